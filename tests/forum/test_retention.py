"""Texts of mails go some days after the mails are done with; what became of them stays."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from forum import clock, tasks
from forum.errors import Refused
from forum.mail import retention
from forum.models import Message
from tests.factories import make_event, make_registration

DAY = timedelta(days=1)
WORDS = ("subject", "text", "html", "note", "own_subject", "own_body")


@pytest.fixture(autouse=True)
def _look_now(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(retention.Look, "next_at", 0.0)


def kept(event, days, state="sent", **fields):
    """A mail of that state, done with so many days ago, with something in every text."""
    message = Message.objects.of(make_registration(event)).get()
    then = clock.real_now() - days * DAY
    facts = dict.fromkeys(WORDS, "Anna Example") | {
        "state": state,
        "created_at": then,
        "due_at": then,
        "sent_at": then if state == "sent" else None,
        "lease_until": then if state == "sending" else None,
        "last_error": "550 5.1.1 No such person",
        "attempts": 3,
    }
    Message.objects.filter(pk=message.pk).update(**facts | fields)
    message.refresh_from_db()
    return message


def is_emptied(message):
    message.refresh_from_db()
    texts = [getattr(message, name) for name in WORDS]
    assert all(texts) or not any(texts)
    assert bool(message.purged_at) == (not any(texts))
    return not any(texts)


@pytest.mark.parametrize("state", ["sent", "failed", "cancelled"])
def test_the_text_goes_after_the_events_days_and_the_fate_stays(state):
    event = make_event(mail_days=30)
    old, young = kept(event, 31, state), kept(event, 29, state)
    before = {
        name: getattr(old, name) for name in ("to", "kind", "state", "attempts", "last_error")
    }
    assert retention.purge_due() == 1
    assert (is_emptied(old), is_emptied(young)) == (True, False)
    assert {name: getattr(old, name) for name in before} == before


@pytest.mark.parametrize("state", ["draft", "queued", "sending"])
def test_what_may_still_leave_keeps_its_text(state, event):
    message = kept(event, 1000, state)
    retention.purge_due()
    assert not is_emptied(message)


def test_each_event_has_its_own_days():
    short, long = make_event(mail_days=10), make_event("minsk-2022", mail_days=365)
    gone, stays = kept(short, 20), kept(long, 20)
    retention.purge_due()
    assert (is_emptied(gone), is_emptied(stays)) == (True, False)


def test_the_days_count_from_when_it_was_done_with_not_from_when_it_was_posted():
    event = make_event(mail_days=30)
    late = kept(event, 5, created_at=clock.real_now() - 100 * DAY)
    tried_again = kept(event, 5, "failed", created_at=clock.real_now() - 100 * DAY)
    retention.purge_due()
    assert not is_emptied(late)
    assert not is_emptied(tried_again)


def test_a_shifted_forum_keeps_its_mails_in_real_time(event, at):
    message = kept(event, 5)
    at(clock.real_now() + 5000 * DAY)
    retention.purge_due()
    assert not is_emptied(message)


def test_mails_about_accounts_keep_no_address_after_thirty_days(event):
    old, young = (kept(event, days, kind="account/login_code", event_id=None) for days in (31, 29))
    retention.purge_due()
    assert is_emptied(old)
    assert (old.to, old.last_error) == ("", "")
    assert not is_emptied(young)
    assert young.to


def test_when_there_is_nothing_to_do_it_asks_once_an_hour(
    event, monkeypatch, django_assert_num_queries
):
    kept(event, 1)
    retention.purge_due()
    with django_assert_num_queries(0):
        for _ in range(5):
            retention.purge_due()
    message = kept(event, 1000)
    monkeypatch.setattr(retention.time, "monotonic", lambda: retention.Look.next_at + 1)
    assert retention.purge_due() == 1
    assert is_emptied(message)


def test_many_are_emptied_by_and_by_without_waiting_an_hour(event, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(5):
        kept(event, 1000)
    assert [retention.purge_due() for _ in range(4)] == [2, 2, 1, 0]
    assert not Message.objects.filter(purged_at=None).exists()


def test_the_worker_does_it_by_itself(event):
    message = kept(event, 1000)
    tasks.tick()
    assert is_emptied(message)


def test_one_that_is_tried_again_meanwhile_keeps_its_text(event, monkeypatch):
    """Between the looking and the emptying."""
    message = kept(event, 1000, "failed")
    real = retention.clock.real_now
    calls, last = [], 3  # one each for accounts and the event, then right before the change

    def meanwhile():
        calls.append(1)
        if len(calls) == last:
            Message.objects.filter(pk=message.pk).update(state="queued")
        return real()

    monkeypatch.setattr(retention.clock, "real_now", meanwhile)
    retention.purge_due()
    assert not is_emptied(message)


def test_a_mail_without_its_text_is_not_sent_again(event):
    message = kept(event, 1000, "failed")
    retention.purge_due()
    message.refresh_from_db()
    with pytest.raises(Refused, match="text of this mail was removed"):
        message.retry()


def test_its_page_says_that_the_text_was_removed(event, organiser, signed_in):
    message = kept(event, 1000)
    retention.purge_due()
    browser = signed_in(organiser)
    said = browser.get(f"/admin/forum/message/{message.pk}/change/").content.decode()
    assert "Its text was removed." in said
    assert "The text was removed when it had been kept" in said
    assert browser.get(f"/admin/forum/message/{message.pk}/preview/").status_code == 404
