"""What people are called before their name: stored in English, said in the reader's language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Honorific(models.TextChoices):
    """Those that the forms offer. Organisers may type others, which stay as they are."""

    MS = "Ms", _("Ms")
    MR = "Mr", _("Mr")
    DR = "Dr", _("Dr")
    PROF = "Prof.", _("Prof.")
    EXCELLENCY = "H.E.", _("H.E.")


def said(honorific: str) -> str:
    """«г-н» for “Mr”; what is not in the list as it was typed."""
    return str(Honorific(honorific).label) if honorific in Honorific.values else honorific
