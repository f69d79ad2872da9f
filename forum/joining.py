"""PDF files that Typst made, as one: written page by page, so that a thousand take no memory.

It reads what our own Typst writes (a table of plain objects, each with its text before its stream)
and nothing else: of another kind of file it says so. No other program's PDF comes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO

_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_ROOT = 1  # the number of the node that holds all pages


class NotTypst(Exception):
    """The file is none that our Typst writes: its format has changed with a new version."""


class Joined:
    """A PDF that grows by the pages of others. ``file`` is written from where it stands at."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.start = file, file.tell()
        self.places: dict[int, int] = {}
        self.pages: list[int] = []
        self.next = _ROOT + 2  # the catalogue comes second
        file.write(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n")

    def add(self, content: bytes) -> int:
        """The pages of one more file. How many they are."""
        before, shift, most = len(self.pages), self.next - 1, 0
        for number, said in _objects(content):
            most = max(most, number)
            head, stream, rest = said.partition(b"\nstream\n")
            kind = _kind(head)
            if kind in (b"Pages", b"Catalog", b"Metadata"):
                continue
            moved = _shifted(head, shift)
            if kind == b"Page":
                moved = re.sub(rb"/Parent \d+ 0 R", b"/Parent %d 0 R" % _ROOT, moved)
                self.pages.append(number + shift)
            self._write(number + shift, moved + stream + rest)
        if len(self.pages) == before or most == 0:
            raise NotTypst("no page is found")
        self.next += most
        return len(self.pages) - before

    def close(self) -> None:
        """What stands before and after all pages; the file is whole with it."""
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        count = len(self.pages)
        self._write(_ROOT, b"<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (count, kids))
        self._write(_ROOT + 1, b"<</Type/Catalog/Pages %d 0 R/Lang(en)>>\nendobj\n" % _ROOT)
        begins = self.file.tell() - self.start
        self.file.write(b"xref\n0 %d\n0000000000 65535 f \n" % self.next)
        for number in range(1, self.next):
            at = self.places.get(number)
            line = b"%010d 00000 n \n" % at if at is not None else b"0000000000 65535 f \n"
            self.file.write(line)
        trailer = b"<</Size %d/Root %d 0 R>>" % (self.next, _ROOT + 1)
        self.file.write(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, begins))

    def _write(self, number: int, said: bytes) -> None:
        self.places[number] = self.file.tell() - self.start
        self.file.write(b"%d 0 obj\n%s" % (number, said))


def join(file: IO[bytes], contents: Iterable[bytes]) -> int:
    """All of them one after another into the file. How many pages."""
    joined = Joined(file)
    for content in contents:
        joined.add(content)
    joined.close()
    return len(joined.pages)


def _objects(content: bytes) -> Iterable[tuple[int, bytes]]:
    """(number, what it says up to and with its ``endobj``), as the file's own table finds them."""
    found = _START.search(content, max(0, len(content) - 64))
    if not found or content[int(found[1]) : int(found[1]) + 5] != b"xref\n":
        raise NotTypst("no plain table of objects")
    ends = int(found[1])
    lines = content[ends : content.index(b"trailer", ends)].split(b"\n")[2:]
    starts = sorted(int(line[:10]) for line in lines if line[17:18] == b"n")
    for at, after in zip(starts, [*starts[1:], ends], strict=True):
        header = _OBJECT.match(content, at)
        if not header:
            raise NotTypst("an object is not where the table says")
        yield int(header[1]), content[header.end() : after]


def _kind(head: bytes) -> bytes:
    found = re.search(rb"/Type/(\w+)", head)
    return found[1] if found else b""


def _shifted(head: bytes, by: int) -> bytes:
    """The same with its references moved; what is between brackets is text and stays."""
    pieces, last = [], 0
    for text in _TEXT.finditer(head):
        pieces += [_moved(head[last : text.start()], by), text[0]]
        last = text.end()
    return b"".join([*pieces, _moved(head[last:], by)])


def _moved(piece: bytes, by: int) -> bytes:
    return _REFERENCE.sub(lambda found: b"%d 0 R" % (int(found[1]) + by), piece)
