"""Lists that leave as files: chosen, kept, shared, sent again, made by the worker, swept."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest

from forum import clock, export_runs, exporting, tasks
from forum.forgetting import forget
from forum.models import Entry, ExportPreset, ExportRow, ExportRun, Membership
from forum.regions import REGION_OF
from registration.models import Registration
from registration.subjects import subject_of
from tests.factories import make_event, make_person, make_registration

PAGE = "/admin/registration/registration/export/registrations/"
NAMES = ["family_name", "organisation"]


def take(browser, query="", **posted):
    sent = {"columns": NAMES, "form": "csv", "has_bom": "on"} | posted
    return browser.post(f"{PAGE}{query}", sent)


def content(answer):
    return b"".join(answer.streaming_content)


def rows(answer):
    return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig"), newline="")))


def keep(browser, name="Pass office", query="?state__exact=confirmed", **posted):
    """The saved export of this name, and the address of its page."""
    answer = take(browser, query, act="keep", name=name, **posted)
    assert answer.status_code == 302, answer.content.decode()
    return ExportPreset.objects.get(name=name), answer["Location"].removeprefix(PAGE)


def send(browser, query, **posted):
    """Take an export that is kept, mark it as sent; what was in it."""
    page = take(browser, query, **posted)["Location"]
    sent = rows(browser.get(f"{page}file"))
    assert browser.post(page).status_code == 302
    return sent


@pytest.fixture
def office(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def reader(event):
    return make_person("reader@example.org", role="reader", event=event)


@pytest.fixture
def _at_once(monkeypatch):
    """Whatever is longer than two rows is the worker's."""
    monkeypatch.setattr(export_runs, "AT_ONCE", 2)
    monkeypatch.setattr("forum.admin.exporting.AT_ONCE", 2)


def test_columns_come_in_the_order_of_their_numbers(event, office):
    make_registration(event, family_name="Žuk", organisation_name="Lab")
    numbers = {"at-organisation": "5", "at-family_name": "10"}

    assert rows(take(office, **numbers)) == [["organisation", "family name"], ["Lab", "Žuk"]]


def test_the_delimiter_and_the_mark_of_utf_8_are_chosen(event, office):
    make_registration(event, family_name="Žuk", organisation_name="Lab")
    sent = {"columns": NAMES, "form": "csv", "delimiter": "semicolon"}

    assert content(office.post(PAGE, sent)).decode() == "family name;organisation\r\nŽuk;Lab\r\n"


def test_a_pdf_is_one_and_a_workbook_tells_its_filter_and_its_purpose(event, office):
    make_registration(event)

    assert content(take(office, form="pdf")).startswith(b"%PDF-")
    book = openpyxl.load_workbook(
        io.BytesIO(content(take(office, "?state__exact=confirmed", form="xlsx")))
    )
    told = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert told["Filter"] == "state: Confirmed"
    assert told["Rows"] == "1"
    assert "Do not publish it" in told["Purpose"]


def test_the_rows_that_are_chosen_in_the_list_are_the_rows_of_the_file(event, office):
    chosen, _other = (make_registration(event, family_name=name) for name in ("In", "Out"))
    asked = {"action": "export_chosen", "_selected_action": [chosen.pk]}

    answer = office.post("/admin/registration/registration/", asked)

    assert rows(take(office, f"?{answer['Location'].partition('?')[2]}"))[1:] == [
        ["In", chosen.organisation_name]
    ]


def test_a_preset_is_kept_with_its_columns_filter_and_format_and_opened_again(event, office):
    make_registration(event, family_name="Here")
    make_registration(event, family_name="Gone").cancel()

    preset, address = keep(office, delimiter="tab", recipient="The guard")

    assert (preset.columns, preset.query) == (NAMES, {"state__exact": "confirmed"})
    page = office.get(f"{PAGE}{address}").content.decode()
    assert "Internal list for The guard" in page
    assert '<option value="tab" selected>' in page
    run = ExportRun.objects.get(code=take(office, address)["Location"].split("/")[-2])
    assert [row[0] for row in rows(office.get(f"{PAGE}{run.code}/file"))[1:]] == ["Here"]


