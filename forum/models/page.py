"""A page of practical information that organisers write."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.event import Event


class PageQuerySet(models.QuerySet["Page"]):
    def published(self) -> PageQuerySet:
        return self.filter(is_published=True)

    def for_readers(self) -> PageQuerySet:
        return self.published()


class Page(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="pages", verbose_name=_("event"))
    slug = models.SlugField(_("address"))
    title = models.CharField(_("title"), max_length=150)
    body = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_menu = models.BooleanField(_("in the menu"), default=True)
    is_published = models.BooleanField(_("published"), default=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "slug"], name="page_unique_in_event"),
        ]

    def __str__(self) -> str:
        return self.title
