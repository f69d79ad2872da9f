"""The pages of an export: what can be chosen, how far it is, its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from forum import export_runs
from forum.admin.export_forms import ExportForm
from forum.errors import attempt
from forum.exporting import Order, purpose
from forum.exports import Exported, may_take
from forum.filtered import without
from forum.models import Event, ExportPreset, ExportRun
from forum.tables import answer

if TYPE_CHECKING:
    from forum.admin.exporting import Exporting

TITLES = {
    "choose_event": _("Export of one event: %(list)s"),
    "export": _("Export: %(list)s"),
    "run": _("File: %(list)s"),
}
REFRESH = 3  # seconds between two looks at the progress; without scripts, so by a header


def choose_event(page: Exporting, request: HttpRequest, exported: Exported) -> HttpResponseBase:
    """A file is of one event; of which, where the list shows several."""
    asked = without(request.GET, "event").urlencode()
    events = [
        (event, f"?event={event.pk}&{asked}")
        for event in Event.objects.order_by("-starts")
        if may_take(request.user, exported, event)
    ]
    return _answer(page, request, "choose_event", exported, events=events)


def offer(
    page: Exporting,
    request: HttpRequest,
    order: Order,
    preset: ExportPreset | None,
    form: ExportForm,
    count: int,
) -> HttpResponseBase:
    exported, event = order.exported, order.event
    saved = ExportPreset.objects.visible_to(request.user).filter(event=event, what=exported.name)
    taken = ExportRun.objects.kept().filter(owner=request.user, event=event, what=exported.name)
    kept = without(request.GET, "event", "preset").urlencode()
    ready = order.ready
    context = {
        "subtitle": event,
        "form": form,
        "count": count,
        "words": order.found.words,
        "purpose": purpose(order.recipient),
        "lists": [
            (one, f"{page.export_address(one)}?event={event.pk}&{kept}")
            for one in page.exports_for(request)
            if may_take(request.user, one, event)
        ],
        "ready": [(one, page.preset_address(one, event), one == ready) for one in exported.ready],
        "saved": [
            (one, page.preset_address(one), one == preset) for one in saved.select_related("owner")
        ],
        "preset": preset,
        "is_own": preset is not None and preset.owner_id == request.user.pk,
        "last_sent": export_runs.last_sent(order, preset),
        "is_followed": bool(exported.is_followed and (preset or ready)),
        "taken": [(run, page.export_address(exported, run.code)) for run in taken[:10]],
        "back": f"?event={event.pk}&{kept}",
    }
    status = 422 if request.method == "POST" else 200
    return _answer(page, request, "export", exported, status=status, **context)


def show_run(
    page: Exporting, request: HttpRequest, exported: Exported, code: str
) -> HttpResponseBase:
    """How far a file is, for who asked for it; by POST it is marked as sent."""
    run = _find(request, exported, code)
    if request.method == "POST":
        said = _("Marked as sent. Changes are told since now.")
        attempt(request, lambda: export_runs.mark_sent(run), said)
        return redirect(page.export_address(exported, code))
    order = export_runs.order_of(run)
    labels = {one.name: one.label for one in order.fields}
    again = run.preset or order.ready
    shown = _answer(
        page,
        request,
        "run",
        exported,
        run=run,
        subtitle=run.event,
        labels=[labels.get(name, name) for name in run.columns],
        name=file_name(run, exported),
        may_send=run.is_followed and exported.is_followed,
        again=page.preset_address(again, run.event) if again else "",
    )
    if run.moves:
        shown["Refresh"] = str(REFRESH)
    return shown


def send_file(request: HttpRequest, exported: Exported, code: str) -> HttpResponseBase:
    """For who asked for it, while they may take such a list, for a day."""
    run = _find(request, exported, code)
    if not run.file:
        raise Http404
    return answer(run.file.open("rb"), file_name(run, exported), run.form)


def file_name(run: ExportRun, exported: Exported) -> str:
    changes = "-changes" if run.since_id else ""
    return f"{exported.name}-{run.event.slug}{changes}.{run.form}"


def _find(request: HttpRequest, exported: Exported, code: str) -> ExportRun:
    """Their own, of the last day; 404 for everybody else, and for them once a right is gone."""
    rows = ExportRun.objects.kept().select_related("event", "preset", "owner", "since")
    run = get_object_or_404(rows, code=code, what=exported.name, owner=request.user)
    if not export_runs.still_theirs(run):
        raise Http404
    return run


def _answer(
    page: Exporting,
    request: HttpRequest,
    which: str,
    exported: Exported,
    *,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    opts = page.opts
    whole = {
        **page.admin_site.each_context(request),
        "title": TITLES[which] % {"list": exported.label},
        "opts": opts,
        "exported": exported,
        "changelist": f"admin:{opts.app_label}_{opts.model_name}_changelist",
        **context,
    }
    template = f"admin/exports/{which}.html"
    return TemplateResponse(request, template, whole, status=status)
