"""A name in the other script: Cyrillic as passports write it (ICAO 9303), Latin by sound.

A suggestion and no more: whoever has the name may write it otherwise. The tables go to the browser
as they are (static/js/registration.js reads them by the same rule), so that page and server agree.
"""

from __future__ import annotations

import re
import unicodedata

LATIN = {
    **dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True)),
    "ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "ie", "ь": "", "ю": "iu", "я": "ia", "і": "i", "ў": "u", "ґ": "g", "є": "ie", "ї": "i",
}  # fmt: skip
CYRILLIC = {
    **dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввыз", strict=True)),
    "x": "кс", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц", "tz": "ц", "ph": "ф",
    "th": "т", "ck": "к", "sch": "ш", "tsch": "ч", "shch": "щ", "ce": "се", "ci": "си", "cy": "си",
    "ya": "я", "yu": "ю", "yo": "ё", "ye": "е", "ju": "ю", "ja": "я", "iu": "ю", "iia": "ия",
    "^ia": "я", "^io": "ё", "^ie": "е", "ia$": "ия", "aia$": "ая", "oia$": "оя", "eia$": "ея",
    "aya$": "ая", "iya$": "ия", "lya$": "ля",
    "ay": "ай", "ey": "ей", "oy": "ой", "uy": "уй", "iy": "ий", "yy": "ый", "yi$": "ый",
    "ai$": "ай", "ei$": "ей", "oi$": "ой", "ui$": "уй", "ii$": "ий", "y$": "и",
    "aits": "айц", "iuri": "юри", "yuri": "юри", "yuri$": "юрий", "iurii$": "юрий", "sky$": "ский",
    "ski$": "ский", "ery$": "ерий", "ory$": "орий", "itry$": "итрий", "ury$": "юрий",
    "yury$": "юрий", "oly$": "олий", "taly$": "талий", "sily$": "силий", "rgy$": "ргий",
    "eduard": "эдуард", "emil": "эмил", "emma": "эмма", "eri": "ери", "^eri": "эри", "^ell": "элл",
    "^elv": "элв", "tatian": "татьян", "ilia$": "илья", "ilya$": "илья", "olga$": "ольга",
    "aleksandr$": "александр", "igor$": "игорь",
}  # fmt: skip
LONGEST = 10
MARKED = dict(zip("łŁøØđĐ", "lLoOdD", strict=True))  # letters that Unicode does not take apart
BROWSER_RULES = {"latin": LATIN, "cyrillic": CYRILLIC, "longest": LONGEST, "marked": MARKED}

_UNMARKED = str.maketrans("".join(MARKED), "".join(MARKED.values()))
_WORDS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def other_script(name: str) -> str:
    """“Anna” for «Анна» and the other way; empty where the name is in neither script, or both."""
    is_cyrillic, plain = bool(_CYRILLIC.search(name)), _without_marks(name)
    if is_cyrillic == bool(_LATIN.search(plain)):
        return ""
    table = LATIN if is_cyrillic else CYRILLIC
    source = name if is_cyrillic else plain
    return _WORDS.sub(lambda found: _word(found.group(), table), source)


def _word(word: str, table: dict[str, str]) -> str:
    low, at, said = word.lower(), 0, ""
    while at < len(low):
        length, letters = _longest(low, at, table)
        said += letters
        at += length
    if word.isupper() and len(word) > 1:
        return said.upper()
    return said[:1].upper() + said[1:] if word[0].isupper() else said


def _longest(word: str, at: int, table: dict[str, str]) -> tuple[int, str]:
    """How many letters the longest entry covers here, and what they become.

    ``^`` before an entry ties it to the beginning of a word, ``$`` after it to the end.
    """
    for length in range(min(LONGEST, len(word) - at), 0, -1):
        part = word[at : at + length]
        starts, ends = "^" if at == 0 else "", "$" if at + length == len(word) else ""
        for key in (f"{starts}{part}{ends}", f"{starts}{part}", f"{part}{ends}", part):
            if key in table:
                return length, table[key]
    return 1, word[at]


def _without_marks(text: str) -> str:
    """“Łukasiewicz” has a letter of its own there, “Müller” but a mark on it."""
    letters = unicodedata.normalize("NFD", text.translate(_UNMARKED))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
