"""Being forgotten: nothing that somebody told, nor what was told of them, is in the database."""

import json
import re
from io import BytesIO

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import InternalError, transaction
from django.test import Client

from forum import forgetting
from forum.mail import delivery
from forum.models import Entry, Link, Message, Person
from registration import leaving
from registration.badges.photos import beside
from registration.changing import detail
from registration.duplicates import likely
from registration.leaving import ask
from registration.listing import is_listed, participants, set_listed
from registration.merging import merge
from registration.models import Delegation, Invitation, InvitationUse, Registration, Upload
from registration.subjects import subject_of
from tests.factories import make_invitation, make_proposal, make_registration, make_speaker
from tests.registration.canary import PERSON, files, found
from tests.registration.canary import known as known
from tests.registration.canary import own_files as own_files
from tests.registration.test_changing import picture


@pytest.fixture(autouse=True)
def _mail(settings, db):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


BEFORE = """
    django_admin_log.change_message django_admin_log.object_repr forum_entry.facts
    forum_message.html forum_message.text forum_message.to forum_person.email
    program_material.title_en program_materialevent.title_en program_outcomecomment.text
    program_release.clashes program_release.note_en program_release.reason
    program_releasenotice.changes program_session.purpose_ru program_sessionevent.title_en
    program_slot.facts
    registration_answer.value registration_answerevent.value registration_approval.changes
    registration_delegation.contact_email registration_delegationevent.contact_name
    registration_delegation.named registration_delegationevent.named
    registration_invitation.deputised_by registration_invitation.email
    registration_invitationevent.email
    registration_registration.note registration_registrationevent.family_name
    registration_upload.rows
    speakers_calllink.note speakers_changerequest.changes speakers_cospeaker.email
    speakers_cospeakerevent.given_name speakers_proposal.abstract_ru speakers_proposal.notes
    speakers_proposal.title_en speakers_proposalanswer.value speakers_proposalevent.notes
    speakers_proposalfile.name speakers_review.comment speakers_speaker.biography_ru
    speakers_speaker.family_name speakers_speaker.links speakers_speakerevent.email
""".split()
"""Where the word must sit at first, lest the test looks for it where nothing was written."""


def all_data_of(made) -> str:
    return json.dumps(forgetting.tell(subject_of(made)), ensure_ascii=False)


def erased(made):
    browser, page = Client(), f"/minsk-2021/registrations/{made.code}/"
    browser.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    browser.post(f"{page}erase/", {"ask": "1"})
    delivery.deliver_due()
    code = re.search(r"\b(\d{6})\b", mail.outbox[-1].body)[1]
    mail.outbox.clear()
    return browser.post(f"{page}erase/", {"code": code})


def test_no_canary_is_left_in_any_column_or_file_once_the_last_mail_is_sent(
    known, django_capture_on_commit_callbacks
):
    before = found()
    for place in BEFORE:
        assert place in before
    assert len(files()) == 12

    with django_capture_on_commit_callbacks(execute=True):
        answer = erased(known)

    assert answer["Location"] == "/minsk-2021/registrations/erased/"
    assert found() == ["forum_message.to"]  # of the mail that says so, until it is sent
    delivery.deliver_due()
    assert (found(), files()) == ([], [])
    assert [each.subject for each in mail.outbox if PERSON in each.to] == [
        "Your data are erased: Smart sustainable cities"
    ]


def test_what_counts_no_one_stays(known):
    erased(known)

    kept = Registration.objects.get(pk=known.pk)
    assert (kept.state, kept.country.code, kept.category.code) == ("cancelled", "BY", "media")
    assert kept.mode == "on_site"
    assert kept.claims.get().state == "released"
    assert kept.consents.filter(text__purpose="processing").exists()


def test_the_account_goes_with_its_sessions_and_the_link_opens_nothing(known, client):
    token = Link.objects.mint(known, "manage")
    erased(known)

    assert not Person.objects.filter(email=PERSON).exists()
    assert not EmailAddress.objects.filter(email=PERSON).exists()
    assert not any(PERSON in str(each.get_decoded()) for each in Session.objects.all())
    client.get(f"/minsk-2021/registrations/{known.code}/?key={token}")
    assert client.get(f"/minsk-2021/registrations/{known.code}/").status_code == 404


def test_a_mail_that_was_still_to_go_is_not_sent(known):
    erased(known)

    assert Message.objects.get(kind="registration/reminder").state == "cancelled"


def test_a_mail_about_their_talk_is_not_sent_any_more(event):
    made = make_registration(event, email=PERSON)
    make_proposal(event, speaker=make_speaker(event, email=PERSON), state="accepted")
    talks = Message.objects.filter(kind__startswith="speakers/")
    before = talks.filter(state="queued").count()
    assert before
    leaving._erase(made.proofs.create(event=event, purpose="erasure", address=PERSON))

    assert set(talks.values_list("state", "to")) == {("cancelled", "")}
    assert talks.count() == before


def test_others_lose_nothing(event, known):
    other = make_registration(event, family_name="Else", mode="online")
    erased(known)

    other.refresh_from_db()
    assert (other.family_name, other.state) == ("Else", "confirmed")
    group_mail = Message.objects.get(kind="registration/delegation", about_id=known.delegation_id)
    assert group_mail.to == "clerk@example.org"
    assert "Anna Colleague: Confirmed, Online" in group_mail.text
    assert "…: Confirmed, On site" in group_mail.text
    others = Delegation.objects.get(contact_email="other@example.org")
    assert [one["email"] for one in others.named] == ["vera@example.org"]
    assert Message.objects.filter(to=others.contact_email, text__contains="Anna Colleague").exists()
    [list_of_clerk] = Upload.objects.all()
    assert [row["family_name"] for row in list_of_clerk.rows] == ["Else"]


