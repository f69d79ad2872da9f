"""Reviewing: what is scored, by whom, until when, and who reads it."""

from decimal import Decimal

import pytest

from forum.errors import Refused
from speakers import reviewing
from speakers.models import CoSpeaker, Proposal, Review, ReviewerTrack, Score
from speakers.reviewing import abstain, declare_conflict, review
from tests.factories import (
    make_call,
    make_criteria,
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)


@pytest.fixture
def reviewer(event):
    return make_person("rita@example.org", role="reviewer", event=event)


@pytest.fixture
def colleague(event):
    return make_person("boris@example.org", role="reviewer", event=event)


@pytest.fixture
def criterion(event):
    return make_criteria(event)[0]


@pytest.fixture
def proposal(event):
    return make_proposal(event)


def found(person):
    return set(Proposal.objects.for_reviewer(person))


def reviews_seen(person):
    return set(Review.objects.visible_to(person).values_list("reviewer__email", flat=True))


def test_the_mark_is_the_weighted_mean_with_two_decimals(event, reviewer, proposal):
    light, heavy = make_criteria(event, 1, 2)

    made = review(proposal, by=reviewer, scores={light: 4, heavy: 5})

    made.refresh_from_db()
    assert made.mark == Decimal("4.67")
    assert made.stance == "scored"


@pytest.mark.parametrize("value", [0, 6, -1, "5", "a", None, 2.5, True])
def test_a_score_off_the_scale_is_refused(event, reviewer, proposal, criterion, value):
    with pytest.raises(Refused, match="from 1 to 5"):
        review(proposal, by=reviewer, scores={criterion: value})

    assert not Review.objects.exists()


def test_every_criterion_needs_its_score(event, reviewer, proposal):
    one, _other = make_criteria(event, 1, 1)

    with pytest.raises(Refused, match="for each criterion"):
        review(proposal, by=reviewer, scores={one: 3})


def test_a_criterion_of_another_event_is_refused(event, reviewer, proposal, criterion):
    foreign = make_criteria(make_event("minsk-2022"))[0]

    with pytest.raises(Refused, match="of this event"):
        review(proposal, by=reviewer, scores={criterion: 3, foreign: 3})


def test_without_criteria_nothing_can_be_scored(event, reviewer, proposal):
    with pytest.raises(Refused, match="have not said yet"):
        review(proposal, by=reviewer, scores={})


def test_a_second_review_takes_the_place_of_the_first(reviewer, proposal, criterion):
    review(proposal, by=reviewer, scores={criterion: 1}, comment="No.")
    review(proposal, by=reviewer, scores={criterion: 5}, comment="Yes.")

    made = Review.objects.get()
    assert (made.mark, made.comment) == (5, "Yes.")
    assert Score.objects.get().value == 5


def test_who_steps_aside_leaves_no_scores(reviewer, proposal, criterion):
    review(proposal, by=reviewer, scores={criterion: 1}, comment="Weak.")

    abstain(proposal, by=reviewer, comment="Not my field.")
    abstained = Review.objects.get()
    assert (abstained.stance, abstained.mark) == ("abstained", None)
    assert abstained.comment == "Not my field."
    assert not Score.objects.exists()

    declare_conflict(proposal, by=reviewer)
    assert (Review.objects.get().stance, Review.objects.get().comment) == ("conflict", "")


@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_once_decided_on_a_review_stays_as_it_is(reviewer, proposal, criterion, verb):
    review(proposal, by=reviewer, scores={criterion: 2})
    getattr(proposal, verb)(by=None)

    for act in (abstain, declare_conflict):
        with pytest.raises(Refused, match="decided on"):
            act(proposal, by=reviewer)
    with pytest.raises(Refused, match="decided on"):
        review(proposal, by=reviewer, scores={criterion: 5})
    assert Review.objects.get().mark == 2


def test_on_standby_it_is_still_judged(reviewer, proposal, criterion):
    proposal.put_on_standby(by=None)

    assert review(proposal, by=reviewer, scores={criterion: 2}).mark == 2


def test_a_stranger_cannot_review(stranger, proposal, criterion):
    with pytest.raises(Refused, match="not among those"):
        review(proposal, by=stranger, scores={criterion: 5})


def test_a_reviewer_of_another_event_cannot_review(event, proposal, criterion):
    other = make_person(role="reviewer", event=make_event("minsk-2022"))

    assert found(other) == set()
    with pytest.raises(Refused):
        review(proposal, by=other, scores={criterion: 5})


def test_a_new_weight_moves_the_marks(event, reviewer, proposal):
    one, other = make_criteria(event, 1, 1)
    review(proposal, by=reviewer, scores={one: 1, other: 5})
    other.weight = 3
    other.save()

    assert reviewing.reweigh(event) == 1
    assert Review.objects.get().mark == 4


def test_drafts_are_not_read(event, reviewer, proposal):
    draft = make_proposal(event, state="draft")

    assert found(reviewer) == {proposal}
    assert draft not in found(reviewer)


def test_who_has_tracks_reads_those_alone(event, reviewer, proposal):
    track = event.tracks.get(code="technical")
    technical = make_proposal(event, track=track)
    assert found(reviewer) == {proposal, technical}

    ReviewerTrack.objects.create(event=event, reviewer=reviewer, track=track)

    assert found(reviewer) == {technical}


