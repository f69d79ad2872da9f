"""Plainly fictional people, the same ones on every machine."""

from __future__ import annotations

import random
import unicodedata
import zlib
from dataclasses import dataclass
from typing import Any

from forum.honorifics import Honorific
from program.demo.content import read
from registration.listing import is_cyrillic
from registration.models.details import Detailed

Gender = Detailed.Gender

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_LATIN = dict(
    zip(
        _CYRILLIC,
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya"
        " a g k n o u u h i".split(" "),
        strict=True,
    )
) | {"ə": "e", "ł": "l", "ß": "ss", "ʻ": ""}


@dataclass(frozen=True)
class Body:
    """An organisation of an invented town."""

    country: str
    category: str
    name_en: str
    name_ru: str
    domain: str


@dataclass(frozen=True)
class Somebody:
    """One who may register, speak, or both."""

    body: Body
    honorific: str
    given_name: str
    family_name: str
    email: str
    job_title: str
    language: str
    gender: str = ""
    """As a speaker declares it, or not."""
    biography_en: str = ""
    biography_ru: str = ""

    def facts(self) -> dict[str, str]:
        """The columns that a registration and a speaker have in common."""
        return {
            "honorific": self.honorific,
            "given_name": self.given_name,
            "family_name": self.family_name,
            "email": self.email,
            "country": self.body.country,
            "organisation_name": getattr(self.body, f"name_{self.language}"),
            "job_title": self.job_title,
            "language": self.language,
        }

    def in_latin(self) -> dict[str, str]:
        """A registration's columns of the name in the other script, where that is the Latin one."""
        names = {"given_name_other": self.given_name, "family_name_other": self.family_name}
        if not is_cyrillic(self.family_name):
            return {}
        return {column: _latin(name).title() for column, name in names.items()}


class People:
    """Invents somebody new at each call; no two share a name or an address."""

    def __init__(self, seed: int = 2021) -> None:
        self._data = read("people")
        self._met: set[str] = set()
        self.chance = random.Random(seed)  # noqa: S311 - to be the same each time is its purpose

    def somebody(
        self, country: str = "", category: str = "", *, town: int | None = None
    ) -> Somebody:
        """One of that country and category, or of any, as often as the weights say."""
        countries = self._data["countries"]
        country = country or self._weighted({code: c["weight"] for code, c in countries.items()})
        category = category or self._weighted(self._data["categories"])
        place = countries[country]
        towns = place["towns"]
        body = self._body(
            country, category, self.chance.choice(towns) if town is None else towns[town]
        )
        is_man, given, family, local = self._name(place)
        job = self._job(category)
        language = self._language(place)
        return Somebody(
            body=body,
            honorific=_honorific(is_man, job["en"]),
            given_name=given,
            family_name=family,
            email=f"{local}@{body.domain}",
            job_title=job[language],
            language=language,
            gender=_gender(is_man, f"{local}@{body.domain}"),
            **self._biography(job, body),
        )

    def _weighted(self, weights: dict[str, int]) -> str:
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _body(self, country: str, category: str, town: list[str]) -> Body:
        called = self._data["bodies"][category]
        return Body(
            country=country,
            category=category,
            name_en=called["en"].format(town=town[0]),
            name_ru=called["ru"].format(town=town[1]),
            domain=f"{category}.{in_ascii(town[0])}.example",
        )

    def _name(self, place: dict[str, Any]) -> tuple[bool, str, str, str]:
        while True:
            is_man = self.chance.random() < 0.55
            given = self.chance.choice(place["men" if is_man else "women"])
            family = self.chance.choice(place["families"])[0 if is_man else 1]
            local = f"{in_ascii(given)}.{in_ascii(family)}"
            if local not in self._met:
                self._met.add(local)
                return is_man, given, family, local

    def _job(self, category: str) -> dict[str, str]:
        called = self._data["bodies"][category]
        index = self.chance.randrange(len(called["jobs_en"]))
        return {"en": called["jobs_en"][index], "ru": called["jobs_ru"][index]}

    def _language(self, place: dict[str, Any]) -> str:
        if self.chance.randrange(100) < place.get("russian", 0):
            return "ru"
        return place["script"]

    def _biography(self, job: dict[str, str], body: Body) -> dict[str, str]:
        topic, deed = (
            self.chance.choice(self._data["topics"]),
            self.chance.choice(self._data["deeds"]),
        )
        year = self.chance.randrange(1996, 2017)
        return {
            "biography_en": f"{job['en']}, {body.name_en}."
            f" Has worked on {topic['en']} since {year}; {deed['en']}.",
            "biography_ru": f"{job['ru']}, {body.name_ru}."
            f" Занимается темой «{topic['ru']}» с {year} года; {deed['ru']}.",
        }


def _honorific(is_man: bool, job: str) -> str:
    if job in {"Professor", "Dean"}:
        return Honorific.PROF.value
    return (Honorific.MR if is_man else Honorific.MS).value


def _gender(is_man: bool, email: str) -> str:
    """What most declare, as the question is voluntary. No throw of ``chance``: whoever is invented
    next stays the same."""
    if zlib.crc32(email.encode()) % 6 == 0:
        return ""
    return (Gender.MAN if is_man else Gender.WOMAN).value


def in_ascii(name: str) -> str:
    """A name as it stands in an address: lower case, Latin letters without marks."""
    plain = unicodedata.normalize("NFKD", _latin(name)).encode("ascii", "ignore").decode()
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


def _latin(name: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in name.lower())
