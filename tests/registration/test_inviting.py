"""Invitations: used as often as they may be, by whom they are for, until they end."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError

from forum import clock
from forum.errors import Refused
from forum.models import ConsentText, Message
from registration import inviting
from registration.group_mails import invitation as letter
from registration.models import Invitation, Pool, Quota, Registration
from tests.factories import make_event, make_invitation, make_registration
from tests.registration.test_question_admin import form_of


def opened(browser, invitation):
    """The invitation's address, which this browser has opened by its link."""
    path = f"/minsk-2021/invitations/{invitation.code}/"
    key = letter(invitation).values["link"].partition("?key=")[2]
    browser.get(f"{path}?key={key}")
    return path


def filled(browser, path, event, **typed):
    form = browser.get(f"{path}accept/").context["form"]
    key = form["form_key"].value()
    return {
        "form_key": key,
        "stamp": form.signer.sign(f"{key}:again"),
        "mode": "on_site",
        "given_name": "Ivan",
        "family_name": "Invited",
        "email": "ivan@example.org",
        "country": "BY",
        "organisation_name": "Example Telecom",
        "category": event.categories.get(code="operator").pk,
        "consent": "on",
        **typed,
    }


def test_the_link_shows_the_invitation_and_the_form_is_filled_in(client, event):
    invitation = make_invitation(event, organisation_name="City of Examples")
    path = opened(client, invitation)

    assert "Ivan Invited, you are invited" in client.get(path).content.decode()
    form = client.get(f"{path}accept/").context["form"]

    assert form["email"].value() == invitation.email
    assert form["organisation_name"].value() == "City of Examples"
    assert form.fields["email"].disabled


def test_accepting_registers_under_the_invited_address_whatever_is_posted(client, event):
    invitation = make_invitation(event)
    path = opened(client, invitation)

    answer = client.post(f"{path}accept/", filled(client, path, event, email="eve@example.org"))

    made = Registration.objects.get()
    assert answer["Location"] == f"/minsk-2021/registrations/{made.code}/"
    assert made.email == invitation.email
    invitation.refresh_from_db()
    assert (invitation.state, invitation.used) == ("accepted", 1)
    assert made.invited_by.invitation == invitation


def test_an_invitation_is_used_once_and_then_says_so(client, event):
    invitation = make_invitation(event)
    path = opened(client, invitation)
    form = filled(client, path, event)

    first, second = client.post(f"{path}accept/", form), client.post(f"{path}accept/", form)

    assert first.status_code == 302
    assert second.status_code == 410
    assert "has been used already" in second.content.decode()
    assert Registration.objects.count() == 1


def test_it_works_while_registration_is_closed_and_skips_approval(client, event):
    invitation = make_invitation(
        event, category=event.categories.get(code="media"), skips_approval=True
    )
    event.registration_closes_at = clock.now() - timedelta(hours=1)
    event.save()
    path = opened(client, invitation)

    client.post(f"{path}accept/", filled(client, path, event))

    made = Registration.objects.get()
    assert (made.category.code, made.state) == ("media", "confirmed")


def test_it_takes_a_place_that_was_set_aside(client, event):
    pool = Pool.objects.create(event=event, name="Hosts", total=1)
    quota = Quota.objects.create(event=event, code="hosts", name_en="Hosts", pool=pool)
    Pool.objects.filter(modes__mode="on_site").update(total=0)
    path = opened(client, make_invitation(event, quota=quota))

    client.post(f"{path}accept/", filled(client, path, event))

    assert Registration.objects.get().claims.get().pool == pool


def test_an_organisations_invitation_is_used_as_often_as_it_may_be(client, event):
    invitation = make_invitation(
        event, given_name="", family_name="", organisation_name="City of Examples", uses=2
    )
    path = opened(client, invitation)
    for name in ("anna", "boris"):
        answer = client.post(
            f"{path}accept/", filled(client, path, event, email=f"{name}@example.org")
        )
        assert answer.status_code == 302
    assert client.get(path).status_code == 410
    assert {use.registration.email for use in invitation.used_by.all()} == {
        "anna@example.org",
        "boris@example.org",
    }


def test_a_form_that_was_sent_for_something_else_uses_no_invitation(client, event):
    facts = {"given_name": "", "family_name": "", "organisation_name": "City", "uses": 2}
    first, second = make_invitation(event, **facts), make_invitation(event, **facts)
    form = filled(client, opened(client, first), event)
    client.post(f"/minsk-2021/invitations/{first.code}/accept/", form)

    answer = client.post(f"{opened(client, second)}accept/", form)

    assert answer.status_code == 422
    assert "This form was sent before" in answer.content.decode()
    second.refresh_from_db()
    assert (second.used, Registration.objects.count()) == (0, 1)


