"""The list of registrations as a file, filtered as it stands on the page."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import translation

from forum import access
from forum.tables import XLSX, csv_lines, in_language, xlsx_file
from registration.exports import columns_for, record_export


class Exporting(admin.ModelAdmin):
    def get_urls(self) -> list:
        export = self.admin_site.admin_view(self.export)
        return [
            path("export.<str:form>", export, name="registration_registration_export"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
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
        name = f"attendees.{form}"
        if form == "xlsx":
            return FileResponse(
                xlsx_file(columns, rows.iterator(2000)),
                as_attachment=True,
                filename=name,
                content_type=XLSX,
            )
        return StreamingHttpResponse(
            in_language(csv_lines(columns, rows.iterator(2000)), translation.get_language()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
