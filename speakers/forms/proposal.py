"""What a speaker fills in about a talk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.event import Mode
from forum.templatetags.passages import passage
from forum.text import LineField, TextField
from speakers.models import Proposal


class ProposalForm(forms.ModelForm):
    """The proposal in one or both languages. A draft may be incomplete; handing in checks."""

    title_en = LineField(label=_("Title in English"), required=False)
    title_ru = LineField(label=_("Title in Russian"), required=False)
    abstract_en = TextField(label=_("Abstract in English"), required=False, max_length=3000)
    abstract_ru = TextField(label=_("Abstract in Russian"), required=False, max_length=3000)
    notes = TextField(
        label=_("Notes to the organisers"),
        required=False,
        max_length=2000,
        help_text=_("Not published."),
    )

    class Meta:
        model = Proposal
        fields = [
            "track",
            "kind",
            "language",
            "mode",
            "title_en",
            "abstract_en",
            "title_ru",
            "abstract_ru",
            "notes",
        ]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = event.tracks.all()
        self.fields["track"].empty_label = None
        self.fields["track"].label_from_instance = lambda track: passage(track, "name")
        self.fields["track"].widget = forms.RadioSelect(choices=self.fields["track"].choices)
        self.fields["mode"].widget = forms.RadioSelect(choices=Mode.choices)
        self.fields["language"].choices = [
            choice for choice in settings.LANGUAGES if choice[0] in event.languages
        ]
        for name in ("abstract_en", "abstract_ru", "notes"):
            self.fields[name].widget.attrs["rows"] = 6
        for name in ("title_en", "abstract_en", "title_ru", "abstract_ru"):
            self.fields[name].widget.attrs["lang"] = name[-2:]