def test_tracks_at_one_event_say_nothing_of_another(event, reviewer, proposal):
    other = make_event("minsk-2022")
    other.memberships.create(person=reviewer, role="reviewer")
    there = make_proposal(other)
    track = other.tracks.get(code="technical")
    ReviewerTrack.objects.create(event=other, reviewer=reviewer, track=track)

    assert found(reviewer) == {proposal}
    assert there not in found(reviewer)


@pytest.mark.parametrize("how", ["signed in", "by address", "asked", "declined"])
def test_ones_own_proposal_is_never_read(event, reviewer, colleague, criterion, how):
    if how == "signed in":
        own = make_proposal(event, reviewer)
    elif how == "by address":
        own = make_proposal(event, speaker=make_speaker(event, email="Rita@example.org"))
    else:
        own = make_proposal(event)
        joined = {"state": "declined", "answered_at": own.created_at} if how == "declined" else {}
        CoSpeaker.objects.create(
            event=event, proposal=own, email="RITA@example.org", language="en", **joined
        )
    review(own, by=colleague, scores={criterion: 3})

    assert own not in found(reviewer)
    assert reviews_seen(reviewer) == set()
    with pytest.raises(Refused):
        review(own, by=reviewer, scores={criterion: 5})


@pytest.mark.parametrize("who", ["organiser", "superuser"])
def test_not_even_an_organiser_sees_the_reviews_of_their_own(event, colleague, criterion, who):
    facts = {"is_superuser": True} if who == "superuser" else {"role": "organiser", "event": event}
    boss = make_person(**facts)
    own, other = make_proposal(event, boss), make_proposal(event)
    review(own, by=colleague, scores={criterion: 3})
    review(other, by=colleague, scores={criterion: 3})

    assert set(Review.objects.visible_to(boss)) == set(Review.objects.filter(proposal=other))


def test_colleagues_are_read_once_one_has_scored(reviewer, colleague, proposal, criterion):
    review(proposal, by=colleague, scores={criterion: 3})
    assert reviews_seen(reviewer) == set()

    abstain(proposal, by=reviewer)
    assert reviews_seen(reviewer) == {reviewer.email}

    review(proposal, by=reviewer, scores={criterion: 3})
    assert reviews_seen(reviewer) == {reviewer.email, colleague.email}


@pytest.mark.parametrize("role", ["reviewer", "organiser"])
def test_a_conflict_hides_what_colleagues_say(event, colleague, proposal, criterion, role):
    partial = make_person(role=role, event=event)
    review(proposal, by=colleague, scores={criterion: 3})

    declare_conflict(proposal, by=partial)

    assert reviews_seen(partial) == {partial.email}


def test_strangers_see_no_review(stranger, colleague, proposal, criterion):
    review(proposal, by=colleague, scores={criterion: 3})

    assert reviews_seen(stranger) == set()


ORGANISATIONS = ["profile", "registration", "domain", "co-speaker's domain"]


def _of_one_house(event, how):
    """A reviewer, and a proposal by somebody of the same organisation."""
    email = "rita@citylab.am" if "domain" in how else "rita@gmail.com"
    reviewer = make_person(email, role="reviewer", event=event)
    if how == "profile":
        make_speaker(event, reviewer, organisation_name=" городская ЛАБОРАТОРИЯ")
    if how == "registration":
        make_registration(event, email=email, organisation_name="Городская лаборатория")
    facts = {"email": "sofia@citylab.am"} if how == "domain" else {}
    speaker = make_speaker(event, organisation_name="Городская лаборатория ", **facts)
    proposal = make_proposal(event, speaker=speaker)
    if how == "co-speaker's domain":
        CoSpeaker.objects.create(
            event=event, proposal=proposal, email="t@CityLab.am", language="en"
        )
    return reviewer, proposal


@pytest.mark.parametrize("how", ORGANISATIONS)
def test_who_is_of_a_speakers_organisation_is_told_so(event, how):
    reviewer, proposal = _of_one_house(event, how)

    assert list(Proposal.objects.by_colleagues_of(reviewer)) == [proposal]
    assert found(reviewer) == {proposal}


@pytest.mark.parametrize("how", ORGANISATIONS)
def test_in_a_blind_review_it_is_not_read_at_all(event, how):
    make_call(event, is_blind=True)
    reviewer, _theirs = _of_one_house(event, how)
    other = make_proposal(event)

    assert found(reviewer) == {other}


@pytest.mark.parametrize("domain", ["gmail.com", "yandex.by", "example.org"])
def test_an_address_of_a_provider_says_nothing(event, domain):
    reviewer = make_person(f"rita@{domain}", role="reviewer", event=event)
    make_proposal(event, speaker=make_speaker(event, email=f"sofia@{domain}"))

    assert not Proposal.objects.by_colleagues_of(reviewer).exists()


def test_an_organisation_at_another_event_says_nothing(event):
    reviewer = make_person(role="reviewer", event=event)
    make_speaker(make_event("minsk-2022"), reviewer)  # of the City Lab, like all in these tests
    make_proposal(event)

    assert not Proposal.objects.by_colleagues_of(reviewer).exists()
