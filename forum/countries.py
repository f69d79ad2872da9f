"""Countries as a form offers them: sorted as the reader's language sorts."""

from django_countries import countries


def choices() -> list[tuple[str, str]]:
    """(code, name) by name, with ё beside е; an empty choice first."""
    named = [(country.code, str(country.name)) for country in countries]
    return [("", "—"), *sorted(named, key=lambda pair: pair[1].casefold().replace("ё", "е"))]
