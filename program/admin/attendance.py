"""Who counts as attended, who joined which session, and who did so before another's screen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum.admin.scope import EventAdmin, EventFilter, EventForm, EventInline, ReadOnly
from forum.models import Event
from program.attendance import attended
from program.models import AttendanceRule, Joining, Session, SharedScreen, Slot, Viewer

TOLD = gettext_lazy(
    "Joined online: asked for the address of a session; whether they watched is not known."
)


@admin.register(AttendanceRule)
class AttendanceRulePage(EventAdmin):
    list_display = ["event", "days_on_site", "joined_online", "online_unit", "certificates_from"]
    list_filter = [EventFilter]
    fieldsets = [
        (
            gettext_lazy("Attended"),
            {"fields": ["event", "days_on_site", ("joined_online", "online_unit"), "attended_now"]},
        ),
        (gettext_lazy("Afterwards"), {"fields": ["certificates_from", "feedback_days"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "attended_now"]

    @admin.display(description=gettext_lazy("attended so far"))
    def attended_now(self, rule: AttendanceRule) -> str:
        """By the rule as it is saved."""
        if rule.pk is None:
            return "—"
        count = attended(rule.event).count()
        return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


@admin.register(Joining)
class JoiningPage(ReadOnly, EventAdmin):
    list_display = ["registration", "session", "day", "spoken", "clicks", "at", "last_at"]
    list_filter = [EventFilter, "day", ("session", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["registration", "session"]
    search_fields = ["registration__family_name", "registration__code", "session__title_en"]
    fields = ["registration", "session", "day", "spoken", "clicks", "at", "last_at"]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return super().changelist_view(request, {"subtitle": TOLD, **(extra_context or {})})

    @admin.display(description=gettext_lazy("language"), ordering="language")
    def spoken(self, joining: Joining) -> str:
        known = {code: _(name) for code, name in settings.LANGUAGES}
        return known.get(joining.language, joining.language) or _("floor")


class SharedScreenForm(EventForm):
    def clean(self) -> dict[str, Any] | None:
        """Only of who joined themselves: their click is what the others' presence hangs on."""
        cleaned = super().clean()
        told = {name: self.cleaned_data.get(name) for name in ("session", "day", "registration")}
        if all(told.values()) and not Joining.objects.filter(**told).exists():
            self.add_error(
                "registration",
                _(
                    "This person has not joined the session on that day, so nobody can have"
                    " followed it on their screen."
                ),
            )
        return cleaned


class ViewerInline(EventInline):
    model = Viewer
    extra = 3
    autocomplete_fields = ["registration"]


@admin.register(SharedScreen)
class SharedScreenPage(EventAdmin):
    """The staff grant it: what somebody says of others is nobody's own doing."""

    form = SharedScreenForm
    inlines = [ViewerInline]
    list_display = ["registration", "session", "day", "viewer_count", "granted_by", "event"]
    list_filter = [EventFilter, "day"]
    list_select_related = ["registration", "session", "granted_by", "event"]
    search_fields = ["registration__family_name", "viewers__registration__family_name"]
    autocomplete_fields = ["registration"]
    readonly_fields = ["granted_at", "granted_by"]
    fields = ["event", "session", "day", "registration", "granted_at", "granted_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SharedScreen]:
        return super().get_queryset(request).annotate(people=Count("viewers"))

    @admin.display(description=gettext_lazy("people before the screen"))
    def viewer_count(self, screen: Any) -> int:
        return screen.people

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Sessions that the public knows of: the desk sees no others."""
        if db_field.name == "session":
            released = Slot.objects.filter(release__isnull=False).values("session")
            sessions = Session.objects.filter(pk__in=released)
            event = getattr(request, "edited_event", None)
            events = [event] if event else self._choices(Event, request)
            kwargs["queryset"] = sessions.filter(event__in=events)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.granted_by = request.user
        super().save_model(request, obj, form, change)
