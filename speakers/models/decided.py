"""How organisers decide: a verdict that waits, and the one that is announced."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.mail import post
from forum.models import Message
from forum.models.states import Stateful
from speakers.models.decision import Verdict

if TYPE_CHECKING:
    from forum.models import Person


class Decided(Stateful):
    """A model with verdicts. Each of its moves is told once to each of its speakers."""

    event: Any
    event_id: int
    pended_by_id: int | None
    code: str
    order_of_speakers: Any
    decisions: Any

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

    if TYPE_CHECKING:

        def _hold(self) -> Any: ...

    @transaction.atomic
    def mark(self, verdict: Verdict, *, by: Person) -> bool:
        """Decide, and announce it later. False: it was so before.

        Refused where a colleague has marked it otherwise, or where it is decided on already.
        """
        self.refuse_if_off(verdict)
        rows: models.QuerySet[Any] = type(self)._base_manager.filter(pk=self.pk)
        rows = rows.filter(state__in=sources(verdict))
        free = rows.filter(pending="") | rows.filter(pended_by=by).exclude(pending=verdict)
        marked = bool(free.update(pending=verdict, pended_by=by))
        self.refresh_from_db()
        if marked:
            self.drop_drafts()
        elif self.pending != verdict:
            raise Refused(self._why_not())
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
        held = self._hold()
        if not held.pending:
            return 0
        before = held.drafts().count()
        held._post(held.pending, held.moves + 1, state=Message.State.DRAFT)
        return held.drafts().count() - before

    @transaction.atomic
    def announce(self, verdict: str, *, by: Person) -> bool:
        """Make the pending decision hold and send its mails, as drafted. False: it was so before.

        ``verdict`` is what the organiser saw: Refused where a colleague changed it meanwhile.
        """
        held = self._hold()
        if held.pending != verdict and (held.pending or held.state != verdict):
            raise Refused(held._why_not())
        return self._decide(Verdict(verdict), by)

    def drafts(self) -> models.QuerySet[Message]:
        """What will tell its pending decision, also to somebody who speaks in it no more."""
        return self._mails_of_verdicts().filter(state=Message.State.DRAFT)

    def drop_drafts(self) -> None:
        """They told a decision that is none any more. So did those that somebody stopped: left
        there, they would keep the next decision of the same kind from being told."""
        stopped = Q(state=Message.State.CANCELLED, key__endswith=f":{self.moves + 1}")
        drafts = Q(state=Message.State.DRAFT)
        self._mails_of_verdicts().filter(drafts | stopped).delete()

    def _mails_of_verdicts(self) -> models.QuerySet[Message]:
        keys = Q(pk__in=[])
        for verdict in Verdict.values:
            keys |= Q(key__startswith=f"{verdict}:{self.code}:")
        return Message.objects.filter(keys, event=self.event_id)

    def refuse_unless_open(self, verdict: str, *, by: Person | None) -> None:
        """Refused where they cannot decide so, as it stands: it is decided on already, or a
        colleague has marked it otherwise, and one of the two has to give in first; or nobody is to
        be told so any more."""
        self.refuse_if_off(verdict)
        is_colleagues = self.pended_by_id != (by.pk if by else None)
        if self.pending not in {"", verdict} and is_colleagues:
            raise Refused(self._why_not())
        if self.state not in {*sources(verdict), verdict}:
            raise Refused(self._why_not())

    def refuse_if_off(self, verdict: str) -> None:
        """Refused at a cancelled forum: nobody is asked to speak there, or to wait for it."""
        if verdict != Verdict.DECLINED and self.event.is_cancelled():
            raise Refused(
                _("“%(title)s” was left as it is: the forum is cancelled, so nobody speaks there.")
                % {"title": self}
            )

    def _decide(self, verdict: Verdict, by: Person | None) -> bool:
        """True: decided now, its speakers mailed; False: it was so before."""
        self._hold().refuse_unless_open(verdict, by=by)
        moved = self._move(
            sources(verdict), verdict, _ALREADY % {"title": self}, pending="", pended_by=None
        )
        if moved:
            self.decisions.create(event_id=self.event_id, verdict=verdict, by=by)
            self._tell(verdict.value)
            self.drop_drafts()
        return moved

    def _move(
        self, source: str | Collection[str], target: str, refusal: Any, **fields: Any
    ) -> bool:
        return super()._move(source, target, refusal, moves=F("moves") + 1, **fields)

    def _tell(self, what: str) -> None:
        """One mail to each speaker about the move that was just made, in their own language; as it
        was drafted, if it was, to where their mails go now."""
        drafts = Message.objects.filter(state=Message.State.DRAFT)
        for key, address in self._post(what, self.moves).items():
            drafts.filter(key=key).update(to=address)
            drafts.filter(key=key).release()

    def _post(self, what: str, move: int, **fields: Any) -> dict[str, str]:
        """The mails that tell the move: key -> address; whatever is there already stays."""
        posted = {}
        for place in self.order_of_speakers.for_mails():
            key = self.key_of(what, place, move)
            posted[key] = place.mail_address
            post(
                f"speakers/{what}",
                about=place,
                to=place.mail_address,
                key=key,
                language=place.language,
                **fields,
            )
        return posted

    @staticmethod
    def key_of(what: str, place: Any, move: int) -> str:
        """Of the mail that tells a speaker of this move."""
        return f"{what}:{place.code}:{move}"

    def _why_not(self) -> Any:
        """Why nobody can decide on it, or not so, as it stands now."""
        told: dict[str, Any] = {"title": self}
        if self.pending:
            told |= {"colleague": self.pended_by, "verdict": Verdict(self.pending).label}
            return _("“%(title)s” was marked otherwise by %(colleague)s: %(verdict)s.") % told
        if self.state == "withdrawn":
            return _("“%(title)s” was withdrawn by its speaker.") % told
        last = self.decisions.select_related("by").last()
        if self.state == "submitted" or last is None:
            return _("“%(title)s” has no pending decision any more.") % told
        if last.by is None:
            return _ALREADY % told
        told |= {"colleague": last.by, "verdict": last.get_verdict_display()}
        return _("“%(title)s” has already been decided on by %(colleague)s: %(verdict)s.") % told


_ALREADY = _("“%(title)s” has already been decided on.")


def sources(verdict: str) -> list[str]:
    """From which states a verdict can be reached."""
    return ["submitted"] if verdict == Verdict.STANDBY else ["submitted", "standby"]