def test_without_a_text_to_agree_to_the_invited_are_told_to_come_back(client, event):
    path = opened(client, make_invitation(event))
    ConsentText.objects.all().delete()

    asked, sent = client.get(f"{path}accept/"), client.post(f"{path}accept/", {})

    assert (asked.status_code, sent.status_code) == (200, 422)
    for answer in (asked, sent):
        assert "Registration is not ready yet" in answer.content.decode()


def test_the_database_never_lets_it_be_overused(event):
    invitation = make_invitation(event)

    with pytest.raises(IntegrityError, match="invitation_never_overused"):
        Invitation.objects.filter(pk=invitation.pk).update(used=2)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda i: i.revoke(), "was withdrawn"),
        (lambda i: Invitation.objects.update(expires_at=clock.now()), "has expired"),
        (lambda i: Invitation.objects.update(used=1), "has been used already"),
        (lambda i: i.decline(), "You declined this invitation"),
    ],
    ids=["revoked", "expired", "used", "declined"],
)
def test_what_cannot_be_used_says_why(client, event, change, sentence):
    invitation = make_invitation(event)
    path = opened(client, invitation)
    change(invitation)

    for address in (path, f"{path}accept/", f"{path}deputy/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert sentence in answer.content.decode()


def test_after_the_forum_has_begun_it_leads_to_the_desk(client, event, at):
    path = opened(client, make_invitation(event))
    at(event.starts_at)

    answer = client.get(path)

    assert answer.status_code == 410
    assert "register at its desk" in answer.content.decode()


def test_an_altered_link_or_another_invitations_opens_nothing(client, event):
    invitation, other = make_invitation(event), make_invitation(event)
    path = f"/minsk-2021/invitations/{invitation.code}/"
    key = letter(invitation).values["link"].partition("?key=")[2]
    others = letter(other).values["link"].partition("?key=")[2]

    for wrong in (key[:-1], key + "A", others, ""):
        answer = client.get(f"{path}?key={wrong}", follow=True)
        assert answer.status_code == 404
        assert "This link opens no invitation" in answer.content.decode()


def test_a_deputy_gets_a_link_and_the_old_ones_are_void(client, event):
    invitation = make_invitation(event)
    path = opened(client, invitation)
    old = letter(invitation).values["link"].partition("?key=")[2]
    deputy = {"given_name": "Dina", "family_name": "Deputy", "email": "dina@example.org"}

    answer = client.post(f"{path}deputy/", deputy)

    assert "We are writing to Dina Deputy" in answer.content.decode()
    assert client.get(f"{path}?key={old}", follow=True).status_code == 404
    assert client.get(path).status_code == 404
    invitation.refresh_from_db()
    assert (invitation.state, invitation.name) == ("deputy", "Dina Deputy")
    assert "Ivan Invited" in invitation.deputised_by
    assert Message.objects.filter(kind="registration/invitation", to="dina@example.org").exists()

    fresh = opened(client, invitation)
    client.post(f"{fresh}accept/", filled(client, fresh, event))
    assert Registration.objects.get().email == "dina@example.org"


def test_mails_to_who_passed_it_on_that_have_not_left_never_do(client, event):
    invitation = make_invitation(event, email="ivan@example.org")
    invitation.remind()
    deputy = {"given_name": "Dina", "family_name": "Deputy", "email": "dina@example.org"}

    invitation.pass_on(**deputy)

    mails = Message.objects.values_list("to", "state")
    assert set(mails) == {("dina@example.org", "queued"), ("ivan@example.org", "cancelled")}


def test_an_invitation_that_is_withdrawn_before_its_mail_has_left_is_not_mailed(event):
    invitation = make_invitation(event)

    invitation.revoke()

    assert Message.objects.get().state == "cancelled"


@pytest.mark.parametrize("why", ["revoked", "expired", "begun"])
def test_what_nobody_can_use_is_not_sent(event, at, why):
    invitation = Invitation.objects.create(event=event, email="ivan@example.org")
    if why == "revoked":
        invitation.revoke()
    elif why == "expired":
        Invitation.objects.update(expires_at=clock.now())
    else:
        at(event.starts_at)

    with pytest.raises(Refused):
        invitation.send()

    assert Invitation.objects.get().state == "new"
    assert not Message.objects.exists()


def test_an_address_that_the_staff_correct_gets_the_invitation_and_the_old_one_has_none(
    client, event, organiser, signed_in
):
    invitation = make_invitation(event, email="inav@example.org")
    path = opened(client, invitation)
    staff, page = signed_in(organiser), f"/admin/registration/invitation/{invitation.pk}/change/"
    form = form_of(staff.get(page))

    answer = staff.post(page, form | {"email": "ivan@example.org"})

    assert answer.status_code == 302
    assert client.get(path).status_code == 404
    mails = Message.objects.values_list("kind", "to", "state")
    assert set(mails) == {
        ("registration/invitation", "inav@example.org", "cancelled"),
        ("registration/invitation", "ivan@example.org", "queued"),
    }


def test_who_was_named_by_a_guest_is_looked_at_where_the_category_asks_for_it(client, event):
    invitation = make_invitation(
        event, category=event.categories.get(code="media"), skips_approval=True
    )
    path = opened(client, invitation)
    assert (
        "look at your deputy’s registration first" in client.get(f"{path}deputy/").content.decode()
    )
    deputy = {"given_name": "Dina", "family_name": "Deputy", "email": "dina@example.org"}
    client.post(f"{path}deputy/", deputy)
    invitation.refresh_from_db()

    fresh = opened(client, invitation)
    client.post(f"{fresh}accept/", filled(client, fresh, event))

    assert Registration.objects.get().state == "pending"


def test_a_known_address_takes_nothing_over_and_its_holder_has_a_mail(client, event):
    invitation = make_invitation(event)
    make_registration(event, email=invitation.email)
    path = opened(client, invitation)

    answer = client.post(f"{path}accept/", filled(client, path, event))

    assert answer["Location"] == "/minsk-2021/register/sent/"
    assert Message.objects.filter(kind="registration/lost_link", to=invitation.email).exists()
    invitation.refresh_from_db()
    assert invitation.used == 0


def test_who_accepts_with_a_known_address_has_answered_and_is_not_reminded(client, event):
    invitation = make_invitation(event)
    make_registration(event, email=invitation.email)
    path = opened(client, invitation)

    client.post(f"{path}accept/", filled(client, path, event))

    invitation.refresh_from_db()
    assert (invitation.state, bool(invitation.answered_at)) == ("accepted", True)
    assert not invitation.remind()


def test_opening_and_looking_changes_nothing(client, event):
    invitation = make_invitation(event)
    path = opened(client, invitation)

    for address in (path, f"{path}accept/", f"{path}decline/", f"{path}deputy/"):
        client.get(address)

    invitation.refresh_from_db()
    assert invitation.state == "sent"


def test_only_the_silent_are_reminded(event):
    silent, answered, gone = (make_invitation(event) for _ in range(3))
    answered.decline()
    gone.revoke()

    assert [one.remind() for one in (silent, answered, gone)] == [True, False, False]
    assert Message.objects.filter(kind="registration/invitation_reminder").count() == 1


def test_a_category_of_another_event_is_refused_by_the_database(event):
    other = make_event("minsk-2022")

    with pytest.raises(IntegrityError, match="invitation_category_same_event"):
        make_invitation(event, category=other.categories.first())


MANY = "/admin/registration/invitation/many/"
LIST = "Family name;Given name;E-mail;Organisation;Language\nА;Б;a@example.org;;русский\n"


def test_an_organiser_invites_from_a_pasted_list(event, organiser, signed_in):
    browser = signed_in(organiser)
    wrong = browser.post(MANY, {"event": event.pk, "pasted": LIST + ";;b@example.org;;\n"})
    assert "Name a person or an organisation." in wrong.content.decode()
    assert not Invitation.objects.exists()

    browser.post(MANY, {"event": event.pk, "pasted": LIST})
    invitation = Invitation.objects.get()
    assert (invitation.state, invitation.language) == ("new", "ru")
    page = "/admin/registration/invitation/"
    browser.post(page, {"action": "send", "_selected_action": [invitation.pk]})

    invitation.refresh_from_db()
    assert invitation.state == "sent"
    mail = Message.objects.get(kind="registration/invitation")
    assert (mail.to, mail.language) == ("a@example.org", "ru")


def test_an_organiser_cannot_touch_another_events_invitations(organiser, signed_in):
    foreign = make_invitation(make_event("minsk-2022"))
    page = "/admin/registration/invitation/"

    signed_in(organiser).post(page, {"action": "revoke", "_selected_action": [foreign.pk]})

    foreign.refresh_from_db()
    assert foreign.revoked_at is None


def test_who_may_come_is_decided_before_a_place_is_taken(event):
    invitation = make_invitation(event)
    invitation.revoke()

    with pytest.raises(Exception, match="was withdrawn"):
        inviting.accept(
            invitation,
            form_key=uuid.uuid4(),
            consent=ConsentText.objects.current(event, "processing"),
            mode="on_site",
        )
    assert not Registration.objects.exists()


def test_the_invited_read_what_they_agree_to(client, event):
    path = opened(client, make_invitation(event))

    page = client.get(f"{path}accept/").content.decode()

    assert "I agree to the processing of my data." in page


def test_the_invited_may_change_the_language_and_lose_nothing(client, event):
    path = opened(client, make_invitation(event))
    form = filled(client, path, event, job_title="Typed half", consent="")

    answer = client.post(f"{path}accept/?language=ru", form)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Typed half"' in page
    assert f'form="registration" formaction="{path}accept/?language=ru"' in page
    assert not Registration.objects.exists()


def test_the_invited_who_are_hasty_are_told_to_look_it_over(client, event):
    path = opened(client, make_invitation(event))

    answer = client.post(f"{path}accept/", filled(client, path, event, stamp=""))

    assert answer.status_code == 422
    assert "press the button once more" in answer.content.decode()
