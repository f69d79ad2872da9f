"""The report of a forum: its page, and the same as a workbook and as a PDF in each language."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from forum import access, papers
from forum.models import Event
from forum.pdf import pdf
from forum.templatetags.moments import until_day
from forum.workbook import Workbook
from program.report import Report

VIEW, EXPORT = "registration.view_registration", "registration.export_registration"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATE = "program/papers/report.typ"
NAME = "program_session_report"


class Reporting(admin.ModelAdmin):
    """What the list of sessions has for it."""

    def get_urls(self) -> list:
        page, file = map(self.admin_site.admin_view, (self.report, self.report_file))
        return [
            path("report/<slug:slug>/", page, name=NAME),
            path("report/<slug:slug>/<str:language>.<str:form>", file, name=f"{NAME}_file"),
            *super().get_urls(),
        ]

    def report(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug, VIEW)
        report = Report(event)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext_lazy("Report of the forum"),
            "subtitle": event,
            "event": event,
            "tables": report.tables,
            "notes": _notes(report),
            "may_export": access.may(request.user, EXPORT, event),
            "forms": papers.languages(),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/program/session/report.html", context)

    def report_file(
        self, request: HttpRequest, slug: str, language: str, form: str
    ) -> HttpResponse:
        """Who took it is noted."""
        event = _event(request, slug, EXPORT)
        if form not in {"pdf", "xlsx"} or language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            report = Report(event)
            content = _pdf(report, language) if form == "pdf" else _xlsx(report)
        rows = len(report.people)
        papers.record(event, by=request.user, what="report", form=form, rows=rows)
        if form == "pdf":
            return papers.file(content, form, event.slug, "report", language)
        called = f"{event.slug}-report-{language}.xlsx"
        kept = {"Content-Disposition": f'attachment; filename="{called}"'}
        return HttpResponse(content, content_type=XLSX, headers=kept)


def _event(request: HttpRequest, slug: str, permission: str) -> Event:
    events = access.within(Event.objects.all(), request.user, permission)
    return get_object_or_404(events, slug=slug)


def _notes(report: Report) -> list[str]:
    """What whoever reads the figures should know of them."""
    notes = [
        _("People are counted once in each line. Who came both on site and online stands in both."),
        _("Of gender numbers below three are withheld, and with them what would tell them."),
        _("Joined online: asked for the address of a session; whether they watched is not known."),
    ]
    if report.on_screens:
        notes.append(
            ngettext(
                "Of these, %(count)s person was before somebody else’s screen, as the staff say.",
                "Of these, %(count)s people were before somebody else’s screen, as the staff say.",
                report.on_screens,
            )
            % {"count": report.on_screens}
        )
    if report.ratings:
        notes.append(_("Of forms with fewer than five answers nothing is told."))
    return notes


def _facts(report: Report) -> list[tuple[str, str]]:
    event = report.event
    where = ", ".join(filter(None, [event.city, event.country.name]))
    at = report.at.astimezone(event.zone)
    return [
        (_("When"), until_day(event.starts, event.ends)),
        (_("Where"), where or str(event.get_format_display())),
        (_("As of"), f"{date_format(at, 'DATE_FORMAT')}, {at:%H:%M}"),
    ]


def _pdf(report: Report, language: str) -> bytes:
    frame = papers.frame(report.event, language, title=_("Report of the forum"))
    facts = _facts(report)
    tables = [
        {
            "label": table.label,
            "columns": [capfirst(column) for column in ("", *table.columns)],
            "lines": [[line.label, *map(_said, line.cells)] for line in table.lines],
            "total": [table.total.label, *map(_said, table.total.cells)] if table.total else [],
        }
        for table in report.tables
    ]
    return pdf(TEMPLATE, {**frame, "facts": facts, "tables": tables, "notes": _notes(report)})


def _said(cell: Any) -> str:
    return "—" if cell is None else str(cell)


def _xlsx(report: Report) -> bytes:
    """A sheet for each table, behind one that says what they are."""
    event = report.event
    with TemporaryFile() as file:
        book = Workbook(file)
        heading = (_("Report of the forum"), event.title)
        rows = [heading, *_facts(report), *(("", note) for note in _notes(report))]
        book.sheet(_("Report of the forum"), [24, 90], rows)
        for table in report.tables:
            head = [capfirst(name) for name in (table.head, *table.columns)]
            lines = [[line.label, *line.cells] for line in table.whole]
            book.sheet(table.label, [48, *(16 for _column in table.columns)], [head, *lines])
        book.close()
        file.seek(0)
        return file.read()
