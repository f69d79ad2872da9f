"""Under whose identity Postgres runs: its server refuses root, whatever the reason for root."""

import ctypes
import hashlib
import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from forum.launch.voice import say

_CLONE_NEWUSER = 0x10000000
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Owner:
    """Where Postgres keeps its data, who owns the files, and how a child becomes that owner."""

    home: Path
    uid: int
    gid: int
    become: Callable[[], None] | None = None

    def own(self, directory: Path) -> Path:
        """Make a private directory of this owner."""
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chown(directory, self.uid, self.gid)
        return directory

    def reaches(self, path: Path, mode: int = os.R_OK | os.X_OK) -> bool:
        """Try in a child whether it becomes this owner at all, and may then use `path`."""
        child = os.fork()
        if child == 0:
            try:
                if self.become:
                    self.become()
                os._exit(0 if os.access(path, mode) else 1)
            except (OSError, AttributeError):
                os._exit(1)
        return os.waitpid(child, 0)[1] == 0


def owner(data_dir: Path) -> Owner:
    """Return who runs the server for `data_dir`.

    An ordinary user does it as they are. Root goes into a user namespace, where it is somebody
    else to itself and root to the files: that works below a 0700 home too. Where namespaces
    are forbidden, another account runs it, with the data where that account can go.
    """
    uid, gid = os.geteuid(), os.getegid()
    if uid != 0:
        return Owner(data_dir, uid, gid)
    inside = next((a.pw_uid for a in pwd.getpwall() if a.pw_uid != 0), None)
    if inside:
        namespace = Owner(data_dir, uid, gid, lambda: _enter_namespace(inside))
        if namespace.reaches(data_dir, os.R_OK | os.W_OK | os.X_OK):
            return namespace
    return _other_account(data_dir)


def short_name(data_dir: Path) -> str:
    """Return a name that differs by directory and user, and is short enough for a socket."""
    digest = hashlib.sha256(f"{os.geteuid()}:{data_dir}".encode()).hexdigest()
    return f"forum-{digest[:12]}"


def elsewhere(data_dir: Path) -> Path:
    """Return where another account keeps the data of `data_dir`, which may be closed to it."""
    return Path("/var/lib") / short_name(data_dir)


def _other_account(data_dir: Path) -> Owner:
    names = {a.pw_name: a for a in pwd.getpwall()}
    account = names.get("postgres") or names.get("nobody") or pwd.getpwuid(65534)

    def become() -> None:
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)

    home = elsewhere(data_dir)
    say(f"Root, and no user namespace here: Postgres runs as {account.pw_name}, its data in {home}")
    other = Owner(home, account.pw_uid, account.pw_gid, become)
    other.own(home)
    return other


def _enter_namespace(inside: int) -> None:
    """Become uid `inside` to oneself and stay root to the files. In a child, before exec."""
    if _LIBC.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{inside} 0 1"),
        ("gid_map", f"{inside} 0 1"),
    ):
        Path("/proc/self", name).write_text(text)
