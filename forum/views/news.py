"""News of an event, for readers and for their feed readers."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.text import markdown, one_line, paragraphs


class NewsFeed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of its entries; without any, a moment that stays, so that the feed does too."""
        return super().latest_post_date() if self.items else datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
@caching.public
def news(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    return render(
        request, "forum/news/list.html", {"event": event, "news": list(event.news.published())}
    )


@require_safe
@caching.public
def news_item(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    event = find_event(request, slug)
    found = get_object_or_404(event.news.published(), slug=item)
    return render(
        request,
        "forum/news/item.html",
        {"event": event, "item": found, "text": markdown(found.text)},
    )


@require_safe
@caching.public
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The news as Atom, in the language that the feed reader asks for."""
    event = find_event(request, slug)
    atom = NewsFeed(
        title=one_line(_("News: %(event)s") % {"event": event.title}),
        link=settings.SITE_URL + reverse("news", args=[slug]),
        feed_url=settings.SITE_URL + reverse("news_feed", args=[slug]),
        description=None,
        language=request.LANGUAGE_CODE,
    )
    for item in event.news.published():
        link = settings.SITE_URL + reverse("news_item", args=[slug, item.slug])
        atom.add_item(
            title=one_line(item.title),
            link=link,
            unique_id=link,  # the same entry, whenever it is shown from
            description=markdown(paragraphs(item.text)),
            pubdate=item.published_at,
            updateddate=item.published_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
