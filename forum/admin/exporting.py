"""Exports from a list of the admin: columns chosen, filtered as the list is, kept and shared."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext

from forum import access, export_runs, registry
from forum.admin import export_pages
from forum.admin.export_forms import ExportForm, start_of
from forum.errors import Refused
from forum.exporting import AT_ONCE, OWN, Order, cells_of, check_size, columns_of, write_list
from forum.exports import Exported, Ready, of_page, record_export
from forum.filtered import without
from forum.models import Event, ExportPreset, ExportRun
from forum.tables import answer


class Exporting(admin.ModelAdmin):
    """The part of a list's page that takes it away as a file."""

    def get_urls(self) -> list:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view
        return [
            path("export/<slug:what>/", view(self.export_list), name=name),
            path("export/<slug:what>/<str:code>/", view(self.export_run), name=f"{name}_run"),
            path("export/<slug:what>/<str:code>/file", view(self.export_file), name=f"{name}_file"),
            *super().get_urls(),
        ]

    def exports_for(self, request: HttpRequest) -> list[Exported]:
        """The lists of this page that they may take at some event."""
        return [
            one
            for one in of_page(self.opts.label_lower)
            if all(request.user.has_perm(right) for right in one.needs)
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if not self.exports_for(request):
            return actions
        label = gettext("Export those that are chosen")
        return {**actions, "export_chosen": (_export_chosen, "export_chosen", label)}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        asked = without(request.GET, "preset").urlencode()
        links = [
            (one.label, f"{self.export_address(one)}?{asked}")
            for one in self.exports_for(request)[:1]
        ]
        return super().changelist_view(request, {"exports": links, **(extra_context or {})})

    def export_list(self, request: HttpRequest, what: str) -> HttpResponseBase:
        """Choose the columns; by POST take the file, or keep what was chosen."""
        exported = self._exported(request, what)
        event = _event(request, exported)
        if event is None:
            return export_pages.choose_event(self, request, exported)
        preset, ready = _preset(request, exported, event)
        query = without(request.GET, *OWN)
        recipient = str(ready.recipient) if ready else preset.recipient if preset else ""
        order = Order(exported, event, request.user, query, ready, recipient)
        try:
            fields, count = order.fields, order.rows.count()
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        names = list(ready.columns) if ready else [one.name for one in fields]
        start = start_of(preset, names, recipient)
        form = ExportForm(request.POST or None, offered=fields, start=start)
        if request.method == "POST" and request.POST.get("act") == "remove":
            return self._remove_preset(request, order, preset)
        if form.is_valid():
            act = self._keep_preset if request.POST.get("act") == "keep" else self._take_list
            if done := act(request, order, preset, form):
                return done
        return export_pages.offer(self, request, order, preset, form, count)

    def _take_list(
        self, request: HttpRequest, order: Order, preset: ExportPreset | None, form: ExportForm
    ) -> HttpResponseBase | None:
        """The file at once, if it is short and of no export that is sent again and again."""
        asked = ExportRun(event=order.event, **form.asked())
        since = export_runs.last_sent(order, preset) if form.cleaned_data["changes"] else None
        try:
            count = order.rows.count()
            check_size(asked.form, count)
            if count <= AT_ONCE and not (preset or order.ready):
                return _at_once(order, asked)
            run = export_runs.begin(order, preset=preset, since=since, **form.asked())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return None
        return redirect(self.export_address(order.exported, run.code))

    def _keep_preset(
        self, request: HttpRequest, order: Order, preset: ExportPreset | None, form: ExportForm
    ) -> HttpResponseBase | None:
        """Under its name: anew, or instead of the same one of theirs."""
        told = {name: form.cleaned_data[name] for name in ("name", "recipient", "is_shared")}
        if not told["name"]:
            form.add_error("name", gettext("Give it a name to find it again."))
            return None
        columns_of(order, form.cleaned_data["columns"])
        kept = preset if preset and preset.owner_id == request.user.pk else None
        row = kept or ExportPreset(event=order.event, what=order.exported.name, owner=request.user)
        lists = order.query.lists()
        query = {name: values[0] if len(values) == 1 else values for name, values in lists}
        for name, value in {**told, **form.asked(), "query": query}.items():
            setattr(row, name, value)
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            form.add_error("name", gettext("You have a saved export of this name already."))
            return None
        messages.success(request, gettext("Saved as “%(name)s”.") % {"name": row.name})
        return redirect(self.preset_address(row))

    def _remove_preset(
        self, request: HttpRequest, order: Order, preset: ExportPreset | None
    ) -> HttpResponseBase:
        if preset is None or preset.owner_id != request.user.pk:
            raise PermissionDenied
        preset.remove()
        messages.success(request, gettext("“%(name)s” is removed.") % {"name": preset.name})
        return redirect(f"{self.export_address(order.exported)}?event={order.event.pk}")

    def export_run(self, request: HttpRequest, what: str, code: str) -> HttpResponseBase:
        exported = self._exported(request, what)
        return export_pages.show_run(self, request, exported, code)

    def export_file(self, request: HttpRequest, what: str, code: str) -> HttpResponseBase:
        return export_pages.send_file(request, self._exported(request, what), code)

    def preset_address(self, kept: ExportPreset | Ready, event: Event | None = None) -> str:
        """The page of an export that is saved or ready-made."""
        if isinstance(kept, ExportPreset):
            query, name, at = kept.filter, str(kept.pk), kept.event_id
            exported = registry.exports[kept.what]
        else:
            query, name, at = QueryDict(mutable=True), kept.name, event.pk if event else 0
            query.update(kept.query)
            exported = next(one for one in of_page(self.opts.label_lower) if kept in one.ready)
        query["event"], query["preset"] = str(at), name
        return f"{self.export_address(exported)}?{query.urlencode()}"

    def export_address(self, exported: Exported, code: str = "") -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_export"
        if code:
            return reverse(f"{name}_run", args=[exported.name, code])
        return reverse(name, args=[exported.name])

    def _exported(self, request: HttpRequest, what: str) -> Exported:
        """One of this page's lists, for who may take it at some event; else 404 or 403."""
        found = next((one for one in of_page(self.opts.label_lower) if one.name == what), None)
        if found is None:
            raise Http404
        if found not in self.exports_for(request):
            raise PermissionDenied
        return found


@admin.action
def _export_chosen(
    page: Exporting, request: HttpRequest, rows: QuerySet
) -> HttpResponseBase | None:
    """To the page of the export, with these rows alone; all of them are what the list shows."""
    exported = page.exports_for(request)[0]
    if request.POST.get("select_across") == "1":
        return redirect(f"{page.export_address(exported)}?{without(request.GET).urlencode()}")
    asked = QueryDict(mutable=True)
    asked["pk__in"] = ",".join(str(pk) for pk in rows.values_list("pk", flat=True))
    if event := request.GET.get("event"):
        asked["event"] = event
    return redirect(f"{page.export_address(exported)}?{asked.urlencode()}")


def _event(request: HttpRequest, exported: Exported) -> Event | None:
    """The one in the address, or the only one whose list they may take; 404 if it is no such."""
    events = takeable(request, exported)
    if (asked := request.GET.get("event", "")) and asked.isdecimal() and len(asked) < 10:
        found = events.filter(pk=asked).first()
        if found is None:
            raise Http404
        return found
    some = list(events[:2])
    return some[0] if len(some) == 1 else None


def takeable(request: HttpRequest, exported: Exported) -> QuerySet[Event]:
    events = Event.objects.order_by("-starts")
    for right in exported.needs:
        events = access.within(events, request.user, right)
    return events


def _preset(
    request: HttpRequest, exported: Exported, event: Event
) -> tuple[ExportPreset | None, Ready | None]:
    """The saved or ready-made export in the address, if it names one; 404 if it is not theirs."""
    asked = request.GET.get("preset", "")
    if not asked:
        return None, None
    if ready := next((one for one in exported.ready if one.name == asked), None):
        return None, ready
    rows = ExportPreset.objects.visible_to(request.user).filter(event=event, what=exported.name)
    found = rows.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
    if found is None:
        raise Http404
    return found, None


def _at_once(order: Order, asked: ExportRun) -> HttpResponseBase:
    fields = columns_of(order, asked.columns)
    file = BytesIO()
    count = write_list(order, fields, cells_of(order, fields), asked, file)
    record_export(
        {order.event.pk: count},
        fields,
        what=order.exported.name,
        by=order.person,
        form=asked.form,
        filter=order.query.dict(),
    )
    return answer(file, export_pages.file_name(asked, order.exported), asked.form)
