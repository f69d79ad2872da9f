"""Approving, declining, cancelling, many at once or one: asked first, told in numbers after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from forum import access
from forum.errors import Refused
from forum.models import Person
from forum.text import TextField
from registration.models import Registration
from registration.models.approval import NOBODY_APPROVED

MOST = 500
CHANGE = "registration.change_registration"
LIST = reverse_lazy("admin:registration_registration_changelist")


@dataclass(frozen=True)
class Act:
    """Something done to registrations in one of ``states``; ``question`` and ``done`` count."""

    label: Any
    question: Any
    done: Any
    states: tuple[str, ...]
    verb: Callable[[Registration, Person, str], bool]
    asks_reason: bool = False
    brings: bool = False
    """Whether it brings people to the forum, so that nobody does it once that is cancelled."""


def _cancel(registration: Registration, by: Person, reason: str) -> bool:
    was_live = not registration.is_ended
    registration.cancel()
    return was_live


ACTS = {
    "approve": Act(
        _("Approve"),
        ngettext_lazy(
            "This approves %(count)s registration and mails its person at once:",
            "This approves %(count)s registrations and mails their people at once:",
            "count",
        ),
        ngettext_lazy(
            "%(count)s registration is approved.", "%(count)s registrations are approved.", "count"
        ),
        (Registration.State.PENDING,),
        lambda registration, by, reason: registration.approve(by=by),
        brings=True,
    ),
    "decline": Act(
        _("Decline"),
        ngettext_lazy(
            "This declines %(count)s registration, frees its place and mails its person at once:",
            "This declines %(count)s registrations, frees their places and mails their people at"
            " once:",
            "count",
        ),
        ngettext_lazy(
            "%(count)s registration is declined.", "%(count)s registrations are declined.", "count"
        ),
        (Registration.State.PENDING,),
        lambda registration, by, reason: registration.decline(by=by, reason=reason),
        asks_reason=True,
    ),
    "cancel": Act(
        _("Cancel registrations"),
        ngettext_lazy(
            "This cancels %(count)s registration, frees its place and mails its person at once:",
            "This cancels %(count)s registrations, frees their places and mails their people at"
            " once:",
            "count",
        ),
        ngettext_lazy(
            "%(count)s registration is cancelled.",
            "%(count)s registrations are cancelled.",
            "count",
        ),
        Registration.LIVE,
        _cancel,
    ),
}


class ReasonForm(forms.Form):
    reason = TextField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("All of them read it as you write it, in their mail and on their page."),
    )


class Deciding(admin.ModelAdmin):
    @admin.action(description=_("Approve the selected registrations"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, ACTS["approve"])

    @admin.action(description=_("Decline the selected registrations"), permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, ACTS["decline"])

    @admin.action(description=_("Cancel the selected registrations"), permissions=["change"])
    def cancel(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._decide(request, queryset, ACTS["cancel"])

    def get_urls(self) -> list:
        one = self.admin_site.admin_view(self.decide_one)
        name = "registration_registration_decide"
        return [path("<int:pk>/decide/<slug:act>/", one, name=name), *super().get_urls()]

    def decide_one(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """The same for one registration, from its own page."""
        if act not in ACTS:
            raise Http404
        rows = self.get_queryset(request).filter(pk=min(pk, 2**63 - 1))
        if not self.has_change_permission(request, get_object_or_404(rows)):
            raise PermissionDenied
        back = reverse("admin:registration_registration_change", args=[pk])
        return self._decide(request, rows, ACTS[act], back) or redirect(back)

    def _decide(
        self, request: HttpRequest, chosen: QuerySet, act: Act, back: str = LIST
    ) -> HttpResponse | None:
        allowed = access.within(chosen, request.user, CHANGE).select_related("event", "category")
        rows = list(allowed[: MOST + 1])
        if len(rows) > MOST:
            said = _("Choose %(most)s registrations at a time at most.") % {"most": MOST}
            self.message_user(request, said, messages.ERROR)
            return None
        form = ReasonForm(request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self._do(request, rows, act, form.cleaned_data["reason"])
            return None
        return self._ask(request, rows, act, form, back)

    def _do(self, request: HttpRequest, rows: list, act: Act, reason: str) -> None:
        """Each in a transaction of its own: one that is refused holds up no other."""
        done, is_refused = 0, False
        for registration in rows:
            try:
                done += act.verb(registration, request.user, reason)
            except Refused as refusal:
                is_refused = True
                self.message_user(request, f"{registration}: {refusal}", messages.WARNING)
        if done or not is_refused:
            self.message_user(request, act.done % {"count": done}, messages.SUCCESS)

    def _ask(
        self, request: HttpRequest, rows: list, act: Act, form: ReasonForm, back: str
    ) -> HttpResponse | None:
        able = [row for row in rows if row.state in act.states]
        if off := [row for row in able if act.brings and row.event.is_cancelled()]:
            self.message_user(request, NOBODY_APPROVED, messages.WARNING)
            able = [row for row in able if row not in off]
            if not able:
                return None
        if not able:
            said = _("None of the chosen registrations is in a state in which this can be done.")
            self.message_user(request, said, messages.WARNING)
            return None
        left = len(rows) - len(able)
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "question": act.question % {"count": len(able)},
            "left_out": left
            and ngettext(
                "%(count)s more was chosen, and is left as it is.",
                "%(count)s more were chosen, and are left as they are.",
                left,
            )
            % {"count": left},
            "registrations": able,
            "readers": Counter(row.get_language_display() for row in able).items(),
            "form": form if act.asks_reason else None,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": request.POST.get("action", ""),
            "back": back,
        }
        return TemplateResponse(request, "admin/registration/registration/decide.html", context)
