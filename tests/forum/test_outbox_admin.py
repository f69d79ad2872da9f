"""The outbox in the admin: found, looked at, and acted on, by whom it concerns alone."""

import re
import threading

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.cache import cache
from django.db import connections

from forum import clock
from forum.errors import Refused
from forum.mail import delivery, resending
from forum.models import BadAddress, Link, MailServer, Message
from registration.correcting import settle
from registration.models import Registration
from tests.factories import (
    make_delegation,
    make_event,
    make_invitation,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)

LIST = "/admin/forum/message/"
ADDRESSES = "/admin/forum/badaddress/"
NO_SUCH = "SMTPRecipientsRefused: {'a@b.test': (550, b'5.1.1 No such person here')}"


@pytest.fixture(autouse=True)
def _empty_caches(db):
    cache.clear()


@pytest.fixture
def browser(organiser, signed_in):
    return signed_in(organiser)


def mail_to(event, address="anna@example.org", **fields):
    """The mail about a new registration, with these columns."""
    row = make_registration(event, email=address)
    message = Message.objects.of(row).get()
    Message.objects.filter(pk=message.pk).update(**fields)
    message.refresh_from_db()
    return message


def failed_mail(event, address="anna@example.org"):
    return mail_to(event, address, state="failed", last_error=NO_SUCH, attempts=1)


def page(browser, message):
    answer = browser.get(f"{LIST}{message.pk}/change/")
    assert answer.status_code == 200
    return answer.content.decode()


def act(browser, message, name):
    answer = browser.post(f"{LIST}{message.pk}/do/{name}/", follow=True)
    message.refresh_from_db()
    return answer


def choose(browser, action, *messages, at=LIST, **more):
    chosen = {ACTION_CHECKBOX_NAME: [row.pk for row in messages], "action": action}
    return browser.post(at, chosen | more, follow=True)


# --- Found ---------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_as_many_queries_for_one_mail_as_for_three(
    count, event, browser, django_assert_num_queries
):
    for number in range(count):
        failed_mail(event, f"reader{number}@example.org")
    browser.get(LIST)
    with django_assert_num_queries(12):
        answer = browser.get(LIST)
    assert answer.content.decode().count("There is no such mailbox.") == count


def test_a_mail_is_called_by_what_it_is_and_its_failure_by_what_it_means(event, browser):
    failed_mail(event)
    said = browser.get(LIST).content.decode()
    assert "Somebody registers; to them." in said
    assert "registration/registered</" not in said
    assert "There is no such mailbox." in said


def test_mails_are_found_by_address_subject_code_and_message_id(event, browser):
    wanted = mail_to(event, "anna@example.org", subject="We have your registration")
    mail_to(event, "boris@example.org", subject="Reminder")
    for words in ("anna@", "have your", wanted.about.code, wanted.message_id):
        said = browser.get(LIST, {"q": words}).content.decode()
        assert ("anna@example.org" in said, "boris@example.org" in said) == (True, False), words


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "no/such"), ("bulk", "9" * 30), ("bulk", "-1"), ("event", "x")]
)
def test_an_odd_filter_is_no_failure(event, browser, name, value):
    assert browser.get(LIST, {name: value}).status_code == 200


# --- A mail's page -------------------------------------------------------------------------


def test_a_sent_mail_is_shown_as_it_was_kept(event, browser):
    message = mail_to(event)
    assert delivery.deliver_due() == 1
    Registration.objects.update(given_name="Changed")
    message.refresh_from_db()
    said = page(browser, message)
    assert "As it was sent" in said
    shown = browser.get(f"{LIST}{message.pk}/preview/").content.decode()
    assert shown == message.html.replace("cid:picture", "data:,")  # it went with its picture
    assert "Anna Example" in shown
    assert "Changed" not in shown
    assert "Changed" not in said.partition('class="mail-text"')[2]


def test_a_waiting_mail_is_shown_as_it_would_leave_now_and_nothing_is_written(event, browser):
    message = mail_to(event)
    Registration.objects.update(given_name="Changed")
    links = Link.objects.count()
    before = Message.objects.values().get()
    said = page(browser, message)
    shown = browser.get(f"{LIST}{message.pk}/preview/").content.decode()
    for one in (said, shown):
        assert "Changed" in one
        assert "?key=…" in one
        assert not re.search(r"key=[\w-]{20}", one)
    assert Link.objects.count() == links
    assert Message.objects.values().get() == before
    assert mail.outbox == []


