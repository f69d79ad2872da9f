"""Invitations: written one by one or from a list, sent, called to mind, withdrawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.admin.moments import MomentField
from forum.admin.scope import EventAdmin, EventFilter, EventInline, ReadOnly
from forum.errors import Refused
from forum.models import Event
from forum.sheets import Sheet, read
from registration.columns import Wrong
from registration.lists import MOST_ROWS, Guests
from registration.models import Category, Invitation, InvitationUse, Quota

PERMISSION = "registration.add_invitation"


class ListForm(forms.Form):
    """Names in a file or pasted, and the terms of all their invitations."""

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none())
    file = forms.FileField(label=_("File (XLSX or CSV)"), required=False)
    pasted = forms.CharField(
        label=_("Or the list itself"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "A heading, then a line each: family name; given name; e-mail; organisation; language."
        ),
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.none(), required=False
    )
    quota = forms.ModelChoiceField(label=_("Quota"), queryset=Quota.objects.none(), required=False)
    skips_approval = forms.BooleanField(label=_("Needs no approval"), required=False)
    expires_at = MomentField(
        label=_("Expires"),
        required=False,
        widget=admin.widgets.AdminSplitDateTime,
        help_text=_("Empty: when the forum begins."),
    )

    def __init__(self, *args: Any, events: QuerySet[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events
        self.fields["category"].queryset = Category.objects.filter(event__in=events)
        self.fields["quota"].queryset = Quota.objects.filter(event__in=events)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("category", "quota"):
            if told.get(name) and told[name].event != told.get("event"):
                self.add_error(name, _("Choose one of this event."))
        if not told.get("file") and not told.get("pasted"):
            self.add_error("file", _("Choose a file, or paste the list."))
        return told

    def sheet(self) -> Sheet:
        """Raises Refused."""
        told = self.cleaned_data
        file = told["file"] or io.BytesIO(told["pasted"].encode())
        return read(file, most_rows=MOST_ROWS)

    def terms(self) -> dict[str, Any]:
        names = ("event", "category", "quota", "skips_approval", "expires_at")
        return {name: self.cleaned_data[name] for name in names}


class UseInline(ReadOnly, EventInline):
    model = InvitationUse
    fields = ["registration", "at"]
    readonly_fields = ["registration", "at"]


@admin.register(Invitation)
class InvitationPage(EventAdmin):
    change_form_template = "admin/forum/with_mails.html"
    change_list_template = "admin/registration/invitation/change_list.html"
    list_display = [
        "__str__",
        "email",
        "organisation_name",
        "state",
        "used",
        "uses",
        "reminders",
        "expires_at",
        "revoked_at",
    ]
    list_filter = [EventFilter, "state"]
    search_fields = ["family_name", "given_name", "email", "organisation_name", "code"]
    readonly_fields = [
        "code",
        "state",
        "used",
        "sent_at",
        "answered_at",
        "reminders",
        "revoked_at",
        "deputised_by",
    ]
    inlines = [UseInline]
    actions = ["send", "remind", "revoke"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            obj.follow_address()

    @admin.action(description=_("Send the selected invitations"), permissions=["change"])
    def send(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        done = self._each(request, queryset, Invitation.send)
        said = ngettext("%(count)s invitation is sent.", "%(count)s invitations are sent.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Remind those who have not answered"), permissions=["change"])
    def remind(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        done = self._each(request, queryset, Invitation.remind)
        said = ngettext("%(count)s reminder is sent.", "%(count)s reminders are sent.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Withdraw the selected invitations"), permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Invitation]) -> None:
        done = self._each(request, queryset, Invitation.revoke)
        said = ngettext(
            "%(count)s invitation is withdrawn.", "%(count)s invitations are withdrawn.", done
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Invitation],
        verb: Callable[[Invitation], bool],
    ) -> int:
        allowed = access.within(queryset, request.user, "registration.change_invitation")
        done = 0
        for invitation in allowed.for_list():
            try:
                done += verb(invitation)
            except Refused as refusal:
                self.message_user(request, f"{invitation}: {refusal}", messages.WARNING)
        return done

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.many)
        name = "registration_invitation_many"
        return [path("many/", page, name=name), *super().get_urls()]

    def many(self, request: HttpRequest) -> HttpResponse:
        """From a list: all of them, or a table of what is wrong with it."""
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        events = access.within(Event.objects.all(), request.user, PERMISSION)
        form = ListForm(request.POST or None, request.FILES or None, events=events)
        wrong: list[Wrong] = []
        if request.method == "POST" and form.is_valid():
            try:
                rows, wrong = Guests().check(form.sheet())
                if not wrong:
                    return self._invite(request, form, rows)
            except Refused as refusal:
                form.add_error("file", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Invite from a list"),
            "opts": self.opts,
            "form": form,
            "wrong": wrong,
        }
        return TemplateResponse(request, "admin/registration/invitation/many.html", context)

    @transaction.atomic
    def _invite(self, request: HttpRequest, form: ListForm, rows: list[dict]) -> HttpResponse:
        """They are written and not sent yet: an action of the list does that."""
        made = [Invitation(**form.terms(), **_facts(row)) for row in rows]
        Invitation.objects.bulk_create(made)
        said = ngettext(
            "%(count)s invitation is written. Look it over, then send it.",
            "%(count)s invitations are written. Look them over, then send them.",
            len(made),
        )
        self.message_user(request, said % {"count": len(made)}, messages.SUCCESS)
        return redirect("admin:registration_invitation_changelist")


def _facts(row: dict) -> dict:
    return {name: value for name, value in row.items() if name != "line"}
