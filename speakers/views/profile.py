"""A speaker's own profile, and the photo in it."""

from __future__ import annotations

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused
from forum.photos import shown
from speakers import proposing
from speakers.forms import ProfileForm
from speakers.introducing import introduce, missing
from speakers.models import Speaker


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    speaker = proposing.profile(event, request.user, request.LANGUAGE_CODE)
    lacks = missing(speaker) if speaker.pk else []
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ProfileForm(*sent, instance=speaker, event=event)
    if form.is_valid():
        try:
            introduce(speaker, request.user, form.Meta.fields, **form.photo())
        except Refused as refusal:
            form.add_error("picture" if form.cleaned_data["picture"] else None, str(refusal))
        else:
            messages.success(request, _("Your profile is saved."))
            return redirect("speakers:profile", slug)
    context = {"event": event, "speaker": speaker, "form": form, "missing": lacks}
    status = 422 if form.is_bound else 200
    return render(request, "speakers/profile/profile.html", context, status=status)


@require_safe
@verified_email_required
def photo(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """For themselves, and for who may see the speakers of the event."""
    speakers = Speaker.objects.visible_to(request.user).exclude(photo="")
    speaker = get_object_or_404(speakers, event=find_event(request, slug), code=code)
    return shown(speaker.photo)
