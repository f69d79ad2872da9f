"""What readers were told over all releases: what is on, what is off, and since when it is so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from forum.links import page
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import one_line, paragraphs
from program.models import Release, Session, SessionRole, Slot

# Of each session, its parts (those that begin at different times) in order, as they stood in
# the last release that had them. ``sequence``: the release in which the part last was new, or other
# in its times, halls or words; for one that is gone, the release in which it was missing first.
# It reads nothing that erasing a person changes, so that the number never goes down. OFFSET 0 has
# each row found by its key: how many rows come of a WITH the planner guesses, and guessed one.
# ``agreed`` is what publishing.agreed_by_all() says, of all talks at once.
_TOLD = """
WITH slots AS (
    SELECT slot.id, slot.session_id, release.number,
        dense_rank() OVER (
            PARTITION BY release.id, slot.session_id ORDER BY slot.starts_at, slot.ends_at
        ) AS part,
        md5(jsonb_build_array(
            slot.starts_at, slot.ends_at, slot.room_id,
            slot.facts #> '{room,name_en}', slot.facts #> '{room,name_ru}',
            slot.facts -> 'title_en', slot.facts -> 'title_ru',
            slot.facts -> 'purpose_en', slot.facts -> 'purpose_ru'
        )::text) AS words
    FROM program_slot slot JOIN program_release release ON release.id = slot.release_id
    WHERE slot.event_id = %(event)s
        AND (%(codes)s::text[] IS NULL OR slot.facts ->> 'code' = ANY(%(codes)s))
), parts AS (
    SELECT session_id, part, number, array_agg(id) AS ids,
        string_agg(words, '' ORDER BY words) AS words
    FROM slots GROUP BY session_id, part, number
), compared AS (
    SELECT session_id, part, number, ids,
        lag(number) OVER earlier IS DISTINCT FROM number - 1
            OR lag(words) OVER earlier <> words AS is_new
    FROM parts WINDOW earlier AS (PARTITION BY session_id, part ORDER BY number)
), latest AS (
    SELECT DISTINCT ON (session_id, part) session_id, part, number, ids,
        max(number) FILTER (WHERE is_new) OVER (PARTITION BY session_id, part) AS changed
    FROM compared ORDER BY session_id, part, number DESC
), current AS (
    SELECT number, status, released_at FROM program_release
    WHERE event_id = %(event)s ORDER BY number DESC LIMIT 1
), numbered AS MATERIALIZED (
    SELECT unnest(latest.ids) AS id, latest.part, latest.number < current.number AS is_cancelled,
        current.number AS current, current.status, current.released_at,
        CASE WHEN latest.number < current.number THEN latest.number + 1 ELSE changed END
            AS sequence
    FROM latest CROSS JOIN current
)
SELECT slot.*, numbered.part, numbered.sequence, numbered.is_cancelled,
    numbered.current, numbered.status, numbered.released_at,
    (
        SELECT released_at FROM program_release
        WHERE event_id = %(event)s AND number = numbered.sequence
    ) AS changed_at,
    room.id AS hall, room.name_en AS hall_en, room.name_ru AS hall_ru,
    (
        SELECT json_agg(json_build_object(
            'kind', kind, 'address', address, 'code', code,
            'title_en', title_en, 'title_ru', title_ru
        ) ORDER BY position, id)
        FROM program_material
        WHERE session_id = slot.session_id AND readers = 'everybody' AND (
            kind <> 'recording' OR session.proposal_id IS NULL OR 'recording' = ANY(agreed.uses)
        )
    ) AS materials,
    (
        SELECT json_agg(DISTINCT language) FROM speakers_proposalfile
        WHERE proposal_id = session.proposal_id AND use = 'slides' AND 'slides' = ANY(agreed.uses)
    ) AS slides
