"""Mail to many: written, looked over, released; everybody gets it once, and nobody by surprise."""

import re
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections, transaction
from django.db.models import QuerySet

from forum import clock
from forum.errors import Refused
from forum.mail import bulk as to_many
from forum.mail import delivery, posting
from forum.models import BulkMail, Entry, Link, Message, OptOut
from registration.delegations import add_people
from registration.models import Registration
from tests.factories import a_row, make_delegation, make_registration

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _rows(request):
    request.getfixturevalue(
        "transactional_db" if "transactional_db" in request.fixturenames else "db"
    )


def a_bulk(event, **facts):
    words = {
        "subject_en": "The bus: {event}",
        "subject_ru": "Автобус: {event}",
        "body_en": "Dear {name}, it leaves at nine.\n\n[My page]({link})",
        "body_ru": "Здравствуйте, {name}! Он едет в девять.",
    }
    return BulkMail.objects.create(
        **{"event": event, "audience": "registration.live"} | words | facts
    )


def release(bulk, by, **way):
    bulk.release(by=by, seen=bulk.stamp, **way)


def posted():
    return Message.objects.filter(kind__startswith="registration/bulk").order_by("pk")


def bulk_mails():
    """What has reached the mail server of them."""
    delivery.deliver_due()
    return [one for one in mail.outbox if one.subject.startswith(("The bus", "Автобус"))]


# --- Released, posted, delivered -----------------------------------------------------------


def test_everybody_chosen_gets_it_once_in_their_language(event, organiser):
    make_registration(event, email="anna@example.org")
    make_registration(event, email="boris@example.org", language="ru", given_name="Борис")
    make_registration(event, email="gone@example.org").cancel()
    bulk = a_bulk(event)
    release(bulk, organiser)
    assert to_many.post_due() == 2
    assert to_many.post_due() == 0

    found = {one.to[0]: one for one in bulk_mails()}
    assert found.keys() == {"anna@example.org", "boris@example.org"}
    assert found["anna@example.org"].subject == "The bus: Smart sustainable cities"
    assert "Здравствуйте, Борис Example!" in found["boris@example.org"].body
    bulk.refresh_from_db()
    assert (bulk.state, bulk.recipients) == ("posted", 2)


HOSTILE = [
    "Bob\r\nBcc: victim@example.org\r\n\r\nbody",
    '[Refund](https://evil.test) <a href="https://evil.test">now</a> https://evil.test **bold**',
    "{code} {link} {registration.__class__} {{7*7}} {% debug %} {0.__class__}",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_stranger_typed_does_nothing_in_it(event, organiser, hostile):
    made = make_registration(event, email="anna@example.org")
    Registration.objects.filter(pk=made.pk).update(given_name=hostile[:100])
    release(a_bulk(event, subject_en="The bus for {name}"), organiser)
    to_many.post_due()
    [letter] = bulk_mails()
    assert letter.recipients() == ["anna@example.org"]
    assert "\n" not in letter.subject
    page, _type = letter.alternatives[0]
    assert "evil.test" not in re.sub("evil.\u200btest", "", letter.body + page)
    assert '<a href="https://evil' not in page
    assert made.code not in letter.subject


def test_a_filter_narrows_it_down(event, organiser):
    make_registration(event, email="anna@example.org")
    make_registration(event, email="boris@example.org", mode="online", language="ru")
    bulk = a_bulk(event, filters={"mode": ["online"], "language": ["ru", "en"]})
    release(bulk, organiser)
    to_many.post_due()
    assert [message.to for message in posted()] == ["boris@example.org"]


def test_it_waits_for_its_moment_by_the_forums_clock(event, organiser, at):
    make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser, send_at=clock.now() + HOUR)
    assert to_many.post_due() == 0
    at(clock.now() + HOUR)
    assert to_many.post_due() == 1


def test_whoever_registers_before_it_goes_gets_it_too(event, organiser, at):
    make_registration(event)
    release(a_bulk(event), organiser, send_at=clock.now() + HOUR)
    make_registration(event)
    at(clock.now() + HOUR)
    assert to_many.post_due() == 2


def test_drafts_do_not_leave_by_themselves(event, organiser):
    make_registration(event)
    release(a_bulk(event), organiser, as_drafts=True)
    to_many.post_due()
    assert bulk_mails() == []
    assert posted().get().state == "draft"


def test_posting_costs_as_many_queries_for_three_as_for_one(
    event, organiser, django_assert_num_queries
):
    for _ in range(2):
        make_registration(event)
        release(a_bulk(event), organiser)
        with django_assert_num_queries(10):
            to_many.post_due()
        make_registration(event)
        posted().delete()


def test_an_idle_worker_asks_once(event, django_assert_num_queries):
    a_bulk(event)
    with django_assert_num_queries(1):
        to_many.post_due()


# --- Never twice, never half ---------------------------------------------------------------


class Killed(Exception):
    """The worker, in the middle of it."""


def test_a_worker_that_is_killed_in_the_middle_leaves_nothing_half_done(
    event, organiser, monkeypatch
):
    for _ in range(4):
        make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    monkeypatch.setattr(posting, "TOGETHER", 2)
    whole, calls = Message.objects.bulk_create, []

    def dies(messages, **how):
        calls.append(1)
        if len(calls) == 2:
            raise Killed
        return whole(messages, **how)

    monkeypatch.setattr(type(Message.objects), "bulk_create", lambda self, *a, **k: dies(*a, **k))
    with pytest.raises(Killed):
        to_many.post_due()
    monkeypatch.undo()
    assert not posted().exists()
    bulk.refresh_from_db()
    assert bulk.state == "scheduled"
    assert to_many.post_due() == 4


def test_two_workers_at_once_post_it_once(transactional_db, event, organiser):
    for _ in range(5):
        make_registration(event, mode="online")
    release(a_bulk(event), organiser)
    counts = at_once(to_many.post_due, to_many.post_due)
    assert sorted(counts) == [0, 5]
    assert posted().count() == 5


def test_without_the_lock_both_would_have_it_in_hand(
    transactional_db, event, organiser, monkeypatch
):
    make_registration(event)
    release(a_bulk(event), organiser)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)
    members, both, met = BulkMail.members, threading.Barrier(2, timeout=20), []

    def meet(bulk):
        met.append(both.wait())
        return members(bulk)

    monkeypatch.setattr(BulkMail, "members", meet)
    at_once(to_many.post_due, to_many.post_due)
    assert sorted(met) == [0, 1]


def test_who_cancels_while_it_is_posted_stops_every_mail(transactional_db, event, organiser):
    for _ in range(5):
        make_registration(event, mode="online")
    bulk = a_bulk(event)
    release(bulk, organiser)
    at_once(to_many.post_due, BulkMail.objects.get(pk=bulk.pk).cancel)
    assert set(posted().values_list("state", flat=True)) <= {"cancelled"}
    assert bulk_mails() == []
    assert to_many.post_due() == 0


def at_once(*acts):
    results, start = [], threading.Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            results.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# --- Verbs ---------------------------------------------------------------------------------


def test_a_release_is_an_entry_with_who_and_to_whom(event, organiser):
    make_registration(event)
    bulk = a_bulk(event, filters={"mode": ["on_site"]})
    release(bulk, organiser)
    release(bulk, organiser)
    entry = Entry.objects.get(act="mail")
    assert entry.person == organiser
    assert entry.facts == {
        "bulk": bulk.pk,
        "audience": "registration.live",
        "filters": {"mode": ["on_site"]},
        "members": 1,
    }


def test_without_readers_or_words_it_is_not_released(event, organiser):
    with pytest.raises(Refused, match="Nobody would get it"):
        release(a_bulk(event), organiser)
    make_registration(event)
    with pytest.raises(Refused, match="in every language"):
        release(a_bulk(event, body_ru=""), organiser)
    assert not Entry.objects.filter(act="mail").exists()


def test_what_was_changed_after_the_look_is_not_released(event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    seen = bulk.stamp
    bulk.write(seen=seen, body_en="Other words")
    with pytest.raises(Refused, match="Somebody else changed this mail"):
        bulk.release(by=organiser, seen=seen)
    with pytest.raises(Refused, match="Somebody else changed this mail"):
        bulk.write(seen=seen, body_en="Mine")
    bulk.refresh_from_db()
    assert (bulk.state, bulk.body_en) == ("draft", "Other words")


def test_what_is_released_is_written_on_no_more(event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    with pytest.raises(Refused, match="Only a draft"):
        bulk.write(seen=bulk.stamp, body_en="Other words")


def test_what_has_not_left_never_does_once_it_is_cancelled(event, organiser):
    for _ in range(3):
        make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    to_many.post_due()
    first = posted().first()
    Message.objects.filter(pk=first.pk).update(state="sent", sent_at=clock.real_now())
    assert bulk.cancel() == 2
    assert bulk.cancel() == 0
    assert bulk_mails() == []
    assert to_many.fate(bulk)["cancelled"] == 2


def test_what_has_left_as_a_whole_cannot_be_cancelled(event, organiser):
    make_registration(event)
    bulk = a_bulk(event)
    release(bulk, organiser)
    to_many.post_due()
    assert len(bulk_mails()) == 1
    bulk.refresh_from_db()
    with pytest.raises(Refused, match="have left already"), transaction.atomic():
        bulk.cancel()


def test_an_audience_that_no_release_knows_stops_the_mail_alone(event):
    lost = a_bulk(event, audience="nobody.knows", state="scheduled", send_at=clock.now())
    assert to_many.post_due() == 0
    lost.refresh_from_db()
    assert lost.state == "cancelled"


# --- Who wants no more ---------------------------------------------------------------------


def test_who_wants_no_more_gets_nothing_and_is_counted(event, organiser):
    make_registration(event, email="anna@example.org")
    make_registration(event, email="boris@example.org")
    OptOut.objects.stop(event.pk, "Anna@Example.org")
    bulk = a_bulk(event)
    reach = to_many.reach(bulk)
    assert (reach.members, reach.mails, reach.unwanted) == (2, 1, 1)
    release(bulk, organiser)
    assert to_many.post_due() == 1
    assert [one.to for one in bulk_mails()] == [["boris@example.org"]]


def test_the_link_in_the_mail_stops_further_ones_without_signing_in(event, organiser, client):
    made = make_registration(event, email="anna@example.org")
    release(a_bulk(event), organiser)
    to_many.post_due()
    [letter] = bulk_mails()
    link = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in letter.body
    token = link.partition("?key=")[2]
    assert token not in posted().get().html

    page = client.get(link.partition("//")[2].partition("/")[2].join(["/", ""]), follow=True)
    assert token not in page.content.decode()
    assert "?key=" not in page.request["PATH_INFO"] + page.request["QUERY_STRING"]
    assert not OptOut.objects.exists(), "a look changes nothing"
    client.post("/minsk-2021/mails/", {"stop": "yes"})
    client.post("/minsk-2021/mails/", {"stop": "yes"})
    assert OptOut.objects.get().email_key == "anna@example.org"
    assert client.get(f"/minsk-2021/registrations/{made.code}/").status_code in {302, 404}
    client.post("/minsk-2021/mails/", {"again": "yes"})
    assert not OptOut.objects.exists()


def test_a_link_to_a_registration_stops_nothing_and_one_to_stop_opens_nothing(event, client):
    made = make_registration(event)
    manage = Link.objects.mint(made, "manage")
    assert client.get(f"/minsk-2021/mails/?key={manage}", follow=True).status_code == 404
    stop = Link.objects.mint(made, "stop mails")
    page = f"/minsk-2021/registrations/{made.code}/"
    assert client.get(f"{page}?key={stop}", follow=True).redirect_chain
    assert not client.session.get("opened")
    assert client.get(f"/minsk-2021/mails/?key={stop}", follow=True).status_code == 200
    Link.objects.revoke(made)
    assert client.get("/minsk-2021/mails/").status_code == 404
    assert client.post("/minsk-2021/mails/", {"stop": "yes"}).status_code == 404


# --- Delegations ---------------------------------------------------------------------------


@pytest.fixture
def delegation(event):
    """Of Anna and Boris, for whom the clerk answers, and Clara, who reads her own mail."""
    made = make_delegation(event)
    people = [
        a_row(given_name="Anna"),
        a_row(given_name="Boris", mode="online"),
        a_row("clara@example.org", given_name="Clara"),
    ]
    add_people(made, made.form_key, people)
    return made


def test_a_delegations_contact_gets_one_mail_that_names_those_it_goes_to(
    event, organiser, delegation
):
    release(a_bulk(event, filters={"mode": ["on_site"]}), organiser)
    to_many.post_due()
    found = {one.to[0]: one.body for one in bulk_mails()}
    assert found.keys() == {"clerk@example.org", "clara@example.org"}
    assert "Dear Clara Clerk" in found["clerk@example.org"]
    assert "people of your delegation" in found["clerk@example.org"]
    assert "Anna Example: " in found["clerk@example.org"]
    assert "Boris" not in found["clerk@example.org"], "he takes part online"
    assert "Clara Example" not in found["clerk@example.org"], "whether she is here is her own"
    assert f"/delegations/{delegation.code}/" in found["clerk@example.org"]


def test_the_people_stand_where_the_organiser_wants_them(event, organiser, delegation):
    body = "These come:\n\n{people}\n\nSee you."
    release(a_bulk(event, body_en=body), organiser)
    to_many.post_due()
    found = {one.to[0]: one.body for one in bulk_mails()}
    assert found["clerk@example.org"].count("Anna Example: ") == 1
    assert "people of your delegation" not in found["clerk@example.org"]
    assert "Clara Example: " in found["clara@example.org"]


def test_a_count_is_of_mails_and_of_people(event, delegation):
    make_registration(event, language="ru")
    reach = to_many.reach(a_bulk(event))
    assert (reach.members, reach.mails) == (4, 3)
    assert reach.languages == {"English": 2, "Russian": 1}
    shares = {str(label): dict(counts) for label, counts in reach.shares}
    assert shares["participation"] == {"On site": 2, "Online": 2}


def test_a_count_costs_as_much_for_three_as_for_one(event, django_assert_num_queries):
    bulk = a_bulk(event)
    for _ in range(2):
        make_registration(event)
        with django_assert_num_queries(5):
            to_many.reach(bulk)
        make_registration(event)
        make_registration(event)


def test_the_first_readers_are_of_every_part(event, delegation):
    for _ in range(12):
        make_registration(event)
    kinds = [kind for kind, _row in to_many.first_readers(a_bulk(event), 10)]
    assert len(kinds) == 10
    assert "registration/bulk_delegation" in kinds


def test_whoever_is_forgotten_is_written_to_no_more(event, organiser):
    made = make_registration(event)
    release(a_bulk(event), organiser)
    to_many.post_due()
    Registration.objects.filter(pk=made.pk).update(contact_email="")
    assert bulk_mails() == []
    assert to_many.reach(a_bulk(event)).mails == 0
