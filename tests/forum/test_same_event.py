"""The database refuses to tie two events together, whatever path is taken around the forms."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from forum.models.same_event import SameEvent
from tests.factories import (
    make_event,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

TIES = [
    (model, constraint)
    for model in apps.get_models()
    for constraint in model._meta.constraints
    if isinstance(constraint, SameEvent)
]


@pytest.fixture
def other(db):
    return make_event("minsk-2022")


def test_a_proposal_takes_no_track_of_another_event(event, other):
    proposal = make_proposal(event)

    with pytest.raises(IntegrityError, match="proposal_track_same_event"), transaction.atomic():
        type(proposal).objects.filter(pk=proposal.pk).update(track=other.tracks.first())


def test_a_claim_takes_no_place_in_a_pool_of_another_event(event, other):
    claim = make_registration(event).claims.get()

    with pytest.raises(IntegrityError, match="claim_pool_same_event"), transaction.atomic():
        type(claim).objects.filter(pk=claim.pk).update(pool=other.pools.first())


def test_a_slot_stands_in_no_room_of_another_event(event, other):
    slot = make_slot(make_session(event), make_room(event))

    with pytest.raises(IntegrityError, match="slot_room_same_event"), transaction.atomic():
        type(slot).objects.filter(pk=slot.pk).update(room=make_room(other))


def test_a_row_cannot_be_carried_to_another_event_by_sql(event, other):
    registration = make_registration(event)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registration_registration SET event_id = %s WHERE id = %s",
            [other.pk, registration.pk],
        )


def test_a_form_says_so_in_words(event, other):
    proposal = make_proposal(event)
    proposal.track = other.tracks.first()

    with pytest.raises(ValidationError, match="Choose one of this event"):
        proposal.full_clean()


@pytest.mark.parametrize("tie", TIES, ids=lambda tie: tie[1].name)
def test_every_declared_tie_stands_in_the_database(db, tie):
    model, constraint = tie
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s",
            [constraint.name],
        )
        [(definition,)] = cursor.fetchall()
    column = model._meta.get_field(constraint.field).column
    assert definition.startswith(f"FOREIGN KEY (event_id, {column}) REFERENCES")


def test_every_relation_between_rows_of_an_event_is_tied():
    """Both ends have an event: then a tie stands between them."""
    loose = []
    for model in apps.get_models():
        fields = {field.name: field for field in model._meta.concrete_fields}
        if "event" not in fields or model._meta.model_name.endswith("event"):
            continue  # no row of an event, or its history
        tied = {tie.field for tied_model, tie in TIES if tied_model is model}
        for name, field in fields.items():
            target = field.related_model
            if target and any(f.name == "event" for f in target._meta.fields) and name not in tied:
                loose.append(f"{model.__name__}.{name}")
    assert loose == []
