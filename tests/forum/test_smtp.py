"""What the mail server and the reader's program get from us: TLS where asked for, and headers."""

import ssl
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from ipaddress import ip_address

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings as conf
from django.core.cache import cache
from django.utils import translation
from environ import Env

from forum import checks, clock, registry
from forum.mail import delivery
from forum.models import BulkMail, MailServer, Message
from forum.registry import MailKind
from tests.factories import make_registration
from tests.forum.test_outbox import Letterbox, free_port

HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def _empty_caches(db):
    cache.clear()


def a_certificate(folder):
    """(certificate, key) of this host, signed by itself, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return a_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def context(certificate):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*certificate)
    return made


@pytest.fixture
def trusted(certificate, monkeypatch):
    """The machine trusts that certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))


class Server(Letterbox):
    """A letter box that remembers how it was spoken to."""

    def __init__(self):
        super().__init__()
        self.passwords, self.over_tls, self.envelopes = [], [], []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.over_tls.append(session.ssl is not None)
        self.envelopes.append((envelope.mail_from, envelope.rcpt_tos))
        return await super().handle_DATA(server, session, envelope)

    def login(self, server, session, envelope, mechanism, data):
        self.passwords.append((session.ssl is not None, data.password))
        return AuthResult(success=True)


@pytest.fixture
def serve(settings):
    """Start a server and have the site send to it by an EMAIL_URL: ``serve(scheme, ...)``."""
    running = []

    def start(scheme, user="", takes_passwords=False, **options):
        box = Server()
        if takes_passwords:
            options |= {"authenticator": box.login, "auth_require_tls": False}
        server = Controller(box, hostname=HOST, port=free_port(), **options)
        server.start()
        running.append(server)
        url = f"{scheme}://{user}{HOST}:{server.port}"
        for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL"):
            setattr(settings, name, False)
        for name, value in Env.email_url_config(url).items():
            setattr(settings, name, value)
        settings.EMAIL_TIMEOUT = 5
        return box

    yield start
    for server in running:
        server.stop()


def mails(event, count=1):
    return [
        Message.objects.of(make_registration(event, email=f"reader{n}@example.org")).get()
        for n in range(count)
    ]


def waits(message):
    message.refresh_from_db()
    return (message.state, message.attempts) == ("queued", 0)


# --- TLS -----------------------------------------------------------------------------------


def test_with_starttls_mail_goes_over_it(event, serve, context, trusted):
    box = serve("smtp+tls", tls_context=context)
    mails(event, 2)
    assert delivery.deliver_due() == 2
    assert box.over_tls == [True, True]


def test_with_tls_from_the_start_mail_goes_over_it(event, serve, context, trusted):
    box = serve("smtp+ssl", ssl_context=context)
    mails(event)
    assert delivery.deliver_due() == 1
    assert len(box.mails) == 1


def test_a_server_without_starttls_gets_nothing_where_it_is_asked_for(event, serve):
    box = serve("smtp+tls")
    [message] = mails(event)
    assert delivery.deliver_due() == 0
    assert box.mails == []
    assert waits(message)
    assert "STARTTLS" in MailServer.objects.down().error


def test_a_server_that_speaks_plainly_gets_nothing_where_tls_is_asked_for(event, serve):
    box = serve("smtp+ssl")
    [message] = mails(event)
    assert delivery.deliver_due() == 0
    assert (box.mails, box.connections) == ([], 0)
    assert waits(message)


@pytest.mark.parametrize(
    ("scheme", "option"), [("smtp+tls", "tls_context"), ("smtp+ssl", "ssl_context")]
)
def test_a_certificate_that_is_not_trusted_gets_nothing(event, serve, context, scheme, option):
    box = serve(scheme, user="forum:hunter2@", **{option: context})
    [message] = mails(event)
    assert delivery.deliver_due() == 0
    assert (box.mails, box.passwords) == ([], [])
    assert waits(message)
    assert "CERTIFICATE_VERIFY_FAILED" in MailServer.objects.down().error


def test_what_waited_for_tls_leaves_once_the_server_has_it(event, serve, context, trusted):
    serve("smtp+tls")
    mails(event)
    delivery.deliver_due()
    box = serve("smtp+tls", tls_context=context)
    MailServer.objects.update(next_try_at=clock.real_now())
    assert delivery.deliver_due() == 1
    assert box.over_tls == [True]


