"""What an attendee may tell beyond the first form, on “my forum”."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from forum.models.codes import new_code


def photo_path(registration: Any, name: str) -> str:
    """A random name in the private storage: nothing of the uploaded one survives."""
    return f"photos/{new_code().lower()}{new_code().lower()}.webp"


class Detailed(models.Model):
    class Membership(models.TextChoices):
        """The Union's own terms."""

        MEMBER_STATE = "member_state", _("Member State")
        SECTOR_MEMBER = "sector_member", _("Sector Member")
        ASSOCIATE = "associate", _("Associate")
        ACADEMIA = "academia", _("Academia")
        NONE = "none", _("No membership")

    class Gender(models.TextChoices):
        """For the Union's statistics, and voluntary."""

        WOMAN = "woman", _("Woman")
        MAN = "man", _("Man")
        OTHER = "other", _("Other")
        UNSAID = "unsaid", _("Prefer not to say")

    photo = models.ImageField(_("photo"), upload_to=photo_path, blank=True)
    phone = PhoneNumberField(_("telephone"), blank=True)
    accessibility_needs = models.TextField(_("accessibility needs"), max_length=1000, blank=True)
    diet = models.CharField(_("diet"), max_length=200, blank=True)
    itu_membership = models.CharField(
        _("ITU membership"), max_length=20, choices=Membership.choices, blank=True
    )
    gender = models.CharField(_("gender"), max_length=10, choices=Gender.choices, blank=True)
    tell_next_edition = models.BooleanField(_("wants news of the next edition"), default=False)

    class Meta:
        abstract = True
