"""How allauth fits in: its mails go through the outbox, its addresses are as strict as ours."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.translation import get_language

from forum import second_factor
from forum.mail.composing import ACCOUNT
from forum.mail.delivery import deliver_now
from forum.models import Message, Person
from forum.models.codes import new_code
from forum.text import EmailField

SET_UP = {"mfa/email/totp_activated", "mfa/email/webauthn_added"}


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As a row of the outbox like all mail, but tried at once: a code must not wait."""
        context = {
            "request": self.request,
            "email": email,
            "site_host": settings.SITE_HOST,
        } | context
        mail = self.render_mail(template_prefix, email, context)
        message = Message.objects.create(
            kind=ACCOUNT + template_prefix.rpartition("/")[2],
            key=f"{ACCOUNT}{new_code()}{new_code()}",
            to=email,
            language=get_language(),
            subject=mail.subject,
            text=mail.body,
        )
        transaction.on_commit(lambda: deliver_now(message))

    def send_notification_mail(self, template_prefix: str, user: Person, **facts: Any) -> None:
        """allauth's only word to us that somebody has set up a second factor."""
        super().send_notification_mail(template_prefix, user, **facts)
        if template_prefix in SET_UP:
            second_factor.note_first(self.request, user)

    def clean_email(self, email: str) -> str:
        return EmailField().clean(email)

    def save_user(
        self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True
    ) -> Person:
        user.language = get_language() or ""
        return super().save_user(request, user, form, commit)
