"""The organisers' home: the stock admin, behind allauth's sign-in and a second factor."""

from __future__ import annotations

from typing import Any, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.context_processors import PermWrapper
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from forum import second_factor
from forum.home import Home, Rights, events_of, nearest
from forum.mail.trouble import MailTrouble
from forum.models import Person

LOOKED_AT = "home_event"
"""Where a session keeps the address of the event whose home was chosen last."""


class ForumAdminSite(AdminSite):
    site_header = site_title = _("Forum")
    index_title = _("What needs attention")
    index_template = "forum/admin/index.html"

    def has_permission(self, request: HttpRequest) -> bool:
        """Who works for an event or is a superuser, and proved a second factor if one is asked."""
        person = request.user
        return (
            person.is_active
            and person.is_authenticated
            and person.is_staff
            and (not settings.SECOND_FACTOR_REQUIRED or person.may_work)
        )

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """allauth's page for strangers; for whoever is signed in, where they can go from here."""
        if not request.user.is_authenticated:
            there = request.GET.get("next") or reverse("admin:index")
            return redirect_to_login(there, reverse("account_login"))
        if self.has_permission(request):
            return redirect("admin:index")
        if not request.user.is_staff:
            return redirect("home")
        return redirect(second_factor.step(request.user, request.GET.get("next", request.path)))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        context["lacks_second_factor"] = self.has_permission(request) and not is_mfa_enabled(
            request.user
        )
        context["mail_trouble"] = SimpleLazyObject(lambda: MailTrouble.of(request.user))
        return context

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The home of one event: the one in the address, else the last looked at, else the next."""
        person = cast("Person", request.user)
        events = events_of(person)
        found = {event.slug: event for event in events}
        if asked := request.GET.get("event"):
            if asked not in found:
                raise Http404
            request.session[LOOKED_AT] = asked
        event = found.get(asked or request.session.get(LOOKED_AT, "")) or nearest(events)
        context: dict[str, Any] = {"events": events}
        if event is not None:
            context |= {
                "board": Home(event, person),
                "perms": PermWrapper(Rights(event, person)),
            }
        return super().index(request, {**context, **(extra_context or {})})
