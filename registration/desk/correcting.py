"""What is put right while somebody stands at the desk: their name, and who took their badge."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum.errors import Refused
from registration.desk.admitting import hold
from registration.models import Registration

NAMES = ("honorific", "given_name", "patronymic", "family_name",
         "given_name_other", "family_name_other")  # fmt: skip


def correct_names(registration: Registration, names: dict[str, str]) -> None:
    """As the passport says; the badge is then printed anew. The history tells who did it.

    Refused if it is the name of another of the same delegation.
    """
    try:
        _save(registration, {name: names[name] for name in NAMES})
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if constraint != "registration_unique_name_in_delegation":
            raise
        raise Refused(_("Somebody of the same name is in this delegation already.")) from clash


def hand_badge_to(registration: Registration, name: str) -> None:
    """Somebody else collects the badge; an empty name takes that back."""
    _save(registration, {"badge_collected_by": name})


@transaction.atomic
def _save(registration: Registration, facts: dict[str, str]) -> None:
    hold(registration)
    registration.refuse_if_ended()
    for name, value in facts.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(facts))
