import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import forum.clock


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("forum", "0007_rules_of_registration"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="BadAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email_key", models.CharField(max_length=254)),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("reason", models.TextField(blank=True, verbose_name="what the mail server said")),
                ("since", models.DateTimeField(default=forum.clock.real_now, verbose_name="since")),
                ("solved_at", models.DateTimeField(null=True, verbose_name="solved")),
            ],
            options={
                "verbose_name": "address that does not work",
                "verbose_name_plural": "addresses that do not work",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("posted", "In the outbox"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("audience", models.CharField(max_length=60, verbose_name="to whom")),
                ("filters", models.JSONField(blank=True, default=dict, verbose_name="only those")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                (
                    "subject_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject"),
                ),
                (
                    "subject_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject"),
                ),
                ("body", models.TextField(blank=True, max_length=10000, verbose_name="text")),
                (
                    "body_en",
                    models.TextField(blank=True, max_length=10000, null=True, verbose_name="text"),
                ),
                (
                    "body_ru",
                    models.TextField(blank=True, max_length=10000, null=True, verbose_name="text"),
                ),
                (
                    "as_drafts",
                    models.BooleanField(
                        default=False,
                        help_text="They wait in the outbox, where each can be edited, and are released there.",
                        verbose_name="as drafts",
                    ),
                ),
                (
                    "send_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="By the forum's clock. Empty: at once.",
                        null=True,
                        verbose_name="send at",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="written"
                    ),
                ),
                (
                    "posted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="posted"),
                ),
                (
                    "recipients",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="recipients"
                    ),
                ),
            ],
            options={
                "verbose_name": "bulk mail",
                "verbose_name_plural": "bulk mails",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BulkMailEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("scheduled", "Scheduled"),
                            ("posted", "In the outbox"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("audience", models.CharField(max_length=60, verbose_name="to whom")),
                ("filters", models.JSONField(blank=True, default=dict, verbose_name="only those")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                (
                    "subject_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject"),
                ),
                (
                    "subject_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="subject"),
                ),
                ("body", models.TextField(blank=True, max_length=10000, verbose_name="text")),
                (
                    "body_en",
                    models.TextField(blank=True, max_length=10000, null=True, verbose_name="text"),
                ),
                (
                    "body_ru",
                    models.TextField(blank=True, max_length=10000, null=True, verbose_name="text"),
                ),
                (
                    "as_drafts",
                    models.BooleanField(
                        default=False,
                        help_text="They wait in the outbox, where each can be edited, and are released there.",
                        verbose_name="as drafts",
                    ),
                ),
                (
                    "send_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="By the forum's clock. Empty: at once.",
                        null=True,
                        verbose_name="send at",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="written"
                    ),
                ),
                (
                    "posted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="posted"),
                ),
                (
                    "recipients",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="recipients"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MailServer",
            fields=[
                ("name", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("down_since", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField(default=forum.clock.real_now)),
                ("error", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="MailText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(max_length=10000, verbose_name="text")),
                (
                    "changed_at",
                    models.DateTimeField(default=forum.clock.now, verbose_name="changed"),
                ),
            ],
            options={
                "verbose_name": "text of a mail",
                "verbose_name_plural": "texts of mails",
                "ordering": ["event", "kind", "language"],
            },
        ),
        migrations.CreateModel(
            name="MailTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="mail")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("body", models.TextField(max_length=10000, verbose_name="text")),
                (
                    "changed_at",
                    models.DateTimeField(default=forum.clock.now, verbose_name="changed"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OptOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email_key", models.CharField(max_length=254)),
                ("at", models.DateTimeField(default=forum.clock.now)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        migrations.RemoveIndex(
            model_name="message",
            name="message_due",
        ),
        migrations.AddField(
            model_name="event",
            name="mail_days",
            field=models.PositiveSmallIntegerField(
                default=90,
                help_text="After that only a mail's kind, reader, times and fate stay in the outbox.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="days that texts of mails are kept",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="mail_days",
            field=models.PositiveSmallIntegerField(
                default=90,
                help_text="After that only a mail's kind, reader, times and fate stay in the outbox.",
                validators=[django.core.validators.MinValueValidator(1)],
                verbose_name="days that texts of mails are kept",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="again",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.message",
                verbose_name="sent again",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="note",
            field=models.TextField(blank=True, max_length=2000, verbose_name="note above it"),
        ),
        migrations.AddField(
            model_name="message",
            name="own_body",
            field=models.TextField(blank=True, max_length=10000, verbose_name="own text"),
        ),
        migrations.AddField(
            model_name="message",
            name="own_subject",
            field=models.CharField(blank=True, max_length=200, verbose_name="own subject"),
        ),
        migrations.AddField(
            model_name="message",
            name="purged_at",
            field=models.DateTimeField(null=True, verbose_name="text removed"),
        ),
        migrations.AddField(
            model_name="message",
            name="urgency",
            field=models.PositiveSmallIntegerField(choices=[(0, "First"), (1, "Later")], default=0),
        ),
        migrations.AlterField(
            model_name="entry",
            name="act",
            field=models.CharField(
                choices=[
                    ("export", "Export of personal data"),
                    ("release", "Release of the program"),
                    ("merge", "Merge of duplicates"),
                    ("mail", "Mail to many"),
                ],
                max_length=20,
                verbose_name="act",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "mail_days", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."mail_days", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                    hash="d7a46304f7bd43c6a59863d7d6bf9cbb70c74796",
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
                    func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "mail_days", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."mail_days", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                    hash="8bc57aca97f893fd3bf8afc55fd52cb96b81d7d4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9a1e6",
                    table="forum_event",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="badaddress",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="bulkmail",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="bulkmail",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bulk_mails",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="message",
            name="bulk",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="forum.bulkmail",
                verbose_name="bulk mail",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("state__in", ["queued", "sending"])),
                fields=["urgency", "due_at", "id"],
                name="message_due",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["event", "state"], name="message_event_and_state"),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("purged_at", None)),
                fields=["created_at"],
                name="message_not_purged",
            ),
        ),
        migrations.AddField(
            model_name="bulkmailevent",
            name="created_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="bulkmailevent",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="bulkmailevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="bulkmailevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="forum.bulkmail",
            ),
        ),
        migrations.AddField(
            model_name="mailtext",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mail_texts",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="mailtextevent",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="mailtextevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="mailtextevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="forum.mailtext",
            ),
        ),
        migrations.AddField(
            model_name="optout",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.event"
            ),
        ),
        migrations.AddIndex(
            model_name="badaddress",
            index=models.Index(
                condition=models.Q(("solved_at__isnull", True)),
                fields=["event"],
                name="bad_address_unsolved",
            ),
        ),
        migrations.AddConstraint(
            model_name="badaddress",
            constraint=models.UniqueConstraint(
                fields=("event", "email_key"), name="bad_address_unique"
            ),
        ),
        migrations.AddIndex(
            model_name="bulkmail",
            index=models.Index(
                condition=models.Q(("state", "scheduled")),
                fields=["send_at"],
                name="bulk_mail_scheduled",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("posted_at__isnull", False),
                        ("recipients__isnull", False),
                        ("state", "posted"),
                    ),
                    models.Q(("state", "posted"), _negated=True),
                    _connector="OR",
                ),
                name="bulk_mail_posted_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="bulkmail",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("send_at__isnull", False), ("state", "scheduled")),
                    models.Q(("state", "scheduled"), _negated=True),
                    _connector="OR",
                ),
                name="bulk_mail_scheduled_has_its_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bulkmail",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_bulkmailevent" ("as_drafts", "audience", "body", "body_en", "body_ru", "created_at", "created_by_id", "event_id", "filters", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "recipients", "send_at", "state", "subject", "subject_en", "subject_ru") VALUES (NEW."as_drafts", NEW."audience", NEW."body", NEW."body_en", NEW."body_ru", NEW."created_at", NEW."created_by_id", NEW."event_id", NEW."filters", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."posted_at", NEW."recipients", NEW."send_at", NEW."state", NEW."subject", NEW."subject_en", NEW."subject_ru"); RETURN NULL;',
                    hash="064be5879e044cbae6ffcbf1b02c9cd9898835ad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fafd",
                    table="forum_bulkmail",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bulkmail",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "forum_bulkmailevent" ("as_drafts", "audience", "body", "body_en", "body_ru", "created_at", "created_by_id", "event_id", "filters", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posted_at", "recipients", "send_at", "state", "subject", "subject_en", "subject_ru") VALUES (NEW."as_drafts", NEW."audience", NEW."body", NEW."body_en", NEW."body_ru", NEW."created_at", NEW."created_by_id", NEW."event_id", NEW."filters", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."posted_at", NEW."recipients", NEW."send_at", NEW."state", NEW."subject", NEW."subject_en", NEW."subject_ru"); RETURN NULL;',
                    hash="1c902d75c6abbd8a9e9d70c3d65d2ee772c3dded",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0a462",
                    table="forum_bulkmail",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bulkmailevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="38a204f1ceb223f6cb94b486262c6d784544e34e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0e776",
                    table="forum_bulkmailevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="mailtext",
            constraint=models.UniqueConstraint(
                fields=("event", "kind", "language"), name="mail_text_unique_kind_and_language"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailtext",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "forum_mailtextevent" ("body", "changed_at", "event_id", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."body", NEW."changed_at", NEW."event_id", NEW."id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."subject"); RETURN NULL;',
                    hash="50912758457eb5d901ff5830f1638be37f8dd7c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fdb07",
                    table="forum_mailtext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailtext",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "forum_mailtextevent" ("body", "changed_at", "event_id", "id", "kind", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "subject") VALUES (NEW."body", NEW."changed_at", NEW."event_id", NEW."id", NEW."kind", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."subject"); RETURN NULL;',
                    hash="523dfbe7225d9eb8ac3743f9eaafdda1cbd7e267",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5a078",
                    table="forum_mailtext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mailtextevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a9c1fe4627f3196d38864b3c9b3eea0252554896",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_118f9",
                    table="forum_mailtextevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="optout",
            constraint=models.UniqueConstraint(
                fields=("event", "email_key"), name="opt_out_unique"
            ),
        ),
    ]
