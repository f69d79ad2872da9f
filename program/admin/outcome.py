"""The forum's recommendations, both languages side by side, and what participants say to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, ngettext
from modeltranslation.admin import TranslationAdmin

from forum import access
from forum.admin.languages import warn_of_missing_texts
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.exports import count_by_event, record_export
from forum.tables import as_file
from program import commenting
from program.lists import COMMENTS
from program.models import Outcome, OutcomeComment

CHANGE = "program.change_outcome"


@admin.register(Outcome)
class OutcomePage(EventAdmin, TranslationAdmin):
    list_display = ["event", "state", "comments_close_at"]
    list_filter = [EventFilter, "state"]
    readonly_fields = ["all_comments"]
    fieldsets = [
        (None, {"fields": ["event", ("state", "comments_close_at"), "all_comments"]}),
        (
            gettext_lazy("Draft recommendations"),
            {"classes": ["two-languages"], "fields": [("draft_en", "draft_ru")]},
        ),
        (
            gettext_lazy("Final text"),
            {"classes": ["two-languages"], "fields": [("final_en", "final_ru")]},
        ),
    ]

    @admin.display(description=gettext_lazy("comments"))
    def all_comments(self, outcome: Outcome) -> str:
        if outcome.pk is None:
            return "—"
        address = reverse("admin:program_outcomecomment_changelist")
        count = outcome.comments.count()
        said = ngettext("%(count)s comment", "%(count)s comments", count) % {"count": count}
        return format_html('<a href="{}?event={}">{}</a>', address, outcome.event_id, said)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "state" in form.changed_data and obj.state != Outcome.State.HIDDEN:
            warn_of_missing_texts(request, obj.event)


@admin.register(OutcomeComment)
class CommentPage(ReadOnly, EventAdmin):
    change_list_template = "admin/program/outcomecomment/change_list.html"
    list_display = ["text", "registration", "organisation", "language", "at", "hidden_at", "forum"]
    fields = ["text", "registration", "language", "at", "hidden_at", "hidden_by", "forum"]
    list_filter = [EventFilter, "language", ("hidden_at", admin.EmptyFieldListFilter)]
    list_select_related = ["registration", "event"]
    search_fields = ["text", "registration__family_name"]
    actions = ["hide", "show"]

    @admin.display(description=gettext_lazy("event"), ordering="event")
    def forum(self, comment: OutcomeComment) -> str:
        """Under a name in the reader's language: the column has none of its own."""
        return str(comment.event)

    @admin.display(description=gettext_lazy("organisation"))
    def organisation(self, comment: OutcomeComment) -> str:
        return comment.registration.organisation_name

    @admin.action(description=gettext_lazy("Hide from the page"), permissions=["moderate"])
    def hide(self, request: HttpRequest, comments: QuerySet[OutcomeComment]) -> None:
        count = commenting.hide(self._allowed(request, comments), by=request.user)
        said = ngettext("%(count)s comment hidden.", "%(count)s comments hidden.", count)
        messages.success(request, said % {"count": count})

    @admin.action(description=gettext_lazy("Show on the page again"), permissions=["moderate"])
    def show(self, request: HttpRequest, comments: QuerySet[OutcomeComment]) -> None:
        count = commenting.show(self._allowed(request, comments))
        said = ngettext("%(count)s comment shown again.", "%(count)s comments shown again.", count)
        messages.success(request, said % {"count": count})

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)

    def get_urls(self) -> list:
        export = self.admin_site.admin_view(self.export)
        return [
            path("export.<str:form>", export, name="program_outcomecomment_export"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
        """The list as filtered; each export leaves an entry."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if form not in {"csv", "xlsx"}:
            raise Http404
        found = self.get_changelist_instance(request).get_queryset(request)
        rows = found.select_related("registration", "event", "hidden_by")
        counts = count_by_event(rows)
        record_export(counts, COMMENTS, what="comments", by=request.user, form=form)
        return as_file(f"comments.{form}", COMMENTS, rows.iterator(500))

    def _allowed(self, request: HttpRequest, comments: QuerySet[OutcomeComment]) -> list[int]:
        return list(access.within(comments, request.user, CHANGE).values_list("pk", flat=True))
