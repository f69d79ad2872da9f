"""The list of participants: who is in it and in which order, frozen, told in both languages."""

from io import BytesIO
from uuid import uuid4

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pypdf import PdfReader

from forum import forgetting
from forum.errors import Refused
from forum.models import Entry
from registration import listing
from registration.consenting import agree
from registration.delegations import add_people
from registration.models import Organisation, ParticipantList, Registration
from registration.participant_list import freezing, told
from registration.participant_list.releasing import release
from registration.subjects import subject_of
from tests.factories import (
    a_row,
    make_delegation,
    make_event,
    make_page,
    make_person,
    make_registration,
)

PAGE = "/admin/registration/participantlist/of/minsk-2021/"
HOSTILE = '=cmd|"/c calc"!A1 #link("x") <b>*_\\ {{ x }} & ‘'


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def open_event():
    """Its operators are named because they come, its media if they agree."""
    event = make_event(on_site=30)
    event.categories.filter(code="operator").update(listing="everybody", position=1)
    event.categories.filter(code="media").update(listing="agreed", needs_approval=False)
    return event


@pytest.fixture
def event(db, open_event):
    return open_event


def text_of(answer) -> str:
    content = answer.content if hasattr(answer, "content") else answer
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def words_of(answer) -> str:
    return "\n".join(line.text for line in docx.Document(BytesIO(answer.content)).paragraphs)


def family_names(event) -> set[str]:
    return {one["family_name"] for one in freezing.frozen(event, freezing.named(event))["people"]}


# --- Who is in it --------------------------------------------------------------------------


def test_a_category_names_everybody_who_agreed_or_nobody(event):
    make_registration(event, family_name="Delegate")
    make_registration(event, family_name="Shy", category="media")
    listing.set_listed(make_registration(event, family_name="Open", category="media"), True)
    assert family_names(event) == {"Delegate", "Open"}

    event.categories.filter(code="operator").update(listing="nobody")

    assert family_names(event) == {"Open"}
    assert freezing.left_out(event) == {"by_rule": 1, "unasked": 0, "not_agreed": 1}


def test_a_new_category_names_only_who_agreed(db):
    assert make_event("brest-2022").categories.first().listing == "agreed"


def test_who_waits_or_cancelled_is_not_in_it(event):
    make_registration(event, family_name="Gone").cancel()
    waiting = make_registration(event, family_name="Waiting")
    Registration.objects.filter(pk=waiting.pk).update(state="waiting")

    assert family_names(event) == set()


def test_who_was_registered_by_somebody_else_is_named_once_they_agree_to_their_data_being_used(
    event,
):
    rows = [a_row("boris@example.org", family_name="Asked"), a_row(family_name="Clerks")]
    asked, _guest = add_people(make_delegation(event), uuid4(), rows)
    assert family_names(event) == {"Clerks"}
    assert freezing.left_out(event)["unasked"] == 1

    agree(asked)

    assert family_names(event) == {"Clerks", "Asked"}


def test_of_who_agreed_it_tells_what_they_agreed_to_and_no_more(event):
    row = make_registration(event, category="media", job_title="Editor")
    Registration.objects.filter(pk=row.pk).update(is_head=True)
    listing.set_listed(row, True)

    one = freezing.frozen(event, freezing.named(event))["people"][0]

    assert (one["job_title"], one["is_head"], one["country"]) == ("", False, "BY")


def test_the_internal_list_holds_everybody_and_prints_what_it_may_be_used_for(event, desk):
    make_registration(event, family_name="Shy", category="media", job_title="Editor")

    pdf = desk.get(f"{PAGE}internal/en.pdf")
    said = " ".join(text_of(pdf).split())

    assert "SHY" in said
    assert "Editor" in said
    assert "For the organisers alone: admission, protocol, seating and statistics." in said
    assert "For the organisers alone" in words_of(desk.get(f"{PAGE}internal/en.docx"))


# --- Its order -----------------------------------------------------------------------------


def shown(event, language):
    found = []
    facts = freezing.frozen(event, freezing.named(event))
    for part in told.parts(facts, language):
        for land in part.lands:
            for body in land.bodies:
                found += [(land.name, body.name, one.name) for one in body.people]
    return found


def test_countries_stand_in_the_order_of_the_documents_language(event):
    for country in ("DE", "AT", "BY"):
        make_registration(event, country=country)

    english = [country for country, *_ in shown(event, "en")]
    with translation.override("en"):  # whatever the organiser works in
        russian = [country for country, *_ in shown(event, "ru")]

    assert english == ["Austria", "Belarus", "Germany"]
    assert russian == ["Австрия", "Беларусь", "Германия"]