def test_the_preview_stands_in_a_sandbox_of_its_own(event, browser):
    message = mail_to(event)
    answer = browser.get(f"{LIST}{message.pk}/preview/")
    policy = answer["Content-Security-Policy"].split("; ")
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert not any(rule.startswith("script-src") for rule in policy)
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<iframe class="mail-html" sandbox src=' in page(browser, message)


def test_a_mail_that_cannot_be_made_says_why(event, browser):
    message = mail_to(event, about_id=0)
    assert "What this mail is about is gone." in page(browser, message)
    assert browser.get(f"{LIST}{message.pk}/preview/").status_code == 404


def test_a_sign_in_code_is_shown_to_nobody(event, signed_in):
    superuser = make_person(is_superuser=True)
    message = Message.objects.create(
        kind="account/login_code",
        key="code",
        to="anna@example.org",
        language="en",
        subject="Your code",
        text="Your code: XYZ-123",
    )
    said = page(signed_in(superuser), message)
    assert "XYZ-123" not in said
    assert "shown to nobody" in said
    assert signed_in(superuser).get(f"{LIST}{message.pk}/preview/").status_code == 404


def test_mails_about_accounts_are_nobodys_but_superusers(event, browser):
    message = Message.objects.create(
        kind="account/login_code", key="code", to="anna@example.org", language="en", state="failed"
    )
    assert "anna@example.org" not in browser.get(LIST).content.decode()
    for path in ("preview", "resend", "edit", "do/retry"):
        assert browser.get(f"{LIST}{message.pk}/{path}/").status_code == 404
    act(browser, message, "retry")
    assert message.state == "failed"


def test_the_fate_of_a_mail_is_told_in_plain_words(event, browser):
    said = page(browser, failed_mail(event))
    assert "Tried 1 time." in said
    assert "There is no such mailbox." in said
    assert "No such person here" in said
    assert "Failed: nothing more happens by itself." in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_mail_is_budgeted(count, event, browser, django_assert_num_queries):
    messages = [failed_mail(event, f"reader{n}@example.org") for n in range(count)]
    page(browser, messages[0])
    with django_assert_num_queries(19):
        page(browser, messages[0])


# --- Acts ----------------------------------------------------------------------------------


def test_a_failed_mail_is_tried_again_after_a_question(event, browser, organiser):
    message = failed_mail(event)
    asked = browser.get(f"{LIST}{message.pk}/do/retry/")
    assert "anna@example.org" in asked.content.decode()
    message.refresh_from_db()
    assert message.state == "failed"

    act(browser, message, "retry")
    assert (message.state, message.attempts) == ("queued", 0)
    assert LogEntry.objects.get().user == organiser
    assert "Try again" in page(browser, message)


def test_once_its_address_is_corrected_a_failed_mail_goes_to_the_new_one(event, browser):
    message = failed_mail(event)
    Registration.objects.update(email="new@example.org", contact_email="new@example.org")
    asked = browser.get(f"{LIST}{message.pk}/do/retry/").content.decode()
    assert "new@example.org" in asked
    act(browser, message, "retry")
    assert delivery.deliver_due() == 1
    assert mail.outbox[0].to == ["new@example.org"]
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


def test_what_is_one_persons_alone_is_not_sent_to_their_contact(event):
    """A clerk's address is the contact's; the person's own link went to the person."""
    row = make_registration(event, email="anna@example.org", contact_email="clerk@example.org")
    row.tell("link_again", 1, to="anna@example.org")
    message = Message.objects.get(kind="registration/link_again")
    assert resending.reader_now(message) == "anna@example.org"
    Registration.objects.update(email="new@example.org")
    with pytest.raises(Refused, match="several readers"):
        resending.reader_now(Message.objects.get(pk=message.pk))


def test_a_mail_about_a_proposal_follows_its_only_speaker(event):
    speaker = make_speaker(event, email="sofia@example.org")
    make_proposal(event, speaker=speaker)
    message = Message.objects.get(kind="speakers/received")
    speaker.email = "new@example.org"
    speaker.save()
    assert resending.reader_now(message) == "new@example.org"


