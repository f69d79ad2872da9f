"""What a speaker fills in about a talk."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum.models.event import Mode
from forum.templatetags.passages import passage
from forum.text import LineField, TextField
from registration.forms.answers import AsksQuestions
from registration.models import Question
from speakers.consenting import given, text_for
from speakers.forms.draft import MayBeDraft
from speakers.models import Call, CallLink, Kind, Proposal, ProposalAnswer, Speaker
from speakers.models.call import LONGEST
from speakers.models.uses import OF_A_TALK, Use
from speakers.questions import questions_of

MOST_LETTERS = 3000
OF_CONSENT = {"agreed", "consent"}
TEXTS = ("title_en", "abstract_en", "title_ru", "abstract_ru")
RUSSIAN_FIRST = (*TEXTS[2:], *TEXTS[:2])


class ProposalForm(MayBeDraft, AsksQuestions, forms.ModelForm):
    """The proposal in one or both languages. A draft may be incomplete; handing in checks.

    ``version`` is the one that the page shows; ``editable`` are the fields that may be changed.
    A draft's questions need no answer yet.
    """

    title_en = LineField(label=_("Title in English"), required=False)
    title_ru = LineField(label=_("Title in Russian"), required=False)
    abstract_en = TextField(label=_("Abstract in English"), required=False, max_length=MOST_LETTERS)
    abstract_ru = TextField(label=_("Abstract in Russian"), required=False, max_length=MOST_LETTERS)
    minutes = forms.IntegerField(
        label=_("Length in minutes"), required=False, min_value=1, max_value=LONGEST
    )
    intended_for = LineField(
        label=_("Who it is for"),
        required=False,
        max_length=300,
        help_text=_("Such as city administrations, operators, engineers."),
    )
    notes = TextField(
        label=_("Notes to the organisers"),
        required=False,
        max_length=2000,
        help_text=_("Not published."),
    )
    agreed = forms.MultipleChoiceField(
        label=_("What may be done with the talk"),
        choices=[(use, Use(use).label) for use in OF_A_TALK],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can change this until the forum begins, and speak without it."),
    )
    consent = forms.BooleanField(label="", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    class Meta:
        model = Proposal
        fields = [
            "track",
            "kind",
            "language",
            "minutes",
            "mode",
            *TEXTS,
            "intended_for",
            "notes",
        ]

    def __init__(
        self,
        *args: Any,
        call: Call,
        speaker: Speaker,
        link: CallLink | None = None,
        editable: Collection[str] | None = None,
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.link = call, link or self.instance.link
        self._choose_from(call)
        for name in ("abstract_en", "abstract_ru", "notes"):
            self.fields[name].widget.attrs["rows"] = 3 if name == "notes" else 9
        for name in TEXTS:
            self.fields[name].widget.attrs["lang"] = name[-2:]
        if get_language() == "ru":  # one's own language comes first, as the styles know
            self.order_fields(["track", "kind", "language", "minutes", "mode", *RUSSIAN_FIRST])
        for name in ("abstract_en", "abstract_ru"):
            self.fields[name].help_text = _(
                "Markdown: *emphasis*, lists, links. 3,000 characters at most."
            )
        self.fields["version"].initial = self.instance.version
        self._ask_consent(speaker)
        self.ask(questions_of(call.event), {Question.Asked.PROPOSAL}, None)
        self.spared = [field.field for field in self.of_questions] if is_draft else []
        for name in set(self._meta.fields) - set(editable or self._meta.fields):
            del self.fields[name]

    def _choose_from(self, call: Call) -> None:
        event, instance = call.event, self.instance
        tracks = event.tracks.all()
        kinds = set(call.kinds_open)
        if self.link and self.link.is_alive:
            kinds |= {self.link.kind} if self.link.kind else set(Kind)
        if instance.pk or not kinds:
            kinds.add(instance.kind)
        track = self.fields["track"]
        track.queryset = tracks
        track.empty_label = None
        track.label_from_instance = lambda one: passage(one, "name")
        track.widget = forms.RadioSelect(choices=track.choices)
        self.fields["kind"].choices = [(kind, kind.label) for kind in Kind if kind in kinds]
        modes = [choice for choice in Mode.choices if choice[0] in event.modes]
        self.fields["mode"].widget = forms.RadioSelect()
        self.fields["mode"].choices = modes
        self.fields["language"].choices = [
            choice for choice in settings.LANGUAGES if choice[0] in event.languages
        ]

    def answered(self) -> Iterable[ProposalAnswer]:
        return self.instance.answers.all() if self.instance.pk else ()

    @property
    def of_the_talk(self) -> list[forms.BoundField]:
        fields = (field for field in self.visible_fields() if field.name not in OF_CONSENT)
        return [field for field in fields if not field.name.startswith("q_")]

    @property
    def of_questions(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name.startswith("q_")]

    @property
    def of_consent(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in OF_CONSENT]

    def _ask_consent(self, speaker: Speaker) -> None:
        """To what the organisers have words for: the processing once, the rest of each talk."""
        self.given_before = given(speaker, self.instance)
        processing = text_for(self.call.event, Use.PROCESSING)
        if processing is None or Use.PROCESSING in self.given_before:
            del self.fields["consent"]
        else:
            self.fields["consent"].label = passage(processing, "text")
        of_a_talk = text_for(self.call.event, Use.STREAMING)
        if of_a_talk is None:
            del self.fields["agreed"]
        else:
            self.fields["agreed"].initial = sorted(self.given_before)
            self.fields["agreed"].help_text = format_html(
                "{} {}", passage(of_a_talk, "text"), self.fields["agreed"].help_text
            )

    @property
    def consents(self) -> set[str]:
        """All that the speaker agrees to, as a valid form says."""
        told = self.cleaned_data
        uses = set(told["agreed"]) if "agreed" in self.fields else self.given_before
        return uses | (
            {Use.PROCESSING} if told.get("consent") else self.given_before & {Use.PROCESSING}
        )

    @property
    def has_consent(self) -> bool:
        """Whether the processing of their data is agreed to, or nobody has asked for it."""
        return "consent" not in self.fields or bool(self.cleaned_data.get("consent"))

    @property
    def written(self) -> list[str]:
        """The columns that it fills."""
        return [name for name in self._meta.fields if name in self.fields]

    def lacks_to_hand_in(self) -> None:
        """What `lacks` says, and that the consent is missing; for a form that was checked."""
        has_consent = self.has_consent
        self.lacks()
        if not has_consent:
            self.add_error("consent", _("To hand it in, agree to the processing of your data."))

    def lacks(self) -> None:
        """Say beside its fields what handing in needs; for a form that was checked."""
        told = self.cleaned_data
        pairs = [(told.get(f"title_{code}"), told.get(f"abstract_{code}")) for code in ("en", "ru")]
        if "title_en" in self.fields and not any(title and text for title, text in pairs):
            sentence = _("Give a title and an abstract, in English or in Russian.")
            code = "ru" if any(pairs[1]) else "en"
            for name in (f"title_{code}", f"abstract_{code}"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