FROM numbered
CROSS JOIN LATERAL (SELECT * FROM program_slot WHERE id = numbered.id OFFSET 0) slot
CROSS JOIN LATERAL (
    SELECT proposal_id FROM program_session WHERE id = slot.session_id OFFSET 0
) session
LEFT JOIN program_room room ON room.id = slot.room_id
CROSS JOIN LATERAL (
    SELECT array_agg(use) AS uses FROM (
        SELECT use FROM speakers_speakerconsent
        JOIN speakers_proposalspeaker USING (proposal_id, speaker_id)
        WHERE proposal_id = session.proposal_id AND withdrawn_at IS NULL
        GROUP BY use HAVING count(DISTINCT speaker_id) = (
            SELECT count(*) FROM speakers_proposalspeaker
            WHERE proposal_id = session.proposal_id
        )
    ) given
) agreed
ORDER BY slot.starts_at, slot.ends_at, room.position, slot.id
"""

KINDS = dict(Session.Kind.choices)
ROLES = dict(SessionRole.Role.choices)


@dataclass(frozen=True)
class Version:
    """Which release it is; 0 before the first."""

    number: int = 0
    status: str = ""
    released_at: datetime | None = None

    def __str__(self) -> str:
        name = dict(Release.Status.choices).get(self.status, "")
        return f"{self.number} ({name})" if name else str(self.number)


@dataclass(frozen=True)
class Hall:
    number: int
    name: str


@dataclass(frozen=True)
class Entry:
    """A part of a session at one time, in all its halls, in the language that is active."""

    session_id: int
    part: int
    sequence: int
    changed_at: datetime
    is_cancelled: bool
    starts_at: datetime
    ends_at: datetime
    halls: list[Hall]
    facts: dict[str, Any]
    materials: list[dict[str, Any]]
    """Those that everybody may see, by their address or by the code of their file."""
    slides: list[str]
    """The languages in which its speakers handed some in, and all of them let them be seen."""

    @property
    def code(self) -> str:
        return self.facts["code"]

    @property
    def title(self) -> str:
        return one_line(text_of(self.facts, "title"))

    @property
    def purpose(self) -> str:
        return paragraphs(text_of(self.facts, "purpose"))

    @property
    def kind(self) -> str:
        return str(KINDS[self.facts["kind"]])

    @property
    def people(self) -> list[dict[str, Any]]:
        return [
            {**person, "role_name": str(ROLES[person["role"]]), "name": one_line(person["name"])}
            for person in self.facts["people"]
        ]

    @property
    def place(self) -> str:
        return ", ".join(hall.name for hall in self.halls)

    def has(self, code: str) -> bool:
        """Whether the person of this code takes part."""
        return any(person["code"] == code for person in self.facts["people"])

    def uid(self, event: Event) -> str:
        """The same over all releases. A session's first part has the session's own."""
        part = f"-{self.part}" if self.part > 1 else ""
        return f"session-{self.code}{part}@{event.slug}"

    def address(self, event: Event) -> str:
        return page("program:session", event.slug, self.code)


def told(event: Event, codes: Collection[str] | None = None) -> tuple[Version, list[Entry]]:
    """The current release and its entries in order of time, with those that are cancelled; of all
    sessions, or of those that have these codes.

    One query, whatever the size and however many releases.
    """
    together: dict[tuple[int, int], list[Any]] = defaultdict(list)
    asked = {"event": event.pk, "codes": None if codes is None else list(codes)}
    slots: list[Any] = list(Slot.objects.raw(_TOLD, asked))
    for slot in slots:
        together[slot.session_id, slot.part].append(slot)
    if not slots:
        return Version(), []
    version = Version(slots[0].current, slots[0].status, slots[0].released_at)
    return version, [_entry(event, parts) for parts in together.values()]


def _entry(event: Event, slots: list[Any]) -> Entry:
    first = slots[0]
    return Entry(
        session_id=first.session_id,
        part=first.part,
        sequence=first.sequence,
        changed_at=first.changed_at,
        is_cancelled=first.is_cancelled,
        starts_at=first.starts_at.astimezone(event.zone),
        ends_at=first.ends_at.astimezone(event.zone),
        halls=[_hall(slot) for slot in slots if slot.hall],
        facts=first.facts,
        materials=first.materials or [],
        slides=first.slides or [],
    )


def _hall(slot: Any) -> Hall:
    """As it was named when released; the oldest releases did not freeze that."""
    names = slot.facts.get("room") or {"name_en": slot.hall_en, "name_ru": slot.hall_ru}
    return Hall(slot.hall, one_line(text_of(names, "name")))


def everywhere() -> Hall:
    """Where what has no hall takes place, such as a break, for formats that ask for one."""
    return Hall(0, _("Everywhere"))
