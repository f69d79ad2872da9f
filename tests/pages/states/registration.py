"""Registering, and “my forum” in every state that a registration can be in."""

from datetime import timedelta

from forum import limits
from forum.models.event import Mode
from registration.models import ModePool, Pool
from tests.factories import make_event, make_person, make_question, make_registration
from tests.pages.registry import Visit, page
from tests.pages.states.event import over, shifted
from tests.registration.test_registering import form as typed_in

FORM = "/minsk-2021/register/"


def mine(registration, path="", **more):
    """Seen by whoever registered, signed in."""
    person = make_person(registration.email)
    return Visit(f"/minsk-2021/registrations/{registration.code}/{path}", person, **more)


def full(event, mode=Mode.ON_SITE):
    """All places of a mode are taken; returns who has the last one."""
    pool = Pool.objects.get(modes__mode=mode, event=event)
    Pool.objects.filter(pk=pool.pk).update(total=pool.taken + 1)
    return make_registration(event, mode=mode)


def filled(event, **typed):
    """All that is asked; the first name is a field that is seen, by which the form is found."""
    sent = {"mode": "on_site"} | typed_in(event, **typed)
    return {name: str(value) for name, value in sent.items()}


@page("registration/register/form.html")
def form(event):
    return FORM


@page("registration/register/form.html", "with errors", status=422)
def form_with_errors(event):
    return Visit(FORM, posts=({"email": "nobody@localhost"},))


@page("registration/register/form.html", "online only")
def form_of_an_online_event(event):
    shifted(event, format="online")
    return FORM


@page("registration/register/form.html", "asked once more, with a hint", status=422)
def form_with_a_hint(event):
    return Visit(FORM, posts=(filled(event, email="anna@gmial.com"),))


@page("registration/register/form.html", "too many from one network", status=429)
def too_many_from_one_network(event):
    shifted(event, registrations_per_hour=1)
    limits.is_within(1, f"registering:{event.pk}", "127.0.0.1")
    return Visit(FORM, posts=(filled(event),) * 2)  # a browser is so fast that it is asked again


@page("registration/register/form.html", "prefilled")
def prefilled(event):
    made = make_registration(make_event("minsk-2020"), honorific="Dr", patronymic="Petrovna")
    return Visit(FORM, make_person(made.email))


@page("registration/register/already.html")
def already_registered(event):
    made = make_registration(event)
    return Visit(FORM, make_person(made.email))


@page("registration/register/not_ready.html")
def not_ready(event):
    ModePool.objects.filter(event=event).delete()
    return FORM


@page("registration/register/closed.html")
def closed(event):
    shifted(event, registration_closes_at=event.registration_opens_at + timedelta(days=1))
    return FORM


@page("registration/register/closed.html", "not yet open")
def not_yet_open(event):
    shifted(
        event,
        registration_opens_at=event.registration_closes_at,
        registration_closes_at=None,
    )
    return FORM


@page("registration/register/closed.html", "past")
def past(event):
    shifted(over(event), registration_closes_at=event.registration_opens_at + timedelta(days=1))
    return FORM


@page("registration/register/check_mail.html")
def check_mail(event):
    return f"{FORM}sent/"


@page("registration/mine/mine.html")
def on_site(event):
    return mine(make_registration(event, honorific="Dr", job_title="Engineer"))


@page("registration/mine/mine.html", "online")
def online(event):
    return mine(make_registration(event, mode=Mode.ONLINE, contact_email="clerk@example.org"))


@page("registration/mine/mine.html", "online, waiting for a place on site")
def online_and_waiting(event):
    full(event)
    return mine(make_registration(event))


@page("registration/mine/mine.html", "offered a place on site")
def offered_on_site(event):
    last = full(event)
    waiting = make_registration(event)
    last.cancel()
    return mine(waiting)


@page("registration/mine/mine.html", "waiting")
def waiting(event):
    full(event, Mode.ONLINE)
    return mine(make_registration(event, mode=Mode.ONLINE))


@page("registration/mine/mine.html", "offered a place")
def offered(event):
    last = full(event, Mode.ONLINE)
    waiting = make_registration(event, mode=Mode.ONLINE)
    last.cancel()
    return mine(waiting)


@page("registration/mine/mine.html", "pending")
def pending(event):
    return mine(make_registration(event, category="media"))


@page("registration/mine/mine.html", "pending and waiting")
def pending_and_waiting(event):
    full(event, Mode.ONLINE)
    return mine(make_registration(event, category="media", mode=Mode.ONLINE))


@page("registration/mine/mine.html", "declined")
def declined(event):
    registration = make_registration(event, category="media")
    registration.decline(by=None)
    return mine(registration)


@page("registration/mine/mine.html", "cancelled")
def cancelled(event):
    registration = make_registration(event)
    registration.cancel()
    return mine(registration)


@page("registration/mine/mine.html", "just cancelled")
def just_cancelled(event):
    return mine(make_registration(event), "cancel/", posts=({},))


@page("registration/mine/list.html")
def list_of_several(event):
    person = make_person()
    make_registration(event, person=person)
    make_registration(event, person=person, category="media")
    return Visit("/minsk-2021/registrations/", person)


@page("registration/mine/list.html", "empty")
def empty_list(event):
    return Visit("/minsk-2021/registrations/", make_person())


@page("registration/mine/cancel.html")
def cancel(event):
    return mine(make_registration(event), "cancel/")


@page("registration/mine/cancel.html", "already ended")
def cancel_what_has_ended(event):
    registration = make_registration(event)
    registration.cancel()
    return mine(registration, "cancel/")


def asked(event):
    """Somebody who is asked a question of every kind, some of which depend on another."""
    made = make_registration(event)
    visa = make_question(
        event, "yes_no", code="visa", is_required=True, help_en="No passport data."
    )
    make_question(event, "country", code="nationality", parent=visa, parent_values=["yes"])
    hotel = make_question(
        event, "choice", code="hotel", is_required=True, options={"full": 0, "few": 3, "own": None}
    )
    make_question(event, "date", code="arrival", parent=hotel, parent_values=["few"])
    make_question(event, "choice", code="listening", options="en ru")
    make_question(event, "choices", code="days", options="monday tuesday", is_required=True)
    make_question(event, "number", code="guests", number_min=0, number_max=5)
    make_question(event, "text", code="flight", label_ru="")
    make_question(event, "long_text", code="wishes")
    make_question(event, "file", code="letter")
    return made


@page("registration/mine/questions.html")
def questions(event):
    return mine(asked(event), "questions/")


@page("registration/mine/questions.html", "with errors", status=422)
def questions_with_errors(event):
    return mine(asked(event), "questions/", posts=({"q_guests": "many", "q_visa": "yes"},))


@page("registration/mine/questions.html", "none")
def no_questions(event):
    return mine(make_registration(event), "questions/")


@page("registration/mine/questions.html", "closed")
def questions_closed(event):
    made = asked(event)
    made.answer({event.questions.get(code="wishes"): "A quiet room"})
    shifted(event, changes_close_at=event.registration_opens_at)
    return mine(made, "questions/")


@page("registration/mine/questions_link.html")
def questions_to_answer(event):
    return mine(asked(event))


@page("registration/mine/questions_link.html", "answered")
def questions_answered(event):
    made = make_registration(event)
    made.answer({make_question(event): "Yes"})
    return mine(made)


@page("registration/register/form.html", "with questions")
def form_with_questions(event):
    media = event.categories.get(code="media")
    make_question(event, "choices", code="days", options="monday tuesday", asked="form")
    make_question(event, code="camera", asked="form", categories=[media], modes=["on_site"])
    return FORM