def test_within_an_organisation_precedence_comes_first_then_heads_then_names(event):
    for family, facts in {
        "Zorin": {"precedence": 1},
        "Byk": {"precedence": 2},
        "Young": {"is_head": True},
        "Adams": {},
        "Clark": {},
    }.items():
        row = make_registration(event, family_name=family, given_name="A")
        Registration.objects.filter(pk=row.pk).update(**facts)
    make_registration(event, family_name="First", given_name="A", organisation_name="Able")

    assert [name for *_, name in shown(event, "en")] == [
        *("A FIRST", "A ZORIN", "A BYK", "A YOUNG", "A ADAMS", "A CLARK"),
    ]


def test_categories_keep_the_organisers_order(event):
    make_registration(event, organisation_name="Of operators")
    listing.set_listed(
        make_registration(event, category="media", organisation_name="Of media"), True
    )

    assert [body for _land, body, _name in shown(event, "en")] == ["Of media", "Of operators"]


def test_names_stand_in_the_documents_script_and_organisations_in_its_language(event):
    known = Organisation.objects.create(
        event=event, name_en="Giprosvyaz", name_ru="Гипросвязь", is_confirmed=True
    )
    make_registration(
        event,
        honorific="Mr",
        given_name="Иван",
        patronymic="Петрович",
        family_name="Жук",
        given_name_other="Ivan",
        family_name_other="Zhuk",
        organisation_name="гипро",
        organisation=known,
    )

    assert shown(event, "ru") == [("Беларусь", "Гипросвязь", "г-н Иван Петрович ЖУК")]
    assert shown(event, "en") == [("Belarus", "Giprosvyaz", "Mr Ivan ZHUK")]


# --- Released ------------------------------------------------------------------------------


def test_a_revision_stays_as_it_was_released(event, desk):
    row = make_registration(event, family_name="Before")
    made = release(event, by=None)

    Registration.objects.filter(pk=row.pk).update(family_name="After")
    make_registration(event, family_name="Later")
    event.title_en = "Another title"
    event.save()

    said = text_of(desk.get(f"/admin/registration/participantlist/{made.pk}/en.pdf"))
    assert "BEFORE" in said
    assert "Smart sustainable cities" in said
    assert not any(word in said for word in ("AFTER", "LATER", "Another title"))


def test_the_next_revision_tells_what_changed(event, organiser, desk):
    kept = make_registration(event, family_name="Kept", job_title="Engineer")
    leaves = make_registration(event, family_name="Leaves")
    release(event, by=organiser)
    Registration.objects.filter(pk=kept.pk).update(job_title="Director")
    leaves.cancel()
    make_registration(event, family_name="Comes")
    before = desk.get(PAGE).content.decode()

    made = release(event, by=organiser, status="final", note_en="After the last ministries.")

    for said in (
        "Added (1):</strong> Anna COMES",
        "Changed (1):</strong> Anna KEPT",
        "Anna LEAVES",
    ):
        assert said in before
    told_in_pdf = " ".join(
        text_of(desk.get(f"/admin/registration/participantlist/{made.pk}/en.pdf")).split()
    )
    assert "Final list of participants" in told_in_pdf
    assert "Revision 2 of" in told_in_pdf
    assert "Added: Anna COMES. Corrected: Anna KEPT." in told_in_pdf
    assert "1 person is no longer in the list." in told_in_pdf
    assert "After the last ministries." in told_in_pdf
    assert "LEAVES" not in told_in_pdf, "who is gone is counted, not named"


def test_a_second_click_releases_nothing_more(event, desk):
    make_registration(event)
    asked = {"status": "provisional", "seen": "0"}
    assert desk.post(PAGE, asked).status_code == 302

    answer = desk.post(PAGE, asked)

    assert "was released meanwhile" in answer.content.decode()
    assert ParticipantList.objects.count() == 1


def test_an_empty_list_is_not_released(event):
    with pytest.raises(Refused, match="no list to release"):
        release(event, by=None)


