"""The form in which organisers write a mail: subject and text, in both languages side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.admin.sandbox import sandboxed
from forum.mail import preview
from forum.mail.preview import Draft
from forum.mail.words import flaws, placeholders
from forum.models import BulkMail, Event
from forum.registry import Placeholder
from forum.text import LineField, TextField, one_line, paragraphs

SUBJECT, BODY = 200, 10_000
NAMES = dict(settings.LANGUAGES)
SUBJECT_STYLE = (
    "margin: 0; padding: 12px 16px; background: #ffffff; color: #1b232b;"
    " font: 16px/1.4 Arial, sans-serif; overflow-wrap: anywhere;"
)


class WordsForm(forms.Form):
    """``subject_<language>`` and ``body_<language>`` of a mail, with no more than it may say."""

    def __init__(self, *args: Any, kind: str, needs_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = registry.mails[kind]
        for code in NAMES:
            self.fields[f"subject_{code}"] = LineField(
                label=_("Subject"), max_length=SUBJECT, required=needs_all
            )
            self.fields[f"body_{code}"] = TextField(
                label=_("Text"),
                max_length=BODY,
                required=needs_all,
                widget=forms.Textarea(attrs={"rows": 14}),
            )
        for name in self.texts:
            self.fields[name].widget.attrs["lang"] = name.rpartition("_")[2]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name, text in [(name, told[name]) for name in self.texts if name in told]:
            found = flaws(text, self.kind.fields)
            if name.startswith("subject_"):
                said = _("%(name)s is an address: it belongs into the text.")
                found += [said % {"name": f"{{{one}}}"} for one in self._addresses_in(text)]
            if found:
                self.add_error(name, found)
        return told

    def words(self) -> dict[str, tuple[str, str]]:
        told = self.cleaned_data
        return {code: (told[f"subject_{code}"], told[f"body_{code}"]) for code in NAMES}

    @property
    def texts(self) -> list[str]:
        return [f"{name}_{code}" for code in NAMES for name in ("subject", "body")]

    @property
    def allowed(self) -> list[Placeholder]:
        return [registry.placeholders[name] for name in self.kind.fields]

    @property
    def columns(self) -> Iterator[dict[str, Any]]:
        """Per language what the page shows of it."""
        for code, name in NAMES.items():
            fields = self[f"subject_{code}"], self[f"body_{code}"]
            yield {"code": code, "name": name, "subject": fields[0], "body": fields[1]}

    def _addresses_in(self, subject: str) -> list[str]:
        return sorted(
            name
            for name in placeholders(subject) & set(self.kind.fields)
            if registry.placeholders[name].is_address
        )


def drafted(
    request: HttpRequest,
    event: Event,
    kind: str,
    saved: dict[str, tuple[str, str]],
    bulk: BulkMail | None = None,
) -> Draft:
    """The words that are to be read: those in the posted form, whatever is wrong with them, else
    the saved ones; in the language whose button was pressed."""
    asked = request.POST.get("in") or request.POST.get("test") or request.GET.get("in", "")
    language = asked if asked in NAMES else request.LANGUAGE_CODE
    subject, body = saved[language]
    if f"body_{language}" in request.POST:
        subject = one_line(request.POST.get(f"subject_{language}", ""))
        body = paragraphs(request.POST[f"body_{language}"])
    return Draft(event, kind, language, subject[:SUBJECT], body[:BODY], bulk)


def shown(draft: Draft, about: Any = None) -> HttpResponse:
    """The mail's HTML below its subject, at an address of its own for a frame."""
    rendered = preview.read(draft, about)
    begins, body, ends = rendered.html.partition("<body")
    attributes, end, inner = ends.partition(">")
    subject = format_html('<p style="{}"><strong>{}</strong></p>', SUBJECT_STYLE, rendered.subject)
    return sandboxed(f"{begins}{body}{attributes}{end}{subject}{inner}")
