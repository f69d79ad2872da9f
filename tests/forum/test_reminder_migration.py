"""Rules told in hours become amounts, with what was sent and with their history; and back."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.factories import MINSK

HOURS = ("forum", "0008_mail_edited_and_to_many")
AMOUNTS = ("forum", "0009_rules_of_reminders")
SENT_AT = datetime(2021, 3, 9, 9, 0, 5, tzinfo=MINSK)


class SingleSteps(MigrationLoader):
    """As for whoever had the tables before the steps were squashed."""

    def load_disk(self):
        super().load_disk()
        steps = self.disk_migrations.items()
        self.disk_migrations = {key: one for key, one in steps if "squashed" not in key[1]}


def migrate(*target):
    connection.check_constraints()  # no table changes while a deferred check of it waits
    executor = MigrationExecutor(connection)
    executor.loader = SingleSteps(connection)
    return executor.migrate([target]).apps


def rows(apps, model="Reminder"):
    return apps.get_model("forum", model).objects.order_by("pk")


@pytest.fixture
def by_hours(db):
    """The tables as they were, in a schema of this transaction, which takes all of it back."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA extensions; CREATE SCHEMA before")
        for extension in ("btree_gist", "pg_trgm", "unaccent"):
            cursor.execute(f"ALTER EXTENSION {extension} SET SCHEMA extensions")
        cursor.execute("SET search_path TO before, extensions")
    apps = migrate(*HOURS)
    days = {"starts": date(2021, 3, 16), "ends": date(2021, 3, 18)}
    event = apps.get_model("forum", "Event").objects.create(
        slug="minsk-2021", languages=["en"], **days
    )
    return event.pk, apps


def test_rules_in_hours_become_amounts_and_hours_again(by_hours):
    event, apps = by_hours
    told = {"event_id": event, "kind": "registration/reminder", "anchor": "starts_at"}
    old = rows(apps)
    week = old.create(
        **told,
        audience="all",
        hours=-168,
        done_at=SENT_AT,
        recipients=7,
        tolerance=timedelta(hours=12),
    )
    old.create(**told, audience="all", hours=-3)
    old.create(**told, audience="all", hours=36)
    old.filter(pk=week.pk).update(hours=-48)
    old.filter(pk=week.pk).update(hours=-168)

    apps = migrate(*AMOUNTS)
    columns = ("amount", "unit", "side", "tolerance", "is_active")
    assert list(rows(apps).values_list(*columns)) == [
        (7, "days", "before", 12, True),
        (3, "hours", "before", 6, True),
        (36, "hours", "after", 6, True),
    ]
    run = rows(apps, "ReminderRun").get()
    assert (run.reminder_id, run.occurrence, run.done_at) == (week.pk, "2021-03-16", SENT_AT)
    assert (run.outcome, run.recipients) == ("sent", 7)
    history = rows(apps, "ReminderEvent").filter(pgh_obj_id=week.pk).order_by("pgh_id")
    assert list(history.values_list("amount", "tolerance")) == [(7, 12), (2, 12), (7, 12)]

    narrowed = told | {"audience": "all", "amount": 3, "unit": "hours"}
    rows(apps).create(**narrowed, filters={"mode": ["online"]})
    rows(apps).create(**narrowed)  # the older release has such a one already
    rows(apps).create(**told, audience="few", is_active=False)

    apps = migrate(*HOURS)
    assert list(rows(apps).values_list("hours", "done_at", "recipients", "tolerance")) == [
        (-168, SENT_AT, 7, timedelta(hours=12)),
        (-3, None, None, timedelta(hours=6)),
        (36, None, None, timedelta(hours=6)),
    ]
