"""Who signed up for a session: a page beside the session's own, and the same as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.exports import count_by_event, record_export
from forum.tables import as_file
from program.attending import shut_out
from program.lists import SIGN_UPS
from program.models import Session
from registration.models import Claim

NEEDS = ("program.view_session", "registration.view_registration")


class SignUps(admin.ModelAdmin):
    """The part of the sessions' admin pages that looks at their seats."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.sign_ups)
        export = self.admin_site.admin_view(self.export_sign_ups)
        return [
            path("sign-ups/<slug:code>/", page, name="program_session_sign_ups"),
            path(
                "sign-ups/<slug:code>/export.<str:form>",
                export,
                name="program_session_sign_ups_export",
            ),
            *super().get_urls(),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(["seats"] if obj else [])]

    @admin.display(description=_("signed up"))
    def seats(self, session: Session) -> str:
        if session.pool is None:
            return "—"
        address = reverse("admin:program_session_sign_ups", args=[session.code])
        said = f"{session.pool.taken}/{session.pool.total}"
        return format_html('<a href="{}">{}</a>', address, said)

    def sign_ups(self, request: HttpRequest, code: str) -> HttpResponse:
        session = self._find(request, code)
        claims: list[Any] = list(_rows(session))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Signed up"),
            "subtitle": session,
            "session": session,
            "opts": self.opts,
            "claims": claims,
            "has_shut_out": any(claim.is_shut_out for claim in claims),
        }
        return TemplateResponse(request, "admin/program/session/sign_ups.html", context)

    def export_sign_ups(self, request: HttpRequest, code: str, form: str) -> HttpResponse:
        """Each export leaves an entry."""
        session = self._find(request, code)
        if form not in {"csv", "xlsx"}:
            raise Http404
        rows = _rows(session)
        told = {"what": "sign-ups", "form": form, "session": session.code}
        record_export(count_by_event(rows), SIGN_UPS, by=request.user, **told)
        return as_file(f"sign-ups-{session.code}.{form}", SIGN_UPS, rows.iterator(500))

    def _find(self, request: HttpRequest, code: str) -> Session:
        """For who may see both the session and registrations at its event; else 404, or 403 where
        somebody may do so nowhere."""
        if not all(request.user.has_perm(right) for right in NEEDS):
            raise PermissionDenied
        sessions = Session.objects.select_related("event", "pool").exclude(pool=None)
        for right in NEEDS:
            sessions = access.within(sessions, request.user, right)
        return get_object_or_404(sessions, code=code)


def _rows(session: Session) -> QuerySet[Claim]:
    """Those with a seat, then those who wait, each in order; whether it is open to them no more.
    One query."""
    claims = Claim.objects.live().filter(pool=session.pool).annotate(is_shut_out=shut_out(session))
    return claims.select_related("registration", "event").order_by("state", "number")
