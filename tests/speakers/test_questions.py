"""The organisers' own questions about a proposal: asked in its form, kept with it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from forum.errors import Refused
from registration.models import Question
from registration.options import limit
from speakers.models import Proposal, ProposalAnswer
from tests.factories import make_person, make_proposal, make_question, make_registration
from tests.speakers.test_proposals import typed

NEW = "/minsk-2021/proposals/new/"
PROPOSAL = Question.Asked.PROPOSAL


@pytest.fixture
def speaker(event):
    return make_person("sofia@example.org")


def ask(event, kind="text", **facts):
    return make_question(event, kind, asked=PROPOSAL, **facts)


def answers():
    return {row.question.code: row.value for row in ProposalAnswer.objects.all()}


def test_a_draft_keeps_what_is_answered_and_handing_in_asks_for_the_rest(event, speaker, signed_in):
    ask(event, code="city", is_required=True)
    ask(event, "choice", code="level", options="easy deep")
    browser = signed_in(speaker)

    browser.post(NEW, typed(event, draft="", q_level="deep"))
    assert answers() == {"level": "deep"}

    draft = Proposal.objects.get()
    sent = typed(event, submit="", consent="on", version=1, q_level="easy")
    edit = f"/minsk-2021/proposals/{draft.code}/edit/"
    assert browser.post(edit, sent).status_code == 422
    browser.post(edit, sent | {"q_city": "Brest"})
    assert answers() == {"city": "Brest", "level": "easy"}
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_a_question_may_depend_on_the_way_of_taking_part(event, speaker, signed_in):
    ask(event, code="line", modes=["online"], is_required=True)

    signed_in(speaker).post(NEW, typed(event, submit="", consent="on", q_line="Fast"))

    assert answers() == {}
    assert Proposal.objects.get().state == "submitted"


def test_an_answer_that_is_a_file_is_known_by_its_content_and_goes_with_the_answer(
    event, speaker, signed_in
):
    ask(event, "file", code="letter")
    browser = signed_in(speaker)
    page = SimpleUploadedFile("x.exe", b"%PDF-1.4 ...")
    browser.post(NEW, typed(event, draft="", q_letter=page))
    kept = ProposalAnswer.objects.get()
    path = Path(kept.file.path)
    assert (kept.value["type"], path.exists()) == ("application/pdf", True)

    wrong = SimpleUploadedFile("x.pdf", b"MZ no")
    edit = f"/minsk-2021/proposals/{kept.proposal.code}/edit/"
    assert browser.post(edit, typed(event, draft="", version=1, q_letter=wrong)).status_code == 422


def test_registrations_are_not_asked_what_proposals_are(event, client):
    ask(event, code="city")
    registration = make_registration(event)

    assert "q_city" not in client.get("/minsk-2021/register/").content.decode()
    assert not event.questions.for_attendees().exists()
    assert registration.answers.count() == 0


def test_a_question_of_proposals_depends_on_no_question_of_registrations(event):
    parent = make_question(event, "yes_no", code="hotel")
    child = ask(event, code="city")
    child.parent, child.parent_values = parent, ["yes"]

    with pytest.raises(ValidationError, match="asked of others"):
        child.full_clean()


def test_its_options_take_no_places(event):
    question = ask(event, "choice", code="level", options="easy deep")

    with pytest.raises(Refused):
        limit(question.options.first(), 3)


def test_once_it_is_answered_its_kind_stays(event):
    question = ask(event, code="city")
    proposal = make_proposal(event)
    ProposalAnswer.objects.create(event=event, proposal=proposal, question=question, value="Brest")
    question.kind = "number"

    with pytest.raises(ValidationError, match="answered already"):
        question.full_clean()