@pytest.mark.parametrize("state", ["draft", "queued", "failed"])
def test_what_has_not_left_can_be_cancelled(state, event, browser):
    message = mail_to(event, state=state)
    assert act(browser, message, "cancel").status_code == 200
    assert message.state == "cancelled"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("retry", "sent"),
        ("retry", "cancelled"),
        ("cancel", "sent"),
        ("cancel", "sending"),
        ("release", "sent"),
        ("release", "failed"),
        ("release", "cancelled"),
    ],
)
def test_no_act_from_a_state_that_forbids_it(name, state, event, browser):
    now = clock.real_now()
    message = mail_to(event, state=state, sent_at=now, lease_until=now)
    answer = act(browser, message, name)
    assert message.state == state
    assert 'class="error"' in answer.content.decode()


def test_a_draft_waits_until_it_is_released(event, browser):
    message = mail_to(event, state="draft")
    assert delivery.deliver_due() == 0
    act(browser, message, "release")
    assert delivery.deliver_due() == 1


def test_a_draft_gets_words_of_its_own(event, browser):
    message = mail_to(event, state="draft")
    there = f"{LIST}{message.pk}/edit/"
    said = browser.get(there).content.decode()
    assert "{link}" in said
    words = {"subject": "For {name}", "body": "Dear {name}\n\n[Come]({link})"}
    browser.post(there, words | {"seen": message.mark})
    act(browser, message, "release")
    delivery.deliver_due()
    assert mail.outbox[0].subject == "For Anna Example"
    assert "Dear Anna Example" in mail.outbox[0].body


@pytest.mark.parametrize(
    "words",
    [
        {"body": "{registration.__class__}"},
        {"body": "[Refund](https://evil.test/{code})"},
        {"subject": "{link}"},
        {"subject": ""},
        {"body": ""},
        {"subject": "x" * 201},
    ],
)
def test_a_draft_takes_no_words_with_a_flaw(words, event, browser):
    message = mail_to(event, state="draft")
    fine = {"subject": "For you", "body": "Dear {name}", "seen": message.mark}
    answer = browser.post(f"{LIST}{message.pk}/edit/", fine | words)
    assert "errorlist" in answer.content.decode()
    message.refresh_from_db()
    assert message.own_body == ""


def test_of_two_organisers_who_edit_a_draft_at_once_the_second_is_told(event, browser):
    message = mail_to(event, state="draft")
    seen = message.mark
    words = {"subject": "First", "body": "The first text", "seen": seen}
    browser.post(f"{LIST}{message.pk}/edit/", words)
    answer = browser.post(f"{LIST}{message.pk}/edit/", words | {"body": "The second text"})
    said = answer.content.decode()
    assert "Somebody else has changed this draft" in said
    assert "The second text" in said  # nothing typed is lost
    message.refresh_from_db()
    assert message.own_body == "The first text"


def test_what_is_no_draft_has_no_page_to_edit_it(event, browser):
    message = mail_to(event)
    assert browser.get(f"{LIST}{message.pk}/edit/").status_code == 404
    with pytest.raises(Refused):
        message.rewrite("a", "b", message.mark)


# --- Sent again with a note ----------------------------------------------------------------


def sent_mail(event):
    message = mail_to(event)
    assert delivery.deliver_due() == 1
    mail.outbox.clear()
    message.refresh_from_db()
    return message


def test_a_mail_is_repeated_with_a_note_to_where_its_reader_is_now(event, browser):
    message = sent_mail(event)
    Registration.objects.update(email="new@example.org", contact_email="new@example.org")
    there = f"{LIST}{message.pk}/resend/"
    assert "new@example.org" in browser.get(there).content.decode()
    browser.post(there, {"note": "As you asked <b>on the phone</b>.", "turn": 1})
    again = Message.objects.get(again=message)
    assert (again.key, again.to) == (f"again:{message.pk}:1", "new@example.org")
    assert again.message_id != message.message_id
    delivery.deliver_due()
    [out] = mail.outbox
    assert out.body.startswith("As you asked <b>on the phone</b>.")
    assert "As you asked &lt;b&gt;on the phone&lt;/b&gt;." in out.alternatives[0][0]


def test_a_double_click_repeats_it_once(event, browser):
    message = sent_mail(event)
    for _ in range(2):
        browser.post(f"{LIST}{message.pk}/resend/", {"note": "", "turn": 1})
    assert Message.objects.filter(again=message).count() == 1
    assert 'value="2"' in browser.get(f"{LIST}{message.pk}/resend/").content.decode()


