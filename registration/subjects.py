"""Who somebody is at an event: the rows that stand for them, and the names that they bear there."""

from __future__ import annotations

from itertools import chain

from django.db.models import Model, Q
from django.db.models.functions import Lower

from forum import registry
from forum.forgetting import histories
from forum.models import Person
from forum.registry import Subject
from forum.text import email_key
from registration.merging import merged_into
from registration.models import Claim, Delegation, InvitationLetter, Proof, Registration
from registration.traces import is_named_under

NAMES = ("given_name", "family_name", "given_name_other", "family_name_other")
SEARCHED = ("family_name", "family_name_other", "email", "phone", "organisation_name")


def subject_of(registration: Registration) -> Subject:
    """The person, with every registration under their address at the same event, and with those
    that were merged into one of them.

    Not the other way round: who proves the address of one that was merged away proves nothing of
    the one that was kept.
    """
    same = Q(pk=registration.pk)
    if registration.email_key:
        same |= Q(email_key=registration.email_key)
    own = list(Registration.objects.filter(same, event=registration.event_id))
    own += merged_into(own)
    proofs = Proof.objects.filter(registration__in=own)
    letters = InvitationLetter.objects.filter(registration__in=own)
    seats = Claim.objects.of_sessions().filter(registration__in=own)
    known = Person.objects.filter(email_key=registration.email_key or None)
    words, phrases = _called(own)
    return Subject(
        rows=(*own, *proofs, *letters, *seats),
        address=registration.email,
        words=words,
        phrases=phrases,
        person=registration.person or known.first(),
    )


def _called(own: list[Registration]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what a search may have looked for, whole names and addresses), now and earlier."""
    ids = [row.pk for row in own]
    columns = tuple(dict.fromkeys((*NAMES, *SEARCHED)))
    told = list(Registration.objects.filter(pk__in=ids).values(*columns))
    for history in histories(Registration):
        past = history._base_manager.filter(pgh_obj_id__in=ids)
        told += past.values(*columns).distinct()
    words = {str(row[name]) for row in told for name in SEARCHED}
    phrases = {row["email"] for row in told}
    for row in told:
        given, family, given_other, family_other = (row[name] for name in NAMES)
        phrases |= {f"{given} {family}".strip(), f"{given_other} {family_other}".strip()}
    phrases |= _typed(own[0].event_id, {email_key(row["email"]) for row in told} - {""})
    for called in registry.called:
        phrases |= called(own[0].event_id, {email_key(row["email"]) for row in told} - {""})
    phrases |= _signed(own[0].event_id, {row["email"].lower() for row in told} - {""})
    return _longest_first(words), _longest_first(phrases)


def _typed(event_id: int, keys: set[str]) -> set[str]:
    """What clerks wrote as the name of whoever has one of these addresses, now and earlier."""
    lists: list[list[dict[str, str]]] = []
    models: list[type[Model]] = [Delegation, *histories(Delegation)]
    for model in models:
        rows = model._base_manager.filter(is_named_under(keys, event_id))
        lists += rows.values_list("named", flat=True)
    found = chain.from_iterable(lists)
    return {f"{one['given_name']} {one['family_name']}" for one in found if one["key"] in keys}


def _signed(event_id: int, addresses: set[str]) -> set[str]:
    """As whom they answered for a delegation under one of these addresses, now and earlier."""
    found: set[str] = set()
    models: list[type[Model]] = [Delegation, *histories(Delegation)]
    for model in models:
        rows = model._base_manager.annotate(contact=Lower("contact_email"))
        signed = rows.filter(event=event_id, contact__in=addresses)
        found.update(signed.values_list("contact_name", flat=True))
    return found


def _longest_first(said: set[str]) -> tuple[str, ...]:
    """A name within another must not leave the rest of it standing."""
    return tuple(sorted(filter(None, said), key=lambda one: (-len(one), one)))
