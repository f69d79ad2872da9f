"""Countries: as the United Nations name them, in both languages, everywhere."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from django_countries import countries as all_countries

from forum.countries import CountryField, choices
from forum.nations import NATIONS
from registration.models import Registration
from tests.factories import make_registration


def test_the_193_members_and_the_two_observers_are_offered():
    assert len(NATIONS) == 195
    assert {code for code, _ in choices()} == {"", *NATIONS}
    assert {*NATIONS} <= {country.code for country in all_countries}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_has_a_name_of_its_own_in_the_language(language):
    names = [names[language] for names in NATIONS.values()]

    assert len({*names}) == 195
    has_cyrillic = [any("\u0400" <= letter <= "\u04ff" for letter in name) for name in names]
    assert all(has_cyrillic) if language == "ru" else not any(has_cyrillic)


@pytest.mark.parametrize(
    ("code", "en", "ru"),
    [
        ("RU", "Russian Federation", "Российская Федерация"),
        ("MD", "Republic of Moldova", "Республика Молдова"),
        ("BY", "Belarus", "Беларусь"),
        ("PS", "State of Palestine", "Государство Палестина"),
        ("KR", "Republic of Korea", "Республика Корея"),
        ("HK", "Hong Kong", "Гонконг"),  # no member: not offered, but a stored row can name it
    ],
)
def test_a_stored_country_is_shown_in_the_reader_s_language(event, code, en, ru):
    made = Registration.objects.get(pk=make_registration(event, country=code).pk)

    for language, name in (("en", en), ("ru", ru)):
        with override(language):
            assert made.country.name == name
            assert all_countries.name(code) == name


def test_a_code_that_is_not_offered_is_refused():
    for code in ("HK", "XX", "", '"><script>'):
        with pytest.raises(ValidationError):
            CountryField().clean(code)


def test_the_list_marks_what_is_chosen_and_nothing_else():
    html = CountryField().widget.render("country", "AM", {"id": "id_country"})

    assert html.count(" selected") == 1
    assert '<option value="AM" selected>Armenia</option>' in html
    for hostile in ('"><b>', "XX", None, ["AM"]):
        html = CountryField().widget.render("country", hostile)
        assert '<option value="" selected>' in html
        assert "<b>" not in html
