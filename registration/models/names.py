"""A person's name, as they write it and in the other script."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Named(models.Model):
    """Given and family name in either script; the other one is suggested and can be edited."""

    honorific = models.CharField(_("honorific"), max_length=30, blank=True)
    given_name = models.CharField(_("given name"), max_length=100)
    patronymic = models.CharField(_("patronymic"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    given_name_other = models.CharField(
        _("given name in the other script"), max_length=100, blank=True
    )
    family_name_other = models.CharField(
        _("family name in the other script"), max_length=100, blank=True
    )

    class Meta:
        abstract = True

    @property
    def is_forgotten(self) -> bool:
        """Whether the person has had themselves erased: nobody else is without a name."""
        return not self.family_name

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def initials(self) -> str:
        """All that a stranger who checks a document is told of the name."""
        names = (self.given_name, self.family_name)
        return " ".join(f"{name[0]}." for name in names if name)

    @property
    def name_other(self) -> str:
        """The same name in the other script; empty if it was not given."""
        return f"{self.given_name_other} {self.family_name_other}".strip()
