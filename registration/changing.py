"""What a person changes about themselves, and what it means where organisers had approved them."""

from __future__ import annotations

import hashlib
import json
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum import clock, limits, pictures
from forum.errors import Refused
from registration import pacing
from registration.badges.photos import beside, small_photo
from registration.models import Organisation, Pool, Registration

NAMES = ("given_name", "patronymic", "family_name", "given_name_other", "family_name_other")

MATERIAL = (*NAMES, "country", "organisation_name", "category")
"""Who somebody is and whom they stand for: approved once, it is approved again if it changes."""

FACTS = ("honorific", *MATERIAL, "job_title")

PHOTO_WIDTH = 480  # pixels: enough for a badge


def version(registration: Registration) -> str:
    """What tells these facts from those that another window may have saved since."""
    facts = [str(getattr(registration, f"{name}_id", "") or _said(registration, name))
             for name in FACTS]  # fmt: skip
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


def change(
    registration: Registration,
    facts: dict[str, Any],
    *,
    seen: str,
    organisation: Organisation | None = None,
) -> bool:
    """Save what is different in ``facts``; ``seen`` is the version that the person had before them.

    Material changes go before the organisers where the category asks for approval, again if they
    had decided; the place is held. The quota is the category's. The mail that says so comes once
    an hour at most. False: nothing was different.
    Refused if the facts have changed meanwhile, or the name is another's in a clerk's list.
    """
    try:
        return _change(registration, facts, seen, organisation)
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        if constraint != "registration_unique_name_in_delegation":
            raise
        raise Refused(_("Somebody of the same name is on your list already.")) from clash


@transaction.atomic
def _change(
    registration: Registration,
    facts: dict[str, Any],
    seen: str,
    organisation: Organisation | None,
) -> bool:
    registration.event.refuse_if_changes_closed()
    current = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    current.refuse_if_ended()
    if version(current) != seen:
        raise Refused(
            _(
                "These facts were changed in another window meanwhile. Compare them below, and"
                " save again if yours are right."
            )
        )
    category = current.category
    changes = {}
    for name, value in facts.items():
        before = _said(current, name)
        setattr(current, name, value)
        if _said(current, name) != before:
            changes[name] = [before, _said(current, name)]
    if not changes:
        return False
    if "organisation_name" in changes:
        current.organisation = organisation
    current.save(update_fields=[*changes, "organisation"])
    if limits.is_within(1, "told of changes", current.code):
        current.tell_in_time("changed", f"{clock.real_now():%Y%m%d%H}")
    if "category" in changes:
        if current.quota_id == category.quota_id:  # and none of their own, by an invitation
            current.quota = current.category.quota
            current.save(update_fields=["quota"])
        has_seats = current.claims.of_sessions().live().exists()
        due_at = pacing.due_at(current.contact_email) if has_seats else None  # before any pool
        Pool.objects.lock(current.event_id)  # before those of answers and seats, as everywhere
        current.follow(due_at)
    material = {name: changes[name] for name in changes if name in MATERIAL}
    if material and (category.needs_approval or current.category.needs_approval):
        current.ask_approval(material)
    return True


@transaction.atomic
def detail(
    registration: Registration,
    facts: dict[str, Any],
    *,
    photo: IO[bytes] | None = None,
    remove_photo: bool = False,
) -> None:
    """Save the details beyond the first form. Refused if the photo is none that can be read."""
    registration.event.refuse_if_changes_closed()
    drawn = pictures.draw(photo).files if photo else {}
    registration._hold()
    for name, value in facts.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(facts))
    if drawn or remove_photo:
        drop_photo(registration)
    if drawn:
        width = max((one for one in drawn if one <= PHOTO_WIDTH), default=min(drawn))
        registration.photo.save("", ContentFile(drawn[width]), save=False)
        registration.save(update_fields=["photo"])
        small_photo(registration)  # now, so that a thousand badges need not wait for it


def drop_photo(registration: Registration) -> None:
    """Its file goes once the transaction has succeeded."""
    if registration.photo:
        storage, name = registration.photo.storage, str(registration.photo.name)
        transaction.on_commit(lambda: storage.delete(name))
        transaction.on_commit(lambda: storage.delete(beside(name)))
        registration.photo = ""
        registration.save(update_fields=["photo"])


def _said(registration: Registration, name: str) -> str:
    return str(getattr(registration, name))
