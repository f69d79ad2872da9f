"""Loading the demonstration: the texts' rows, then people who do what people do."""

from __future__ import annotations

from django.db import transaction

from forum.errors import Refused
from forum.mail import reminders
from forum.models import Event, Person
from forum.text import email_key
from program.demo import event, following, registrations, reviews, team
from program.demo.content import EVENT, NEXT_EVENT
from program.demo.guests import Profiles, of_the_team
from program.demo.people import People
from program.demo.proposals import Call
from program.demo.sessions import Program


@transaction.atomic
def load() -> bool:
    """Load both events with all that is in them, in one transaction. False: they are there.

    The clock may stand at any day: the demonstration is told as of its own morning. Raises
    Refused, and writes nothing, where it would meet an event or a sign-in that it did not make.
    """
    if Event.objects.filter(slug=EVENT, is_demonstration=True).exists():
        return False
    _refuse_to_overwrite()
    events = event.create()
    forum = events[EVENT]
    workers = team.create(events)
    ours = of_the_team(workers)
    organiser = workers["organiser"]

    people = People()
    program, call = Program(people), Call(people, ours)
    guests = dict.fromkeys([*program.coming(), *call.coming(), *ours.values()])
    profiles = Profiles(forum, registrations.create(forum, list(guests), people))
    proposals = call.create(forum, profiles, by=organiser)
    reviews.create(forum, workers)
    program.create(forum, proposals, profiles, by=organiser)
    following.broadcast(forum)
    following.outcome(forum)
    event.close_windows(forum)
    reminders.add_usual(forum)  # last: what had fallen due by then reminds nobody
    return True


def _refuse_to_overwrite() -> None:
    slugs = Event.objects.filter(slug__in=[EVENT, NEXT_EVENT]).values_list("slug", flat=True)
    keys = [email_key(address) for address in team.addresses()]
    emails = Person.objects.filter(email_key__in=keys).values_list("email", flat=True)
    if met := [*slugs, *emails]:
        raise Refused(
            f"This database holds {', '.join(met)}, not made by the demonstration:"
            " load it into an empty database."
        )
