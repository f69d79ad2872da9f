"""Badges in the admin: how a category's look, batches of them, and what was printed for whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.admin.scope import EventInline, ReadOnly
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from forum.tables import answer
from registration.badges import batches, sample
from registration.badges.batches import PRINT
from registration.models import BadgeBatch, BadgeLayout, BadgePrint

REFRESH = 3  # seconds between two looks at the progress; without scripts, so by a header
LISTED = 10


class BadgeLayoutInline(EventInline):
    model = BadgeLayout
    max_num = 1
    verbose_name_plural = _("badge")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "colour":
            kwargs["widget"] = forms.TextInput(attrs={"type": "color"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class BadgePrintInline(ReadOnly, EventInline):
    model = BadgePrint
    fields = ["at", "by", "reason", "batch"]
    verbose_name_plural = _("printed badges")

    def get_queryset(self, request: HttpRequest) -> QuerySet[BadgePrint]:
        return super().get_queryset(request).select_related("by", "batch").order_by("-at", "-pk")


class BadgesForm(forms.Form):
    """Whose badges, on what paper, in what order."""

    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: all of them."),
    )
    mode = forms.ChoiceField(
        label=_("Participation"),
        required=False,
        initial=Mode.ON_SITE,
        choices=[("", _("Both")), *Mode.choices],
    )
    only_new = forms.BooleanField(
        label=_("Only those whose badge was not printed yet"), required=False, initial=True
    )
    size = forms.ChoiceField(label=_("Paper"), choices=BadgeBatch.Size.choices)
    order = forms.ChoiceField(label=_("Order"), choices=BadgeBatch.Order.choices)
    chosen = forms.RegexField(
        r"^([0-9]{1,9},)*[0-9]{1,9}$", required=False, widget=forms.HiddenInput, max_length=60_000
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = [(row.code, row.name) for row in event.categories.all()]

    def asked(self) -> dict[str, Any]:
        """As ``batches.begin`` wants it. Who is chosen one by one is narrowed by nothing else."""
        found = dict(self.cleaned_data)
        found["chosen"] = {int(key) for key in found["chosen"].split(",") if key}
        if found["chosen"]:
            found |= {"categories": [], "mode": "", "only_new": False}
        return found


class Badges(admin.ModelAdmin):
    """The part of the page of registrations that prints badges."""

    def get_urls(self) -> list:
        view, name = self.admin_site.admin_view, "registration_registration_badges"
        return [
            path("badges/<slug:slug>/", view(self.badges), name=name),
            path("badges/<slug:slug>/sample.pdf", view(self.badge_sample), name=f"{name}_sample"),
            path("badges/<slug:slug>/<str:code>/", view(self.badges_batch), name=f"{name}_batch"),
            path("badges/<slug:slug>/<str:code>/file", view(self.badges_file), name=f"{name}_file"),
            *super().get_urls(),
        ]

    def has_print_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PRINT)

    def badges(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Choose whose; by POST a worker is asked for them."""
        event = _event(request, slug)
        form = BadgesForm(request.POST or None, event=event)
        if form.is_valid():
            try:
                batch = batches.begin(event, by=request.user, **form.asked())
                return redirect("admin:registration_registration_badges_batch", slug, batch.code)
            except Refused as refusal:
                form.add_error(None, str(refusal))
        status = 422 if request.method == "POST" else 200
        return self._badge_form(request, event, form, status)

    def badges_batch(self, request: HttpRequest, slug: str, code: str) -> HttpResponse:
        """How far it is, for who asked for it."""
        batch = _batch(request, slug, code)
        shown = self._badge_page(request, "batch", batch.event, batch=batch)
        if batch.moves:
            shown["Refresh"] = str(REFRESH)
        return shown

    def badges_file(self, request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
        batch = _batch(request, slug, code)
        if not batch.file:
            raise Http404
        name = f"badges-{slug}-{batch.size}.pdf"
        return answer(batch.file.open("rb"), name, "pdf")

    def badge_sample(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A badge of each category, of somebody invented."""
        content = sample.draw(_event(request, slug))
        return HttpResponse(
            content,
            content_type="application/pdf",
            headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
        )

    @admin.action(description=_("Badges of the selected registrations"), permissions=["print"])
    def print_badges(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """What they are to be like, first; then the batch."""
        rows = access.within(queryset, request.user, PRINT).exclude(family_name="")
        found = list(rows.values_list("pk", "event")[: batches.MOST + 1])
        events = {event for _pk, event in found}
        if len(events) != 1 or len(found) > batches.MOST:
            said = _("Choose registrations of one event, %(most)s at most.")
            self.message_user(request, said % {"most": batches.MOST}, messages.ERROR)
            return redirect(request.get_full_path())
        event = Event.objects.get(pk=events.pop())
        start = {"chosen": ",".join(str(pk) for pk, _event in found)}
        return self._badge_form(
            request, event, BadgesForm(event=event, initial=start), 200, len(found)
        )

    def _badge_form(
        self, request: HttpRequest, event: Event, form: BadgesForm, status: int, chosen: int = 0
    ) -> HttpResponse:
        if chosen:
            for name in ("categories", "mode", "only_new"):
                del form.fields[name]
        mine = BadgeBatch.objects.kept().filter(owner=request.user, event=event)
        return self._badge_page(
            request,
            "badges",
            event,
            form=form,
            chosen=chosen,
            batches=mine[:LISTED],
            address=reverse("admin:registration_registration_badges", args=[event.slug]),
            status=status,
        )

    def _badge_page(
        self, request: HttpRequest, which: str, event: Event, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        whole = {
            **self.admin_site.each_context(request),
            "title": _("Badges"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            **context,
        }
        template = f"admin/registration/badges/{which}.html"
        return TemplateResponse(request, template, whole, status=status)


def _event(request: HttpRequest, slug: str) -> Event:
    return get_object_or_404(access.within(Event.objects.all(), request.user, PRINT), slug=slug)


def _batch(request: HttpRequest, slug: str, code: str) -> BadgeBatch:
    """Their own, of the last day; 404 for everybody else, and for them once the right is gone."""
    event = _event(request, slug)
    rows = BadgeBatch.objects.kept().filter(event=event, owner=request.user)
    batch = get_object_or_404(rows, code=code)
    batch.event = event
    return batch
