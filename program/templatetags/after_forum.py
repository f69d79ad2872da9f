"""What “my forum” shows of afterwards: certificates, forms of feedback, slides and recordings."""

from __future__ import annotations

from typing import Any

from django import template

from forum import clock
from program import certificates, feedback
from program.publishing import sessions_with_files
from registration.models import Registration
from speakers.models import Speaker

register = template.Library()


@register.inclusion_tag("program/afterwards/mine.html")
def after_forum(registration: Registration) -> dict[str, Any]:
    """Nothing, and no query, before the forum begins and for whoever had no place."""
    event = registration.event
    is_confirmed = registration.state == Registration.State.CONFIRMED
    context: dict[str, Any] = {"event": event, "registration": registration}
    if not is_confirmed or not (event.is_over() or clock.now() >= event.starts_at):
        return context
    forms = feedback.forms_for(registration)
    are_given = certificates.are_given(event)
    kinds = certificates.deserved(registration) if are_given else []
    return context | {
        "kinds": kinds,
        "is_missed": are_given and event.is_over() and not kinds,
        "forms": forms,
        "open_forms": sum(not form.is_answered for form in forms),
        "files": sessions_with_files(registration) if event.is_over() else [],
    }


@register.inclusion_tag("program/certificates/of_speaker.html", takes_context=True)
def speaking_certificate(context: dict[str, Any]) -> dict[str, Any]:
    """On a speaker's own pages: that of speaking, for who never registered. No query before the
    forum begins, else three at most."""
    event, person = context["event"], context["request"].user
    if clock.now() < event.starts_at or not person.is_authenticated:
        return {}
    own = Speaker.objects.of(person).filter(event=event, registration=None).order_by("pk").first()
    if own is None:
        return {}
    own.event = event
    return {"event": event, "speaker": own} if certificates.is_for(own) else {}
