"""Who works for an event: invited by mail, joined by its link, their roles changed or taken away.

One organiser may give any role at their event, and always stays one at least.
"""

from __future__ import annotations

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from forum import clock, links, registry
from forum.errors import Refused
from forum.mail import post
from forum.models import Entry, Event, Link, Membership, Person, TeamInvitation
from forum.models.team import in_a_week
from forum.registry import Letter
from forum.templatetags.moments import until_day
from forum.text import email_key

Role = Membership.Role

GIVES = {
    Role.ORGANISER: gettext_lazy("Everything at this event, its team and people's contacts too."),
    Role.EDITOR: gettext_lazy("Builds and releases the program; reads the proposals."),
    Role.REVIEWER: gettext_lazy("Reads and scores proposals of the tracks given to them."),
    Role.TRANSLATOR: gettext_lazy(
        "Writes the texts of pages, sessions and rooms in each language."
    ),
    Role.DESK: gettext_lazy("Finds who is registered; sees no addresses or telephone numbers."),
    Role.READER: gettext_lazy("Reads and exports the lists, without addresses and telephones."),
}
"""What each role lets somebody do, for who gives and who gets it."""


def invite(
    event: Event, *, email: str, roles: Collection[str], language: str, word: str, by: Person | None
) -> TeamInvitation:
    """Ask somebody by mail to work for the event. Refused where that is asked or so already."""
    held = Membership.objects.filter(event=event, person__email_key=email_key(email))
    if set(roles) <= set(held.values_list("role", flat=True)):
        raise Refused(_("This person has these roles already."))
    try:
        with transaction.atomic():
            made = TeamInvitation.objects.create(
                event=event, email=email, roles=[*roles], language=language, word=word, by=by
            )
            _note(made, "invited", by, roles=[*roles])
            _tell(made)
    except IntegrityError as clash:
        raise Refused(
            _("This address is invited already. Send that invitation again, or revoke it.")
        ) from clash
    return made


@transaction.atomic
def send_again(invitation: TeamInvitation, *, by: Person) -> None:
    """With a fresh link, good for a week from now; what was sent before opens nothing."""
    held = _locked(invitation)
    if held.state != TeamInvitation.State.SENT:
        raise Refused(_("This invitation has been answered already."))
    Link.objects.revoke(held)
    held.times, held.sent_at, held.expires_at = held.times + 1, clock.now(), in_a_week()
    held.save(update_fields=["times", "sent_at", "expires_at"])
    _note(held, "invited again", by)
    _tell(held)


@transaction.atomic
def revoke(invitation: TeamInvitation, *, by: Person) -> None:
    if _locked(invitation).revoke():
        Link.objects.revoke(invitation)
        _note(invitation, "invitation revoked", by)


@transaction.atomic
def join(invitation: TeamInvitation, person: Person) -> None:
    """The invited accept, under the very address that was invited; twice is once."""
    held = _locked(invitation)
    if held.state == TeamInvitation.State.ACCEPTED and held.person_id == person.pk:
        return
    held.refuse_if_unusable()
    if not is_theirs(held, person):
        raise Refused(
            _("This invitation is for another address than the one you are signed in as.")
        )
    Membership.objects.bulk_create(
        [Membership(event=held.event, person=person, role=role) for role in held.roles],
        ignore_conflicts=True,
    )
    held.mark_accepted(person)
    _note(held, "joined", person, roles=held.roles)


def is_theirs(invitation: TeamInvitation, person: Person) -> bool:
    """Whether the invited address is one that this person has proved to be theirs; one query."""
    verified = EmailAddress.objects.filter(user=person, verified=True)
    keys = {email_key(address) for address in verified.values_list("email", flat=True)}
    return invitation.email_key in keys


@transaction.atomic
def set_roles(event: Event, person: Person, roles: Collection[str], *, by: Person) -> None:
    """These and no others; none takes them off the team. Refused to leave no organiser."""
    Event.objects.select_for_update().get(pk=event.pk)  # two who remove each other
    held = Membership.objects.filter(event=event, person=person)
    before, after = set(held.values_list("role", flat=True)), set(roles)
    held.exclude(role__in=after).delete()
    Membership.objects.bulk_create(  # whoever accepts an invitation meanwhile may bring some
        [Membership(event=event, person=person, role=role) for role in sorted(after - before)],
        ignore_conflicts=True,
    )
    if Role.ORGANISER in before - after and not _organisers(event).exists():
        raise Refused(_("Somebody must stay organiser of this event: name another one first."))
    if before != after:
        facts = {"what": "roles changed", "of": person.email, "roles": sorted(after)}
        Entry.objects.create(event=event, act=Entry.Act.TEAM, person=by, facts=facts)


def _organisers(event: Event) -> QuerySet[Membership]:
    return Membership.objects.filter(event=event, role=Role.ORGANISER, person__is_active=True)


def _locked(invitation: TeamInvitation) -> TeamInvitation:
    rows = TeamInvitation.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=invitation.pk)


def _note(invitation: TeamInvitation, what: str, by: Person | None, **facts: object) -> None:
    told = {"what": what, "of": invitation.email, **facts}
    Entry.objects.create(event=invitation.event, act=Entry.Act.TEAM, person=by, facts=told)


def _tell(invitation: TeamInvitation) -> None:
    post(
        "forum/team_invitation",
        about=invitation,
        to=invitation.email,
        key=f"team_invitation:{invitation.code}:{invitation.times}",
        language=invitation.language,
    )


@registry.mail(
    "forum/team_invitation",
    trigger=gettext_noop("An organiser invites somebody to the team, or does so again; to them."),
    fields="event dates roles word good_until contact link",
    reads=("event",),
)
def asked(invitation: TeamInvitation) -> Letter:
    event = invitation.event
    until = date_format(invitation.expires_at.astimezone(event.zone), "DATETIME_FORMAT")
    link, token = links.secret(invitation, "team_invitation", invitation.code)
    return Letter(
        values={
            "event": event.title,
            "dates": until_day(event.starts, event.ends),
            "roles": ", ".join(invitation.role_names),
            "word": invitation.word,
            "good_until": f"{until} ({event.timezone})",
            "contact": event.contact_email,
            "link": link,
        },
        secrets=[token],
        why=_("You receive this mail because an organiser of this event entered your address."),
    )
