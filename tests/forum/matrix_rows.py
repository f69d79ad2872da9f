"""A row of every model that the admin shows, at one event, and the addresses that lead to it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group
from django.urls import reverse

from forum.models import (
    BadAddress,
    BulkMail,
    ConsentText,
    Entry,
    Event,
    MailText,
    Membership,
    Message,
    Reminder,
)
from program.models import (
    AttendanceRule,
    Broadcast,
    Certificate,
    Channel,
    Feedback,
    Joining,
    SharedScreen,
)
from program.release import release
from program.seats import set_seats
from registration.models import AddedPlace, ModePool, Quota, Registration, Shift, Upload
from registration.participant_list.releasing import release as release_list
from speakers.models import ChangeRequest, ReviewerTrack
from tests.factories import (
    make_call,
    make_call_link,
    make_comment,
    make_criteria,
    make_delegation,
    make_invitation,
    make_news,
    make_page,
    make_person,
    make_proposal,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_slot,
)


def rows_of(event: Event) -> dict[str, Any]:
    """By the names of their models, such as ``forum.page``; of each the one that is acted upon."""
    rows = [*_forum(event), *_registration(event), *_speakers(event), *_program(event)]
    return {row._meta.label_lower: row for row in rows} | {
        "forum.message": Message.objects.filter(event=event).order_by("pk").first()
    }


def _forum(event: Event) -> list[Any]:
    words = {"subject_en": "News", "body_en": "Come.", "subject_ru": "Весть", "body_ru": "Идите."}
    member = make_person(role="desk", event=event)
    return [
        event,
        member,
        member.emailaddress_set.get(),
        TOTP.activate(member, "JBSWY3DPEHPK3PXP").instance,
        Membership.objects.get(person=member),
        Group.objects.create(name=event.slug),
        make_page(event),
        make_news(event),
        ConsentText.objects.create(event=event, purpose="listing", version=9, text="Yes."),
        Entry.objects.create(event=event, act="export"),
        BadAddress.objects.create(event=event, address="a@b.example", email_key="a@b.example"),
        BulkMail.objects.create(event=event, audience="registration.live", **words),
        Reminder.objects.create(
            event=event,
            kind="registration/reminder",
            audience="registration.coming",
            anchor="starts_at",
            amount=3,
        ),
        MailText.objects.create(
            event=event, kind="registration/reminder", language="en", subject="S", body="B"
        ),
    ]


def _registration(event: Event) -> list[Any]:
    made = make_registration(event, category="media")
    event.categories.update(listing="everybody")
    make_registration(event)  # somebody who comes, for the list of participants
    mode = ModePool.objects.filter(event=event).first()
    quota = Quota.objects.create(
        event=event, code="hosts", name_en="Hosts", name_ru="Хозяева", pool=mode.pool
    )
    delegation = make_delegation(event)
    return [
        made,
        made.claims.first(),
        made.category,
        mode,
        mode.pool,
        quota,
        delegation,
        delegation.organisation,
        make_question(event),
        make_invitation(event),
        release_list(event, by=None),
        *_desk(event, made),
    ]


def _desk(event: Event, waiting: Registration) -> list[Any]:
    staff = make_person(role="desk", event=event)
    pool = event.pools.first()
    return [
        Shift.objects.start(event, staff, device="Tablet", session=f"{event.pk}-{staff.pk}"),
        AddedPlace.objects.create(
            event=event, pool=pool, registration=waiting, by=staff, reason="A guest of the host"
        ),
    ]


def _speakers(event: Event) -> list[Any]:
    proposal = make_proposal(event)
    reviewer = make_person(role="reviewer", event=event)
    track = event.tracks.first()
    return [
        proposal,
        proposal.speakers.get(),
        track,
        make_call(event),
        make_call_link(event),
        make_criteria(event)[0],
        ReviewerTrack.objects.create(event=event, reviewer=reviewer, track=track),
        ChangeRequest.objects.create(event=event, proposal=proposal, changes={}),
    ]


def _program(event: Event) -> list[Any]:
    room, session = make_room(event), make_session(event)
    slot = make_slot(session, room)
    set_seats(session, 5)
    somebody = make_registration(event)
    comment = make_comment(event, somebody)
    joined = {"session": session, "registration": somebody, "day": event.starts}
    rated = [Feedback.objects.create(event=event, rating=5) for _n in range(5)]
    return [
        AttendanceRule.objects.create(event=event),
        Certificate.objects.create(
            event=event, registration=somebody, kind="participation", number=1
        ),
        rated[0],
        Joining.objects.create(event=event, **joined),
        SharedScreen.objects.create(event=event, **joined),
        room,
        session,
        slot,
        release(event, by=None),
        comment,
        comment.outcome,
        Broadcast.objects.create(event=event),
        Channel.objects.create(event=event, room=room, address="https://tv.example/1"),
    ]


EVENT_PAGES = ("archive", "documents", "editions", "languages", "new_edition", "reschedule")
STANDARD = ("changelist", "add", "change", "delete", "history")


def standard_addresses(rows: dict[str, Any]) -> dict[str, str]:
    """Name of the address -> address, of the five pages that each model has."""
    found = {}
    for label, row in rows.items():
        app, model = label.split(".")
        for page in STANDARD:
            args = [row.pk] if page in STANDARD[2:] else []
            found[f"{app}_{model}_{page}"] = reverse(f"admin:{app}_{model}_{page}", args=args)
    return found


def own_addresses(rows: dict[str, Any]) -> dict[str, str]:
    """The same of the pages that we added."""
    event, proposal = rows["forum.event"], rows["speakers.proposal"]
    registration, session = rows["registration.registration"], rows["program.session"]
    slug, message = event.slug, rows["forum.message"].pk
    upload = Upload.objects.create(event=event, language="en")
    releases = rows["program.release"].pk
    args = {
        "forum_badaddress": {},
        "forum_bulkmail": {
            name: [rows["forum.bulkmail"].pk] for name in ("look", "preview", "send")
        },
        "forum_event": {
            **{name: [slug] for name in EVENT_PAGES},
            "reschedule_act": [slug, "cancel"],
            "rescheduled": [slug, 1],
        },
        "forum_mailtext": {
            name: [slug, "registration", "reminder"] for name in ("edit", "preview")
        },
        "forum_membership": {
            "team": [slug],
            "invite": [slug],
            "one": [slug, rows["forum.person"].pk],
        },
        "forum_message": {
            **{name: [message] for name in ("preview", "edit", "resend")},
            "do": [message, "cancel"],
        },
        "forum_reminder": {
            "usual": [slug],
            **{name: [rows["forum.reminder"].pk] for name in ("turns", "late")},
        },
        "registration_invitation": {"many": []},
        "registration_organisation": {"tidy": [slug]},
        "registration_participantlist": {
            "of": [slug],
            "draft": [slug, "en", "pdf"],
            "internal": [slug, "en", "pdf"],
            "file": [rows["registration.participantlist"].pk, "en", "pdf"],
            "show": [rows["registration.participantlist"].pk],
        },
        "registration_registration": {
            "export": ["registrations"],
            "export_run": ["registrations", "NOTHINGYET"],
            "export_file": ["registrations", "NOTHINGYET"],
            "plates": [slug],
            "badges": [slug],
            "badges_sample": [slug],
            "badges_batch": [slug, "NOTHINGYET"],
            "badges_file": [slug, "NOTHINGYET"],
            "import": [],
            "import_template": [slug],
            "imported": [upload.code],
            "decide": [registration.pk, "approve"],
            "duplicates": [slug],
        },
        "speakers_calllink": {"address": [rows["speakers.calllink"].pk]},
        "speakers_changerequest": {"decide": [rows["speakers.changerequest"].pk, "accept"]},
        "speakers_proposal": {
            "decide": [proposal.pk, "accepted"],
            "mark": [proposal.pk],
            "preview": [proposal.pk, "accepted", 0, "en"],
            "announce": [slug],
            "export": ["proposals"],
            "export_run": ["proposals", "NOTHINGYET"],
            "export_file": ["proposals", "NOTHINGYET"],
            "for": [slug],
        },
        "speakers_reviewertrack": {"progress": [slug]},
        "program_certificate": {"all": [slug]},
        "program_feedback": {
            "export": ["feedback"],
            "export_run": ["feedback", "NOTHINGYET"],
            "export_file": ["feedback", "NOTHINGYET"],
        },
        "program_outcomecomment": {"export": ["csv"]},
        "program_release": {
            "mails": [releases],
            "preview": [releases, 1, "en"],
            **{name: [slug] for name in ("booklet", "plates", "signs")},
        },
        "program_session": {
            "balance": [slug],
            "balance_export": [slug, "csv"],
            "import": [slug],
            "import_template": [slug],
            "export": ["sessions"],
            "export_run": ["sessions", "NOTHINGYET"],
            "export_file": ["sessions", "NOTHINGYET"],
            "report": [slug],
            "report_file": [slug, "en", "xlsx"],
            "sign_ups": [session.code],
            "sign_ups_export": [session.code, "csv"],
        },
        "program_slot": {
            "compose": [slug],
            "put": [slug],
            "one": [slug, rows["program.slot"].pk],
        },
    }
    return {
        f"{model}_{page}": reverse(f"admin:{model}_{page}", args=named)
        for model, pages in args.items()
        for page, named in pages.items()
    }
