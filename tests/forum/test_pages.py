"""Pages of practical information, and those of them that other parts of the site know."""

import pytest
from django.db import IntegrityError

from forum.models import Page
from tests.factories import make_event, make_page


def test_pages_are_found_by_what_they_are_whatever_they_are_called(
    event, django_assert_num_queries
):
    make_page(event, "visa")
    make_page(event, "your-data", kind=Page.Kind.PRIVACY, title_en="Your data")
    make_page(event, "access", kind=Page.Kind.ACCESSIBILITY, is_published=False)
    make_page(make_event("minsk-2022"), kind=Page.Kind.VENUE)

    with django_assert_num_queries(1):
        known = {
            kind: (page.slug, page.title, str(page)) for kind, page in event.pages.by_kind().items()
        }

    assert known == {"privacy": ("your-data", "Your data", "Your data")}


def test_an_event_has_one_page_of_a_kind_and_any_number_of_plain_ones(event):
    make_page(event, "visa")
    make_page(event, "hotels")
    make_page(event, "privacy", kind=Page.Kind.PRIVACY)
    make_page(make_event("minsk-2022"), kind=Page.Kind.PRIVACY)

    with pytest.raises(IntegrityError, match="page_unique_kind_in_event"):
        make_page(event, "again", kind=Page.Kind.PRIVACY)


def test_the_admin_says_what_an_event_has_already_and_keeps_what_was_typed(
    organiser, event, signed_in
):
    make_page(event, "privacy", kind=Page.Kind.PRIVACY)
    other = make_page(event, "visa")
    typed = {"slug": "privacy", "kind": "privacy", "position": 1, "title_en": "Kept words"}

    answer = signed_in(organiser).post(f"/admin/forum/page/{other.pk}/change/", typed)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The event has a page under this address already." in page
    assert "The event has another page of this kind already." in page
    assert "Kept words" in page


@pytest.mark.parametrize("pages", [1, 3])
def test_a_page_asks_three_times_however_many_others_there_are(
    client, event, django_assert_num_queries, pages
):
    for number in range(pages):
        make_page(event, f"page-{number}")

    with django_assert_num_queries(3):
        client.get("/minsk-2021/info/page-0/")
