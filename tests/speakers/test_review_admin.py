"""What organisers set of the review, and the progress that they see."""

import pytest

from speakers.models import Proposal, Review, ReviewerTrack
from speakers.progress import of_reviewers
from speakers.reviewing import abstain, declare_conflict, review
from tests.factories import (
    make_call,
    make_criteria,
    make_event,
    make_person,
    make_proposal,
    make_speaker,
)

PROGRESS = "/admin/speakers/reviewertrack/progress/minsk-2021/"
TRACKS = "/admin/speakers/reviewertrack/"


@pytest.fixture
def reviewer(event):
    return make_person("rita@example.org", role="reviewer", event=event, family_name="Reviewerite")


def give(browser, event, reviewer, track):
    posted = {"event": event.pk, "reviewer": reviewer.pk, "track": track.pk}
    return browser.post(f"{TRACKS}add/", posted)


def test_the_progress_agrees_with_what_each_reviewer_finds(event, reviewer):
    make_call(event, is_blind=True)
    technical = event.tracks.get(code="technical")
    narrow = make_person("n@citylab.am", role="reviewer", event=event)
    ReviewerTrack.objects.create(event=event, reviewer=narrow, track=technical)
    for person in (reviewer, narrow):
        own = make_speaker(event, person, organisation_name="Institute")
        make_proposal(event, speaker=own, track=technical)
    make_proposal(event, track=technical)
    make_proposal(event, track=technical, speaker=make_speaker(event, email="x@citylab.am"))
    make_proposal(event, state="draft")
    make_proposal(event, state="accepted")

    lines = {line.person: line.assigned for line in of_reviewers(event)}

    for person in (reviewer, narrow):
        found = Proposal.objects.for_reviewer(person).filter(event=event).in_review()
        assert lines[person] == found.count()
    assert lines == {reviewer: 2, narrow: 1}


def test_it_tells_what_is_done_and_what_is_left(event, reviewer, organiser, signed_in):
    criterion = make_criteria(event)[0]
    scored, abstained, partial, _left = (make_proposal(event) for _ in range(4))
    review(scored, by=reviewer, scores={criterion: 3})
    abstain(abstained, by=reviewer)
    declare_conflict(partial, by=reviewer)

    (line,) = of_reviewers(event)

    assert (line.assigned, line.scored, line.abstained, line.conflicts) == (4, 1, 1, 1)
    assert line.left == 1
    assert "Reviewerite" in signed_in(organiser).get(PROGRESS).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_progress_costs_the_same_for_many(event, django_assert_num_queries, count):
    for _ in range(count):
        make_person(role="reviewer", event=event)
        make_proposal(event)

    with django_assert_num_queries(3):
        assert len(of_reviewers(event)) == count


def test_an_organiser_without_a_part_in_it_is_no_line(event, organiser):
    assert of_reviewers(event) == []


def test_a_track_is_given_to_who_reviews_there_alone(event, reviewer, organiser, signed_in):
    other = make_event("minsk-2022")
    foreign = make_person(role="reviewer", event=other)
    desk = make_person(role="desk", event=event)
    browser, track = signed_in(organiser), event.tracks.first()

    for nobody in (foreign, desk):
        assert give(browser, event, nobody, track).status_code == 200
    assert give(browser, event, reviewer, other.tracks.first()).status_code == 200
    assert not ReviewerTrack.objects.exists()

    assert give(browser, event, reviewer, track).status_code == 302
    assert ReviewerTrack.objects.get().reviewer == reviewer


def test_a_superuser_cannot_cross_events_either(event, reviewer, signed_in):
    other = make_event("minsk-2022")
    foreign = make_person(role="reviewer", event=other)
    browser = signed_in(make_person(is_superuser=True))

    assert give(browser, event, foreign, event.tracks.first()).status_code == 200
    assert give(browser, event, reviewer, other.tracks.first()).status_code == 200
    assert not ReviewerTrack.objects.exists()


def test_another_weight_moves_the_marks_at_once(event, reviewer, organiser, signed_in):
    one, other = make_criteria(event, 1, 1)
    review(make_proposal(event), by=reviewer, scores={one: 1, other: 5})
    posted = {"name_en": "Clarity", "name_ru": "Ясность", "weight": 3, "position": 2}

    answer = signed_in(organiser).post(f"/admin/speakers/criterion/{other.pk}/change/", posted)

    assert answer.status_code == 302
    assert Review.objects.get().mark == 4


def test_a_criterion_that_was_scored_stays(event, reviewer, organiser, signed_in):
    used, free = make_criteria(event, 1, 1)
    review(make_proposal(event), by=reviewer, scores={used: 1, free: 5})
    free.scores.all().delete()
    browser = signed_in(organiser)

    for row, status in ((used, 403), (free, 302)):
        page = f"/admin/speakers/criterion/{row.pk}/delete/"
        assert browser.post(page, {"post": "yes"}).status_code == status


def test_a_reviewers_home_counts_what_is_not_read(event, reviewer, organiser, signed_in):
    make_proposal(event)
    read = make_proposal(event)
    review(read, by=reviewer, scores={make_criteria(event)[0]: 3})
    label = "proposals that you have not reviewed"

    said = " ".join(signed_in(reviewer).get("/admin/").content.decode().split())

    assert f'<a href="/minsk-2021/reviews/"><strong>1</strong> <span>{label}' in said
    assert label not in signed_in(organiser).get("/admin/").content.decode()