def test_a_preset_is_seen_by_the_team_only_if_it_is_shared(event, organiser, office, signed_in):
    colleague = signed_in(make_person("colleague@example.org", role="organiser", event=event))
    mine, address = keep(office)

    assert colleague.get(f"{PAGE}{address}").status_code == 404
    assert mine.name not in colleague.get(PAGE).content.decode()

    ExportPreset.objects.filter(pk=mine.pk).update(is_shared=True)
    assert f"shared by {organiser}" in colleague.get(PAGE).content.decode()
    assert colleague.get(f"{PAGE}{address}").status_code == 200
    assert take(colleague, address, act="remove").status_code == 403


def test_a_shared_preset_of_another_event_is_not_there(event, office, signed_in):
    _preset, address = keep(office, is_shared="on")
    elsewhere = make_event("minsk-2022")
    other = signed_in(make_person("other@example.org", role="organiser", event=elsewhere))

    assert other.get(f"{PAGE}{address}").status_code == 404
    assert other.get(f"{PAGE}{address.replace('event=', 'e=')}").status_code in {302, 404}


def test_what_a_colleague_changes_of_a_shared_preset_is_their_own(event, office, signed_in):
    preset, address = keep(office, is_shared="on")
    colleague = signed_in(make_person("colleague@example.org", role="organiser", event=event))

    take(colleague, address, act="keep", name="Pass office", columns=["code"])

    preset.refresh_from_db()
    assert preset.columns == NAMES
    assert ExportPreset.objects.count() == 2


def test_two_of_one_name_are_refused_in_words(event, office):
    keep(office)

    answer = take(office, act="keep", name="Pass office")

    assert answer.status_code == 422
    assert "You have a saved export of this name already." in answer.content.decode()


def test_contacts_are_in_no_list_of_who_may_not_see_them_whoever_shares_it(
    event, office, reader, signed_in
):
    make_registration(event, family_name="Žuk", phone="+375291234567")
    _preset, address = keep(office, columns=["family_name", "phone", "email"], is_shared="on")
    browser = signed_in(reader)

    page = browser.get(f"{PAGE}{address}").content.decode()
    assert 'value="family_name"' in page
    for hidden in ("phone", "email", "contact_email"):
        assert f'value="{hidden}"' not in page
        assert take(browser, address, columns=["family_name", hidden]).status_code == 422
    assert not Entry.objects.filter(person=reader).exists()


@pytest.mark.parametrize(
    "ready", "protocol building-pass itu-statistics catering name-plates".split()
)
def test_a_ready_made_export_has_all_its_columns_for_a_list_reader(event, reader, signed_in, ready):
    from registration.exports import registry  # noqa: PLC0415 - filled by now

    make_registration(event)
    made = next(one for one in registry.exports["registrations"].ready if one.name == ready)
    query = "&".join(f"{name}={value}" for name, value in made.query.items())
    browser = signed_in(reader)

    answer = take(browser, f"?{query}&event={event.pk}&preset={ready}", columns=made.columns)

    [heads, _row] = rows(browser.get(f"{answer['Location']}file"))
    assert len(heads) == len(made.columns)


def test_statistics_for_the_itu_name_regions_and_nobody(event, office):
    made = make_registration(event, country="BY", itu_membership="member_state")
    columns = ["country", "region", "itu_membership"]

    [_heads, row] = rows(take(office, columns=columns))

    assert row == ["Belarus", "CIS", "Member State"]
    assert made.family_name not in row


def test_every_country_is_in_one_region():
    from forum.nations import NATIONS  # noqa: PLC0415
    from forum.regions import _COUNTRIES  # noqa: PLC0415

    told = [code for codes in _COUNTRIES.values() for code in codes.split()]
    assert sorted(told) == sorted(NATIONS) == sorted(REGION_OF)


