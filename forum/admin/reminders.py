"""Rules of reminders: which mail goes to whom and when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access, registry
from forum.admin.reminder_form import ONLY, ReminderForm, form_for, name_of
from forum.admin.scope import EventAdmin, EventFilter
from forum.admin.turns import Turns, narrowed, there
from forum.mail import reminders
from forum.mail.reach import counts, next_turn
from forum.models import Event, Reminder

ADD = "forum.add_reminder"
WHEN = {"amount", "unit", "side", "anchor", "at", "is_active"}


@admin.register(Reminder)
class ReminderPage(Turns, EventAdmin):
    form = ReminderForm
    change_list_template = "admin/forum/reminder/change_list.html"
    change_form_template = "admin/forum/reminder/change_form.html"
    delete_confirmation_template = "admin/forum/reminder/delete_confirmation.html"
    list_display = ["what", "to_whom", "coming", "would_get", "last", "is_active", "event"]
    list_display_links = ["what"]
    list_filter = [EventFilter]
    actions = None

    @admin.display(description=_("mail"))
    def what(self, rule: Reminder) -> str:
        return format_html("{}<br>{}", rule.when, name_of(rule.kind))

    @admin.display(description=_("to whom"))
    def to_whom(self, rule: Reminder) -> str:
        audience = registry.audiences.get(rule.audience)
        return "; ".join([str(audience.label) if audience else rule.audience, *narrowed(rule)])

    @admin.display(description=_("next time"))
    def coming(self, rule: Reminder) -> str:
        said = there(rule.coming.due_at, rule.event) if rule.coming else _("never again")
        return format_html('<a href="{}">{}</a>', _turns(rule), said)

    @admin.display(description=_("would get it now"))
    def would_get(self, rule: Reminder) -> Any:
        return rule.would_get

    @admin.display(description=_("last time"))
    def last(self, rule: Reminder) -> str:
        run = next(iter(rule.runs.all()), None)
        if run is None:
            return "—"
        said = f"{there(run.due_at, rule.event)}: {run.get_outcome_display()}"
        return f"{said}, {run.recipients}" if run.recipients else said

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        return super().get_queryset(request).select_related("event").prefetch_related("runs")

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """With the next turn of each rule of the page; one query counts whom all would reach."""
        found = super().get_changelist_instance(request)
        for rule in found.result_list:
            rule.coming = next_turn(rule)
        numbers = counts((rule, rule.coming) for rule in found.result_list if rule.coming)
        for rule in found.result_list:
            rule.would_get = numbers.get(rule.pk, 0) if rule.coming else "—"
        return found

    def get_urls(self) -> list:
        usual = self.admin_site.admin_view(self.usual)
        return [
            path("usual/<slug:slug>/", usual, name="forum_reminder_usual"),
            *super().get_urls(),
        ]

    def usual(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Shows the usual reminders of an event without any, and adds them."""
        event = get_object_or_404(access.within(Event.objects.all(), request.user, ADD), slug=slug)
        address = f"{reverse('admin:forum_reminder_changelist')}?event={event.pk}"
        if request.method == "POST":
            if added := len(reminders.add_usual(event)):
                said = ngettext(
                    "%(count)s reminder is added.", "%(count)s reminders are added.", added
                )
                self.message_user(request, said % {"count": added}, "SUCCESS")
            return redirect(address)
        if Reminder.objects.filter(event=event).exists():
            return redirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": _("The usual reminders"),
            "subtitle": event,
            "opts": self.opts,
            "rules": [
                (rule, name_of(rule.kind), self.to_whom(rule)) for rule in reminders.usual(event)
            ],
        }
        return TemplateResponse(request, "admin/forum/reminder/usual.html", context)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, ADD)
        without = events.exclude(state=Event.State.ARCHIVED).filter(reminders=None)
        return super().changelist_view(request, {"without": without} | (extra_context or {}))

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """To whom, first: that says what they can be sent, and what they can be narrowed to."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if self._asked(request) is None:
            return self._whom(request)
        return super().add_view(request, form_url, extra_context)

    def _whom(self, request: HttpRequest) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Whom shall it remind?"),
            "opts": self.opts,
            "events": access.within(Event.objects.all(), request.user, ADD).exclude(
                state=Event.State.ARCHIVED
            ),
            "audiences": [one for one in registry.audiences.values() if one.reminders],
        }
        return TemplateResponse(request, "admin/forum/reminder/whom.html", context)

    def _asked(self, request: HttpRequest) -> tuple[Event, registry.Audience] | None:
        """The event and the audience that the address names, if the person may remind there."""
        pk, audience = request.GET.get("event", ""), request.GET.get("audience", "")
        known = registry.audiences.get(audience)
        if not (pk.isascii() and pk.isdecimal() and len(pk) < 19) or known is None:
            return None
        events = access.within(Event.objects.all(), request.user, ADD)
        event = events.filter(pk=pk).first()
        return (event, known) if event and known.reminders else None

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ReminderForm]:
        event, audience = _of(obj) if obj else self._asked(request)  # type: ignore[misc]
        form = form_for(event, audience)
        return super().get_form(request, obj, change=change, form=form, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["event", "to_whom_at_all"] if obj else []

    @admin.display(description=_("to whom"))
    def to_whom_at_all(self, rule: Reminder) -> Any:
        return _of(rule)[1].label

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        audience = (_of(obj) if obj else self._asked(request))[1]  # type: ignore[index]
        boxes = [f"{ONLY}{one.name}" for one in audience.filters]
        narrow = [(_("Only those"), {"fields": boxes})] if boxes else []
        return [
            (None, {"fields": [*self.get_readonly_fields(request, obj), "kind"]}),
            *narrow,
            (_("When"), {"fields": [("amount", "unit", "side"), "anchor", "at"]}),
            (_("If it could not be sent in time"), {"fields": ["tolerance", "if_missed"]}),
            (None, {"fields": ["is_active"]}),
        ]

    def save_model(self, request: HttpRequest, obj: Reminder, form: Any, change: bool) -> None:
        """Saving sends nothing: what had fallen due by then counts as missed."""
        if any(name.startswith(ONLY) for name in form.changed_data):
            form.changed_data.append("filters")
        super().save_model(request, obj, form, change)
        if change and not WHEN & set(form.changed_data):
            return
        if passed := reminders.pass_over(obj):
            self._tell_of_missed(request, obj, passed)

    def _tell_of_missed(self, request: HttpRequest, rule: Reminder, count: int) -> None:
        said = ngettext(
            "%(count)s time of it had passed already, and counts as missed: saving sends nothing.",
            "%(count)s times of it had passed already, and count as missed: saving sends nothing.",
            count,
        )
        link = format_html('<a href="{}">{}</a>', _turns(rule), _("See when, and to whom."))
        self.message_user(request, format_html("{} {}", said % {"count": count}, link), "WARNING")

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        asked = _of(obj) if obj else self._asked(request)
        context |= {"asked": asked, "sent": _sent(obj)}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        rule = self.get_object(request, object_id)
        return super().delete_view(
            request, object_id, {"sent": _sent(rule)} | (extra_context or {})
        )


def _turns(rule: Reminder) -> str:
    return reverse("admin:forum_reminder_turns", args=[rule.pk])


def _of(rule: Reminder) -> tuple[Event, registry.Audience]:
    """Its audience; an empty one of that name, if this release does not know it any more."""
    gone = registry.Audience(rule.audience, rule.audience, lambda event: Reminder.objects.none())
    return rule.event, registry.audiences.get(rule.audience, gone)


def _sent(rule: Reminder | None) -> list[str]:
    """The last times that it was sent, by the event's clock."""
    runs: Iterable = rule.runs.all() if rule else ()
    return [there(run.due_at, rule.event) for run in runs if run.outcome == "sent"][:5]  # type: ignore[union-attr]