def test_the_password_goes_over_tls_alone(event, serve, context, trusted):
    """Though the server offers to take it without."""
    plain = serve("smtp+tls", user="forum:hunter2@", takes_passwords=True)
    mails(event)
    assert delivery.deliver_due() == 0
    assert (plain.passwords, plain.mails) == ([], [])

    box = serve("smtp+tls", user="forum:hunter2@", takes_passwords=True, tls_context=context)
    MailServer.objects.update(next_try_at=clock.real_now())
    assert delivery.deliver_due() == 1
    assert box.passwords == [(True, b"hunter2")]


@pytest.mark.parametrize(
    ("url", "is_fine"),
    [
        ("smtp://forum:hunter2@mail.example.org:25", False),
        ("smtp+tls://forum:hunter2@mail.example.org:587", True),
        ("smtp+ssl://forum:hunter2@mail.example.org:465", True),
        ("smtp://forum:hunter2@localhost:25", True),
        ("smtp://mail.example.org:25", True),
    ],
)
def test_a_password_in_the_clear_is_refused_at_the_start(settings, url, is_fine):
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    for name, value in Env.email_url_config(url).items():
        setattr(settings, name, value)
    assert bool(checks.mail_password_is_protected()) != is_fine


# --- One connection ------------------------------------------------------------------------


def test_a_batch_goes_over_one_connection_though_some_readers_are_refused(event, serve):
    box = serve("smtp")
    box.recipient_answers = {
        "reader1@example.org": "550 5.1.1 No such person",
        "reader3@example.org": "450 4.2.1 Come back later",
    }
    messages = mails(event, 6)
    assert delivery.deliver_due() == 4
    assert box.connections == 1
    states = [Message.objects.get(pk=message.pk).state for message in messages]
    assert states == ["sent", "failed", "sent", "queued", "sent", "sent"]


def test_a_batch_goes_over_one_connection_though_a_text_is_refused(event, serve):
    box = serve("smtp")
    box.data_answers = ["554 5.7.1 Spam"]
    mails(event, 4)
    assert delivery.deliver_due() == 3
    assert box.connections == 1


# --- Headers -------------------------------------------------------------------------------


def test_a_mail_says_who_writes_where_answers_go_and_that_a_machine_wrote(event, serve):
    event.title_en = 'Cities, "smart" <b@evil.test>; and\r\nBcc: x@evil.test'
    event.save()
    box = serve("smtp")
    [message] = mails(event)
    assert delivery.deliver_due() == 1
    [mail] = box.mails
    name, address = parseaddr(str(mail["From"]))
    assert address == parseaddr(conf.DEFAULT_FROM_EMAIL)[1]
    assert name.startswith("Cities smart b evil.test and")
    assert mail["Reply-To"] == event.contact_email
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == message.message_id
    assert mail["Content-Language"] == "en"
    assert "Bcc" not in mail
    assert box.envelopes == [(address, ["reader0@example.org"])]


@pytest.mark.parametrize(("language", "name"), [("en", "Smart cities"), ("ru", "Умные города")])
def test_the_senders_name_is_in_the_readers_language(event, serve, language, name):
    event.title_en, event.title_ru = "Smart cities", "Умные города"
    event.save()
    box = serve("smtp")
    make_registration(event, language=language)
    with translation.override("en"):
        assert delivery.deliver_due() == 1
    assert box.mails[0]["From"].addresses[0].display_name == name


def to_many(event, monkeypatch):
    """A mail that an organiser wrote to many, with a way to stop them."""
    stop = f"{conf.SITE_URL}/stop/"
    kind = "registration/reminder"
    real = registry.mails[kind].compose

    def compose(row):
        letter = real(row)
        return registry.Letter(letter.values, letter.secrets, letter.attachments, stop=stop)

    monkeypatch.setitem(registry.mails, kind, MailKind(kind, compose, ""))
    bulk = BulkMail.objects.create(
        event=event, audience="registration.coming", subject_en="News", body_en="Dear {name}"
    )
    [message] = mails(event)
    Message.objects.filter(pk=message.pk).update(kind=kind, bulk=bulk)
    return stop


def test_mail_to_many_says_how_to_stop_it_and_is_no_machines(event, serve, monkeypatch):
    box = serve("smtp")
    stop = to_many(event, monkeypatch)
    assert delivery.deliver_due() == 1
    [mail] = box.mails
    assert mail["List-Unsubscribe"] == f"<{stop}>"
    assert "Auto-Submitted" not in mail
    assert mail["Reply-To"] == event.contact_email


def test_what_is_about_ones_own_registration_cannot_be_stopped(event, serve):
    box = serve("smtp")
    mails(event)
    delivery.deliver_due()
    assert "List-Unsubscribe" not in box.mails[0]
