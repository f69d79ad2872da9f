"""Secret links of the organisers: whoever opens one may propose while the call is closed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event, Link
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from speakers.models.kinds import Kind
from speakers.models.track import Track


class CallLink(models.Model):
    """It stands for drafts, edits and submission of what was begun with it, until it expires."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="call_links", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    note = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("Only the organisers see it.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=Kind.choices,
        blank=True,
        help_text=_("Only for proposals of this kind. Empty: of any."),
    )
    track = models.ForeignKey(
        Track,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("track"),
        help_text=_("Only for this track. Empty: for any."),
    )
    expires_at = models.DateTimeField(
        _("expires"), help_text=_("The first moment at which it opens nothing any more.")
    )
    uses = models.PositiveSmallIntegerField(
        _("uses"), default=1, help_text=_("How many proposals may be begun with it.")
    )
    used = models.PositiveSmallIntegerField(_("used"), default=0, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("made"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("late link")
        verbose_name_plural = _("late links")
        ordering = ["-pk"]
        constraints = [
            event_key("call_link_event_key"),
            SameEvent(field="track", name="call_link_track_same_event"),
            models.CheckConstraint(
                name="call_link_never_overused",
                condition=Q(used__lte=F("uses")),
                violation_error_message=_("It has been used more often than that already."),
            ),
        ]

    def __str__(self) -> str:
        return self.note or self.code

    @property
    def is_alive(self) -> bool:
        return self.revoked_at is None and clock.now() < self.expires_at

    @property
    def can_begin(self) -> bool:
        """Whether another proposal may be begun with it."""
        return self.is_alive and self.used < self.uses and not self.event.has_ended()

    def allows(self, kind: str, track: int | None) -> bool:
        """Whether such a proposal may be written and handed in with it at this moment."""
        return (
            self.is_alive
            and self.kind in {"", kind}
            and self.track_id in {None, track}
            and not self.event.has_ended()
        )

    def use(self, kind: str, track: int | None) -> None:
        """Count one more proposal, in its transaction. Refused if it opens nothing (any more)."""
        held = CallLink.objects.select_for_update(of=("self",)).select_related("event")
        now = held.get(pk=self.pk)
        if now.can_begin and now.allows(kind, track):
            CallLink.objects.filter(pk=self.pk).update(used=F("used") + 1)
        else:
            sentence = _("This link has been used or has expired. Write to %(contact)s.")
            raise Refused(sentence % {"contact": self.event.contact_email})

    def revoke(self) -> bool:
        """Nothing can be begun, changed or handed in with it any more."""
        Link.objects.revoke(self)
        rows = CallLink.objects.filter(pk=self.pk, revoked_at=None)
        return bool(rows.update(revoked_at=clock.now()))
