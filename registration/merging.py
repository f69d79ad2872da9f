"""Two registrations of one person become one: the older, with the better of their places."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.models import Entry, Link, Person
from registration import answering, awaited, places, seats
from registration.changing import drop_photo
from registration.models import Answer, Registration, RegistrationConsent

FILLED = [
    *("honorific", "patronymic", "given_name_other", "family_name_other", "email", "person"),
    *("organisation", "delegation", "quota", "job_title", "photo", "phone"),
    *("accessibility_needs", "diet", "itu_membership", "gender", "badge_collected_by"),
    "precedence",
]
RAISED = ["is_vip", "is_head", "tell_next_edition"]
"""What the kept registration takes from the other where it has nothing itself."""


@transaction.atomic
def merge(one: Registration, other: Registration, *, by: Person | None) -> Registration:
    """Keep the older registration, with its code and links; end the younger without a mail of
    its own, since its person still comes. They get one mail that says which registration counts.

    Raises Refused if one of them has ended, or they are of two events.
    """
    kept, gone = _locked(one, other)
    if kept.email:  # else the other's address is theirs from now on
        awaited.strike(gone.delegation, gone.email)
    _take_better_place(kept, gone)
    if kept.photo:
        drop_photo(gone)
    merged = _("Merged into %(code)s.") % {"code": kept.code}
    Registration.objects.filter(pk=gone.pk).update(
        state=Registration.State.CANCELLED,
        ended_at=clock.now(),
        note=_joined(gone.note, merged),
        photo="",
    )
    if kept.email:  # who knew of it by themselves alone comes into no clerk's list
        gone.delegation = None
    elif gone.email:  # whoever read the mail before has neither the person's data nor a link
        kept.contact_email = gone.contact_email
        Link.objects.revoke(kept)
    _fill(kept, gone)
    _move_consents(kept, gone)
    _move_answers(kept, gone)
    seats.unite(kept, gone)  # after the options: in this order are pools locked
    Entry.objects.create(
        event_id=kept.event_id,
        act=Entry.Act.MERGE,
        person=by,
        facts={"what": "registrations", "kept": kept.code, "ended": gone.code},
    )
    kept.tell("merged", gone.code)
    return kept


def merged_into(kept: list[Registration]) -> list[Registration]:
    """Those that merges ended for these registrations of one event, at any remove; two queries."""
    event_id = kept[0].event_id
    merges = Entry.objects.filter(event=event_id, act=Entry.Act.MERGE, facts__what="registrations")
    codes = known = {row.code for row in kept}
    # The newest first: what was merged into one that was merged itself was so before.
    for into, ended in merges.order_by("-pk").values_list("facts__kept", "facts__ended"):
        if into in codes:
            codes = codes | {ended}
    return list(Registration.objects.filter(event=event_id, code__in=codes - known))


def _locked(one: Registration, other: Registration) -> tuple[Registration, Registration]:
    """Both rows, the older first, held until the transaction ends."""
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event", "quota")
    found = list(rows.filter(pk__in=[one.pk, other.pk]).order_by("pk"))
    if len(found) < 2 or found[0].event_id != found[1].event_id:
        raise Refused(_("Choose two registrations of one event."))
    if any(row.is_ended for row in found):
        raise Refused(_("One of these registrations has already ended."))
    kept, gone = sorted(found, key=lambda row: (row.created_at, row.pk))
    return kept, gone


def _take_better_place(kept: Registration, gone: Registration) -> None:
    """And the better turn; see ``places.unite``."""
    if mode := places.unite(kept, gone):
        kept.mode = mode
        kept.confirm_if_waiting()
    places.leave(gone)


def _fill(kept: Registration, gone: Registration) -> None:
    for name in FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(gone, name))
    for name in RAISED:
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    kept.note = _joined(kept.note, gone.note)
    kept.save(update_fields=[*FILLED, *RAISED, "contact_email", "note", "email_key"])


def _move_consents(kept: Registration, gone: Registration) -> None:
    """What the person agreed to in either form they have agreed to."""
    known = kept.consents.values("text")
    RegistrationConsent.objects.filter(registration=gone).exclude(text__in=known).update(
        registration=kept
    )


def _move_answers(kept: Registration, gone: Registration) -> None:
    """What only the other has answered, with its places, which are locked and free by now."""
    known = kept.answers.values("question")
    Answer.objects.filter(registration=gone).exclude(question__in=known).update(registration=kept)
    answering.settle(kept)


def _joined(*notes: str) -> str:
    return "\n".join(filter(None, notes))[:2000]
