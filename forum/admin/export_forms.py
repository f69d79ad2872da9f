"""What is asked of an export: columns in their order, as what, and a name to keep it under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.exports import Field
from forum.models import ExportPreset, ExportRun
from forum.text import one_line

STEP = 10  # between the numbers of two columns, so that another can be put between them


@dataclass(frozen=True)
class Line:
    """A column as the form offers it."""

    name: str
    label: Any
    is_chosen: bool
    at: int


class ExportForm(forms.Form):
    columns = forms.MultipleChoiceField(
        label=_("Columns"), error_messages={"required": _("Choose a column at least.")}
    )
    form = forms.ChoiceField(
        label=_("As"), choices=ExportRun.Form.choices, widget=forms.RadioSelect
    )
    delimiter = forms.ChoiceField(
        label=_("Delimiter of a CSV"), choices=ExportRun.Delimiter.choices, required=False
    )
    has_bom = forms.BooleanField(
        label=_("Mark a CSV as UTF-8 for Excel (BOM)"),
        help_text=_("Leave it out for programs that stumble over it."),
        required=False,
    )
    changes = forms.BooleanField(label=_("Only what changed since then"), required=False)
    name = forms.CharField(label=_("Name of this export"), max_length=100, required=False)
    recipient = forms.CharField(
        label=_("Recipient"),
        max_length=200,
        required=False,
        help_text=_("Who gets the list. It is printed on it, with what it may be used for."),
    )
    is_shared = forms.BooleanField(
        label=_("For the whole team"),
        required=False,
        help_text=_("Each sees only the columns that their role may see."),
    )

    def __init__(self, *args: Any, offered: list[Field], start: dict[str, Any], **kwargs: Any):
        super().__init__(*args, initial=start, **kwargs)
        self.offered = offered
        self.fields["columns"].choices = [(one.name, one.label) for one in offered]

    def clean_columns(self) -> list[str]:
        """By their numbers; those without one, or with the same, as they were sent."""
        names = list(dict.fromkeys(self.cleaned_data["columns"]))
        return sorted(names, key=self._number)

    def clean_delimiter(self) -> str:
        return self.cleaned_data["delimiter"] or ExportRun.Delimiter.COMMA

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean_recipient(self) -> str:
        return one_line(self.cleaned_data["recipient"])

    @property
    def lines(self) -> list[Line]:
        """The columns: those that are chosen first, in their order."""
        names = self.data.getlist("columns") if self.is_bound else self.initial["columns"]
        names = sorted(names, key=self._number) if self.is_bound else list(names)
        known = {one.name: one for one in self.offered}
        order = [name for name in names if name in known]
        order += [name for name in known if name not in order]
        return [
            Line(name, known[name].label, name in names, at * STEP)
            for at, name in enumerate(order, 1)
        ]

    def asked(self) -> dict[str, Any]:
        """What an ExportRun or ExportPreset keeps of it."""
        return {
            name: self.cleaned_data[name] for name in ("columns", "form", "delimiter", "has_bom")
        }

    def _number(self, name: str) -> int:
        typed = self.data.get(f"at-{name}", "") if self.is_bound else ""
        return int(typed) if typed.isdecimal() and len(typed) < 7 else 0


def start_of(preset: ExportPreset | None, columns: list[str], recipient: str) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    if preset is None:
        return {"columns": columns, "form": "xlsx", "has_bom": True, "recipient": recipient}
    kept = ("columns", "form", "delimiter", "has_bom", "name", "recipient", "is_shared")
    return {name: getattr(preset, name) for name in kept}
