"""A page of practical information that organisers write."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum.models.event import Event


class PageQuerySet(models.QuerySet["Page"]):
    def published(self) -> PageQuerySet:
        return self.filter(is_published=True)

    def by_kind(self) -> dict[str, Page]:
        """The published pages that other parts of the site link to, without their texts.

        One query: ``event.pages.by_kind().get(Page.Kind.PRIVACY)``.
        """
        found = self.published().exclude(kind=Page.Kind.PLAIN)
        return {page.kind: page for page in found.defer("body_en", "body_ru")}


class Page(models.Model):
    class Kind(models.TextChoices):
        """What other parts of the site know the page as, whatever its title and address."""

        PLAIN = "plain", _("Plain page")
        VENUE = "venue", _("Venue")
        PRIVACY = "privacy", _("Privacy notice")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")

    event = models.ForeignKey(Event, models.PROTECT, related_name="pages", verbose_name=_("event"))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        default=Kind.PLAIN,
        help_text=_("Other pages link to it: registration to the privacy notice, for instance."),
    )
    slug = models.SlugField(_("address"), help_text=_("The last part of its URL."))
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
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="page_unique_in_event",
                violation_error_message=_("The event has a page under this address already."),
            ),
            models.UniqueConstraint(
                fields=["event", "kind"],
                condition=~Q(kind="plain"),
                name="page_unique_kind_in_event",
                violation_error_message=_("The event has another page of this kind already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
