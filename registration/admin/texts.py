"""Categories and delegations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, F, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.scope import EventAdmin, EventFilter, EventForm
from forum.admin.withheld import Withheld
from registration import awaited, delegations
from registration.admin.badges import BadgeLayoutInline
from registration.models import Category, Delegation


@admin.register(Category)
class CategoryPage(EventAdmin, TranslationAdmin):
    list_display = [
        *("name", "code", "position", "needs_approval", "decided_by", "quota", "listing", "event")
    ]
    list_filter = [EventFilter, "needs_approval", "listing"]
    search_fields = ["name_en", "name_ru"]
    fields = [
        *("event", "code", "name", "position", "needs_approval", "decided_by", "quota", "listing")
    ]
    inlines = [BadgeLayoutInline]


class DelegationForm(EventForm):
    """With whom its contact typed and nobody took off the list yet, for when they ask for it."""

    strike = forms.MultipleChoiceField(
        label=_("Take off the list"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "People written to who have not agreed, as the contact typed them. A registration of"
            " theirs stays; cancel it on its own page."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = awaited.everybody(self.instance, [])
        if "strike" not in self.fields:
            return
        self.fields["strike"].choices = [(one.email, f"{one.name}, {one.email}") for one in people]


@admin.register(Delegation)
class DelegationPage(Withheld, EventAdmin):
    form = DelegationForm
    change_form_template = "admin/forum/with_mails.html"
    list_display = ["organisation", "contact_name", "contact_address", "event"]
    list_filter = [EventFilter]
    search_fields = ["organisation__name_en", "organisation__name_ru", "contact_name"]
    withheld = frozenset({"contact_email", "strike"})
    withheld_from_all_but = "registration.view_contact"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        """With the contact's address where this person may know it."""
        rows = super().get_queryset(request)
        seen_at = access.events_with(request.user, self.withheld_from_all_but)
        if seen_at is None:
            return rows.annotate(address=F("contact_email"))
        known = Case(When(event__in=seen_at, then=F("contact_email")), default=Value(""))
        return rows.annotate(address=known)

    @admin.display(description=_("contact's e-mail"), ordering="address", empty_value="—")
    def contact_address(self, delegation: Any) -> str:
        return delegation.address

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for address in form.cleaned_data.get("strike", ()):
            awaited.strike(obj, address)
        if change and "contact_email" in form.changed_data:
            delegations.follow_contact(obj, left=form.initial["contact_email"])
