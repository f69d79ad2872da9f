"""“Send a colleague instead”, and letters of invitation."""

import pytest

from forum.models import Link, Message
from registration import letters
from registration.models import InvitationLetter, Registration
from tests.factories import make_registration
from tests.registration.test_mine_places import mine as mine


def colleague(event, **changed):
    return {
        "given_name": "Boris",
        "family_name": "Colleague",
        "email": "boris@example.org",
        "country": "BY",
        "organisation_name": "Example Telecom",
        "category": event.categories.get(code="operator").pk,
        "authority": "on",
        **changed,
    }


def test_the_colleague_gets_the_place_with_a_code_of_their_own(event, mine, client):
    made = make_registration(event)
    claim = made.claims.get()
    token = Link.objects.mint(made, "manage")
    client.get(f"/minsk-2021/registrations/{made.code}/?key={token}")
    browser, page = mine(made)

    browser.post(f"{page}colleague/", colleague(event))

    made.refresh_from_db()
    new = Registration.objects.get(email="boris@example.org")
    assert (made.state, new.state, new.mode) == ("cancelled", "confirmed", "on_site")
    assert new.code != made.code
    assert new.claims.get() == claim
    assert claim.pool.taken == 1
    assert made.succeeded_by.after == new
    assert new.consents.get().text.purpose == "authority"
    assert client.get(page).status_code == 404
    told = dict(Message.objects.values_list("kind", "to"))
    assert told["registration/replaced"] == made.email
    assert Message.objects.filter(kind="registration/registered_for_you", to=new.email).exists()


def test_whoever_handed_on_the_place_reads_so_on_a_page_that_nobody_else_gets(event, client):
    made = make_registration(event)
    page = f"/minsk-2021/registrations/{made.code}/"
    client.get(f"{page}?key={Link.objects.mint(made, 'manage')}")

    answer = client.post(f"{page}colleague/", colleague(event), follow=True)

    assert "Your colleague has the place, and a mail from us." in answer.content.decode()
    assert "public" not in answer["Cache-Control"]
    assert "Your colleague has the place" not in client.get("/minsk-2021/").content.decode()


def test_the_turn_in_the_line_goes_on_as_well(event, mine):
    for _ in range(2):
        make_registration(event)
    made = make_registration(event)
    number = made.claims.get(state="waiting").number
    browser, page = mine(made)

    browser.post(f"{page}colleague/", colleague(event))

    new = Registration.objects.get(email="boris@example.org")
    assert new.claims.get(state="waiting").number == number


def test_where_a_category_needs_approval_the_colleague_is_approved_anew(event, mine):
    made = make_registration(event, category="media")
    made.approve(by=None)
    browser, page = mine(made)
    press = event.categories.get(code="media").pk

    browser.post(f"{page}colleague/", colleague(event, category=press))

    new = Registration.objects.get(email="boris@example.org")
    assert (new.state, new.claims.get().state) == ("pending", "taken")


def test_an_approved_place_goes_to_nobody_who_needs_no_approval_without_any(event, mine):
    made = make_registration(event, category="media")
    made.approve(by=None)
    browser, page = mine(made)

    browser.post(f"{page}colleague/", colleague(event))

    assert Registration.objects.get(email="boris@example.org").state == "pending"


def test_a_colleague_who_is_registered_already_takes_nothing_over_and_nothing_is_lost(event, mine):
    make_registration(event, email="boris@example.org")
    made = make_registration(event)
    browser, page = mine(made)

    answer = browser.post(f"{page}colleague/", colleague(event, email="BORIS@example.org"))

    assert answer.status_code == 422
    made.refresh_from_db()
    assert (made.state, made.claims.get().state) == ("confirmed", "taken")


def test_who_is_registered_already_is_not_found_out_by_trying_on_and_is_told(event, mine):
    known = make_registration(event, email="boris@example.org")
    browser, page = mine(make_registration(event))

    answers = [browser.post(f"{page}colleague/", colleague(event)) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert 'value="boris@example.org"' in answers[-1].content.decode()
    assert "what you typed is still here" in answers[-1].content.decode()
    assert answers[-1]["Retry-After"]
    assert Message.objects.filter(kind="registration/lost_link", to=known.email).count() == 1


def test_nobody_is_sent_without_the_word_that_they_know(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    browser.post(f"{page}colleague/", colleague(event, authority=""))

    assert Registration.objects.count() == 1


# --- Letters --------------------------------------------------------------------------------


def test_a_letter_is_numbered_once_and_comes_as_a_file(event, mine):
    first, second = make_registration(event), make_registration(event)
    for made in (first, second):
        browser, page = mine(made)
        assert browser.get(f"{page}letter.pdf").status_code == 404
        for _ in range(2):
            browser.post(f"{page}letter/")

    assert list(InvitationLetter.objects.values_list("number", flat=True)) == [1, 2]
    file = browser.get(f"{page}letter.pdf")
    assert file.content.startswith(b"%PDF-")
    assert file["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    "text", ["#panic()", "*b* _i_ $x$ `c` // no", "\\ @ref <label>", "李小龙 محمد"]
)
def test_what_somebody_typed_is_text_in_a_letter_and_never_markup(event, text):
    made = make_registration(event, given_name=text, organisation_name=text, job_title=text)

    assert letters.draw(letters.issue(made)).startswith(b"%PDF-")


def test_a_letter_says_the_same_in_both_languages_and_that_a_demonstration_is_none(event):
    event.is_demonstration = True
    event.save()
    made = make_registration(event, given_name_other="Анна", family_name_other="Экзампл")
    issued = letters.issue(made)

    english, russian = letters.page(issued, "en"), letters.page(issued, "ru")

    assert (english["sample"], russian["sample"]) == ("SAMPLE", "ОБРАЗЕЦ")
    assert english["title"] != russian["title"]
    assert "Анна Экзампл" in russian["to"]
    assert "Минск" in russian["text"][0]


def test_anybody_can_check_a_letter_and_learns_no_name(event, client):
    made = make_registration(event)
    issued = letters.issue(made)
    page = f"/minsk-2021/letters/{issued.code}/"

    said = client.get(page).content.decode()
    assert "This letter is valid." in said
    assert "A. E." in said
    for secret in ("Anna", "Example Telecom", made.email, made.code):
        assert secret not in said

    made.cancel()
    assert "no longer valid" in client.get(page).content.decode()
    assert client.get(f"/minsk-2021/letters/{made.code}/").status_code == 404


def test_who_is_not_confirmed_gets_no_letter(event, mine):
    made = make_registration(event, category="media")
    browser, page = mine(made)

    browser.post(f"{page}letter/")

    assert not InvitationLetter.objects.exists()
