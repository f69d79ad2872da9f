"""What every page's frame shows: languages, the clock if it is shifted, where the reader is."""

from django.http import HttpRequest

from forum import clock, languages


def site(request: HttpRequest) -> dict:
    others = request.GET.copy()
    others.pop("language", None)
    others.pop("key", None)
    kept = f"&{others.urlencode()}" if others else ""
    return {
        "languages": [
            {"code": code, "name": name, "url": f"{request.path}?language={code}{kept}"}
            for code, name in languages.named()
        ],
        "shifted_now": clock.now() if clock.is_shifted() else None,
    }
