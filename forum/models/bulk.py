"""A mail that an organiser writes to many: its words, to whom, and when it goes."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.errors import Refused
from forum.models.address import OptOut
from forum.models.entry import Entry
from forum.models.event import Event
from forum.models.same_event import event_key
from forum.models.states import Stateful

if TYPE_CHECKING:
    from forum.models import Person

CHANGED_MEANWHILE = _("Somebody else changed this mail while you were at it. Look at it once more.")


class BulkMail(Stateful):
    if TYPE_CHECKING:
        subject_en: str
        subject_ru: str
        body_en: str
        body_ru: str

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        POSTED = "posted", _("In the outbox")
        CANCELLED = "cancelled", _("Cancelled")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="bulk_mails", verbose_name=_("event")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(_("to whom"), max_length=60)
    filters = models.JSONField(_("only those"), default=dict, blank=True)
    """Name of a filter of the audience -> the values chosen."""
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=10_000, blank=True)
    as_drafts = models.BooleanField(
        _("as drafts"),
        default=False,
        help_text=_("They wait in the outbox, where each can be edited, and are released there."),
    )
    send_at = models.DateTimeField(
        _("send at"), null=True, blank=True, help_text=_("By the forum's clock. Empty: at once.")
    )
    is_notice = models.BooleanField(
        _("notice of a change"),
        default=False,
        editable=False,
        help_text=_(
            "It tells of a change of the forum, so it also goes to those who want no mail to many,"
            " and brings the calendar entry along."
        ),
    )
    created_at = models.DateTimeField(_("written"), default=clock.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    posted_at = models.DateTimeField(_("posted"), null=True, editable=False)
    recipients = models.PositiveIntegerField(_("recipients"), null=True, editable=False)

    class Meta:
        verbose_name = _("bulk mail")
        verbose_name_plural = _("bulk mails")
        ordering = ["-created_at", "-pk"]
        constraints = [
            event_key("bulk_mail_event_key"),
            models.CheckConstraint(
                name="bulk_mail_posted_has_its_time",
                condition=Q(state="posted", posted_at__isnull=False, recipients__isnull=False)
                | ~Q(state="posted"),
            ),
            models.CheckConstraint(
                name="bulk_mail_scheduled_has_its_time",
                condition=Q(state="scheduled", send_at__isnull=False) | ~Q(state="scheduled"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_at"], condition=Q(state="scheduled"), name="bulk_mail_scheduled"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or str(self._meta.verbose_name)

    @property
    def kind(self) -> str:
        """The mail in which its audience gets it; empty if nobody may write to that any more."""
        audience = registry.audiences.get(self.audience)
        return audience.bulk if audience and audience.bulk in registry.mails else ""

    @property
    def stamp(self) -> str:
        """What tells it from what somebody made of it meanwhile: its words, and to whom it goes."""
        texts = [getattr(self, name) or "" for name in self.texts()]
        told = json.dumps([self.audience, self.filters, *texts], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:20]

    @staticmethod
    def texts() -> list[str]:
        """The columns of its words."""
        codes = [code for code, _name in settings.LANGUAGES]
        return [f"{name}_{code}" for code in codes for name in ("subject", "body")]

    def words(self, language: str) -> tuple[str, str]:
        """(subject, text) in that language; empty where nobody has written it yet."""
        subject, body = (getattr(self, f"{name}_{language}") for name in ("subject", "body"))
        return subject or "", body or ""

    def unwanted(self) -> set[str]:
        """Addresses (as email_key() writes them) of those who want no more of such mails. A query
        at most."""
        return set() if self.is_notice else OptOut.objects.keys_of(self.event_id)

    def members(self) -> QuerySet:
        """To whom it goes, as of now."""
        return registry.audiences[self.audience].chosen(self.event, self.filters)

    @transaction.atomic
    def write(self, *, seen: str, **said: Any) -> None:
        """Keep a draft's words and filters. Refused if it is none, or is not as it was ``seen``."""
        self._hold(seen)
        if self.state != self.State.DRAFT:
            raise Refused(_("Only a draft can be changed."))
        for name, value in said.items():
            setattr(self, name, value)
        self.save(update_fields=list(said))

    @transaction.atomic
    def release(
        self, *, by: Person, seen: str, send_at: datetime | None = None, as_drafts: bool = False
    ) -> None:
        """Let it go, now or at a time: the worker puts it into the outbox. Twice is once.

        Refused if it lacks words or readers, or is not as it was ``seen``.
        """
        self._hold(seen)
        if self.state in (self.State.SCHEDULED, self.State.POSTED):
            return
        if not all(getattr(self, name) for name in self.texts()):
            raise Refused(_("Write subject and text in every language first."))
        if not self.kind or not self.members().exists():
            raise Refused(_("Nobody would get it: choose to whom it goes."))
        self._move(
            self.State.DRAFT,
            self.State.SCHEDULED,
            _("Only a draft can be sent."),
            send_at=send_at or clock.now(),
            as_drafts=as_drafts,
        )
        facts = {"bulk": self.pk, "audience": self.audience, "filters": self.filters}
        facts["members"] = self.members().count()
        Entry.objects.create(event=self.event, act=Entry.Act.MAIL, person=by, facts=facts)

    @transaction.atomic
    def cancel(self) -> int:
        """What has not left never does; how many mails that were. Twice is once.

        Whoever puts it into the outbox right now is waited for.
        """
        open_states = (self.State.DRAFT, self.State.SCHEDULED, self.State.POSTED)
        moved = self._move(open_states, self.State.CANCELLED, _("This mail is cancelled already."))
        stopped = self.messages.all().cancel()
        if moved and self.posted_at and not stopped:
            raise Refused(_("All its mails have left already."))
        return stopped

    def copy(self, *, by: Person) -> BulkMail:
        """A new draft with the same words to the same people."""
        said = {name: getattr(self, name) for name in self.texts()}
        return type(self).objects.create(
            event=self.event,
            audience=self.audience,
            filters=self.filters,
            is_notice=self.is_notice,
            created_by=by,
            **said,
        )

    def _hold(self, seen: str) -> None:
        """Lock the row and read it anew."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
        if self.stamp != seen:
            raise Refused(CHANGED_MEANWHILE)
