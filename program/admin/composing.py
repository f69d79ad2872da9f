"""The page on which organisers compose the working program, and what it sends.

A change comes from a plain form, whose answer is a page, or from the grid's script, which asks for
JSON: what was said, and the whole day as it stands, which it draws anew.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import access
from forum.admin.languages import warn_of_missing_texts
from forum.errors import Refused
from forum.models import Event, Message
from program import differences, notices, unscheduled
from program.balance import Balance
from program.board import Board, any_of
from program.composing import Overtaken
from program.forms import NarrowForm, PlaceForm, ReleaseForm, SlotForm, WhenForm
from program.models import Release, Slot
from program.release import release

PARTS = {
    "compose-changes": "changes",
    "compose-conflicts": "conflicts",
    "compose-reason": "reason",
    "compose-list": "list",
    "compose-balance": "meter",
    "compose-table": "table",
}
"""The page's parts that change with every act: id -> template."""


class Composing:
    """What the list of slots has for it: three pages."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("compose/<slug:slug>/", wrap(self.compose), name="program_slot_compose"),
            path("compose/<slug:slug>/put/", wrap(self.put), name="program_slot_put"),
            path("compose/<slug:slug>/<int:pk>/", wrap(self.one), name="program_slot_one"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def compose(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A day of the working program, what waits for a slot, what stands against a release."""
        event = self._event(request, slug)
        if _is_script(request):
            return self._drawn(request, event, 200, "")
        board = Board(event, request.GET.get("day", ""))
        posted = request.POST if "release" in request.POST else None
        form = _release_form(board, posted)
        if form.is_bound and form.is_valid() and self._release(request, event, form):
            return redirect(request.get_full_path())
        latest = Release.objects.current(event)
        form.initial["status"] = latest and latest.status  # what is final is not taken back unseen
        context = {
            "title": _("Working program"),
            "is_nav_sidebar_enabled": False,  # rooms need the width
            "narrow": NarrowForm(request.GET, event=event),
            "latest": latest,
            "grid": board.grid(),
            **self._standing(request, board, form),
        }
        return self._page(request, "compose", context, 422 if form.is_bound else 200)

    def put(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Put what has no slot into one."""
        event = self._event(request, slug)
        form = PlaceForm(request.POST or None, event=event, initial=_asked(event, request))
        title = _("Put a session into a slot")
        said = _("The session is in the working program.")
        context = {"title": title, "event": event, "form": form}
        return self._act(request, form, said) or self._page(request, "put", context, form.status)

    def one(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        """One slot: move it, have its session somewhere else as well, or take it out."""
        event = self._event(request, slug)
        working = Slot.objects.working().filter(event=event).select_related("session", "event")
        slot = working.filter(pk=pk).first() if pk < 2**63 else None
        if slot is None:
            return self._gone(request, event)
        form = SlotForm(request.POST or None, slot=slot, act=request.POST.get("act", ""))
        context = {"title": slot.session, "event": event, "slot": slot, "form": form}
        answer = self._act(request, form, form.said)
        return answer or self._page(request, "one", context, form.status)

    def _event(self, request: HttpRequest, slug: str) -> Event:
        events = access.within(Event.objects.all(), request.user, "program.change_slot")
        return get_object_or_404(events, slug=slug)

    def _act(self, request: HttpRequest, form: WhenForm, said: Any) -> HttpResponse | None:
        """Do what the form says; None where its page is to be shown (again)."""
        if request.method != "POST":
            return None
        form.status, sentence = _outcome(form, said)
        if _is_script(request):
            return self._drawn(request, form.event, form.status, sentence)
        if form.status != 200:
            return None
        messages.success(request, said)
        return redirect(f"{_home(form.event)}?day={form.looked_at}")

    def _drawn(
        self, request: HttpRequest, event: Event, status: int, sentence: Any
    ) -> JsonResponse:
        """The day as it stands now, for the script."""
        board = Board(event, request.GET.get("day", ""))
        context = self._standing(request, board, _release_form(board))
        parts = {
            part: render_to_string(f"admin/program/slot/{name}.html", context, request)
            for part, name in PARTS.items()
        }
        told = {"said": str(sentence), "grid": board.grid(), "parts": parts}
        return JsonResponse(told, status=status)

    def _standing(
        self, request: HttpRequest, board: Board, release_form: ReleaseForm
    ) -> dict[str, Any]:
        chosen = NarrowForm(request.GET, event=board.event).chosen()
        return {
            "event": board.event,
            "board": board,
            "release_form": release_form,
            "balance": Balance(board.event),
            "changes": differences.draft(board.event),
            "waiting": unscheduled.find(board.event, **chosen),
            "is_narrowed": any(chosen.values()),
        }

    def _gone(self, request: HttpRequest, event: Event) -> HttpResponse:
        if request.method != "POST":
            raise Http404
        sentence = _("Somebody took this session out of its slot meanwhile. Nothing was changed.")
        if _is_script(request):
            return self._drawn(request, event, 409, sentence)
        messages.error(request, sentence)
        return redirect(_home(event))

    def _release(self, request: HttpRequest, event: Event, form: ReleaseForm) -> bool:
        if not access.may(request.user, "program.release_program", event):
            raise PermissionDenied
        try:
            made = release(event, by=request.user, seen=_seen(request), **form.told())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return False
        messages.success(request, _released(made))
        warn_of_missing_texts(request, event)
        return True

    def _page(
        self, request: HttpRequest, name: str, context: dict, status: int
    ) -> TemplateResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        whole["subtitle"] = whole["event"]
        return TemplateResponse(request, f"admin/program/slot/{name}.html", whole, status=status)


def _release_form(board: Board, posted: Any = None) -> ReleaseForm:
    return ReleaseForm(posted, needs_reason=any_of("reason", board.conflicts))


def _seen(request: HttpRequest) -> int:
    """Number of the release that the page showed as the last; nought if there was none."""
    typed = request.POST["release"]
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0


def _released(made: Release) -> str:
    """With the way to the mails that wait to tell of it."""
    said = _("The program is released and public.")
    count = notices.mails_of(made).filter(state=Message.State.DRAFT).count()
    if not count:
        return said
    waiting = ngettext(
        "%(count)s mail about it waits to be sent: read it and let it go.",
        "%(count)s mails about it wait to be sent: read them and let them go.",
        count,
    )
    address = reverse("admin:program_release_mails", args=[made.pk])
    return format_html('{} <a href="{}">{}</a>', said, address, waiting % {"count": count})


def _outcome(form: Any, said: Any) -> tuple[int, Any]:
    """(status, sentence). What was refused stands in the form too, with what was typed; where
    somebody was faster, to send it once more is then to decide for it."""
    if not form.is_valid():
        return 422, " ".join(str(words) for errors in form.errors.values() for words in errors)
    try:
        form.save()
    except Overtaken as overtaken:
        form.add_error(None, str(overtaken))
        if overtaken.now and "version" in form.fields:
            form.data = form.data.copy()
            form.data["version"] = overtaken.now.version
        return 409, overtaken
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return 422, refusal
    return 200, said


def _asked(event: Event, request: HttpRequest) -> dict[str, Any]:
    """What of the form is in the address."""
    asked = {"what": request.GET.get("what", ""), "day": request.GET.get("day", "")}
    waiting = {one.key: one.minutes for one in unscheduled.find(event)} if asked["what"] else {}
    return {**asked, "minutes": waiting.get(asked["what"], unscheduled.USUAL)}


def _home(event: Event) -> str:
    return reverse("admin:program_slot_compose", args=[event.slug])


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
