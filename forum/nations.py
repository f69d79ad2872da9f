"""The names of countries as the United Nations write them, in each language (data/countries.toml).

Read by the settings, so nothing here may need them before it is called.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language

FILE = Path(__file__).parent / "data" / "countries.toml"
NATIONS: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text("utf-8"))


def said(code: str) -> str:
    """The nation's name in the reader's language, in English where that is neither."""
    names = NATIONS[code]
    return names.get(get_language() or "en", names["en"])


def overriding() -> dict[str, Any]:
    """For COUNTRIES_OVERRIDE, so that whatever shows a country says it like this."""
    said_lazily = lazy(said, str)
    return {code: said_lazily(code) for code in NATIONS}
