"""Rows for tests: plain functions, each with what a test does not care about filled in."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from forum import clock, pictures
from forum.models import (
    ConsentText,
    Event,
    Membership,
    NewsItem,
    Page,
    Person,
    TeamInvitation,
)
from forum.models.event import Mode
from forum.team import invite
from program.commenting import comment
from program.models import Outcome, OutcomeComment, Room, Session, Slot
from registration.delegations import begin as begin_delegation
from registration.models import (
    Category,
    Delegation,
    Invitation,
    ModePool,
    Option,
    Pool,
    Question,
    Registration,
)
from registration.options import limit
from registration.registering import register
from speakers.files import add
from speakers.models import (
    Call,
    CallLink,
    CoSpeaker,
    Criterion,
    Proposal,
    ProposalFile,
    ProposalSpeaker,
    Speaker,
    Track,
)
from speakers.together import ask

MINSK = ZoneInfo("Europe/Minsk")
PASSWORD = "correct horse battery"
_numbers = count(1)


def make_event(
    slug: str = "minsk-2021", *, on_site: int = 2, online: int = 10, **facts: Any
) -> Event:
    """A published hybrid event three weeks ahead, open for registration and proposals."""
    now = clock.now()
    starts = facts.pop("starts", now.date() + timedelta(days=21))
    event = Event.objects.create(
        **{
            "slug": slug,
            "state": Event.State.PUBLISHED,
            "title_en": "Smart sustainable cities",
            "title_ru": "Умные устойчивые города",
            "kind_en": "International Forum",
            "kind_ru": "Международный форум",
            "starts": starts,
            "ends": starts + timedelta(days=2),
            "timezone": "Europe/Minsk",
            "city_en": "Minsk",
            "city_ru": "Минск",
            "country": "BY",
            "venue_en": "Switching Centre",
            "venue_ru": "Центр коммутации",
            "contact_email": "forum@example.org",
            "languages": ["en", "ru"],
            "registration_opens_at": now - timedelta(days=10),
            "registration_closes_at": now + timedelta(days=20),
            "proposals_open_at": now - timedelta(days=10),
            "proposals_close_at": now + timedelta(days=4),
            **facts,
        }
    )
    for mode, total in ((Mode.ON_SITE, on_site), (Mode.ONLINE, online)):
        pool = Pool.objects.create(event=event, name=str(mode), total=total)
        ModePool.objects.create(event=event, mode=mode, pool=pool)
    Category.objects.create(
        event=event, code="operator", name_en="Telecom operator", name_ru="Оператор электросвязи"
    )
    Category.objects.create(
        event=event, code="media", name_en="Media", name_ru="Пресса", needs_approval=True
    )
    for position, code in enumerate(("organizational", "technical")):
        Track.objects.create(
            event=event,
            code=code,
            name_en=f"{code.title()} aspects",
            name_ru="Технические вопросы" if position else "Организационные вопросы",
            position=position,
        )
    for purpose in ConsentText.Purpose.values:
        ConsentText.objects.create(
            event=event,
            purpose=purpose,
            text_en="I agree to the processing of my data.",
            text_ru="Я согласен на обработку моих данных.",
        )
    return event


def make_page(event: Event, slug: str = "visa", **facts: Any) -> Page:
    return Page.objects.create(
        **{
            "event": event,
            "slug": slug,
            "title_en": "Visa",
            "title_ru": "Виза",
            "body_en": "Ask early.",
            "body_ru": "Спросите заранее.",
            "is_published": True,
            **facts,
        }
    )


def put_picture(page: Page, width: int = 1000, height: int = 500) -> Page:
    """Give the page a picture, with its words in both languages."""
    file = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(file, "PNG")
    file.seek(0)
    page.picture_alt_en, page.picture_alt_ru = "A map of the square", "Карта площади"
    page.put_picture(pictures.draw(file))
    return page


def make_news(event: Event, slug: str = "opening", **facts: Any) -> NewsItem:
    """A piece of news that everybody has been able to read for an hour."""
    return NewsItem.objects.create(
        **{
            "event": event,
            "slug": slug,
            "title_en": "Registration is open",
            "title_ru": "Регистрация открыта",
            "text_en": "Come to *Minsk*.",
            "text_ru": "Приезжайте в *Минск*.",
            "published_at": clock.now() - timedelta(hours=1),
            **facts,
        }
    )


def make_person(
    email: str = "", *, role: str = "", event: Event | None = None, **facts: Any
) -> Person:
    """Somebody with a verified address, who works for the event if a role is given."""
    email = email or f"person{next(_numbers)}@example.org"
    person = Person.objects.create_user(email, PASSWORD, **facts)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    if role:
        Membership.objects.create(event=event, person=person, role=role)
    return person


def make_team_invitation(event: Event, **facts: Any) -> TeamInvitation:
    """To work at the desk; its mail is posted."""
    told = {"email": f"new{next(_numbers)}@example.org", "roles": ["desk"], "language": "en"}
    return invite(event, **{**told, "word": "", "by": None, **facts})


def make_registration(event: Event, *, mode: str = Mode.ON_SITE, **facts: Any) -> Registration:
    """Registered through the verb, so with its place, its consent and its mail."""
    category = facts.pop("category", "operator")
    email = facts.pop("email", f"attendee{next(_numbers)}@example.org")
    return register(
        event,
        **{
            "form_key": uuid.uuid4(),
            "consent": ConsentText.objects.current(event, ConsentText.Purpose.PROCESSING),
            "mode": mode,
            "given_name": "Anna",
            "family_name": "Example",
            "email": email,
            "contact_email": email,
            "country": "BY",
            "organisation_name": "Example Telecom",
            "category": event.categories.get(code=category),
            "language": "en",
            **facts,
        },
    )


def make_delegation(event: Event, *, category: str = "operator", **facts: Any) -> Delegation:
    """Begun through the verb, with nobody in it."""
    return begin_delegation(
        event,
        **{
            "form_key": uuid.uuid4(),
            "organisation_name": "Example Telecom",
            "country": "BY",
            "category": event.categories.get(code=category),
            "contact_name": "Clara Clerk",
            "contact_email": "clerk@example.org",
            "language": "en",
            "authority": ConsentText.objects.current(event, ConsentText.Purpose.AUTHORITY),
            **facts,
        },
    )


def a_row(email: str = "", **facts: Any) -> dict[str, Any]:
    """A person as a clerk's row says it."""
    return {
        "mode": Mode.ON_SITE,
        "honorific": "",
        "given_name": "Anna",
        "family_name": "Example",
        "email": email,
        "job_title": "",
        **facts,
    }


