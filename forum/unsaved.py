"""What somebody typed into a form after their sign-in had expired, kept until they are back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

KEY = "unsaved"
MOST = 100_000
"""Characters; more is no form of ours."""


def keeps_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Around a view that sends strangers to sign in: what they posted waits in their session.

    The view finds it by ``taken_up`` on the page that the sign-in leads back to. Files are not
    kept: browsers ask for them again.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            typed = request.POST.copy()
            typed.pop("csrfmiddlewaretoken", None)
            said = typed.urlencode()
            if len(said) <= MOST:
                request.session[KEY] = {"path": request.path, "typed": said}
                messages.warning(
                    request,
                    _("You were signed out. Sign in: what you typed is kept."),
                )
        return view(request, *args, **kwargs)

    return wrapped


def taken_up(request: HttpRequest) -> QueryDict | None:
    """What this reader had typed into this page before signing in, once; says that it is there."""
    kept = request.session.get(KEY)
    if request.method == "POST" or kept is None or kept["path"] != request.path:
        return None
    del request.session[KEY]
    messages.warning(
        request, _("What you typed before you signed in is here. It is not saved yet.")
    )
    return QueryDict(kept["typed"])
