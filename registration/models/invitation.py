"""Invitations: a link that lets somebody register, when and as what the organisers wish."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from forum.models import Event, Link, Message
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from forum.models.states import Stateful
from registration.models.category import Category
from registration.models.pool import Quota
from registration.models.registration import Registration


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def silent(self) -> InvitationQuerySet:
        """Whoever has it, the invited or a deputy, has not answered, and still can."""
        return self.filter(state__in=["sent", "deputy"], revoked_at=None).filter(
            Q(expires_at=None) | Q(expires_at__gt=clock.now())
        )

    def for_list(self) -> InvitationQuerySet:
        return self.select_related("event", "category", "quota")


class Invitation(Stateful):
    """Personal if it has a person's names: then it registers whoever has its address, alone.

    Otherwise it is its organisation's, and may be used as often as ``uses`` says.
    """

    class State(models.TextChoices):
        NEW = "new", _("Not sent yet")
        SENT = "sent", _("Sent")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        DEPUTY = "deputy", _("Passed on to a deputy")

    OPEN = (State.NEW, State.SENT, State.DEPUTY)

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="invitations", verbose_name=_("event")
    )
    code = CodeField(unique=True, verbose_name=_("code"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), help_text=_("Where the invitation is sent."))
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("category"),
        help_text=_("Of who accepts; empty: they choose."),
    )
    quota = models.ForeignKey(
        Quota,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("quota"),
        help_text=_("The places set aside that the invited take."),
    )
    skips_approval = models.BooleanField(
        _("needs no approval"), default=False, help_text=_("Even where the category asks for it.")
    )
    uses = models.PositiveIntegerField(
        _("uses"), default=1, help_text=_("How many people may register with it.")
    )
    used = models.PositiveIntegerField(_("used"), default=0, editable=False)
    expires_at = models.DateTimeField(
        _("expires"), null=True, blank=True, help_text=_("Empty: when the forum begins.")
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0, editable=False)
    deputised_by = models.CharField(
        _("invited in the first place"), max_length=300, blank=True, editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [
            event_key("invitation_event_key"),
            SameEvent(field="category", name="invitation_category_same_event"),
            SameEvent(field="quota", name="invitation_quota_same_event"),
            models.CheckConstraint(
                name="invitation_never_overused",
                condition=Q(used__lte=F("uses")),
                violation_error_message=_("It has been used more often than that already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.organisation_name or self.email

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_personal(self) -> bool:
        return bool(self.family_name)

    @property
    def mail_address(self) -> str:
        return self.email

    def refuse_if_unusable(self) -> None:
        """Raise Refused with what the invited should know: revoked, expired, used up, declined."""
        ask = {"contact": self.event.contact_email}
        now = clock.now()
        if self.revoked_at:
            raise Refused(_("This invitation was withdrawn. Write to %(contact)s.") % ask)
        if now >= self.event.starts_at or self.event.has_ended():
            raise Refused(_("The forum has begun. Please register at its desk."))
        if self.expires_at and now >= self.expires_at:
            raise Refused(_("This invitation has expired. Write to %(contact)s.") % ask)
        if self.used >= self.uses:
            raise Refused(_("This invitation has been used already. Write to %(contact)s.") % ask)
        if self.state == self.State.DECLINED:
            raise Refused(
                _("You declined this invitation. If you can come after all, write to %(contact)s.")
                % ask
            )

    @transaction.atomic
    def send(self) -> bool:
        """Post it, once; a later change of mind is a reminder. Refused if nobody can use it."""
        Invitation.objects.select_for_update(of=("self",)).get(pk=self.pk).refuse_if_unusable()
        moved = self._move(
            self.State.NEW,
            self.State.SENT,
            _("This invitation has been sent already."),
            sent_at=clock.now(),
        )
        if moved:
            self._tell("invitation")
        return moved

    @transaction.atomic
    def remind(self) -> bool:
        """Post it again to who has not answered. False: there is nobody to remind."""
        due = Invitation.objects.silent().filter(pk=self.pk)
        if not due.update(reminders=F("reminders") + 1):
            return False
        self.refresh_from_db()
        self._tell("invitation_reminder", self.reminders)
        return True

    @transaction.atomic
    def revoke(self) -> bool:
        """Nobody can use it any more; who has registered with it stays registered."""
        rows = Invitation.objects.filter(pk=self.pk, revoked_at=None)
        Message.objects.of(self).cancel()
        return bool(rows.update(revoked_at=clock.now()))

    @transaction.atomic
    def follow_address(self) -> None:
        """After the staff corrected its address: it is sent there if it was sent at all, and
        nothing that was sent before opens it."""
        Link.objects.revoke(self)
        if Invitation.objects.silent().filter(pk=self.pk).exists():
            self._tell("invitation", "again", f"{clock.real_now():%Y%m%d%H%M%S}")

    @transaction.atomic
    def decline(self) -> None:
        Invitation.objects.select_for_update(of=("self",)).get(pk=self.pk).refuse_if_unusable()
        self._move(
            self.OPEN,
            self.State.DECLINED,
            _("This invitation has been answered already."),
            answered_at=clock.now(),
        )

    @transaction.atomic
    def pass_on(self, *, given_name: str, family_name: str, email: str) -> None:
        """To a deputy, who gets a link of their own; every old link is void.

        That somebody needs no approval was said of the guest, not of whom the guest names.
        """
        held = Invitation.objects.select_for_update(of=("self",)).get(pk=self.pk)
        held.refuse_if_unusable()
        if not held.is_personal:
            raise Refused(_("This invitation is your organisation's: simply send the link on."))
        Link.objects.revoke(self)
        held.deputised_by = f"{held.name} <{held.email}>"
        held.given_name, held.family_name, held.email = given_name, family_name, email
        held.skips_approval = False
        held.state, held.answered_at = self.State.DEPUTY, clock.now()
        held.save()
        held._tell("invitation", "deputy", f"{clock.real_now():%Y%m%d%H%M%S}")
        self.refresh_from_db()

    def _tell(self, what: str, *turn: int | str) -> None:
        post(
            f"registration/{what}",
            about=self,
            to=self.email,
            key=":".join([what, self.code, *map(str, turn)]),
            language=self.language,
        )


class InvitationUse(models.Model):
    """Who registered with which invitation."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, related_name="used_by", verbose_name=_("invitation")
    )
    registration = models.OneToOneField(
        Registration, models.PROTECT, related_name="invited_by", verbose_name=_("registration")
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("use of an invitation")
        verbose_name_plural = _("uses of invitations")
        constraints = [
            SameEvent(field="invitation", name="invitation_use_invitation_same_event"),
            SameEvent(field="registration", name="invitation_use_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.invitation}: {self.registration}"