def make_invitation(event: Event, **facts: Any) -> Invitation:
    """Personal, and sent."""
    email = facts.pop("email", f"invited{next(_numbers)}@example.org")
    made = Invitation.objects.create(
        **{
            "event": event,
            "given_name": "Ivan",
            "family_name": "Invited",
            "email": email,
            **facts,
        }
    )
    made.send()
    return made


def make_speaker(event: Event, person: Person | None = None, **facts: Any) -> Speaker:
    return Speaker.objects.create(
        **{
            "event": event,
            "person": person,
            "given_name": "Sofia",
            "family_name": f"Speaker{next(_numbers)}",
            "email": person.email if person else f"speaker{next(_numbers)}@example.org",
            "organisation_name": "City Lab",
            "country": "AM",
            "language": "en",
            **facts,
        }
    )


def make_proposal(
    event: Event, person: Person | None = None, *, state: str = "submitted", **facts: Any
) -> Proposal:
    """A proposal of one speaker, brought to its state by the verbs."""
    speaker = facts.pop("speaker", None) or make_speaker(event, person)
    proposal = Proposal.objects.create(
        **{
            "event": event,
            "track": event.tracks.first(),
            "title_en": f"City data platforms {next(_numbers)}",
            "abstract_en": "What a city learns from its meters.",
            "language": "en",
            **facts,
        }
    )
    ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=speaker)
    steps = {
        "draft": [],
        "submitted": ["submit"],
        "accepted": ["submit", "accept"],
        "confirmed": ["submit", "accept", "confirm"],
        "standby": ["submit", "put_on_standby"],
        "declined": ["submit", "decline"],
    }
    for step in steps[state]:
        decides = step in {"accept", "decline", "put_on_standby"}
        getattr(proposal, step)(**({"by": None} if decides else {}))
    return proposal


