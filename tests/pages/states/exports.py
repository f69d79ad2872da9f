"""Exports: columns to choose, an event to choose, how far a file is."""

from django.http import QueryDict

from forum import export_runs, registry
from forum.exporting import Order
from forum.models import ExportPreset, ExportRun
from tests.factories import make_event, make_person, make_proposal, make_registration
from tests.pages.registry import Visit, page
from tests.pages.states.admin import ADMIN, desk

EXPORT = "registration/registration/export/registrations/"


def taken(event, **facts):
    """A ready-made export that an organiser took, and where they see how far it is."""
    make_registration(event)
    person = make_person(role="organiser", event=event)
    exported = registry.exports["registrations"]
    ready = exported.ready[0]
    run = export_runs.begin(
        Order(exported, event, person, QueryDict(), ready),
        columns=list(ready.columns),
        form="xlsx",
        delimiter="comma",
        has_bom=True,
        preset=None,
        since=None,
    )
    ExportRun.objects.filter(pk=run.pk).update(**facts)
    return Visit(f"{ADMIN}{EXPORT}{run.code}/", person)


@page("admin/exports/export.html")
def columns(event):
    make_registration(event)
    owner = make_person(role="organiser", event=event)
    ExportPreset.objects.create(
        event=event,
        what="registrations",
        columns=["family_name"],
        name="For the guard",
        owner=owner,
        is_shared=True,
    )
    return desk(event, f"{EXPORT}?state__exact=confirmed&event={event.pk}&preset=protocol")


@page("admin/exports/export.html", "of proposals")
def columns_of_proposals(event):
    make_proposal(event)
    return desk(event, "speakers/proposal/export/proposals/")


@page("admin/exports/export.html", "nothing chosen", status=422)
def nothing_chosen(event):
    return desk(event, EXPORT, posts=({"act": "keep"},))


@page("admin/exports/choose_event.html")
def events(event):
    make_event("minsk-2022")
    return Visit(f"{ADMIN}{EXPORT}", make_person(is_superuser=True))


@page("admin/exports/run.html")
def ready(event):
    return taken(event)


@page("admin/exports/run.html", "being made")
def being_made(event):
    return taken(event, state="queued", total=5000, made=2000)


@page("admin/exports/run.html", "failed")
def failed(event):
    return taken(event, state="failed", refusal="The list could not be made.")
