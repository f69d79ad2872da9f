"""Rules of reminders: what goes to whom and when, looked at before it goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access, registry
from forum.admin.scope import EventAdmin, EventFilter, EventForm
from forum.errors import attempt
from forum.mail import reminders
from forum.models import Event, Reminder

CHANGE = "forum.change_reminder"
SHOWN = 100
"""People who are named on the page of a rule, of those who get the next mail."""
SEPARATOR = "="
"""Between the name of a filter and a value of it."""


def _kinds() -> list[tuple[str, Any]]:
    return [(one.name, _(one.trigger)) for one in registry.mails.values() if one.is_reminder]


def _labels(rows: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(one.name, one.label) for one in rows.values()]


class ReminderForm(EventForm):
    kind = forms.ChoiceField(label=_("mail"), choices=_kinds)
    audience = forms.ChoiceField(
        label=_("to whom"), choices=lambda: _labels(registry.audiences), required=False
    )
    anchor = forms.ChoiceField(label=_("counted from"), choices=lambda: _labels(registry.anchors))
    only = forms.MultipleChoiceField(
        label=_("only those"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing in a group, and all of them get it."),
    )

    class Meta:
        model = Reminder
        fields = [
            *("event", "audience", "kind", "amount", "unit", "side", "anchor", "at"),
            *("tolerance", "if_missed", "is_active"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["audience"].required = True
        elif "only" in self.fields:
            self.fields["only"].choices = _groups(self.instance)
            self.fields["only"].initial = [
                f"{name}{SEPARATOR}{value}"
                for name, values in self.instance.filters.items()
                for value in values
            ]

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or {}
        audience = told.get("audience") or self.instance.audience
        kind = told.get("kind", "")
        if audience and kind and kind.partition("/")[0] != audience.partition(".")[0]:
            self.add_error("kind", _("This mail is about something else than these people."))
        if told.get("at") and told.get("unit") == Reminder.Unit.HOURS:
            self.add_error("at", _("Only a rule in days can name an hour of the day."))
        return told

    def filters(self) -> dict[str, list[str]]:
        chosen: dict[str, list[str]] = {}
        for ticked in self.cleaned_data.get("only", ()):
            name, _sep, value = ticked.partition(SEPARATOR)
            chosen.setdefault(name, []).append(value)
        return chosen


def _groups(rule: Reminder) -> list[tuple[Any, list[tuple[str, str]]]]:
    audience = registry.audiences.get(rule.audience)
    return [
        (
            str(one.label).capitalize(),
            [(f"{one.name}{SEPARATOR}{value}", label) for value, label in one.choices(rule.event)],
        )
        for one in (audience.filters if audience else ())
    ]


@admin.register(Reminder)
class ReminderPage(EventAdmin):
    form = ReminderForm
    change_list_template = "admin/forum/reminder/change_list.html"
    change_form_template = "admin/forum/reminder/change_form.html"
    list_display = ["when", "mail", "whom", "next_turn", "last_turn", "is_active", "look", "event"]
    list_filter = [EventFilter, "is_active"]
    list_display_links = ["when"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("event").prefetch_related("runs")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What an audience can be narrowed to shows once the audience is known."""
        fields = list(ReminderForm.Meta.fields)
        if obj is not None:
            fields.insert(2, "only")
        return fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "audience"] if obj is not None else fields

    def save_model(self, request: HttpRequest, obj: Reminder, form: Any, change: bool) -> None:
        """Nobody is reminded by saving a rule: what had fallen due before counts as missed."""
        super().save_model(request, obj, form, change)
        if change and "only" in form.changed_data:
            obj.filters = form.filters()
            obj.save(update_fields=["filters"])
        reminders.pass_over(obj)

    def response_add(self, request: HttpRequest, obj: Reminder, *args: Any) -> HttpResponse:
        """Where the audience can be narrowed, and who gets it can be looked at."""
        super().response_add(request, obj, *args)
        return redirect("admin:forum_reminder_change", obj.pk)

    @admin.display(description=_("when"), ordering="amount")
    def when(self, rule: Reminder) -> str:
        return rule.when

    @admin.display(description=_("mail"), ordering="kind")
    def mail(self, rule: Reminder) -> Any:
        kind = registry.mails.get(rule.kind)
        return _(kind.trigger) if kind else rule.kind

    @admin.display(description=_("to whom"), ordering="audience")
    def whom(self, rule: Reminder) -> str:
        return rule.whom

    @admin.display(description=_("next time"))
    def next_turn(self, rule: Reminder) -> str:
        turn = next(iter(rule.coming_turns()), None)
        return told(rule.event, turn.due_at) if turn else "—"

    @admin.display(description=_("last time"))
    def last_turn(self, rule: Reminder) -> str:
        run = next(iter(rule.runs.all()), None)
        if run is None:
            return "—"
        return f"{told(rule.event, run.due_at)}: {run.get_outcome_display()}, {run.recipients}"

    @admin.display(description=_("who gets it"))
    def look(self, rule: Reminder) -> str:
        address = reverse("admin:forum_reminder_inspect", args=[rule.pk])
        return format_html('<a href="{}">{}</a>', address, _("Look"))

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/inspect/", view(self.inspect), name="forum_reminder_inspect"),
            path("usual/", view(self.usual), name="forum_reminder_usual"),
            *super().get_urls(),
        ]

    def inspect(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Each time that it falls due, and who gets the next mail; what was missed may be sent."""
        rule = get_object_or_404(self.get_queryset(request), pk=pk)
        may_send = access.may(request.user, CHANGE, rule.event)
        if request.method == "POST":
            if not may_send:
                raise PermissionDenied
            occurrence = request.POST.get("occurrence", "")[:60]
            said = _("It is in the outbox now, for all whom it still concerns.")
            attempt(request, lambda: reminders.send_missed(rule, occurrence), said)
            return redirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            "title": rule.when,
            "subtitle": rule.event,
            "opts": self.opts,
            "rule": rule,
            "mail": self.mail(rule),
            "past": [(run, told(rule.event, run.due_at)) for run in rule.runs.all()],
            "coming": [told(rule.event, turn.due_at) for turn in rule.coming_turns()],
            "may_send": may_send,
            **_readers(rule),
        }
        return TemplateResponse(request, "admin/forum/reminder/inspect.html", context)

    def usual(self, request: HttpRequest) -> HttpResponse:
        """Give an event the rules that a forum usually has."""
        if request.method == "POST":
            events = access.within(Event.objects.all(), request.user, CHANGE)
            event = get_object_or_404(events, slug=request.POST.get("event", ""))
            count = len(reminders.add_usual(event))
            said = ngettext("%(count)s rule is added.", "%(count)s rules are added.", count)
            self.message_user(request, said % {"count": count})
        return redirect("admin:forum_reminder_changelist")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        bare = access.within(Event.objects.filter(reminders=None), request.user, CHANGE)
        here = {"bare": bare.exclude(state=Event.State.ARCHIVED)}
        return super().changelist_view(request, here | (extra_context or {}))


def told(event: Event, moment: Any) -> str:
    """A moment where the event is, with the zone's name."""
    return f"{date_format(moment.astimezone(event.zone), 'DATETIME_FORMAT')} ({event.timezone})"


def _readers(rule: Reminder) -> dict[str, Any]:
    """Who gets the next mail, as of now; three queries."""
    turn = next(iter(rule.coming_turns()), None)
    if turn is None or rule.audience not in registry.audiences:
        return {"count": 0, "people": []}
    people = rule.people(turn)
    first = [(person, _address(person)) for person in people.order_by("pk")[:SHOWN]]
    return {"count": people.count(), "people": first, "shown": SHOWN}


def _address(row: Model) -> str:
    """Of its page in the admin; empty if it has none."""
    if not admin.site.is_registered(type(row)):
        return ""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
