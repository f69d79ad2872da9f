"""Lists that leave as files: how they are asked for, each taking of one, and what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from forum.models.codes import new_code
from forum.models.event import Event
from forum.models.job import Job, JobQuerySet
from forum.models.job import _expiry as _expiry  # by this name a migration asks for it
from forum.models.same_event import SameEvent, event_key

if TYPE_CHECKING:
    from forum.models.person import Person


def export_path(run: Any, name: str) -> str:
    """A random name in the private storage."""
    return f"exports/{new_code().lower()}{new_code().lower()}"


class Asked(models.Model):
    """What is asked of a list: columns in their order, a filter, and as what."""

    class Form(models.TextChoices):
        XLSX = "xlsx", _("Excel workbook (XLSX)")
        CSV = "csv", _("Text with delimiters (CSV)")
        PDF = "pdf", _("List to print (PDF)")

    class Delimiter(models.TextChoices):
        COMMA = "comma", _("comma")
        SEMICOLON = "semicolon", _("semicolon")
        TAB = "tab", _("tab")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    what = models.CharField(_("list"), max_length=30)
    columns = models.JSONField(_("columns"), default=list)
    query = models.JSONField(_("filter"), default=dict)
    form = models.CharField(_("as"), max_length=4, choices=Form.choices, default=Form.XLSX)
    delimiter = models.CharField(
        _("delimiter"), max_length=10, choices=Delimiter.choices, default=Delimiter.COMMA
    )
    has_bom = models.BooleanField(
        _("mark as UTF-8 for Excel (BOM)"),
        default=True,
        help_text=_("Without it Excel takes letters beyond English for others."),
    )

    class Meta:
        abstract = True

    @property
    def filter(self) -> QueryDict:
        """The filter as the list has it in its address."""
        found = QueryDict(mutable=True)
        for name, value in self.query.items():
            found.setlist(name, value if isinstance(value, list) else [value])
        return found


class ExportPresetQuerySet(models.QuerySet["ExportPreset"]):
    def visible_to(self, person: Person) -> ExportPresetQuerySet:
        """Their own, and those that colleagues share. What of it they may take is asked apart."""
        return self.filter(Q(owner=person.pk) | Q(is_shared=True))


class ExportPreset(Asked):
    """An export that somebody keeps, for themselves or for the whole team of the event."""

    name = models.CharField(_("name"), max_length=100)
    recipient = models.CharField(
        _("recipient"), max_length=200, blank=True, help_text=_("Who gets the list.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    is_shared = models.BooleanField(
        _("for the whole team"),
        default=False,
        help_text=_("Each sees only the columns that their role may see."),
    )

    objects = ExportPresetQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved export")
        verbose_name_plural = _("saved exports")
        ordering = ["name", "pk"]
        constraints = [
            event_key("export_preset_event_key"),
            models.UniqueConstraint(
                fields=["event", "what", "owner", "name"], name="export_preset_unique_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def remove(self) -> None:
        """With what is known of its sendings."""
        for run in self.runs.all():
            run.drop_file()
        self.runs.all().delete()
        self.delete()


class ExportRunQuerySet(JobQuerySet):
    def sent(self) -> ExportRunQuerySet:
        return self.exclude(sent_at=None).order_by("-sent_at", "-pk")

    def alike(self, run: ExportRun) -> ExportRunQuerySet:
        """Of the same saved or ready-made export of the event, whoever took them."""
        return self.filter(event=run.event_id, what=run.what, preset=run.preset_id, ready=run.ready)


class ExportRun(Asked, Job):
    """One taking of an export: its progress, its file for a day, and whether it was sent."""

    preset = models.ForeignKey(ExportPreset, models.PROTECT, null=True, related_name="runs")
    ready = models.SlugField(max_length=30, blank=True, help_text="A ready-made export's name.")
    since = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="+", help_text="Empty: the whole list."
    )
    file = models.FileField(upload_to=export_path, blank=True)
    check_cell = models.BinaryField(
        default=bytes, help_text="The hash of nothing, which tells whether the key is still ours."
    )
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = ExportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("taken export")
        verbose_name_plural = _("taken exports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            event_key("export_run_event_key"),
            SameEvent(field="preset", name="export_run_preset_same_event"),
            SameEvent(field="since", name="export_run_since_same_event"),
        ]
        indexes = [
            models.Index(
                fields=["state"],
                condition=Q(state__in=["queued", "making"]),
                name="export_run_due",
            ),
            models.Index(fields=["expires_at"], name="export_run_expires"),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_followed(self) -> bool:
        """Whether it is of an export that is sent again and again."""
        return bool(self.preset_id or self.ready)


class ExportRow(models.Model):
    """A row that an export held: which, and a keyed hash of each of its cells, no word of it."""

    run = models.ForeignKey(ExportRun, models.CASCADE, related_name="rows")
    key = models.BigIntegerField()
    cells = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "key"], name="export_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.key}"
