"""Badges that are printed: one at the desk, batches by a worker, and the log of both."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError
from pypdf import PdfReader

from forum import clock
from forum.errors import Refused
from forum.models import Entry
from registration.badges import batches, printing, sheets
from registration.models import BadgeBatch, BadgePrint, Registration
from tests.factories import make_event, make_person, make_registration

ADMIN = "/admin/registration/registration/badges/minsk-2021/"
LIST = "/admin/registration/registration/"
ASKED = {"size": "a6", "order": "name", "mode": "on_site", "only_new": "on"}


@pytest.fixture
def event(db):
    return make_event(on_site=50)


@pytest.fixture
def clerk(event):
    return make_person(role="desk", event=event)


@pytest.fixture
def desk(clerk, signed_in):
    return signed_in(clerk)


def page_of(row) -> str:
    return f"/minsk-2021/desk/people/{row.code}/badge/"


def pages(content) -> list[str]:
    file = PdfReader(BytesIO(content))
    return [" ".join(page.extract_text().split()) for page in file.pages]


def begun(event, by, **asked) -> BadgeBatch:
    usual = {"categories": [], "mode": "", "only_new": True, "size": "a6", "order": "name"}
    return batches.begin(event, by=by, **(usual | asked))


def made(batch) -> BadgeBatch:
    batches.run_queued()
    batch.refresh_from_db()
    return batch


def text_of(batch) -> list[str]:
    with batch.file.open() as file:
        return pages(file.read())


# --- one at the desk


def test_the_desk_prints_a_badge_by_a_click_and_the_print_is_noted(event, desk, clerk):
    row = make_registration(event)

    assert "Print" in desk.get(page_of(row)).content.decode()
    assert not BadgePrint.objects.exists()  # looking is no printing
    answer = desk.post(page_of(row))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "no-store" in answer["Cache-Control"]
    assert "Anna Example" in pages(answer.content)[0]
    noted = BadgePrint.objects.get()
    assert (noted.registration, noted.by, noted.reason) == (row, clerk, "")


def test_a_second_badge_needs_a_reason(event, desk):
    row = make_registration(event)
    desk.post(page_of(row))

    refused = desk.post(page_of(row))

    assert refused.status_code == 422
    assert "Say why another one is needed" in refused.content.decode()
    assert BadgePrint.objects.count() == 1
    assert desk.post(page_of(row), {"reason": "nonsense"}).status_code == 422
    assert desk.post(page_of(row), {"reason": "lost"}).status_code == 200
    assert BadgePrint.objects.order_by("pk").last().reason == "lost"
    assert "Lost" in desk.get(page_of(row)).content.decode()


@pytest.mark.parametrize("state", ["waiting", "pending", "cancelled", "declined"])
def test_who_is_not_confirmed_gets_no_badge(event, clerk, state):
    row = make_registration(event)
    ended = clock.now() if state in Registration.ENDED else None
    Registration.objects.filter(pk=row.pk).update(state=state, ended_at=ended)

    with pytest.raises(Refused):
        printing.print_one(row, by=clerk)

    assert not BadgePrint.objects.exists()


def test_who_was_erased_has_no_page_for_a_badge(event, desk):
    row = make_registration(event)
    Registration.objects.filter(pk=row.pk).update(family_name="")

    assert desk.get(page_of(row)).status_code == 404


def test_others_print_nothing(event, client, stranger, signed_in):
    row = make_registration(event)

    assert client.post(page_of(row)).status_code == 302
    assert signed_in(stranger).post(page_of(row)).status_code == 403
    reader = make_person("reader@example.org", role="reader", event=event)
    assert signed_in(reader).post(page_of(row)).status_code == 403
    assert not BadgePrint.objects.exists()


def test_the_desk_of_another_event_prints_nothing(event, signed_in):
    other = make_event("minsk-2022")
    row = make_registration(event)
    somebody = signed_in(make_person("other@example.org", role="desk", event=other))

    assert somebody.post(page_of(row)).status_code == 403
    assert somebody.post(page_of(row).replace("2021", "2022")).status_code == 404
    assert somebody.get(ADMIN).status_code in (403, 404)


# --- batches


def test_a_batch_is_made_by_the_worker_and_each_print_is_noted(event, desk, clerk):
    rows = [make_registration(event, family_name=name) for name in ("Zhuk", "Abramov", "Ёлкин")]

    answer = desk.post(ADMIN, ASKED)

    batch = BadgeBatch.objects.get()
    assert answer["Location"] == f"{ADMIN}{batch.code}/"
    waiting = desk.get(answer["Location"])
    assert "0 of 3" in waiting.content.decode()
    assert waiting["Refresh"]
    assert desk.get(f"{answer['Location']}file").status_code == 404
    batches.run_queued()
    ready = desk.get(answer["Location"])
    assert "3 badges" in ready.content.decode()
    assert "Refresh" not in ready
    file = desk.get(f"{answer['Location']}file")
    content = b"".join(file.streaming_content)
    assert [page.count("Zhuk") for page in pages(content)].count(1) == 1
    assert set(BadgePrint.objects.values_list("registration", "batch", "by")) == {
        (row.pk, batch.pk, clerk.pk) for row in rows
    }
    entry = Entry.objects.get(act=Entry.Act.EXPORT)
    assert (entry.facts["what"], entry.facts["rows"]) == ("badges", 3)


def test_the_worker_tells_how_far_it_is(event, clerk, monkeypatch):
    monkeypatch.setattr(sheets, "AT_ONCE", 4)
    for _number in range(6):
        make_registration(event)
    batch, told = begun(event, clerk), []
    part = sheets.part

    def watched(*args):
        told.append(BadgeBatch.objects.get(pk=batch.pk).made)
        return part(*args)

    monkeypatch.setattr(sheets, "part", watched)
    made(batch)

    assert told == [0, 4]
    assert batch.made == 6


def test_only_those_without_a_badge_are_in_a_batch_of_new_ones(event, clerk):
    first, second = make_registration(event), make_registration(event, family_name="Second")
    printing.print_one(first, by=clerk)

    batch = made(begun(event, clerk))

    assert [each.registration for each in batch.prints.all()] == [second]
    with pytest.raises(Refused):
        begun(event, clerk)


def test_two_batches_at_once_print_nobody_twice(event, clerk):
    for _number in range(3):
        make_registration(event)
    one, other = begun(event, clerk), begun(event, clerk)
    batches._claim(one.pk)

    made(other)

    assert other.state == "queued"  # until the first is through
    batches._make(one.pk)
    made(other)
    assert BadgePrint.objects.count() == 3
    assert (other.state, other.refusal) == ("failed", "Meanwhile all of them have a badge.")


def test_a_batch_of_a_dead_worker_is_made_once_by_the_next(event, clerk):
    make_registration(event)
    batch = begun(event, clerk)
    assert batches._claim(batch.pk)
    dead = BadgeBatch.objects.select_related("event", "owner").get(pk=batch.pk)
    assert made(batch).state == "making"  # somebody is at it
    BadgeBatch.objects.update(lease_until=clock.real_now() - timedelta(seconds=1))

    assert made(batch).state == "done"
    batches._keep(dead, list(Registration.objects.all()), BytesIO(b"late"))  # who was thought dead
    assert BadgePrint.objects.count() == 1
    assert text_of(batch)


def test_after_three_dead_workers_a_batch_says_that_it_failed(event, desk, clerk):
    make_registration(event)
    batch = begun(event, clerk)
    past = clock.real_now() - timedelta(seconds=1)
    BadgeBatch.objects.update(state="making", attempts=3, lease_until=past)

    assert made(batch).state == "failed"
    assert "could not be made" in desk.get(f"{ADMIN}{batch.code}/").content.decode()
    assert not BadgePrint.objects.exists()


def test_a_right_that_is_gone_makes_no_badges(event, clerk):
    make_registration(event)
    batch = begun(event, clerk)
    clerk.memberships.all().delete()

    assert made(batch).state == "failed"
    assert not batch.file


def test_who_is_erased_while_badges_are_drawn_is_on_none(event, clerk, monkeypatch):
    row = make_registration(event)
    batch, part = begun(event, clerk), sheets.part

    def meanwhile(*args):
        Registration.objects.filter(pk=row.pk).update(family_name="", given_name="")
        return part(*args)

    monkeypatch.setattr(sheets, "part", meanwhile)

    assert made(batch).state == "failed"
    assert not batch.file
    assert not BadgePrint.objects.exists()


def test_a_file_is_for_who_asked_for_it_and_for_a_day(
    event, clerk, desk, signed_in, django_capture_on_commit_callbacks
):
    make_registration(event)
    batch = made(begun(event, clerk))
    name = batch.file.name
    other = signed_in(make_person("second@example.org", role="desk", event=event))

    for address in (f"{ADMIN}{batch.code}/", f"{ADMIN}{batch.code}/file"):
        assert other.get(address).status_code == 404
        assert b"".join(desk.get(address))
    BadgeBatch.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))
    assert desk.get(f"{ADMIN}{batch.code}/file").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        batches.sweep()
    assert not batch.file.storage.exists(name)
    assert BadgePrint.objects.count() == 1


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["Abramov", "Ёлкин", "Zhuk"]),
        ("organisation", ["Zhuk", "Abramov", "Ёлкин"]),
        ("category", ["Abramov", "Zhuk", "Ёлкин"]),
    ],
)
def test_badges_come_in_the_order_that_is_asked(event, clerk, order, expected):
    media = event.categories.get(code="media")
    for name, body in (("Zhuk", "Academy"), ("Ёлкин", "Zavod"), ("Abramov", "Bank")):
        make_registration(event, family_name=name, organisation_name=body)
    Registration.objects.filter(family_name="Ёлкин").update(category=media)

    found = text_of(made(begun(event, clerk, order=order)))

    names = [next(name for name in expected if name in page) for page in found]
    assert sorted(names) == sorted(expected)
    if order != "name":
        assert names == expected
    else:
        assert names.index("Abramov") < names.index("Zhuk")


def test_a_batch_is_of_the_categories_and_the_participation_that_are_chosen(event, clerk):
    there = make_registration(event)
    away = make_registration(event, mode="online")
    media = make_registration(event)
    Registration.objects.filter(pk=media.pk).update(category=event.categories.get(code="media"))

    def found(**asked):
        return {row.pk for row in batches.people(begun(event, clerk, **asked))}

    assert found() == {there.pk, away.pk, media.pk}
    assert found(mode="online") == {away.pk}
    assert found(categories=["media"]) == {media.pk}
    assert found(categories=["operator"], mode="on_site") == {there.pk}


def test_those_chosen_in_the_list_are_printed_whether_they_have_one_or_not(event, desk, clerk):
    row, _other = make_registration(event), make_registration(event)
    printing.print_one(row, by=clerk)

    form = desk.post(LIST, {"action": "print_badges", "_selected_action": [row.pk]})
    assert f'value="{row.pk}"' in form.content.decode()
    desk.post(ADMIN, {"size": "a4", "order": "name", "chosen": str(row.pk)})

    batch = made(BadgeBatch.objects.get())
    assert [each.registration for each in batch.prints.all()] == [row]


def test_nobody_of_another_event_comes_into_a_batch(event, desk):
    foreign = make_registration(make_event("minsk-2022"))

    answer = desk.post(ADMIN, {"size": "a4", "order": "name", "chosen": str(foreign.pk)})

    assert answer.status_code == 422
    assert "Nobody is found" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"size": "a3", "order": "name"},
        {"size": "a4", "order": "name", "chosen": "1,x"},
        {"size": "a4", "order": "name", "chosen": "9" * 30},
        {"size": "a4\0", "order": "name"},
        {"size": "a4", "order": "name", "categories": "nobody"},
    ],
)
def test_nonsense_asks_for_nothing(event, desk, asked):
    make_registration(event)

    assert desk.post(ADMIN, asked).status_code == 422
    assert not BadgeBatch.objects.exists()


def test_one_batch_holds_a_badge_once(event, clerk):
    batch = made(begun(event, clerk, only_new=False)) if make_registration(event) else None

    with pytest.raises(IntegrityError):
        BadgePrint.objects.create(
            event=event, registration=batch.prints.get().registration, batch=batch
        )


def test_the_log_is_read_on_the_registration(event, desk, clerk):
    row = make_registration(event)
    printing.print_one(row, by=clerk)
    printing.print_one(row, by=clerk, reason="damaged")

    page = desk.get(f"{LIST}{row.pk}/change/").content.decode()

    assert "Damaged or badly printed" in page


def test_a_sample_shows_the_layout_of_each_category(event, desk):
    (sheet,) = pages(desk.get(f"{ADMIN}sample.pdf").content)

    assert "Telecom operator" in sheet
    assert "Media" in sheet
    assert not BadgePrint.objects.exists()


# --- what they cost


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_of_a_badge_asks_the_same_however_often_it_was_printed(
    event, desk, clerk, people, django_assert_num_queries
):
    row = make_registration(event)
    for _number in range(people):
        printing.print_one(row, by=clerk, reason="other")

    desk.get(page_of(row))
    with django_assert_num_queries(8):
        desk.get(page_of(row))


@pytest.mark.parametrize("people", [1, 3])
def test_a_batch_asks_the_same_for_one_as_for_three(
    event, clerk, people, django_assert_num_queries
):
    for _number in range(people):
        make_registration(event)
    begun(event, clerk)

    with django_assert_num_queries(22):
        batches.run_queued()
