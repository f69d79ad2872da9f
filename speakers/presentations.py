"""Presentations that speakers hand in: known by their content, of which only the list is read.

Both are ZIP files. Nothing of them is unpacked, so that none can grow: of a PPTX its directory is
read, of an ODP its first entry, which by its standard is stored as it is and says the type.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODP = "application/vnd.oasis.opendocument.presentation"
ENDINGS = {PPTX: "pptx", ODP: "odp"}

MOST_DIRECTORY = 2 * 1024 * 1024
"""Bytes of a directory; of a deck with a thousand slides it is a tenth of that."""
_LOCAL, _ENTRY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_END_BYTES, _ENTRY_BYTES = 22, 46
_LONGEST_COMMENT = 65535


def type_of(file: IO[bytes]) -> str:
    """The presentation's content type; empty if it is none, or none that opens without macros."""
    file.seek(0)
    head = file.read(30 + 8 + len(ODP))
    if not head.startswith(_LOCAL):
        return ""
    names = set(_names(_directory(file)))
    if head[30:] == b"mimetype" + ODP.encode() and "content.xml" in names:
        return ODP
    if {"[Content_Types].xml", "ppt/presentation.xml"} <= names and not _has_macros(names):
        return PPTX
    return ""


def _has_macros(names: set[str]) -> bool:
    return any(name.lower().endswith("vbaproject.bin") for name in names)


def _directory(file: IO[bytes]) -> bytes:
    """The list of what is inside, from the file's end; empty if it is broken or too long."""
    size = file.seek(0, 2)
    start = max(0, size - _END_BYTES - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_BYTES:
        return b""
    length, offset = struct.unpack("<LL", tail[at + 12 : at + 20])
    if length > MOST_DIRECTORY or offset + length > start + at:
        return b""
    file.seek(offset)
    return file.read(length)


def _names(directory: bytes) -> Iterator[str]:
    at = 0
    while directory[at : at + 4] == _ENTRY and at + _ENTRY_BYTES <= len(directory):
        name, extra, comment = struct.unpack("<HHH", directory[at + 28 : at + 34])
        at += _ENTRY_BYTES
        yield directory[at : at + name].decode("utf-8", "replace")
        at += name + extra + comment
