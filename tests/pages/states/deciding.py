"""Deciding on proposals: their list with its totals, one whole, the mails of decisions."""

from speakers.models import ChangeRequest, CoSpeaker, Criterion, Review, Score, Verdict
from tests.factories import make_person, make_proposal, make_speaker
from tests.pages.registry import page
from tests.pages.states.admin import desk

LIST = "speakers/proposal/"


def reviewed(event, **facts):
    """A proposal with what can be known of one."""
    proposal = make_proposal(event, title_ru="Платформы", abstract_ru="О городе.", **facts)
    proposal.order_of_speakers.create(event=event, speaker=make_speaker(event), position=1)
    reviewer = make_person(role="reviewer", event=event, given_name="Rita", family_name="Reader")
    review = Review.objects.create(
        event=event,
        proposal=proposal,
        reviewer=reviewer,
        stance="scored",
        mark=4,
        comment="Useful for small towns.",
    )
    criterion = Criterion.objects.create(event=event, name_en="Novelty", name_ru="Новизна")
    Score.objects.create(event=event, review=review, criterion=criterion, value=4)
    CoSpeaker.objects.create(
        event=event,
        proposal=proposal,
        given_name="Karl",
        family_name="Asked",
        email="karl@example.org",
        language="en",
    )
    ChangeRequest.objects.create(
        event=event, proposal=proposal, changes={"title_en": ["a", "b"]}, note="A better title."
    )
    return proposal


def marked(event, verdict=Verdict.ACCEPTED, **facts):
    proposal = reviewed(event, **facts)
    proposal.mark(verdict, by=make_person(role="organiser", event=event))
    return proposal


@page("admin/speakers/proposal/change_list.html")
def proposals(event):
    event.tracks.update(talks=0)
    marked(event)
    make_proposal(event, state="accepted")
    return desk(event, LIST)


@page("admin/speakers/proposal/change_form.html")
def proposal_in_full(event):
    return desk(event, f"{LIST}{reviewed(event).pk}/change/")


@page("admin/speakers/proposal/change_form.html", "with a pending decision")
def marked_proposal(event):
    return desk(event, f"{LIST}{marked(event).pk}/change/")


@page("admin/speakers/proposal/decide_one.html")
def decide_on_one(event):
    return desk(event, f"{LIST}{reviewed(event).pk}/decide/accepted/")


@page("admin/speakers/proposal/announce.html")
def announce(event):
    marked(event)
    marked(event, Verdict.DECLINED).draft_mails()
    return desk(event, f"{LIST}announce/{event.slug}/")


@page("admin/speakers/proposal/announce.html", "nothing pending")
def announce_nothing(event):
    return desk(event, f"{LIST}announce/{event.slug}/")
