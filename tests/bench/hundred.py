"""A program of a hundred sessions in two tracks over three days, released."""

from datetime import UTC, datetime, time, timedelta

SLUG, SESSIONS, A_DAY = "hundred", 100, 34
PURPOSE = "What a city learns from its meters, and whom it tells. "


def make() -> str:
    """The event's part of the address. Each session has two people and a purpose of its own."""
    from program.models import Room, Session, SessionRole, Slot  # noqa: PLC0415 - Django is set up
    from program.release import release  # noqa: PLC0415 - by now
    from speakers.models import Speaker  # noqa: PLC0415
    from tests.factories import make_event, make_page  # noqa: PLC0415

    event = make_event(SLUG)
    make_page(event)
    tracks = list(event.tracks.all())
    rooms = [
        Room.objects.create(event=event, name_en=f"Hall {n}", name_ru=f"Зал {n}", capacity=200)
        for n in (1, 2)
    ]
    people = Speaker.objects.bulk_create(
        Speaker(
            event=event,
            code=f"S{number:09}",
            given_name="Anna",
            family_name=f"Koval {number}",
            email=f"speaker{number}@example.org",
            email_key=f"speaker{number}@example.org",
            organisation_name="Ministry of Communications",
            job_title="Adviser",
            country="BY",
            language="en",
        )
        for number in range(SESSIONS)
    )
    for number in range(SESSIONS):
        side = number % 2
        session = Session.objects.create(
            event=event,
            kind="report",
            track=tracks[side],
            title_en=f"City platforms and their standards, part {number + 1}",
            title_ru=f"Городские платформы и их стандарты, часть {number + 1}",
            purpose_en=PURPOSE * 6,
            purpose_ru="Чему город учится у своих счётчиков и кому рассказывает об этом. " * 6,
            languages=["ru"],
            interpreted=["en"],
        )
        for place, role in enumerate(("moderator", "speaker")):
            speaker = people[(number + 2 * place) % SESSIONS]  # nobody in both tracks at once
            SessionRole.objects.create(
                event=event, session=session, speaker=speaker, role=role, position=place
            )
        day, turn = divmod(number, A_DAY)
        begin = datetime.combine(event.starts, time(6), UTC) + timedelta(days=day)
        starts_at = begin + timedelta(minutes=30 * (turn // 2))
        Slot.objects.create(
            event=event,
            session=session,
            room=rooms[side],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=30),
        )
    release(event, by=None)
    return SLUG
