"""Saved exports in a new edition: whose they are, and that they name what is there."""

from datetime import timedelta

import pytest

from forum import editions, registry, yearly
from forum.exporting import Order, columns_of
from forum.models import Entry, ExportPreset
from registration.models import Category, Question
from speakers.models import Criterion, Track
from tests.factories import (
    make_criteria,
    make_event,
    make_person,
    make_question,
    make_registration,
)

ALL = [part.name for part in yearly.copied]


def keep(event, owner, name="For the hotel", **facts):
    """A saved export of the team; of the list of attendees, if nothing else is told."""
    usual = {"what": "registrations", "columns": ["family_name", "category"], "is_shared": True}
    return ExportPreset.objects.create(event=event, owner=owner, name=name, **(usual | facts))


def next_edition(event, by, parts=ALL, **facts):
    starts = event.starts + timedelta(days=364)
    return editions.begin(event, slug="minsk-2022", starts=starts, parts=parts, by=by, **facts)


def copied(made) -> ExportPreset:
    return ExportPreset.objects.get(event=made)


def test_what_the_team_shares_is_there_in_the_next_edition(event, organiser):
    keep(event, organiser, recipient="Hotel", form="csv", delimiter="tab", query={"state": "x"})

    made = next_edition(event, organiser)

    one = copied(made)
    assert (one.name, one.recipient, one.form, one.delimiter) == (
        *("For the hotel", "Hotel", "csv", "tab"),
    )
    assert (one.owner, one.is_shared, one.query) == (organiser, True, {"state": "x"})
    assert one.columns == ["family_name", "category"]
    assert ExportPreset.objects.filter(event=event).count() == 1
    told = Entry.objects.filter(event=made, act="edition").get().facts
    assert told["rows"]["forum.ExportPreset"] == 1


def test_what_somebody_keeps_for_themselves_comes_with_them(event, organiser):
    stays, leaves = make_person(role="reader", event=event), make_person(role="reader", event=event)
    for owner in (organiser, stays, leaves):
        keep(event, owner, is_shared=False)
    team = event.memberships.filter(person=stays).values_list("pk", flat=True)

    made = next_edition(event, organiser, team=team)

    owners = ExportPreset.objects.filter(event=made).values_list("owner", flat=True)
    assert set(owners) == {organiser.pk, stays.pk}


def test_what_was_shared_by_who_is_gone_is_of_who_makes_the_edition(event, organiser):
    keep(event, organiser)
    for _number in range(2):
        keep(event, make_person(role="reader", event=event))

    made = next_edition(event, organiser)

    found = ExportPreset.objects.filter(event=made, owner=organiser)
    assert [one.name for one in found] == [
        *("For the hotel", "For the hotel (2)", "For the hotel (3)"),
    ]


def test_a_long_name_is_still_one_that_fits(event, organiser):
    keep(event, organiser, "N" * 100)
    keep(event, make_person(), "N" * 100)

    made = next_edition(event, organiser)

    names = ExportPreset.objects.filter(event=made).values_list("name", flat=True)
    assert set(names) == {"N" * 100, "N" * 96 + " (2)"}


def test_columns_of_questions_and_criteria_are_those_of_the_new_edition(event, organiser):
    question = make_question(event, code="hotel")
    make_criteria(event, 2)
    criterion = Criterion.objects.filter(event=event).last()
    keep(event, organiser, columns=["code", "question:hotel", "question:gone"])
    keep(event, organiser, what="reviews", columns=[f"criterion:{criterion.pk}", "code"])

    made = next_edition(event, organiser)

    lists = {one.what: one.columns for one in ExportPreset.objects.filter(event=made)}
    assert lists["registrations"] == ["code", "question:hotel"]
    anew = Criterion.objects.get(event=made, name=criterion.name)
    assert anew.pk != criterion.pk
    assert lists["reviews"] == [f"criterion:{anew.pk}", "code"]
    assert Question.objects.filter(event=made, code=question.code).exists()


def test_columns_whose_question_is_left_behind_are_left_out(event, organiser):
    make_question(event, code="hotel")
    keep(event, organiser, columns=["question:hotel", "code"])
    keep(event, organiser, "Hotel alone", columns=["question:hotel"])

    made = next_edition(event, organiser, parts=["exports"])

    assert copied(made).columns == ["code"]


def test_a_filter_by_category_track_or_answer_is_by_those_of_the_new_edition(event, organiser):
    question = make_question(event, "choice", options={"yes": None, "no": None}, code="visa")
    media = Category.objects.get(event=event, code="media")
    track = Track.objects.filter(event=event).first()
    query = {"category__id__exact": str(media.pk), "answer": f"{question.pk}:yes", "q": "Anna"}
    keep(event, organiser, query=query)
    keep(event, organiser, what="proposals", columns=["code"], query={"track__id__in": track.pk})

    made = next_edition(event, organiser)

    lists = {one.what: one.query for one in ExportPreset.objects.filter(event=made)}
    anew = Category.objects.get(event=made, code="media")
    asked = Question.objects.get(event=made, code="visa")
    assert lists["registrations"] == {
        "category__id__exact": str(anew.pk),
        "answer": f"{asked.pk}:yes",
        "q": "Anna",
    }
    assert lists["proposals"] == {
        "track__id__in": str(Track.objects.get(event=made, code=track.code).pk)
    }


def test_such_an_export_can_be_taken_in_the_new_edition(event, organiser):
    media = Category.objects.get(event=event, code="media")
    keep(event, organiser, query={"category__id__exact": str(media.pk)})
    made = next_edition(event, organiser)
    for code in ("media", "operator"):
        make_registration(made, category=code)

    one = copied(made)
    order = Order(registry.exports[one.what], made, organiser, one.filter)

    assert [row.category.code for row in order.rows] == ["media"]
    assert [field.name for field in columns_of(order, one.columns)] == one.columns


@pytest.mark.parametrize(
    "query",
    [
        {"category__id__exact": "999999"},
        {"category__id__exact": "x"},
        {"category__id__exact": "9" * 50},
        {"category__id__exact": ""},
        {"category__id__exact": ["1", "999999"]},
        {"organisation__id__exact": "1"},
        {"answer": "999999:yes"},
        {"pk__in": "1,2"},
    ],
)
def test_an_export_of_a_filter_that_has_no_counterpart_stays_behind(event, organiser, query):
    keep(event, organiser, query=query)

    made = next_edition(event, organiser)

    assert not ExportPreset.objects.filter(event=made).exists()


@pytest.mark.parametrize(
    "query", [{"quota__isnull": "True"}, {"nonsense__x": "1"}, {"is_vip__exact": "1"}]
)
def test_a_filter_that_names_no_row_stays_as_it_is(event, organiser, query):
    keep(event, organiser, query=query)

    assert copied(next_edition(event, organiser)).query == query


def test_an_export_of_a_list_that_is_no_more_stays_behind(event, organiser):
    keep(event, organiser, what="nothing-of-today")

    assert not ExportPreset.objects.filter(event=next_edition(event, organiser)).exists()


def test_exports_of_another_event_stay_there(event, organiser):
    keep(make_event("other"), organiser)

    assert not ExportPreset.objects.filter(event=next_edition(event, organiser)).exists()


def test_of_every_column_that_names_a_row_by_its_id_the_list_says_whose_id_it_is(event):
    make_criteria(event, 2)
    make_question(event)

    for exported in registry.exports.values():
        for field in exported.fields(event):
            what, _colon, key = field.name.partition(":")
            assert not key.isdecimal() or what in exported.ids, field.name
