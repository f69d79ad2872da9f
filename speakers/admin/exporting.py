"""The list of proposals as a file: of proposals, of their speakers, of reviews; columns chosen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.models import Event
from forum.tables import Column, as_file
from speakers.exports import LISTS, List, columns_for, record_export

CHANGELIST = "admin:speakers_proposal_changelist"
EXPORT = "speakers.export_proposal"


class ColumnsForm(forms.Form):
    columns = forms.MultipleChoiceField(label=_("Columns"), widget=forms.CheckboxSelectMultiple)
    form = forms.ChoiceField(
        label=_("As"), choices=[("xlsx", "XLSX"), ("csv", "CSV")], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, columns: list[Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["columns"].choices = [(one.name, one.label) for one in columns]
        self.fields["columns"].initial = [one.name for one in columns]
        self.fields["form"].initial = "xlsx"


class Exporting(admin.ModelAdmin):
    def get_urls(self) -> list:
        export = self.admin_site.admin_view(self.export)
        return [
            path("export/<slug:what>/", export, name="speakers_proposal_export"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, what: str) -> HttpResponseBase:
        """Choose the columns; by POST take the file. The list's filters are in the address."""
        chosen = LISTS.get(what)
        if chosen is None:
            raise Http404
        if not all(request.user.has_perm(right) for right in (EXPORT, chosen.needs)):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect(CHANGELIST)
        proposals = access.within(found, request.user, EXPORT)
        proposals = access.within(proposals, request.user, chosen.needs)
        ids = proposals.order_by().values("event").distinct()
        events = list(Event.objects.filter(pk__in=ids))
        columns = columns_for(chosen, events, self._rights(request, events))
        form = ColumnsForm(request.POST or None, columns=columns)
        if not form.is_valid():
            return self._offer_columns(request, chosen, form, proposals.count())
        wanted = [one for one in columns if one.name in form.cleaned_data["columns"]]
        as_what = form.cleaned_data["form"]
        record_export(
            proposals,
            wanted,
            what=what,
            by=request.user,
            form=as_what,
            asked=request.GET.dict(),
        )
        rows = chosen.rows(proposals, request.user).iterator(500)
        return as_file(f"{what}.{as_what}", wanted, rows)

    def _rights(self, request: HttpRequest, events: list[Event]) -> Any:
        """Whether they have a right at each event of the list."""
        return lambda right: all(access.may(request.user, right, event) for event in events)

    def _offer_columns(
        self, request: HttpRequest, chosen: List, form: ColumnsForm, count: int
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": chosen.label,
            "opts": self.opts,
            "form": form,
            "count": count,
            "what": chosen.name,
            "lists": [one for one in LISTS.values() if request.user.has_perm(one.needs)],
            "filters": request.GET.urlencode(),
        }
        status = 422 if form.is_bound else 200
        template = "admin/speakers/proposal/export.html"
        return TemplateResponse(request, template, context, status=status)
