"""The outbox and the entries: what was sent, what was done."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.models import Entry, Message


@admin.register(Message)
class MessagePage(ReadOnly, EventAdmin):
    list_display = ["to", "subject_or_kind", "state", "created_at", "sent_at", "attempts"]
    list_filter = [EventFilter, "state", "kind", "language"]
    search_fields = ["to", "subject"]
    fields = [
        "event",
        "kind",
        "state",
        "to",
        "language",
        "subject",
        "text",
        "created_at",
        "due_at",
        "sent_at",
        "attempts",
        "last_error",
        "message_id",
    ]
    actions = ["retry"]

    @admin.display(description=_("subject"), ordering="subject")
    def subject_or_kind(self, message: Message) -> str:
        return str(message)

    @admin.action(description=_("Send the selected failed messages again"), permissions=["retry"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Message]) -> None:
        failed = queryset.filter(state=Message.State.FAILED)
        for message in failed:
            message.retry()
        count = len(failed)
        said = ngettext(
            "%(count)s message is queued again.", "%(count)s messages are queued again.", count
        )
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("forum.change_message")


@admin.register(Entry)
class EntryPage(ReadOnly, EventAdmin):
    list_display = ["at", "act", "person", "facts", "event"]
    list_filter = [EventFilter, "act"]
