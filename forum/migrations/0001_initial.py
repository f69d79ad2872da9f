import datetime

import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.core.validators
import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.event
import forum.models.message


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(),
        django.contrib.postgres.operations.TrigramExtension(),
        django.contrib.postgres.operations.UnaccentExtension(),
        migrations.CreateModel(
            name="ClockShift",
            fields=[
                ("instant", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("offset", models.DurationField()),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The event's part of the URL.",
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_en",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        null=True,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_ru",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        null=True,
                        verbose_name="kind",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="One paragraph; Markdown.", verbose_name="summary"
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_ru",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True, help_text="A list; Markdown.", verbose_name="objectives"
                    ),
                ),
                (
                    "objectives_en",
                    models.TextField(
                        blank=True,
                        help_text="A list; Markdown.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_ru",
                    models.TextField(
                        blank=True,
                        help_text="A list; Markdown.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="edition")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("hybrid", "On site and online"),
                            ("on_site", "On site only"),
                            ("online", "Online only"),
                        ],
                        default="hybrid",
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                ("starts", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                (
                    "opens_at",
                    models.TimeField(
                        default=datetime.time(9, 0),
                        help_text="When the first day begins, in its zone.",
                        verbose_name="opens at",
                    ),
                ),
                (
                    "timezone",
                    models.CharField(
                        max_length=40,
                        validators=[forum.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "city_en",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_ru",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True, max_length=2, verbose_name="country"
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                (
                    "venue_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="venue"),
                ),
                (
                    "venue_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="venue"),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=300, verbose_name="street address"),
                ),
                (
                    "address_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="street address"
                    ),
                ),
                (
                    "address_ru",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="street address"
                    ),
                ),
                ("contact_email", models.EmailField(max_length=254, verbose_name="contact e-mail")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        help_text="Spoken and interpreted at the event.",
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#0a5c8a",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                        verbose_name="accent colour",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late.",
                        null=True,
                        verbose_name="registration closes",
                    ),
                ),
                (
                    "proposals_open_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="call for speakers opens"
                    ),
                ),
                (
                    "proposals_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late: until 12 February = 13 February, 00:00.",
                        null=True,
                        verbose_name="call for speakers closes",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="A banner says so, search engines are kept out, documents say SAMPLE.",
                        verbose_name="demonstration",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-starts"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gte", models.F("starts"))),
                        name="event_ends_after_it_starts",
                        violation_error_message="The last day comes before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("registration_closes_at__gt", models.F("registration_opens_at"))
                        ),
                        name="event_registration_closes_after_it_opens",
                        violation_error_message="Registration closes before it opens.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("proposals_close_at__gt", models.F("proposals_open_at"))
                        ),
                        name="event_call_closes_after_it_opens",
                        violation_error_message="The call for speakers closes before it opens.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "city", "city_en", "city_ru", "contact_email", "country", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "objectives", "objectives_en", "objectives_ru", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                            hash="76488559fb668cd0d7511b6325761036295214c4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_751f0",
                            table="forum_event",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "city", "city_en", "city_ru", "contact_email", "country", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "objectives", "objectives_en", "objectives_ru", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                            hash="1e213d8e3af3c21a0071a6d7f595c0e92c366b18",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9a1e6",
                            table="forum_event",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("processing", "Processing of personal data"),
                            ("recording", "Streaming, recording and publishing"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("text", models.TextField(verbose_name="text")),
                ("text_en", models.TextField(null=True, verbose_name="text")),
                ("text_ru", models.TextField(null=True, verbose_name="text")),
                ("since", models.DateTimeField(default=forum.clock.now, verbose_name="since")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consent_texts",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent text",
                "verbose_name_plural": "consent texts",
                "ordering": ["event", "purpose", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="consent_text_event_key"),
                    models.UniqueConstraint(
                        fields=("event", "purpose", "version"), name="consent_text_unique_version"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_consenttextevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "text", "text_en", "text_ru", "version") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."purpose", NEW."since", NEW."text", NEW."text_en", NEW."text_ru", NEW."version"); RETURN NULL;',
                            hash="86424d9bd992515016504ca8d325eb542ffb8562",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2e8ec",
                            table="forum_consenttext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_consenttextevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "since", "text", "text_en", "text_ru", "version") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."purpose", NEW."since", NEW."text", NEW."text_en", NEW."text_ru", NEW."version"); RETURN NULL;',
                            hash="c28aeb9a5d4252c4696350508c1224a1ee0d018d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7d0aa",
                            table="forum_consenttext",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        help_text="The event's part of the URL.",
                        verbose_name="address",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_en",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        null=True,
                        verbose_name="kind",
                    ),
                ),
                (
                    "kind_ru",
                    models.CharField(
                        help_text="Such as “International Forum”.",
                        max_length=100,
                        null=True,
                        verbose_name="kind",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="One paragraph; Markdown.", verbose_name="summary"
                    ),
                ),
                (
                    "summary_en",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "summary_ru",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="summary",
                    ),
                ),
                (
                    "objectives",
                    models.TextField(
                        blank=True, help_text="A list; Markdown.", verbose_name="objectives"
                    ),
                ),
                (
                    "objectives_en",
                    models.TextField(
                        blank=True,
                        help_text="A list; Markdown.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                (
                    "objectives_ru",
                    models.TextField(
                        blank=True,
                        help_text="A list; Markdown.",
                        null=True,
                        verbose_name="objectives",
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="edition")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("hybrid", "On site and online"),
                            ("on_site", "On site only"),
                            ("online", "Online only"),
                        ],
                        default="hybrid",
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                ("starts", models.DateField(verbose_name="first day")),
                ("ends", models.DateField(verbose_name="last day")),
                (
                    "opens_at",
                    models.TimeField(
                        default=datetime.time(9, 0),
                        help_text="When the first day begins, in its zone.",
                        verbose_name="opens at",
                    ),
                ),
                (
                    "timezone",
                    models.CharField(
                        max_length=40,
                        validators=[forum.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                ("city", models.CharField(blank=True, max_length=100, verbose_name="city")),
                (
                    "city_en",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "city_ru",
                    models.CharField(blank=True, max_length=100, null=True, verbose_name="city"),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True, max_length=2, verbose_name="country"
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=200, verbose_name="venue")),
                (
                    "venue_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="venue"),
                ),
                (
                    "venue_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="venue"),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=300, verbose_name="street address"),
                ),
                (
                    "address_en",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="street address"
                    ),
                ),
                (
                    "address_ru",
                    models.CharField(
                        blank=True, max_length=300, null=True, verbose_name="street address"
                    ),
                ),
                ("contact_email", models.EmailField(max_length=254, verbose_name="contact e-mail")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        help_text="Spoken and interpreted at the event.",
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#0a5c8a",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                        verbose_name="accent colour",
                    ),
                ),
                (
                    "registration_opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "registration_closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late.",
                        null=True,
                        verbose_name="registration closes",
                    ),
                ),
                (
                    "proposals_open_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="call for speakers opens"
                    ),
                ),
                (
                    "proposals_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late: until 12 February = 13 February, 00:00.",
                        null=True,
                        verbose_name="call for speakers closes",
                    ),
                ),
                (
                    "is_demonstration",
                    models.BooleanField(
                        default=False,
                        help_text="A banner says so, search engines are kept out, documents say SAMPLE.",
                        verbose_name="demonstration",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="429603d56a756957414efab9cbb7ba458127b8f0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9da03",
                            table="forum_eventevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Host",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("host", "Host"), ("partner", "Partner")],
                        default="host",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hosts",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "host",
                "verbose_name_plural": "hosts",
                "ordering": ["part", "position", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_hostevent" ("event_id", "id", "name", "name_en", "name_ru", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "url") VALUES (NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", NEW."part", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."url"); RETURN NULL;',
                            hash="465c1f1974397601f5cf9e7c5ff216409dee069c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_47c93",
                            table="forum_host",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_hostevent" ("event_id", "id", "name", "name_en", "name_ru", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "url") VALUES (NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", NEW."part", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."url"); RETURN NULL;',
                            hash="b2a0f38750de4521221170d45aa22a49ace4cff5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9b89c",
                            table="forum_host",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HostEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "part",
                    models.CharField(
                        choices=[("host", "Host"), ("partner", "Partner")],
                        default="host",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.host",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="346405b64f1c44c6b76016c5a7a86f09b6d57d3c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7c0c",
                            table="forum_hostevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("about_id", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=20)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("created_at", models.DateTimeField(default=forum.clock.real_now)),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "about_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["about_type", "about_id"], name="link_about")],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mail")),
                ("email_key", models.CharField(editable=False, max_length=254, unique=True)),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=forum.clock.real_now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["email"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_personevent" ("date_joined", "email", "email_key", "family_name", "given_name", "id", "is_active", "is_superuser", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."email_key", NEW."family_name", NEW."given_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="e0a673609bba116265b35f6287949c48948504f4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cb2c1",
                            table="forum_person",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."email_key" IS DISTINCT FROM (NEW."email_key") OR OLD."family_name" IS DISTINCT FROM (NEW."family_name") OR OLD."given_name" IS DISTINCT FROM (NEW."given_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."language" IS DISTINCT FROM (NEW."language"))',
                            func='INSERT INTO "forum_personevent" ("date_joined", "email", "email_key", "family_name", "given_name", "id", "is_active", "is_superuser", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."email_key", NEW."family_name", NEW."given_name", NEW."id", NEW."is_active", NEW."is_superuser", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="fc6bad6f70e7ca26dea762381b169c88ac61ddfb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca46e",
                            table="forum_person",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("organiser", "Organiser"),
                            ("editor", "Programme editor"),
                            ("reviewer", "Reviewer"),
                            ("translator", "Translator"),
                            ("desk", "Desk"),
                            ("reader", "List reader"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "team member",
                "verbose_name_plural": "team",
                "ordering": ["event", "role", "person"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "person", "role"), name="membership_unique_role"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_membershipevent" ("event_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."event_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;',
                            hash="2581bd52c5b453f7bc2dfd20386edc0ac0807af2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2a6b7",
                            table="forum_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_membershipevent" ("event_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."event_id", NEW."id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;',
                            hash="931f444c9eb45006476abe1a0c93c70729d7699c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e507e",
                            table="forum_membership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("organiser", "Organiser"),
                            ("editor", "Programme editor"),
                            ("reviewer", "Reviewer"),
                            ("translator", "Translator"),
                            ("desk", "Desk"),
                            ("reader", "List reader"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.membership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5dc7350fabc94eb2a03973e6873da15f43ad82dc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7dd54",
                            table="forum_membershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="kind")),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="key")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("queued", "Queued"),
                            ("sending", "Being sent"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("to", models.EmailField(max_length=254, verbose_name="to")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("about_id", models.BigIntegerField(null=True)),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("html", models.TextField(blank=True)),
                (
                    "message_id",
                    models.CharField(
                        default=forum.models.message.new_message_id, max_length=120, unique=True
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=forum.clock.real_now, verbose_name="posted"),
                ),
                ("due_at", models.DateTimeField(default=forum.clock.real_now, verbose_name="due")),
                ("lease_until", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True, verbose_name="sent")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("last_error", models.TextField(blank=True, verbose_name="last error")),
                (
                    "about_type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        help_text="Empty for mails about an account, which belongs to no event.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "outbox",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "sending"])),
                        fields=["due_at"],
                        name="message_due",
                    ),
                    models.Index(fields=["about_type", "about_id"], name="message_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(("state", "sent"), _negated=True),
                            _connector="OR",
                        ),
                        name="message_sent_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lease_until__isnull", False), ("state", "sending")),
                            models.Q(("state", "sending"), _negated=True),
                            _connector="OR",
                        ),
                        name="message_sending_has_its_lease",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(verbose_name="address")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("title_en", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("body", models.TextField(blank=True, help_text="Markdown.", verbose_name="text")),
                (
                    "body_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="text"
                    ),
                ),
                (
                    "body_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="text"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("in_menu", models.BooleanField(default=True, verbose_name="in the menu")),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "slug"), name="page_unique_in_event")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_pageevent" ("body", "body_en", "body_ru", "event_id", "id", "in_menu", "is_published", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "title", "title_en", "title_ru") VALUES (NEW."body", NEW."body_en", NEW."body_ru", NEW."event_id", NEW."id", NEW."in_menu", NEW."is_published", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."slug", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="5af8a3629ff1c4291e3a76635d6f491c438fa941",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ecd62",
                            table="forum_page",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_pageevent" ("body", "body_en", "body_ru", "event_id", "id", "in_menu", "is_published", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "title", "title_en", "title_ru") VALUES (NEW."body", NEW."body_en", NEW."body_ru", NEW."event_id", NEW."id", NEW."in_menu", NEW."is_published", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."slug", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="3735c81bff27bfa60fd7f7b47ffa8a2a58c65006",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_121e8",
                            table="forum_page",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, verbose_name="address")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("title_en", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("body", models.TextField(blank=True, help_text="Markdown.", verbose_name="text")),
                (
                    "body_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="text"
                    ),
                ),
                (
                    "body_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="text"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("in_menu", models.BooleanField(default=True, verbose_name="in the menu")),
                ("is_published", models.BooleanField(default=False, verbose_name="published")),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.page",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="261e4d74907cc08173b03b5c0492d5c7aab50859",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_533fc",
                            table="forum_pageevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(editable=False, max_length=254)),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="may sign in")),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=forum.clock.real_now, editable=False, verbose_name="since"
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ba92ad71131358916d4f75b2e395735e65d71c9f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_52fb5",
                            table="forum_personevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="mail")),
                ("audience", models.CharField(max_length=60, verbose_name="to whom")),
                (
                    "anchor",
                    models.CharField(
                        choices=[
                            ("starts_at", "start of the event"),
                            ("ends_at", "end of the event"),
                            ("registration_closes_at", "close of registration"),
                            ("proposals_close_at", "close of the call for speakers"),
                        ],
                        max_length=30,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "hours",
                    models.SmallIntegerField(
                        help_text="Negative: before it. -24 is one day before.",
                        verbose_name="hours",
                    ),
                ),
                (
                    "tolerance",
                    models.DurationField(
                        default=datetime.timedelta(seconds=21600),
                        help_text="After that it counts as missed and nobody gets it.",
                        verbose_name="sent late by at most",
                    ),
                ),
                ("done_at", models.DateTimeField(editable=False, null=True, verbose_name="done")),
                (
                    "recipients",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="recipients"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["event", "anchor", "hours"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "audience", "anchor", "hours"),
                        name="reminder_unique_rule",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_reminderevent" ("anchor", "audience", "done_at", "event_id", "hours", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipients", "tolerance") VALUES (NEW."anchor", NEW."audience", NEW."done_at", NEW."event_id", NEW."hours", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recipients", NEW."tolerance"); RETURN NULL;',
                            hash="b7c79e8e53173645b0c98e296acb3f4cf78721b6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_df86d",
                            table="forum_reminder",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_reminderevent" ("anchor", "audience", "done_at", "event_id", "hours", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipients", "tolerance") VALUES (NEW."anchor", NEW."audience", NEW."done_at", NEW."event_id", NEW."hours", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recipients", NEW."tolerance"); RETURN NULL;',
                            hash="ffaa2b3742d9a87bfb2cc1302cbdf530cda5c2cb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1f824",
                            table="forum_reminder",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReminderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="mail")),
                ("audience", models.CharField(max_length=60, verbose_name="to whom")),
                (
                    "anchor",
                    models.CharField(
                        choices=[
                            ("starts_at", "start of the event"),
                            ("ends_at", "end of the event"),
                            ("registration_closes_at", "close of registration"),
                            ("proposals_close_at", "close of the call for speakers"),
                        ],
                        max_length=30,
                        verbose_name="counted from",
                    ),
                ),
                (
                    "hours",
                    models.SmallIntegerField(
                        help_text="Negative: before it. -24 is one day before.",
                        verbose_name="hours",
                    ),
                ),
                (
                    "tolerance",
                    models.DurationField(
                        default=datetime.timedelta(seconds=21600),
                        help_text="After that it counts as missed and nobody gets it.",
                        verbose_name="sent late by at most",
                    ),
                ),
                ("done_at", models.DateTimeField(editable=False, null=True, verbose_name="done")),
                (
                    "recipients",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="recipients"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.reminder",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="653179e94843e43b0f3e81418ccab475aae479c3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5de8c",
                            table="forum_reminderevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("export", "Export of personal data"),
                            ("release", "Release of the program"),
                        ],
                        max_length=20,
                        verbose_name="act",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                ("facts", models.JSONField(default=dict, verbose_name="facts")),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "ordering": ["-at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="written_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="915bf36d9351b389e707153687a75a1de09e1fc7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_written_once_090ef",
                            table="forum_entry",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("processing", "Processing of personal data"),
                            ("recording", "Streaming, recording and publishing"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("text", models.TextField(verbose_name="text")),
                ("text_en", models.TextField(null=True, verbose_name="text")),
                ("text_ru", models.TextField(null=True, verbose_name="text")),
                ("since", models.DateTimeField(default=forum.clock.now, verbose_name="since")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="forum.consenttext",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.event",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ccac8a7c97df5c6e43527a5eed3b9a78278f966a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c76fd",
                            table="forum_consenttextevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
