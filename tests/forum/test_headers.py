"""Headers of every answer, and what odd requests get."""

import pytest

from forum.links import secret
from forum.models import Message
from program.release import release
from tests.factories import make_registration, make_room, make_session, make_slot

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
# The only pages with another policy: (how the address ends, directive, what it is, why).
EXCEPTIONS = [
    ("/change/", "frame-src", "'self'", "a mail's page frames its preview"),
    ("/preview/", "form-action", "'none'", "nor sent from it"),
    ("/preview/", "sandbox", "", "a mail is looked at where nothing in it can do anything"),
    ("/preview/", "style-src", "'unsafe-inline'", "mails bring their styles along"),
    ("/preview/", "img-src", "data:", "pictures that come with a mail, none from elsewhere"),
    ("/preview/", "frame-ancestors", "'self'", "a mail's page frames it"),
    ("/embed/", "frame-ancestors", "*", "other sites show the program's listing in a frame"),
    ("/desk/", "script-src", "'self' 'wasm-unsafe-eval'", "reads QR codes where browsers do not"),
    ("/desk/", "manifest-src", "'self'", "the desk's page can be installed"),
]
ADDRESSES = [
    "/minsk-2021/",
    "/minsk-2021/register/",
    "/minsk-2021/proposals/",
    "/minsk-2021/program/",
    "/accounts/login/",
    "/admin/",
    "/nowhere/",
    "/livez",
    "/static/css/admin.css",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_full_set(client, event, address):
    answer = client.get(address)
    answer.close()

    if not address.startswith("/static/"):  # whitenoise answers for files that cannot run
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
        assert answer["X-Frame-Options"] == "DENY"
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["Cache-Control"]
        assert len(answer["X-Request-ID"]) == 32
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_but_those_of_the_table_has_another_policy(event, organiser, signed_in):
    """Of the admin's pages, where organisers read what strangers wrote, and of what is framed."""
    message = Message.objects.of(make_registration(event)).get()
    browser, kept = signed_in(organiser), {rule.partition(" ")[0]: rule for rule in POLICY}
    found = set()
    paths = ("change", "preview", "resend", "do/cancel")
    addresses = {path: f"/admin/forum/message/{message.pk}/{path}/" for path in paths}
    addresses |= {"embed": "/minsk-2021/program/embed/", "mine": "/minsk-2021/my-program/"}
    addresses |= {"desk": "/minsk-2021/desk/", "worker.js": "/minsk-2021/desk/worker.js"}
    for path, address in addresses.items():
        answer = browser.get(address)
        for rule in map(str.strip, answer["Content-Security-Policy"].split(";")):
            name, _space, value = rule.partition(" ")
            if kept.get(name) != rule:
                found.add((f"/{path}/", name, value))

    assert found == {(path, name, value) for path, name, value, _why in EXCEPTIONS}


def test_of_readers_pages_the_way_into_a_broadcast_alone_lets_its_form_lead_elsewhere(
    event, client
):
    """Browsers hold a form's redirects against the policy, too, and a broadcast's host leads on."""
    session = make_session(event)
    make_slot(session, make_room(event, is_streamed=True))
    release(event, by=None)

    page = client.get(f"/minsk-2021/program/{session.code}/join/")

    found = set(page["Content-Security-Policy"].split("; "))
    assert found ^ POLICY == {"form-action 'self'", "form-action 'self' https:"}


def test_a_secret_link_sends_no_referrer_and_its_page_is_kept_nowhere(event, client, settings):
    """The page itself says where its forms come from, or no browser could send them."""
    made = make_registration(event)
    link, _token = secret(made, "registration:mine", event.slug, made.code)

    opened = client.get(link.removeprefix(settings.SITE_URL))
    page = client.get(opened.url)

    assert opened["Referrer-Policy"] == "no-referrer"
    assert page["Referrer-Policy"] == "same-origin"
    assert page["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/minsk-2021/",
        "/minsk-2021/info/visa/",
        "/minsk-2021/proposals/",
        "/minsk-2021/register/sent/",
    ],
)
def test_anonymous_readers_get_no_cookie(client, event, address):
    assert not client.get(address).cookies


@pytest.mark.parametrize(
    "address",
    [
        "/minsk-2021/?q=a%00b",
        "/minsk-2021/program/%00/",
        "/minsk-2021/registrations/%00/",
        "/admin/registration/registration/?q=a%00b",
        "/accounts/login/?next=/%00/evil",
    ],
)
def test_a_nul_in_the_address_is_refused_in_words(organiser, signed_in, address):
    assert signed_in(organiser).get(address).status_code in {400, 404}


@pytest.mark.parametrize("number", ["9" * 5000, "9223372036854775808", "-1", "1_000", "٣"])
@pytest.mark.parametrize("place", ["?event={}", "?p={}", "{}/change/", "?category__id__exact={}"])
def test_an_odd_number_in_an_address_of_the_admin_is_no_failure(
    organiser, signed_in, place, number
):
    answer = signed_in(organiser).get("/admin/registration/registration/" + place.format(number))

    assert answer.status_code < 500


@pytest.mark.parametrize(
    "there",
    [
        "//evil.test",
        "/\\evil.test",
        "///evil.test",
        "https:evil.test",
        "https:///evil.test",
        "http:\\\\evil.test",
        "\tjavascript:alert(1)",
        "https://testserver@evil.test",
        "  //evil.test",
        "/%5cevil.test",
    ],
)
def test_signing_in_leads_to_no_other_host(client, organiser, there):
    answer = client.post(
        "/accounts/login/",
        {"login": organiser.email, "password": "correct horse battery", "next": there},
    )

    assert answer.status_code == 302
    location = answer["Location"]
    assert location.startswith("/")
    assert not location.replace("\\", "/").startswith("//")


@pytest.mark.parametrize("path", ["//evil.test/", "/\\evil.test/", "///evil.test"])
def test_switching_the_language_leads_to_no_other_host(client, event, path):
    answer = client.get("/", {"language": "ru"}, PATH_INFO=path)

    assert answer["Location"].startswith("/evil.test")


def test_the_switch_keeps_the_page_and_its_query_and_is_remembered(client, event):
    answer = client.get("/minsk-2021/program/?day=2&language=ru")

    assert answer["Location"] == "/minsk-2021/program/?day=2"
    assert client.cookies["language"].value == "ru"
    assert client.get("/minsk-2021/")["Content-Language"] == "ru"


@pytest.mark.parametrize(
    ("asked", "given"),
    [("ru", "ru"), ("en", "en"), ("ru-BY,en;q=0.5", "ru"), ("zz", "en"), ("", "en")],
)
def test_the_browser_chooses_the_language_until_the_reader_does(client, event, asked, given):
    answer = client.get("/minsk-2021/", headers={"Accept-Language": asked})

    assert answer["Content-Language"] == given


def test_a_foreign_host_is_refused(client, event):
    assert client.get("/minsk-2021/", headers={"Host": "evil.test"}).status_code == 400


def test_what_is_not_there_is_said_in_the_readers_language(client, event):
    answer = client.get("/minsk-2021/nothing/", headers={"Accept-Language": "ru"})

    assert answer.status_code == 404
    assert 'lang="ru"' in answer.content.decode()
