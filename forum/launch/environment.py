"""What every child finds in its environment, whichever command starts it."""

import os
import secrets
from pathlib import Path

from forum.launch.place import given
from forum.launch.voice import Trouble

# Four days before the speakers' deadline of the first forum: everything is open.
DEMO_CLOCK = "2021-02-08T10:00:00+03:00"


def port() -> int:
    text = given("PORT") or "8000"
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise Trouble(f"PORT is {text!r}: set it to a number from 1 to 65535, such as 8001.")
    return int(text)


def demo() -> bool:
    """Whether the demonstration forum is wanted: in a database of ours, yes; in a given one, only
    when FORUM_DEMO=1 asks for it, because its sign-ins are public."""
    wish = given("FORUM_DEMO")
    if wish not in {"", "0", "1"}:
        raise Trouble(f"FORUM_DEMO is {wish!r}: set it to 1 (load the demonstration) or 0.")
    return wish == "1" if wish else not given("DATABASE_URL")


def for_children(
    directory: Path, urls: dict[str, str], *, demo_rules: bool = True
) -> dict[str, str]:
    """Return the environment of a child: what was given, and what we decide where nothing was.

    The demonstration's rules (its clock, no second factor) are not for tests.
    """
    ours = {
        "PORT": str(port()),
        "SITE_URL": f"http://localhost:{port()}",
        "WEB_CONCURRENCY": "2",
        "PGCONNECT_TIMEOUT": "10",  # seconds; libpq's own patience is the kernel's, two minutes
        "SECRET_KEY": given("SECRET_KEY") or _secret_key(directory / "secret_key"),
    }
    if demo_rules and demo():
        ours["SECOND_FACTOR"] = "optional"
        if "FORUM_CLOCK" not in os.environ:  # empty is an answer too: real time
            ours["FORUM_CLOCK"] = DEMO_CLOCK
    kept = {name: value for name, value in os.environ.items() if value.strip() or name not in ours}
    fixed = {"DATA_DIR": str(directory), "PYTHONUNBUFFERED": "1"}
    return ours | kept | urls | fixed


def _secret_key(path: Path) -> str:
    """Return the key made for this data directory, making it once."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if key := path.read_text().strip():
            return key
        path.unlink()  # we were killed between the two lines below
        return _secret_key(path)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()
