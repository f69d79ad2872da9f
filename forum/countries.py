"""Countries as a form offers them: sorted as the reader's language sorts."""

from django_countries import countries

from forum.sorting import collation


def choices() -> list[tuple[str, str]]:
    """(code, name) by name; an empty choice first."""
    named = [(country.code, str(country.name)) for country in countries]
    return [("", "—"), *sorted(named, key=lambda pair: collation(pair[1]))]
