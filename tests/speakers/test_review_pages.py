"""The reviewers' pages: the list, and one proposal to judge."""

import pytest

from speakers.models import Review, ReviewerTrack, Score
from speakers.reviewing import abstain, declare_conflict, review
from tests.factories import (
    make_call,
    make_criteria,
    make_event,
    make_person,
    make_proposal,
    make_speaker,
)

LIST = "/minsk-2021/reviews/"


@pytest.fixture
def reviewer(event):
    return make_person("rita@example.org", role="reviewer", event=event)


@pytest.fixture
def colleague(event):
    return make_person(role="reviewer", event=event, given_name="Boris", family_name="Colleagueson")


@pytest.fixture
def browser(reviewer, signed_in):
    return signed_in(reviewer)


@pytest.fixture
def criterion(event):
    return make_criteria(event)[0]


@pytest.fixture
def proposal(event):
    return make_proposal(event)


def page_of(proposal):
    return f"{LIST}{proposal.code}/"


def text(answer):
    return " ".join(answer.content.decode().split())


def send(browser, proposal, criterion, act="save", score="4", **more):
    posted = {f"score_{criterion.pk}": score, "act": act, **more}
    return browser.post(page_of(proposal), posted)


def test_the_list_tells_the_state_of_each_and_what_is_not_read_stands_first(
    event, reviewer, browser, criterion
):
    scored, abstained, partial, unread = (make_proposal(event) for _ in range(4))
    review(scored, by=reviewer, scores={criterion: 3})
    abstain(abstained, by=reviewer)
    declare_conflict(partial, by=reviewer)

    said = text(browser.get(LIST))

    assert "3 of 4 proposals reviewed" in said
    assert "Scored 3.00" in said
    assert "Abstained" in said
    assert "Conflict of interest" in said
    titles = [said.index(row.title_en) for row in (unread, scored, abstained, partial)]
    assert titles == sorted(titles)


def test_the_list_is_narrowed_to_a_track_and_to_what_is_not_read(
    event, reviewer, browser, criterion
):
    track = event.tracks.get(code="technical")
    read, technical = make_proposal(event), make_proposal(event, track=track)
    review(read, by=reviewer, scores={criterion: 3})

    for query in ("?track=technical", "?unread=1", "?track=technical&unread=1"):
        said = text(browser.get(LIST + query))
        assert technical.title_en in said
        assert read.title_en not in said
    assert browser.get(f"{LIST}?track=%D1%8F%27--&page=x&unread=").status_code == 200


def test_a_proposals_page_is_headed_by_its_title(browser, proposal):
    assert f"<h1>{proposal.title_en}</h1>" in text(browser.get(page_of(proposal)))


def test_what_is_decided_on_is_not_listed_but_its_page_still_tells_it(
    reviewer, browser, criterion, proposal
):
    review(proposal, by=reviewer, scores={criterion: 3}, private_note="Ask for the data.")
    proposal.accept(by=None)

    assert proposal.title_en not in text(browser.get(LIST))
    said = text(browser.get(page_of(proposal)))
    assert "decided on" in said
    assert "Ask for the data." in said
    assert "<form" not in said.partition("<main")[2]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    event, reviewer, browser, criterion, django_assert_num_queries, count
):
    for _ in range(count):
        review(make_proposal(event), by=reviewer, scores={criterion: 3})

    with django_assert_num_queries(15):
        browser.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_a_blind_list_costs_the_same_whatever_its_length(
    event, browser, django_assert_num_queries, count
):
    make_call(event, is_blind=True)
    for _ in range(count):
        make_proposal(event)

    with django_assert_num_queries(15):
        browser.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_a_proposals_page_costs_the_same_whatever_stands_on_it(
    event, reviewer, browser, django_assert_num_queries, count
):
    criteria = make_criteria(event, *[1] * count)
    proposal = make_proposal(event)
    for person in [reviewer, *(make_person(role="reviewer", event=event) for _ in range(count))]:
        review(proposal, by=person, scores=dict.fromkeys(criteria, 3))

    with django_assert_num_queries(18):
        browser.get(page_of(proposal))


def test_saved_it_stays_on_the_page_with_what_was_given(browser, criterion, proposal):
    answer = send(browser, proposal, criterion, comment="Solid.", private_note="Meet them.")

    assert answer.url == page_of(proposal)
    said = text(browser.get(page_of(proposal)))
    assert "Your review is saved." in said
    assert "Solid." in said
    assert "Meet them." in said
    assert Score.objects.get().value == 4


def test_saving_leads_on_to_the_next_that_is_not_read(event, browser, criterion):
    first, second = make_proposal(event), make_proposal(event)

    assert send(browser, first, criterion, "next").url == page_of(second)
    assert send(browser, second, criterion, "next").url == LIST


def test_the_next_is_of_the_same_track_if_there_is_one(event, browser, criterion):
    technical = event.tracks.get(code="technical")
    first = make_proposal(event, track=technical)
    make_proposal(event)
    like_it = make_proposal(event, track=technical)

    assert send(browser, first, criterion, "next").url == page_of(like_it)


