import pytest

from speakers.models import Proposal
from tests.factories import make_event, make_person, make_proposal

CHANGELIST = "/admin/speakers/proposal/"


def act(browser, action, proposals, *, confirmed=True, follow=False):
    posted = {"action": action, "_selected_action": [proposal.pk for proposal in proposals]}
    posted |= {"confirmed": "yes"} if confirmed else {}
    return browser.post(CHANGELIST, posted, follow=follow)


def states(*proposals):
    return [Proposal.objects.get(pk=proposal.pk).state for proposal in proposals]


def test_the_bulk_action_asks_first_and_changes_nothing(event, organiser, signed_in):
    proposals = [make_proposal(event), make_proposal(event)]

    answer = act(signed_in(organiser), "accept", proposals, confirmed=False)

    assert "2 proposals" in answer.content.decode()
    assert states(*proposals) == ["submitted", "submitted"]


@pytest.mark.parametrize(
    ("action", "state"),
    [("accept", "accepted"), ("decline", "declined"), ("put_on_standby", "standby")],
)
def test_confirmed_it_decides_on_all_of_them(event, organiser, signed_in, action, state):
    proposals = [make_proposal(event), make_proposal(event)]

    act(signed_in(organiser), action, proposals)

    assert states(*proposals) == [state, state]


def test_a_proposal_of_another_event_in_the_posted_ids_is_left_alone(event, organiser, signed_in):
    own, foreign = make_proposal(event), make_proposal(make_event("minsk-2022"))

    act(signed_in(organiser), "accept", [own, foreign])

    assert states(own, foreign) == ["accepted", "submitted"]


def test_an_editor_reads_but_does_not_decide(event, signed_in):
    editor = make_person(role="editor", event=event)
    proposal = make_proposal(event)

    act(signed_in(editor), "accept", [proposal])

    assert signed_in(editor).get(CHANGELIST).status_code == 200
    assert states(proposal) == ["submitted"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        make_proposal(event)
    browser = signed_in(organiser)

    with django_assert_num_queries(15):
        browser.get(CHANGELIST)


def test_deciding_again_counts_nothing_since_nobody_is_mailed(event, organiser, signed_in):
    proposal = make_proposal(event)
    act(signed_in(organiser), "accept", [proposal])

    answer = act(signed_in(organiser), "accept", [proposal], follow=True)

    assert "0 proposals are decided on" in answer.content.decode()
