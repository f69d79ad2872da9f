"""Names of organisations: one body written in many ways becomes one."""

import pytest

from forum.errors import Refused
from forum.models import Entry
from registration import organisations
from registration.models import Delegation, Organisation
from registration.organisations import essence
from tests.factories import make_event, make_registration

PAGE = "/admin/registration/organisation/tidy/minsk-2021/"


def body(event, name_en="", name_ru="", **facts):
    return Organisation.objects.create(event=event, name_en=name_en, name_ru=name_ru, **facts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ОАО «Гипросвязь»", "Giprosvyaz, JSC"),
        ("Example Telecom LLC", "example  telecom"),
        ('ООО "Пример"', "Пример, ООО"),
        ("Мин. связи", "Министерство связи"),
        ("Univ. of Example", "University of Example"),
    ],
)
def test_legal_forms_quotes_and_scripts_make_no_other_body(one, other):
    assert essence(one) == essence(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Ministry of Energy", "Ministry of Health"), ("ООО", "LLC")]
)
def test_another_body_stays_another(one, other):
    assert essence(one) != essence(other)


def test_likely_twins_are_shown_until_told_apart(event, organiser):
    a, b = body(event, "Giprosvyaz"), body(event, "", "ОАО «Гипросвязь»")
    body(event, "Something else")
    assert [{pair.first.pk, pair.second.pk} for pair in organisations.twins(event)] == [
        {a.pk, b.pk}
    ]

    organisations.keep_apart(b, a, by=organiser)

    assert organisations.twins(event) == []


def test_merging_moves_everybody_fills_blanks_and_confirms(event, organiser):
    kept, gone = body(event, "Giprosvyaz"), body(event, "", "Гипросвязь", country="BY")
    row = make_registration(event, organisation=gone)
    group = Delegation.objects.create(event=event, organisation=gone)

    organisations.merge(kept, gone, by=organiser)

    kept.refresh_from_db(), row.refresh_from_db(), group.refresh_from_db()
    assert (row.organisation, group.organisation) == (kept, kept)
    assert (kept.name_ru, kept.country, kept.is_confirmed) == ("Гипросвязь", "BY", True)
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert Entry.objects.get(act="merge").facts["kept"] == kept.pk
    with pytest.raises(Refused):
        organisations.merge(kept, gone, by=organiser)


def test_a_name_that_many_wrote_becomes_known_and_links_them_all(event):
    rows = [
        make_registration(event, organisation_name=name)
        for name in ("ООО Пример", "Пример", '"Primer" LLC', "Other")
    ]

    organisation, count = organisations.make_known(event, "Пример")

    assert count == 3
    assert (organisation.name_ru, organisation.country, organisation.is_confirmed) == (
        "Пример",
        "BY",
        True,
    )
    assert [name.name for name in organisations.unknown(event)] == ["Other"]
    assert not rows[3].organisation
    with pytest.raises(Refused):
        organisations.make_known(event, "Пример")


def test_a_name_that_sounds_like_a_known_one_is_linked_to_it(event):
    known = body(event, "Example Telecom")
    make_registration(event, organisation_name="Example Telecom, LLC")

    [row] = organisations.unknown(event)
    organisation, _ = organisations.make_known(event, row.name)

    assert row.known == organisation == known
    assert Organisation.objects.count() == 1


def test_people_of_another_event_are_left_alone(event):
    other = make_event("minsk-2022")
    foreign = make_registration(other, organisation_name="Пример")
    make_registration(event, organisation_name="Пример")

    organisations.make_known(event, "Пример")

    foreign.refresh_from_db()
    assert foreign.organisation is None


def test_the_page_makes_known_merges_and_tells_apart(event, organiser, signed_in):
    browser = signed_in(organiser)
    make_registration(event, organisation_name="Пример")
    browser.post(PAGE, {"know": "Пример"})
    known = Organisation.objects.get()
    twin = body(event, "Primer, LLC")

    browser.post(PAGE, {"one": known.pk, "two": twin.pk, "keep": "two"})
    assert list(Organisation.objects.all()) == [twin]

    third = body(event, "Primer Ltd")
    browser.post(PAGE, {"one": twin.pk, "two": third.pk, "apart": "yes"})
    assert browser.get(PAGE).context["twins"] == []


def test_an_organisation_of_another_event_is_not_found(event, organiser, signed_in):
    mine, foreign = body(event, "A"), body(make_event("minsk-2022"), "A")

    answer = signed_in(organiser).post(PAGE, {"one": mine.pk, "two": foreign.pk, "keep": "one"})

    assert answer.status_code == 404
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    event, organiser, signed_in, rows, django_assert_num_queries
):
    for number in range(rows):
        make_registration(event, organisation_name=f"Body{number}", mode="online")
        body(event, f"Twin{number}"), body(event, f"Twin{number} LLC")
    browser = signed_in(organiser)

    with django_assert_num_queries(13):
        browser.get(PAGE)
