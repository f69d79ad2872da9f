"""People: in two sessions at a time, or not asked yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from program.conflicts.draft import Draft
from program.conflicts.found import REASON, WARNS, Conflict


def in_two_sessions(draft: Draft) -> Iterator[Conflict]:
    """Whatever their roles there, as a substitute too."""
    for one, other in draft.pairs():
        if not one.overlaps(other):
            continue
        for person in one.people.keys() & other.people.keys():
            said = _(
                "%(person)s is in “%(one)s” and in “%(other)s” at the same time. Move one of them,"
                " or give one of the roles to somebody else."
            )
            facts = {
                "person": one.people[person].speaker,
                "one": one.session,
                "other": other.session,
            }
            yield one.wrong("person", REASON, said % facts, other, person=person)


def unconfirmed(draft: Draft) -> Iterator[Conflict]:
    """Each once for a session, however often it sits."""
    asked = set()
    for one in draft.sittings:
        for role in one.session.roles.all():
            key = (one.session.pk, role.speaker_id)
            if role.confirmed_at or key in asked or role.speaker.is_forgotten:
                continue
            asked.add(key)
            others = [
                other
                for other in draft.sittings
                if other.session.pk == one.session.pk and other is not one
            ]
            said = _(
                "%(person)s has not confirmed to take part in “%(title)s”. Ask them, and note it"
                " with their role."
            )
            facts = {"person": role.speaker, "title": one.session}
            yield one.wrong("unconfirmed", WARNS, said % facts, *others, person=role.speaker_id)
