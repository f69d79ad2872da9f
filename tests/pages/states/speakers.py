"""The call for speakers, and a proposal in every state."""

from datetime import timedelta

from forum.links import secret
from speakers.models import Call
from tests.factories import make_call_link, make_person, make_proposal, make_question
from tests.pages.registry import Visit, page
from tests.pages.states.admin import desk
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


@page("speakers/proposal/form.html", "incomplete draft, handed in", status=422)
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


def opened(link, **more):
    address, _token = secret(link, "speakers:late", link.event.slug, link.code)
    return Visit(address.partition("8000")[2] or address, **more)


@page("speakers/call/call.html", "with rules of its own")
def call_with_rules(event):
    call = Call.objects.create(
        event=event, sought_en="Reports of *cities*.", sought_ru="Доклады *городов*."
    )
    early = event.proposals_close_at - timedelta(days=1)
    call.kinds.create(event=event, kind="keynote", minutes=40, closes_at=early)
    call.kinds.create(event=event, kind="panel", closes_at=event.proposals_open_at)
    return CALL


@page("speakers/call/late.html")
def late(event):
    return opened(make_call_link(event, kind="keynote", track=event.tracks.first()))


@page("speakers/call/late.html", "used")
def late_and_used(event):
    person = make_person()
    link = make_call_link(event, used=1)
    make_proposal(event, person, state="draft", link=link)
    return opened(link, by=person)


@page("speakers/call/late.html", "expired")
def late_and_expired(event):
    return opened(make_call_link(event, expires_at=event.proposals_open_at))


@page("speakers/proposal/form.html", "with questions")
def form_with_questions(event):
    make_question(event, code="city", asked="proposal", is_required=True)
    make_question(event, "choice", code="level", asked="proposal", options="easy deep")
    return Visit(f"{CALL}new/", make_person())


@page("speakers/proposal/preview.html")
def preview(event):
    visit = own(event, "draft", "edit/", abstract_ru="## О чём\n\nО *городе*.")
    return Visit(visit.address, visit.by, posts=({"abstract_en": "Of *pipes*.", "preview": "1"},))


@page("speakers/proposal/overtaken.html", status=409)
def overtaken(event):
    visit = own(event, "draft", "edit/", title_ru="Платформы", notes="Before lunch.")

    def another_window():
        event.proposals.update(version=5)

    sent = {
        "track": str(event.tracks.first().pk),
        "kind": "report",
        "language": "en",
        "mode": "online",
        "draft": "1",
    }
    return Visit(visit.address, visit.by, posts=(sent,), meanwhile=another_window)


@page("speakers/proposal/form.html", "accepted, with locked words")
def form_of_the_accepted(event):
    return own(event, "accepted", "edit/")


@page("admin/speakers/calllink/change_form.html")
def call_link(event):
    return desk(event, f"speakers/calllink/{make_call_link(event, note='For Ms A').pk}/change/")


@page("admin/speakers/calllink/address.html")
def call_link_address(event):
    return desk(event, f"speakers/calllink/{make_call_link(event).pk}/address/")


@page("admin/speakers/calllink/address.html", "made")
def call_link_address_made(event):
    path = f"speakers/calllink/{make_call_link(event).pk}/address/"
    return desk(event, path, posts=({},))


@page("admin/change_form.html", "call")
def rules_of_the_call(event):
    return desk(event, f"speakers/call/{Call.objects.create(event=event).pk}/change/")
