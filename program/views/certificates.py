"""Somebody's certificates, and the page that tells whether one is valid."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from forum import papers
from forum.access import find_event
from forum.errors import Refused
from program import certificate_pages, certificates
from program.models import Certificate
from program.reading import find_own
from speakers.models import Speaker


@require_POST
def certificate(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """Number it, the first time; then lead to its file."""
    registration = find_own(request, slug, code)
    if kind not in Certificate.Kind.values:
        raise Http404
    try:
        certificates.issue(registration, kind)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("registration:mine", slug, code)
    return redirect("program:certificate_file", slug, code, kind)


@require_safe
def certificate_file(request: HttpRequest, slug: str, code: str, kind: str) -> HttpResponse:
    """A page in each language, the registration's own first."""
    registration = find_own(request, slug, code)
    found = get_object_or_404(Certificate, registration=registration, kind=kind)
    found.event, found.registration = registration.event, registration
    return _file(found)


@require_POST
@verified_email_required
def speaking(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """That of a speaker without a registration: number it, the first time; lead to its file."""
    speaker = _own_profile(request, slug, code)
    try:
        certificates.issue(speaker, Certificate.Kind.SPEAKING)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("speakers:profile", slug)
    return redirect("program:speaking_certificate_file", slug, code)


@require_safe
@verified_email_required
def speaking_file(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A page in each language, the speaker's own first."""
    speaker = _own_profile(request, slug, code)
    found = get_object_or_404(Certificate, speaker=speaker)
    found.event, found.speaker = speaker.event, speaker
    return _file(found)


@require_safe
def certificate_check(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """For whoever holds one: what it is, its number and date, and whether it still stands."""
    event = find_event(request, slug)
    rows = Certificate.objects.select_related("registration", "speaker")
    found = get_object_or_404(rows, event=event, code=code)
    found.event = event
    context = {"event": event, "certificate": found, "stands": certificates.stands(found)}
    return render(request, "program/certificates/check.html", context)


def _own_profile(request: HttpRequest, slug: str, code: str) -> Speaker:
    """404 for everybody else, the staff too."""
    event = find_event(request, slug)
    found = get_object_or_404(Speaker.objects.of(request.user), event=event, code=code)
    found.event = event
    return found


def _file(certificate: Certificate) -> HttpResponse:
    """404 once it does not stand any more."""
    if not certificates.stands(certificate):
        raise Http404
    own = certificate.holder.language
    languages = sorted(dict(settings.LANGUAGES), key=lambda one: one != own)
    content = certificate_pages.draw([certificate], languages)
    name = str(certificate.number)
    return papers.file(content, "pdf", certificate.event.slug, "certificate", name)
