"""Whoever is to speak is also registered: accepting holds their places at the forum.

Nothing is mailed by it: the acceptance tells them, and once they confirm, the registration's own
mail does. They agree to the processing of their data when they first open it, as everybody whom
somebody else registered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from forum.errors import Refused
from forum.models import Event
from registration.models import Category, Quota, Registration
from registration.together import register_together

if TYPE_CHECKING:
    from speakers.models import Proposal, Speaker

QUOTA, CATEGORY = "speakers", "speaker"
"""Codes of the places that organisers set aside for speakers, and of the speakers' category."""


def admit(proposal: Proposal) -> None:
    """Hold a place for each of its speakers, from the speakers' quota if there is one.

    Who is registered under their address keeps that registration. Where the forum has no places
    for the way in which they take part, nobody is registered and the acceptance stands.
    """
    speakers = [one for one in _speakers(proposal) if not _is_coming(one)]
    category = _category(proposal.event)
    if not speakers or category is None:
        return
    quota = Quota.objects.filter(event=proposal.event_id, code=QUOTA).first()
    people = [_facts(one, proposal.mode, category, quota) for one in speakers]
    codes = " ".join(one.code for one in speakers)
    key = uuid5(NAMESPACE_URL, f"speakers:{proposal.code}:{proposal.moves}:{codes}")
    try:
        with transaction.atomic():
            register_together(proposal.event, key, people, mails=False)
    except Refused:
        return
    live = Registration.objects.live().filter(event=proposal.event_id)
    found = {
        one.email_key: one for one in live.filter(email_key__in=[s.email_key for s in speakers])
    }
    for speaker in speakers:
        speaker.registration = found.get(speaker.email_key)
        speaker.save(update_fields=["registration"])


def welcome(proposal: Proposal) -> None:
    """Send those who confirm the mail about the registration that was held for them."""
    for speaker in _speakers(proposal):
        if speaker.registration and _is_held_for(proposal, speaker.registration):
            speaker.registration.tell_in_time("registered")


def dismiss(proposal: Proposal, *, quietly: bool) -> None:
    """Give back the places that were held for its speakers, but for who has another talk to give
    or has taken their registration up: they may come all the same. ``quietly``: of which nobody
    was told."""
    for speaker in _speakers(proposal):
        dismiss_one(speaker, proposal, quietly=quietly)


def dismiss_one(speaker: Speaker, proposal: Proposal, *, quietly: bool) -> None:
    """The same of one of them, who leaves the talk."""
    held = speaker.registration
    if held and _is_held_for(proposal, held) and not _speaks_elsewhere(speaker, proposal):
        held.cancel(quietly=quietly)


def _speakers(proposal: Proposal) -> list[Speaker]:
    """In the order of their addresses, in which lists of people are written."""
    rows = proposal.speakers.select_related("registration").order_by("email_key")
    return list(rows)


def _is_coming(speaker: Speaker) -> bool:
    return speaker.registration is not None and not speaker.registration.is_ended


def _is_held_for(proposal: Proposal, registration: Registration) -> bool:
    """Whether it came of the acceptance, and nobody has opened it since."""
    accepted = proposal.decisions.filter(verdict="accepted", at__lte=registration.created_at)
    return (
        not registration.is_ended
        and registration.delegation_id is None
        and accepted.exists()
        and not registration.consents.exists()
    )


def _speaks_elsewhere(speaker: Speaker, proposal: Proposal) -> bool:
    others = speaker.proposals.exclude(pk=proposal.pk)
    return others.filter(state__in=proposal.SPEAK).exists()


def _category(event: Event) -> Category | None:
    """The speakers' own, else the first that needs nobody's approval."""
    named = event.categories.filter(code=CATEGORY).first()
    return named or event.categories.filter(needs_approval=False).first()


def _facts(speaker: Speaker, mode: str, category: Category, quota: Quota | None) -> dict[str, Any]:
    same = (
        "honorific given_name patronymic family_name given_name_other family_name_other email"
        " country organisation_name job_title language"
    ).split()
    return {name: getattr(speaker, name) for name in same} | {
        "contact_email": speaker.email,
        "mode": mode if mode in speaker.event.modes else speaker.event.modes[0],
        "category": category,
        "quota": quota,
    }
