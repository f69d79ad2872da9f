"""Proposals, speakers and reviews as lists: chosen columns, and only what one may see."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from forum.models import Entry
from speakers import reviewing
from speakers.models import ProposalAnswer
from tests.factories import (
    make_criteria,
    make_event,
    make_person,
    make_proposal,
    make_question,
    make_speaker,
)


def address(what, query=""):
    return reverse("admin:speakers_proposal_export", args=[what]) + query


def rows(answer):
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def take(browser, what, columns, form="csv", query=""):
    return browser.post(address(what, query), {"columns": columns.split(), "form": form})


def offered(browser, what):
    return browser.get(address(what)).content.decode()


def test_one_row_per_proposal_with_the_chosen_columns_and_their_speakers(
    event, organiser, signed_in
):
    speaker = make_speaker(
        event, given_name="Sofia", family_name="Petrosyan", email="s@lab.example"
    )
    make_proposal(event, speaker=speaker, title_en="Meters", abstract_en="That talk.")

    taken = rows(take(signed_in(organiser), "proposals", "title_en speakers emails"))

    assert taken == [
        {
            "title in English": "Meters",
            "speakers": "Sofia Petrosyan",
            "e-mail addresses": "s@lab.example",
        }
    ]


def test_one_row_per_person_however_many_talks_they_give(event, organiser, signed_in):
    speaker = make_speaker(event)
    make_proposal(event, speaker=speaker, title_en="One")
    make_proposal(event, speaker=speaker, title_en="Two", state="accepted")

    [taken] = rows(take(signed_in(organiser), "people", "family_name titles submitted taken"))

    assert taken["family name"] == speaker.family_name
    assert sorted(taken["proposals"].split("; ")) == ["One", "Two"]
    assert (taken["proposals handed in"], taken["accepted or confirmed"]) == ("2", "1")


def test_the_filters_of_the_list_hold(event, organiser, signed_in):
    make_proposal(event, title_en="Taken", state="accepted")
    make_proposal(event, title_en="Waits")

    query = "?state__exact=accepted"
    taken = rows(take(signed_in(organiser), "proposals", "title_en", query=query))

    assert [row["title in English"] for row in taken] == ["Taken"]


def test_drafts_and_other_events_are_in_no_list(event, organiser, signed_in):
    make_proposal(event, state="draft", title_en="Draft")
    make_proposal(make_event("minsk-2022"), title_en="Elsewhere")

    assert rows(take(signed_in(organiser), "proposals", "title_en")) == []
    assert rows(take(signed_in(organiser), "people", "family_name")) == []


def test_contacts_are_for_whoever_may_export_them(event, organiser, signed_in):
    make_proposal(event)
    editor = signed_in(make_person(role="editor", event=event))

    assert 'value="emails"' in offered(signed_in(organiser), "proposals")
    assert 'value="emails"' not in offered(editor, "proposals")
    assert 'value="email"' not in offered(editor, "people")
    assert take(editor, "proposals", "title_en emails").status_code == 422


@pytest.mark.parametrize("role", ["reviewer", "translator", "desk", "reader"])
def test_other_roles_export_nothing(event, signed_in, role):
    browser = signed_in(make_person(role=role, event=event))

    assert browser.get(address("proposals")).status_code == 403
    assert take(browser, "people", "family_name").status_code == 403


def test_reviews_are_exported_but_for_those_of_ones_own_proposal(event, organiser, signed_in):
    reviewer = make_person(role="reviewer", event=event)
    [criterion] = make_criteria(event, 1)
    for proposal in (make_proposal(event, title_en="Theirs"), make_proposal(event, organiser)):
        reviewing.review(proposal, by=reviewer, scores={criterion: 4}, private_note="Secret")

    answer = take(signed_in(organiser), "reviews", f"title mark criterion:{criterion.pk}")
    assert [list(row.values()) for row in rows(answer)] == [["Theirs", "4.0", "4"]]
    assert "private" not in offered(signed_in(organiser), "reviews").lower()

    means = rows(take(signed_in(organiser), "proposals", "title_en mean reviewed"))
    own = next(row for row in means if row["title in English"] != "Theirs")
    assert own["mean of the marks"] == own["number of marks"] == ""


def test_answers_to_the_organisers_questions_are_columns(event, organiser, signed_in):
    question = make_question(event, code="city", asked="proposal")
    proposal = make_proposal(event)
    ProposalAnswer.objects.create(event=event, proposal=proposal, question=question, value="Brest")

    [taken] = rows(take(signed_in(organiser), "proposals", "question:city"))

    assert taken == {"City": "Brest"}


@pytest.mark.parametrize("hostile", ["=1+1", "@SUM(A1)", "+375 17", '=HYPERLINK("http://x")'])
def test_no_cell_is_a_formula(event, organiser, signed_in, hostile):
    make_proposal(event, title_en=hostile)
    browser = signed_in(organiser)

    [taken] = rows(take(browser, "proposals", "title_en"))
    assert taken["title in English"] == f"'{hostile}"
    book = take(browser, "proposals", "title_en", form="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == (hostile, "s")


def test_each_export_leaves_an_entry_that_says_who_took_what(event, organiser, signed_in):
    make_proposal(event)

    take(signed_in(organiser), "people", "family_name email", query="?state__exact=submitted")

    entry = Entry.objects.get()
    assert (entry.act, entry.person) == ("export", organiser)
    assert entry.facts == {
        "what": "people",
        "as": "csv",
        "rows": 1,
        "columns": ["family_name", "email"],
        "filter": {"state__exact": "submitted"},
    }


def test_nothing_chosen_is_said_in_words_and_leaves_no_entry(event, organiser, signed_in):
    answer = take(signed_in(organiser), "proposals", "")

    assert answer.status_code == 422
    assert not Entry.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("what", "queries"), [("proposals", 18), ("people", 16), ("reviews", 18)])
def test_a_list_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, what, queries, count
):
    [criterion] = make_criteria(event, 1)
    reviewer = make_person(role="reviewer", event=event)
    for _ in range(count):
        proposal = make_proposal(event)
        reviewing.review(proposal, by=reviewer, scores={criterion: 4})
    browser = signed_in(organiser)
    page = offered(browser, what)
    columns = [part.partition('"')[0] for part in page.split('name="columns" value="')[1:]]

    with django_assert_num_queries(queries):
        assert len(rows(take(browser, what, " ".join(columns)))) == count
