"""A private directory for the stores' sockets, with a path short enough for one."""

import os
import stat
from pathlib import Path

from forum.launch.owner import Owner, short_name
from forum.launch.place import given
from forum.launch.voice import Trouble

_TMP = Path("/tmp")  # noqa: S108  short and everywhere; what we find there is checked


def make(directory: Path, owner: Owner) -> Path:
    """Make the directory for the sockets of the stores in `directory`, and return it.

    A socket's path may have 107 bytes (103 on macOS), which a clone's own path easily exceeds.
    The name can be foreseen, so what others may have put in its place is refused.
    """
    private = _runtime() if owner.uid == os.geteuid() else None
    path = (private or _TMP) / f"{short_name(directory)}-{owner.uid}"
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        ours = found.st_uid in {owner.uid, os.geteuid()} and stat.S_IMODE(found.st_mode) == 0o700
        if not (stat.S_ISDIR(found.st_mode) and ours):
            raise Trouble(
                f"{path} should be a private directory of ours and is not: remove it."
            ) from None
    os.chown(path, owner.uid, owner.gid)
    return path


def places(directory: Path) -> list[Path]:
    """Return what `make` has made, for any owner, in the user's runtime directory or in /tmp."""
    name = f"{short_name(directory)}-*"
    return [path for base in (_runtime(), _TMP) if base for path in base.glob(name)]


def _runtime() -> Path | None:
    path = Path(given("XDG_RUNTIME_DIR"))
    usable = path.is_absolute() and len(str(path)) < 60 and os.access(path, os.W_OK | os.X_OK)
    return path if usable else None
