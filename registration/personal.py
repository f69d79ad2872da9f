"""What of a registration is personal, and what stays of it as a figure."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.models import LogEntry
from django.db.models import F, Model, Q

from forum.forgetting import without
from forum.models import Message
from forum.registry import Personal, Subject, files_beside, impersonal, personal
from registration.badges.photos import beside
from registration.models import (
    AddedPlace,
    Answer,
    Approval,
    BadgeBatch,
    BadgePrint,
    Checkin,
    Claim,
    Delegation,
    DelegationConsent,
    DeskScan,
    Invitation,
    InvitationLetter,
    InvitationUse,
    NoShow,
    ParticipantList,
    Proof,
    Registration,
    RegistrationConsent,
    Succession,
    Upload,
)
from registration.traces import (
    OF_A_BODY,
    answered_for,
    contacted,
    contacted_past,
    group_mails,
    invitation_log,
    invitation_mails,
    invitations_of,
    invitations_past,
    is_addressed,
    is_contact,
    is_named,
    is_passed_on,
    lists_with,
    mails_by_name,
    naming,
    others_uploads,
    own_ids,
    own_uploads,
    unlisted,
    without_them,
)


def _by_registration(subject: Subject) -> Q:
    return Q(registration__in=own_ids(subject))


def _of_theirs(model: type[Model]) -> Any:
    return lambda subject: model._default_manager.filter(_by_registration(subject))


def noted(text: str | None, subject: Subject) -> str | None:
    return without(text, subject) if text else text


NAMES = "honorific given_name patronymic family_name given_name_other family_name_other"
TEXTS = (
    f"{NAMES} email email_key contact_email organisation_name job_title photo phone"
    " accessibility_needs diet itu_membership gender badge_collected_by note"
)

files_beside["registration.Registration.photo"] = beside

personal += [
    Personal(
        Registration,
        lambda subject: Registration.objects.filter(pk__in=own_ids(subject)),
        blank=dict.fromkeys(TEXTS.split(), "")
        | dict.fromkeys(("person", "organisation", "delegation", "precedence"))
        | dict.fromkeys(("tell_next_edition", "is_vip", "is_head"), False),
        keep=frozenset(
            "id event code form_key state mode online_meanwhile quota country category language"
            " created_at confirmed_at ended_at sounds".split()  # the database makes sounds of names
        ),
        secret=frozenset({"id", "form_key", "email_key", "sounds"}),
    ),
    Personal(
        Registration,
        answered_for,
        blank={"contact_email": F("email")},
        keep=frozenset({"code"}),
        traces=lambda subject: is_contact(subject) & ~Q(pgh_obj_id__in=own_ids(subject)),
    ),
    Personal(
        Approval,
        _of_theirs(Approval),
        blank={"reason": "", "changes": {}},
        keep=frozenset("id event registration step at by".split()),
        secret=frozenset({"id", "registration", "by"}),
    ),
    Personal(
        Answer,
        _of_theirs(Answer),
        blank={"value": {}, "file": ""},
        keep=frozenset("id event registration question".split()),
        secret=frozenset({"id", "registration"}),
        traces=_by_registration,
        delete=True,
    ),
    Personal(
        Claim,
        _of_theirs(Claim),
        keep=frozenset("id event pool registration state number since offer_ends_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        Checkin,
        _of_theirs(Checkin),
        keep=frozenset("id event registration day at by undone_at undone_by".split()),
        secret=frozenset({"id", "registration", "by", "undone_by"}),
    ),
    Personal(
        BadgePrint,
        _of_theirs(BadgePrint),
        keep=frozenset("id event registration at by reason batch".split()),
        secret=frozenset({"id", "registration", "by", "batch"}),
    ),
    Personal(
        BadgeBatch,
        lambda subject: BadgeBatch.objects.filter(event=subject.rows[0].event_id),
        blank={"file": ""},
        keep=frozenset(
            "id event code owner language categories mode only_new chosen size order state attempts"
            " lease_until total made refusal created_at expires_at".split()
        ),
        secret=frozenset(field.name for field in BadgeBatch._meta.concrete_fields),
    ),
    Personal(
        DeskScan,
        _of_theirs(DeskScan),
        keep=frozenset(
            "id event shift nonce registration answer reason day device_at at told_at"
            " received_at".split()
        ),
        secret=frozenset({"id", "shift", "nonce", "registration"}),
    ),
    Personal(
        AddedPlace,
        _of_theirs(AddedPlace),
        blank={"reason": "—"},
        keep=frozenset("id event pool registration by at".split()),
        secret=frozenset({"id", "registration", "by"}),
    ),
    Personal(
        NoShow,
        _of_theirs(NoShow),
        keep=frozenset("id event registration at became".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        RegistrationConsent,
        _of_theirs(RegistrationConsent),
        keep=frozenset("id event registration text given_at withdrawn_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        InvitationLetter,
        _of_theirs(InvitationLetter),
        keep=frozenset("id event registration number code issued_at".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        Succession,
        lambda subject: Succession.objects.filter(before__in=own_ids(subject)),
        keep=frozenset("id event before after at".split()),
        secret=frozenset({"id", "before", "after"}),
    ),
    Personal(
        Proof,
        _of_theirs(Proof),
        blank={"address": "", "code_hash": ""},
        keep=frozenset(
            "id event registration purpose asked_at expires_at used_at wrong_tries".split()
        ),
        secret=frozenset({"id", "registration", "code_hash"}),
        delete=True,
    ),
    Personal(
        Delegation,
        contacted,
        blank={"contact_name": "", "contact_email": ""},
        keep=frozenset("id event organisation language code form_key country category".split()),
        secret=frozenset({"id", "form_key"}),
        traces=contacted_past,
    ),
    Personal(Delegation, naming, scrub={"named": without_them}, traces=is_named),
    Personal(
        DelegationConsent,
        lambda subject: DelegationConsent.objects.filter(delegation__in=contacted(subject)),
        keep=frozenset("id event delegation text given_at withdrawn_at".split()),
        secret=frozenset({"id"}),
    ),
    Personal(
        Invitation,
        lambda subject: invitations_of(subject).exclude(OF_A_BODY),
        blank=dict.fromkeys(("given_name", "family_name", "email", "organisation_name"), ""),
        keep=frozenset(
            "id event code state language category quota skips_approval uses used expires_at"
            " revoked_at sent_at answered_at reminders".split()
        ),
        secret=frozenset({"id"}),
        traces=lambda subject: invitations_past(subject) & ~OF_A_BODY,
    ),
    Personal(
        Invitation,
        lambda subject: invitations_of(subject).filter(OF_A_BODY),
        blank={"email": ""},
        keep=frozenset("event code state organisation_name language uses used sent_at".split()),
        traces=lambda subject: is_addressed(subject, "email__iexact") & OF_A_BODY,
    ),
    Personal(
        Invitation,
        lambda subject: Invitation.objects.filter(is_passed_on(subject)),
        blank={"deputised_by": ""},
        keep=frozenset({"event", "code"}),
        traces=is_passed_on,
    ),
    Personal(
        Message,
        invitation_mails,
        blank=dict.fromkeys(("to", "subject", "text", "html", "last_error"), ""),
        secret=frozenset({"html"}),
    ),
    Personal(Message, group_mails, scrub=dict.fromkeys(("subject", "text", "html"), without)),
    Personal(Message, mails_by_name, scrub=dict.fromkeys(("subject", "text", "html"), without)),
    Personal(
        LogEntry,
        invitation_log,
        blank={"object_repr": "", "change_message": ""},
        secret=frozenset({"object_repr", "change_message"}),
    ),
    Personal(
        InvitationUse,
        _of_theirs(InvitationUse),
        keep=frozenset("id event invitation registration at".split()),
        secret=frozenset({"id", "invitation", "registration"}),
    ),
    Personal(
        Upload,
        own_uploads,
        blank={"file_name": "", "rows": [], "errors": [], "refusal": "", "by": None},
        keep=frozenset(
            "id event code form_key delegation state language mails attempts made created_at"
            " expires_at".split()
        ),
        secret=frozenset({"id", "form_key", "by", "rows", "errors"}),
        delete=True,
    ),
    Personal(
        ParticipantList,
        lists_with,
        keep=frozenset("id event number status released_at released_by is_public".split()),
        scrub={"facts": unlisted} | dict.fromkeys(("note", "note_en", "note_ru"), noted),
        secret=frozenset({"id", "released_by", "facts"}),
    ),
    Personal(Upload, others_uploads, scrub={"rows": without_them}),
]
impersonal.update(
    f"registration.{name}"
    for name in (
        "BadgeLayout Category DistinctOrganisations DistinctPeople ModePool Option Organisation"
        " Pool Question Quota Shift"
    ).split()
)