def test_what_changed_since_it_was_sent_is_added_changed_and_gone(event, office):
    one, two, three = (make_registration(event, family_name=name) for name in ("A", "B", "C"))
    _preset, address = keep(office)
    send(office, address)
    Registration.objects.filter(pk=one.pk).update(organisation_name="Another body")
    Registration.objects.filter(pk=one.pk).update(job_title="No column of it")
    two.cancel()
    make_registration(event, family_name="D", organisation_name="New body")

    changes = send(office, address, changes="on")

    assert changes == [
        ["change", "family name", "organisation"],
        ["changed: organisation", "A", "Another body"],
        ["added", "D", "New body"],
        ["no longer in the list", "B", two.organisation_name],
    ]
    assert send(office, address, changes="on") == [changes[0]]
    assert three.family_name not in str(changes)


def test_only_of_the_last_sending_rows_are_kept_and_no_word_of_them(event, office):
    make_registration(event, family_name="Zzyzx")
    preset, address = keep(office)
    send(office, address)
    send(office, address)

    assert ExportRun.objects.sent().count() == 2
    [row] = ExportRow.objects.all()
    assert row.run.sent_at == max(run.sent_at for run in ExportRun.objects.sent())
    assert b"Zzyzx" not in bytes(row.cells)
    assert len(bytes(row.cells)) == 4 * len(preset.columns)


def test_under_another_key_nothing_is_compared(event, office, settings):
    make_registration(event)
    _preset, address = keep(office)
    send(office, address)
    ExportRun.objects.update(check_cell=b"else")

    page = office.get(take(office, address, changes="on")["Location"]).content.decode()

    assert "can&#x27;t be compared any more" in page


def test_a_word_of_another_language_is_no_change(event, office):
    make_registration(event)
    _preset, address = keep(office, columns=["family_name", "state", "country"])
    send(office, address)

    office.cookies["language"] = office.cookies["django_language"] = "ru"
    office.get("/admin/?language=ru")

    assert len(send(office, address, changes="on")) == 1


@pytest.mark.usefixtures("_at_once")
def test_a_long_list_is_made_by_the_worker_and_its_page_looks_again(event, office):
    for number in range(3):
        make_registration(event, family_name=f"No {number}")

    page = take(office)["Location"]

    waiting = office.get(page)
    assert waiting["Refresh"] == "3"
    assert office.get(f"{page}file").status_code == 404
    assert not Entry.objects.exists()
    tasks.tick()
    done = office.get(page)
    assert "Refresh" not in done
    assert len(rows(office.get(f"{page}file"))) == 4
    assert Entry.objects.get().facts["rows"] == 3


@pytest.mark.usefixtures("_at_once")
def test_the_file_is_its_owners_alone(event, office, reader, signed_in):
    for _ in range(3):
        make_registration(event)
    page = take(office)["Location"]
    tasks.tick()
    colleague = make_person("colleague@example.org", role="organiser", event=event)
    root = make_person("root@example.org", is_superuser=True)

    for other in (reader, colleague, root):
        browser = signed_in(other)
        for address in (page, f"{page}file"):
            assert browser.get(address).status_code == 404
        assert browser.post(page).status_code == 404


@pytest.mark.usefixtures("_at_once")
def test_a_right_that_is_lost_before_the_file_is_made_leaves_none(event, organiser, office):
    for _ in range(3):
        make_registration(event)
    take(office)
    Membership.objects.filter(person=organiser).delete()

    tasks.tick()

    run = ExportRun.objects.get()
    assert (run.state, run.file.name) == ("failed", "")
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("_at_once")
@pytest.mark.parametrize("role", ["reader", "desk", None])
def test_a_right_that_is_lost_before_the_download_takes_the_file_away(
    event, organiser, office, signed_in, role
):
    """A column of contacts is enough for it."""
    for _ in range(3):
        make_registration(event)
    page = take(office, columns=["family_name", "email"])["Location"]
    tasks.tick()
    run = ExportRun.objects.get()
    path, storage = run.file.name, run.file.storage
    assert storage.exists(path)
    Membership.objects.filter(person=organiser).delete()
    if role:
        Membership.objects.create(person=organiser, event=event, role=role)

    answer = signed_in(organiser).get(f"{page}file")

    assert answer.status_code in {302, 403, 404}
    if role == "reader":
        assert answer.status_code == 404
        assert ExportRun.objects.get().file.name == ""


