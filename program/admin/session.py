"""Rooms and sessions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum.admin.exporting import Exporting
from forum.admin.scope import EventAdmin, EventFilter, EventInline
from forum.admin.turns import there
from program.admin.balancing import Balancing
from program.admin.filters import ScheduledFilter, UnconfirmedFilter
from program.admin.importing import Importing
from program.admin.placed import Placed
from program.admin.reporting import Reporting
from program.admin.session_forms import MaterialForm, MaterialFormSet, RoleForm, SessionForm
from program.admin.sign_ups import SignUps
from program.models import Invitee, Material, Room, Session, SessionRole, Slot
from program.seats import set_seats

SEES_PEOPLE = "registration.view_registration"


@admin.register(Room)
class RoomPage(EventAdmin, TranslationAdmin):
    list_display = ["name", "capacity", "is_streamed", "position", "event"]
    list_filter = [EventFilter]


class RoleInline(EventInline):
    model = SessionRole
    form = RoleForm
    verbose_name_plural = _("who has a role")
    fields = ["position", "speaker", "role", "mode", "is_confirmed", "since", "substitute"]
    readonly_fields = ["since"]
    autocomplete_fields = ["speaker", "substitute"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SessionRole]:
        return super().get_queryset(request).select_related("speaker", "substitute", "event")

    @admin.display(description=_("confirmed since"))
    def since(self, role: SessionRole) -> str:
        return there(role.confirmed_at, role.event) if role.confirmed_at else "—"


class MaterialInline(EventInline, TranslationTabularInline):
    model = Material
    form = MaterialForm
    formset = MaterialFormSet
    fields = [
        *("position", "kind", "title", "language"),
        *("upload", "kept", "address", "readers"),
    ]
    readonly_fields = ["kept"]

    @admin.display(description=_("file so far"))
    def kept(self, material: Material) -> str:
        return material.name or "—"


class InviteeInline(EventInline):
    """Whom of the participants somebody may not see, they do not find here either."""

    model = Invitee
    verbose_name_plural = _("who is invited, where it is by invitation")
    autocomplete_fields = ["registration"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        may = request.user.has_perm(SEES_PEOPLE, obj)
        return ["category", "registration"] if may else ["category"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitee]:
        rows = super().get_queryset(request).select_related("registration", "category")
        return rows if request.user.has_perm(SEES_PEOPLE) else rows.filter(registration=None)


@admin.register(Session)
class SessionPage(
    Balancing, Importing, Reporting, SignUps, Placed, Exporting, EventAdmin, TranslationAdmin
):
    form = SessionForm
    list_display = ["title", "kind", "track", "slot_count", "unconfirmed_count", "event"]
    list_select_related = ["track", "event"]
    list_filter = [
        EventFilter,
        "kind",
        ("track", admin.RelatedOnlyFieldListFilter),
        ScheduledFilter,
        UnconfirmedFilter,
    ]
    search_fields = [
        *("title_en", "title_ru", "code"),
        *("speakers__family_name", "speakers__family_name_other"),
    ]
    readonly_fields = ["code", "proposal"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "seen",
                    "event",
                    ("code", "proposal"),
                    ("kind", "track"),
                    ("open_to", "seat_total"),
                    ("languages", "interpreted"),
                ]
            },
        ),
        (
            _("What it says"),
            {
                "classes": ["two-languages"],
                "fields": [("title_en", "title_ru"), ("purpose_en", "purpose_ru")],
            },
        ),
    ]
    inlines = [RoleInline, MaterialInline, InviteeInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Session]:
        """With how many slots of the working program it has, and who has not confirmed."""
        return (
            super()
            .get_queryset(request)
            .annotate(
                slot_count=_count(Slot.objects.working()),
                unconfirmed_count=_count(SessionRole.objects.filter(confirmed_at=None)),
            )
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a session that is there also when it is, and who signed up."""
        (name, options), *others = super().get_fieldsets(request, obj)
        shown = [*options["fields"], "placed", "seats"] if obj else options["fields"]
        return [(name, {**options, "fields": shown}), *others]

    def save_model(self, request: HttpRequest, obj: Session, form: Any, change: bool) -> None:
        """Whoever has its form open is told, whatever of it is saved here."""
        super().save_model(request, obj, form, change)
        if change:
            Session.objects.filter(pk=obj.pk).update(version=F("version") + 1)
        set_seats(obj, form.cleaned_data["seat_total"])

    @admin.display(description=_("slots"), ordering="slot_count")
    def slot_count(self, session: Any) -> int:
        return session.slot_count

    @admin.display(description=_("not confirmed"), ordering="unconfirmed_count")
    def unconfirmed_count(self, session: Any) -> int:
        return session.unconfirmed_count


def _count(rows: Any) -> Coalesce:
    """How many of these the session has; a subquery, so that two of them do not multiply."""
    counted = rows.filter(session=OuterRef("pk")).order_by().values("session")
    return Coalesce(
        Subquery(counted.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
    )
