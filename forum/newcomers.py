"""Whoever asks for a sign-in code at an address without an account gets one with that code."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm
from allauth.account.utils import filter_users_by_email, setup_user_email
from allauth.core import context, ratelimit
from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from forum.models import Person


class CodeForm(RequestLoginCodeForm):
    """Signing in is signing up: nobody who only wants to propose a talk has to tell the two apart.

    The account can be used once the code has come back, which proves the address. To make one
    counts as signing up does against its limits; whoever is over them is told nothing else.
    """

    _user: Person | None  # allauth's view reads it

    def clean_email(self) -> str:
        email = super().clean_email()
        if self._user is None and not filter_users_by_email(email):
            get_adapter().clean_email(email)
            if ratelimit.consume(context.request, action="signup"):
                self._user = welcome(email)
        return email


def welcome(email: str) -> Person | None:
    """An account for the address; None where somebody took it (or its like) in the same moment."""
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email, language=get_language() or "")
            setup_user_email(context.request, person, [])
    except IntegrityError:
        return None
    return person
