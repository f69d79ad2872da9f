"""The interface's languages, each under its own name, so that nobody has to read another."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info


def named() -> list[tuple[str, str]]:
    """(code, name): (“en”, “English”), (“ru”, “Русский”)."""
    return [
        (code, get_language_info(code)["name_local"].capitalize()) for code, _ in settings.LANGUAGES
    ]


def is_switched(request: HttpRequest) -> bool:
    """Whether a form was sent only to be read in the other language, with all that is typed."""
    return request.method == "POST" and request.GET.get("language") in dict(settings.LANGUAGES)