@pytest.mark.parametrize("turn", ["0", "7", "x", "", "9" * 40])
def test_a_number_that_the_form_did_not_give_repeats_nothing(turn, event, browser):
    message = sent_mail(event)
    answer = browser.post(f"{LIST}{message.pk}/resend/", {"note": "", "turn": turn})
    assert answer.status_code in {200, 302}
    assert not Message.objects.filter(again=message).exists()


def test_repeating_what_failed_is_done_with_it(event):
    message = failed_mail(event)
    assert resending.resend(message, note="", turn=1)
    message.refresh_from_db()
    assert message.state == "cancelled"


@pytest.mark.parametrize(
    "kind", ["registration/code", "registration/erased", "registration/address_left"]
)
def test_codes_and_farewells_are_never_repeated(kind, event, browser):
    message = sent_mail(event)
    Message.objects.update(kind=kind)
    answer = browser.get(f"{LIST}{message.pk}/resend/", follow=True)
    assert "never repeated" in answer.content.decode()
    browser.post(f"{LIST}{message.pk}/resend/", {"note": "", "turn": 1})
    assert not Message.objects.filter(again=message).exists()


def test_neither_what_waits_nor_what_was_emptied_is_repeated(event):
    for fields in ({"state": "queued"}, {"state": "sent", "purged_at": clock.real_now()}):
        message = mail_to(event, f"{fields['state']}@example.org", sent_at=clock.real_now())
        Message.objects.filter(pk=message.pk).update(**fields)
        with pytest.raises(Refused):
            resending.resend(Message.objects.get(pk=message.pk), note="", turn=1)


# --- Many at once --------------------------------------------------------------------------


def test_what_is_done_to_many_is_asked_first_where_it_matters(event, browser, organiser):
    drafts = [mail_to(event, f"d{n}@example.org", state="draft") for n in range(2)]
    other = mail_to(event, "other@example.org")
    asked = choose(browser, "release", *drafts, other).content.decode()
    assert "This sends 2 drafts at once" in asked
    assert Message.objects.filter(state="draft").count() == 2
    choose(browser, "release", *drafts, other, confirmed="yes")
    assert not Message.objects.filter(state="draft").exists()

    assert "This cancels 3 mails" in choose(browser, "cancel", *drafts, other).content.decode()
    choose(browser, "cancel", *drafts, other, confirmed="yes")
    assert Message.objects.filter(state="cancelled").count() == 3
    assert LogEntry.objects.filter(user=organiser, change_message="cancel").count() == 3


def test_all_of_a_list_of_several_pages_can_be_released(event, browser):
    message = mail_to(event, state="draft")
    Message.objects.bulk_create(
        Message(event=event, kind=message.kind, key=f"d{n}", to="a@b.test", state="draft")
        for n in range(60)
    )
    there = f"{LIST}?state__exact=draft"
    asked = choose(browser, "release", message, at=there, select_across="1").content.decode()
    assert "This sends 61 drafts" in asked
    choose(browser, "release", message, at=there, select_across="1", confirmed="yes")
    assert Message.objects.filter(state="queued").count() == 61


def test_the_mails_of_another_event_are_out_of_reach(event, browser):
    other = failed_mail(make_event("minsk-2022"))
    choose(browser, "retry", other)
    choose(browser, "cancel", other, confirmed="yes")
    for path in ("preview", "resend", "edit", "do/retry"):
        assert browser.get(f"{LIST}{other.pk}/{path}/").status_code == 404
    act(browser, other, "cancel")
    assert other.state == "failed"


@pytest.mark.parametrize("pk", ["0", "9" * 30])
def test_a_mail_that_is_not_there_is_404(pk, event, browser):
    for path in ("preview", "resend", "edit", "do/retry"):
        assert browser.get(f"{LIST}{pk}/{path}/").status_code == 404
    assert browser.get(f"{LIST}{pk}/change/").status_code == 302
    assert browser.get(f"{LIST}{failed_mail(event).pk}/do/no-such/").status_code == 404


# --- Two at once ---------------------------------------------------------------------------