def test_an_invitation_stays_with_who_has_it_now_and_an_organisations_with_all_its_users(known):
    erased(known)

    used, passed, office = Invitation.objects.order_by("pk")
    assert (used.name, used.email, used.uses, used.used) == ("", "", 1, 1)
    assert (passed.name, passed.email, passed.state) == (
        "Dina Deputy",
        "dina@example.org",
        "deputy",
    )
    assert Message.objects.filter(to="dina@example.org", text__contains="Dina Deputy").exists()
    assert (office.email, office.organisation_name) == ("office@example.org", "Ministry")


def test_an_organisations_invitation_at_their_address_loses_the_address_alone(event):
    made = make_registration(event, email=PERSON)
    office = make_invitation(
        event, email=PERSON, given_name="", family_name="", organisation_name="City", uses=5
    )
    erased(made)

    office.refresh_from_db()
    assert (office.email, office.organisation_name, office.uses) == ("", "City", 5)


def test_a_personal_invitation_that_was_still_open_opens_nothing_any_more(event, client):
    made = make_registration(event, email=PERSON)
    invitation = make_invitation(event, email=PERSON)
    page = f"/minsk-2021/invitations/{invitation.code}/"
    token = Link.objects.mint(invitation, "manage")
    erased(made)

    invitation.refresh_from_db()
    assert invitation.revoked_at
    assert client.get(f"{page}?key={token}", follow=True).status_code == 404


def test_who_was_invited_first_stays_named_when_the_deputy_is_erased(event):
    invitation = make_invitation(event)
    invitation.pass_on(given_name="Anna", family_name="Deputy", email=PERSON)
    made = make_registration(event, email=PERSON)
    InvitationUse.objects.create(event=event, invitation=invitation, registration=made)
    history = apps.get_model("registration", "InvitationEvent").objects
    told = all_data_of(made)
    erased(made)

    invitation.refresh_from_db()
    assert (invitation.name, invitation.email) == ("", "")
    assert "Ivan Invited" in invitation.deputised_by
    assert "Ivan Invited" not in told
    assert history.filter(family_name="Invited").exists()
    assert not history.filter(family_name="Deputy").exists()


def test_what_was_merged_away_proves_nothing_of_what_was_kept(event, organiser):
    kept, gone = make_registration(event), make_registration(event, email=PERSON)
    detail(gone, {"phone": "+375172000000"}, photo=BytesIO(picture().read()))
    merge(kept, gone, by=organiser)
    kept.refresh_from_db()
    erased(gone)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.family_name, kept.state, kept.email[:8]) == ("Example", "confirmed", "attendee")
    assert kept.photo.storage.exists(kept.photo.name)
    assert (gone.family_name, gone.email) == ("", "")


def test_a_merge_leaves_no_second_photo_on_the_disk(
    event, organiser, own_files, django_capture_on_commit_callbacks
):
    one, other = make_registration(event), make_registration(event)
    for each in (one, other):
        detail(each, {}, photo=BytesIO(picture().read()))
    assert len(files()) == 4  # each with its small one for the badge

    with django_capture_on_commit_callbacks(execute=True):
        merge(one, other, by=organiser)

    assert sorted(files()) == sorted([one.photo.name, beside(one.photo.name)])


def test_who_is_erased_after_the_forum_leaves_no_line_in_any_list(event, known, at):
    at(event.ends_at)
    assert participants(event)
    erased(known)

    assert participants(event) == []
    assert not is_listed(known)
    set_listed(known, True)  # by a tab that was open still
    assert participants(event) == []


def test_two_who_are_erased_after_the_forum_are_no_likely_duplicates(event, at):
    both = [make_registration(event, given_name=name) for name in ("Anna", "Boris")]
    at(event.ends_at)
    for made in both:
        erased(made)

    assert likely(event) == []


def test_all_my_data_tell_whatever_is_erased(known):
    told = all_data_of(known)

    for words in (
        *("Canary.Married", "Канарейка", "canary ramp", "canary note"),  # what they are
        *("Canary.Birth", "canary taken back", "Canary organisation"),  # what they were
        *("canary answer", "canary.pdf", "twin1.canary@", "twin2.canary@", "Canary Clerk"),
        *("old.canary@example.org", "Canary Invited <", "We have your registration"),
    ):
        assert words in told, words
    for words in ("Dina", "Boris", "Colleague", "Erik", "pbkdf2", "md5$"):
        assert words not in told, words


def test_a_place_that_was_used_still_counts_after_the_forum(event, known, at):
    at(event.ends_at)
    erased(known)

    kept = Registration.objects.get(pk=known.pk)
    assert (kept.state, kept.family_name, kept.claims.get().state) == ("confirmed", "", "taken")


def test_histories_and_entries_stay_closed_to_everybody_else(known):
    erased(known)
    history = apps.get_model("registration", "RegistrationEvent")
    for rows in (history.objects.all(), Entry.objects.all()):
        with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
            rows.update(**{rows.model._meta.concrete_fields[-1].name: None})


def test_asking_twice_sends_two_codes_of_which_the_newest_counts(known):
    ask(known, "erasure")
    ask(known, "erasure")

    assert known.proofs.count() == 2
