"""Forms of who was invited: the registration form filled in from it, and naming a deputy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.text import EmailField, LineField
from registration.forms.person import autocomplete
from registration.forms.register import RegistrationForm
from registration.models import Invitation
from registration.options import Full


class InvitedForm(RegistrationForm):
    """A personal invitation is for its address alone, and any one may say which category."""

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        held = {
            name: value
            for name in ("given_name", "family_name", "organisation_name", "category")
            if (value := getattr(invitation, name))
        }
        if invitation.is_personal:
            held["email"] = invitation.email
        initial = {**kwargs.pop("initial", {}), **held}
        super().__init__(*args, event=invitation.event, initial=initial, **kwargs)
        self.invitation = invitation
        if invitation.is_personal:
            self.fields["email"].disabled = True
        if invitation.category_id:
            self.fields["category"].disabled = True

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if self.invitation.is_personal:
            self.meant = ""  # its address cannot be typed otherwise
        return typed

    def say_refused(self, refusal: Refused) -> None:
        """Mostly it is the invitation that cannot be used, and no field of the form."""
        if isinstance(refusal, Full):
            self.say_full(refusal)
        else:
            self.add_error(None, str(refusal))


class DeputyForm(forms.Form):
    """Whom the invitation passes on to."""

    given_name = LineField(label=_("Given name"), max_length=100, widget=autocomplete("off"))
    family_name = LineField(label=_("Family name"), max_length=100, widget=autocomplete("off"))
    email = EmailField(label=_("E-mail"), help_text=_("The invitation is sent there."))