def at_once(*calls):
    """What each returned or was refused with; all begin together."""
    barrier, results = threading.Barrier(len(calls)), []

    def run(call):
        barrier.wait()
        try:
            results.append(call())
        except Refused as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_repeat_a_mail_at_once_send_it_once(transactional_db):
    message = sent_mail(make_event())
    mine, yours = (Message.objects.get(pk=message.pk) for _ in range(2))
    done = at_once(
        lambda: resending.resend(mine, note="", turn=1),
        lambda: resending.resend(yours, note="", turn=1),
    )
    assert sorted(map(bool, done)) == [False, True]
    assert Message.objects.filter(again=message).count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_cancel_and_release_a_draft_at_once_one_wins(transactional_db):
    message = mail_to(make_event(), state="draft")
    mine, yours = (Message.objects.get(pk=message.pk) for _ in range(2))
    done = at_once(mine.release, yours.withdraw)
    message.refresh_from_db()
    # Cancelled after it was released is no contradiction; released after it was cancelled is one.
    assert message.state == "cancelled" or any(isinstance(one, Refused) for one in done)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_try_a_failed_mail_again_at_once_queue_it_once(transactional_db):
    message = failed_mail(make_event())
    mine, yours = (Message.objects.get(pk=message.pk) for _ in range(2))
    done = at_once(lambda: resending.retry(mine), lambda: resending.retry(yours))
    assert sorted(done) == [False, True]
    assert delivery.deliver_due() == 1


# --- Failures are seen ---------------------------------------------------------------------


def test_every_page_says_how_many_mails_failed(event, browser):
    assert "mail failed" not in browser.get("/admin/").content.decode()
    failed_mail(event)
    failed_mail(make_event("minsk-2022"))
    for there in ("/admin/", "/admin/registration/registration/", LIST):
        said = browser.get(there).content.decode()
        assert "1 mail failed" in said
        assert f"{LIST}?state__exact=failed" in said


def test_every_page_says_since_when_the_mail_server_does_not_answer(event, browser):
    MailServer.objects.is_down("refused")
    since = MailServer.objects.down().down_since.astimezone(event.zone)
    said = browser.get("/admin/").content.decode()
    assert f"has not answered since {since.day} {since:%B, %H:%M} ({event.timezone})" in said
    MailServer.objects.is_well()
    assert "has not answered" not in browser.get("/admin/").content.decode()


@pytest.mark.parametrize("role", ["editor", "reviewer", "translator", "desk", "reader"])
def test_who_may_not_see_mails_is_told_nothing_and_costs_no_query(
    role, event, signed_in, django_assert_max_num_queries
):
    failed_mail(event)
    MailServer.objects.is_down("refused")
    browser = signed_in(make_person(role=role, event=event))
    with django_assert_max_num_queries(100) as seen:
        said = browser.get("/admin/").content.decode()
    assert "failed" not in said
    assert "has not answered" not in said
    assert not any("forum_m" in q["sql"].replace("forum_membership", "") for q in seen)


# --- Addresses that do not work ------------------------------------------------------------


def bad(event, address="anna@example.org", reason=NO_SUCH):
    BadAddress.objects.note(event.pk, address, reason)
    return BadAddress.objects.get(event=event, address=address)


def test_an_address_that_does_not_work_is_told_with_who_stands_behind_it(event, browser):
    bad(event)
    row = make_registration(event, email="Anna@example.org")
    contact = make_delegation(event, contact_email="anna@example.org")
    invited = make_invitation(event, email="anna@example.org")
    speaker = make_speaker(event, email="ANNA@example.org")
    make_registration(event, email="boris@example.org")
    said = browser.get(ADDRESSES).content.decode()
    assert "There is no such mailbox." in said
    for path in (
        f"registration/registration/{row.pk}",
        f"registration/delegation/{contact.pk}",
        f"registration/invitation/{invited.pk}",
        f"speakers/speaker/{speaker.pk}",
    ):
        assert said.count(f"/admin/{path}/change/") == 1
    assert "Boris" not in said


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_bad_addresses_is_budgeted(count, event, browser, django_assert_num_queries):
    for number in range(count):
        bad(event, f"reader{number}@example.org")
        make_registration(event, email=f"reader{number}@example.org")
    browser.get(ADDRESSES)
    with django_assert_num_queries(15):
        assert browser.get(ADDRESSES).content.decode().count("Anna Example") == count


