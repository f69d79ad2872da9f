"""News of an event: what organisers announce, each piece from a moment of their choice on."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event


class NewsItemQuerySet(models.QuerySet["NewsItem"]):
    def published(self) -> NewsItemQuerySet:
        """What readers see now, the newest first."""
        return self.filter(published_at__lte=clock.now())

    def for_home(self) -> NewsItemQuerySet:
        return self.published()[:3]


class NewsItem(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="news", verbose_name=_("event"))
    slug = models.SlugField(_("address"), help_text=_("The last part of its URL."))
    title = models.CharField(_("title"), max_length=150)
    text = models.TextField(_("text"), help_text=_("Markdown."))
    published_at = models.DateTimeField(
        _("shown from"),
        null=True,
        blank=True,
        help_text=_("Nobody sees the news while this is empty."),
    )

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        ordering = [F("published_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="news_item_unique_in_event",
                violation_error_message=_("The event has news under this address already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
