"""How organisers decide: a verdict that waits, and the one that is announced."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.mail import post
from forum.models import Message
from forum.models.states import Stateful
from speakers import admitting
from speakers.models.decision import Decision, Verdict

if TYPE_CHECKING:
    from forum.models import Person


class Decided(Stateful):
    """A model with verdicts. Each of its moves is told once to each of its speakers."""

    event_id: int
    code: str
    order_of_speakers: Any

    pending = models.CharField(
        _("pending decision"),
        max_length=10,
        choices=Verdict.choices,
        blank=True,
        editable=False,
        help_text=_("Decided on, and not announced yet."),
    )
    pended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    moves = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often its state has changed."
    )

    class Meta:
        abstract = True

    @transaction.atomic
    def mark(self, verdict: Verdict, *, by: Person) -> bool:
        """Decide, and announce it later. False: it was so before.

        Refused where a colleague has marked it otherwise, or where it is decided on already.
        """
        rows = type(self)._base_manager.filter(pk=self.pk, state__in=_sources(verdict))
        free = rows.filter(pending="") | rows.filter(pended_by=by).exclude(pending=verdict)
        marked = bool(free.update(pending=verdict, pended_by=by))
        self.refresh_from_db()
        if marked:
            self.drop_drafts()
        elif self.pending != verdict:
            raise Refused(self._why_not_marked())
        return marked

    @transaction.atomic
    def unmark(self, *, by: Person) -> bool:
        """Think again: nothing is decided. What was drafted to tell it goes. False: so before."""
        rows = type(self)._base_manager.filter(pk=self.pk).exclude(pending="")
        unmarked = bool(rows.update(pending="", pended_by=None))
        self.refresh_from_db()
        if unmarked:
            self.drop_drafts()
        return unmarked

    @transaction.atomic
    def draft_mails(self) -> int:
        """Write what will tell the pending decision, for organisers to read and change; how many.

        Twice is once, and what was changed stays.
        """
        if not self.pending:
            return 0
        before = self._drafts().count()
        self._post(self.pending, self.moves + 1, state=Message.State.DRAFT)
        return self._drafts().count() - before

    @transaction.atomic
    def announce(self, verdict: str, *, by: Person) -> bool:
        """Make the pending decision hold and send its mails, as drafted. False: it was so before.

        ``verdict`` is what the organiser saw: Refused where a colleague changed it meanwhile.
        """
        held = type(self)._base_manager.select_for_update().get(pk=self.pk)
        if held.pending and held.pending != verdict:
            raise Refused(self._why_not_marked())
        if not held.pending and held.state != verdict:
            raise Refused(_("“%(title)s” has no pending decision any more.") % {"title": self})
        return self._decide(Verdict(verdict), by, _sources(verdict))

    def drop_drafts(self) -> None:
        """They told a decision that is none any more."""
        self._drafts().delete()

    def _drafts(self) -> models.QuerySet[Message]:
        kinds = [f"speakers/{verdict}" for verdict in Verdict.values]
        drafts = Message.objects.of(*self.order_of_speakers.all())
        return drafts.filter(kind__in=kinds, state=Message.State.DRAFT)

    def _decide(self, verdict: Verdict, by: Person | None, sources: Collection[str]) -> bool:
        """True: decided now, its speakers mailed; False: it was so before."""
        moved = self._move(
            sources,
            verdict,
            _("“%(title)s” has already been decided on.") % {"title": self},
            pending="",
            pended_by=None,
        )
        if moved:
            Decision.objects.create(event_id=self.event_id, proposal=self, verdict=verdict, by=by)
            self._tell(verdict.value)
            if verdict == Verdict.ACCEPTED:
                admitting.admit(self)
        return moved

    def _move(
        self, source: str | Collection[str], target: str, refusal: Any, **fields: Any
    ) -> bool:
        return super()._move(source, target, refusal, moves=F("moves") + 1, **fields)

    def _tell(self, what: str) -> None:
        """One mail to each speaker about the move that was just made, in their own language; as it
        was drafted, if it was."""
        keys = self._post(what, self.moves)
        Message.objects.filter(key__in=keys).release()

    def _post(self, what: str, move: int, **fields: Any) -> list[str]:
        """The keys of the mails that tell the move; whatever is there already stays."""
        keys = []
        for place in self.order_of_speakers.for_mails():
            keys.append(f"{what}:{place.code}:{move}")
            post(
                f"speakers/{what}",
                about=place,
                to=place.mail_address,
                key=keys[-1],
                language=place.language,
                **fields,
            )
        return keys

    def _why_not_marked(self) -> Any:
        if self.pending:
            sentence = _("“%(title)s” was marked otherwise by %(colleague)s: %(verdict)s.")
            told = {
                "title": self,
                "colleague": self.pended_by,
                "verdict": Verdict(self.pending).label,
            }
            return sentence % told
        return _("“%(title)s” has already been decided on.") % {"title": self}


def _sources(verdict: str) -> list[str]:
    """From which states a verdict can be reached."""
    return ["submitted"] if verdict == Verdict.STANDBY else ["submitted", "standby"]