def test_what_is_released_is_an_entry_and_so_is_each_file(event, organiser, desk):
    make_registration(event)
    desk.post(PAGE, {"status": "final", "seen": "0"})
    made = ParticipantList.objects.get()
    for where in (f"{made.pk}/ru.docx", "of/minsk-2021/draft/en.pdf"):
        desk.get(f"/admin/registration/participantlist/{where}")
    desk.get(f"{PAGE}internal/ru.pdf")

    entries = Entry.objects.filter(act="export").order_by("pk")
    assert [(one.facts["act"], one.facts.get("as"), one.facts["rows"]) for one in entries] == [
        ("released", None, 1),
        ("revision", "docx", 1),
        ("draft", "pdf", 1),
        ("internal", "pdf", 1),
    ]
    assert {one.person for one in entries} == {organiser}


# --- Who may have it -----------------------------------------------------------------------


def test_a_list_reader_takes_files_and_releases_nothing(event, signed_in):
    make_registration(event)
    made = release(event, by=None)
    reader = signed_in(make_person(role="reader", event=event))

    assert reader.get(f"/admin/registration/participantlist/{made.pk}/en.pdf").status_code == 200
    assert "Release the list" not in reader.get(PAGE).content.decode()
    assert reader.post(PAGE, {"status": "final", "seen": "1"}).status_code == 403
    assert reader.post(f"/admin/registration/participantlist/{made.pk}/show/").status_code == 404
    assert ParticipantList.objects.get() == made


@pytest.mark.parametrize(
    "where",
    ["of/minsk-2021/", "of/minsk-2021/draft/en.pdf", "of/minsk-2021/internal/en.pdf", "{}/en.pdf"],
)
def test_another_events_organiser_and_the_desk_find_nothing(event, signed_in, where):
    make_registration(event)
    made = release(event, by=None)
    other = make_event("brest-2022")
    for person in (
        make_person(role="organiser", event=other),
        make_person(role="desk", event=event),
        make_person(role="editor", event=event),
    ):
        answer = signed_in(person).get(
            f"/admin/registration/participantlist/{where.format(made.pk)}"
        )
        assert answer.status_code == 404


@pytest.mark.parametrize("file", ["fr.pdf", "en.txt", "en.xlsx"])
def test_there_is_no_other_language_or_form(event, desk, file):
    make_registration(event)
    made = release(event, by=None)
    assert desk.get(f"/admin/registration/participantlist/{made.pk}/{file}").status_code == 404


# --- On the site ---------------------------------------------------------------------------


def public_file(made, language="en"):
    return f"/minsk-2021/participants/{made.number}-{language}.pdf"


def test_nobody_reads_a_revision_until_it_is_put_on_the_site(event, desk, client):
    make_registration(event, family_name="Delegate")
    made = release(event, by=None)
    assert client.get(public_file(made)).status_code == 404
    assert "revision" not in client.get("/minsk-2021/participants/").content.decode()

    desk.post(f"/admin/registration/participantlist/{made.pk}/show/", {"public": "yes"})

    assert "DELEGATE" in text_of(client.get(public_file(made)))
    assert public_file(made, "ru") in client.get("/minsk-2021/participants/").content.decode()
    desk.post(f"/admin/registration/participantlist/{made.pk}/show/", {"public": "no"})
    assert client.get(public_file(made)).status_code == 404
    acts = Entry.objects.order_by("pk").values_list("facts__act", flat=True)
    assert list(acts) == ["released", "published", "taken off the site"]


def test_a_public_list_is_asked_for_again_only_when_it_changed(event, client):
    row = make_registration(event, category="media")
    listing.set_listed(row, True)
    make_registration(event, family_name="Delegate")
    made = release(event, by=None)
    made.show(is_public=True)
    first = client.get(public_file(made))
    again = {"HTTP_IF_NONE_MATCH": first["ETag"]}

    assert client.get(public_file(made), **again).status_code == 304
    listing.set_listed(row, False)
    assert client.get(public_file(made), **again).status_code == 200


def test_a_draft_event_shows_its_list_to_nobody(event, client):
    make_registration(event)
    made = release(event, by=None)
    made.show(is_public=True)
    type(event).objects.filter(pk=event.pk).update(state="draft")

    assert client.get(public_file(made)).status_code == 404


def test_who_withdraws_their_consent_is_out_of_every_file_drawn_from_then_on(event, desk, client):
    row = make_registration(event, family_name="Regrets", category="media")
    listing.set_listed(row, True)
    make_registration(event, family_name="Delegate")
    made = release(event, by=None)
    made.show(is_public=True)

    listing.set_listed(row, False)

    for said in (
        text_of(client.get(public_file(made))),
        text_of(desk.get(f"/admin/registration/participantlist/{made.pk}/en.pdf")),
        words_of(desk.get(f"/admin/registration/participantlist/{made.pk}/en.docx")),
    ):
        assert "REGRETS" not in said
        assert "DELEGATE" in said
        assert "1 participant, 1 country" in said


