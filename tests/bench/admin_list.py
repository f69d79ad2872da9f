"""The list of 5,000 registrations costs an organiser below 100 ms of processor time.

Fifty to a page, of 300 organisations and ten countries, whatever is asked: first page, last,
filtered, searched. The home of the event is measured beside it.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench.load import load
from tests.bench.registered import fill

PEOPLE, TIMES = 5_000, 25
LIST = "/admin/registration/registration/"
ASKED = {
    "first page": "",
    "last page": "?p=100",
    "on site": "?mode__exact=on_site",
    "by name": "?o=1",
    "searched": "?q=ivanova+4999",
}


def run(site: Site) -> Iterator[Figure]:
    site.django()
    cookie = sign_in(fill(PEOPLE))
    yardstick, bare_port = site.web("tests.bench.bare")
    web, port = site.web()
    bare = load(yardstick, bare_port, "/")
    for name, query in ASKED.items():
        page = load(web, port, LIST + query, cookie, TIMES)
        yield exactly(f"{name}: failed requests", page.failed, 0)
        yield at_most(f"{name}: CPU per request", page.cpu_ms, 100, "ms", bare.cpu_ms)
        yield seen(f"{name}: median on the clock", page.median_ms, "ms", bare.median_ms)
    home = load(web, port, "/admin/", cookie, TIMES)
    yield exactly("home: failed requests", home.failed, 0)
    yield seen("home: CPU per request", home.cpu_ms, "ms", bare.cpu_ms)


def sign_in(pk: int) -> str:
    """The cookie of a session that has proved a second factor."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - Django is set up by then
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client, RequestFactory  # noqa: PLC0415

    from forum import second_factor  # noqa: PLC0415
    from forum.models import Person  # noqa: PLC0415

    person = Person.objects.get(pk=pk)
    client = Client()
    client.force_login(person, settings.AUTHENTICATION_BACKENDS[0])
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    request = RequestFactory().get("/")
    request.session = client.session
    second_factor.note_first(request, person)
    request.session.save()
    return f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}"
