"""One file of a proposal, chosen on the speaker's device."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from speakers import files
from speakers.models import Proposal, ProposalFile

Use = ProposalFile.Use


class FileForm(forms.Form):
    language = forms.ChoiceField(label=_("Language of the slides"), widget=forms.RadioSelect)
    file = forms.FileField(label=_("File"))

    def __init__(self, *args: Any, proposal: Proposal, use: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use = use
        self.fields["file"].widget.attrs["accept"] = files.ACCEPT[Use(use)]
        if use == Use.SLIDES:
            spoken = {proposal.language, *proposal.event.languages}
            self.fields["language"].choices = [
                choice for choice in settings.LANGUAGES if choice[0] in spoken
            ]
            self.initial["language"] = proposal.language
            self.fields["file"].help_text = _("PDF, PPTX, ODP, JPEG or PNG, up to 30 MB.")
        else:
            del self.fields["language"]
            self.fields["file"].help_text = _("PDF, JPEG or PNG, up to 5 MB; five files at most.")

    @property
    def is_slides(self) -> bool:
        return self.use == Use.SLIDES

    def facts(self) -> dict[str, str]:
        return {"use": self.use, "language": self.cleaned_data.get("language", "")}
