"""The call for speakers, and a proposal in every state."""

from datetime import timedelta

from tests.factories import make_person, make_proposal
from tests.pages.registry import Visit, page
from tests.pages.states.event import shifted

CALL = "/minsk-2021/proposals/"


def own(event, state, path="", **facts):
    """A proposal, seen by its speaker."""
    person = make_person()
    proposal = make_proposal(event, person, state=state, **facts)
    return Visit(f"{CALL}{proposal.code}/{path}", person)


def close(event):
    shifted(event, proposals_close_at=event.proposals_open_at + timedelta(days=1))


@page("speakers/call/call.html")
def call(event):
    return CALL


@page("speakers/call/call.html", "closed")
def call_that_is_closed(event):
    close(event)
    return CALL


@page("speakers/call/call.html", "not announced")
def call_that_is_not_announced(event):
    shifted(event, proposals_open_at=None, proposals_close_at=None)
    return CALL


@page("speakers/call/call.html", "with my proposals")
def call_with_my_proposals(event):
    person = make_person()
    proposal = make_proposal(event, person)
    make_proposal(event, state="draft", speaker=proposal.speakers.get(), title_en="")
    make_proposal(event, state="declined", speaker=proposal.speakers.get())
    return Visit(CALL, person)


@page("speakers/proposal/form.html")
def form(event):
    return Visit(f"{CALL}new/", make_person())


@page("speakers/proposal/form.html", "with errors", status=422)
def form_with_errors(event):
    return Visit(f"{CALL}new/", make_person(), posts=({"submit": "1"},))


@page("speakers/proposal/form.html", "draft")
def draft(event):
    return own(event, "draft", "edit/")


@page("speakers/proposal/form.html", "incomplete draft, handed in")
def incomplete_draft(event):
    visit = own(event, "draft", "edit/", abstract_en="")
    talk = {"track": str(event.tracks.first().pk), "kind": "report", "language": "en"}
    me = {"given_name": "Sofia", "family_name": "P", "organisation_name": "Lab", "country": "AM"}
    return Visit(visit.address, visit.by, posts=({**talk, **me, "mode": "online", "submit": "1"},))


@page("speakers/proposal/form.html", "submitted")
def submitted_and_changed(event):
    return own(event, "submitted", "edit/")


@page("speakers/proposal/form.html", "too late", status=403)
def too_late(event):
    visit = own(event, "submitted", "edit/")
    return Visit(
        visit.address, visit.by, posts=({"title_en": "Too late"},), meanwhile=lambda: close(event)
    )


@page("speakers/proposal/proposal.html")
def submitted(event):
    return own(event, "submitted", title_ru="Платформы", abstract_ru="## О чём\n\nО городе.")


@page("speakers/proposal/proposal.html", "draft")
def own_draft(event):
    return own(event, "draft", title_en="", notes="Before lunch, please.")


@page("speakers/proposal/proposal.html", "accepted")
def accepted(event):
    return own(event, "accepted")


@page("speakers/proposal/proposal.html", "confirmed")
def confirmed(event):
    return own(event, "confirmed")


@page("speakers/proposal/proposal.html", "on standby")
def standby(event):
    return own(event, "standby")


@page("speakers/proposal/proposal.html", "declined")
def declined(event):
    return own(event, "declined")


@page("speakers/proposal/proposal.html", "just withdrawn")
def withdrawn(event):
    visit = own(event, "submitted", "withdraw/")
    return Visit(visit.address, visit.by, posts=({},))


@page("speakers/proposal/withdraw.html")
def withdraw(event):
    return own(event, "submitted", "withdraw/")


@page("speakers/proposal/withdraw.html", "too late")
def withdraw_what_was_declined(event):
    return own(event, "declined", "withdraw/")
