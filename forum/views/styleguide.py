"""The parts that pages are made of, living, for whoever builds or judges a page."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from forum.countries import CountryField
from forum.models.event import Mode
from forum.text import EmailField, LineField, TextField


class SampleForm(forms.Form):
    """One field of each sort."""

    mode = forms.ChoiceField(
        label=_("How will you take part?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    name = LineField(label=_("Given name"))
    email = EmailField(label=_("E-mail"), help_text=_("Nobody else sees it."))
    country = CountryField(label=_("Country represented"))
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    text = TextField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=_("File"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[("en", _("English")), ("ru", _("Russian"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    consent = forms.BooleanField(label=_("I agree."))


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """For the staff; to others there is no such page."""
    if not admin.site.has_permission(request):
        raise Http404
    wrong = SampleForm({"mode": Mode.ONLINE, "name": "Anna", "email": "anna@", "country": "BY"})
    context = {
        "form": SampleForm(auto_id="empty_%s"),
        "wrong": wrong,
        "colours": [
            "page", "surface", "surface-strong", "tint", "deep", "accent-fill",
            "text", "muted", "line-strong", "bad", "good", "warn",
        ],
        "sample_page": Paginator(range(50), 10).page(2),
        "states": ["draft", "submitted", "accepted", "confirmed", "standby", "declined"],
    }  # fmt: skip
    return render(request, "forum/styleguide/styleguide.html", context)
