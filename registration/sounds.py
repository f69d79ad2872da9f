"""How a name sounds, whichever script it is written in: «Щербакова» and “Shcherbakova” alike.

One table of replacements makes the key, here in Python and in the database, so that a search in
either script finds both. It is coarse on purpose: passports of one person say Aleksandr,
Alexander and Аляксандр. What it finds is shown to somebody who decides, never acted on.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import Any

from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Lower, Replace

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґў",
        "a b v g d e e z z i i k l m n o p r s t u f h c c s s i e u a i i e g u".split(),
        strict=True,
    )
)
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "s", "ı": "i", "y": "i", "j": "i", "w": "v"}
_MARKED = {
    letter: base
    for letter in map(chr, range(0xE0, 0x250))
    if (base := unicodedata.normalize("NFD", letter)[0]) != letter and letter.islower()
}
_LETTERS = _CYRILLIC | _MARKED | _PLAIN | {"ý": "i", "ÿ": "i"}
_SILENT = "ъь'`’ʼ.,\"«»“”"

# In this order: what was made by one can be found by the next.
_GROUPS = [
    *(("shch", "s"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z")),
    *(("kh", "h"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("x", "ks"), ("q", "k")),
    *(("ii", "i"), ("ia", "a"), ("iu", "u"), ("io", "e"), ("ie", "e"), ("-", " "), ("g", "h")),
]
_DOUBLE = re.compile(r"(.)\1+")
_TABLE = str.maketrans(_LETTERS) | str.maketrans("", "", _SILENT)


def sound(text: str) -> str:
    """The key of a name; empty if nothing of it is heard."""
    key = unicodedata.normalize("NFC", text).lower().translate(_TABLE)
    for written, heard in _GROUPS:
        key = key.replace(written, heard)
    return _DOUBLE.sub(r"\1", key).strip()


def table() -> dict[str, Any]:
    """What makes the key, for a page that makes it by itself (static/js/desk/sounds.js)."""
    return {"letters": _LETTERS, "silent": _SILENT, "groups": _GROUPS}


class Sounds(Func):
    """The same key of several columns that are never NULL, space between, as the database makes it.

    A tenth of a millisecond a row, so that lists keep it in a column: whoever changes the letters
    above writes a migration that makes that column anew.
    """

    template = "%(expressions)s"
    output_field = TextField()

    def __init__(self, *columns: str) -> None:
        super().__init__(_key_of(columns))


def _key_of(columns: tuple[str, ...]) -> Func:
    joined = Func(
        *map(F, columns),
        template="(%(expressions)s)",
        arg_joiner=" || ' ' || ",
        output_field=TextField(),
    )
    letters = "".join(chain(_LETTERS, _SILENT))
    key: Any = Func(
        Lower(joined),
        Value(letters),
        Value("".join(_LETTERS.values())),
        function="translate",
        output_field=TextField(),
    )
    for written, heard in _GROUPS:
        key = Replace(key, Value(written), Value(heard))
    doubles = Value(_DOUBLE.pattern), Value(r"\1"), Value("g")
    return Func(key, *doubles, function="regexp_replace", output_field=TextField())
