"""Changes that speakers ask for: what differs, and an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, QuerySet, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from forum.errors import attempt
from forum.text import TextField
from speakers import changing
from speakers.changing import label_of
from speakers.models import ChangeRequest
from speakers.requests import told

OPEN = ChangeRequest.State.OPEN
LIST = "admin:speakers_changerequest_changelist"
ACTS = {
    "approve": (
        _("Approve the change"),
        _("The proposal is changed as asked, and the speaker gets a mail at once."),
        changing.approve,
        _("The proposal is changed, and the speaker gets a mail."),
    ),
    "decline": (
        _("Decline the change"),
        _("The proposal stays as it is, and the speaker gets a mail at once."),
        changing.decline,
        _("The proposal stays as it is, and the speaker gets a mail."),
    ),
}


class AnswerForm(forms.Form):
    answer = TextField(
        label=_("Answer to the speaker"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It stands in the mail as you write it."),
    )


@admin.register(ChangeRequest)
class ChangeRequestPage(ReadOnly, EventAdmin):
    change_form_template = "admin/speakers/changerequest/page.html"
    list_display = ["proposal", "fields_asked", "by", "at", "state", "event"]
    list_filter = [EventFilter, "state"]
    search_fields = ["proposal__title_en", "proposal__title_ru", "proposal__code"]
    fields = ["event", "proposal", "state", "note", "answer", "by", "at"]
    list_select_related = ["proposal", "by", "event"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ChangeRequest]:
        return super().get_queryset(request).select_related("proposal", "by", "decided_by", "event")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        return [Case(When(state=OPEN, then=0), default=1), "-at", "-pk"]

    @admin.display(description=_("changes"))
    def fields_asked(self, row: ChangeRequest) -> str:
        return ", ".join(label_of(name) for name in row.changes)

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.decide)
        name = "speakers_changerequest_decide"
        return [path("<int:pk>/decide/<slug:act>/", page, name=name), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        extra = {"changes": told(row), "may_decide": self._may_decide(request, row)} if row else {}
        title = _("A change that a speaker asks for")
        context = extra | {"title": title, "subtitle": None, "row": row}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def decide(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        """Asks first, with the difference once more; a POST then decides."""
        if act not in ACTS:
            raise Http404
        row = get_object_or_404(self.get_queryset(request), pk=min(pk, 2**63 - 1))
        if not request.user.has_perm("speakers.decide_proposal", row):
            raise PermissionDenied
        label, question, verb, said = ACTS[act]
        form = AnswerForm(request.POST or None)
        if form.is_valid():
            answer = form.cleaned_data["answer"]
            attempt(request, lambda: verb(row, answer=answer, by=request.user), said)
            return redirect("admin:speakers_changerequest_change", row.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": label,
            "question": question,
            "opts": self.opts,
            "row": row,
            "form": form,
            "changes": told(row),
        }
        return TemplateResponse(request, "admin/speakers/changerequest/decide.html", context)

    def _may_decide(self, request: HttpRequest, row: ChangeRequest) -> bool:
        may = request.user.has_perm("speakers.decide_proposal", row)
        return row.state == OPEN and may
