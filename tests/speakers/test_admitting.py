"""Whoever is accepted to speak has a place at the forum, and gives it back with the talk."""

import pytest

from forum.models import Message
from registration.consenting import agree
from registration.models import Category, ModePool, Pool, Quota, Registration
from tests.factories import make_proposal, make_registration, make_speaker


@pytest.fixture
def quota(event):
    pool = Pool.objects.create(event=event, name="Speakers", total=3)
    quota = Quota.objects.create(event=event, code="speakers", name_en="Speakers", pool=pool)
    Category.objects.create(event=event, code="speaker", name_en="Speaker", name_ru="Докладчик")
    return quota


def mails(kind):
    return list(Message.objects.filter(kind=f"registration/{kind}").values_list("to", flat=True))


def test_accepting_holds_a_place_of_the_speakers_quota_and_fills_in_the_registration(event, quota):
    speaker = make_speaker(event, email="sofia@example.org", job_title="Engineer")
    make_proposal(event, speaker=speaker, state="accepted")

    held = Registration.objects.get()
    speaker.refresh_from_db()
    quota.pool.refresh_from_db()
    assert speaker.registration == held
    assert (held.state, held.mode, held.category.code) == ("confirmed", "on_site", "speaker")
    assert (held.email, held.job_title) == ("sofia@example.org", "Engineer")
    assert quota.pool.taken == 1


def test_nothing_is_mailed_about_the_registration_before_the_speaker_confirms(event, quota):
    proposal = make_proposal(event, state="accepted")
    assert mails("registered") == mails("registered_for_you") == []

    proposal.confirm()

    assert mails("registered") == [proposal.speakers.get().email]


def test_who_is_registered_already_keeps_that_registration(event, quota):
    own = make_registration(event, email="sofia@example.org", mode="online")
    speaker = make_speaker(event, email="Sofia@Example.org")

    proposal = make_proposal(event, speaker=speaker, state="confirmed")
    proposal.withdraw()

    speaker.refresh_from_db()
    own.refresh_from_db()
    assert speaker.registration == own
    assert own.state == "confirmed"
    assert mails("cancelled") == []


@pytest.mark.parametrize(("state", "told"), [("accepted", 0), ("confirmed", 1)])
def test_withdrawing_gives_the_place_back_and_tells_only_who_knew_of_it(event, quota, state, told):
    proposal = make_proposal(event, state=state)

    proposal.withdraw()

    quota.pool.refresh_from_db()
    assert quota.pool.taken == 0
    assert len(mails("cancelled")) == told


def test_who_has_taken_the_registration_up_comes_all_the_same(event, quota):
    proposal = make_proposal(event, state="confirmed")
    agree(Registration.objects.get())

    proposal.withdraw()

    assert Registration.objects.get().state == "confirmed"


def test_who_has_another_talk_to_give_keeps_the_place(event, quota):
    speaker = make_speaker(event)
    first = make_proposal(event, speaker=speaker, state="accepted")
    make_proposal(event, speaker=speaker, state="accepted")

    first.withdraw()

    assert Registration.objects.get().state == "confirmed"


def test_accepted_once_more_they_are_registered_once_more(event, quota):
    proposal = make_proposal(event, state="accepted")
    proposal.withdraw()
    proposal.restore()

    proposal.accept(by=None)

    assert sorted(one.state for one in Registration.objects.all()) == ["cancelled", "confirmed"]
    assert proposal.speakers.get().registration.state == "confirmed"


def test_a_forum_without_such_places_accepts_all_the_same(event):
    ModePool.objects.all().delete()

    proposal = make_proposal(event, state="accepted")

    assert proposal.state == "accepted"
    assert not Registration.objects.exists()
