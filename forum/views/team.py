"""An invitation to the team by its link: read, and accepted under the address it went to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum import links, second_factor, team
from forum.errors import Refused
from forum.models import Person, TeamInvitation
from forum.newcomers import welcome

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    found = TeamInvitation.objects.select_related("event", "by").filter(code=code).first()
    if found and "key" in request.GET:
        return links.open_with_key(request, found) or redirect(request.path)
    if found is None or not links.is_granted(request, found):
        return render(request, "forum/team/unknown.html", status=404)
    try:
        found.refuse_if_unusable()
        if request.method == "POST":
            return _join(request, found)
    except Refused as refusal:
        context = {"found": found, "refusal": refusal}
        return render(request, "forum/team/refused.html", context, status=410)
    return render(request, "forum/team/invitation.html", _about(request, found))


def _join(request: HttpRequest, found: TeamInvitation) -> HttpResponse:
    """The link proves the address, so that it makes an account; into one that is there it does
    not let anybody, since that may ask for more."""
    if not request.user.is_authenticated:
        if filter_users_by_email(found.email):
            return redirect(_sign_in(request))
        _sign_up(request, found.email)
    team.join(found, request.user)
    said = _("Welcome to the team of “%(event)s”.") % {"event": found.event.title}
    messages.success(request, said)
    if settings.SECOND_FACTOR_REQUIRED and not second_factor.is_proved(request, request.user):
        said = _("One step is left: set up a second factor, then the organisers’ home opens.")
        messages.info(request, said)
        return redirect(second_factor.step(request.user, reverse("admin:index")))
    return redirect("admin:index")


def _sign_up(request: HttpRequest, email: str) -> None:
    """Raises Refused where somebody takes the address in the same moment, or may not sign in."""
    person = welcome(email)
    if person is None:
        raise Refused(_("Please open the link once more, and sign in."))
    EmailAddress.objects.filter(user=person).update(verified=True, primary=True)
    auth.login(request, person, BACKEND)


def _sign_in(request: HttpRequest) -> str:
    return f"{reverse('account_request_login_code')}?{urlencode({'next': request.path})}"


def _about(request: HttpRequest, found: TeamInvitation) -> dict[str, Any]:
    person = request.user
    is_known = person.is_authenticated or filter_users_by_email(found.email)
    return {
        "found": found,
        "roles": [
            (label, team.GIVES[role]) for role, label in team.Role.choices if role in found.roles
        ],
        "is_other": isinstance(person, Person) and not team.is_theirs(found, person),
        "must_sign_in": is_known and not person.is_authenticated,
        "needs_second_factor": settings.SECOND_FACTOR_REQUIRED,
    }
