"""Registrations in the admin: found, decided on, exported, with all that belongs to one."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from forum import access, clock
from forum.admin.exporting import Exporting
from forum.admin.scope import (
    CountryFilter,
    EventAdmin,
    EventFilter,
    EventForm,
    EventInline,
    ReadOnly,
)
from forum.admin.withheld import Withheld
from forum.models import Event
from forum.text import email_key
from registration import correcting
from registration.admin.answers import AnswerFilter, ShowsAnswers
from registration.admin.badges import BadgePrintInline, Badges
from registration.admin.deciding import ACTS, CHANGE, Deciding
from registration.admin.desk import CheckinInline
from registration.admin.duplicates import CONTACT, CONTACTS, Duplicates
from registration.admin.filters import NeedsFilter, OrganisationFilter
from registration.admin.importing import Importing
from registration.admin.papers import Papers
from registration.models import Approval, Claim, Registration

NAMES = [
    ("honorific", "given_name", "patronymic", "family_name"),
    ("given_name_other", "family_name_other"),
]
ADDRESSES = [("email", "contact_email"), ("phone", "language"), "person"]
PARTICIPATION = [
    ("code", "state", "mode"),
    ("category", "quota"),
    ("organisation_name", "job_title"),
    ("organisation", "delegation"),
    "country",
]
MOMENTS = ("created_at", "confirmed_at", "ended_at")
PROTOCOL = [("precedence", "is_vip", "is_head"), "badge_collected_by", "note"]


class RegistrationForm(EventForm):
    def clean(self) -> dict[str, Any] | None:
        """The database has the last word; here it is said beside the field."""
        cleaned = super().clean()
        key = email_key(self.cleaned_data.get("email") or "")
        others = Registration.objects.live().filter(event=self.instance.event_id, email_key=key)
        if key and not self.instance.is_ended and others.exclude(pk=self.instance.pk).exists():
            self.add_error("email", _("Another registration of this event has this address."))
        if not key and self._takes_a_name():
            self.add_error(
                "family_name", _("Somebody of the same name is in this delegation already.")
            )
        return cleaned

    def _takes_a_name(self) -> bool:
        """Whether a guest of a clerk would have the name of another in the list."""
        told = {name: self.cleaned_data.get(name) for name in ("given_name", "family_name")}
        delegation = self.cleaned_data.get("delegation")
        if delegation is None or self.instance.is_ended:
            return False
        others = delegation.registrations.live().filter(email_key="", **told)
        return others.exclude(pk=self.instance.pk).exists()


class ClaimInline(ReadOnly, EventInline):
    model = Claim
    fields = ["pool", "number", "state", "since", "offer_ends_at"]
    readonly_fields = ["offer_ends_at"]
    verbose_name_plural = _("places and turns")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).select_related("pool").order_by("-since", "-pk")


class ApprovalInline(ReadOnly, EventInline):
    model = Approval
    fields = ["step", "at", "by", "reason", "differences"]
    readonly_fields = ["differences"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Approval]:
        return super().get_queryset(request).select_related("by", "registration")

    @admin.display(description=_("what changed"), empty_value="—")
    def differences(self, approval: Approval) -> str:
        said = [
            (_verbose(name), before, after) for name, (before, after) in approval.changes.items()
        ]
        return format_html_join("", "<p>{}: <del>{}</del> → <ins>{}</ins></p>", said)


@admin.register(Registration)
class RegistrationPage(
    ShowsAnswers, Exporting, Importing, Papers, Badges, Deciding, Duplicates, Withheld, EventAdmin
):
    form = RegistrationForm
    change_list_template = "admin/registration/registration/change_list.html"
    change_form_template = "admin/registration/registration/change_form.html"
    list_display = ["whole_name", "standing", "body", "category", "marks", "created_at"]
    list_filter = [
        EventFilter,
        "state",
        "mode",
        ("category", admin.RelatedOnlyFieldListFilter),
        ("quota", admin.RelatedOnlyFieldListFilter),
        NeedsFilter,
        "is_vip",
        CountryFilter,
        ("organisation", OrganisationFilter),
        AnswerFilter,
    ]
    list_select_related = ["category"]
    search_fields = ["family_name"]  # that there is a box; RegistrationQuerySet.search says where
    readonly_fields = ["code", "state", "mode", "person", *MOMENTS]
    inlines = [ClaimInline, CheckinInline, BadgePrintInline, ApprovalInline]
    actions = [*ACTS, "name_plates", "invitation_letters", "print_badges"]
    history_hides = frozenset({"gender", "email_key", "form_key"})
    withheld = CONTACTS
    withheld_from_all_but = CONTACT

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Registrations are made by the form, which takes the place as well."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Registration], search_term: str
    ) -> tuple[QuerySet[Registration], bool]:
        seen_at = access.events_with(request.user, CONTACT)
        return queryset.search(search_term, contacts_at=seen_at), False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """All for whoever decides or takes lists away; the desk gets what admits a person."""
        reads_all = self.has_change_permission(request, obj) or request.user.has_perm(
            "registration.export_registration", obj
        )
        details = [("itu_membership", "tell_next_edition"), "diet"] if reads_all else []
        return [
            (_("Person"), {"fields": [*NAMES, *self.without(request, obj, ADDRESSES)]}),
            (_("Participation"), {"fields": [*PARTICIPATION, MOMENTS]}),
            (_("Protocol"), {"fields": PROTOCOL}),
            (_("Needs and details"), {"fields": ["accessibility_needs", *details]}),
            *self.answer_fieldsets(request, obj),
        ]

    def may_see_history(self, request: HttpRequest, row: Any) -> bool:
        return self.has_change_permission(request, row)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Of an address that is corrected here links and mails follow, as of one by its person."""
        before = {name: form.initial.get(name, "") for name in ("email", "contact_email")}
        moved = [name for name, old in before.items() if not _is_same(old, getattr(obj, name))]
        was_clerks = obj.delegation_id and not before["email"]
        follows = was_clerks or _is_same(before["email"], obj.contact_email)
        if moved == ["email"] and obj.email and follows:
            obj.contact_email = obj.email
            form.changed_data.append("contact_email")
        super().save_model(request, obj, form, change)
        if moved:
            turn = f"{clock.real_now():%Y%m%d%H%M%S%f}"
            email, contact = before["email"], before["contact_email"]
            correcting.settle(obj, email=email, contact=contact, turn=turn)

    @admin.display(description=_("full name"), ordering="family_name")
    def whole_name(self, row: Registration) -> str:
        other = f"{row.family_name_other} {row.given_name_other}".strip()
        name = f"{row.family_name} {row.given_name} {row.patronymic}".strip()
        return format_html("{}<br><small>{}</small>", name, other) if other else name

    @admin.display(description=_("state"), ordering="state")
    def standing(self, row: Registration) -> str:
        mode = row.get_mode_display()
        return format_html("{}<br><small>{}</small>", row.get_state_display(), mode)

    @admin.display(description=_("organisation"), ordering="organisation_name")
    def body(self, row: Registration) -> str:
        return format_html("{}<br><small>{}</small>", row.organisation_name, row.country.name)

    @admin.display(description=_("marks"), empty_value="")
    def marks(self, row: Registration) -> str:
        """What the staff prepares for, in few letters: VIP, head of delegation, needs."""
        told = {
            _("VIP"): row.is_vip,
            _("head"): row.is_head,
            _("access"): row.accessibility_needs,
            _("diet"): row.diet,
        }
        return ", ".join(str(mark) for mark, is_so in told.items() if is_so)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        tidied = access.within(Event.objects.all(), request.user, CHANGE)
        more = {
            "tidied": tidied.exclude(state=Event.State.ARCHIVED),
        }
        return super().changelist_view(request, more | (extra_context or {}))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context.get("original")
        may_change = row is not None and self.has_change_permission(request, row)
        context["acts"] = [
            (reverse("admin:registration_registration_decide", args=[row.pk, name]), act.label)
            for name, act in ACTS.items()
            if may_change and row.state in act.states
        ]
        context["sees_history"] = may_change
        return super().render_change_form(request, context, *args, **kwargs)


def _is_same(one: str, other: str) -> bool:
    return email_key(one) == email_key(other)


def _verbose(name: str) -> str:
    """A column as it is called; one that is no more, by its name."""
    found = {field.name: str(field.verbose_name) for field in Registration._meta.concrete_fields}
    return found.get(name, name)