def make_file(proposal: Proposal, *, use: str = "material", **facts: Any) -> ProposalFile:
    """A PDF, handed in through the verb."""
    upload = SimpleUploadedFile("talk.pdf", b"%PDF-1.7")
    language = "en" if use == "slides" else ""
    return add(proposal, upload, **{"use": use, "language": language, "by": None, **facts})


def make_call_link(event: Event, **facts: Any) -> CallLink:
    """A late link, good until five days after the call has closed."""
    until = event.proposals_close_at + timedelta(days=5)
    return CallLink.objects.create(**{"event": event, "expires_at": until, **facts})


def ask_along(proposal: Proposal, by: Person, **facts: Any) -> CoSpeaker:
    """Somebody whom its speaker asks, through the verb."""
    return ask(
        proposal,
        by=by,
        **{
            "given_name": "Boris",
            "family_name": "Along",
            "email": f"along{next(_numbers)}@example.org",
            "language": "en",
            **facts,
        },
    )


def make_room(event: Event, name: str = "Plenary hall", **facts: Any) -> Room:
    return Room.objects.create(
        **{"event": event, "name_en": name, "name_ru": name, "capacity": 250, **facts}
    )


def make_session(event: Event, title: str = "Opening", **facts: Any) -> Session:
    return Session.objects.create(
        **{"event": event, "title_en": title, "title_ru": title, "kind": "plenary", **facts}
    )


def make_slot(
    session: Session, room: Room | None, *, day: int = 0, hour: int = 10, minutes: int = 60
) -> Slot:
    """The session in the working program, ``day`` days after the first, in Minsk time."""
    event = session.event
    starts_at = datetime(
        event.starts.year, event.starts.month, event.starts.day, hour, tzinfo=MINSK
    ) + timedelta(days=day)
    return Slot.objects.create(
        event=event,
        session=session,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
    )


def make_question(
    event: Event, kind: str = "text", *, options: dict[str, int | None] | str = "", **facts: Any
) -> Question:
    """A question on “my forum”. ``options``: codes, or code -> how many places there are."""
    code = facts.pop("code", f"question-{next(_numbers)}")
    categories = facts.pop("categories", [])
    question = Question.objects.create(
        **{
            "event": event,
            "code": code,
            "kind": kind,
            "label_en": code.capitalize(),
            "label_ru": f"Вопрос {code}",
            "position": event.questions.count(),
            **facts,
        }
    )
    question.categories.set(categories)
    named = options if isinstance(options, dict) else dict.fromkeys(options.split())
    for position, (option, total) in enumerate(named.items()):
        limit(
            Option.objects.create(
                event=event,
                question=question,
                code=option,
                label_en=option.capitalize(),
                label_ru=f"Ответ {option}",
                position=position,
            ),
            total,
        )
    return question


def make_criteria(event: Event, *weights: int) -> list[Criterion]:
    """By which reviewers judge; of these weights, one of weight 1 if none is given."""
    return [
        Criterion.objects.create(
            event=event,
            name_en=f"Criterion {position}",
            name_ru=f"Критерий {position}",
            help_en="Does it help a city?",
            help_ru="Поможет ли это городу?",
            weight=weight,
            position=position,
        )
        for position, weight in enumerate(weights or (1,), start=1)
    ]


def make_call(event: Event, **facts: Any) -> Call:
    return Call.objects.create(event=event, **facts)


def make_outcome(event: Event, **facts: Any) -> Outcome:
    """A draft in both languages, open for comments for a day."""
    return Outcome.objects.create(
        **{
            "event": event,
            "state": "draft",
            "draft_en": "1. Cities **share** data.",
            "draft_ru": "1. Города **делятся** данными.",
            "final_en": "Cities shared.",
            "final_ru": "Города поделились.",
            "comments_close_at": clock.now() + timedelta(days=1),
            **facts,
        }
    )


def make_comment(event: Event, registration: Registration, **facts: Any) -> OutcomeComment:
    """Made through the verb, on a draft that is made for it if there is none."""
    outcome = Outcome.objects.filter(event=event).first() or make_outcome(event)
    said = {"text": "About 1: which data?", "language": "en", **facts}
    return comment(outcome, registration, **said)
