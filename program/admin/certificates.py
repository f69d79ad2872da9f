"""Which certificates were issued, and those of all as one file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access, papers
from forum.admin.documents import SidesForm, ask
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.models import Event
from program import certificate_pages, certificates
from program.models import Certificate

ISSUE = "program.issue_certificate"


class CertificatesForm(SidesForm):
    kind = forms.ChoiceField(label=_("Certificates"), choices=Certificate.Kind.choices)
    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: all of them."),
    )

    part = forms.TypedChoiceField(
        label=_("People"),
        coerce=int,
        required=False,
        empty_value=0,
        help_text=_("In the order of the certificates’ numbers; a file holds so many people."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = certificates.MOST
        if (files := certificates.parts(event)) > 1:
            self.fields["part"].choices = [
                (at, f"{at * most + 1}–{(at + 1) * most}") for at in range(files)
            ]
        else:
            del self.fields["part"]
        self.fields["language"].choices = [
            *papers.languages(),
            ("both", _("Both, a page each")),
        ]
        self.fields["categories"].choices = [(row.code, row.name) for row in event.categories.all()]


@admin.register(Certificate)
class CertificatePage(ReadOnly, EventAdmin):
    list_display = ["number", "kind", "holder", "issued_at", "event"]
    list_filter = [EventFilter, "kind"]
    list_select_related = ["registration", "speaker", "event"]
    search_fields = [
        "registration__family_name",
        "registration__code",
        "speaker__family_name",
        "code",
    ]
    fields = ["event", "number", "kind", "registration", "speaker", "code", "issued_at"]

    @admin.display(description=_("given to"))
    def holder(self, row: Certificate) -> str:
        return str(row.holder)

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.all)
        return [
            path("all/<slug:slug>/", page, name="program_certificate_all"),
            *super().get_urls(),
        ]

    def all(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, ISSUE)
        event = get_object_or_404(events, slug=slug)
        form = CertificatesForm(request.POST or None, event=event)
        return ask(
            request,
            self,
            event=event,
            title=_("Certificates"),
            about=_(
                "For all who attended by the attendance rule, or who spoke in a session. Each gets"
                " its number now, if it had none. People find their own on “my forum”."
            ),
            form=form,
            draw=lambda: _file(request, event, form),
        )


def _file(request: HttpRequest, event: Event, form: CertificatesForm) -> HttpResponse:
    told = form.cleaned_data
    part = told.get("part", 0)
    found = certificates.issue_all(event, told["kind"], told["categories"], part)
    content = certificate_pages.draw(found, form.sides())
    what = f"{told['kind']} certificates"
    papers.record(event, by=request.user, what=what, form="pdf", rows=len(found))
    return papers.file(content, "pdf", event.slug, what, str(part + 1) if "part" in told else "")
