"""A page of practical information that organisers write."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import pictures
from forum.models.event import Event
from forum.models.redraw import RedrawsPages


class PageQuerySet(models.QuerySet["Page"]):
    def published(self) -> PageQuerySet:
        return self.filter(is_published=True)

    def by_kind(self) -> dict[str, Page]:
        """The published pages that other parts of the site link to, without their texts.

        One query: ``event.pages.by_kind().get(Page.Kind.PRIVACY)``.
        """
        return {page.kind: page for page in self.for_links().exclude(kind=Page.Kind.PLAIN)}

    def for_links(self) -> PageQuerySet:
        """The published ones without their texts, which are long."""
        return self.published().defer("body", "body_en", "body_ru")

    def delete(self) -> tuple[int, dict[str, int]]:
        """With their pictures' files."""
        with transaction.atomic():
            for page in self:
                page.drop_picture_files()
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]

    def for_readers(self) -> PageQuerySet:
        return self.published()


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
    picture = models.CharField(max_length=32, blank=True, editable=False)
    picture_width = models.PositiveSmallIntegerField(default=0, editable=False)
    picture_height = models.PositiveSmallIntegerField(default=0, editable=False)
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("In words, for those who cannot see it. Needed in both languages."),
    )
    picture_caption = models.CharField(_("caption"), max_length=200, blank=True)
    picture_link = models.URLField(
        _("where it leads"),
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("An address that begins with https://, such as that of a map."),
    )

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
            models.CheckConstraint(
                name="page_picture_is_told_in_words",
                condition=Q(picture="")
                | Q(
                    picture_alt_en__isnull=False,
                    picture_alt_en__gt="",
                    picture_alt_ru__isnull=False,
                    picture_alt_ru__gt="",
                ),
            ),
            models.CheckConstraint(
                name="page_picture_leads_to_https",
                condition=Q(picture_link="") | Q(picture_link__startswith="https://"),
            ),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.title

    @property
    def picture_widths(self) -> list[int]:
        return pictures.widths(self.picture_width) if self.picture else []

    @transaction.atomic
    def put_picture(self, picture: pictures.Picture) -> None:
        """Show this picture instead of the one before, and save the page.

        Its files are there before the row names them: a failure leaves files that nobody names,
        never a name without files.
        """
        self.drop_picture_files()
        self.picture = pictures.keep(picture)
        self.picture_width, self.picture_height = picture.width, picture.height
        self.save()

    @transaction.atomic
    def remove_picture(self) -> None:
        """Show none any more, and save the page. Its words stay for the next one."""
        self.drop_picture_files()
        self.picture, self.picture_width, self.picture_height = "", 0, 0
        self.save()

    def drop_picture_files(self) -> None:
        """Those of the picture that is shown now, whoever has put it there meanwhile."""
        shown = Page.objects.select_for_update().filter(pk=self.pk).first()
        if shown is not None and shown.picture:
            pictures.drop(shown.picture, shown.picture_widths)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            self.drop_picture_files()
            return super().delete(*args, **kwargs)
