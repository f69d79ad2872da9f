"""Yes or no by the link of the mail, without signing in, and what comes after it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from forum.mail import delivery
from forum.models import Link, Message
from speakers.models import Proposal, ProposalSpeaker
from tests.factories import make_person, make_proposal, make_speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return make_person("speaker@example.org")


def accepted(event, **facts):
    return make_proposal(event, state="accepted", **facts)


def link_of(proposal):
    """The address in the mail, as its reader opens it."""
    delivery.deliver_due()
    found = [letter for letter in mail.outbox if "confirm your talk" in letter.subject]
    return re.search(r"https?://[^/]+(/\S+/answer/\?key=\S+)", found[-1].body)[1]


def page_of(proposal):
    return f"/minsk-2021/proposals/{proposal.code}/answer/"


def state_of(proposal):
    return Proposal.objects.get(pk=proposal.pk).state


@pytest.fixture
def reader(client):
    def open_mail(proposal):
        client.get(link_of(proposal))
        return client

    return open_mail


def test_the_subject_cannot_be_mistaken_and_the_kept_copy_holds_no_token(event):
    token = link_of(accepted(event, title_en="Old pipes")).partition("key=")[2]
    kept = Message.objects.get(kind="speakers/accepted")
    assert kept.subject == "Action required: confirm your talk “Old pipes”"
    assert token not in kept.text + kept.html


@pytest.mark.parametrize(
    ("word", "state", "said"),
    [("yes", "confirmed", "What is still missing"), ("no", "withdrawn", "Thank you for telling")],
)
def test_one_click_answers_without_signing_in_and_a_second_changes_nothing(
    event, reader, word, state, said
):
    proposal = accepted(event)
    browser = reader(proposal)
    page = browser.get(page_of(proposal)).content.decode()
    assert "Yes, I will speak" in page
    answer = browser.post(page_of(proposal), {"answer": word}, follow=True)
    assert said in answer.content.decode()
    told = Message.objects.count()
    browser.post(page_of(proposal), {"answer": word})
    assert state_of(proposal) == state
    assert Message.objects.count() == told


def test_a_no_is_asked_for_once_more_and_nothing_is_said_by_looking(event, reader):
    proposal = accepted(event)
    browser = reader(proposal)
    assert 'href="?answer=no"' in browser.get(page_of(proposal)).content.decode()

    asked = browser.get(f"{page_of(proposal)}?answer=no").content.decode()

    assert state_of(proposal) == "accepted"
    assert "This link does not take it back." in asked
    assert asked.count('<button class="button button-danger"') == 1
    browser.post(page_of(proposal), {"answer": "no"})
    assert state_of(proposal) == "withdrawn"
    assert "You have withdrawn" in browser.get(f"{page_of(proposal)}?answer=no").content.decode()


def test_opening_the_link_answers_nothing_and_leaves_no_token_in_the_address(event, client):
    proposal = accepted(event)
    answer = client.get(link_of(proposal))
    assert answer.status_code == 302
    assert answer["Location"] == page_of(proposal)
    client.get(page_of(proposal))
    assert state_of(proposal) == "accepted"


def test_the_link_opens_nothing_else(event, reader):
    proposal, other = accepted(event), accepted(event)
    Link.objects.all().delete()
    browser = reader(other)
    assert browser.get(page_of(other)).status_code == 200
    assert browser.get(page_of(proposal)).status_code == 404
    for path in ("", "edit/", "files/", "change/", "withdraw/"):
        address = page_of(other).removesuffix("answer/") + path
        assert browser.get(address).status_code == 302, path
    assert browser.post(page_of(other).replace("answer", "withdraw")).status_code == 302
    assert state_of(other) == "accepted"


@pytest.mark.parametrize("key", ["", "?key=nonsense"])
def test_without_its_link_the_page_says_what_to_do_and_nothing_of_the_talk(event, client, key):
    proposal = accepted(event, title_en="Secret pipes")
    answer = client.get(page_of(proposal) + key, follow=True)
    assert answer.status_code == 404
    assert "opens nothing" in answer.content.decode()
    assert "Secret pipes" not in answer.content.decode()
    client.post(page_of(proposal), {"answer": "yes"})
    assert state_of(proposal) == "accepted"


def test_a_link_that_was_revoked_opens_nothing_any_more(event, reader):
    proposal = accepted(event)
    browser = reader(proposal)
    Link.objects.revoke(proposal.order_of_speakers.get())
    assert browser.get(page_of(proposal)).status_code == 404


def test_a_no_that_comes_after_a_yes_undoes_nothing(event, reader):
    proposal = accepted(event)
    browser = reader(proposal)
    proposal.confirm()
    answer = browser.post(page_of(proposal), {"answer": "no"}, follow=True)
    assert "does not wait for your answer" in answer.content.decode()
    assert state_of(proposal) == "confirmed"


def test_each_speaker_answers_for_the_whole_talk_by_a_link_of_their_own(event):
    proposal = make_proposal(event, speaker=make_speaker(event, given_name="Ada"))
    second = make_speaker(event, given_name="Zoë")
    ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=second, position=1)
    proposal.accept(by=None)
    delivery.deliver_due()
    keys = {
        re.search(r"key=(\S+)", letter.body)[1] for letter in mail.outbox if "key=" in letter.body
    }
    assert len(keys) == 2
    for key in keys:
        browser = Client()
        browser.get(f"{page_of(proposal)}?key={key}")
        assert "counts for all speakers" in browser.get(page_of(proposal)).content.decode()


def test_once_the_forum_is_over_there_is_no_answer(event, reader, at):
    proposal = accepted(event)
    browser = reader(proposal)
    at(event.ends_at + timedelta(days=1))
    answer = browser.get(page_of(proposal)).content.decode()
    assert "The forum is over" in answer
    browser.post(page_of(proposal), {"answer": "yes"})
    assert state_of(proposal) == "accepted"


def test_a_withdrawal_is_taken_back_while_the_call_is_open(event, speaker, signed_in, at):
    proposal = make_proposal(event, speaker)
    proposal.withdraw()
    browser, page = signed_in(speaker), page_of(proposal).removesuffix("answer/")
    assert "Take the withdrawal back" in browser.get(page).content.decode()
    browser.post(f"{page}restore/")
    assert state_of(proposal) == "submitted"

    proposal.withdraw()
    at(event.proposals_close_at)
    assert "Take the withdrawal back" not in browser.get(page).content.decode()
    assert "closed" in browser.post(f"{page}restore/", follow=True).content.decode()
    assert state_of(proposal) == "withdrawn"
