"""What changed in the program: for readers, between any two releases, and for feed readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import one_line, paragraphs
from program import keeping
from program.differences import Change, Program, compare, read, tracks_of
from program.models import Release
from program.views.feeds import in_language

SHOWN = 20
"""Releases that are told with all that they changed; of earlier ones two can be compared."""


@dataclass
class Step:
    release: Release
    changes: list[Change]


class ChangesFeed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of its entries; without any, a moment that stays, so that the feed does too."""
        return super().latest_post_date() if self.items else datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
@keeping.page
@caching.public
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """All releases, the newest first; or the difference between two that the address names."""
    event = find_event(request, slug)
    releases = list(event.releases.order_by("-number"))
    asked = {name: request.GET.get(name, "") for name in ("from", "to")}
    context: dict[str, Any] = {"event": event, "releases": releases}
    if not any(asked.values()):
        context |= _all(event, releases)
    elif pair := _pair(releases, asked):
        context |= _two(event, releases, *pair)
    else:
        context["is_wrong"] = True
    status = 404 if "is_wrong" in context else 200
    return render(request, "program/changes/page.html", context, status=status)


@require_safe
@in_language
@keeping.feed
@caching.public
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """An entry per release, in the language that the address or the feed reader asks for."""
    event = find_event(request, slug)
    page = settings.SITE_URL + reverse("program:changes", args=[slug])
    atom = ChangesFeed(
        title=one_line(_("Changes of the program: %(event)s") % {"event": event.title}),
        link=page,
        feed_url=settings.SITE_URL + reverse("program:changes_feed", args=[slug]),
        description=None,
        language=get_language(),
    )
    for step in _steps(event, list(event.releases.order_by("-number")))[0]:
        number = step.release.number
        link = f"{page}?from={number - 1}&to={number}"
        atom.add_item(
            title=_("Version %(number)s of the program (%(status)s)")
            % {"number": number, "status": step.release.get_status_display().lower()},
            link=link,
            unique_id=link,  # the same entry, whenever it is shown from
            description=_told(step),
            pubdate=step.release.released_at,
            updateddate=step.release.released_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _all(event: Event, releases: list[Release]) -> dict[str, Any]:
    steps, there = _steps(event, releases)
    return {"steps": steps, "earlier": releases[SHOWN:], "there": there}


def _two(
    event: Event, releases: list[Release], before: Release | None, after: Release
) -> dict[str, Any]:
    programs = read(event, [one for one in (before, after, releases[0]) if one])
    found = compare(_of(programs, before), programs[after.pk], tracks_of(event))
    there = set(programs[releases[0].pk])
    return {"before": before, "after": after, "found": found, "there": there}


def _steps(event: Event, releases: list[Release]) -> tuple[list[Step], set[str]]:
    """The newest ones, each with what it changed, and the sessions that are there now. Two
    queries."""
    programs, tracks = read(event, releases[: SHOWN + 1]), tracks_of(event)
    by_number = {one.number: one for one in releases}
    steps = [
        Step(one, compare(_of(programs, by_number.get(one.number - 1)), programs[one.pk], tracks))
        for one in releases[:SHOWN]
    ]
    return steps, set(programs[releases[0].pk]) if releases else set()


def _of(programs: dict[int, Program], release: Release | None) -> Program:
    return programs[release.pk] if release else {}


def _pair(releases: list[Release], asked: dict[str, str]) -> tuple[Release | None, Release] | None:
    """Those that the address names: by default the last one, and the one before that; 0 is before
    the first. None if there is no such release."""
    by_number: dict[str, Release | None] = {str(one.number): one for one in releases}
    after = by_number.get(asked["to"] or next(iter(by_number), ""))
    if after is None:
        return None
    since = asked["from"] or str(after.number - 1)
    if since != "0" and since not in by_number:
        return None
    return by_number.get(since), after


def _told(step: Step) -> str:
    """As HTML: the note, then each session with what became of it."""
    note = paragraphs(text_of(step.release, "note"))
    rows = (
        (one_line(change.title), change.label, " ".join(change.sentences))
        for change in step.changes
    )
    listed = format_html_join("", "<li><b>{}</b> ({}). {}</li>", rows)
    if not listed:
        listed = format_html("<li>{}</li>", _("Nothing that readers see was changed."))
    return format_html("{}<ul>{}</ul>", format_html("<p>{}</p>", note) if note else "", listed)
