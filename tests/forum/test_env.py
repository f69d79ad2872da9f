"""What the environment may say, and that .env.example lists all of it."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from forum import env

ROOT = Path(__file__).parents[2]
READ = re.compile(
    r"""(?:env\.(?:str|bool|int|list|path)\(\s*|given\(\s*|environ(?:\.get)?[\[(]\s*)["']([A-Z_]+)["']"""
)
OF_OTHERS = {
    "DJANGO_SETTINGS_MODULE",  # Django's own
    "COLLECTING",  # set by ./run for one command
    "CI",
    "PATH",
    "HOME",
    "XDG_RUNTIME_DIR",
    "TMPDIR",
    "PYTHONUNBUFFERED",
}


def test_the_example_lists_every_variable_that_is_read_and_no_other():
    sources = [*ROOT.glob("forum/*.py"), *ROOT.glob("forum/launch/*.py"), ROOT / "run"]
    read = {name for path in sources for name in READ.findall(path.read_text(encoding="utf-8"))}
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert listed == read - OF_OTHERS


@pytest.mark.parametrize(
    "url", ["", "sqlite:///db.sqlite3", "mysql://localhost/forum", "forum", "postgres://", "::::"]
)
def test_a_database_that_is_no_postgresql_is_refused_in_one_sentence(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database()


@pytest.mark.parametrize(
    "url", ["ftp://forum.org", "forum.org", "https://forum.org/path", "https://"]
)
def test_a_site_url_that_is_no_origin_is_refused(monkeypatch, url):
    monkeypatch.setenv("SITE_URL", url)

    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        env.site_url()


def test_there_is_no_default_secret(monkeypatch):
    monkeypatch.delenv("SECRET_KEY")

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret_key()
