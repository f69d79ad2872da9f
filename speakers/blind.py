"""Blind review: what a proposal says, without who says it or where they are from.

Names are hidden in the cases of Russian as well: the word's stem with a few letters more. That
hides a word too many now and then, which harms a judgement less than a name would.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from forum.forgetting import GONE
from forum.script import other_script
from forum.text import markdown
from speakers.models import Proposal
from speakers.models.colleagues import domain_of

READS = ("speakers__person", "speakers__registration", "co_speakers")
"""Relations of a proposal that are asked for the names to hide."""

NAMES = "given_name patronymic family_name given_name_other family_name_other".split()

_ADDRESS = re.compile(
    r"""
      [\w.+-]+@[\w-]+(?:\.[\w-]+)+              # of mail
    | (?:https?://|www\.)[^\s<>()\[\]"'«»]+     # of pages
    | (?<!\w)@[A-Za-z]\w{2,}                    # of accounts
    | (?<![\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|info|by|ru|рф|бел)\b(?:/\S*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“„\"(]([^«»“”„\"()]+)[»”“\")]")
_FORM = re.compile(
    r"(?<!\w)(?:[ОЗП]?АО|ОДО|[ОЧ]?УП|РУП|ООО|ГУ|НАН|LLC|LTD|JSC|CJSC|OJSC|INC|GMBH|PLC|S\.?A|A\.?G|UAB|AB|SIA)(?!\w)\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’ʼ`]\w+)*")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_ENDING = re.compile(r"[аеёиоуыэюяйь]{1,2}$")
_FLEETING = re.compile(r"(?<=\w)[оеё](?=[бвгджзклмнпрстфхцчшщ]$)")  # Павел, Павла
_INITIALS = r"(?:(?<!\w)\w\.\s?){1,2}"
_BETWEEN = r"[\W_]+"


class Mask:
    """Hides the speakers of one proposal, and those who are asked to speak along. No query where
    READS are prefetched."""

    def __init__(self, proposal: Proposal) -> None:
        self._people = set(_people(proposal))
        self._bodies = set(_bodies(proposal))

    def text(self, text: str | None) -> str:
        """The plain text with “…” for each of their names, organisations and addresses, and for
        every address of a page or of mail."""
        hidden = _ADDRESS.sub(GONE, unicodedata.normalize("NFC", text or ""))
        return self._names.sub(GONE, hidden) if self._names else hidden

    def prose(self, text: str | None, *, below: int = 1) -> str:
        """Markdown as clean HTML, the same hidden, and no links."""
        return markdown(self.text(text), below=below, said=self.text)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        people = [
            f"(?:{_INITIALS})?{_phrase(name)}(?:[\\s\\u00a0]{_INITIALS})?" for name in self._people
        ]
        found = people + [_phrase(body) for body in self._bodies]
        if not found:
            return None
        longest = sorted(found, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", re.IGNORECASE)


def _people(proposal: Proposal) -> Iterator[str]:
    """Each part of each name, and the whole, in both scripts."""
    for speaker in proposal.speakers.all():
        rows = [row for row in (speaker, speaker.registration, speaker.person) if row]
        for row in rows:
            yield from _parts(getattr(row, name, "") for name in NAMES)
    for asked in proposal.co_speakers.all():
        yield from _parts([asked.given_name, asked.family_name])


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in filter(None, names):
        for written in (name, other_script(name)):
            words = [word for word in _WORD.findall(written) if len(word) > 1]
            yield from words
            if len(words) > 1:
                yield written


def _bodies(proposal: Proposal) -> Iterator[str]:
    """Each organisation: as it is written, without the form that it has in law, what stands in
    quotation marks or brackets; and the domain of its addresses."""
    yield from {domain_of(row.email_key) for row in _all(proposal)} - {""}
    for speaker in proposal.speakers.all():
        registration = speaker.registration
        also = [registration.organisation_name] if registration else []
        for name in (speaker.organisation_name, *also):
            for part in (name, _FORM.sub(" ", name), *_QUOTED.findall(name)):
                yield from (form for form in (part, other_script(part)) if _tells(form))


def _all(proposal: Proposal) -> list[Any]:
    return [*proposal.speakers.all(), *proposal.co_speakers.all()]


def _tells(phrase: str) -> bool:
    return sum(len(word) for word in _WORD.findall(phrase)) > 2


def _phrase(phrase: str) -> str:
    """The words with whatever may stand between them."""
    return _BETWEEN.join(_word(word) for word in _WORD.findall(phrase))


def _word(word: str) -> str:
    """In any case of Russian, with either е or ё and any apostrophe."""
    folded = word.casefold()
    if not _CYRILLIC.search(folded):
        return f"{_written(folded)}(?:['’]?s)?"
    forms = {f"{_written(folded)}\\w{{0,{min(len(folded) - 2, 2) if len(folded) < 4 else 3}}}"}
    stem = _ENDING.sub("", folded)
    if len(stem) >= 3 or (len(stem) == 2 and len(folded) > 2):
        forms.add(f"{_written(stem)}\\w{{0,{4 if len(stem) > 3 else 2}}}")
    for shorter in (_FLEETING.sub("", folded), _FLEETING.sub("ь", folded)):
        if shorter != folded and len(shorter) > 2:
            forms.add(f"{_written(shorter)}\\w{{1,3}}")
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"


def _written(word: str) -> str:
    letters = {"е": "[её]", "ё": "[её]", **dict.fromkeys("'’ʼ`", "['’ʼ`]")}
    return "".join(letters.get(letter) or re.escape(letter) for letter in word)
