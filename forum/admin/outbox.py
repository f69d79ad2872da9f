"""The outbox: every mail, found and filtered, and what organisers may do to many at once."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE as CHANGED
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from forum import access, registry
from forum.admin.mail_acts import CHANGE
from forum.admin.message import OneMessage
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.mail import resending
from forum.mail.fate import label
from forum.mail.reasons import in_plain_words
from forum.models import BulkMail, Entry, Message

MOST = 500
"""Failed mails that are tried again at a time: for each it is looked up where it goes now."""
SHOWN = 20
QUESTIONS = {
    "cancel": ngettext_lazy(
        "This cancels %(count)s mail, which then never leaves:",
        "This cancels %(count)s mails, which then never leave:",
        "count",
    ),
    "release": ngettext_lazy(
        "This sends %(count)s draft at once:", "This sends %(count)s drafts at once:", "count"
    ),
}


class KindFilter(admin.SimpleListFilter):
    title = _("mail")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(((kind, label(kind)) for kind in registry.mails), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class BulkFilter(admin.SimpleListFilter):
    """The newest mails to many of the person's events."""

    title = _("bulk mail")
    parameter_name = "bulk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        bulk_mails = access.within(BulkMail.objects.all(), request.user, "forum.view_message")
        return [(str(bulk.pk), str(bulk)) for bulk in bulk_mails[:SHOWN]]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        return queryset.filter(bulk=value) if value.isdecimal() and len(value) < 10 else queryset


@admin.register(Message)
class MessagePage(OneMessage, ReadOnly, EventAdmin):
    list_display = ["subject_and_kind", "to", "standing", "moment"]
    list_filter = [EventFilter, "state", "language", BulkFilter, KindFilter]
    show_full_result_count = False
    # The keys end with the code of what the mail is about.
    search_fields = ["to", "subject", "message_id", "key", "again__key"]
    actions = ["retry", "cancel", "release"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        rows = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "forum_message_changelist":
            return rows.defer("text", "html", "own_body", "note")
        return rows.select_related("event", "bulk")

    @admin.display(description=_("subject"), ordering="subject")
    def subject_and_kind(self, message: Message) -> str:
        kind = label(message.kind)
        subject = message.subject or message.own_subject
        return format_html("{}<br><small>{}</small>", subject, kind) if subject else kind

    @admin.display(description=_("state"), ordering="state")
    def standing(self, message: Message) -> str:
        """With how often it was tried, and why in vain."""
        tries = ngettext("%(count)s attempt", "%(count)s attempts", message.attempts)
        is_over = message.state in (Message.State.SENT, Message.State.CANCELLED)
        return format_html(
            "{}<br><small>{}<br>{}</small>",
            message.get_state_display(),
            tries % {"count": message.attempts} if message.attempts else "",
            "" if is_over else in_plain_words(message.last_error),
        )

    @admin.display(description=_("sent, or due"), ordering="due_at")
    def moment(self, message: Message) -> str:
        at = timezone.localtime(message.sent_at or message.due_at)
        return date_format(at, "DATETIME_FORMAT")

    @admin.action(description=_("Try the selected failed mails again"), permissions=["act"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        failed = self._allowed(request, queryset).filter(state=Message.State.FAILED)
        self._log(request, failed[:MOST], "retry")
        queued, refusals = resending.retry_each(failed.order_by("pk")[:MOST])
        said = ngettext(
            "%(count)s mail is queued again.", "%(count)s mails are queued again.", queued
        )
        self.message_user(request, said % {"count": queued}, messages.SUCCESS)
        for refusal in refusals[:SHOWN]:
            self.message_user(request, refusal, messages.WARNING)

    @admin.action(description=_("Cancel the selected mails"), permissions=["act"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Message]) -> HttpResponse | None:
        waiting = self._allowed(request, queryset).filter(state__in=Message.WAITING)
        if "confirmed" not in request.POST:
            return self._ask(request, waiting, "cancel")
        self._log(request, waiting, "cancel")
        done = waiting.withdraw()
        said = ngettext("%(count)s mail is cancelled.", "%(count)s mails are cancelled.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)
        return None

    @admin.action(description=_("Release the selected drafts"), permissions=["act"])
    def release(self, request: HttpRequest, queryset: QuerySet[Message]) -> HttpResponse | None:
        """Not those that leave when what they tell of is announced."""
        announced = [name for name, kind in registry.mails.items() if kind.is_announced]
        drafts = self._allowed(request, queryset).filter(state=Message.State.DRAFT)
        drafts = drafts.exclude(kind__in=announced)
        if "confirmed" not in request.POST:
            return self._ask(request, drafts, "release")
        self._log(request, drafts, "release")
        done = drafts.release()
        said = ngettext("%(count)s draft is released.", "%(count)s drafts are released.", done)
        self.message_user(request, said % {"count": done}, messages.SUCCESS)
        return None

    def has_act_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)

    def _allowed(self, request: HttpRequest, queryset: QuerySet[Message]) -> QuerySet[Message]:
        """Of what was chosen what the person may change; without the list's order and joins."""
        chosen = access.within(queryset, request.user, CHANGE)
        return Message.objects.filter(pk__in=chosen.order_by().values("pk"))

    def _log(self, request: HttpRequest, rows: QuerySet[Message], act: str) -> None:
        texts = rows.only("subject", "kind")
        LogEntry.objects.log_actions(request.user.pk, texts, CHANGED, change_message=act)

    def _ask(
        self, request: HttpRequest, rows: QuerySet[Message], action: str
    ) -> HttpResponse | None:
        count = rows.count()
        if not count:
            said = _("None of the chosen mails is in a state in which this can be done.")
            self.message_user(request, said, messages.WARNING)
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": dict(self.get_action_choices(request))[action],
            "question": QUESTIONS[action] % {"count": count},
            "mails": [(label(row.kind), row) for row in rows[:SHOWN]],
            "more": max(count - SHOWN, 0),
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": request.POST.get("select_across", "0"),
            "action": action,
            "opts": self.opts,
            "checkbox": ACTION_CHECKBOX_NAME,
            "back": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/forum/message/ask.html", context)


def tell_of_retries(request: HttpRequest, queued: int, refusals: list[str]) -> None:
    said = ngettext("%(count)s mail is queued again.", "%(count)s mails are queued again.", queued)
    messages.success(request, said % {"count": queued})
    for refusal in refusals[:SHOWN]:
        messages.warning(request, refusal)


@admin.register(Entry)
class EntryPage(ReadOnly, EventAdmin):
    list_display = ["at", "act", "person", "facts", "event"]
    list_filter = [EventFilter, "act"]
