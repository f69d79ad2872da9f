"""Documents of people: name plates, and letters of invitation many at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access, papers
from forum.admin.documents import SidesForm, ask
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from registration import letters, plates
from registration.models import Registration
from registration.participant_list.freezing import coming

EXPORT = "registration.export_registration"
CHANGE = "registration.change_registration"


class PlatesForm(SidesForm):
    """Of everybody who comes to the place; they may be narrowed down."""

    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: all of them."),
    )
    vips = forms.BooleanField(label=_("VIPs and heads of delegations alone"), required=False)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["categories"].choices = [(row.code, row.name) for row in event.categories.all()]

    def people(self) -> QuerySet[Registration]:
        rows = coming(self.event).filter(mode=Mode.ON_SITE).select_related("organisation")
        if chosen := self.cleaned_data["categories"]:
            rows = rows.filter(category__code__in=chosen)
        if self.cleaned_data["vips"]:
            rows = rows.filter(is_vip=True) | rows.filter(is_head=True)
        return rows


class LettersForm(forms.Form):
    form = forms.ChoiceField(
        label=_("File"), choices=[("pdf", _("PDF")), ("docx", _("Word, to edit"))]
    )


class Papers(admin.ModelAdmin):
    """Actions of the list of registrations, and the page for all of an event."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.plates)
        name = "registration_registration_plates"
        return [path("plates/<slug:slug>/", page, name=name), *super().get_urls()]

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(EXPORT)

    def plates(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, EXPORT)
        event = get_object_or_404(events, slug=slug)
        form = PlatesForm(request.POST or None, event=event)
        return ask(
            request,
            self,
            event=event,
            title=_("Name plates"),
            about=_(
                "For everybody who comes to the place, by family name. For some of them, choose"
                " them in the list of registrations, and there “Name plates of the selected”."
            ),
            form=form,
            draw=lambda: _plates(request, event, form.people(), form),
        )

    @admin.action(
        description=_("Name plates of the selected registrations"), permissions=["export"]
    )
    def name_plates(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._chosen(request, queryset, EXPORT, SidesForm, _plates, _("Name plates"))

    @admin.action(
        description=_("Letters of invitation of the selected registrations"),
        permissions=["change"],
    )
    def invitation_letters(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        title = _("Letters of invitation")
        return self._chosen(request, queryset, CHANGE, LettersForm, _letters, title)

    def _chosen(
        self,
        request: HttpRequest,
        queryset: QuerySet,
        permission: str,
        form_class: type[forms.Form],
        draw: Any,
        title: Any,
    ) -> HttpResponse | None:
        """What they are to be like, first; then the file. All of them are of one event."""
        rows = access.within(queryset, request.user, permission).exclude(family_name="")
        found = list(rows.select_related("event", "organisation")[: plates.MOST + 1])
        form = form_class(request.POST if "confirmed" in request.POST else None)
        try:
            event = _one_event(found)
            if form.is_valid():
                return draw(request, event, found, form)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return redirect(request.get_full_path())
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": event,
            "opts": self.opts,
            "event": event,
            "form": form,
            "registrations": found,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": request.POST.get("action", ""),
        }
        return TemplateResponse(request, "admin/registration/registration/papers.html", context)


def _one_event(rows: list[Registration]) -> Event:
    if not rows:
        raise Refused(_("None of the chosen registrations can have this document."))
    if len({row.event_id for row in rows}) > 1:
        raise Refused(_("Choose registrations of one event."))
    if len(rows) > plates.MOST:
        raise Refused(_("Choose %(most)s people at a time at most.") % {"most": plates.MOST})
    return rows[0].event


def _plates(
    request: HttpRequest, event: Event, rows: Iterable[Registration], form: Any
) -> HttpResponse:
    found = list(rows)
    content = plates.draw(event, map(plates.facts_of, found), form.sides())
    papers.record(event, by=request.user, what="name plates", form="pdf", rows=len(found))
    return papers.file(content, "pdf", event.slug, "name-plates")


def _letters(
    request: HttpRequest, event: Event, rows: Iterable[Registration], form: Any
) -> HttpResponse:
    """Of those who are confirmed; each gets its number now if it had none."""
    found = letters.issue_many(rows)
    chosen = form.cleaned_data["form"]
    content = letters.draw(*found) if chosen == "pdf" else letters.write(*found)
    papers.record(event, by=request.user, what="invitation letters", form=chosen, rows=len(found))
    return papers.file(content, chosen, event.slug, "letters")
