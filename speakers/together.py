"""Speaking together: who is asked to speak along, who joins, leaves, and in which order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from forum import clock, limits
from forum.errors import Refused
from forum.mail import post
from forum.models import Link, Message, Person
from forum.text import email_key
from speakers import admitting
from speakers.editing import SPEAKERS, editable_fields
from speakers.models import Call, CoSpeaker, Proposal, ProposalSpeaker, Speaker

State = CoSpeaker.State
MOST_ASKS = 20  # an hour, by one person: each is a mail to an address that they typed
ASKED = "speakers/co_speaker_asked"
DAY = timedelta(days=1)


def is_first(proposal: Proposal, speaker: Speaker) -> bool:
    """Whether the speaker is the one who answers for it."""
    first = proposal.order_of_speakers.first()
    return first is not None and first.speaker_id == speaker.pk


def may_leave(proposal: Proposal, speaker: Speaker) -> bool:
    """Whether they may leave the talk by themselves: all but the one who answers for it."""
    return SPEAKERS in editable_fields(proposal) and not is_first(proposal, speaker)


@transaction.atomic
def ask(
    proposal: Proposal, *, by: Person, given_name: str, family_name: str, email: str, language: str
) -> CoSpeaker:
    """Ask somebody to speak along, by mail. Counted under a lock, so that two tabs stay within.

    Refused where speakers may not be added, and for somebody who is there already.
    """
    held = _hold(proposal)
    own = {by.email_key, *Speaker.objects.of(by).values_list("email_key", flat=True)}
    if email_key(email) in own:
        raise Refused(_("This is your own address: you speak in this talk already."))
    _refuse_if_asked(held, email_key(email))
    _refuse_if_full(held)
    if not limits.is_within(MOST_ASKS, "co-speakers asked", str(by.pk)):
        raise Refused(_("You have asked many people within an hour. Go on in the next one."))
    facts = {"given_name": given_name, "family_name": family_name, "email": email}
    return _invite(held, language=language, **facts)


def add(proposal: Proposal, *, given_name: str, family_name: str, email: str) -> CoSpeaker:
    """The same at an organiser's word, in the transaction that holds the proposal."""
    _refuse_if_asked(proposal, email_key(email))
    _refuse_if_full(proposal)
    first = proposal.order_of_speakers.select_related("speaker").first()
    language = first.speaker.language if first else proposal.language
    facts = {"given_name": given_name, "family_name": family_name, "email": email}
    return _invite(proposal, language=language, **facts)


@transaction.atomic
def remind(asked: CoSpeaker, *, by: Person) -> None:
    """The same mail again, once a day."""
    _hold(asked.proposal)
    current = CoSpeaker.objects.get(pk=asked.pk)
    if current.state != State.ASKED:
        raise Refused(_("%(name)s has answered already.") % {"name": current.name})
    lately = Message.objects.of(asked).filter(kind=ASKED, created_at__gt=clock.real_now() - DAY)
    if lately.exists():
        sentence = _("%(name)s has had our mail within a day. Remind them tomorrow.")
        raise Refused(sentence % {"name": current.name})
    if not limits.is_within(MOST_ASKS, "co-speakers asked", str(by.pk)):
        raise Refused(_("You have asked many people within an hour. Go on in the next one."))
    again = f"{clock.real_now():%Y%m%d%H%M%S}"
    _post(ASKED, current, again, to=current.email, language=current.language)


@transaction.atomic
def take_back(asked: CoSpeaker) -> bool:
    """Ask no more: the link opens nothing. False: it was so before."""
    _hold(asked.proposal)
    moved = asked._move(
        State.ASKED, State.CANCELLED, _("%(name)s has answered already.") % {"name": asked.name}
    )
    if moved:
        Link.objects.revoke(asked)
    return moved


@transaction.atomic
def join(asked: CoSpeaker, speaker: Speaker) -> bool:
    """Their yes, with a profile of their own, at the place where they were asked for.

    With a place at the forum, if the talk is accepted. False: they have joined already.
    """
    proposal = _hold(asked.proposal, adds=False)
    refuse_if_moot(proposal)
    current = CoSpeaker.objects.select_related("place").get(pk=asked.pk)
    if current.place is not None and current.place.speaker_id == speaker.pk:
        return False
    refuse_if_answered(current)
    if proposal.order_of_speakers.filter(speaker=speaker).exists():
        raise Refused(_("You speak in this talk yourself already."))
    place = ProposalSpeaker.objects.create(
        event_id=proposal.event_id, proposal=proposal, speaker=speaker, position=current.position
    )
    asked._move(State.ASKED, State.JOINED, "", answered_at=clock.now(), place=place)
    _tell_first("speakers/co_speaker_joined", asked)
    if proposal.state in Proposal.SPEAK:
        admitting.admit(proposal)
    if proposal.state == Proposal.State.CONFIRMED:
        admitting.welcome(proposal)
    return True


@transaction.atomic
def decline(asked: CoSpeaker) -> bool:
    """Their no. False: they have declined already."""
    _hold(asked.proposal, adds=False)
    moved = asked._move(State.ASKED, State.DECLINED, _answered(asked), answered_at=clock.now())
    if moved:
        _tell_first("speakers/co_speaker_declined", asked)
    return moved


@transaction.atomic
def leave(proposal: Proposal, speaker: Speaker) -> None:
    """Speak along no more; the first speaker, who answers for the talk, withdraws it instead."""
    held = _hold(proposal)
    place = held.order_of_speakers.filter(speaker=speaker).first()
    if place is None:
        return
    _refuse_if_first(held, speaker)
    asked = CoSpeaker.objects.filter(place=place).first()
    if asked:
        asked._move(State.JOINED, State.DECLINED, "", answered_at=clock.now(), place=None)
        _tell_first("speakers/co_speaker_declined", asked, "left")
    _take_out(held, place)


