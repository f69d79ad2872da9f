"""The organisers' list of 2,000 proposals costs below 150 ms of processor time per request.

A page of fifty, with three reviews each, as an organiser sees it: sorted by date, by mean, and
searched. The queries of each are told beside it.
"""

import http.client
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site, cpu

LIST = "/admin/speakers/proposal/"
PROPOSALS, REVIEWERS, REQUESTS, WARM = 2000, 3, 40, 10
PAGES = {"newest": "", "by mean": "?o=-3", "searched": "?q=city", "few reviews": "?fewer=3"}


def run(site: Site) -> Iterator[Figure]:
    site.django()
    cookie = fill()
    web, port = site.web()
    for name, query in PAGES.items():
        statuses = [ask(port, query, cookie) for _ in range(WARM)]
        before = cpu(web)
        statuses += [ask(port, query, cookie) for _ in range(REQUESTS)]
        used = (cpu(web) - before) / REQUESTS * 1000
        yield exactly(f"{name}: answers other than 200", sum(one != 200 for one in statuses), 0)
        yield at_most(f"{name}: CPU per request", used, 150, "ms")
        yield seen(f"{name}: queries", queries(query, cookie))


def fill() -> str:
    """All the rows, in bulk; the cookie of an organiser's session."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by then
    from django.test import Client  # noqa: PLC0415

    from forum import clock  # noqa: PLC0415
    from speakers.models import Proposal, ProposalSpeaker, Review, Speaker  # noqa: PLC0415
    from tests.factories import make_event, make_person  # noqa: PLC0415

    chance, event = Random(6), make_event()
    tracks, now = list(event.tracks.all()), clock.now()
    speakers = Speaker.objects.bulk_create(
        Speaker(
            event=event,
            code=f"S{number:09}",
            given_name="Anna",
            family_name=f"Speaker {number}",
            email=f"speaker{number}@example.org",
            email_key=f"speaker{number}@example.org",
            organisation_name="City Lab",
            country="BY",
            language="en",
        )
        for number in range(PROPOSALS)
    )
    proposals = Proposal.objects.bulk_create(
        Proposal(
            event=event,
            code=f"P{number:09}",
            track=chance.choice(tracks),
            state="submitted",
            pending="accepted" if number % 5 == 0 else "",
            title_en=f"City platforms, part {number}",
            abstract_en="What a city learns from its meters. " * 30,
            language="en",
            submitted_at=now - timedelta(minutes=number),
        )
        for number in range(PROPOSALS)
    )
    ProposalSpeaker.objects.bulk_create(
        ProposalSpeaker(event=event, proposal=proposal, speaker=speaker)
        for proposal, speaker in zip(proposals, speakers, strict=True)
    )
    reviewers = [make_person(role="reviewer", event=event) for _ in range(REVIEWERS)]
    Review.objects.bulk_create(
        Review(
            event=event,
            proposal=proposal,
            reviewer=reviewer,
            stance="scored",
            mark=chance.randint(1, 5),
        )
        for proposal in proposals
        for reviewer in reviewers
    )
    client = Client()
    organiser = make_person(role="organiser", event=event)
    client.force_login(organiser, "allauth.account.auth_backends.AuthenticationBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def ask(port: int, query: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", LIST + query, headers={"Host": f"localhost:{port}", "Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def queries(query: str, cookie: str) -> int:
    """Of the same page, asked for in this process."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"Host": "localhost"})
    name, _, value = cookie.partition("=")
    client.cookies[name] = value
    with CaptureQueriesContext(connection) as captured:
        client.get(LIST + query)
    return len(captured)
