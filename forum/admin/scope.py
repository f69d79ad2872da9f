"""What every admin page of an event's rows has in common: only rows of the person's events."""

from __future__ import annotations

from itertools import chain
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth import get_permission_codename
from django.db import models
from django.forms import BaseInlineFormSet, Media, ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from modeltranslation.translator import translator

from forum import access
from forum.admin.history import History
from forum.admin.moments import MomentField
from forum.admin.overtaken import Overtaken
from forum.models import Event
from forum.sorting import collation


def _has_event(model: type[models.Model]) -> bool:
    return model is Event or any(field.name == "event" for field in model._meta.fields)


def _told_in_two(model: type[models.Model]) -> list[list[str]]:
    """The columns per language of each text that the model must have."""
    if model not in translator.get_registered_models():
        return []
    texts = translator.get_options_for_model(model).all_fields
    return [
        sorted(column.name for column in columns)
        for name, columns in texts.items()
        if not model._meta.get_field(name).blank
    ]


def _columns(row: models.Model, changed: list[str]) -> list[str]:
    """The columns that these fields of its form fill; of a translated one its plain twin too."""
    columns = {field.name for field in row._meta.concrete_fields}
    twins = {name.rpartition("_")[0] for name in changed}
    return [name for name in (*changed, *twins) if name in columns]


class EventFilter(admin.SimpleListFilter):
    """Chooses an event among those that the person works for."""

    title = _("event")
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        events = access.within(Event.objects.all(), request.user, "forum.view_event")
        return [(str(event.pk), event.title) for event in events]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        value = self.value() or ""
        return queryset.filter(event=value) if value.isdecimal() and len(value) < 10 else queryset


class CountryFilter(admin.SimpleListFilter):
    """The countries that occur in the person's rows, not all of the world's."""

    title = _("country represented")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        rows = model_admin.get_queryset(request).order_by()
        codes = rows.values_list("country", flat=True).distinct()
        named = [(code, countries.name(code)) for code in codes if code]
        return sorted(named, key=lambda pair: collation(pair[1]))

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return queryset.filter(country=self.value()) if self.value() else queryset


class Named(AutocompleteSelect):
    """Told to a screen reader by its label as well: select2 tells what is chosen alone."""

    @property
    def media(self) -> Media:
        after = ["admin/js/jquery.init.js", "admin/js/autocomplete.js"]
        return super().media + Media(js=[*after, "js/selects.js"])


class Scoped:
    """Rows, choices and permissions of the events at which the person's role allows the act."""

    model: type[models.Model]
    opts: Any
    admin_site: Any
    get_autocomplete_fields: Any
    formfield_overrides: dict[type[models.Field], dict[str, Any]] = {
        models.DateTimeField: {"form_class": MomentField}
    }

    def _may(self, request: HttpRequest, action: str, obj: Any = None) -> bool:
        codename = get_permission_codename(action, self.opts)
        return request.user.has_perm(f"{self.opts.app_label}.{codename}", obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "view", obj) or self._may(request, "change", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "delete", obj)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        label, name = self.opts.app_label, self.opts.model_name
        return access.within(
            super().get_queryset(request),
            request.user,
            [f"{label}.view_{name}", f"{label}.change_{name}"],
        )

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Choices of the edited row's event; for a new row, of all the person's events."""
        target = db_field.related_model
        if "queryset" not in kwargs and _has_event(target):
            kwargs["queryset"] = self._choices(target, request)
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Named(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _choices(self, target: type[models.Model], request: HttpRequest) -> models.QuerySet:
        rows = target._default_manager.all()
        if target is Event:
            return access.within(
                rows, request.user, f"{self.opts.app_label}.change_{self.opts.model_name}"
            )
        if event := getattr(request, "edited_event", None):
            return rows.filter(event=event)
        return access.within(
            rows, request.user, f"{target._meta.app_label}.view_{target._meta.model_name}"
        )


class EventForm(ModelForm):
    """A row's form: what is told in two languages needs one of them, whichever it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._needed = [
            [name for name in columns if name in self.fields]
            for columns in _told_in_two(self._meta.model)
        ]
        for name in chain.from_iterable(self._needed):
            self.fields[name].required = False

    def _get_validation_exclusions(self) -> set[str]:
        """Unique in an event is checked even where the event itself cannot be changed."""
        return super()._get_validation_exclusions() - {"event"}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for columns in self._needed:
            if columns and not any(self.cleaned_data.get(name) for name in columns):
                self.add_error(columns[0], _("Write it in one language at least."))
        return cleaned


class Rows(ChangeList):
    """Its links to rows keep the filters, without looking each of them up among all addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept, self.preserved_filters = self.preserved_filters, ""

    def url_for_result(self, result: models.Model) -> str:
        address = super().url_for_result(result)
        return f"{address}?{self._kept}" if self._kept else address


class EventAdmin(Scoped, History, Overtaken, admin.ModelAdmin):
    """The base of every admin page for rows of an event."""

    form = EventForm
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    list_select_related = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Rows

    def get_list_select_related(self, request: HttpRequest) -> Any:
        """What the rows point at; Django would join all that hangs on those too."""
        return self.list_select_related or [
            field.name for field in self.opts.concrete_fields if field.is_relation
        ]

    def action_checkbox(self, obj: models.Model) -> str:
        """As Django draws it, without a widget's template for each row."""
        label = format_html(_("Select this object for an action - {}"), str(obj))
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            obj.pk,
            label,
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        request.edited_event = getattr(obj, "event_id", None)  # type: ignore[attr-defined]
        return super().get_form(request, obj, change=change, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Of a row that is there only what was changed: what verbs wrote meanwhile stays."""
        if not change:
            super().save_model(request, obj, form, change)
        elif changed := _columns(obj, form.changed_data):
            obj.save(update_fields=changed)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A row never moves to another event: its relations are tied to this one."""
        fields = list(super().get_readonly_fields(request, obj))
        is_tied = obj is not None and self.model is not Event
        return [*fields, "event"] if is_tied else fields


class EventFormSet(BaseInlineFormSet):
    def _construct_form(self, i: int, **kwargs: Any) -> ModelForm:
        """A new row is of its parent's event before it is checked."""
        form = super()._construct_form(i, **kwargs)
        form.instance.event_id = self.instance.event_id
        return form

    def save_new(self, form: ModelForm, commit: bool = True) -> Any:
        """That of a new parent is known once its own form has been read."""
        form.instance.event_id = self.instance.event_id
        return super().save_new(form, commit=commit)


class EventInline(Scoped, admin.TabularInline):
    """Rows of the same event, edited with their parent, whose event they get."""

    formset = EventFormSet
    extra = 0
    exclude = ["event"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """The parent's own rows: whoever may open the parent may see them."""
        return super(Scoped, self).get_queryset(request)


class ReadOnly:
    """A list to look at: what is in it comes from verbs alone."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