def test_a_solved_address_leaves_the_list(event, browser):
    row = bad(event)
    choose(browser, "solve", row, at=ADDRESSES)
    assert "anna@example.org" not in browser.get(ADDRESSES).content.decode()
    assert "anna@example.org" in browser.get(ADDRESSES, {"solved": "yes"}).content.decode()
    assert "anna@example.org" in browser.get(ADDRESSES, {"solved": "all"}).content.decode()


def test_the_bad_addresses_of_another_event_are_out_of_reach(event, browser):
    other = make_event("minsk-2022")
    row = bad(other, "foreign@example.org")
    assert "foreign@example.org" not in browser.get(ADDRESSES).content.decode()
    choose(browser, "solve", row, at=ADDRESSES)
    row.refresh_from_db()
    assert row.solved_at is None


def test_once_an_address_is_corrected_what_failed_for_it_is_sent_to_the_new_one(event, browser):
    speaker = make_speaker(event, email="anna@example.org")
    make_proposal(event, speaker=speaker)
    Message.objects.update(state="failed", last_error=NO_SUCH)
    row = bad(event)
    speaker.email = "new@example.org"
    speaker.save()
    assert "Nobody has it any more" in browser.get(ADDRESSES).content.decode()

    choose(browser, "retry", row, at=ADDRESSES)
    row.refresh_from_db()
    assert row.solved_at
    assert delivery.deliver_due() == 1
    assert mail.outbox[0].to == ["new@example.org"]


def test_what_fails_for_an_address_that_is_still_wrong_leaves_it_on_the_list(event, browser):
    failed_mail(event)
    row = bad(event)
    choose(browser, "retry", row, at=ADDRESSES)
    row.refresh_from_db()
    assert row.solved_at is None
    assert Message.objects.get().state == "queued"


def test_a_corrected_registration_has_its_mail_and_nobody_writes_to_the_dead_address(
    event, browser
):
    """All links to it are new by then, so what failed is not tried again but can be repeated."""
    message, _row = failed_mail(event), bad(event)
    person = message.about
    person.email = person.contact_email = "new@example.org"
    person.save()
    settle(person, email="anna@example.org", contact="anna@example.org", turn=1)
    message.refresh_from_db()
    assert message.state == "cancelled"
    browser.post(f"{LIST}{message.pk}/resend/", {"note": "", "turn": 1})
    assert delivery.deliver_due() == 2
    assert {out.to[0] for out in mail.outbox} == {"new@example.org"}


def test_the_home_counts_addresses_that_do_not_work(event, browser):
    bad(event)
    said = browser.get("/admin/").content.decode()
    assert "addresses do not work" in said
    assert f"{ADDRESSES}?event={event.pk}" in said


# --- All mail to somebody ------------------------------------------------------------------


def test_the_page_of_somebody_shows_the_mails_about_them(event, browser, organiser):
    row = make_registration(event)
    message = Message.objects.of(row).get()
    group, guest = make_delegation(event), make_invitation(event)
    proposal = make_proposal(event)
    to_staff = mail_to(event, organiser.email)
    for path, of in (
        (f"registration/registration/{row.pk}", message),
        (f"registration/delegation/{group.pk}", None),
        (f"registration/invitation/{guest.pk}", Message.objects.of(guest).get()),
        (f"speakers/proposal/{proposal.pk}", Message.objects.of(*proposal.mailed).get()),
        (f"forum/person/{organiser.pk}", to_staff),
    ):
        said = browser.get(f"/admin/{path}/change/").content.decode()
        assert '<h2 id="mails">Mails</h2>' in said, path
        links = set(re.findall(rf"{LIST}(\d+)/change/", said))
        assert links == ({str(of.pk)} if of else set()), path


def test_the_way_to_all_of_them_leads_to_those_alone(event, browser):
    row = make_registration(event)
    make_registration(event, email="boris@example.org")
    said = browser.get(f"/admin/registration/registration/{row.pk}/change/").content.decode()
    [query] = set(re.findall(r"/admin/forum/message/\?(about_type[^\"]+)", said))
    found = browser.get(f"{LIST}?{query.replace('&amp;', '&')}").content.decode()
    assert row.email in found
    assert "boris@example.org" not in found


def test_the_desk_sees_no_mails_on_a_persons_page(event, signed_in):
    row = make_registration(event)
    desk = signed_in(make_person(role="desk", event=event))
    said = desk.get(f"/admin/registration/registration/{row.pk}/change/").content.decode()
    assert 'id="mails"' not in said
