"""History sees what forms, querysets and SQL do, in both languages."""

import pytest
from django.db import InternalError, connection, transaction

from forum.models import Entry
from registration.models import Registration
from tests.factories import make_page, make_registration


def test_a_queryset_update_leaves_a_line_of_history(event):
    made = make_registration(event)

    Registration.objects.filter(pk=made.pk).update(job_title="Engineer")

    assert made.events.latest("pgh_id").job_title == "Engineer"


def test_so_does_plain_sql(event):
    made = make_registration(event)
    before = made.events.count()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE registration_registration SET job_title = 'Clerk'")

    assert made.events.count() == before + 1


def test_history_has_both_languages(event):
    page = make_page(event)

    page.title_ru = "Визы"
    page.save()

    assert page.events.latest("pgh_id").title_ru == "Визы"


def test_an_entry_is_written_once_and_never_changed(event, organiser):
    entry = Entry.objects.create(event=event, act="export", person=organiser)

    for change in (lambda: Entry.objects.update(act="release"), entry.delete):
        with pytest.raises(InternalError, match="written_once"), transaction.atomic():
            change()
