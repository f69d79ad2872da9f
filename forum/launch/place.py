"""Where things lie: the clone, its venv, and the one directory that keeps data."""

import os
import tempfile
from pathlib import Path

from forum.launch.voice import Trouble

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def read_env_file(path: Path = ROOT / ".env") -> None:
    """Take over what `.env` says and the environment does not, as forum/env.py does later.

    Without it, `./run` would start a database of its own beside the one named there.
    """
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def given(name: str) -> str:
    """Return what the environment says of `name`; unset, empty and blank are one: ""."""
    return os.environ.get(name, "").strip()


def data_dir() -> Path:
    """Return DATA_DIR, absolute (.data in the clone when not given), or say why it won't do."""
    path = ROOT / (given("DATA_DIR") or ".data")
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as refusal:
        raise Trouble(
            f"DATA_DIR ({path}) cannot be written ({refusal.strerror}):"
            " set DATA_DIR to a directory that is yours."
        ) from None
    return path.resolve()


def shown(path: Path) -> str:
    """Return a path as short as a person in the clone would write it."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
