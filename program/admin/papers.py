"""Documents of the released program: the booklet, door signs, name plates of its speakers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum import access, papers
from forum.admin.documents import LanguageForm, SidesForm, ask
from forum.models import Event
from forum.models.event import Mode
from program import booklet, door_signs
from program.models import SessionRole
from registration import plates
from speakers.models import Speaker

VIEW = "program.view_release"


class SignsForm(SidesForm):
    """Of all days, or of some; in both languages a sign each."""

    days = forms.MultipleChoiceField(
        label=_("Days"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: all of them."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            *papers.languages(),
            ("both", _("Both, a sign each")),
        ]
        self.fields["days"].choices = [
            (day.isoformat(), date_format(day, "DATE_FORMAT")) for day in event.days
        ]


class PlatesForm(SidesForm):
    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=lambda: [("", _("All of them")), *SessionRole.Role.choices],
    )
    online = forms.BooleanField(label=_("Those who speak online, too"), required=False)


class Papers(admin.ModelAdmin):
    def get_urls(self) -> list:
        pages = {"booklet": self.booklet, "signs": self.signs, "plates": self.plates}
        found = [
            path(
                f"{name}/<slug:slug>/",
                self.admin_site.admin_view(view),
                name=f"program_release_{name}",
            )
            for name, view in pages.items()
        ]
        return [*found, *super().get_urls()]

    def booklet(self, request: HttpRequest, slug: str) -> HttpResponse:
        event, form = _event(request, slug), LanguageForm(request.POST or None)

        def draw() -> HttpResponse:
            language = form.cleaned_data["language"]
            content = booklet.draw(event, language)
            rows = booklet.names_in(booklet.current(event))
            return _file(request, event, "program booklet", content, rows, language)

        about = _("The released program with its sessions and people, and the practical pages.")
        return self._ask(request, event, _("Program booklet"), about, form, draw)

    def signs(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug)
        form = SignsForm(request.POST or None, event=event)

        def draw() -> HttpResponse:
            content = door_signs.draw(event, form.sides(), days=form.cleaned_data["days"])
            rows = booklet.names_in(booklet.current(event))
            return _file(request, event, "door signs", content, rows)

        about = _(
            "A page for each room and day of the released program. Its code opens what is in the"
            " room that day, as it stands when somebody scans it."
        )
        return self._ask(request, event, _("Door signs"), about, form, draw)

    def plates(self, request: HttpRequest, slug: str) -> HttpResponse:
        event, form = _event(request, slug), PlatesForm(request.POST or None)

        def draw() -> HttpResponse:
            people = _speakers(event, form.cleaned_data["role"], form.cleaned_data["online"])
            content = plates.draw(event, people, form.sides())
            return _file(request, event, "name plates of speakers", content, len(people))

        about = _("For those who sit on the podium, as the released program names them.")
        return self._ask(request, event, _("Name plates of speakers"), about, form, draw)

    def _ask(
        self,
        request: HttpRequest,
        event: Event,
        title: Any,
        about: Any,
        form: forms.Form,
        draw: Callable[[], HttpResponse],
    ) -> HttpResponse:
        return ask(request, self, event=event, title=title, about=about, form=form, draw=draw)


def _event(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(access.within(Event.objects.all(), request.user, VIEW), slug=slug)


def _file(
    request: HttpRequest, event: Event, what: str, content: bytes, rows: int, language: str = ""
) -> HttpResponse:
    papers.record(event, by=request.user, what=what, form="pdf", rows=rows)
    return papers.file(content, "pdf", event.slug, what, language)


def _speakers(event: Event, role: str, with_online: bool) -> list[dict[str, Any]]:
    """Facts for plates: who is in the release, called as their profiles call them today."""
    release = booklet.current(event)
    codes = {
        person["code"]
        for facts in release.slots.values_list("facts", flat=True)
        for person in facts["people"]
        if (not role or person["role"] == role)
        and (with_online or person.get("mode", Mode.ON_SITE) == Mode.ON_SITE)
    }
    rows = Speaker.objects.filter(event=event, code__in=codes).exclude(family_name="")
    return [plates.facts_of(row) for row in rows]
