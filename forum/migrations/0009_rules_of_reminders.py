from datetime import timedelta
from zoneinfo import ZoneInfo

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import forum.clock

OLD = ("starts_at", "ends_at", "registration_closes_at", "proposals_close_at")
"""What the older release counts from."""


def tell_hours_as_amounts(apps, schema_editor):
    """-168 hours are 7 days before; what was sent stays so for the date that it was sent of."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _change_history(apps, schema_editor, _count)
    for rule in apps.get_model("forum", "Reminder").objects.select_related("event"):
        _count(rule)
        rule.save()
        if rule.done_at:
            apps.get_model("forum", "ReminderRun").objects.create(
                reminder=rule,
                occurrence=f"{_day(rule):%Y-%m-%d}",
                due_at=rule.done_at,
                done_at=rule.done_at,
                outcome="sent" if rule.recipients else "missed",
                recipients=rule.recipients or 0,
            )


def _change_history(apps, schema_editor, change):
    """It tells the same in other columns, so this once it may be changed."""
    schema_editor.execute("ALTER TABLE forum_reminderevent DISABLE TRIGGER USER")
    for kept in apps.get_model("forum", "ReminderEvent").objects.all():
        change(kept)
        kept.save()
    schema_editor.execute("ALTER TABLE forum_reminderevent ENABLE TRIGGER USER")


def _count(rule):
    whole_days = rule.hours % 24 == 0
    rule.amount = abs(rule.hours) // 24 if whole_days else abs(rule.hours)
    rule.unit = "days" if whole_days else "hours"
    rule.side = "before" if rule.hours <= 0 else "after"
    rule.tolerance = min(round(rule.tolerance_told / timedelta(hours=1)), 168)


def _day(rule):
    """The day of its moment, where the event is."""
    if rule.anchor == "starts_at":
        return rule.event.starts
    if rule.anchor == "ends_at":
        return rule.event.ends + timedelta(days=1)
    moment = getattr(rule.event, rule.anchor) or rule.done_at
    return moment.astimezone(ZoneInfo(rule.event.timezone)).date()


def tell_amounts_as_hours(apps, schema_editor):
    """What the older release cannot say goes: it would remind more people, or at another hour."""
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _change_history(apps, schema_editor, _tell_hours)
    said = set()
    for rule in apps.get_model("forum", "Reminder").objects.prefetch_related("runs").order_by("pk"):
        _tell_hours(rule)
        key = (rule.event_id, rule.kind, rule.audience, rule.anchor, rule.hours)
        if rule.filters or rule.at or not rule.is_active or rule.anchor not in OLD or key in said:
            rule.delete()
            continue
        said.add(key)
        if run := next(iter(rule.runs.all()), None):
            rule.done_at, rule.recipients = run.done_at, run.recipients
        rule.save()


def _tell_hours(rule):
    hours = rule.amount * (24 if rule.unit == "days" else 1)
    rule.hours = -hours if rule.side == "before" else hours
    rule.tolerance_told = timedelta(hours=rule.tolerance)


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0008_mail_edited_and_to_many"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminder",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reminder",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_unique_rule",
        ),
        migrations.AlterModelOptions(
            name="reminder",
            options={
                "ordering": ["event", "anchor", "side", "unit", "-amount"],
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
            },
        ),
        migrations.AddField(
            model_name="reminder",
            name="amount",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[django.core.validators.MaxValueValidator(1000)],
                verbose_name="how long",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="at",
            field=models.TimeField(
                blank=True,
                help_text="The hour where the event is, of rules in days. Empty: the hour of the moment.",
                null=True,
                verbose_name="at",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="filters",
            field=models.JSONField(blank=True, default=dict, verbose_name="only those"),
        ),
        migrations.AddField(
            model_name="reminder",
            name="if_missed",
            field=models.CharField(
                choices=[
                    ("skip", "nobody gets it"),
                    ("send", "it is sent late, while its moment still lies ahead"),
                ],
                default="skip",
                max_length=4,
                verbose_name="if it is missed",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="is_active",
            field=models.BooleanField(default=True, verbose_name="active"),
        ),
        migrations.AddField(
            model_name="reminder",
            name="side",
            field=models.CharField(
                choices=[("before", "before"), ("after", "after")],
                default="before",
                max_length=6,
                verbose_name="before or after",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="unit",
            field=models.CharField(
                choices=[("hours", "hours"), ("days", "days")],
                default="days",
                max_length=5,
                verbose_name="unit",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="amount",
            field=models.PositiveSmallIntegerField(
                default=1,
                validators=[django.core.validators.MaxValueValidator(1000)],
                verbose_name="how long",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="at",
            field=models.TimeField(
                blank=True,
                help_text="The hour where the event is, of rules in days. Empty: the hour of the moment.",
                null=True,
                verbose_name="at",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="filters",
            field=models.JSONField(blank=True, default=dict, verbose_name="only those"),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="if_missed",
            field=models.CharField(
                choices=[
                    ("skip", "nobody gets it"),
                    ("send", "it is sent late, while its moment still lies ahead"),
                ],
                default="skip",
                max_length=4,
                verbose_name="if it is missed",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="is_active",
            field=models.BooleanField(default=True, verbose_name="active"),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="side",
            field=models.CharField(
                choices=[("before", "before"), ("after", "after")],
                default="before",
                max_length=6,
                verbose_name="before or after",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="unit",
            field=models.CharField(
                choices=[("hours", "hours"), ("days", "days")],
                default="days",
                max_length=5,
                verbose_name="unit",
            ),
        ),
        migrations.CreateModel(
            name="ReminderRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("occurrence", models.CharField(max_length=60, verbose_name="occurrence")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("done_at", models.DateTimeField(default=forum.clock.now, verbose_name="done")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("sent", "Posted"), ("missed", "Missed")],
                        max_length=6,
                        verbose_name="outcome",
                    ),
                ),
                ("recipients", models.PositiveIntegerField(default=0, verbose_name="recipients")),
            ],
            options={
                "verbose_name": "run of a reminder",
                "verbose_name_plural": "runs of reminders",
                "ordering": ["-due_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="reminderrun",
            name="reminder",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="runs",
                to="forum.reminder",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminderrun",
            constraint=models.UniqueConstraint(
                fields=("reminder", "occurrence"), name="reminder_run_once_an_occurrence"
            ),
        ),
        migrations.AlterField(
            model_name="reminder",
            name="hours",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="reminderevent",
            name="hours",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.RenameField(
            model_name="reminder",
            old_name="tolerance",
            new_name="tolerance_told",
        ),
        migrations.RenameField(
            model_name="reminderevent",
            old_name="tolerance",
            new_name="tolerance_told",
        ),
        migrations.AddField(
            model_name="reminder",
            name="tolerance",
            field=models.PositiveSmallIntegerField(
                default=6,
                help_text="Hours. After that it counts as missed.",
                validators=[django.core.validators.MaxValueValidator(168)],
                verbose_name="sent late by at most",
            ),
        ),
        migrations.AddField(
            model_name="reminderevent",
            name="tolerance",
            field=models.PositiveSmallIntegerField(
                default=6,
                help_text="Hours. After that it counts as missed.",
                validators=[django.core.validators.MaxValueValidator(168)],
                verbose_name="sent late by at most",
            ),
        ),
        migrations.RunPython(tell_hours_as_amounts, tell_amounts_as_hours),
        migrations.RemoveField(
            model_name="reminder",
            name="tolerance_told",
        ),
        migrations.RemoveField(
            model_name="reminderevent",
            name="tolerance_told",
        ),
        migrations.RemoveField(
            model_name="reminder",
            name="done_at",
        ),
        migrations.RemoveField(
            model_name="reminder",
            name="hours",
        ),
        migrations.RemoveField(
            model_name="reminder",
            name="recipients",
        ),
        migrations.RemoveField(
            model_name="reminderevent",
            name="done_at",
        ),
        migrations.RemoveField(
            model_name="reminderevent",
            name="hours",
        ),
        migrations.RemoveField(
            model_name="reminderevent",
            name="recipients",
        ),
        migrations.AlterField(
            model_name="reminder",
            name="anchor",
            field=models.CharField(max_length=60, verbose_name="counted from"),
        ),
        migrations.AlterField(
            model_name="reminderevent",
            name="anchor",
            field=models.CharField(max_length=60, verbose_name="counted from"),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("at", None), ("unit", "days"), _connector="OR"),
                name="reminder_clock_time_is_of_days",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_reminderevent" ("amount", "anchor", "at", "audience", "event_id", "filters", "id", "if_missed", "is_active", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "tolerance", "unit") VALUES (NEW."amount", NEW."anchor", NEW."at", NEW."audience", NEW."event_id", NEW."filters", NEW."id", NEW."if_missed", NEW."is_active", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."side", NEW."tolerance", NEW."unit"); RETURN NULL;',
                    hash="06a0273da83e5f0ecb371c8989ca1228ce07c8d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df86d",
                    table="forum_reminder",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reminder",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "forum_reminderevent" ("amount", "anchor", "at", "audience", "event_id", "filters", "id", "if_missed", "is_active", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "side", "tolerance", "unit") VALUES (NEW."amount", NEW."anchor", NEW."at", NEW."audience", NEW."event_id", NEW."filters", NEW."id", NEW."if_missed", NEW."is_active", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."side", NEW."tolerance", NEW."unit"); RETURN NULL;',
                    hash="d18d1cb4a04b5226c6b92ba2b4ad875b08e43cbd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1f824",
                    table="forum_reminder",
                    when="AFTER",
                ),
            ),
        ),
    ]
