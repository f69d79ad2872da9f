"""The forum's recommendations in each of their states, with comments and without."""

from program.models import OutcomeComment
from tests.factories import make_comment, make_outcome, make_person, make_registration
from tests.pages.registry import Visit, page

PAGE = "/minsk-2021/outcome/"


def participant(event):
    person = make_person()
    return person, make_registration(event, email=person.email, mode="online")


def discussed(event, **facts):
    """By the reader and somebody else, whose text is hostile and long."""
    outcome = make_outcome(event, draft_en="## Data\n\n1. Share them.\n2. Name them.", **facts)
    person, made = participant(event)
    OutcomeComment.objects.create(
        event=event, outcome=outcome, registration=made, text="About 2:\n\nhow?", language="en"
    )
    OutcomeComment.objects.create(
        event=event,
        outcome=outcome,
        registration=make_registration(event, family_name="Длиннофамильная", mode="online"),
        text="<b>" + "слово" * 60,
        language="ru",
    )
    return person


@page("program/outcome/outcome.html")
def draft(event):
    return Visit(PAGE, discussed(event))


@page("program/outcome/outcome.html", "for a stranger")
def draft_for_a_stranger(event):
    discussed(event)
    return PAGE


@page("program/outcome/outcome.html", "in one language")
def draft_in_one_language(event):
    make_outcome(event, draft_ru="")
    return PAGE


@page("program/outcome/outcome.html", "with errors", status=422)
def with_errors(event):
    return Visit(PAGE, discussed(event), posts=({"text": ""},))


@page("program/outcome/outcome.html", "comments closed")
def closed(event):
    return Visit(PAGE, discussed(event, comments_close_at=event.registration_opens_at))


@page("program/outcome/outcome.html", "final")
def final(event):
    return Visit(PAGE, discussed(event, state="final"))


@page("program/outcome/outcome.html", "preview")
def preview(event):
    make_outcome(event, state="hidden", draft_en="", draft_ru="")
    return Visit(PAGE, make_person(role="editor", event=event))


@page("admin/program/outcomecomment/change_list.html")
def comments(event):
    make_comment(event, make_registration(event))
    organiser = make_person(role="organiser", event=event)
    return Visit("/admin/program/outcomecomment/", organiser)


@page("admin/change_form.html", "outcome")
def texts(event):
    outcome = make_outcome(event)
    organiser = make_person(role="organiser", event=event)
    return Visit(f"/admin/program/outcome/{outcome.pk}/change/", organiser)
