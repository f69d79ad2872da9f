"""The reader's language: chosen in this browser, else the person's, else the browser's own."""

from __future__ import annotations

import pytest

from forum.models import Message
from tests.factories import (
    PASSWORD,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)

RUSSIAN = {"Accept-Language": "ru"}


def _language(answer) -> str:
    return answer.headers["Content-Language"]


def test_a_stranger_reads_in_the_language_of_the_browser(client, event):
    assert _language(client.get("/minsk-2021/", headers=RUSSIAN)) == "ru"
    assert _language(client.get("/minsk-2021/")) == "en"


def test_who_signs_in_without_a_cookie_reads_in_their_own_language(client, event):
    make_person("anna@example.org", language="ru")
    assert _language(client.get("/minsk-2021/")) == "en"

    client.post("/accounts/login/", {"login": "anna@example.org", "password": PASSWORD})

    assert _language(client.get("/minsk-2021/")) == "ru"


def test_a_choice_in_this_browser_comes_before_the_persons_language(event, signed_in):
    browser = signed_in(make_person(language="ru"))

    answer = browser.get("/minsk-2021/?language=en")

    assert (answer.status_code, answer["Location"]) == (302, "/minsk-2021/")
    assert _language(browser.get("/minsk-2021/")) == "en"


def test_the_switch_changes_this_browser_and_not_the_person(event, signed_in):
    person = make_person(language="ru")

    signed_in(person).get("/minsk-2021/?language=en")

    person.refresh_from_db()
    assert person.language == "ru"


def test_the_account_page_is_for_whoever_is_signed_in_and_stands_in_the_menu(
    client, event, signed_in
):
    answer = client.get("/accounts/language/")
    assert answer["Location"] == "/accounts/login/code/?next=/accounts/language/"

    page = signed_in(make_person()).get("/accounts/email/").content.decode()

    assert '<a href="/accounts/language/"' in page


def test_a_language_set_on_the_account_page_is_kept_and_shown_at_once(event, signed_in):
    person = make_person(language="en")
    browser = signed_in(person)
    browser.get("/minsk-2021/?language=en")  # this browser had chosen English

    answer = browser.post("/accounts/language/", {"language": "ru"}, follow=True)

    person.refresh_from_db()
    assert person.language == "ru"
    assert _language(answer) == "ru"
    assert "Теперь страницы сайта и наши письма будут на этом языке." in answer.content.decode()


def test_looking_at_the_account_page_changes_nothing(event, signed_in):
    person = make_person(language="")

    answer = signed_in(person).get("/accounts/language/", headers=RUSSIAN)

    person.refresh_from_db()
    assert person.language == ""
    assert '<option value="ru" selected lang="ru">Русский</option>' in answer.content.decode()


def test_a_language_that_we_do_not_speak_is_refused(event, signed_in):
    person = make_person(language="en")

    answer = signed_in(person).post("/accounts/language/", {"language": "xx"})

    person.refresh_from_db()
    assert (answer.status_code, person.language) == (422, "en")


@pytest.fixture
def anna(event):
    person = make_person("anna@example.org", language="en")
    make_registration(event, email="anna@example.org", person=person)
    return person


def test_mails_about_what_is_the_persons_own_follow_the_language(event, anna):
    registration = anna.registrations.get()
    proposal = make_proposal(event, anna)

    anna.choose_language("ru")
    registration.refresh_from_db()
    registration.cancel()
    proposal.accept(by=None)

    kinds = ["registration/cancelled", "speakers/accepted"]
    mails = Message.objects.filter(kind__in=kinds, to="anna@example.org")
    assert sorted(mails.values_list("kind", "language")) == [(kind, "ru") for kind in kinds]


def test_a_clerk_who_gets_the_mails_keeps_the_language_that_was_theirs(event):
    person = make_person("boss@example.org")
    registration = make_registration(
        event, email="boss@example.org", contact_email="clerk@example.org", person=person
    )

    person.choose_language("ru")

    registration.refresh_from_db()
    assert registration.language == "en"


def test_other_peoples_mails_stay_as_they_are(event, anna):
    other, speaker = make_registration(event), make_speaker(event)

    anna.choose_language("ru")

    other.refresh_from_db()
    speaker.refresh_from_db()
    assert (other.language, speaker.language) == ("en", "en")
