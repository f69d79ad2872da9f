"""When a reminder falls due and whom it reaches: looked at beforehand; and a missed one is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import clock, registry
from forum.admin.reminder_form import IF_MISSED, name_of
from forum.errors import Refused
from forum.mail import reminders
from forum.mail.reach import SHOWN, mails_of, next_turn, reach
from forum.models import Event, Reminder, ReminderRun
from forum.models.reminder import Turn

MOST = 200
"""Turns that a page names."""


@dataclass(frozen=True)
class Line:
    """One turn on the page; ``turn`` is None of a date that the event has no more."""

    occurrence: str
    due_at: str
    outcome: str
    run: ReminderRun | None
    turn: Turn | None
    can_be_sent: bool


def there(moment: datetime, event: Event) -> str:
    """By the clock of the event, with its zone's name."""
    local = moment.astimezone(event.zone)
    return f"{date_format(local, 'DATETIME_FORMAT')} ({event.timezone})"


def lines_of(rule: Reminder) -> list[Line]:
    """All turns, the past and the coming, in their order. One query, and the anchor's."""
    runs = {run.occurrence: run for run in rule.runs.all()}
    turns = {turn.occurrence: turn for turn in rule.turns()}
    found = [
        (_due_at(turns.get(occurrence), runs.get(occurrence)), occurrence)
        for occurrence in runs.keys() | turns.keys()
    ]
    return [
        _line(rule, occurrence, due_at, runs.get(occurrence), turns.get(occurrence))
        for due_at, occurrence in sorted(found)
    ]


def _due_at(turn: Turn | None, run: ReminderRun | None) -> datetime:
    """What was sent was due when it was; all else as the event stands now."""
    if run and (run.outcome == ReminderRun.Outcome.SENT or turn is None):
        return run.due_at
    return turn.due_at  # type: ignore[union-attr]


def _line(
    rule: Reminder, occurrence: str, due_at: datetime, run: ReminderRun | None, turn: Turn | None
) -> Line:
    missed = run is not None and run.outcome == ReminderRun.Outcome.MISSED
    ahead = due_at > clock.now()
    if run and not (missed and ahead):
        outcome = str(run.get_outcome_display())
    else:
        outcome = _("Coming") if ahead else _("Due")
    can = missed and not ahead and turn is not None and clock.now() < turn.ends_at
    return Line(occurrence, there(due_at, rule.event), outcome, run, turn, can)


class Turns(admin.ModelAdmin):
    def get_urls(self) -> list:
        return [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"forum_reminder_{name}",
            )
            for name, view in (("turns", self.turns), ("late", self.late))
        ] + super().get_urls()

    def turns(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Each turn of a rule, and of one of them who gets it, who does not and why."""
        rule = self._rule(request, pk)
        lines = lines_of(rule)
        line = _chosen(lines, request.GET.get("turn", ""), rule)
        is_sent = line and line.run and line.run.outcome == ReminderRun.Outcome.SENT
        context = self._about(request, rule) | {
            "title": _("When, and to whom"),
            "lines": lines[-MOST:],
            "chosen": line,
            "posted": list(mails_of(rule, line.occurrence)[:SHOWN]) if line and is_sent else [],
            "is_sent": is_sent,
        }
        if line and line.turn and not is_sent and rule.is_known():
            found = reach(rule, line.turn)
            context |= {"reach": found, "rows": self._people(request, found.first)}
            context["late"] = self._people(request, found.late)
        return TemplateResponse(request, "admin/forum/reminder/turns.html", context)

    def late(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks before a missed turn is sent after all; then sends it."""
        rule = self._rule(request, pk)
        if not self.has_change_permission(request, rule):
            raise PermissionDenied
        named = request.POST.get("turn") or request.GET.get("turn", "")
        line = next((one for one in lines_of(rule) if one.occurrence == named), None)
        if line is None:
            raise Http404
        address = f"{reverse('admin:forum_reminder_turns', args=[pk])}"
        if request.method == "POST":
            self._send(request, rule, line.occurrence)
            return redirect(address, permanent=False)
        if not line.can_be_sent or not rule.is_known():
            return redirect(address)
        context = self._about(request, rule) | {
            "title": _("Send a missed reminder"),
            "chosen": line,
            "reach": reach(rule, line.turn),  # type: ignore[arg-type]
            "until": there(line.turn.ends_at, rule.event),  # type: ignore[union-attr]
        }
        return TemplateResponse(request, "admin/forum/reminder/late.html", context)

    def _send(self, request: HttpRequest, rule: Reminder, occurrence: str) -> None:
        try:
            count = reminders.send_missed(rule, occurrence)
        except Refused as refusal:
            self.message_user(request, str(refusal), "ERROR")
            return
        said = ngettext("%(count)s mail is on its way.", "%(count)s mails are on their way.", count)
        self.message_user(request, said % {"count": count}, "SUCCESS")

    def _rule(self, request: HttpRequest, pk: int) -> Reminder:
        """Of the person's own events; 404 for another's."""
        rules = self.get_queryset(request).select_related("event")
        return get_object_or_404(rules, pk=min(pk, 2**63 - 1))

    def _about(self, request: HttpRequest, rule: Reminder) -> dict[str, Any]:
        audience = registry.audiences.get(rule.audience)
        return {
            **self.admin_site.each_context(request),
            "subtitle": rule.when,
            "opts": self.opts,
            "rule": rule,
            "mail": name_of(rule.kind),
            "audience": audience.label if audience else rule.audience,
            "only": narrowed(rule),
            "policy": dict(IF_MISSED)[rule.if_missed],
            "sleeps": _sleeps(rule),
        }

    def _people(self, request: HttpRequest, rows: list[Any]) -> list[tuple[Any, str]]:
        """Each with the page where they are looked at, if this person may open it."""
        found = []
        for row in rows:
            page = self.admin_site._registry.get(type(row))
            may = page and page.has_view_permission(request, row)
            found.append((row, _address(row) if may else ""))
        return found


def _address(row: Any) -> str:
    try:
        return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])
    except NoReverseMatch:
        return ""


def _chosen(lines: list[Line], named: str, rule: Reminder) -> Line | None:
    """The turn that the address names; else the next, else the last."""
    coming = next_turn(rule)
    by_name = {line.occurrence: line for line in lines}
    last = lines[-1] if lines else None
    return by_name.get(named) or by_name.get(coming.occurrence if coming else "") or last


def narrowed(rule: Reminder) -> list[str]:
    """What of its audience the rule is narrowed to, a line for each filter."""
    audience = registry.audiences.get(rule.audience)
    said = []
    for one in audience.filters if audience else ():
        if values := rule.filters.get(one.name):
            labels = dict(one.choices(rule.event))
            said.append(f"{one.label}: {', '.join(str(labels.get(v, v)) for v in values)}")
    return said


def _sleeps(rule: Reminder) -> str:
    """Why nothing of it is sent at all; empty if it is."""
    if not rule.is_known():
        return _("This release does not know its mail or its audience any more: nobody gets it.")
    if not rule.is_active:
        return _("It is switched off: nobody gets it.")
    if rule.event.state != Event.State.PUBLISHED:
        return _("Nobody gets it while the event is a draft, or in the archive.")
    return ""
