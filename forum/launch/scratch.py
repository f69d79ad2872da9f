"""A directory for one command, which knows how to clean up after the killed ones."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def directory(parent: Path, discard: Callable[[Path], None]) -> Iterator[Path]:
    """Make a new directory in `parent`, and `discard` it after the block.

    It is locked while in use. What a killed command left is not, and is discarded as well.
    """
    parent.mkdir(exist_ok=True)
    entrance = _lock(parent, fcntl.LOCK_EX)  # nobody sweeps between our making and our locking
    for left in parent.iterdir():
        try:
            os.close(_lock(left, fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError:
            continue
        discard(left)
    ours = Path(tempfile.mkdtemp(dir=parent))
    inside = _lock(ours, fcntl.LOCK_EX)
    os.close(entrance)
    try:
        yield ours
    finally:
        discard(ours)
        os.close(inside)


def _lock(path: Path, how: int) -> int:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor
