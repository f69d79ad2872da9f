"""Being forgotten while somebody else is at it too: nobody waits for ever, nothing comes back."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection, transaction

from forum.errors import Refused
from forum.mail import delivery
from forum.models import Message
from registration import leaving, places
from registration.changing import detail
from registration.correcting import take_address
from registration.models import Proof, Registration, Upload
from registration.uploading import confirm
from tests.factories import make_event, make_registration
from tests.registration.canary import PERSON, found
from tests.registration.canary import known as known
from tests.registration.canary import own_files as own_files
from tests.registration.test_erasure import erased


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def proof_of(made, purpose="erasure"):
    """As if its code had been typed."""
    return Proof.objects.create(
        event=made.event, registration=made, purpose=purpose, address=made.email
    )


def erase(made):
    leaving._erase(proof_of(made))


# --- With what was read before ---------------------------------------------------------------


def test_a_mail_that_names_them_and_is_on_its_way_is_sent_anew_without(known, monkeypatch):
    Message.objects.filter(kind="registration/delegation").update(state="queued", text="", html="")
    renew = Message.renew_lease

    def renew_and_erase(message):
        """The worker has rendered it, and renewed its lease: now somebody is erased."""
        renewed = renew(message)
        if not Registration.objects.get(pk=known.pk).is_forgotten:
            erase(known)
        return renewed

    monkeypatch.setattr(Message, "renew_lease", renew_and_erase)
    delivery.deliver_due()

    again = Message.objects.get(kind="registration/delegation", about_id=known.delegation_id)
    assert (again.state, "Colleague" in again.text) == ("sent", True)
    assert found() == []


def test_a_mail_to_them_that_is_on_its_way_leaves_no_copy(event, monkeypatch):
    made = make_registration(event, email=PERSON, family_name="Canary")
    renew = Message.renew_lease

    def renew_and_erase(message):
        renewed = renew(message)
        if message.kind == "registration/registered":
            erase(made)
        return renewed

    monkeypatch.setattr(Message, "renew_lease", renew_and_erase)
    delivery.deliver_due()

    assert found() == []
    assert Message.objects.get(kind="registration/registered").state == "cancelled"


def test_what_other_tabs_still_hold_brings_nothing_back(event):
    made = make_registration(event, email=PERSON, family_name="Canary")
    stale = [Registration.objects.get(pk=made.pk) for _ in range(4)]
    proof = proof_of(made, "address")
    Proof.objects.filter(pk=proof.pk).update(address="new.canary@example.org")
    erase(made)

    for act in (
        lambda: detail(stale[0], {"diet": "canary seed"}),
        lambda: leaving.ask(stale[1], "data"),
        stale[2].decline_offer,
        lambda: take_address(proof, "000000"),
    ):
        with pytest.raises(Refused):
            act()
    stale[3].tell("link_again", "late")
    delivery.deliver_due()
    assert found() == []


def test_the_same_code_twice_erases_once(event):
    made = make_registration(event, email=PERSON)
    first = proof_of(made)
    second = Proof.objects.get(pk=first.pk)

    leaving._erase(first)
    leaving._erase(second)

    assert Message.objects.filter(kind="registration/erased").count() == 1


def test_a_list_that_is_confirmed_later_registers_everybody_but_them(known):
    erased(known)
    upload = Upload.objects.get(delegation=known.delegation_id)
    facts = {"mode": "online", "country": "BY", "category": "operator"}
    Upload.objects.filter(pk=upload.pk).update(rows=[row | facts for row in upload.rows])
    upload.refresh_from_db()

    confirm(upload)

    assert (upload.state, upload.made) == ("done", 1), upload.refusal
    assert Registration.objects.filter(email="erik@example.org").exists()


# --- With others at the same moment ------------------------------------------------------------


@pytest.fixture
def crowded(transactional_db):
    """Full on site: one has the place, another waits for it, whose mail goes to the first."""
    cache.clear()
    event = make_event(on_site=1)
    return make_registration(event, email=PERSON), make_registration(event, contact_email=PERSON)


def alone(act):
    """The act on a connection of its own, which is closed again."""
    try:
        return act()
    finally:
        connection.close()


def wait_until_somebody_waits():
    """Until another connection to this database waits for a lock."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def erase_while_another_takes_a_place(made, waiting):
    """The other holds their own row, which the erasure wants too, and then wants the pools."""
    proof = proof_of(made)
    with ThreadPoolExecutor(1) as somebody:
        with transaction.atomic():
            waiting._hold()
            erasing = somebody.submit(alone, lambda: leaving._erase(proof))
            wait_until_somebody_waits()
            places.switch(waiting, "online")
        erasing.result(timeout=30)


@pytest.mark.race
def test_who_is_erased_and_who_takes_a_place_do_not_wait_for_each_other(crowded):
    made, waiting = crowded

    erase_while_another_takes_a_place(made, waiting)

    made.refresh_from_db()
    waiting.refresh_from_db()
    assert (made.is_forgotten, made.state) == (True, "cancelled")
    assert (waiting.state, waiting.contact_email) == ("confirmed", waiting.email)


@pytest.mark.race
def test_without_the_rows_locked_first_the_same_race_fails(crowded, monkeypatch):
    monkeypatch.setattr(leaving, "_lock", lambda subject: None)

    with pytest.raises(OperationalError, match="deadlock"):
        erase_while_another_takes_a_place(*crowded)


@pytest.mark.race
def test_two_tabs_at_the_same_moment_erase_once(crowded):
    made, _waiting = crowded
    proofs = [Proof.objects.get(pk=proof_of(made).pk) for _ in range(4)]
    ready = threading.Barrier(8)

    def go(proof):
        ready.wait(timeout=30)
        leaving._erase(proof)

    with ThreadPoolExecutor(8) as tabs:
        twice = [Proof.objects.get(pk=proof.pk) for proof in proofs]
        acts = [tabs.submit(alone, partial(go, proof)) for proof in (*proofs, *twice)]
        for act in acts:
            act.result(timeout=30)

    assert Message.objects.filter(kind="registration/erased").count() == 1
    assert not Proof.objects.exists()
