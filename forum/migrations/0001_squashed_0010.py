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
import forum.models.same_event


class Migration(migrations.Migration):
    replaces = [
        ("forum", "0001_initial"),
        ("forum", "0002_cache"),
        ("forum", "0003_news"),
        ("forum", "0004_kinds_of_pages"),
        ("forum", "0005_pictures_on_pages"),
        ("forum", "0006_say_every_column"),
        ("forum", "0007_rules_of_registration"),
        ("forum", "0008_mail_edited_and_to_many"),
        ("forum", "0009_rules_of_reminders"),
        ("forum", "0010_mails_stay_with_their_event"),
    ]

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
            name="Heartbeat",
            fields=[
                ("name", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
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
                    "changes_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment at which attendees can no longer edit or switch. Empty: when the forum opens.",
                        null=True,
                        verbose_name="changes close",
                    ),
                ),
                (
                    "desk_opens_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From then on no freed place is offered. Empty: when the forum opens.",
                        null=True,
                        verbose_name="desk opens",
                    ),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=48,
                        help_text="How long a freed place is kept for the next in line.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hours an offer is held",
                    ),
                ),
                (
                    "offer_hours_last_week",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hours an offer is held in the last week",
                    ),
                ),
                (
                    "registrations_per_hour",
                    models.PositiveIntegerField(
                        default=300,
                        help_text="That one network address may send: a whole ministry may sit behind it.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="registrations an hour",
                    ),
                ),
                (
                    "mail_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="After that only a mail's kind, reader, times and fate stay in the outbox.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days that texts of mails are kept",
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
                            func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "mail_days", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."mail_days", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                            hash="d7a46304f7bd43c6a59863d7d6bf9cbb70c74796",
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
                            func='INSERT INTO "forum_eventevent" ("accent", "address", "address_en", "address_ru", "changes_close_at", "city", "city_en", "city_ru", "contact_email", "country", "desk_opens_at", "edition", "ends", "format", "id", "is_demonstration", "kind", "kind_en", "kind_ru", "languages", "mail_days", "objectives", "objectives_en", "objectives_ru", "offer_hours", "offer_hours_last_week", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposals_close_at", "proposals_open_at", "registration_closes_at", "registration_opens_at", "registrations_per_hour", "slug", "starts", "state", "summary", "summary_en", "summary_ru", "timezone", "title", "title_en", "title_ru", "venue", "venue_en", "venue_ru") VALUES (NEW."accent", NEW."address", NEW."address_en", NEW."address_ru", NEW."changes_close_at", NEW."city", NEW."city_en", NEW."city_ru", NEW."contact_email", NEW."country", NEW."desk_opens_at", NEW."edition", NEW."ends", NEW."format", NEW."id", NEW."is_demonstration", NEW."kind", NEW."kind_en", NEW."kind_ru", NEW."languages", NEW."mail_days", NEW."objectives", NEW."objectives_en", NEW."objectives_ru", NEW."offer_hours", NEW."offer_hours_last_week", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposals_close_at", NEW."proposals_open_at", NEW."registration_closes_at", NEW."registration_opens_at", NEW."registrations_per_hour", NEW."slug", NEW."starts", NEW."state", NEW."summary", NEW."summary_en", NEW."summary_ru", NEW."timezone", NEW."title", NEW."title_en", NEW."title_ru", NEW."venue", NEW."venue_en", NEW."venue_ru"); RETURN NULL;',
                            hash="8bc57aca97f893fd3bf8afc55fd52cb96b81d7d4",
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
                            ("listing", "Public list of participants"),
                            ("authority", "Registering others with their knowledge"),
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
                    "changes_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment at which attendees can no longer edit or switch. Empty: when the forum opens.",
                        null=True,
                        verbose_name="changes close",
                    ),
                ),
                (
                    "desk_opens_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="From then on no freed place is offered. Empty: when the forum opens.",
                        null=True,
                        verbose_name="desk opens",
                    ),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=48,
                        help_text="How long a freed place is kept for the next in line.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hours an offer is held",
                    ),
                ),
                (
                    "offer_hours_last_week",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="hours an offer is held in the last week",
                    ),
                ),
                (
                    "registrations_per_hour",
                    models.PositiveIntegerField(
                        default=300,
                        help_text="That one network address may send: a whole ministry may sit behind it.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="registrations an hour",
                    ),
                ),
                (
                    "mail_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="After that only a mail's kind, reader, times and fate stay in the outbox.",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days that texts of mails are kept",
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
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail_texts",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of a mail",
                "verbose_name_plural": "texts of mails",
                "ordering": ["event", "kind", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "kind", "language"),
                        name="mail_text_unique_kind_and_language",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
            name="NewsItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The last part of its URL.", verbose_name="address"),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("title_en", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("text", models.TextField(help_text="Markdown.", verbose_name="text")),
                (
                    "text_en",
                    models.TextField(help_text="Markdown.", null=True, verbose_name="text"),
                ),
                (
                    "text_ru",
                    models.TextField(help_text="Markdown.", null=True, verbose_name="text"),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="In UTC. Nobody sees the news while this is empty.",
                        null=True,
                        verbose_name="shown from",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="news",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "news item",
                "verbose_name_plural": "news",
                "ordering": [
                    models.OrderBy(models.F("published_at"), descending=True, nulls_first=True),
                    "-pk",
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "slug"),
                        name="news_item_unique_in_event",
                        violation_error_message="The event has news under this address already.",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_newsitemevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "text", "text_en", "text_ru", "title", "title_en", "title_ru") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_at", NEW."slug", NEW."text", NEW."text_en", NEW."text_ru", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="3b6c31c499a2b433f9c8506af217ab52e3f74c1b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_34fc4",
                            table="forum_newsitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "forum_newsitemevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "slug", "text", "text_en", "text_ru", "title", "title_en", "title_ru") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_at", NEW."slug", NEW."text", NEW."text_en", NEW."text_ru", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="e4b72eec3182a1a66ab54c4eb7273525211ec78d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2567",
                            table="forum_newsitem",
                            when="AFTER",
                        ),
                    ),
                ],
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
                "constraints": [
                    models.UniqueConstraint(fields=("event", "email_key"), name="opt_out_unique")
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "Plain page"),
                            ("venue", "Venue"),
                            ("privacy", "Privacy notice"),
                            ("accessibility", "Accessibility statement"),
                        ],
                        default="plain",
                        help_text="Other pages link to it: registration to the privacy notice, for instance.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="The last part of its URL.", verbose_name="address"),
                ),
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
                ("picture", models.CharField(blank=True, editable=False, max_length=32)),
                ("picture_width", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("picture_height", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_alt_en",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        null=True,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_alt_ru",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        null=True,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_caption",
                    models.CharField(blank=True, max_length=200, verbose_name="caption"),
                ),
                (
                    "picture_caption_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="caption"),
                ),
                (
                    "picture_caption_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="caption"),
                ),
                (
                    "picture_link",
                    models.URLField(
                        blank=True,
                        help_text="An address that begins with https://, such as that of a map.",
                        validators=[django.core.validators.URLValidator(schemes=["https"])],
                        verbose_name="where it leads",
                    ),
                ),
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
                    models.UniqueConstraint(
                        fields=("event", "slug"),
                        name="page_unique_in_event",
                        violation_error_message="The event has a page under this address already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "plain"), _negated=True),
                        fields=("event", "kind"),
                        name="page_unique_kind_in_event",
                        violation_error_message="The event has another page of this kind already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("picture", ""),
                            models.Q(
                                ("picture_alt_en__gt", ""),
                                ("picture_alt_en__isnull", False),
                                ("picture_alt_ru__gt", ""),
                                ("picture_alt_ru__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="page_picture_is_told_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("picture_link", ""),
                            ("picture_link__startswith", "https://"),
                            _connector="OR",
                        ),
                        name="page_picture_leads_to_https",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "forum_pageevent" ("body", "body_en", "body_ru", "event_id", "id", "in_menu", "is_published", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "picture_alt", "picture_alt_en", "picture_alt_ru", "picture_caption", "picture_caption_en", "picture_caption_ru", "picture_height", "picture_link", "picture_width", "position", "slug", "title", "title_en", "title_ru") VALUES (NEW."body", NEW."body_en", NEW."body_ru", NEW."event_id", NEW."id", NEW."in_menu", NEW."is_published", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."picture_alt", NEW."picture_alt_en", NEW."picture_alt_ru", NEW."picture_caption", NEW."picture_caption_en", NEW."picture_caption_ru", NEW."picture_height", NEW."picture_link", NEW."picture_width", NEW."position", NEW."slug", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="98e569d19e218de3778a0b95c40e063cc8cd0c5d",
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
                            func='INSERT INTO "forum_pageevent" ("body", "body_en", "body_ru", "event_id", "id", "in_menu", "is_published", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "picture_alt", "picture_alt_en", "picture_alt_ru", "picture_caption", "picture_caption_en", "picture_caption_ru", "picture_height", "picture_link", "picture_width", "position", "slug", "title", "title_en", "title_ru") VALUES (NEW."body", NEW."body_en", NEW."body_ru", NEW."event_id", NEW."id", NEW."in_menu", NEW."is_published", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."picture_alt", NEW."picture_alt_en", NEW."picture_alt_ru", NEW."picture_caption", NEW."picture_caption_en", NEW."picture_caption_ru", NEW."picture_height", NEW."picture_link", NEW."picture_width", NEW."position", NEW."slug", NEW."title", NEW."title_en", NEW."title_ru"); RETURN NULL;',
                            hash="6350feed46831fb475dbaae07cc088fb74b97713",
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
                ("filters", models.JSONField(blank=True, default=dict, verbose_name="only those")),
                (
                    "amount",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MaxValueValidator(1000)],
                        verbose_name="how long",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("hours", "hours"), ("days", "days")],
                        default="days",
                        max_length=5,
                        verbose_name="unit",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("before", "before"), ("after", "after")],
                        default="before",
                        max_length=6,
                        verbose_name="before or after",
                    ),
                ),
                ("anchor", models.CharField(max_length=60, verbose_name="counted from")),
                (
                    "at",
                    models.TimeField(
                        blank=True,
                        help_text="The hour where the event is, of rules in days. Empty: the hour of the moment.",
                        null=True,
                        verbose_name="at",
                    ),
                ),
                (
                    "tolerance",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="Hours. After that it counts as missed.",
                        validators=[django.core.validators.MaxValueValidator(168)],
                        verbose_name="sent late by at most",
                    ),
                ),
                (
                    "if_missed",
                    models.CharField(
                        choices=[
                            ("skip", "nobody gets it"),
                            ("send", "it is sent late, while its moment still lies ahead"),
                        ],
                        default="skip",
                        max_length=4,
                        verbose_name="if it is missed",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
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
                "ordering": ["event", "anchor", "side", "unit", "-amount"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("at", None), ("unit", "days"), _connector="OR"),
                        name="reminder_clock_time_is_of_days",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                ],
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
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bulk_mails",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "bulk mail",
                "verbose_name_plural": "bulk mails",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "scheduled")),
                        fields=["send_at"],
                        name="bulk_mail_scheduled",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="bulk_mail_event_key"),
                    models.CheckConstraint(
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
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("send_at__isnull", False), ("state", "scheduled")),
                            models.Q(("state", "scheduled"), _negated=True),
                            _connector="OR",
                        ),
                        name="bulk_mail_scheduled_has_its_time",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                            ("merge", "Merge of duplicates"),
                            ("mail", "Mail to many"),
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
                        verbose_name="person",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="forum.event",
                        verbose_name="event",
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
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "address that does not work",
                "verbose_name_plural": "addresses that do not work",
                "ordering": ["-since", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("solved_at__isnull", True)),
                        fields=["event"],
                        name="bad_address_unsolved",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "email_key"), name="bad_address_unique"
                    )
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
                        to="forum.mailtext",
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
                            hash="a9c1fe4627f3196d38864b3c9b3eea0252554896",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_118f9",
                            table="forum_mailtextevent",
                            when="BEFORE",
                        ),
                    )
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
                (
                    "urgency",
                    models.PositiveSmallIntegerField(
                        choices=[(0, "First"), (1, "Later")], default=0
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
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="note above it"),
                ),
                (
                    "own_subject",
                    models.CharField(blank=True, max_length=200, verbose_name="own subject"),
                ),
                (
                    "own_body",
                    models.TextField(blank=True, max_length=10000, verbose_name="own text"),
                ),
                ("subject", models.CharField(blank=True, max_length=300, verbose_name="subject")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("html", models.TextField(blank=True)),
                (
                    "message_id",
                    models.CharField(
                        default=forum.models.message.new_message_id,
                        max_length=120,
                        unique=True,
                        verbose_name="identifier",
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
                ("purged_at", models.DateTimeField(null=True, verbose_name="text removed")),
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
                    "again",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.message",
                        verbose_name="sent again",
                    ),
                ),
                (
                    "bulk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="forum.bulkmail",
                        verbose_name="bulk mail",
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
                        verbose_name="event",
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
                        fields=["urgency", "due_at", "id"],
                        name="message_due",
                    ),
                    models.Index(fields=["about_type", "about_id"], name="message_about"),
                    models.Index(fields=["event", "state"], name="message_event_and_state"),
                    models.Index(
                        condition=models.Q(("purged_at", None)),
                        fields=["created_at"],
                        name="message_not_purged",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="message_event_key"),
                    forum.models.same_event.SameEvent(field="bulk", name="message_bulk_same_event"),
                    forum.models.same_event.SameEvent(
                        field="again", name="message_again_same_event"
                    ),
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
            name="NewsItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        help_text="The last part of its URL.",
                        verbose_name="address",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("title_en", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=150, null=True, verbose_name="title")),
                ("text", models.TextField(help_text="Markdown.", verbose_name="text")),
                (
                    "text_en",
                    models.TextField(help_text="Markdown.", null=True, verbose_name="text"),
                ),
                (
                    "text_ru",
                    models.TextField(help_text="Markdown.", null=True, verbose_name="text"),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="In UTC. Nobody sees the news while this is empty.",
                        null=True,
                        verbose_name="shown from",
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
                        to="forum.newsitem",
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
                            hash="f01211d007de7bc62050a9bf04e96fbb820fa6c4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f6a6f",
                            table="forum_newsitemevent",
                            when="BEFORE",
                        ),
                    )
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plain", "Plain page"),
                            ("venue", "Venue"),
                            ("privacy", "Privacy notice"),
                            ("accessibility", "Accessibility statement"),
                        ],
                        default="plain",
                        help_text="Other pages link to it: registration to the privacy notice, for instance.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        db_index=False,
                        help_text="The last part of its URL.",
                        verbose_name="address",
                    ),
                ),
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
                ("picture", models.CharField(blank=True, editable=False, max_length=32)),
                ("picture_width", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("picture_height", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_alt_en",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        null=True,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_alt_ru",
                    models.CharField(
                        blank=True,
                        help_text="In words, for those who cannot see it. Needed in both languages.",
                        max_length=300,
                        null=True,
                        verbose_name="what the picture shows",
                    ),
                ),
                (
                    "picture_caption",
                    models.CharField(blank=True, max_length=200, verbose_name="caption"),
                ),
                (
                    "picture_caption_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="caption"),
                ),
                (
                    "picture_caption_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="caption"),
                ),
                (
                    "picture_link",
                    models.URLField(
                        blank=True,
                        help_text="An address that begins with https://, such as that of a map.",
                        validators=[django.core.validators.URLValidator(schemes=["https"])],
                        verbose_name="where it leads",
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
            name="ReminderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=60, verbose_name="mail")),
                ("audience", models.CharField(max_length=60, verbose_name="to whom")),
                ("filters", models.JSONField(blank=True, default=dict, verbose_name="only those")),
                (
                    "amount",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MaxValueValidator(1000)],
                        verbose_name="how long",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[("hours", "hours"), ("days", "days")],
                        default="days",
                        max_length=5,
                        verbose_name="unit",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("before", "before"), ("after", "after")],
                        default="before",
                        max_length=6,
                        verbose_name="before or after",
                    ),
                ),
                ("anchor", models.CharField(max_length=60, verbose_name="counted from")),
                (
                    "at",
                    models.TimeField(
                        blank=True,
                        help_text="The hour where the event is, of rules in days. Empty: the hour of the moment.",
                        null=True,
                        verbose_name="at",
                    ),
                ),
                (
                    "tolerance",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="Hours. After that it counts as missed.",
                        validators=[django.core.validators.MaxValueValidator(168)],
                        verbose_name="sent late by at most",
                    ),
                ),
                (
                    "if_missed",
                    models.CharField(
                        choices=[
                            ("skip", "nobody gets it"),
                            ("send", "it is sent late, while its moment still lies ahead"),
                        ],
                        default="skip",
                        max_length=4,
                        verbose_name="if it is missed",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
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
                (
                    "reminder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="forum.reminder",
                    ),
                ),
            ],
            options={
                "verbose_name": "run of a reminder",
                "verbose_name_plural": "runs of reminders",
                "ordering": ["-due_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("reminder", "occurrence"), name="reminder_run_once_an_occurrence"
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
                            ("listing", "Public list of participants"),
                            ("authority", "Registering others with their knowledge"),
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
                (
                    "created_by",
                    models.ForeignKey(
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
                        to="forum.bulkmail",
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="38a204f1ceb223f6cb94b486262c6d784544e34e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0e776",
                            table="forum_bulkmailevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.RunSQL(
            sql="\n            CREATE TABLE forum_cache (\n                cache_key varchar(255) PRIMARY KEY,\n                value text NOT NULL,\n                expires timestamptz NOT NULL\n            );\n            CREATE INDEX forum_cache_expires ON forum_cache (expires);\n            ",
            reverse_sql="DROP TABLE forum_cache",
        ),
    ]
