"""What the environment says, each refusal one sentence that tells what to set.

Every variable that the site reads goes through here or through forum/launch, and stands in
.env.example (a test compares them).
"""

import warnings
from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def database() -> dict:
    """DATABASE_URL as Django's connection settings; PostgreSQL and nothing else."""
    url = env.str("DATABASE_URL", default="")
    if not url:
        raise ImproperlyConfigured(
            "set DATABASE_URL, such as postgres://user:password@localhost/forum"
            " (./run starts a database of its own)."
        )
    try:
        with warnings.catch_warnings(action="ignore"):  # our own sentence says it better
            settings = environ.Env.db_url_config(url)
    except (ValueError, KeyError, environ.ImproperlyConfigured):
        settings = {}
    if settings.get("ENGINE") != "django.db.backends.postgresql" or not settings.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database,"
            " such as postgres://user:password@localhost/forum."
        )
    # A socket's directory is written as %2Frun%2Fpostgresql.
    return settings | {"HOST": unquote(settings.get("HOST") or "")}


def site_url() -> str:
    """SITE_URL without a trailing slash: the only origin that links are made of."""
    url = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured("SITE_URL must be an origin such as https://forum.example.org.")
    return url


def secret_key() -> str:
    key = env.str("SECRET_KEY", default="")
    if not key:
        raise ImproperlyConfigured("set SECRET_KEY to a long random text (./run makes one).")
    return key
