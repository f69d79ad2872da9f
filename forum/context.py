"""What every page's frame shows: languages, the clock if it is shifted, where the reader is."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from forum import clock


def site(request: HttpRequest) -> dict:
    others = request.GET.copy()
    others.pop("language", None)
    others.pop("key", None)
    kept = f"&{others.urlencode()}" if others else ""
    return {
        "languages": [
            {
                "code": code,
                "name": get_language_info(code)["name_local"],
                "url": f"{request.path}?language={code}{kept}",
            }
            for code, _ in settings.LANGUAGES
        ],
        "shifted_now": clock.now() if clock.is_shifted() else None,
    }
