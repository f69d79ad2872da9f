"""What the forum recommends: the draft with its comments, then the final text."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forum import access
from forum.access import find_event
from forum.errors import Refused, TooMany, attempt
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import markdown
from program import commenting
from program.forms import CommentForm
from program.models import Outcome, OutcomeComment
from program.reading import registration_of
from registration.models import Registration


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    found = _find(request, event)
    who = registration_of(request, event)
    may_comment = who is not None and who.state == Registration.State.CONFIRMED
    form, status = CommentForm(None), 200
    if request.method == "POST" and who and may_comment:
        form = CommentForm(request.POST)
        status = _comment(request, found, who, form)
        if status == 302:
            return redirect("program:outcome", slug)
    elif request.method == "POST":
        status = 403
    context = _context(found, who) | {"form": form, "may_comment": may_comment}
    return render(request, "program/outcome/outcome.html", context, status=status)


def _comment(request: HttpRequest, found: Outcome, who: Registration, form: CommentForm) -> int:
    """The status of the answer; what was typed stays in the form unless it was taken."""
    if not form.is_valid():
        return 422
    language = get_language() or settings.LANGUAGE_CODE
    try:
        commenting.comment(found, who, language=language, **form.cleaned_data)
    except TooMany:
        form.add_error(None, _("You have commented very often. Send this again in an hour."))
        return 429
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return 422
    messages.success(request, _("Your comment stands below."))
    return 302


@require_POST
def withdraw(request: HttpRequest, slug: str, comment: int) -> HttpResponse:
    """By its author alone."""
    event = find_event(request, slug)
    who = registration_of(request, event)
    own = OutcomeComment.objects.filter(event=event, registration=who).select_related("outcome")
    found = get_object_or_404(own, pk=comment)
    attempt(request, lambda: commenting.withdraw(found), _("Your comment is withdrawn."))
    return redirect("program:outcome", slug)


def _find(request: HttpRequest, event: Event) -> Outcome:
    """What is not published is there for those alone who write it."""
    found = get_object_or_404(Outcome, event=event)
    is_hidden = found.state == Outcome.State.HIDDEN
    if is_hidden and not access.may(request.user, "program.change_outcome", event):
        raise Http404
    found.event = event
    return found


def _context(found: Outcome, who: Registration | None) -> dict:
    comments = found.comments.filter(hidden_at=None).select_related("registration")
    return {
        "event": found.event,
        "outcome": found,
        "registration": who,
        "draft": markdown(text_of(found, "draft")),
        "final": markdown(text_of(found, "final")),
        "comments": list(comments),
        "is_open": commenting.takes_comments(found),
    }
