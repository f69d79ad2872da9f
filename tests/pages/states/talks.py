"""After the acceptance: answering, files, what is asked to be changed, my sessions."""

from datetime import timedelta

from forum import clock
from program.models import Session
from program.release import release
from speakers import changing
from speakers.models import Call
from tests.factories import (
    make_file,
    make_person,
    make_proposal,
    make_room,
    make_slot,
    make_speaker,
)
from tests.pages.registry import Visit, page
from tests.pages.states.admin import desk
from tests.pages.states.speakers import CALL, own

CHANGES = {
    "title_en": ["City data platforms", "Open city data platforms"],
    "title_ru": ["", "Открытые городские данные"],
}


def due(event):
    Call.objects.create(event=event, slides_due_at=clock.now() + timedelta(days=9))


@page("speakers/answer/answer.html")
def answer(event):
    return own(event, "accepted", "answer/")


@page("speakers/answer/answer.html", "confirmed")
def answer_given(event):
    due(event)
    return own(event, "confirmed", "answer/")


@page("speakers/answer/answer.html", "no")
def answer_no(event):
    visit = own(event, "accepted", "answer/")
    return Visit(visit.address, visit.by, posts=({"answer": "no"},))


@page("speakers/answer/no.html")
def asked_before_a_no(event):
    visit = own(event, "accepted", "answer/")
    return Visit(f"{visit.address}?answer=no", visit.by)


@page("speakers/answer/answer.html", "nothing to answer")
def answer_to_nothing(event):
    return own(event, "standby", "answer/")


@page("speakers/answer/unknown.html", status=404)
def answer_without_its_link(event):
    return f"{CALL}{make_proposal(event).code}/answer/"


@page("speakers/files/files.html")
def files(event):
    due(event)
    person = make_person()
    proposal = make_proposal(event, person)
    make_file(proposal)
    proposal.accept(by=None)
    for language in ("en", "en", "ru"):
        make_file(proposal, use="slides", language=language)
    return Visit(f"{CALL}{proposal.code}/files/", person)


@page("speakers/files/files.html", "none yet")
def no_files(event):
    return own(event, "submitted", "files/")


@page("speakers/files/files.html", "closed")
def files_that_are_closed(event):
    return own(event, "declined", "files/")


@page("speakers/files/files.html", "with errors", status=422)
def files_with_errors(event):
    visit = own(event, "accepted", "files/")
    return Visit(visit.address, visit.by, posts=({"use": "slides", "slides-language": "en"},))


@page("speakers/files/rows.html")
def files_on_the_proposal(event):
    person = make_person()
    proposal = make_proposal(event, person)
    make_file(proposal)
    return Visit(f"{CALL}{proposal.code}/", person)


@page("speakers/change/ask.html")
def ask(event):
    return own(event, "confirmed", "change/")


@page("speakers/change/ask.html", "with errors", status=422)
def ask_for_nothing(event):
    visit = own(event, "accepted", "change/")
    return Visit(visit.address, visit.by, posts=({"title_en": "", "email": "zoe@example.org"},))


@page("speakers/change/difference.html")
def asked(event):
    request = a_request(event)
    return Visit(f"{CALL}{request.proposal.code}/change/", request.by)


@page("speakers/change/closed.html")
def nothing_to_ask_for(event):
    return own(event, "submitted", "change/")


@page("speakers/mine/sessions.html")
def sessions(event):
    due(event)
    person = make_person()
    me = make_speaker(event, person)
    timed = make_proposal(event, speaker=me, state="confirmed")
    make_slot(Session.objects.from_proposal(timed), make_room(event))
    release(event, by=None)
    make_file(timed, use="slides")
    make_proposal(event, speaker=me, state="accepted")
    return Visit("/minsk-2021/my-sessions/", person)


@page("speakers/mine/sessions.html", "none")
def no_sessions(event):
    return Visit("/minsk-2021/my-sessions/", make_person())


@page("speakers/mine/checklist.html")
def checklist(event):
    return sessions(event)


def a_request(event):
    person = make_person()
    proposal = make_proposal(event, person, state="confirmed", title_en="City data platforms")
    return changing.ask(proposal, CHANGES, note="Our data are open now.", by=person)


@page("admin/speakers/changerequest/page.html")
def change_request(event):
    return desk(event, f"speakers/changerequest/{a_request(event).pk}/change/")


@page("admin/speakers/changerequest/page.html", "decided")
def change_request_decided(event):
    request = a_request(event)
    changing.decline(request, answer="The program is printed.", by=request.by)
    return desk(event, f"speakers/changerequest/{request.pk}/change/")


@page("admin/speakers/changerequest/decide.html")
def change_request_to_decide(event):
    return desk(event, f"speakers/changerequest/{a_request(event).pk}/decide/approve/")


@page("admin/speakers/changerequest/changes.html")
def change_request_to_decline(event):
    return desk(event, f"speakers/changerequest/{a_request(event).pk}/decide/decline/")


@page("admin/change_list.html", "of changes that speakers ask for")
def change_requests(event):
    a_request(event)
    return desk(event, "speakers/changerequest/")
