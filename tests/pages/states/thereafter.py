"""What is there once the forum is over: certificates, feedback, slides; and the staff's lists."""

from datetime import timedelta

from program.certificates import issue
from program.models import AttendanceRule, Certificate, Feedback, Joining, SharedScreen
from program.release import release
from registration.models import Checkin
from tests.factories import (
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.pages.registry import Visit, page


def over(event):
    """Who was there, once it is over, with sessions of which one has a paper."""
    person = make_person()
    made = make_registration(event, email=person.email)
    Checkin.objects.create(event=event, registration=made, day=event.starts)
    session = make_session(event, "Opening, and what cities have learnt of their meters")
    session.materials.create(event=event, title_en="Paper", address="https://example.org")
    make_slot(session, make_room(event))
    AttendanceRule.objects.create(event=event, feedback_days=90)
    days = event.ends - event.starts
    event.starts -= timedelta(days=40)
    event.ends = event.starts + days
    event.save()
    slot = session.slots.get()
    slot.starts_at -= timedelta(days=40)
    slot.ends_at -= timedelta(days=40)
    slot.save()
    release(event, by=None)
    return person, made, session


def organiser(event):
    return make_person(role="organiser", event=event)


@page("registration/mine/mine.html", "afterwards")
def mine(event):
    person, made, _session = over(event)
    return Visit(f"/minsk-2021/registrations/{made.code}/", person)


@page("speakers/profile/profile.html", "invited, afterwards")
def profile_afterwards(event):
    _person, _made, session = over(event)
    somebody = make_person()
    session.roles.create(event=event, speaker=make_speaker(event, somebody))
    return Visit("/minsk-2021/speaker/", somebody)


@page("program/certificates/check.html")
def certificate(event):
    _person, made, _session = over(event)
    found = issue(made, Certificate.Kind.PARTICIPATION)
    return f"/minsk-2021/certificates/{found.code}/"


@page("program/certificates/check.html", "taken back")
def certificate_taken_back(event):
    address = certificate(event)
    Checkin.objects.update(undone_at=event.starts_at)
    return address


@page("program/feedback/forms.html")
def forms(event):
    person, made, _session = over(event)
    return Visit(f"/minsk-2021/registrations/{made.code}/feedback/", person)


@page("program/feedback/forms.html", "none open")
def no_forms(event):
    person = make_person()
    made = make_registration(event, email=person.email)
    return Visit(f"/minsk-2021/registrations/{made.code}/feedback/", person)


@page("program/feedback/form.html")
def form(event):
    person, made, session = over(event)
    return Visit(f"/minsk-2021/registrations/{made.code}/feedback/{session.code}/", person)


@page("program/feedback/form.html", "with errors", status=422)
def form_with_errors(event):
    person, made, _session = over(event)
    address = f"/minsk-2021/registrations/{made.code}/feedback/forum/"
    return Visit(address, person, posts=({"good": "x" * 3000},))


@page("admin/change_list.html", "feedback")
def feedback(event):
    Feedback.objects.bulk_create(
        Feedback(event=event, rating=n % 5 + 1, good="<b>" + "слово" * 60) for n in range(6)
    )
    return Visit("/admin/program/feedback/", organiser(event))


@page("admin/change_form.html", "attendance rule")
def attendance_rule(event):
    made = AttendanceRule.objects.create(event=event)
    return Visit(f"/admin/program/attendancerule/{made.pk}/change/", organiser(event))


@page("admin/change_list.html", "joinings")
def joinings(event):
    joined(event)
    return Visit("/admin/program/joining/", organiser(event))


@page("admin/change_form.html", "shared screen")
def shared_screen(event):
    screen = SharedScreen.objects.create(event=event, **joined(event))
    screen.viewers.create(event=event, registration=make_registration(event))
    return Visit(f"/admin/program/sharedscreen/{screen.pk}/change/", organiser(event))


@page("admin/forum/event/document.html", "certificates")
def certificates_of_all(event):
    return Visit("/admin/program/certificate/all/minsk-2021/", organiser(event))


def joined(event):
    told = {"registration": make_registration(event), "session": make_session(event)}
    told["day"] = event.starts
    Joining.objects.create(event=event, **told)
    return told
