"""Markdown as blocks for documents (templates/forum/papers/blocks.typ): text stays text."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from forum.text import parsed

SHOWN_LINKS = ("http://", "https://", "mailto:", "tel:")


def blocks(text: str | None, *, below: int = 1) -> list[dict[str, Any]]:
    """Headings (below that level), paragraphs, items of lists, code, tables; in order.

    A link is told by its address too, since paper cannot be clicked.
    """
    reader = _Reader()
    for token in parsed(text, below=below):
        if read := getattr(reader, token.type, None):
            read(token)
    return reader.found


class _Reader:
    """A method for each kind of token that matters."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []
        self._lists: list[int] = []  # the number that comes next; 0 for a list without numbers
        self._mark = ""

    def bullet_list_open(self, token: Token) -> None:
        self._lists.append(0)

    def ordered_list_open(self, token: Token) -> None:
        self._lists.append(int(token.attrs.get("start", 1)))

    def bullet_list_close(self, token: Token) -> None:
        self._lists.pop()

    ordered_list_close = bullet_list_close

    def list_item_open(self, token: Token) -> None:
        number = self._lists[-1]
        self._mark = f"{number}." if number else "•"
        self._lists[-1] += bool(number)

    def heading_open(self, token: Token) -> None:
        self.found.append(_block("heading", level=int(token.tag[1])))

    def paragraph_open(self, token: Token) -> None:
        self.found.append(_block("paragraph", depth=len(self._lists), mark=self._mark))
        self._mark = ""

    def code_block(self, token: Token) -> None:
        self.found.append(_block("code", runs=[{"text": token.content.rstrip(), "style": ""}]))

    fence = code_block

    def table_open(self, token: Token) -> None:
        self.found.append(_block("table"))

    def tr_open(self, token: Token) -> None:
        self.found[-1]["rows"].append([])

    def inline(self, token: Token) -> None:
        last = self.found[-1]
        if last["kind"] == "table":
            last["rows"][-1].append("".join(run["text"] for run in _runs(token)))
        else:
            last["runs"] = _runs(token)


def _block(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "level": 0, "depth": 0, "mark": "", "runs": [], "rows": [], **more}


def _runs(token: Token) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    marks: list[str] = []
    address, said = "", ""
    for piece in token.children or []:
        match piece.type:
            case "strong_open" | "em_open":
                marks.append(piece.tag)
            case "strong_close" | "em_close":
                marks.pop()
            case "link_open":
                address, said = str(piece.attrs.get("href", "")), ""
            case "link_close":
                if told := _told(address, said):
                    found.append({"text": f" ({told})", "style": ""})
                address = ""
            case "softbreak":
                found.append({"text": " ", "style": ""})
            case "hardbreak":
                found.append({"text": "\n", "style": ""})
            case _ if piece.content:
                said += piece.content
                found.append({"text": piece.content, "style": marks[-1] if marks else ""})
    return found


def _told(address: str, said: str) -> str:
    """What of a link's address its words did not say yet."""
    if not address.startswith(SHOWN_LINKS):
        return ""
    plain = address.removeprefix("mailto:").removeprefix("tel:")
    return "" if said.strip() in {plain, address} else plain
