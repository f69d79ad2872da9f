"""Who gets a mail that goes to many says that they want no more of them, without signing in."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum.access import find_event
from forum.links import STOP
from forum.models import Event, Link, OptOut


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    """By the link of such a mail alone, whose secret leaves the address at once."""
    event = find_event(request, slug)
    if token := request.GET.get("key"):
        link = Link.objects.opened_by(event.pk, STOP, token)
        request.session["stop_mails"] = link.pk if link else None
        answer = redirect(request.path)
        answer["Referrer-Policy"] = "no-referrer"
        return answer
    address = _address(request, event)
    if request.method == "POST":
        act = OptOut.objects.resume if "again" in request.POST else OptOut.objects.stop
        act(event.pk, address)
        return redirect(request.path)
    context = {"event": event, "is_stopped": OptOut.objects.is_stopped(event.pk, address)}
    return render(request, "forum/stop/stop.html", context)


def _address(request: HttpRequest, event: Event) -> str:
    """Where the mail went whose link this browser opened; 404 if it did not, or no longer may."""
    opened = request.session.get("stop_mails")
    link = Link.objects.filter(pk=opened, event=event, purpose=STOP, revoked_at=None).first()
    address = getattr(link and link.about, "mail_address", "")
    if not address:
        raise Http404
    return address