def test_abstaining_and_a_conflict_need_no_scores(event, browser, criterion, proposal):
    send(browser, proposal, criterion, "abstain", score="")
    assert Review.objects.get().stance == "abstained"

    send(browser, proposal, criterion, "conflict", score="", comment="They are friends of mine.")
    assert Review.objects.get().stance == "conflict"
    assert Review.objects.get().comment == ""


@pytest.mark.parametrize("score", ["0", "6", "a", "", "4.5", "٤", "\x00"])
def test_a_hostile_score_is_told_and_nothing_typed_is_lost(browser, criterion, proposal, score):
    answer = send(browser, proposal, criterion, score=score, comment="Long thoughts.")

    assert answer.status_code == 422
    assert "Long thoughts." in text(answer)
    assert not Review.objects.exists()


def test_a_missing_score_and_one_for_another_events_criterion_are_no_review(
    browser, criterion, proposal
):
    foreign = make_criteria(make_event("minsk-2022"))[0]

    assert browser.post(page_of(proposal), {"act": "save"}).status_code == 422
    assert send(browser, proposal, foreign).status_code == 422
    assert not Review.objects.exists()


def test_decided_on_meanwhile_it_is_refused_in_words_and_what_was_typed_stays(
    browser, criterion, proposal
):
    proposal.decline(by=None)

    answer = send(browser, proposal, criterion, comment="Long thoughts.")

    assert answer.status_code == 403
    assert "decided on or withdrawn" in text(answer)
    assert "Long thoughts." in text(answer)
    assert not Review.objects.exists()


def test_looking_changes_nothing(browser, criterion, proposal):
    browser.get(f"{page_of(proposal)}?act=conflict")

    assert not Review.objects.exists()


def test_colleagues_stand_there_once_one_has_scored(browser, colleague, criterion, proposal):
    review(proposal, by=colleague, scores={criterion: 2}, comment="Thin.", private_note="Secret.")
    assert "Thin." not in text(browser.get(page_of(proposal)))

    send(browser, proposal, criterion)

    said = text(browser.get(page_of(proposal)))
    assert "Boris Colleagueson" in said
    assert "Scored 2.00" in said
    assert "Thin." in said
    assert "Secret." not in said


@pytest.mark.parametrize("role", ["reviewer", "organiser"])
@pytest.mark.parametrize("act", ["abstain", "conflict"])
def test_who_steps_aside_sees_no_colleague(
    event, signed_in, colleague, criterion, proposal, act, role
):
    browser = signed_in(make_person(role=role, event=event))
    review(proposal, by=colleague, scores={criterion: 2}, comment="Thin.")
    send(browser, proposal, criterion, act)

    said = text(browser.get(page_of(proposal)))

    assert "Thin." not in said
    assert "Colleagueson" not in said


def test_a_colleague_of_a_speaker_is_told_beside_the_buttons(event, signed_in, criterion):
    reviewer = make_person("rita@citylab.am", role="reviewer", event=event)
    theirs = make_proposal(event, speaker=make_speaker(event, email="sofia@citylab.am"))
    other = make_proposal(event)
    browser = signed_in(reviewer)

    assert "a speaker is of your organisation" in text(browser.get(page_of(theirs)))
    assert "of your organisation" not in text(browser.get(page_of(other)))


@pytest.mark.parametrize("who", ["own", "draft", "other event", "other track", "nothing"])
def test_what_is_not_theirs_to_read_is_not_there(event, reviewer, browser, who):
    code = "23456789AB"
    if who == "own":
        code = make_proposal(event, reviewer).code
    if who == "draft":
        code = make_proposal(event, state="draft").code
    if who == "other event":
        code = make_proposal(make_event("minsk-2022")).code
    if who == "other track":
        track = event.tracks.get(code="technical")
        ReviewerTrack.objects.create(event=event, reviewer=reviewer, track=track)
        code = make_proposal(event).code

    assert browser.get(f"{LIST}{code}/").status_code == 404
    assert browser.post(f"{LIST}{code}/", {"act": "abstain"}).status_code == 404


@pytest.mark.parametrize("role", ["editor", "translator", "desk", "reader"])
def test_other_roles_find_no_reviews(event, signed_in, proposal, role):
    browser = signed_in(make_person(role=role, event=event))

    assert browser.get(LIST).status_code == 404
    assert browser.get(page_of(proposal)).status_code == 404
    assert LIST not in text(browser.get("/minsk-2021/"))


@pytest.mark.parametrize("role", ["reviewer", "organiser"])
def test_reviewers_find_them_in_the_menu(event, signed_in, role):
    browser = signed_in(make_person(role=role, event=event))

    assert f'href="{LIST}"' in text(browser.get("/minsk-2021/"))
    assert browser.get(LIST).status_code == 200


def test_what_strangers_typed_is_told_as_text(event, browser):
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    proposal = make_proposal(
        event, title_en=hostile, abstract_en=hostile, intended_for=hostile, notes=hostile
    )

    for address in (LIST, page_of(proposal)):
        said = browser.get(address).content.decode()
        assert "<script>alert" not in said
        assert "<img src=x" not in said
