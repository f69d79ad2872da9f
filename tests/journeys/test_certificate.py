"""A certificate: taken on “my forum”, checked by a stranger, and gone with the attendance."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from program.models import Certificate, Feedback
from program.release import release
from registration.models import Checkin
from tests.factories import make_person, make_registration, make_room, make_session, make_slot
from tests.journeys.steps import choose, follow, heading, press, sign_in, told

pytestmark = pytest.mark.browser


@pytest.fixture
def came(event, at):
    """Admitted on the first day, and the forum is over."""
    make_slot(make_session(event, "Cities that listen"), make_room(event))
    release(event, by=None)
    made = make_registration(
        event, person=make_person("anna@example.org"), email="anna@example.org"
    )
    Checkin.objects.create(event=event, registration=made, day=event.starts)
    at(event.ends_at + timedelta(hours=1))
    return made


def test_a_certificate_is_taken_and_checked_and_ends_with_the_attendance(came, anybody):
    page, employer = anybody(), anybody()
    sign_in(page, came.person, f"/minsk-2021/registrations/{came.code}/")

    with page.expect_download() as taken:
        press(page, "Certificate of participation (PDF)")
    assert taken.value.path().read_bytes().startswith(b"%PDF")

    check = f"/minsk-2021/certificates/{Certificate.objects.get().code}/"
    employer.goto(check)
    heading(employer, "Check a certificate")
    told(employer, "This certificate is valid.")
    told(employer, "A. E.")
    expect(employer.get_by_text("Anna")).to_have_count(0)

    came.checkins.update(undone_at=came.event.ends_at)
    employer.reload()
    told(employer, "This certificate is no longer valid.")
    page.reload()
    expect(page.get_by_role("button", name="Certificate")).to_have_count(0)


def test_what_somebody_thinks_is_told_once_and_without_a_name(came, anybody):
    page = anybody(viewport={"width": 360, "height": 740})
    sign_in(page, came.person, f"/minsk-2021/registrations/{came.code}/")

    follow(page, "Give feedback")
    follow(page, "Cities that listen")
    press(page, "Send without my name")
    expect(page.get_by_text("How was it?").first).to_be_visible()
    assert not Feedback.objects.exists()
    choose(page, "5: very good")
    page.get_by_label("What was good?").fill("The sound.")
    press(page, "Send without my name")

    told(page, "Your answer is kept without your name.")
    expect(page.get_by_role("link", name="Cities that listen")).to_have_count(0)
    kept = Feedback.objects.get()
    assert (kept.rating, kept.good) == (5, "The sound.")
