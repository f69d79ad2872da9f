"""Who was registered by somebody else agrees, or does not, when their own link is first opened."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from forum.links import is_granted
from forum.models import ConsentText
from registration import awaited
from registration.models import Registration, RegistrationConsent

PROCESSING = ConsentText.Purpose.PROCESSING


def is_asked(registration: Registration) -> bool:
    """Whether the person has not agreed to the processing of their data yet. One query."""
    given = registration.consents.filter(text__purpose=PROCESSING, withdrawn_at=None)
    return not registration.is_ended and not given.exists()


def is_asked_of(request: HttpRequest, registration: Registration) -> bool:
    """Whether this reader is the person, and has to be asked before anything else. One query."""
    reader = request.user
    is_theirs = is_granted(request, registration) or (
        reader.is_authenticated and registration.email_key == reader.email_key
    )
    return is_theirs and is_asked(registration)


@transaction.atomic
def agree(registration: Registration) -> None:
    """Note the consent to the text that is in force now; twice is once."""
    registration.refuse_if_ended()
    text = ConsentText.objects.current(registration.event, PROCESSING)
    RegistrationConsent.objects.get_or_create(
        event_id=registration.event_id, registration=registration, text=text
    )
    awaited.strike(registration.delegation, registration.email)


def refuse(registration: Registration) -> None:
    """Without it nothing of theirs may be processed: the registration ends."""
    registration.cancel()
