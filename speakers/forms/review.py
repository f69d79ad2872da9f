"""What a reviewer says of a proposal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.templatetags.passages import passage
from forum.text import TextField
from speakers.models import Criterion, Review
from speakers.models.review import BEST

SCALE = [(str(value), str(value)) for value in range(1, BEST + 1)]


class ReviewForm(forms.Form):
    """A score for each criterion, and words. Who steps aside need give no scores."""

    def __init__(
        self,
        data: Any = None,
        *,
        criteria: list[Criterion],
        mine: Review | None = None,
        needs_scores: bool = True,
    ) -> None:
        super().__init__(data)
        self._criteria = {f"score_{criterion.pk}": criterion for criterion in criteria}
        given = {score.criterion_id: score.value for score in mine.scores.all()} if mine else {}
        for name, criterion in self._criteria.items():
            self.fields[name] = forms.ChoiceField(
                label=passage(criterion, "name"),
                help_text=passage(criterion, "help"),
                choices=SCALE,
                widget=forms.RadioSelect,
                required=needs_scores,
                initial=given.get(criterion.pk),
                error_messages={"required": _("Give a score.")},
            )
        self.fields["comment"] = TextField(
            label=_("Comment to colleagues"),
            help_text=_("Those who have scored it, and the organisers, read it."),
            required=False,
            max_length=3000,
            initial=mine.comment if mine else "",
        )
        self.fields["private_note"] = TextField(
            label=_("Private note"),
            help_text=_("Nobody but you ever sees it."),
            required=False,
            max_length=3000,
            initial=mine.private_note if mine else "",
        )
        for name, rows in (("comment", 4), ("private_note", 2)):
            self.fields[name].widget.attrs["rows"] = rows

    @property
    def scores(self) -> dict[Criterion, int]:
        """The valid ones that were given."""
        return {
            criterion: int(self.cleaned_data[name])
            for name, criterion in self._criteria.items()
            if self.cleaned_data.get(name)
        }
