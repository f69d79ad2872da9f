"""Every mail about a registration: what it says beyond its template's words."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import links, registry
from forum.models import Event, Person
from forum.models.event import Mode
from forum.registry import Letter, Picture
from forum.templatetags.moments import until_day
from forum.text import email_key
from registration import passes
from registration.calendar import attached, place_of
from registration.models import Approval, Claim, Proof, Registration, Succession
from registration.qr import qr_png

FIELDS = (
    "name code event dates begins place participation status until reason contact link register"
)

CLAIMS = ("claims__pool",)


def about_registration(registration: Registration) -> Letter:
    """The values that all of these templates may use, with a fresh secret link."""
    event, claim = registration.event, registration.waiting_claim
    link, token = links.secret(registration, "registration:mine", event.slug, registration.code)
    return Letter(
        values={
            "name": registration.name,
            "code": registration.code,
            "event": event.title,
            "dates": until_day(event.starts, event.ends),
            "begins": f"{event.opens_at:%H:%M} ({event.timezone})",
            "place": place_of(event),
            "participation": registration.get_mode_display(),
            "status": _status(registration, claim),
            "until": _until(event, claim),
            "reason": _reason(registration),
            "contact": event.contact_email,
            "link": link,
            "register": links.page("registration:register", event.slug),
        },
        secrets=[token],
        picture=_pass(registration),
    )


def _pass(registration: Registration) -> Picture | None:
    """The QR code by which the desk admits whoever has a place on site."""
    is_coming = registration.state == Registration.State.CONFIRMED
    if not is_coming or registration.mode != Mode.ON_SITE:
        return None
    said = _("QR code of the registration %(code)s") % {"code": registration.code}
    return Picture(qr_png(passes.sign(registration.code)), said)


def _status(registration: Registration, claim: Claim | None) -> str:
    """How it stands when the mail leaves, in a sentence of its own."""
    if registration.is_ended:
        return _("This registration has ended: %(state)s.") % {
            "state": registration.get_state_display()
        }
    if registration.state == Registration.State.PENDING:
        return _(
            "The organisers decide on registrations of your category. Your place is held until"
            " then, and you will get a mail either way."
        )
    if claim and claim.state == Claim.State.OFFERED:
        return _("A place is free for you: open the link to accept it.")
    if registration.state == Registration.State.WAITING and claim:
        return _(
            "All places are taken at the moment. You are number %(position)s on the waiting list"
            " and will be offered the next free place."
        ) % {"position": claim.position}
    if claim:
        return _(
            "The hall is full at the moment, so your place is online for now. You are number"
            " %(position)s on the waiting list for a place on site."
        ) % {"position": claim.position}
    if registration.mode == Mode.ON_SITE:
        return _(
            "Your place on site is confirmed. At the venue the desk admits you by the QR code that"
            " comes with this mail; your own page shows it as well."
        )
    return _(
        "Your place online is confirmed. Your own page is your way in: it shows the link to join"
        " before the forum begins."
    )


def _until(event: Event, claim: Claim | None) -> str:
    """Until when the place on offer is held, in the event's zone; empty if none is."""
    if claim is None or claim.offer_ends_at is None:
        return ""
    ends_at = date_format(claim.offer_ends_at.astimezone(event.zone), "DATETIME_FORMAT")
    return f"{ends_at} ({event.timezone})"


def _reason(registration: Registration) -> str:
    """Why the organisers declined it, in a sentence of its own."""
    if registration.state != Registration.State.DECLINED:
        return ""
    answer = registration.approvals.filter(step=Approval.Step.DECLINED).first()
    if answer and answer.reason:
        return _("They write: “%(reason)s”.") % {"reason": answer.reason}
    return ""


def _with_calendar(registration: Registration) -> Letter:
    """With the calendar entry, or what removes it once the registration has ended."""
    letter = about_registration(registration)
    letter.attachments.append(attached(registration))
    return letter


def follow_language(person: Person, language: str) -> None:
    """Mails about a registration speak the person's language, unless somebody else reads them."""
    own = [
        registration.pk
        for registration in Registration.objects.of(person)
        if email_key(registration.contact_email) == person.email_key
    ]
    Registration.objects.filter(pk__in=own).update(language=language)


registry.language_followers.append(follow_language)


