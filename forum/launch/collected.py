"""Static files are collected again only when one changed: compressing them takes seconds."""

import hashlib
from pathlib import Path

from forum.launch.place import ROOT


def fingerprint(directory: Path) -> str:
    """Return what the collected files depend on: our own, the packages', and how to collect.

    `directory` is DATA_DIR: what is collected into it, often inside the clone, is no source.
    """
    digest = hashlib.sha256()
    for path in (ROOT / "requirements.txt", ROOT / "forum" / "settings.py"):
        digest.update(path.read_bytes())
    for path in sorted([*ROOT.glob("static/**/*"), *ROOT.glob("[!.]*/static/**/*")]):
        if not path.is_relative_to(directory):
            found = path.stat()
            digest.update(
                f"{path.relative_to(ROOT)} {found.st_size} {found.st_mtime_ns}\n".encode()
            )
    return digest.hexdigest()


def is_current(directory: Path, now: str) -> bool:
    stamp = directory / "collected"
    complete = (directory / "static" / "staticfiles.json").exists()
    return complete and stamp.exists() and stamp.read_text() == now


def remember(directory: Path, now: str) -> None:
    (directory / "collected").write_text(now)
