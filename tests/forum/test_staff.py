"""Staff: invited by mail, joined by the link, never without an organiser or a second factor."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.test import Client

from forum import clock, second_factor, team
from forum.errors import Refused
from forum.mail import delivery
from forum.models import Entry, Event, Membership, Message, Person, TeamInvitation
from tests.codes import code_now
from tests.codes import codes_stay as codes_stay
from tests.factories import PASSWORD, make_event, make_person, make_registration

TEAM = "/admin/forum/membership/of/minsk-2021/"
SECRET = "JBSWY3DPEHPK3PXP"


pytestmark = pytest.mark.usefixtures("codes_stay")


@pytest.fixture(autouse=True)
def _fresh(db):
    cache.clear()


@pytest.fixture
def invite(event, organiser):
    def send(email="new@example.org", roles=("desk",), **facts):
        told = {"language": "en", "word": "", "by": organiser, **facts}
        return team.invite(event, email=email, roles=roles, **told)

    return send


@pytest.fixture
def sent(invite):
    """(the invitation, the path of its link with its key) as the mail brings it."""

    def go(**facts):
        made = invite(**facts)
        return made, link_of_newest_mail()

    return go


def link_of_newest_mail():
    mail.outbox.clear()
    delivery.deliver_due()
    return re.search(r"https?://[^/]+(/accounts/team/\S+)", mail.outbox[-1].body)[1]


def opened(link, browser=None):
    browser = browser or Client()
    answer = browser.get(link)
    assert answer.status_code == 302
    assert "key" not in answer["Location"]
    return browser, answer["Location"]


def roles_of(email):
    return set(Membership.objects.filter(person__email=email).values_list("role", flat=True))


# --- Inviting ------------------------------------------------------------------------------


def test_an_organiser_invites_by_the_form_and_sees_who_is_invited(event, organiser, signed_in):
    browser = signed_in(organiser)
    told = {"email": "New@Example.org", "roles": ["desk", "editor"], "language": "ru"}

    answer = browser.post(f"{TEAM}invite/", told | {"word": "Welcome!"}, follow=True)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "New@Example.org" in page
    assert "Invited" in page
    made = TeamInvitation.objects.get()
    assert (made.roles, made.language, made.by) == (["desk", "editor"], "ru", organiser)
    posted = Message.objects.get(kind="forum/team_invitation")
    assert (posted.to, posted.language) == (made.email, "ru")


@pytest.mark.parametrize(
    "wrong", [{"email": "no address"}, {"roles": []}, {"roles": ["king"]}, {"word": "x" * 501}]
)
def test_what_makes_no_sense_invites_nobody(wrong, event, organiser, signed_in):
    told = {"email": "new@example.org", "roles": ["desk"], "language": "en"} | wrong

    assert signed_in(organiser).post(f"{TEAM}invite/", told).status_code == 422
    assert not TeamInvitation.objects.exists()


def test_an_address_has_one_open_invitation_at_an_event(invite):
    invite("new@example.org")

    with pytest.raises(Refused, match="invited already"):
        invite("NEW@example.org", roles=["editor"])


def test_the_database_too_refuses_a_second_open_one(invite):
    made = invite()

    with pytest.raises(IntegrityError), transaction.atomic():
        TeamInvitation.objects.create(event=made.event, email=made.email, roles=["desk"])


def test_who_has_the_roles_already_is_not_invited(event, invite):
    make_person("desk@example.org", role="desk", event=event)

    with pytest.raises(Refused, match="already"):
        invite("desk@example.org")
    invite("desk@example.org", roles=["desk", "editor"])


def test_the_mail_holds_the_word_and_a_link_whose_secret_is_not_kept(sent):
    made, link = sent(word="Anna shows you around.")

    assert "Anna shows you around." in mail.outbox[-1].body
    kept = Message.objects.get(kind="forum/team_invitation")
    assert link.partition("key=")[2] not in kept.text
    assert made.code in kept.text


# --- Accepting -----------------------------------------------------------------------------


def test_somebody_new_gets_an_account_by_the_link_alone_and_is_on_the_team(sent):
    _made, link = sent(roles=["desk", "editor"])
    browser, page = opened(link)

    assert "Join the team" in browser.get(page).content.decode()
    assert not Person.objects.filter(email="new@example.org").exists()
    answer = browser.post(page)

    assert answer["Location"] == "/admin/"
    assert roles_of("new@example.org") == {"desk", "editor"}
    assert EmailAddress.objects.get(email="new@example.org").verified
    assert browser.get("/admin/").status_code == 200


def test_who_has_an_account_signs_in_first_since_that_may_ask_for_more(sent, signed_in):
    person = make_person("new@example.org")
    _made, link = sent()
    browser, page = opened(link)

    assert browser.post(page)["Location"].startswith("/accounts/login/code/?next=")
    assert roles_of(person.email) == set()
    browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    browser.post(page)

    assert roles_of(person.email) == {"desk"}


def test_an_invitation_is_for_its_address_alone(sent, signed_in, stranger):
    made, link = sent()
    browser, page = opened(link, signed_in(stranger))

    assert "Sign out" in browser.get(page).content.decode()
    assert browser.post(page).status_code == 410
    assert roles_of(stranger.email) == set()
    made.refresh_from_db()
    assert made.state == "sent"


def test_a_further_verified_address_of_the_person_will_do(sent, signed_in, stranger):
    EmailAddress.objects.create(user=stranger, email="new@example.org", verified=True)
    _made, link = sent()
    browser, page = opened(link, signed_in(stranger))

    browser.post(page)

    assert roles_of(stranger.email) == {"desk"}


def test_an_address_that_is_not_verified_will_not(sent, signed_in, stranger):
    EmailAddress.objects.create(user=stranger, email="new@example.org", verified=False)
    _made, link = sent()
    browser, page = opened(link, signed_in(stranger))

    assert browser.post(page).status_code == 410
    assert roles_of(stranger.email) == set()


def test_the_team_of_a_draft_can_be_invited(event, sent):
    Event.objects.update(state="draft")
    _made, link = sent()
    browser, page = opened(link)

    assert browser.get(page).status_code == 200


def test_without_the_key_there_is_nothing(sent, client):
    made, _link = sent()
    page = f"/accounts/team/{made.code}/"

    assert client.get(page).status_code == 404
    assert client.post(page).status_code == 404
    browser, page = opened(f"{page}?key=wrong")
    assert browser.get(page).status_code == 404


def test_opening_a_link_changes_nothing_since_scanners_open_it_too(sent):
    made, link = sent()
    browser, page = opened(link)
    browser.get(page)

    made.refresh_from_db()
    assert made.state == "sent"
    assert not Person.objects.filter(email=made.email).exists()


def test_after_a_week_it_is_no_use_until_it_is_sent_again(sent, organiser, at):
    made, link = sent()
    browser, page = opened(link)
    at(clock.real_now() + timedelta(days=7, minutes=1))

    assert browser.post(page).status_code == 410
    assert not Membership.objects.filter(role="desk").exists()

    team.send_again(made, by=organiser)
    browser, page = opened(link_of_newest_mail())
    browser.post(page)
    assert roles_of("new@example.org") == {"desk"}


def test_sent_again_the_earlier_link_opens_nothing(sent, organiser):
    made, link = sent()
    browser, page = opened(link)

    team.send_again(made, by=organiser)

    assert browser.get(page).status_code == 404
    browser, page = opened(link)
    assert browser.get(page).status_code == 404


def test_a_revoked_invitation_lets_nobody_in_and_its_waiting_mail_stays(event, invite, organiser):
    made = invite()
    team.revoke(made, by=organiser)

    assert Message.objects.get(kind="forum/team_invitation").state == "cancelled"
    with pytest.raises(Refused, match="withdrawn"):
        team.join(made, make_person("new@example.org"))


def test_a_second_click_joins_once(sent):
    made, _link = sent()
    person = make_person("new@example.org")

    team.join(made, person)
    team.join(made, person)

    assert Membership.objects.filter(person=person).count() == 1


def test_the_buttons_of_the_page_send_again_and_revoke(event, organiser, signed_in, sent):
    made, _link = sent()
    browser = signed_in(organiser)

    browser.post(TEAM, {"invitation": made.pk, "again": "yes"})
    made.refresh_from_db()
    assert made.times == 2
    browser.post(TEAM, {"invitation": made.pk, "revoke": "yes"})
    made.refresh_from_db()
    assert made.state == "revoked"


def test_an_invitation_of_another_event_is_not_there(event, organiser, signed_in):
    other = make_event("minsk-2022")
    told = {"roles": ["desk"], "language": "en", "word": "", "by": None}
    made = team.invite(other, email="new@example.org", **told)

    assert (
        signed_in(organiser).post(TEAM, {"invitation": made.pk, "revoke": "yes"}).status_code == 404
    )


# --- The team ------------------------------------------------------------------------------


def test_the_page_tells_who_has_a_second_factor(event, organiser, signed_in):
    TOTP.activate(make_person("desk@example.org", role="desk", event=event), SECRET)

    page = signed_in(organiser).get(TEAM).content.decode()

    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    assert "set up" in next(row for row in rows if "desk@example.org" in row)
    assert "none yet" in next(row for row in rows if "organiser@example.org" in row)


def test_roles_are_given_and_taken_on_a_page_of_their_own(event, organiser, signed_in):
    desk = make_person("desk@example.org", role="desk", event=event)
    page = f"{TEAM}{desk.pk}/"
    browser = signed_in(organiser)

    assert browser.get(page).status_code == 200
    browser.post(page, {"roles": ["editor", "reader"]})

    assert roles_of(desk.email) == {"editor", "reader"}
    browser.post(page, {})
    assert roles_of(desk.email) == set()
    assert browser.get(page).status_code == 404
    assert [entry.facts["roles"] for entry in Entry.objects.filter(act="team")] == [
        [],
        ["editor", "reader"],
    ]


@pytest.mark.parametrize("roles", [[], ["desk"]])
def test_the_last_organiser_cannot_leave(roles, event, organiser, signed_in):
    signed_in(organiser).post(f"{TEAM}{organiser.pk}/", {"roles": roles})

    assert roles_of(organiser.email) == {"organiser"}


def test_a_role_that_somebody_takes_by_an_invitation_at_the_same_moment_is_theirs_once(
    event, organiser
):
    person = make_person("new@example.org")

    def meanwhile(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if sql.startswith("DELETE") or "FOR UPDATE" in sql:
            return done
        if 'FROM "forum_membership"' in sql and not here:
            here.append(1)
            Membership.objects.create(event=event, person=person, role="desk")
        return done

    here = []
    with connection.execute_wrapper(meanwhile):
        team.set_roles(event, person, ["desk", "editor"], by=organiser)

    assert roles_of("new@example.org") == {"desk", "editor"}


def test_who_may_not_sign_in_is_no_organiser_who_stays(event, organiser):
    make_person(role="organiser", event=event, is_active=False)

    with pytest.raises(Refused, match="Somebody must stay"):
        team.set_roles(event, organiser, [], by=organiser)


def test_of_two_organisers_one_can_leave_and_is_led_out(event, organiser, signed_in):
    make_person("second@example.org", role="organiser", event=event)

    answer = signed_in(organiser).post(f"{TEAM}{organiser.pk}/", {"roles": []})

    assert answer["Location"] == "/admin/"
    assert roles_of(organiser.email) == set()


def test_at_the_list_of_all_teams_nothing_is_changed_past_these_rules(event, organiser, signed_in):
    row = Membership.objects.get(person=organiser)
    base = "/admin/forum/membership/"
    browser = signed_in(make_person(is_superuser=True))

    assert browser.post(f"{base}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert browser.post(f"{base}{row.pk}/change/", {"role": "desk"}).status_code == 403
    assert browser.get(f"{base}add/").status_code == 200
    assert signed_in(organiser).get(f"{base}add/").status_code == 403
    assert Membership.objects.filter(pk=row.pk, role="organiser").exists()


def test_somebody_of_another_event_is_not_there(event, organiser, signed_in):
    other = make_event("minsk-2022")
    foreign = make_person(role="desk", event=other)
    browser = signed_in(organiser)

    assert browser.get(f"{TEAM}{foreign.pk}/").status_code == 404
    assert browser.get("/admin/forum/membership/of/minsk-2022/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_the_team_asks_the_same_few_questions(
    count, event, organiser, signed_in, invite, django_assert_num_queries
):
    for number in range(count):
        make_person(role="desk", event=event)
        invite(f"new{number}@example.org")
    browser = signed_in(organiser)
    browser.get(TEAM)

    with django_assert_num_queries(13):
        browser.get(TEAM)


# --- The second factor ---------------------------------------------------------------------


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def sign_in(person, code=None):
    """By the password, and by the code where there is a factor."""
    browser = Client()
    answer = browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    if code:
        assert answer["Location"] == "/accounts/2fa/authenticate/"
        assert browser.post(answer["Location"], {"code": code}).status_code == 302
    return browser


STAFF_PAGES = [
    ("organiser", "/admin/"),
    ("organiser", "/admin/registration/registration/"),
    ("organiser", "/admin/registration/registration/export/registrations/"),
    ("organiser", TEAM),
    ("reviewer", "/minsk-2021/reviews/"),
    ("desk", "/minsk-2021/registrations/{code}/"),
]


@pytest.mark.parametrize(("role", "page"), STAFF_PAGES)
def test_no_page_of_the_staff_opens_before_a_second_factor_is_proved(role, page, event, required):
    page = page.format(code=make_registration(event).code)
    person = make_person(role=role, event=event)
    browser = sign_in(person)

    assert browser.get(page, follow=True).redirect_chain[-1][0] == "/accounts/2fa/"
    TOTP.activate(person, SECRET)
    assert "2fa" in browser.get(page, follow=True).redirect_chain[-1][0], "an older session"
    assert sign_in(person, code_now(SECRET)).get(page).status_code == 200


@pytest.mark.parametrize("page", ["/admin/", "/minsk-2021/reviews/"])
def test_a_superuser_is_asked_for_it_as_well(page, event, required):
    person = make_person(is_superuser=True)

    assert sign_in(person).get(page, follow=True).redirect_chain[-1][0] == "/accounts/2fa/"


def test_a_draft_event_is_not_there_without_it(event, required):
    Event.objects.update(state="draft")
    person = make_person(role="desk", event=event)
    TOTP.activate(person, SECRET)
    before = Client()
    before.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")

    assert before.get("/minsk-2021/").status_code == 302
    assert sign_in(person, code_now(SECRET)).get("/minsk-2021/").status_code == 200


def test_an_older_session_is_led_to_proving_it_and_back(event, required):
    person = make_person(role="organiser", event=event)
    browser = sign_in(person)
    TOTP.activate(person, SECRET)

    answer = browser.get("/admin/forum/page/", follow=True)
    step = answer.redirect_chain[-1][0]
    assert step.startswith("/accounts/2fa/reauthenticate/?next=")
    back = browser.post(step, {"code": code_now(SECRET)})

    assert back["Location"] == "/admin/forum/page/"
    assert browser.get("/admin/forum/page/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_sets_it_up_is_in_without_proving_it_once_more(event, required):
    person = make_person(role="organiser", event=event)
    person.set_unusable_password()
    person.save()
    browser = Client()
    browser.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    page = "/accounts/2fa/totp/activate/"
    browser.get(page)
    secret = browser.session["mfa.totp.secret"]

    browser.post(page, {"code": code_now(secret)})

    assert browser.get("/admin/").status_code == 200


def test_a_recovery_code_opens_the_home_as_well(event, required):
    person = make_person(role="organiser", event=event)
    TOTP.activate(person, SECRET)
    codes = RecoveryCodes.activate(person).get_unused_codes()

    assert sign_in(person, codes[0]).get("/admin/").status_code == 200


def test_strangers_and_attendees_are_asked_for_none(event, stranger, required):
    made = make_registration(event, person=stranger)
    browser = sign_in(stranger)

    assert browser.get("/minsk-2021/").status_code == 200
    assert browser.get(f"/minsk-2021/registrations/{made.code}/").status_code == 200
    assert browser.get("/minsk-2021/nowhere/at/all/").status_code == 404


def test_staff_have_their_own_things_without_it(event, required):
    person = make_person(role="desk", event=event)
    made = make_registration(event, person=person)

    assert sign_in(person).get(f"/minsk-2021/registrations/{made.code}/").status_code == 200


def test_the_invited_are_led_to_setting_it_up(sent, required):
    _made, link = sent()
    browser, page = opened(link)

    answer = browser.post(page)

    assert answer["Location"] == "/accounts/2fa/"
    assert browser.get("/admin/").status_code == 302
    assert roles_of("new@example.org") == {"desk"}


# --- Lost ----------------------------------------------------------------------------------


def test_an_organiser_resets_a_lost_second_factor_and_the_person_is_told(
    event, organiser, signed_in, required, settings
):
    desk = make_person("desk@example.org", role="desk", event=event)
    TOTP.activate(desk, SECRET)
    theirs = sign_in(desk, code_now(SECRET))
    assert theirs.get("/admin/").status_code == 200

    second_factor.reset(desk, event=event, by=organiser)

    assert not Authenticator.objects.filter(user=desk).exists()
    assert theirs.get("/admin/").status_code == 302
    TOTP.activate(desk, SECRET)
    assert theirs.get("/admin/").status_code == 302, "what the old one proved counts no more"
    mail.outbox.clear()
    delivery.deliver_due()
    assert mail.outbox[-1].to == ["desk@example.org"]
    entry = Entry.objects.get(act="team")
    assert (entry.person, entry.facts["what"]) == (organiser, "second factor reset")


def test_the_button_resets_it(event, organiser, signed_in):
    desk = make_person("desk@example.org", role="desk", event=event)
    TOTP.activate(desk, SECRET)

    signed_in(organiser).post(f"{TEAM}{desk.pk}/", {"reset": "yes"})

    assert not Authenticator.objects.exists()


def test_who_works_for_other_events_too_is_reset_by_a_superuser_alone(event, organiser):
    desk = make_person("desk@example.org", role="desk", event=event)
    Membership.objects.create(event=make_event("minsk-2022"), person=desk, role="organiser")
    TOTP.activate(desk, SECRET)

    with pytest.raises(Refused, match="superuser"):
        second_factor.reset(desk, event=event, by=organiser)
    second_factor.reset(desk, event=event, by=make_person(is_superuser=True))


def test_neither_ones_own_nor_a_superusers_is_reset_by_an_organiser(event, organiser):
    chief = make_person(role="desk", event=event, is_superuser=True)
    for person in (organiser, chief):
        TOTP.activate(person, SECRET)
        with pytest.raises(Refused):
            second_factor.reset(person, event=event, by=organiser)
