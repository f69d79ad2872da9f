"""Mail to many: written as a draft, looked over, sent; then how it goes until the last has left."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access, registry
from forum.admin.bulk_forms import BeginForm, SendForm, WriteForm
from forum.admin.sandbox import with_frames
from forum.admin.scope import EventAdmin, EventFilter
from forum.admin.wording import drafted, shown
from forum.errors import Refused, attempt
from forum.mail import bulk as to_many
from forum.mail.preview import Draft
from forum.mail.texts import LANGUAGES, Wording, send_test
from forum.models import BulkMail, Message

READERS = 10
"""So many of those who would get it can be looked at as they would read it."""


@admin.register(BulkMail)
class BulkPage(EventAdmin):
    form = BeginForm
    list_display = ["title", "state", "to_whom", "send_at", "recipients", "created_by", "event"]
    list_filter = [EventFilter, "state"]
    list_select_related = ["event", "created_by"]
    actions = None

    @admin.display(description=_("subject"))
    def title(self, bulk: BulkMail) -> str:
        return bulk.subject or _("(no subject yet)")

    @admin.display(description=_("to whom"))
    def to_whom(self, bulk: BulkMail) -> Any:
        audience = registry.audiences.get(bulk.audience)
        return audience.label if audience else bulk.audience

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"event": request.GET.get("event", "")} if request.GET.get("event") else {}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """To whom, first: that says what it can be narrowed to, and what may be put in."""
        one_way = {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().add_view(request, form_url, one_way | (extra_context or {}))

    def save_model(self, request: HttpRequest, obj: BulkMail, form: Any, change: bool) -> None:
        obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: BulkMail, *args: Any) -> HttpResponse:
        return redirect("admin:forum_bulkmail_change", obj.pk)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was sent stays, as what was sent."""
        is_draft = obj is None or obj.state == BulkMail.State.DRAFT
        return is_draft and super().has_delete_permission(request, obj)

    def get_urls(self) -> list:
        pages = {
            "look": self.look,
            "preview": self.preview,
            "send": self.send,
        }
        found = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(view),
                name=f"forum_bulkmail_{name}",
            )
            for name, view in pages.items()
        ]
        return [*found, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A draft is written on; of what was sent one sees how it goes."""
        bulk = self._bulk(request, object_id)
        is_draft = bulk.state == BulkMail.State.DRAFT and bulk.kind
        return self._write(request, bulk) if is_draft else self._progress(request, bulk)

    def look(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How many get it, and how the first of them read it."""
        bulk = self._draft(request, pk)
        readers = to_many.first_readers(bulk, READERS)
        number = _number(request, len(readers))
        context = self._about(request, bulk, _("Look it over")) | {
            "reach": to_many.reach(bulk),
            "reader": readers[number - 1][1] if readers else None,
            "number": number,
            "readers": len(readers),
            "numbers": range(1, len(readers) + 1),
        }
        return with_frames(TemplateResponse(request, "admin/forum/bulkmail/look.html", context))

    def preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """In a frame: as one of them reads it, or what is being typed with samples."""
        bulk = self._draft(request, pk)
        readers = to_many.first_readers(bulk, READERS) if "reader" in request.GET else []
        if not readers:
            words = {code: bulk.words(code) for code in LANGUAGES}
            return shown(drafted(request, bulk.event, bulk.kind, words, bulk))
        kind, row = readers[_number(request, len(readers)) - 1]
        return shown(Draft(bulk.event, kind, row.language, *bulk.words(row.language), bulk), row)

    def send(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says how many get it, and asks when; then it cannot be changed any more."""
        bulk = self._draft(request, pk)
        form = SendForm(request.POST or None, event=bulk.event)
        if request.method == "POST" and form.is_valid():
            seen, by = request.POST.get("seen", ""), request.user
            said = _("The mail is released.")
            released = attempt(request, lambda: bulk.release(by=by, seen=seen, **form.way()), said)
            if released:
                return redirect("admin:forum_bulkmail_change", pk)
            return redirect(request.path)
        context = self._about(request, bulk, _("Send it")) | {
            "form": form,
            "reach": to_many.reach(bulk),
        }
        return TemplateResponse(request, "admin/forum/bulkmail/send.html", context)

    def _bulk(self, request: HttpRequest, pk: Any) -> BulkMail:
        """The person's own event's; 404 for another's."""
        is_id = str(pk).isdecimal() and len(str(pk)) < 19
        rows = self.get_queryset(request).select_related("event", "created_by")
        bulk = get_object_or_404(rows, pk=pk if is_id else 0)
        if not self.has_change_permission(request, bulk):
            raise PermissionDenied
        return bulk

    def _draft(self, request: HttpRequest, pk: Any) -> BulkMail:
        """One whose audience can still be written to."""
        bulk = self._bulk(request, pk)
        if not bulk.kind:
            raise Http404
        return bulk

    def _write(self, request: HttpRequest, bulk: BulkMail) -> HttpResponse:
        form = WriteForm(request.POST or None, bulk=bulk)
        if request.method == "POST" and form.is_valid():
            if "test" in request.POST:
                self._send_test(request, bulk, form)
            elif self._is_saved(request, bulk, form):
                onwards = "look" if "look" in request.POST else "change"
                return redirect(f"admin:forum_bulkmail_{onwards}", bulk.pk)
        theirs = bool(form.non_field_errors())
        columns = [
            column | {"wording": Wording(*bulk.words(column["code"])), "theirs": theirs}
            for column in form.columns
        ]
        context = self._about(request, bulk, _("Write to many")) | {
            "form": form,
            "columns": columns,
            "preview": reverse("admin:forum_bulkmail_preview", args=[bulk.pk]),
        }
        return with_frames(TemplateResponse(request, "admin/forum/bulkmail/write.html", context))

    def _is_saved(self, request: HttpRequest, bulk: BulkMail, form: WriteForm) -> bool:
        try:
            bulk.write(seen=request.POST.get("seen", ""), **form.said())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return False
        self.message_user(request, _("The draft is saved."))
        return True

    def _send_test(self, request: HttpRequest, bulk: BulkMail, form: WriteForm) -> None:
        draft = drafted(request, bulk.event, bulk.kind, form.words(), bulk)
        send_test(draft, None, to=request.user)
        said = _("On its way to %(address)s. Nothing is saved yet.")
        self.message_user(request, said % {"address": request.user.email})

    def _progress(self, request: HttpRequest, bulk: BulkMail) -> HttpResponse:
        if request.method == "POST":
            return self._act(request, bulk)
        fate = to_many.fate(bulk)
        waiting = fate["queued"] + fate["sending"]
        context = self._about(request, bulk, _("Mail to many")) | {
            "all": sum(fate.values()),
            "fate": [(label, fate[state]) for state, label in Message.State.choices],
            "sent": fate["sent"],
            "texts": [(code, *bulk.words(code)) for code in LANGUAGES],
            "is_open": waiting or fate["draft"] or bulk.state == BulkMail.State.SCHEDULED,
            "moves": waiting or bulk.state == BulkMail.State.SCHEDULED,
            "may_see_outbox": access.may(request.user, "forum.view_message", bulk.event),
        }
        return TemplateResponse(request, "admin/forum/bulkmail/progress.html", context)

    def _act(self, request: HttpRequest, bulk: BulkMail) -> HttpResponse:
        """What was pressed below the progress."""
        if "copy" in request.POST:
            return redirect("admin:forum_bulkmail_change", bulk.copy(by=request.user).pk)
        if "cancel" in request.POST and "confirmed" not in request.POST:
            context = self._about(request, bulk, _("Cancel what has not left"))
            return TemplateResponse(request, "admin/forum/bulkmail/cancel.html", context)
        if "cancel" in request.POST:
            self._cancel(request, bulk)
        return redirect(request.path)

    def _cancel(self, request: HttpRequest, bulk: BulkMail) -> None:
        try:
            count = bulk.cancel()
        except Refused as refusal:
            self.message_user(request, str(refusal), "ERROR")
            return
        said = ngettext("%(count)s mail does not leave.", "%(count)s mails do not leave.", count)
        self.message_user(request, said % {"count": count})

    def _about(self, request: HttpRequest, bulk: BulkMail, title: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": bulk,
            "opts": self.opts,
            "bulk": bulk,
            "event": bulk.event,
            "audience": self.to_whom(bulk),
            "chosen": _chosen(bulk),
        }


def _number(request: HttpRequest, most: int) -> int:
    """Which of them is looked at, from 1; what is no such number is the first."""
    asked = request.GET.get("reader", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 4
    return min(max(int(asked), 1), most) if is_number and most else 1


def _chosen(bulk: BulkMail) -> list[tuple[Any, str]]:
    """(Label of a filter, what was chosen of it) for those in use."""
    audience = registry.audiences.get(bulk.audience)
    if audience is None:
        return []
    choices = to_many.choices_of(bulk.event, audience)
    found = []
    for one in audience.filters:
        labels = dict(choices[one.name])
        values = bulk.filters.get(one.name, [])
        if values:
            found.append((one.label, ", ".join(str(labels.get(v, v)) for v in values)))
    return found
