import django.core.validators
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0006_say_every_column"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        migrations.AddField(
            model_name="event",
            name="changes_close_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The first moment at which attendees can no longer edit or switch. Empty: when the forum opens.",
                null=True,
                verbose_name="changes close",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="desk_opens_at",
            field=models.DateTimeField(
                blank=True,
                help_text="From then on no freed place is offered. Empty: when the forum opens.",
                null=True,
                verbose_name="desk opens",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="offer_hours",
            field=models.PositiveSmallIntegerField(
                default=48,
                help_text="How long a freed place is kept for the next in line.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="hours an offer is held",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="offer_hours_last_week",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="hours an offer is held in the last week",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="registrations_per_hour",
            field=models.PositiveIntegerField(
                default=300,
                help_text="That one network address may send: a whole ministry may sit behind it.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="registrations an hour",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="changes_close_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The first moment at which attendees can no longer edit or switch. Empty: when the forum opens.",
                null=True,
                verbose_name="changes close",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="desk_opens_at",
            field=models.DateTimeField(
                blank=True,
                help_text="From then on no freed place is offered. Empty: when the forum opens.",
                null=True,
                verbose_name="desk opens",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="offer_hours",
            field=models.PositiveSmallIntegerField(
                default=48,
                help_text="How long a freed place is kept for the next in line.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="hours an offer is held",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="offer_hours_last_week",
            field=models.PositiveSmallIntegerField(
                default=6,
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="hours an offer is held in the last week",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="registrations_per_hour",
            field=models.PositiveIntegerField(
                default=300,
                help_text="That one network address may send: a whole ministry may sit behind it.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="registrations an hour",
            ),
        ),
        migrations.AlterField(
            model_name="consenttext",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("processing", "Processing of personal data"),
                    ("recording", "Streaming, recording and publishing"),
                    ("listing", "Public list of participants"),
                    ("authority", "Registering others with their knowledge"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="consenttextevent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("processing", "Processing of personal data"),
                    ("recording", "Streaming, recording and publishing"),
                    ("listing", "Public list of participants"),
                    ("authority", "Registering others with their knowledge"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="act",
            field=models.CharField(
                choices=[
                    ("export", "Export of personal data"),
                    ("release", "Release of the program"),
                    ("merge", "Merge of duplicates"),
                ],
                max_length=20,
                verbose_name="act",
            ),
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=60)),
                ("who", models.CharField(max_length=64)),
                ("hour", models.DateTimeField(db_index=True)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("what", "who", "hour"), name="tally_unique")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                    hash="4316fd74eef0496b53b605eaa2f8742dbe55f58b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_751f0",
                    table="forum_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                    hash="ff8b6e2ab3c42aa587e94a6aa0e4e33744d97e57",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9a1e6",
                    table="forum_event",
                    when="AFTER",
                ),
            ),
        ),
    ]