@registry.mail(
    "registration/confirmed",
    trigger=gettext_noop("An organiser approves a registration; to them."),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/registered",
    trigger=gettext_noop("Somebody registers; to them."),
    fields=FIELDS,
    reads=CLAIMS,
)
def registered(registration: Registration) -> Letter:
    is_coming = registration.state == Registration.State.CONFIRMED
    return _with_calendar(registration) if is_coming else about_registration(registration)


@registry.mail(
    "registration/registered_for_you",
    trigger=gettext_noop("Somebody is registered by another person; to them."),
    fields=f"{FIELDS} by",
)
def registered_for_you(registration: Registration) -> Letter:
    """They have not agreed yet, so the forum is in nobody's calendar."""
    letter = about_registration(registration)
    letter.values["by"] = _registered_by(registration)
    return letter


def _registered_by(registration: Registration) -> str:
    """The colleague who had the place before, or a delegation's contact, or the staff."""
    succession = Succession.objects.filter(after=registration).select_related("before").first()
    if succession:
        return succession.before.name
    if of := registration.delegation:
        return ", ".join(filter(None, [of.contact_name, of.organisation.name]))
    return _("The organisers")


@registry.mail(
    "registration/declined",
    trigger=gettext_noop("An organiser declines a registration; to them."),
    fields=FIELDS,
)
@registry.mail(
    "registration/place_offered",
    trigger=gettext_noop("A place is free; to the next in line."),
    fields=FIELDS,
)
@registry.mail(
    "registration/no_show",
    trigger=gettext_noop("The hour at which unused places become free; to whom one was kept."),
    fields=FIELDS,
)
@registry.mail(
    "registration/offer_expired",
    trigger=gettext_noop("Nobody took an offered place in time; to whom it was kept."),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/changed",
    trigger=gettext_noop("Somebody changes what they said; to them."),
    fields=FIELDS,
)
@registry.mail(
    "registration/link_again",
    trigger=gettext_noop("Somebody asks for their lost link; to that address."),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/address_changed",
    trigger=gettext_noop("An address is corrected; to the new one."),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/merged",
    trigger=gettext_noop(
        "An organiser merges two registrations of one person; to the address of the one kept."
    ),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/lost_link",
    trigger=gettext_noop("Somebody registers with a known address; to its holder."),
    fields=FIELDS,
    reads=CLAIMS,
)
def plain(registration: Registration) -> Letter:
    return about_registration(registration)


@registry.mail(
    "registration/place_taken",
    trigger=gettext_noop("An offered place is accepted; to them."),
    fields=FIELDS,
)
@registry.mail(
    "registration/switched",
    trigger=gettext_noop("The participation mode changes; to them."),
    fields=FIELDS,
)
@registry.mail(
    "registration/replaced",
    trigger=gettext_noop("A colleague gets the place; to whom the place was."),
    fields=FIELDS,
    reads=CLAIMS,
)
@registry.mail(
    "registration/cancelled",
    trigger=gettext_noop("A registration is cancelled; to them."),
    fields=FIELDS,
)
@registry.mail(
    "registration/reminder",
    trigger=gettext_noop("A reminder of the event falls due; to all coming."),
    fields=FIELDS,
    reads=CLAIMS,
)
def with_calendar(registration: Registration) -> Letter:
    return _with_calendar(registration)


@registry.mail(
    "registration/address_left",
    trigger=gettext_noop("An address is corrected; to the old one."),
    is_bound=True,
    fields="event code contact",
)
@registry.mail(
    "registration/erased",
    trigger=gettext_noop("Somebody has themselves erased; to the address that is then forgotten."),
    is_last=True,
    fields="event code contact",
)
def without_link(registration: Registration) -> Letter:
    event = registration.event
    return Letter({"event": event.title, "code": registration.code, "contact": event.contact_email})


@registry.mail(
    "registration/code",
    trigger=gettext_noop("Somebody must prove that they read an address; to that address."),
    is_bound=True,
    fields="event name purpose digits",
)
def code(proof: Proof) -> Letter:
    """With a fresh code, of which nothing is kept but a hash."""
    registration, digits = proof.registration, proof.new_code()
    values = {
        "event": registration.event.title,
        "name": registration.name,
        "purpose": proof.get_purpose_display(),
        "digits": digits,
    }
    return Letter(values, secrets=[digits])
