"""What organisers do to one mail: try again, release, cancel, edit, repeat. Each asks first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.errors import Refused, attempt
from forum.mail import resending
from forum.mail.fate import label
from forum.mail.words import flaws, words_of
from forum.models import Message
from forum.text import LineField, TextField

CHANGE = "forum.change_message"
State = Message.State

# What is done to one mail: (label, question, said afterwards, states, verb).
ACTS: dict[str, tuple[Any, Any, Any, tuple[str, ...], Any]] = {
    "retry": (
        _("Try again"),
        _("It is queued again at once, and goes to %(to)s:"),
        _("The mail is queued again."),
        (State.FAILED,),
        resending.retry,
    ),
    "release": (
        _("Release this draft"),
        _("The draft leaves at once, and goes to %(to)s:"),
        _("The draft is released."),
        (State.DRAFT,),
        Message.release,
    ),
    "cancel": (
        _("Cancel this mail"),
        _("It then never leaves. It was to go to %(to)s:"),
        _("The mail is cancelled."),
        Message.WAITING,
        Message.withdraw,
    ),
}


LABELS = {name: act[0] for name, act in ACTS.items()} | {
    "edit": _("Edit this draft"),
    "resend": _("Send again with a note"),
}


class NoteForm(forms.Form):
    note = TextField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("It stands above the mail, as you write it here."),
    )
    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10_000)


class DraftForm(forms.Form):
    """What one reader is to read, with the placeholders that this mail knows."""

    subject = LineField(label=_("Subject"), max_length=200)
    body = TextField(
        label=_("Text"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Markdown. A link that stands alone in its line becomes a button."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, placeholders: list[registry.Placeholder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = [one.name for one in placeholders]
        self._in_subjects = [one.name for one in placeholders if not one.is_address]

    def clean_subject(self) -> str:
        return self._checked("subject", self._in_subjects)

    def clean_body(self) -> str:
        return self._checked("body", self._names)

    def _checked(self, field: str, names: list[str]) -> str:
        words = self.cleaned_data[field]
        if found := flaws(words, names):
            raise forms.ValidationError(found)
        return words


class MailActs(admin.ModelAdmin):
    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/edit/", wrap(self.edit_view), name="forum_message_edit"),
            path("<int:pk>/resend/", wrap(self.resend_view), name="forum_message_resend"),
            path("<int:pk>/do/<slug:act>/", wrap(self.act_view), name="forum_message_do"),
            *super().get_urls(),
        ]

    def act_view(self, request: HttpRequest, pk: int, act: str) -> HttpResponse:
        if act not in ACTS:
            raise Http404
        message = self._to_change(request, pk)
        act_label, question, said, _states, verb = ACTS[act]
        if request.method == "POST":
            if attempt(request, lambda: verb(message), said):
                self.log_change(request, message, act)
            return redirect("admin:forum_message_change", pk)
        context = self.context_of(request, message) | {
            "title": act_label,
            "question": question % {"to": _goes_to(message) if act == "retry" else message.to},
            "mails": [(label(message.kind), message)],
            "back": reverse("admin:forum_message_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/forum/message/ask.html", context)

    def edit_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A draft's own words."""
        message = self._to_change(request, pk)
        kind = registry.mails.get(message.kind)
        if kind is None or message.state != State.DRAFT:
            raise Http404
        known = [registry.placeholders[name] for name in kind.fields]
        subject, body = words_of(message)
        first = {"subject": subject, "body": body, "seen": message.mark}
        form = DraftForm(request.POST or None, initial=first, placeholders=known)
        if form.is_valid() and attempt(
            request, lambda: message.rewrite(**form.cleaned_data), _("The draft is changed.")
        ):
            self.log_change(request, message, "edit")
            return redirect("admin:forum_message_change", pk)
        context = {"title": LABELS["edit"], "placeholders": known, "save": _("Save")}
        return self._write(request, message, form, context)

    def resend_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Repeated with a note, to where its reader's mails go now."""
        message = self._to_change(request, pk)
        back = redirect("admin:forum_message_change", pk)
        refusal = resending.why_not_again(message)
        if refusal and request.method != "POST":
            messages.error(request, str(refusal))
            return back
        first = {"turn": resending.turn_of(message)}
        form = NoteForm(request.POST or None, initial=first)
        if form.is_valid():
            if attempt(
                request,
                lambda: resending.resend(message, **form.cleaned_data),
                _("The mail is in the outbox once more."),
            ):
                self.log_change(request, message, "resend")
            return back
        context = {"title": LABELS["resend"], "to": _goes_to(message), "save": _("Send")}
        return self._write(request, message, form, context)

    def acts_for(self, request: HttpRequest, message: Message) -> list[tuple[str, Any]]:
        """Address and label of what its state allows."""
        if not request.user.has_perm(CHANGE, message):
            return []
        barred = {"release"} if message.is_announced else set()
        do = [
            (name, act[0])
            for name, act in ACTS.items()
            if message.state in act[3] and name not in barred
        ]
        acts = [
            (reverse("admin:forum_message_do", args=[message.pk, name]), said) for name, said in do
        ]
        if message.state == State.DRAFT and message.kind in registry.mails:
            edit = reverse("admin:forum_message_edit", args=[message.pk])
            acts.append((edit, LABELS["edit"]))
        if resending.why_not_again(message) is None:
            resend = reverse("admin:forum_message_resend", args=[message.pk])
            acts.append((resend, LABELS["resend"]))
        return acts

    def _write(
        self, request: HttpRequest, message: Message, form: forms.Form, more: dict[str, Any]
    ) -> HttpResponse:
        context = self.context_of(request, message) | more | {"form": form}
        return TemplateResponse(request, "admin/forum/message/write.html", context)

    def found(self, request: HttpRequest, pk: int) -> Message:
        return get_object_or_404(self.get_queryset(request), pk=min(pk, 2**63 - 1))

    def _to_change(self, request: HttpRequest, pk: int) -> Message:
        message = self.found(request, pk)
        if not request.user.has_perm(CHANGE, message):
            raise PermissionDenied
        return message

    def context_of(self, request: HttpRequest, message: Message) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": _("One mail"),
            "subtitle": message.subject or label(message.kind),
            "kind": label(message.kind),
            "mail": message,
            "opts": self.opts,
        }


def _goes_to(message: Message) -> str:
    try:
        return resending.reader_now(message)
    except Refused:
        return message.to
