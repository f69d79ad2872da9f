"""A code sent to an address: what proves, beyond a link, that somebody reads its mail."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.models.same_event import SameEvent

NOT_THE_CODE = _(
    "This is not the code that we sent, or it is no longer valid. Compare the six digits, or have a"
    " new one sent."
)
"""The same whatever is wrong: that no code was ever made would tell of a known address."""

LASTS = timedelta(minutes=10)
TRIES = 5


class ProofQuerySet(models.QuerySet["Proof"]):
    def awaited(self) -> ProofQuerySet:
        """Asked for lately, so that a code may still be on its way; the newest first."""
        return self.filter(asked_at__gt=clock.real_now() - 2 * LASTS, used_at=None)


class Proof(models.Model):
    """Six digits, made when the mail leaves and kept as a keyed hash; real time throughout."""

    class Purpose(models.TextChoices):
        DATA = "data", _("All my data")
        ERASURE = "erasure", _("Erase me")
        ADDRESS = "address", _("Another address")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        "registration.Registration", models.PROTECT, related_name="proofs"
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    address = models.EmailField(_("address"))
    code_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("code sent to an address")
        verbose_name_plural = _("codes sent to addresses")
        ordering = ["-asked_at", "-pk"]
        constraints = [SameEvent(field="registration", name="proof_registration_same_event")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.registration_id}"

    def new_code(self) -> str:
        """The digits, for the mail that leaves now; a code that was made before is void."""
        code = f"{secrets.randbelow(10**6):06}"
        type(self).objects.filter(pk=self.pk).update(
            code_hash=self._hash(code), expires_at=clock.real_now() + LASTS
        )
        return code

    def check_code(self, code: str) -> None:
        """Raise Refused unless this is the code, in time and within five tries.

        Each wrong try is counted before the next is looked at, also where many come at once. Do
        not call it within a transaction that the refusal would undo.
        """
        may_try = type(self).objects.filter(
            pk=self.pk, used_at=None, expires_at__gt=clock.real_now(), wrong_tries__lt=TRIES
        )
        if not may_try.update(wrong_tries=F("wrong_tries") + 1):
            raise Refused(NOT_THE_CODE)
        self.refresh_from_db()
        if not constant_time_compare(self.code_hash, self._hash(code)):
            raise Refused(NOT_THE_CODE)
        type(self).objects.filter(pk=self.pk).update(wrong_tries=F("wrong_tries") - 1)

    def use_up(self) -> bool:
        """False: somebody else has just used it."""
        unused = type(self).objects.filter(pk=self.pk, used_at=None)
        return bool(unused.update(used_at=clock.real_now()))

    def _hash(self, code: str) -> str:
        """Keyed: of a million codes a plain hash is soon found."""
        return salted_hmac(
            "registration.proof", f"{self.pk}:{code}", algorithm="sha256"
        ).hexdigest()
