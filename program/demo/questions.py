"""The first forum's questions, and what its people have answered so far."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any

from forum.models import Event
from forum.models.event import Mode
from program.demo.content import EVENT, create_all, read
from registration.models import Option, Question, Registration
from registration.options import limit

ANSWERED = 0.5  # of those who come to the hall, half have answered by that morning
LISTEN = {"ru": "ru", "en": "en"}
PASSPORTS = ["diplomatic", "service", "ordinary", "ordinary", "ordinary"]
NO_VISA = {"BY", "RU", "KZ", "AM", "KG", "UZ", "AZ"}


def create(event: Event) -> None:
    """The questions in the order of the file; a parent stands before what depends on it."""
    by_code: dict[str, Question] = {}
    for position, told in enumerate(read(EVENT)["questions"], start=1):
        options = told.pop("options", [])
        if "parent" in told:
            told["parent"] = by_code[told["parent"]]
        question = Question.objects.create(event=event, position=position, **told)
        by_code[question.code] = question
        places = [option.pop("places", None) for option in options]
        create_all(Option, event, ({"question": question, **option} for option in options))
        for option, total in zip(question.options.all(), places, strict=True):
            limit(option, total)


def answer(event: Event, registrations: Iterable[Registration]) -> None:
    """Through the staff’s verb, which asks for no deadline: a room is taken by whoever chose it."""
    chance = Random(event.slug)  # noqa: S311 - to be the same each time is its purpose
    questions = {each.code: each for each in event.questions.all()}
    for registration in registrations:
        registration.refresh_from_db()
        comes = registration.mode == Mode.ON_SITE and not registration.is_ended
        if comes and chance.random() < ANSWERED:
            said = _answers(registration, chance)
            registration.note_answers({questions[code]: value for code, value in said.items()})


def _answers(registration: Registration, chance: Random) -> dict[str, Any]:
    hotels = ["own"] * 6 if registration.country == "BY" else ["beside", "centre", "centre", "own"]
    hotel = chance.choice(hotels)
    said: dict[str, Any] = {
        "days": ["day-1", "day-2", *(["day-3"] if chance.random() < 0.3 else [])],
        "listening": LISTEN[registration.language],
        "visa": registration.country not in NO_VISA,
        "hotel": hotel,
    }
    if said["visa"]:
        said["nationality"] = str(registration.country)
        said["staff-status"] = chance.choice(PASSPORTS)
    if hotel != "own":
        early = timedelta(days=chance.choice([0, 1, 1, 2]))
        said["arrival"] = (registration.event.starts - early).isoformat()
    return said
