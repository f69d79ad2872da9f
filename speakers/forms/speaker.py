"""What speakers fill in about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.countries import CountryField
from forum.templatetags.passages import passage
from forum.text import LineField
from speakers.consenting import given, text_for
from speakers.forms.draft import MayBeDraft
from speakers.models import Speaker
from speakers.models.uses import Use


class SpeakerForm(MayBeDraft, forms.ModelForm):
    """Who speaks, at this event."""

    given_name = LineField(label=_("Given name"), max_length=100)
    family_name = LineField(label=_("Family name"), max_length=100)
    organisation_name = LineField(label=_("Organisation"))
    job_title = LineField(label=_("Job title"), required=False)
    country = CountryField(label=_("Country represented"))

    AUTOCOMPLETE = {
        "given_name": "given-name",
        "family_name": "family-name",
        "organisation_name": "organization",
        "job_title": "organization-title",
    }

    class Meta:
        model = Speaker
        fields = ["given_name", "family_name", "organisation_name", "job_title", "country"]

    def __init__(self, *args: Any, is_draft: bool = False, **kwargs: Any) -> None:
        """Of a draft's speaker nothing need be known yet."""
        super().__init__(*args, **kwargs)
        self.spared = list(self.fields.values()) if is_draft else []
        for name, token in self.AUTOCOMPLETE.items():
            self.fields[name].widget.attrs["autocomplete"] = token


class JoinForm(SpeakerForm):
    """The same of who speaks along, with the consent that a proposal's form asks of its writer."""

    consent = forms.BooleanField(label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = text_for(self.instance.event, Use.PROCESSING)
        if text is None or Use.PROCESSING in given(self.instance, None):
            del self.fields["consent"]
        else:
            self.fields["consent"].label = passage(text, "text")
