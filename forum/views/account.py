"""A person's own settings that allauth has no page for."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum.forms import LanguageForm
from forum.middleware import remember_language


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def language(request: HttpRequest) -> HttpResponse:
    """The language of the person's pages and mails; this browser's choice follows it."""
    current = request.user.language or request.LANGUAGE_CODE
    form = LanguageForm(request.POST or None, initial={"language": current})
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "forum/account/language.html", {"form": form}, status=status)
    chosen = form.cleaned_data["language"]
    request.user.choose_language(chosen)
    with translation.override(chosen):
        messages.success(request, _("Our pages and mails now speak to you in this language."))
    response = redirect("account_language")
    remember_language(response, chosen)
    return response
