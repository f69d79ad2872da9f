"""The page on which the drafts about a release are read, changed, and sent or thrown away."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.admin.sandbox import sandboxed
from forum.errors import Refused
from forum.mail import preview
from forum.models import Message
from program import notices
from program.differences import Change
from program.models import Release, ReleaseNotice

RELEASE, SEND = "program.release_program", "forum.change_message"
MOST = 200
"""Mails on the page, and chosen among at a time."""


class ReleaseMails(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        preview_address = "<int:pk>/mails/<int:mail>/<slug:language>/preview/"
        return [
            path("<int:pk>/mails/", wrap(self.mails_view), name="program_release_mails"),
            path(preview_address, wrap(self.preview_view), name="program_release_preview"),
            *super().get_urls(),
        ]

    def mails_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To read for whoever may release; to send for whoever may send mail."""
        release = _found(request, pk)
        may_send = access.may(request.user, SEND, release.event_id)
        if request.method == "POST":
            if not may_send:
                raise PermissionDenied
            self._act(request, release)
            return redirect(request.path)
        context = {
            **self.admin_site.each_context(request),
            **_rows(release),
            "title": _("Mails about a release"),
            "subtitle": release,
            "release": release,
            "current": Release.objects.current(release.event),
            "opts": self.opts,
            "may_send": may_send,
            "shown_languages": settings.LANGUAGES,
        }
        return TemplateResponse(request, "admin/program/release/mails.html", context)

    def _act(self, request: HttpRequest, release: Release) -> None:
        """The ticked ones, or all; what has left meanwhile, or was replaced, is left as it is."""
        act, _dash, which = request.POST.get("act", "").partition("-")
        only = None if which == "all" else _ticked(request)
        if act == "send":
            count = notices.send(release, by=request.user, only=only)
            said = ngettext(
                "%(count)s mail is on its way.", "%(count)s mails are on their way.", count
            )
        elif act == "discard":
            count = notices.discard(release, only=only)
            said = ngettext(
                "%(count)s draft is thrown away.", "%(count)s drafts are thrown away.", count
            )
        else:
            return
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(request, said % {"count": count}, level)

    def preview_view(self, request: HttpRequest, pk: int, mail: int, language: str) -> HttpResponse:
        """One reader's mail and nothing else, where no script runs and nothing is fetched."""
        release = _found(request, pk)
        message = get_object_or_404(notices.mails_of(release), pk=min(mail, 2**63 - 1))
        if language not in dict(settings.LANGUAGES):
            raise Http404
        if not message.text:
            message.language = language
        try:
            return sandboxed(preview.of(message).html)
        except Refused as refusal:
            raise Http404 from refusal


def _found(request: HttpRequest, pk: int) -> Release:
    releases = access.within(Release.objects.select_related("event"), request.user, RELEASE)
    return get_object_or_404(releases, pk=min(pk, 2**63 - 1))


def _rows(release: Release) -> dict[str, Any]:
    """Drafts first; three queries."""
    mails = notices.mails_of(release)
    drafts_first = Case(When(state=Message.State.DRAFT, then=0), default=1)
    kept = mails.defer("text", "html", "own_body", "note").order_by(drafts_first, "to")
    shown = list(kept[:MOST])
    told = ReleaseNotice.objects.filter(pk__in=[mail.about_id for mail in shown])
    about = {notice.pk: notice for notice in told.select_related("speaker", "registration")}
    pairs = [(mail, about[mail.about_id]) for mail in shown]
    rows = [
        (mail, notice.reader, [Change.of(one) for one in notice.changes]) for mail, notice in pairs
    ]
    waiting = mails.filter(state=Message.State.DRAFT).count()
    return {"rows": rows, "waiting": waiting}


def _ticked(request: HttpRequest) -> set[int]:
    found = request.POST.getlist("mail")
    return {int(pk) for pk in found if pk.isascii() and pk.isdecimal() and len(pk) < 19}
