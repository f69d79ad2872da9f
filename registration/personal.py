"""What of a registration is personal, and what stays of it as a figure."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from forum.registry import Personal, Subject, impersonal, personal
from registration.models import (
    Answer,
    Approval,
    Claim,
    Delegation,
    DelegationConsent,
    Invitation,
    InvitationLetter,
    InvitationUse,
    Proof,
    Registration,
    RegistrationConsent,
    Succession,
    Upload,
)


def _own(subject: Subject) -> list[int]:
    return [row.pk for row in subject.rows if isinstance(row, Registration)]


def _registrations(subject: Subject) -> QuerySet:
    return Registration.objects.filter(pk__in=_own(subject))


def _answered_for(subject: Subject) -> QuerySet:
    """Registrations of others, whose mail goes to this person."""
    if not subject.address:
        return Registration.objects.none()
    others = Registration.objects.filter(event=subject.rows[0].event_id)
    return others.exclude(pk__in=_own(subject)).filter(contact_email__iexact=subject.address)


def _delegations(subject: Subject) -> QuerySet:
    if not subject.address:
        return Delegation.objects.none()
    return Delegation.objects.filter(
        event=subject.rows[0].event_id, contact_email__iexact=subject.address
    )


def _invitations(subject: Subject) -> QuerySet:
    """Those that they used, and those to their address."""
    found = Q(used_by__registration__in=_own(subject))
    if subject.address:
        found |= Q(event=subject.rows[0].event_id, email__iexact=subject.address)
    return Invitation.objects.filter(found).distinct()


def _uploads(subject: Subject) -> QuerySet:
    """Lists that they uploaded; in those of others nobody is for longer than a day."""
    return Upload.objects.filter(
        Q(delegation__in=_delegations(subject))
        | Q(by__in=[subject.person] if subject.person else [])
    )


INVITED = "given_name family_name email organisation_name deputised_by"
NAMES = "honorific given_name patronymic family_name given_name_other family_name_other"
TEXTS = (
    f"{NAMES} email email_key contact_email organisation_name job_title photo phone"
    " accessibility_needs diet itu_membership gender badge_collected_by note"
)

personal += [
    Personal(
        Registration,
        _registrations,
        blank=dict.fromkeys(TEXTS.split(), "")
        | dict.fromkeys(("person", "organisation", "delegation", "precedence"))
        | dict.fromkeys(("tell_next_edition", "is_vip", "is_head"), False),
        keep=frozenset(
            "id event code form_key state mode online_meanwhile quota country category language"
            " created_at confirmed_at ended_at".split()
        ),
        secret=frozenset({"id", "form_key", "email_key"}),
    ),
    Personal(
        Registration,
        _answered_for,
        blank={"contact_email": F("email")},
        keep=frozenset({"code"}),
    ),
    Personal(
        Approval,
        lambda subject: Approval.objects.filter(registration__in=_own(subject)),
        blank={"reason": "", "changes": {}},
        keep=frozenset("id event registration step at by".split()),
        secret=frozenset({"id", "registration", "by"}),
    ),
    Personal(
        Answer,
        lambda subject: Answer.objects.filter(registration__in=_own(subject)),
        blank={"value": {}, "file": ""},
        keep=frozenset("id event registration question".split()),
        secret=frozenset({"id", "registration"}),
        delete=True,
    ),
    Personal(
        Claim,
        lambda subject: Claim.objects.filter(registration__in=_own(subject)),
        keep=frozenset("id event pool registration state number since offer_ends_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        RegistrationConsent,
        lambda subject: RegistrationConsent.objects.filter(registration__in=_own(subject)),
        keep=frozenset("id event registration text given_at withdrawn_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        InvitationLetter,
        lambda subject: InvitationLetter.objects.filter(registration__in=_own(subject)),
        keep=frozenset("id event registration number code issued_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        Succession,
        lambda subject: Succession.objects.filter(before__in=_own(subject)),
        keep=frozenset("id event before after at".split()),
        secret=frozenset({"id", "before", "after"}),
    ),
    Personal(
        Proof,
        lambda subject: Proof.objects.filter(registration__in=_own(subject)),
        blank={"address": "", "code_hash": ""},
        keep=frozenset(
            "id event registration purpose asked_at expires_at used_at wrong_tries".split()
        ),
        secret=frozenset({"id", "registration", "code_hash"}),
        delete=True,
    ),
    Personal(
        Delegation,
        _delegations,
        blank={"contact_name": "", "contact_email": ""},
        keep=frozenset("id event organisation language code form_key country category".split()),
        secret=frozenset({"id", "form_key"}),
    ),
    Personal(
        DelegationConsent,
        lambda subject: DelegationConsent.objects.filter(delegation__in=_delegations(subject)),
        keep=frozenset("id event delegation text given_at withdrawn_at".split()),
        secret=frozenset({"id"}),
    ),
    Personal(
        Invitation,
        _invitations,
        blank=dict.fromkeys(INVITED.split(), ""),
        keep=frozenset(
            "id event code state language category quota skips_approval uses used expires_at"
            " revoked_at sent_at answered_at reminders".split()
        ),
        secret=frozenset({"id"}),
    ),
    Personal(
        InvitationUse,
        lambda subject: InvitationUse.objects.filter(registration__in=_own(subject)),
        keep=frozenset("id event invitation registration at".split()),
        secret=frozenset({"id", "invitation", "registration"}),
    ),
    Personal(
        Upload,
        _uploads,
        blank={"file_name": "", "rows": [], "errors": [], "refusal": "", "by": None},
        keep=frozenset(
            "id event code form_key delegation state language mails attempts made created_at"
            " expires_at".split()
        ),
        secret=frozenset({"id", "form_key", "by", "rows", "errors"}),
        delete=True,
    ),
]
impersonal.update(
    f"registration.{name}"
    for name in (
        "Category DistinctOrganisations DistinctPeople ModePool Option Organisation Pool Question"
        " Quota"
    ).split()
)
