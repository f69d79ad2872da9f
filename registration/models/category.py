"""Kinds of participants, as the organisers name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent, event_key


class Category(models.Model):
    class Listing(models.TextChoices):
        """Who of it is named in the list of participants that is handed out."""

        EVERYBODY = "everybody", _("Everybody who is coming")
        AGREED = "agreed", _("Those who agreed to be named")
        NOBODY = "nobody", _("Nobody")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="categories", verbose_name=_("event")
    )
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=150)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    needs_approval = models.BooleanField(
        _("needs approval"),
        default=False,
        help_text=_("An organiser decides on each registration; it holds its place meanwhile."),
    )

    decided_by = models.CharField(
        _("who decides"),
        max_length=150,
        blank=True,
        help_text=_("Told to those who await approval, such as “the protocol service”."),
    )
    quota = models.ForeignKey(
        "registration.Quota",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
        verbose_name=_("quota"),
        help_text=_("The places set aside for this category, taken before the common ones."),
    )

    listing = models.CharField(
        _("named in the list of participants"),
        max_length=10,
        choices=Listing.choices,
        default=Listing.AGREED,
        help_text=_("The page of the privacy notice says so by itself."),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]
        constraints = [
            event_key("category_event_key"),
            SameEvent(field="quota", name="category_quota_same_event"),
            models.UniqueConstraint(fields=["event", "code"], name="category_unique_code"),
        ]

    def __str__(self) -> str:
        return self.name
