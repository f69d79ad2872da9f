"""Registrations in the admin: found, approved, declined, exported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.admin.scope import CountryFilter, EventAdmin, EventFilter
from forum.errors import Refused
from forum.tables import csv_lines, xlsx_file
from registration.admin.importing import Importing
from registration.exports import COLUMNS, record_export
from registration.models import Registration

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(Registration)
class RegistrationPage(Importing, EventAdmin):
    change_list_template = "admin/registration/registration/change_list.html"
    list_display = [
        "family_name",
        "given_name",
        "state",
        "mode",
        "organisation_name",
        "category",
        "country",
    ]
    list_display_links = ["family_name", "given_name"]
    list_filter = [
        EventFilter,
        "state",
        "mode",
        ("category", admin.RelatedOnlyFieldListFilter),
        CountryFilter,
    ]
    list_select_related = ["category"]
    search_fields = ["family_name", "given_name", "email", "organisation_name", "code"]
    readonly_fields = ["code", "state", "mode", "person", "created_at", "confirmed_at", "ended_at"]
    fields = [
        "event",
        "code",
        "state",
        "mode",
        "honorific",
        "given_name",
        "family_name",
        "email",
        "contact_email",
        "country",
        "organisation_name",
        "organisation",
        "delegation",
        "job_title",
        "category",
        "language",
        "person",
        "created_at",
        "confirmed_at",
        "ended_at",
    ]
    actions = ["approve", "decline"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Registrations are made by the form, which takes the place as well."""
        return False

    @admin.action(description=_("Approve the selected registrations"), permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        done = self._each(request, queryset, lambda row: row.approve(by=request.user))
        said = ngettext(
            "%(count)s registration is approved.", "%(count)s registrations are approved.", done
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    @admin.action(description=_("Decline the selected registrations"), permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet[Registration]) -> None:
        done = self._each(request, queryset, lambda row: row.decline(by=request.user))
        said = ngettext(
            "%(count)s registration is declined.", "%(count)s registrations are declined.", done
        )
        self.message_user(request, said % {"count": done}, messages.SUCCESS)

    def _each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Registration],
        verb: Callable[[Registration], bool],
    ) -> int:
        allowed = access.within(queryset, request.user, "registration.change_registration")
        done = 0
        for registration in allowed.select_related("event"):
            try:
                done += verb(registration)
            except Refused as refusal:
                self.message_user(request, f"{registration}: {refusal}", messages.WARNING)
        return done

    def get_urls(self) -> list:
        export = self.admin_site.admin_view(self.export)
        return [
            path("export.<str:form>", export, name="registration_registration_export"),
            *super().get_urls(),
        ]

    def export(self, request: HttpRequest, form: str) -> HttpResponse:
        """The list as filtered, with every column; each export leaves an entry."""
        if not request.user.has_perm("registration.export_registration"):
            raise PermissionDenied
        if form not in {"csv", "xlsx"}:
            raise Http404
        found = self.get_changelist_instance(request).get_queryset(request)
        rows = access.within(found, request.user, "registration.export_registration").for_list()
        record_export(rows, by=request.user, form=form, asked=request.GET.dict())
        name = f"attendees.{form}"
        if form == "xlsx":
            return FileResponse(
                xlsx_file(COLUMNS, rows.iterator(2000)),
                as_attachment=True,
                filename=name,
                content_type=XLSX,
            )
        return StreamingHttpResponse(
            _in_language(csv_lines(COLUMNS, rows.iterator(2000)), translation.get_language()),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        may_export = request.user.has_perm("registration.export_registration")
        return super().changelist_view(request, {"may_export": may_export, **(extra_context or {})})


def _in_language(lines: Any, language: str | None) -> Any:
    """A streamed answer is made after the request's language has been put away."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line
