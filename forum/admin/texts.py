"""The texts of an event's mails: all of them in a list, and each in both languages to be edited."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.admin.sandbox import with_frames
from forum.admin.scope import EventAdmin, ReadOnly
from forum.admin.wording import NAMES, WordsForm, drafted, shown
from forum.errors import Refused, attempt
from forum.mail import preview, texts
from forum.mail.texts import Wording
from forum.mail.words import source
from forum.models import Event, MailText
from forum.registry import MailKind

PERMISSION = "forum.change_mailtext"


def kinds() -> list[MailKind]:
    """Those that have a text of their own, app by app."""
    return [kind for kind in registry.mails.values() if not kind.is_bulk]


@admin.register(MailText)
class TextsPage(ReadOnly, EventAdmin):
    def get_urls(self) -> list:
        mail = "<slug:slug>/<slug:app>/<slug:name>/"
        return [
            path(mail, self.admin_site.admin_view(self.edit), name="forum_mailtext_edit"),
            path(
                f"{mail}preview/",
                self.admin_site.admin_view(self.preview),
                name="forum_mailtext_preview",
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Every mail of one event: when it is sent, what it is called, whose words it has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = access.within(Event.objects.all(), request.user, PERMISSION)
        events, chosen = list(rows), request.GET.get("event", "")
        event = next((one for one in events if str(one.pk) == chosen), None)
        event = event or rows.current() or next(iter(events), None)
        context = {
            **self.admin_site.each_context(request),
            "title": capfirst(self.opts.verbose_name_plural),
            "subtitle": event,
            "opts": self.opts,
            "event": event,
            "events": events,
            "languages_of_mails": NAMES.values(),
            "groups": _groups(event, request.LANGUAGE_CODE) if event else [],
        }
        return TemplateResponse(request, "admin/forum/mailtext/list.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A changed text has no page but that of its mail, in both languages."""
        text = self.get_object(request, object_id)
        if text is None or text.kind not in registry.mails:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(_address(text.event, text.kind))

    def edit(self, request: HttpRequest, slug: str, app: str, name: str) -> HttpResponse:
        event, kind = self._mail(request, slug, app, name)
        now = texts.of_mail(event, kind.name)
        if "reset" in request.POST:
            return self._reset(request, event, kind)
        form = WordsForm(
            request.POST or None, kind=kind.name, needs_all=True, initial=_initial(now)
        )
        if request.method == "POST" and form.is_valid():
            if "test" in request.POST:
                self._send_test(request, event, kind, form)
            elif self._is_saved(request, event, kind, form):
                return redirect(request.path)
            else:
                now = texts.of_mail(event, kind.name)
        return self._page(request, event, kind, form, now)

    def preview(self, request: HttpRequest, slug: str, app: str, name: str) -> HttpResponse:
        """The mail as its readers would get it, in a frame of the page."""
        event, kind = self._mail(request, slug, app, name)
        saved = {
            code: (wording.subject, wording.body)
            for code, wording in texts.of_mail(event, kind.name).items()
        }
        draft = drafted(request, event, kind.name, saved)
        return shown(draft, _chosen_row(request, event, kind))

    def _mail(self, request: HttpRequest, slug: str, app: str, name: str) -> tuple[Event, MailKind]:
        """404 for what is no mail with a text, or another's event."""
        events = access.within(Event.objects.all(), request.user, PERMISSION)
        kind = registry.mails.get(f"{app}/{name}")
        if kind is None or kind.is_bulk:
            raise Http404
        return get_object_or_404(events, slug=slug), kind

    def _is_saved(
        self, request: HttpRequest, event: Event, kind: MailKind, form: WordsForm
    ) -> bool:
        seen = {code: request.POST.get(f"seen_{code}", "") for code in NAMES}
        try:
            changed = texts.change(event, kind.name, form.words(), seen)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return False
        said = _("The text is saved.") if changed else _("Nothing was changed.")
        self.message_user(request, said)
        return True

    def _reset(self, request: HttpRequest, event: Event, kind: MailKind) -> HttpResponse:
        """Asked once more before what somebody wrote is taken away."""
        if "confirmed" in request.POST:
            said = _("The mail says what it says by default.")
            attempt(request, lambda: texts.reset(event, kind.name), said)
            return redirect(request.path)
        context = self._about(request, event, kind)
        return TemplateResponse(request, "admin/forum/mailtext/reset.html", context)

    def _send_test(
        self, request: HttpRequest, event: Event, kind: MailKind, form: WordsForm
    ) -> None:
        saved = form.words()
        draft = drafted(request, event, kind.name, saved)
        texts.send_test(draft, _chosen_row(request, event, kind), to=request.user)
        said = _("On its way to %(address)s. Nothing is saved yet.")
        self.message_user(request, said % {"address": request.user.email})

    def _about(self, request: HttpRequest, event: Event, kind: MailKind) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": gettext(kind.trigger),
            "subtitle": event,
            "opts": self.opts,
            "event": event,
            "kind": kind,
        }

    def _page(
        self,
        request: HttpRequest,
        event: Event,
        kind: MailKind,
        form: WordsForm,
        now: dict[str, Wording],
    ) -> HttpResponse:
        columns = [
            column
            | {
                "wording": now[column["code"]],
                "theirs": bool(form.non_field_errors()),
                "default": source(kind.name, column["code"]),
            }
            for column in form.columns
        ]
        context = self._about(request, event, kind) | {
            "form": form,
            "columns": columns,
            "is_own": any(wording.changed_at for wording in now.values()),
            "rows": _rows(request, event, kind),
            "row": request.POST.get("row", ""),
            "preview": reverse(
                "admin:forum_mailtext_preview", args=[event.slug, *kind.name.split("/")]
            ),
        }
        return with_frames(TemplateResponse(request, "admin/forum/mailtext/edit.html", context))


def _groups(event: Event, language: str) -> list[tuple[Any, list[tuple[Any, ...]]]]:
    """(app's name, rows of its mails); one query."""
    words = texts.of_event(event, [kind.name for kind in kinds()])

    def row(kind: MailKind) -> tuple[Any, ...]:
        now = words[kind.name]
        states = [bool(wording.changed_at) for wording in now.values()]
        address = _address(event, kind.name)
        return gettext(kind.trigger), now[language].subject, states, address

    found = groupby(sorted(kinds(), key=_app), key=_app)
    return [
        (apps.get_app_config(app).verbose_name, [row(kind) for kind in those])
        for app, those in found
    ]


def _app(kind: MailKind) -> str:
    return kind.name.partition("/")[0]


def _address(event: Event, kind: str) -> str:
    return reverse("admin:forum_mailtext_edit", args=[event.slug, *kind.split("/")])


def _initial(now: dict[str, Wording]) -> dict[str, str]:
    return {f"subject_{code}": wording.subject for code, wording in now.items()} | {
        f"body_{code}": wording.body for code, wording in now.items()
    }


def _rows(request: HttpRequest, event: Event, kind: MailKind) -> dict[int, Any]:
    """Real rows to read the mail with, for whoever may see the event's mails anyhow."""
    may = access.may(request.user, "forum.view_message", event)
    return preview.rows_of(event, kind.name) if may else {}


def _chosen_row(request: HttpRequest, event: Event, kind: MailKind) -> Any:
    chosen = request.POST.get("row") or request.GET.get("row", "")
    rows = _rows(request, event, kind) if chosen else {}
    return next((row for pk, row in rows.items() if str(pk) == chosen), None)