def test_after_a_day_the_file_is_swept_and_what_was_sent_is_remembered(event, office):
    make_registration(event)
    _preset, address = keep(office)
    send(office, address)
    forgotten = ExportRun.objects.get(code=take(office, address)["Location"].split("/")[-2])
    sent = ExportRun.objects.sent().get()
    files = [(run.file.storage, run.file.name) for run in (forgotten, sent)]
    ExportRun.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))

    assert office.get(f"{PAGE}{forgotten.code}/file").status_code == 404
    export_runs.sweep()

    assert list(ExportRun.objects.all()) == [sent]
    assert ExportRow.objects.count() == 1
    sent.refresh_from_db()
    assert sent.file.name == ""
    assert all(name for _storage, name in files)


def test_a_worker_that_dies_is_followed_by_another_and_after_three_it_says_so(
    event, office, monkeypatch
):
    make_registration(event)
    monkeypatch.setattr(export_runs, "AT_ONCE", -1)
    monkeypatch.setattr("forum.admin.exporting.AT_ONCE", -1)
    take(office)
    real = export_runs._write
    monkeypatch.setattr(export_runs, "_write", lambda *args: 1 / 0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            export_runs.run_queued()
        assert export_runs.run_queued() == 0  # its lease has not run out
        ExportRun.objects.update(lease_until=clock.real_now() - timedelta(seconds=1))

    monkeypatch.setattr(export_runs, "_write", real)
    export_runs.run_queued()

    assert ExportRun.objects.get().state == "failed"
    assert "could not be made" in ExportRun.objects.get().refusal


def test_rows_that_change_meanwhile_are_of_one_moment(event, office, monkeypatch):
    """The database is asked once, so a list never holds half of a change."""
    people = [make_registration(event, family_name=f"No {n}", job_title="old") for n in range(5)]
    monkeypatch.setattr("forum.exports.CHUNK", 2)
    real = exporting.read

    def meanwhile(*args):
        for number, row in enumerate(real(*args)):
            if number == 1:
                Registration.objects.update(job_title="new")
                people[-1].cancel()
            yield row

    monkeypatch.setattr(exporting, "read", meanwhile)

    found = rows(take(office, "?state__exact=confirmed", columns=["family_name", "job_title"]))

    assert found[1:] == [[f"No {n}", "old"] for n in range(5)]


def test_a_pdf_of_too_many_rows_is_refused_in_words(event, office, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_IN_PDF", 1)
    for _ in range(2):
        make_registration(event)

    answer = take(office, form="pdf")

    assert answer.status_code == 422
    assert "A PDF holds 1 rows at most." in answer.content.decode()


def test_the_entry_names_the_preset_and_what_changes_are_since(event, office):
    make_registration(event)
    _preset, address = keep(office)
    send(office, address)

    send(office, address, changes="on")

    facts = [entry.facts for entry in Entry.objects.order_by("pk")]
    assert [one["preset"] for one in facts] == ["Pass office", "Pass office"]
    assert [bool(one.get("changes_since")) for one in facts] == [False, True]
    assert facts[0]["filter"] == {"state__exact": "confirmed"}


def test_nothing_chosen_is_said_in_words(event, office):
    make_registration(event)

    answer = take(office, columns=[])

    assert answer.status_code == 422
    assert "Choose a column at least." in answer.content.decode()


def test_who_is_forgotten_leaves_no_cell_and_no_file(event, office):
    gone = make_registration(event, family_name="Zzyzx")
    _preset, address = keep(office)
    send(office, address)
    file = ExportRun.objects.get().file

    gone.cancel(quietly=True)
    forget(subject_of(gone))

    assert bytes(ExportRow.objects.get().cells) == b""
    assert ExportRun.objects.get().file.name == ""
    assert file.name
    changes = send(office, address, changes="on")
    assert [row[0] for row in changes] == ["change", "no longer in the list"]
    assert "Zzyzx" not in str(changes)
