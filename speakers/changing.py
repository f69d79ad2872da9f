"""What speakers ask to have changed once their talk is locked.

A request holds each field as it was and as it shall be. It is approved only while it was so still:
nothing that an organiser wrote meanwhile is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from speakers import together
from speakers.editing import LOCKED, editable_fields
from speakers.models import (
    ChangeRequest,
    CoSpeaker,
    Proposal,
    ProposalSpeaker,
    Speaker,
    Track,
)

if TYPE_CHECKING:
    from forum.models import Person

ADD, REMOVE = "add_speaker", "remove_speaker"

State = ChangeRequest.State


def may_ask(proposal: Proposal) -> bool:
    """Whether there is anything that its speakers can only ask for."""
    takes_place = proposal.state in Proposal.SPEAK and not proposal.event.has_ended()
    return takes_place and not editable_fields(proposal) >= LOCKED


@transaction.atomic
def ask(
    proposal: Proposal, changes: dict[str, list[Any]], *, note: str, by: Person
) -> ChangeRequest:
    """Ask for these changes, instead of what was asked for before. Raises Refused."""
    held = _hold(proposal)
    if not may_ask(held):
        raise Refused(_("What this talk says can no longer be changed by a request."))
    if not changes:
        raise Refused(_("You have changed nothing, so there is nothing to ask for."))
    _close(ChangeRequest.objects.filter(proposal=held, state=State.OPEN))
    return ChangeRequest.objects.create(
        event_id=held.event_id, proposal=held, changes=changes, note=note, by=by
    )


@transaction.atomic
def take_back(proposal: Proposal) -> bool:
    """Ask for nothing any more. False: nothing was open."""
    return bool(_close(ChangeRequest.objects.filter(proposal=proposal, state=State.OPEN)))


@transaction.atomic
def approve(request: ChangeRequest, *, answer: str, by: Person) -> bool:
    """Change the proposal as asked, all of it or nothing, and tell the asker. False: it was so."""
    held = _hold(request.proposal)
    if not request.decide(State.APPROVED, answer=answer, by=by):
        return False
    held.event.refuse_if_ended()
    for name, (before, after) in request.changes.items():
        if standing(held, name, before) != before:
            sentence = _("“%(field)s” has changed since this was asked, so it was not approved.")
            raise Refused(sentence % {"field": label_of(name)})
        _APPLY.get(name, _set)(held, name, before, after)
    held.version += 1
    twins = {"title", "abstract"}  # the plain columns that modeltranslation keeps in step
    held.save(update_fields=[*(request.changes.keys() - {ADD, REMOVE}), "version", *twins])
    _tell(request)
    return True


@transaction.atomic
def decline(request: ChangeRequest, *, answer: str, by: Person) -> bool:
    """Leave the proposal as it is, and tell the asker. False: it was so."""
    if not request.decide(State.DECLINED, answer=answer, by=by):
        return False
    _tell(request)
    return True


def label_of(name: str) -> str:
    labels = {
        "title_en": _("Title in English"),
        "title_ru": _("Title in Russian"),
        "abstract_en": _("Abstract in English"),
        "abstract_ru": _("Abstract in Russian"),
        "track": _("Track"),
        "kind": _("Kind"),
        ADD: _("Speaker to add"),
        REMOVE: _("Speaker to remove"),
    }
    return labels[name]


def standing(proposal: Proposal, name: str, before: Any = None) -> Any:
    """How the field stands, as requests write it. ``before``: the speaker it was about."""
    if name == "track":
        return proposal.track.code
    if name == REMOVE:
        place = _place(proposal, before["code"]) if before else None
        return before if place else None
    if name == ADD:
        return None
    return getattr(proposal, name) or ""


def _hold(proposal: Proposal) -> Proposal:
    """The row, locked and read anew, so that what is compared holds until the end."""
    rows = Proposal.objects.select_related("event", "link", "track")
    return rows.select_for_update(of=("self",)).get(pk=proposal.pk)


def _close(requests: Any) -> int:
    return requests.update(state=State.CANCELLED, decided_at=clock.now())


def _set(proposal: Proposal, name: str, before: Any, after: Any) -> None:
    setattr(proposal, name, after)


def _set_track(proposal: Proposal, name: str, before: str, after: str) -> None:
    track = Track.objects.filter(event=proposal.event_id, code=after).first()
    if track is None:
        raise Refused(_("The track that was asked for is no more."))
    proposal.track = track


def _remove(proposal: Proposal, name: str, before: dict[str, str], after: Any) -> None:
    if proposal.order_of_speakers.count() < 2:
        raise Refused(_("A talk needs a speaker, so the only one cannot be removed."))
    place = _place(proposal, before["code"])
    if place:
        gone = CoSpeaker.objects.filter(place=place)
        gone.update(state=CoSpeaker.State.CANCELLED, place=None)
        place.delete()


def _invite(proposal: Proposal, name: str, before: Any, after: dict[str, str]) -> None:
    """Ask them: they speak once they say yes themselves."""
    together.add(proposal, **after)


def _place(proposal: Proposal, code: str) -> ProposalSpeaker | None:
    return proposal.order_of_speakers.filter(speaker__code=code).first()


def _tell(request: ChangeRequest) -> None:
    """The asker, by their address as a speaker; or by their account's, if they are none now."""
    proposal, by = request.proposal, request.by
    if by is None:
        return
    profile = Speaker.objects.of(by).filter(places__proposal=proposal).first()
    post(
        "speakers/change_decided",
        about=request,
        to=profile.email if profile else by.email,
        key=f"change_decided:{request.code}",
        language=profile.language if profile else by.language or proposal.language,
    )


_APPLY: dict[str, Callable[[Proposal, str, Any, Any], None]] = {
    "track": _set_track,
    ADD: _invite,
    REMOVE: _remove,
}