@transaction.atomic
def remove(asked: CoSpeaker, *, by: Speaker) -> bool:
    """Let one who has joined speak along no more, at the word of who answers for the talk. They
    are told. False: they speak in it no more already."""
    held = _hold(asked.proposal)
    if not is_first(held, by):
        raise Refused(_("Only whoever answers for this talk can remove its speakers."))
    place = held.order_of_speakers.select_related("speaker").filter(co_speaker=asked).first()
    if place is None:
        return False
    _refuse_if_first(held, place.speaker)
    asked._move(State.JOINED, State.CANCELLED, "", place=None)
    _post("speakers/co_speaker_removed", asked, to=place.mail_address, language=place.language)
    _take_out(held, place)
    return True


@transaction.atomic
def move(asked: CoSpeaker, *, by: int) -> None:
    """One place up (-1) or down (1) among those who speak along."""
    held = _hold(asked.proposal)
    rows = _along(held)
    index = next((at for at, row in enumerate(rows) if row == asked), None)
    if index is None or not 0 <= index + by < len(rows):
        return
    rows[index], rows[index + by] = rows[index + by], rows[index]
    for position, row in enumerate(rows, start=1):
        type(row)._base_manager.filter(pk=row.pk).update(position=position)
        if isinstance(row, CoSpeaker) and row.place_id:
            ProposalSpeaker.objects.filter(pk=row.place_id).update(position=position)


def refuse_if_moot(proposal: Proposal) -> None:
    """Refused where nobody can join the talk: it is over, or given up."""
    proposal.event.refuse_if_ended()
    if proposal.state not in Proposal.LIVE:
        raise Refused(_("This talk is not proposed any more, so nothing is asked of you."))


def refuse_if_answered(asked: CoSpeaker) -> None:
    """Refused if they have answered, or are not asked any more."""
    if asked.state != State.ASKED:
        raise Refused(_answered(asked))


def _hold(proposal: Proposal, *, adds: bool = True) -> Proposal:
    """The proposal, locked; Refused if its speakers shall be changed and may not be."""
    held = proposal._hold()
    if adds and SPEAKERS not in editable_fields(held):
        sentence = _(
            "The speakers of this talk can no longer be changed here. Write to %(contact)s."
        )
        raise Refused(sentence % {"contact": held.event.contact_email})
    return held


def _refuse_if_first(proposal: Proposal, speaker: Speaker) -> None:
    if is_first(proposal, speaker):
        raise Refused(_("You answer for this talk, so you cannot leave it. You can withdraw it."))


def _take_out(proposal: Proposal, place: ProposalSpeaker) -> None:
    """The speaker's place in the talk is no more, nor the one at the forum that was held for it."""
    speaker = place.speaker
    Message.objects.of(place).cancel()
    place.delete()
    if proposal.state in Proposal.SPEAK:
        quietly = proposal.state == Proposal.State.ACCEPTED
        admitting.dismiss_one(speaker, proposal, quietly=quietly)


def _along(proposal: Proposal) -> list[CoSpeaker | ProposalSpeaker]:
    """All but the first speaker, in order: who is asked, who has joined, whom others added."""
    asked = list(proposal.co_speakers.filter(state__in=CoSpeaker.LIVE))
    placed = {row.place_id for row in asked}
    others = [row for row in proposal.order_of_speakers.all()[1:] if row.pk not in placed]
    rows: list[Any] = [*asked, *others]
    return sorted(rows, key=lambda row: (row.position, row.pk))


def _last(proposal: Proposal) -> int:
    """The last position that somebody has or had."""
    asked = proposal.co_speakers.aggregate(last=Max("position"))["last"]
    placed = proposal.order_of_speakers.aggregate(last=Max("position"))["last"]
    return max(asked or 0, placed or 0)


def _invite(proposal: Proposal, *, language: str, **facts: str) -> CoSpeaker:
    position = _last(proposal) + 1
    asked = CoSpeaker.objects.create(
        event_id=proposal.event_id,
        proposal=proposal,
        language=language,
        position=position,
        **facts,
    )
    _post(ASKED, asked, to=asked.email, language=language)
    return asked


def _refuse_if_asked(proposal: Proposal, key: str) -> None:
    if proposal.speakers.filter(email_key=key).exists():
        raise Refused(_("Whoever has this address speaks in this talk already."))
    if proposal.co_speakers.filter(email_key=key, state__in=CoSpeaker.LIVE).exists():
        raise Refused(_("You have asked this address already."))


def _refuse_if_full(proposal: Proposal) -> None:
    most = Call.objects.of(proposal.event).most_co_speakers
    if len(_along(proposal)) >= most:
        sentence = _("A talk can have %(most)s co-speakers at most. Take an invitation back first.")
        raise Refused(sentence % {"most": most})


def _answered(asked: CoSpeaker) -> str:
    sentence = _("This has been answered or taken back already. Write to %(contact)s.")
    return sentence % {"contact": asked.event.contact_email}


def _tell_first(kind: str, asked: CoSpeaker, *turn: str) -> None:
    """To who answers for the talk, in their language."""
    first = asked.proposal.order_of_speakers.select_related("speaker").first()
    if first:
        _post(kind, asked, *turn, to=first.mail_address, language=first.language)


def _post(kind: str, asked: CoSpeaker, *turn: str, to: str, language: str) -> None:
    what = kind.partition("/")[2]
    key = ":".join([what, asked.code, *turn])
    post(kind, about=asked, to=to, key=key, language=language)
