"""Files of proposals: known by their content, versions of slides, and who reads them."""

import zipfile
from datetime import timedelta
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from forum import clock
from forum.errors import Refused
from registration.documents import Document
from speakers import files, presentations
from speakers.models import Call, Proposal, ProposalFile
from speakers.questions import write
from tests.factories import make_event, make_file, make_person, make_proposal, make_question

PDF = b"%PDF-1.7 talk"

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return make_person("speaker@example.org")


def uploaded(content=PDF, name="talk.pdf"):
    return SimpleUploadedFile(name, content)


def packed(*names, **more):
    """A ZIP file of empty members, the first stored as it is."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**dict.fromkeys(names, b""), **more}.items():
            archive.writestr(name, content)
    return file.getvalue()


def a_pptx(*more):
    return packed("[Content_Types].xml", "ppt/presentation.xml", *more)


def an_odp():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", presentations.ODP)
        archive.writestr("content.xml", b"")
    return file.getvalue()


# --- What is a file -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [(PDF, "application/pdf"), (a_pptx(), presentations.PPTX), (an_odp(), presentations.ODP)],
    ids=["pdf", "pptx", "odp"],
)
def test_slides_are_known_by_their_content_whatever_they_are_called(event, content, kind):
    proposal = make_proposal(event, state="accepted")
    kept = files.add(
        proposal, uploaded(content, "slides.exe"), use="slides", language="en", by=None
    )
    assert (kept.type, kept.size, kept.name) == (kind, len(content), "slides.exe")
    with kept.file.open("rb") as file:
        assert file.read() == content
    assert "slides" not in kept.file.name


@pytest.mark.parametrize(
    "content",
    [
        b"MZ this is a program",
        b"",
        packed("word/document.xml", "[Content_Types].xml"),
        a_pptx("ppt/vbaProject.bin"),
        a_pptx()[:-30],
        b"PK\x03\x04" + b"\x00" * 50 + b"PK\x05\x06" + b"\xff" * 18,
    ],
    ids=["program", "nothing", "a text", "macros", "cut off", "a lying directory"],
)
def test_what_is_no_presentation_is_refused_and_nothing_is_kept(event, content):
    proposal = make_proposal(event, state="accepted")
    with pytest.raises(Refused, match=r"PPTX"):
        files.add(proposal, uploaded(content, "talk.pptx"), use="slides", language="en", by=None)
    assert not ProposalFile.objects.exists()


def test_a_zip_bomb_is_not_unpacked(event, monkeypatch):
    bomb = packed("[Content_Types].xml", **{"ppt/presentation.xml": b"\x00" * 20_000_000})
    monkeypatch.setattr(zipfile.ZipFile, "__init__", None)
    assert presentations.type_of(BytesIO(bomb)) == presentations.PPTX


def test_a_directory_that_is_too_long_is_not_read(monkeypatch):
    monkeypatch.setattr(presentations, "MOST_DIRECTORY", 50)
    assert presentations.type_of(BytesIO(a_pptx())) == ""


def test_a_presentation_is_no_material_for_the_organisers(event):
    with pytest.raises(Refused, match="no PDF, JPEG or PNG"):
        files.add(make_proposal(event), uploaded(a_pptx()), use="material", by=None)


def test_slides_may_be_as_large_as_they_usually_are_and_no_larger(event, monkeypatch):
    proposal = make_proposal(event, state="accepted")
    monkeypatch.setattr(files, "MOST_BYTES", 7 * 1024 * 1024)
    large = PDF + b"\x00" * 6 * 1024 * 1024
    files.add(proposal, uploaded(large), use="slides", language="en", by=None)
    with pytest.raises(Refused, match="30 MB"):
        files.add(proposal, uploaded(large + large), use="slides", language="en", by=None)


# --- When, and how many ---------------------------------------------------------------------


def test_material_comes_while_the_proposal_can_be_changed_and_five_at_most(event, at):
    proposal = make_proposal(event)
    for _ in range(5):
        make_file(proposal)
    with pytest.raises(Refused, match="five"):
        make_file(proposal)
    at(event.proposals_close_at)
    with pytest.raises(Refused, match="no longer"):
        make_file(proposal)
    with pytest.raises(Refused, match="no longer"):
        files.remove(proposal.files.first())


@pytest.mark.parametrize("state", ["draft", "submitted", "standby", "declined"])
def test_slides_wait_for_the_acceptance(event, state):
    with pytest.raises(Refused):
        make_file(make_proposal(event, state=state), use="slides")


def test_slides_are_taken_until_the_event_ends_and_late_ones_are_marked(event, at):
    proposal = make_proposal(event, state="confirmed")
    call = Call.objects.create(event=event, slides_due_at=clock.now() + timedelta(days=2))
    in_time = make_file(proposal, use="slides")
    at(call.slides_due_at)
    late = make_file(proposal, use="slides")
    assert [files.is_late(one, call) for one in (in_time, late)] == [False, True]
    at(event.ends_at + timedelta(days=1))
    with pytest.raises(Refused):
        make_file(Proposal.objects.get(pk=proposal.pk), use="slides")


def test_each_upload_of_slides_is_a_version_in_its_language_and_the_newest_comes_first(event):
    proposal = make_proposal(event, state="accepted")
    for language in ("en", "en", "ru"):
        make_file(proposal, use="slides", language=language)
    kept = [(one.language, one.version) for one in proposal.files.all()]
    assert kept == [("en", 2), ("en", 1), ("ru", 1)]


def test_slides_are_never_removed_but_material_is_with_its_file(
    event, django_capture_on_commit_callbacks
):
    proposal = make_proposal(event)
    material = make_file(proposal)
    proposal.accept(by=None)
    slides = make_file(Proposal.objects.get(pk=proposal.pk), use="slides")
    with pytest.raises(Refused, match="new version"):
        files.remove(slides)
    other = make_file(make_proposal(event))
    with django_capture_on_commit_callbacks(execute=True):
        files.remove(other)
        files.remove(other)
    assert list(ProposalFile.objects.order_by("pk")) == [material, slides]
    assert not other.file.storage.exists(other.file.name)


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_are_two_versions():
    proposal = make_proposal(make_event(), state="accepted")
    together, kept = Barrier(2), []

    def upload():
        try:
            together.wait(5)
            kept.append(make_file(proposal, use="slides").version)
        finally:
            connection.close()

    threads = [Thread(target=upload) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(kept) == [1, 2]


# --- The pages ------------------------------------------------------------------------------


def page_of(proposal, path="files/"):
    return f"/minsk-2021/proposals/{proposal.code}/{path}"


def test_a_speaker_adds_and_removes_material_on_one_page(event, speaker, signed_in):
    proposal = make_proposal(event, speaker)
    browser, page = signed_in(speaker), page_of(proposal)
    answer = browser.post(page, {"use": "material", "material-file": uploaded()}, follow=True)
    assert "talk.pdf" in answer.content.decode()
    kept = proposal.files.get()
    assert kept.by == speaker
    browser.post(page, {"remove": kept.code})
    assert not proposal.files.exists()


def test_what_is_wrong_with_a_file_is_said_beside_it(event, speaker, signed_in):
    proposal = make_proposal(event, speaker, state="accepted")
    sent = {"use": "slides", "slides-language": "ru", "slides-file": uploaded(b"MZ")}
    answer = signed_in(speaker).post(page_of(proposal), sent)
    assert answer.status_code == 422
    assert "PPTX" in answer.content.decode()
    assert not proposal.files.exists()


def test_a_file_is_an_attachment_for_its_speakers_and_the_staff_alone(
    event, speaker, organiser, stranger, client, signed_in
):
    file = make_file(make_proposal(event, speaker))
    page = page_of(file.proposal, f"files/{file.code}/")
    for browser in (client, signed_in(stranger)):
        assert browser.get(page).status_code == 404
    for person in (speaker, organiser, make_person(role="editor", event=event)):
        answer = signed_in(person).get(page)
        assert answer["Content-Disposition"].startswith("attachment; filename=")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    other = make_proposal(event, state="submitted")
    assert signed_in(organiser).get(page_of(other, f"files/{file.code}/")).status_code == 404


def test_a_file_that_answers_a_question_is_read_by_the_same(
    event, speaker, organiser, stranger, client, signed_in
):
    proposal = make_proposal(event, speaker)
    annex = make_question(event, "file", code="annex", asked="proposal")
    write(proposal, {annex: Document("Annex.pdf", "application/pdf", PDF)})
    page = page_of(proposal, "answers/annex/file")
    reviewer = make_person(role="reviewer", event=event)
    for browser in (client, signed_in(stranger), signed_in(reviewer)):
        assert browser.get(page).status_code == 404
    for person in (speaker, organiser, make_person(role="editor", event=event)):
        answer = signed_in(person).get(page)
        assert answer["Content-Disposition"] == (
            f'attachment; filename="{proposal.code}-annex.pdf"'
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answer.streaming_content) == PDF
    proposal.answers.get().file.delete(save=False)
    assert signed_in(organiser).get(page).status_code == 404


def test_an_organiser_opens_the_files_from_the_page_of_the_proposal(event, organiser, signed_in):
    file = make_file(make_proposal(event))
    annex = make_question(event, "file", code="annex", asked="proposal")
    city = make_question(event, code="city", asked="proposal")
    given = {annex: Document("Annex.pdf", "application/pdf", PDF), city: "Brest"}
    write(file.proposal, given)

    browser = signed_in(organiser)
    page = browser.get(f"/admin/speakers/proposal/{file.proposal.pk}/change/").content.decode()

    places = [page_of(file.proposal, f"files/{file.code}/")]
    places.append(page_of(file.proposal, "answers/annex/file"))
    assert [place for place in places if f'<a href="{place}">' in page] == places
    assert [browser.get(place).status_code for place in places] == [200, 200]
    assert page_of(file.proposal, "answers/city/file") not in page


def test_the_files_of_a_draft_are_its_speakers_alone(event, speaker, organiser, signed_in):
    file = make_file(make_proposal(event, speaker, state="draft"))
    page = page_of(file.proposal, f"files/{file.code}/")
    assert signed_in(organiser).get(page).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_files_there_are(
    event, speaker, signed_in, django_assert_num_queries, count
):
    proposal = make_proposal(event, speaker)
    for _ in range(count):
        make_file(proposal)
    browser = signed_in(speaker)
    with django_assert_num_queries(12):
        browser.get(page_of(proposal))
