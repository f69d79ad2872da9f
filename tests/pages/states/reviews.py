"""The reviewers' pages, and what organisers see of the review."""

from speakers.models import ReviewerTrack
from speakers.reviewing import declare_conflict, review
from tests.factories import make_call, make_criteria, make_person, make_proposal, make_speaker
from tests.pages.registry import Visit, page

LIST = "/minsk-2021/reviews/"


def a_reviewer(event, email=""):
    return make_person(email, role="reviewer", event=event, given_name="Rita")


def one(event, by=None, **more):
    """A proposal's page, of an event with two criteria."""
    by = by or a_reviewer(event)
    proposal = make_proposal(
        event, title_ru="Платформы", abstract_ru="О городе.", intended_for="Mayors", minutes=20
    )
    return proposal, Visit(f"{LIST}{proposal.code}/", by, **more)


@page("speakers/review/list.html")
def a_list(event):
    reviewer, criteria = a_reviewer(event), make_criteria(event, 1, 1)
    review(make_proposal(event), by=reviewer, scores=dict.fromkeys(criteria, 4))
    declare_conflict(make_proposal(event), by=reviewer)
    make_proposal(event, track=event.tracks.last(), title_en="", title_ru="Город", abstract_ru="О")
    return Visit(LIST, reviewer)


@page("speakers/review/list.html", "empty")
def an_empty_list(event):
    return Visit(LIST, a_reviewer(event))


@page("speakers/review/list.html", "all is read")
def a_list_that_is_read(event):
    reviewer, criteria = a_reviewer(event), make_criteria(event)
    review(make_proposal(event), by=reviewer, scores=dict.fromkeys(criteria, 4))
    return Visit(f"{LIST}?unread=1", reviewer)


@page("speakers/review/review.html")
def not_read(event):
    make_criteria(event, 1, 2)
    return one(event)[1]


@page("speakers/review/review.html", "with errors", status=422)
def with_errors(event):
    make_criteria(event, 1, 2)
    return one(event, posts=({"act": "save"},))[1]


@page("speakers/review/review.html", "scored, with a colleague")
def scored(event):
    criteria = make_criteria(event, 1, 2)
    proposal, visit = one(event)
    for person in (visit.by, a_reviewer(event)):
        review(proposal, by=person, scores=dict.fromkeys(criteria, 4), comment="Let us hear it.")
    return visit


@page("speakers/review/review.html", "of a colleague's, with a conflict")
def with_a_conflict(event):
    make_criteria(event)
    reviewer = a_reviewer(event, "rita@citylab.am")
    make_speaker(event, reviewer)  # of the City Lab, as whoever proposes here
    proposal, visit = one(event, reviewer)
    declare_conflict(proposal, by=reviewer)
    return visit


@page("speakers/review/review.html", "blind")
def blind(event):
    make_call(event, is_blind=True)
    make_criteria(event)
    return one(event)[1]


@page("speakers/review/review.html", "decided on")
def decided_on(event):
    criteria = make_criteria(event)
    proposal, visit = one(event)
    review(proposal, by=visit.by, scores=dict.fromkeys(criteria, 4), private_note="Ask them.")
    proposal.accept(by=None)
    return visit


@page("speakers/review/review.html", "decided on meanwhile", status=403)
def decided_on_meanwhile(event):
    (criterion,) = make_criteria(event)
    proposal, visit = one(event)
    posted = {f"score_{criterion.pk}": "4", "comment": "Good.", "act": "save"}
    return Visit(
        visit.address, visit.by, posts=(posted,), meanwhile=lambda: proposal.accept(by=None)
    )


@page("admin/speakers/reviewertrack/progress.html")
def progress(event):
    reviewer, criteria = a_reviewer(event), make_criteria(event)
    review(make_proposal(event), by=reviewer, scores=dict.fromkeys(criteria, 4))
    organiser = make_person(role="organiser", event=event)
    return Visit("/admin/speakers/reviewertrack/progress/minsk-2021/", organiser)


@page("admin/speakers/reviewertrack/progress.html", "nobody")
def progress_of_nobody(event):
    organiser = make_person(role="organiser", event=event)
    return Visit("/admin/speakers/reviewertrack/progress/minsk-2021/", organiser)


@page("admin/speakers/reviewertrack/change_list.html")
def tracks_of_reviewers(event):
    track = event.tracks.first()
    ReviewerTrack.objects.create(event=event, reviewer=a_reviewer(event), track=track)
    organiser = make_person(role="organiser", event=event)
    return Visit("/admin/speakers/reviewertrack/", organiser)
