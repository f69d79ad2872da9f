"""Badges: at the desk, and batches of them in every state."""

from registration.badges import batches, printing
from registration.models import BadgeBatch
from tests.factories import make_person, make_registration
from tests.pages.registry import Visit, page

ADMIN = "/admin/registration/registration/badges/minsk-2021/"


def begun(event, **facts):
    make_registration(event)
    person = make_person(role="organiser", event=event)
    asked = {"categories": [], "mode": "", "only_new": True, "size": "a4", "order": "name"}
    batch = batches.begin(event, by=person, **asked)
    BadgeBatch.objects.filter(pk=batch.pk).update(**facts)
    return batch, person


@page("registration/desk/badge.html")
def to_print(event):
    person = make_person(role="desk", event=event)
    return Visit(f"/minsk-2021/desk/people/{make_registration(event).code}/badge/", person)


@page("registration/desk/badge.html", "printed before")
def printed_before(event):
    person, row = make_person(role="desk", event=event), make_registration(event)
    printing.print_one(row, by=person)
    return Visit(f"/minsk-2021/desk/people/{row.code}/badge/", person)


@page("registration/desk/badge.html", "not confirmed")
def not_confirmed(event):
    person, row = make_person(role="desk", event=event), make_registration(event, category="media")
    return Visit(f"/minsk-2021/desk/people/{row.code}/badge/", person)


@page("admin/registration/badges/badges.html")
def asked(event):
    _batch, person = begun(event)
    return Visit(ADMIN, person)


@page("admin/registration/badges/batch.html")
def ready(event):
    batch, person = begun(event)
    batches.run_queued()
    return Visit(f"{ADMIN}{batch.code}/", person)


@page("admin/registration/badges/batch.html", "being made")
def being_made(event):
    batch, person = begun(event, total=1000, made=400)
    return Visit(f"{ADMIN}{batch.code}/", person)


@page("admin/registration/badges/batch.html", "failed")
def failed(event):
    batch, person = begun(event, state="failed", refusal="The badges could not be made.")
    return Visit(f"{ADMIN}{batch.code}/", person)
