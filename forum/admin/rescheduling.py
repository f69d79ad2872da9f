"""“Change the forum”: chosen, rehearsed, done. Nothing is sent by it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.admin.rescheduling_forms import FORMS, WishForm
from forum.change import Act, Change
from forum.errors import Refused
from forum.models import BulkMail, Entry, Event, NewsItem
from forum.rescheduling import Overtaken, acts_for, carry_out, rehearse

PERMISSION = "forum.reschedule_event"
ABOUT = {
    Act.MOVE: _(
        "A new first day. Slots of the working program move by as many days, and deadlines that"
        " you tick; registrations and sign-ups stay."
    ),
    Act.ONLINE: _(
        "Places on site become places online, the waiting list for the hall ends, speakers speak"
        " online."
    ),
    Act.CANCEL: _(
        "Public pages stay and say so; registration and the call close, reminders stop, calendars"
        " drop it. Registrations stay as they were, for the record."
    ),
    Act.RESUME: _(
        "It is public again as it was before it was cancelled. Other days you give it afterwards."
    ),
}


class ChangesOfEvent(admin.ModelAdmin):
    """The part of the event's admin page in which it is changed as a whole."""

    def get_urls(self) -> list:
        wrap, base = self.admin_site.admin_view, "<slug:slug>/reschedule/"
        return [
            path(base, wrap(self.acts_view), name="forum_event_reschedule"),
            path(f"{base}<slug:act>/", wrap(self.act_view), name="forum_event_reschedule_act"),
            path(f"{base}done/<int:pk>/", wrap(self.done_view), name="forum_event_rescheduled"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        event = context.get("original")
        context["may_reschedule"] = event and access.may(request.user, PERMISSION, event)
        return super().render_change_form(request, context, *args, **kwargs)

    def acts_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What can be done to it, and what was."""
        event = _found(request, slug)
        entries = Entry.objects.filter(event=event, act=Entry.Act.CHANGE).select_related("person")
        context = self._about(request, event, _("Change the forum")) | {
            "acts": [(act, ABOUT[act]) for act in acts_for(event)],
            "entries": [(entry, Act(entry.facts["what"]).label) for entry in entries],
        }
        return TemplateResponse(request, "admin/forum/event/reschedule.html", context)

    def act_view(self, request: HttpRequest, slug: str, act: str) -> HttpResponse:
        """What has to be said of it; then what it would do; then it is done."""
        event = _found(request, slug)
        if act not in Act.values:
            raise Http404
        told = request.POST if request.method == "POST" else None
        form = FORMS.get(Act(act), WishForm)(told, event=event, act=Act(act))
        if form.is_valid():
            return self._rehearsed(request, event, form)
        if act not in acts_for(event):
            return redirect("admin:forum_event_reschedule", slug)
        return self._ask(request, event, form)

    def _rehearsed(self, request: HttpRequest, event: Event, form: WishForm) -> HttpResponse:
        """What it would do, until the event's address is typed below that: then it is done."""
        try:
            if "do" in request.POST:
                if request.POST.get("typed", "").strip() == event.slug:
                    return self._done(request, event, form)
                messages.error(request, _("Type the address of the event, as it is shown."))
            change = rehearse(event, form.wish(), by=request.user)
        except Overtaken as overtaken:
            messages.error(request, str(overtaken))
            change = overtaken.change
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self._ask(request, event, form)
        return self._show(request, event, form, change)

    def _done(self, request: HttpRequest, event: Event, form: WishForm) -> HttpResponse:
        seen = request.POST.get("seen", "")
        entry = carry_out(event, form.wish(), by=request.user, seen=seen)
        messages.success(request, _("It is done. Nothing is sent yet: the mails are drafts."))
        return redirect("admin:forum_event_rescheduled", event.slug, entry.pk)

    def done_view(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        """What was done, and where the drafts are that tell of it."""
        event = _found(request, slug)
        entries = Entry.objects.filter(event=event, act=Entry.Act.CHANGE).select_related("person")
        entry = get_object_or_404(entries, pk=min(pk, 2**63 - 1))
        facts = entry.facts
        context = self._about(request, event, Act(facts["what"]).label) | {
            "entry": entry,
            "before": _told(facts["before"]),
            "after": _told(facts["after"]),
            "people": facts["people"].items(),
            "figures": facts["figures"].items(),
            "mails": BulkMail.objects.filter(event=event, pk__in=facts["mails"]).order_by("pk"),
            "news": NewsItem.objects.filter(event=event, pk=facts["news"]).first(),
            "may_compose": access.may(request.user, "program.change_slot", event),
        }
        return TemplateResponse(request, "admin/forum/event/rescheduled.html", context)

    def _ask(self, request: HttpRequest, event: Event, form: WishForm) -> HttpResponse:
        context = self._about(request, event, form.act.label) | {
            "form": form,
            "about": ABOUT[form.act],
        }
        return TemplateResponse(request, "admin/forum/event/reschedule_ask.html", context)

    def _show(
        self, request: HttpRequest, event: Event, form: WishForm, change: Change
    ) -> HttpResponse:
        context = self._about(request, event, _("Rehearsal: %(act)s") % {"act": form.act.label}) | {
            "form": form,
            "act": form.act,
            "change": change,
            "figures": change.figures.items(),
            "fingerprint": change.fingerprint,
        }
        return TemplateResponse(request, "admin/forum/event/rehearsal.html", context)

    def _about(self, request: HttpRequest, event: Event, title: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": event,
            "event": event,
            "opts": self.opts,
        }


def _found(request: HttpRequest, slug: str) -> Event:
    events = access.within(Event.objects.all(), request.user, PERMISSION)
    return get_object_or_404(events, slug=slug)


def _told(facts: list[str]) -> dict[str, Any]:
    """Days and format as an entry keeps them."""
    return {
        "starts": date.fromisoformat(facts[0]),
        "ends": date.fromisoformat(facts[1]),
        "format": Event.Format(facts[2]).label,
    }
