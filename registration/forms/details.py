"""What “my forum” asks beyond the first form; all of it is voluntary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from forum.models import ConsentText
from forum.models.event import Mode
from forum.templatetags.passages import passage
from forum.text import LineField, TextField
from registration.listing import is_listed
from registration.models import Registration

Membership, Gender = Registration.Membership, Registration.Gender


class DetailsForm(forms.Form):
    photo = forms.FileField(
        label=_("Photo for the badge"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 10 MB. Where it was taken is not kept."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)
    phone = PhoneNumberField(
        label=_("Telephone"),
        required=False,
        help_text=_("With the country’s code, such as +375 17 200 00 00."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    accessibility_needs = TextField(
        label=_("What do you need at the venue?"),
        required=False,
        max_length=1000,
        help_text=_("Such as step-free access, sign language, or a seat near the stage."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    diet = LineField(label=_("Diet"), required=False)
    itu_membership = forms.ChoiceField(
        label=_("ITU membership of your organisation"),
        choices=[("", "—"), *Membership.choices],
        required=False,
    )
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=[("", "—"), *Gender.choices],
        required=False,
        help_text=_("Voluntary, for the Union’s statistics alone."),
    )
    is_listed = forms.BooleanField(label="", required=False)
    tell_next_edition = forms.BooleanField(label=_("Tell me of the next edition"), required=False)

    FACTS = ("phone", "accessibility_needs", "diet", "itu_membership", "gender",
             "tell_next_edition")  # fmt: skip

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        initial = {name: getattr(registration, name) for name in self.FACTS}
        initial["is_listed"] = is_listed(registration)
        super().__init__(*args, initial=initial, **kwargs)
        purpose = ConsentText.Purpose.LISTING
        text = ConsentText.objects.current_or_none(registration.event, purpose)
        if text:
            self.fields["is_listed"].label = passage(text, "text")
        else:
            del self.fields["is_listed"]
        if not registration.photo:
            del self.fields["remove_photo"]
        if registration.mode != Mode.ON_SITE:
            del self.fields["accessibility_needs"], self.fields["diet"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FACTS if name in self.fields}

    def picture(self) -> dict[str, Any]:
        """What becomes of the photo, as ``registration.changing.detail`` asks."""
        return {
            "photo": self.cleaned_data["photo"],
            "remove_photo": self.cleaned_data.get("remove_photo", False),
        }
