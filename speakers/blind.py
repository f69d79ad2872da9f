"""Blind review: what a proposal says, without who says it or where they are from.

Names are hidden in the cases of Russian as well: the word's stem with a few letters more. That
hides a word too many now and then, which harms a judgement less than a name would. So does reading
each text in three ways: as it is, without the marks that may stand inside a word, and with these as
its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
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
_MARK = re.compile(r"[*_~`!\\\[\]\u00ad\u0300\u0301\u200b-\u200f\u2060\ufeff]")
"""Of Markdown, of stress, or invisible: a name reads on across it."""
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
        return self.pieces([text or ""])[0]

    def pieces(self, texts: Sequence[str]) -> list[str]:
        """The same of a text in pieces: a name may begin in one and end in another."""
        told = [unicodedata.normalize("NFC", text) for text in texts]
        for pattern in filter(None, (_ADDRESS, self._names)):
            told = _hide(pattern, told)
        return told

    def prose(self, text: str | None, *, below: int = 1) -> str:
        """Markdown as clean HTML, the same hidden, and no links."""
        return markdown(text, below=below, said=self.pieces)

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


def _hide(pattern: re.Pattern[str], texts: list[str]) -> list[str]:
    """Until nothing is found any more: what is hidden may have stood in another name's way."""
    while spots := _spots(pattern, texts):
        starts = {start for start, _end in spots}
        hidden = {at for start, end in spots for at in range(start, end)}
        letters = enumerate("".join(texts))
        told = ((GONE if at in starts else "" if at in hidden else one) for at, one in letters)
        texts = ["".join(islice(told, len(text))) for text in texts]
    return texts


def _spots(pattern: re.Pattern[str], texts: list[str]) -> list[tuple[int, int]]:
    """(start, end) in the whole text of each stretch to hide; none touches another."""
    found = sorted(
        (places[match.start()], places[match.end() - 1] + 1)
        for read, places in _readings(texts)
        for match in pattern.finditer(read)
    )
    spots: list[tuple[int, int]] = []
    for start, end in found:
        if spots and start < spots[-1][1]:
            spots[-1] = (spots[-1][0], max(end, spots[-1][1]))
        else:
            spots.append((start, end))
    return spots


def _readings(texts: list[str]) -> Iterator[tuple[str, Sequence[int]]]:
    """Each way to read the text, with the place in the whole of each of its letters."""
    whole = "".join(texts)
    yield whole, range(len(whole))
    if len(texts) == 1 and not _MARK.search(whole):
        return
    kept = [at for at, letter in enumerate(whole) if not _MARK.match(letter)]
    yield "".join(whole[at] for at in kept), kept
    places, start = list[int](), 0
    for text in texts:
        end = start + len(text)
        places += [*range(start, end), end - 1]  # a cut counts to what stands before it
        start = end
    yield " ".join(_MARK.sub(" ", text) for text in texts), places


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
        bodies = [speaker.organisation_name]
        if speaker.registration:
            bodies.append(speaker.registration.organisation_name)
        for name in bodies:
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
