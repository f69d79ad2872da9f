"""The team of an event: who is on it and as what, who is invited, who lacks a second factor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum import access, second_factor, team
from forum.admin.scope import EventAdmin, EventFilter
from forum.errors import Refused, attempt
from forum.models import Event, Membership, Person
from forum.text import EmailField, TextField

VIEW, ADD, CHANGE = (f"forum.{act}_membership" for act in ("view", "add", "change"))
SHOWN = 50
"""Invitations on the page, the newest first."""


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=team.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class InviteForm(forms.Form):
    email = EmailField(label=gettext_lazy("E-mail"))
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles"),
        choices=team.Role.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    word = TextField(
        label=gettext_lazy("A word to them"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Stands in the mail and on the page that it opens."),
    )


@admin.register(Membership)
class MembershipPage(EventAdmin):
    """The list of all teams. What changes them is on each event's own page, where it is checked
    that somebody stays in charge; a superuser may add people without asking them."""

    change_list_template = "admin/forum/membership/change_list.html"
    list_display = ["person", "role", "event"]
    list_filter = [EventFilter, "role"]
    search_fields = ["person__email", "person__family_name"]
    autocomplete_fields = ["person"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return access.events_with(request.user, ADD) is None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list:
        view, name = self.admin_site.admin_view, "forum_membership"
        return [
            path("of/<slug:slug>/", view(self.team), name=f"{name}_team"),
            path("of/<slug:slug>/invite/", view(self.invite), name=f"{name}_invite"),
            path("of/<slug:slug>/<int:pk>/", view(self.one), name=f"{name}_one"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, VIEW).order_by("-starts")
        return super().changelist_view(request, {"teams": events} | (extra_context or {}))

    def team(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Who is on it and who is invited; by POST an invitation is sent again or revoked."""
        event = _event(request, slug, VIEW)
        if request.method == "POST":
            self._answer(request, _event(request, slug, CHANGE))
            return redirect(request.path)
        people = _people(event)
        proved = second_factor.holders(people)
        context = {
            "people": [
                (one, [each.get_role_display() for each in one.at_event], one.pk in proved)
                for one in people
            ],
            "invitations": event.team_invitations.select_related("by", "person")[:SHOWN],
            "may_change": access.may(request.user, CHANGE, event),
            "may_add": access.may(request.user, ADD, event),
        }
        return self._page(request, event, "team", _("Team"), context)

    def _answer(self, request: HttpRequest, event: Event) -> None:
        rows = event.team_invitations.filter(pk=_number(request.POST.get("invitation")))
        invitation = get_object_or_404(rows)
        by = request.user
        if "again" in request.POST:
            said = _("The invitation is sent again; the link of the earlier mail is void.")
            attempt(request, lambda: team.send_again(invitation, by=by), said)
        elif "revoke" in request.POST:
            said = _("The invitation is revoked; its link is void.")
            attempt(request, lambda: team.revoke(invitation, by=by), said)

    def invite(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug, ADD)
        form = InviteForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
        if form.is_valid():
            try:
                team.invite(event, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                self.message_user(request, _("The invitation is on its way."))
                return redirect("admin:forum_membership_team", slug)
        context = {"form": form, "gives": _gives()}
        return self._page(request, event, "invite", _("Invite to the team"), context)

    def one(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        """One member: their roles here, and their second factor."""
        event = _event(request, slug, CHANGE)
        person = get_object_or_404(
            Person.objects.filter(memberships__event=event).distinct(), pk=pk
        )
        if request.method == "POST":
            return self._change(request, event, person)
        held = person.memberships.filter(event=event).values_list("role", flat=True)
        context = {
            "form": RolesForm(initial={"roles": list(held)}),
            "person": person,
            "gives": _gives(),
            "has_factor": bool(second_factor.holders([person])),
            "is_own": person == request.user,
        }
        return self._page(request, event, "one", str(person), context)

    def _change(self, request: HttpRequest, event: Event, person: Person) -> HttpResponse:
        by = request.user
        if "reset" in request.POST:
            said = _("The second factor is reset, and the person is told by mail.")
            attempt(request, lambda: second_factor.reset(person, event=event, by=by), said)
            return redirect(request.path)
        form = RolesForm(request.POST)
        if not form.is_valid():
            return redirect(request.path)
        roles = form.cleaned_data["roles"]
        said = _("The roles are changed.") if roles else _("The person has left the team.")
        if not attempt(request, lambda: team.set_roles(event, person, roles, by=by), said):
            return redirect(request.path)
        is_out = person == by and not access.may(Person.objects.get(pk=by.pk), VIEW, event)
        if is_out:
            return redirect("admin:index")
        return redirect("admin:forum_membership_team", event.slug)

    def _page(
        self, request: HttpRequest, event: Event, name: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        whole = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            **context,
        }
        form = context.get("form")
        status = 422 if form is not None and form.errors else 200
        return TemplateResponse(
            request, f"admin/forum/membership/{name}.html", whole, status=status
        )


def _event(request: HttpRequest, slug: str, right: str) -> Event:
    return get_object_or_404(access.within(Event.objects.all(), request.user, right), slug=slug)


def _people(event: Event) -> QuerySet[Any]:
    """The team's people, each with their roles there (``at_event``); two queries."""
    here = Membership.objects.filter(event=event).order_by("role")
    rows = Person.objects.filter(memberships__event=event).distinct()
    return rows.prefetch_related(Prefetch("memberships", here, to_attr="at_event"))


def _gives() -> list[tuple[Any, Any]]:
    return [(label, team.GIVES[team.Role(role)]) for role, label in team.Role.choices]


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 19 else 0
