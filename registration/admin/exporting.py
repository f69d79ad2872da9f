"""The list of registrations as a file, filtered as it stands on the page."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path

from forum import access
from forum.tables import as_file
from registration.exports import columns_for, record_export


class Exporting(admin.ModelAdmin):
    def get_urls(self) -> list:
        export = self.admin_site.admin_view(self.export)
        return [
            path("export.<str:form>", export, name="registration_registration_export"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The list as filtered, with every column; each export leaves an entry.

        What makes no sense as a filter leads back to the list, as it does there.
        """
        if not request.user.has_perm("registration.export_registration"):
            raise PermissionDenied
        if form not in {"csv", "xlsx"}:
            raise Http404
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect("admin:registration_registration_changelist")
        rows = access.within(found, request.user, "registration.export_registration").for_list()
        columns, rows = columns_for(rows)
        record_export(rows, columns, by=request.user, form=form, asked=request.GET.dict())
        return as_file(f"attendees.{form}", columns, rows.iterator(2000))