def test_who_is_forgotten_is_out_of_the_frozen_facts_and_of_the_notes(event, desk):
    row = make_registration(event, family_name="Vanish", given_name="Vera")
    make_registration(event, family_name="Stays")
    made = release(event, by=None, note_en="Vera Vanish joined.")

    forgetting.forget(subject_of(row))

    made.refresh_from_db()
    assert [one["family_name"] for one in made.facts["people"]] == ["Stays"]
    assert made.note_en == "… joined."
    assert "VANISH" not in text_of(
        desk.get(f"/admin/registration/participantlist/{made.pk}/en.pdf")
    )


def test_a_person_is_told_in_which_lists_they_are(event):
    row = make_registration(event)
    release(event, by=None)

    told_to_them = forgetting.tell(subject_of(row))

    lists = [part for part in told_to_them if part["what"] == "lists of participants"]
    assert len(lists) == 1
    assert lists[0]["rows"][0]["revision"] == "1"


# --- What the files are like ---------------------------------------------------------------


def test_the_pdf_is_tagged_in_its_language_and_numbers_its_pages(event, desk):
    for number in range(25):
        make_registration(event, family_name=f"Person {number}", job_title="Head of something")
    made = release(event, by=None)

    answer = desk.get(f"/admin/registration/participantlist/{made.pk}/ru.pdf")

    file = PdfReader(BytesIO(answer.content))
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert str(root["/Lang"]).startswith("ru")
    assert "список участников" in str(file.metadata.title)
    pages = [" ".join(page.extract_text().split()) for page in file.pages]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert f"страница {number} из {len(pages)}" in page
        assert "Умные устойчивые города" in page
        assert "Редакция 1 от" in page


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_demonstrations_list_says_that_it_is_a_sample(event, desk, is_demonstration):
    type(event).objects.update(is_demonstration=is_demonstration)
    make_registration(event)

    assert ("SAMPLE" in text_of(desk.get(f"{PAGE}draft/en.pdf"))) is is_demonstration
    word = docx.Document(BytesIO(desk.get(f"{PAGE}draft/en.docx").content))
    above = word.sections[0].header.paragraphs[0].text
    assert ("SAMPLE" in above) is is_demonstration


def test_hostile_names_stay_text_in_both_files(event, desk):
    row = make_registration(event)
    Registration.objects.filter(pk=row.pk).update(
        given_name=HOSTILE, organisation_name=f"\x0bBell\x07 {HOSTILE}", job_title=HOSTILE * 3
    )

    in_word = words_of(desk.get(f"{PAGE}internal/en.docx"))
    in_pdf = "".join(text_of(desk.get(f"{PAGE}internal/en.pdf")).split())

    assert HOSTILE in in_word
    assert f"Bell {HOSTILE}" in in_word
    assert "".join(HOSTILE.split()) in in_pdf


def test_the_word_file_has_headings_a_language_and_pages(event, desk):
    make_registration(event)

    word = docx.Document(BytesIO(desk.get(f"{PAGE}draft/ru.docx").content))

    styles = [line.style.name for line in word.paragraphs]
    assert [name for name in styles if name.startswith(("Title", "Heading"))] == [
        *("Title", "Heading 1", "Heading 2", "Heading 3"),
    ]
    assert word.core_properties.language == "ru-RU"
    foot = word.sections[0].footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot


def test_as_many_queries_for_three_people_as_for_one(event, desk):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert desk.get(PAGE).status_code == 200
            assert desk.get(f"{PAGE}internal/en.pdf").status_code == 200
        return len(caught)

    make_registration(event)
    release(event, by=None)
    one = asked()
    make_registration(event)
    make_registration(event, country="DE")
    assert asked() == one


# --- The privacy notice --------------------------------------------------------------------


def test_the_privacy_notice_says_who_is_named(event):
    make_page(event, "privacy", kind="privacy")
    make_page(event, "visa")
    reader = Client()

    said = " ".join(reader.get("/minsk-2021/info/privacy/").content.decode().split())

    assert "with job title, organisation and country, of: Telecom operator." in said
    assert "Those who agreed to it are named, with organisation and country, of: Media." in said
    assert "list of participants" not in reader.get("/minsk-2021/info/visa/").content.decode()
