import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.codes
import forum.models.event
import forum.models.same_event
import registration.models.answer
import registration.models.details
import speakers.models.file


class Migration(migrations.Migration):
    replaces = [
        ("speakers", "0001_initial"),
        ("speakers", "0002_known_deadlines"),
        ("speakers", "0003_the_drafted_mail_is_of_the_same_event"),
        ("speakers", "0004_the_call_whole"),
        ("speakers", "0005_an_address_is_one_speakers"),
    ]

    initial = True

    dependencies = [
        ("forum", "0001_squashed_0010"),
        ("forum", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0001_squashed_0005"),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sought",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "sought_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        null=True,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "sought_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        null=True,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "grace_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="So long after a deadline proposals are still taken, though nobody is told.",
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes of grace",
                    ),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=False,
                        help_text="Reviewers see neither who speaks nor where from, anywhere.",
                        verbose_name="blind review",
                    ),
                ),
                (
                    "editing",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing"),
                            ("details", "Everything but title, abstract, track, kind and speakers"),
                            ("all", "Everything"),
                        ],
                        default="details",
                        help_text="The rest they ask for, and an organiser decides.",
                        max_length=10,
                        verbose_name="what the accepted may change",
                    ),
                ),
                (
                    "most_co_speakers",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="co-speakers at most",
                    ),
                ),
                (
                    "slides_due_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is late. Late slides are taken all the same.",
                        null=True,
                        verbose_name="slides are due",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="call",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "call for speakers",
                "verbose_name_plural": "calls for speakers",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="call_event_key")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_callevent" ("editing", "event_id", "grace_minutes", "id", "is_blind", "most_co_speakers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slides_due_at", "sought", "sought_en", "sought_ru") VALUES (NEW."editing", NEW."event_id", NEW."grace_minutes", NEW."id", NEW."is_blind", NEW."most_co_speakers", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."slides_due_at", NEW."sought", NEW."sought_en", NEW."sought_ru"); RETURN NULL;',
                            hash="62f7612513cf55b21d9bde5301be127ab7863b8e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fd6f8",
                            table="speakers_call",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_callevent" ("editing", "event_id", "grace_minutes", "id", "is_blind", "most_co_speakers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slides_due_at", "sought", "sought_en", "sought_ru") VALUES (NEW."editing", NEW."event_id", NEW."grace_minutes", NEW."id", NEW."is_blind", NEW."most_co_speakers", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slides_due_at", NEW."sought", NEW."sought_en", NEW."sought_ru"); RETURN NULL;',
                            hash="5f5c359ed062d3028bdd63c2ab3512debdad34aa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_05f5f",
                            table="speakers_call",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="hint")),
                (
                    "help_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="hint"),
                ),
                (
                    "help_ru",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="hint"),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="weight",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="criterion_event_key")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_criterionevent" ("event_id", "help", "help_en", "help_ru", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weight") VALUES (NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."weight"); RETURN NULL;',
                            hash="36c3c2d5a2e069b363871c20b06366af78228739",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f56fa",
                            table="speakers_criterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_criterionevent" ("event_id", "help", "help_en", "help_ru", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "weight") VALUES (NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."weight"); RETURN NULL;',
                            hash="d233b72d3a837c52a8f7dfa08646ac63d5c1cde9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51993",
                            table="speakers_criterion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownDeadline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closes_at", models.DateTimeField(verbose_name="call for speakers closes")),
                ("extended_from", models.DateTimeField(null=True, verbose_name="extended from")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known_deadline",
                        to="forum.event",
                    ),
                ),
                (
                    "mail",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="forum.bulkmail",
                    ),
                ),
            ],
            options={
                "verbose_name": "known deadline of the call",
                "verbose_name_plural": "known deadlines of calls",
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="mail", name="known_deadline_mail_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("extended_from"))),
                        name="known_deadline_is_later_than_it_was",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "honorific",
                    models.CharField(blank=True, max_length=30, verbose_name="honorific"),
                ),
                ("given_name", models.CharField(max_length=100, verbose_name="given name")),
                (
                    "patronymic",
                    models.CharField(blank=True, max_length=100, verbose_name="patronymic"),
                ),
                ("family_name", models.CharField(max_length=100, verbose_name="family name")),
                (
                    "given_name_other",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="given name in the other script"
                    ),
                ),
                (
                    "family_name_other",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="family name in the other script"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "organisation_name",
                    models.CharField(max_length=200, verbose_name="organisation"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, verbose_name="country represented"
                    ),
                ),
                (
                    "biography",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="biography"),
                ),
                (
                    "biography_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="biography"
                    ),
                ),
                (
                    "biography_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="biography"
                    ),
                ),
                (
                    "photo",
                    models.ImageField(
                        blank=True,
                        upload_to=registration.models.details.photo_path,
                        verbose_name="photo",
                    ),
                ),
                (
                    "links",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.URLField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Their own pages; with commas between them.",
                        size=5,
                        verbose_name="links",
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        help_text="None: on any.",
                        size=None,
                        verbose_name="days on which they can speak",
                    ),
                ),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="arrives")),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="departs")),
                (
                    "timezone",
                    models.CharField(
                        blank=True,
                        help_text="From where they speak online.",
                        max_length=40,
                        validators=[forum.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("woman", "Woman"),
                            ("man", "Man"),
                            ("other", "Other"),
                            ("unsaid", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty until the speaker has signed in.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speaker",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["family_name", "given_name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="speaker_event_key"),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("event", "person"),
                        name="speaker_unique_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("email_key", ""), _negated=True),
                        fields=("event", "email_key"),
                        name="speaker_unique_address",
                        violation_error_message="The event has a speaker of this address already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("departs_at__gt", models.F("arrives_at"))),
                        name="speaker_departs_after_arriving",
                        violation_error_message="The departure comes before the arrival.",
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="speaker_registration_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_speakerevent" ("arrives_at", "biography", "biography_en", "biography_ru", "code", "country", "days", "departs_at", "email", "email_key", "event_id", "family_name", "family_name_other", "gender", "given_name", "given_name_other", "honorific", "id", "job_title", "language", "links", "organisation_name", "patronymic", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "registration_id", "timezone") VALUES (NEW."arrives_at", NEW."biography", NEW."biography_en", NEW."biography_ru", NEW."code", NEW."country", NEW."days", NEW."departs_at", NEW."email", NEW."email_key", NEW."event_id", NEW."family_name", NEW."family_name_other", NEW."gender", NEW."given_name", NEW."given_name_other", NEW."honorific", NEW."id", NEW."job_title", NEW."language", NEW."links", NEW."organisation_name", NEW."patronymic", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."registration_id", NEW."timezone"); RETURN NULL;',
                            hash="4e8df1e8f1381fcbef7e0ac4bff433f6040bd817",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f5c9e",
                            table="speakers_speaker",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_speakerevent" ("arrives_at", "biography", "biography_en", "biography_ru", "code", "country", "days", "departs_at", "email", "email_key", "event_id", "family_name", "family_name_other", "gender", "given_name", "given_name_other", "honorific", "id", "job_title", "language", "links", "organisation_name", "patronymic", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "registration_id", "timezone") VALUES (NEW."arrives_at", NEW."biography", NEW."biography_en", NEW."biography_ru", NEW."code", NEW."country", NEW."days", NEW."departs_at", NEW."email", NEW."email_key", NEW."event_id", NEW."family_name", NEW."family_name_other", NEW."gender", NEW."given_name", NEW."given_name_other", NEW."honorific", NEW."id", NEW."job_title", NEW."language", NEW."links", NEW."organisation_name", NEW."patronymic", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."registration_id", NEW."timezone"); RETURN NULL;',
                            hash="dc4055c6ccdd100ba8c4bb506b99576f12d0ffd3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0431d",
                            table="speakers_speaker",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Track",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "colour",
                    models.CharField(
                        default="#0a5c8a",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                        verbose_name="colour",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "talks",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many the program has room for.",
                        null=True,
                        verbose_name="talks",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tracks",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "track",
                "verbose_name_plural": "tracks",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="track_event_key"),
                    models.UniqueConstraint(fields=("event", "code"), name="track_unique_code"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_trackevent" ("code", "colour", "event_id", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "talks") VALUES (NEW."code", NEW."colour", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."talks"); RETURN NULL;',
                            hash="d47633e0f97db653a5f172e3dcfc5abde2c0553e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_674cb",
                            table="speakers_track",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_trackevent" ("code", "colour", "event_id", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "talks") VALUES (NEW."code", NEW."colour", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."talks"); RETURN NULL;',
                            hash="ff418e989e64e6e43db7e754abca673543cc8cdf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26396",
                            table="speakers_track",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "sought",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "sought_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        null=True,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "sought_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=5000,
                        null=True,
                        verbose_name="what is sought",
                    ),
                ),
                (
                    "grace_minutes",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="So long after a deadline proposals are still taken, though nobody is told.",
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes of grace",
                    ),
                ),
                (
                    "is_blind",
                    models.BooleanField(
                        default=False,
                        help_text="Reviewers see neither who speaks nor where from, anywhere.",
                        verbose_name="blind review",
                    ),
                ),
                (
                    "editing",
                    models.CharField(
                        choices=[
                            ("nothing", "Nothing"),
                            ("details", "Everything but title, abstract, track, kind and speakers"),
                            ("all", "Everything"),
                        ],
                        default="details",
                        help_text="The rest they ask for, and an organiser decides.",
                        max_length=10,
                        verbose_name="what the accepted may change",
                    ),
                ),
                (
                    "most_co_speakers",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="co-speakers at most",
                    ),
                ),
                (
                    "slides_due_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is late. Late slides are taken all the same.",
                        null=True,
                        verbose_name="slides are due",
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
                        to="speakers.call",
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
                            hash="202a77ceb98f7c468484dc5833b23b9392d2dd40",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d39f7",
                            table="speakers_callevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallKind",
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
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("is_sought", models.BooleanField(default=True, verbose_name="sought")),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Earlier than the call itself. Empty: with it.",
                        null=True,
                        verbose_name="closes",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="usual length in minutes",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kinds",
                        to="speakers.call",
                        verbose_name="call for speakers",
                    ),
                ),
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
                "verbose_name": "kind of contribution",
                "verbose_name_plural": "kinds of contributions",
                "ordering": ["pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="call", name="call_kind_call_same_event"
                    ),
                    models.UniqueConstraint(fields=("call", "kind"), name="call_kind_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("minutes__isnull", True), ("minutes__gt", 0), _connector="OR"
                        ),
                        name="call_kind_has_some_minutes",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_callkindevent" ("call_id", "closes_at", "event_id", "id", "is_sought", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."call_id", NEW."closes_at", NEW."event_id", NEW."id", NEW."is_sought", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="d62aba8b4bb35823c2ba690b6c170402a20d2d8b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_71914",
                            table="speakers_callkind",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_callkindevent" ("call_id", "closes_at", "event_id", "id", "is_sought", "kind", "minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."call_id", NEW."closes_at", NEW."event_id", NEW."id", NEW."is_sought", NEW."kind", NEW."minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="eedba95cb7b40a3de3b221ca0b254988c266f02c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_501d4",
                            table="speakers_callkind",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CallLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Only the organisers see it.",
                        max_length=200,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        help_text="Only for proposals of this kind. Empty: of any.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        help_text="The first moment at which it opens nothing any more.",
                        verbose_name="expires",
                    ),
                ),
                (
                    "uses",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="How many proposals may be begun with it.",
                        verbose_name="uses",
                    ),
                ),
                (
                    "used",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="used"
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "by",
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
                        related_name="call_links",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only for this track. Empty: for any.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="speakers.track",
                        verbose_name="track",
                    ),
                ),
            ],
            options={
                "verbose_name": "late link",
                "verbose_name_plural": "late links",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="call_link_event_key"),
                    forum.models.same_event.SameEvent(
                        field="track", name="call_link_track_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("used__lte", models.F("uses"))),
                        name="call_link_never_overused",
                        violation_error_message="It has been used more often than that already.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_calllinkevent" ("by_id", "code", "created_at", "event_id", "expires_at", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "track_id", "used", "uses") VALUES (NEW."by_id", NEW."code", NEW."created_at", NEW."event_id", NEW."expires_at", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."track_id", NEW."used", NEW."uses"); RETURN NULL;',
                            hash="ac5cae78b842c2f590fea651cd206c8b091285e1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d7a6",
                            table="speakers_calllink",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_calllinkevent" ("by_id", "code", "created_at", "event_id", "expires_at", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "track_id", "used", "uses") VALUES (NEW."by_id", NEW."code", NEW."created_at", NEW."event_id", NEW."expires_at", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."track_id", NEW."used", NEW."uses"); RETURN NULL;',
                            hash="ada1f2c001ee2a9c8ff82a00025413f4e0c4ad30",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_06161",
                            table="speakers_calllink",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("help", models.CharField(blank=True, max_length=300, verbose_name="hint")),
                (
                    "help_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="hint"),
                ),
                (
                    "help_ru",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="hint"),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="weight",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                        to="speakers.criterion",
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
                            hash="334cd83100dac9d9b7eab7f8aa516cbc88a7cbcd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_732e7",
                            table="speakers_criterionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewerTrack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewer_tracks",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewers",
                        to="speakers.track",
                        verbose_name="track",
                    ),
                ),
            ],
            options={
                "verbose_name": "reviewer of a track",
                "verbose_name_plural": "reviewers of tracks",
                "ordering": ["track", "reviewer"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="track", name="reviewer_track_same_event"
                    ),
                    models.UniqueConstraint(
                        fields=("reviewer", "track"), name="reviewer_track_unique"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_reviewertrackevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "track_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id", NEW."track_id"); RETURN NULL;',
                            hash="2664dbabd37c44780af1395ccb92f5be4cc7892a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0a6e3",
                            table="speakers_reviewertrack",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_reviewertrackevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id", "track_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id", NEW."track_id"); RETURN NULL;',
                            hash="a64e8257a321f9bac85cabd60babf23f670dcd03",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6731f",
                            table="speakers_reviewertrack",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "honorific",
                    models.CharField(blank=True, max_length=30, verbose_name="honorific"),
                ),
                ("given_name", models.CharField(max_length=100, verbose_name="given name")),
                (
                    "patronymic",
                    models.CharField(blank=True, max_length=100, verbose_name="patronymic"),
                ),
                ("family_name", models.CharField(max_length=100, verbose_name="family name")),
                (
                    "given_name_other",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="given name in the other script"
                    ),
                ),
                (
                    "family_name_other",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="family name in the other script"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "organisation_name",
                    models.CharField(max_length=200, verbose_name="organisation"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, verbose_name="country represented"
                    ),
                ),
                (
                    "biography",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="biography"),
                ),
                (
                    "biography_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="biography"
                    ),
                ),
                (
                    "biography_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="biography"
                    ),
                ),
                (
                    "photo",
                    models.ImageField(
                        blank=True,
                        upload_to=registration.models.details.photo_path,
                        verbose_name="photo",
                    ),
                ),
                (
                    "links",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.URLField(max_length=300),
                        blank=True,
                        default=list,
                        help_text="Their own pages; with commas between them.",
                        size=5,
                        verbose_name="links",
                    ),
                ),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        help_text="None: on any.",
                        size=None,
                        verbose_name="days on which they can speak",
                    ),
                ),
                ("arrives_at", models.DateTimeField(blank=True, null=True, verbose_name="arrives")),
                ("departs_at", models.DateTimeField(blank=True, null=True, verbose_name="departs")),
                (
                    "timezone",
                    models.CharField(
                        blank=True,
                        help_text="From where they speak online.",
                        max_length=40,
                        validators=[forum.models.event.validate_zone],
                        verbose_name="time zone",
                    ),
                ),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("woman", "Woman"),
                            ("man", "Man"),
                            ("other", "Other"),
                            ("unsaid", "Prefer not to say"),
                        ],
                        max_length=10,
                        verbose_name="gender",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
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
                        blank=True,
                        db_constraint=False,
                        help_text="Empty until the speaker has signed in.",
                        null=True,
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
                        to="speakers.speaker",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.registration",
                        verbose_name="registration",
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
                            hash="43b3cacaee699772f044391065d0a2cb1dc0912e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_390dc",
                            table="speakers_speakerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TrackEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "colour",
                    models.CharField(
                        default="#0a5c8a",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                        verbose_name="colour",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "talks",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many the program has room for.",
                        null=True,
                        verbose_name="talks",
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
                        to="speakers.track",
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
                            hash="90d6038fac53c23d26df7bf451eee068ea1feec5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2a07b",
                            table="speakers_trackevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("is_sought", models.BooleanField(default=True, verbose_name="sought")),
                (
                    "closes_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Earlier than the call itself. Empty: with it.",
                        null=True,
                        verbose_name="closes",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="usual length in minutes",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.call",
                        verbose_name="call for speakers",
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
                        to="speakers.callkind",
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
                            hash="23c1a26a839ffa8cbf7246aff60c6928a1a6c290",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7d1db",
                            table="speakers_callkindevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewerTrackEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="speakers.reviewertrack",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.track",
                        verbose_name="track",
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
                            hash="3ac66b02ae49ccabe9da7c556e882f14020a2fe7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b2dc4",
                            table="speakers_reviewertrackevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CallLinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Only the organisers see it.",
                        max_length=200,
                        verbose_name="for whom",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        help_text="Only for proposals of this kind. Empty: of any.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        help_text="The first moment at which it opens nothing any more.",
                        verbose_name="expires",
                    ),
                ),
                (
                    "uses",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="How many proposals may be begun with it.",
                        verbose_name="uses",
                    ),
                ),
                (
                    "used",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="used"
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "by",
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
                        to="speakers.calllink",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Only for this track. Empty: for any.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.track",
                        verbose_name="track",
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
                            hash="296c810186a3b1631188b960fe44ee25d2f53334",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9934c",
                            table="speakers_calllinkevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "pending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("standby", "On standby"),
                            ("declined", "Declined"),
                        ],
                        editable=False,
                        help_text="Decided on, and not announced yet.",
                        max_length=10,
                        verbose_name="pending decision",
                    ),
                ),
                (
                    "moves",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="How often its state has changed."
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("confirmed", "Confirmed"),
                            ("standby", "On standby"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        default="report",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "abstract",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="abstract"),
                ),
                (
                    "abstract_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="abstract"
                    ),
                ),
                (
                    "abstract_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="abstract"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language of the talk",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        default="on_site",
                        max_length=10,
                        verbose_name="participation",
                    ),
                ),
                (
                    "intended_for",
                    models.CharField(blank=True, max_length=300, verbose_name="who it is for"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes to the organisers")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Counts what was saved of its words."
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="started"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        editable=False,
                        help_text="With which it was begun.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="speakers.calllink",
                        verbose_name="late link",
                    ),
                ),
                (
                    "pended_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="speakers.track",
                        verbose_name="track",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ["-submitted_at", "-pk"],
                "permissions": [
                    ("decide_proposal", "Can decide on proposals"),
                    ("export_proposal", "Can export proposals"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="proposal_event_key"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "withdrawn"]),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="proposal_submitted_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pending", ""),
                            ("state__in", ["submitted", "standby"]),
                            _connector="OR",
                        ),
                        name="proposal_pending_only_before_its_decision",
                    ),
                    forum.models.same_event.SameEvent(
                        field="track", name="proposal_track_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="link", name="proposal_link_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_proposalevent" ("abstract", "abstract_en", "abstract_ru", "code", "created_at", "event_id", "id", "intended_for", "kind", "language", "link_id", "minutes", "mode", "moves", "notes", "pended_by_id", "pending", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "submitted_at", "title", "title_en", "title_ru", "track_id", "version") VALUES (NEW."abstract", NEW."abstract_en", NEW."abstract_ru", NEW."code", NEW."created_at", NEW."event_id", NEW."id", NEW."intended_for", NEW."kind", NEW."language", NEW."link_id", NEW."minutes", NEW."mode", NEW."moves", NEW."notes", NEW."pended_by_id", NEW."pending", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id", NEW."version"); RETURN NULL;',
                            hash="9f35ee7d6ca453f7c36776f1e1c0b007b0f8822e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_85d21",
                            table="speakers_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_proposalevent" ("abstract", "abstract_en", "abstract_ru", "code", "created_at", "event_id", "id", "intended_for", "kind", "language", "link_id", "minutes", "mode", "moves", "notes", "pended_by_id", "pending", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "submitted_at", "title", "title_en", "title_ru", "track_id", "version") VALUES (NEW."abstract", NEW."abstract_en", NEW."abstract_ru", NEW."code", NEW."created_at", NEW."event_id", NEW."id", NEW."intended_for", NEW."kind", NEW."language", NEW."link_id", NEW."minutes", NEW."mode", NEW."moves", NEW."notes", NEW."pended_by_id", NEW."pending", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id", NEW."version"); RETURN NULL;',
                            hash="275ecd710e6905cc875fe594b92194a44afbd21d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_840b7",
                            table="speakers_proposal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(help_text="Field -> [before, after].", verbose_name="changes"),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="why")),
                ("answer", models.TextField(blank=True, max_length=1000, verbose_name="answer")),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="asked")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_requests",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "change request",
                "verbose_name_plural": "change requests",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "id"), name="change_request_event_key"
                    ),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="change_request_proposal_same_event"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("proposal",),
                        name="change_request_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="change_request_decided_has_its_date",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_changerequestevent" ("answer", "at", "by_id", "changes", "code", "decided_at", "decided_by_id", "event_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "state") VALUES (NEW."answer", NEW."at", NEW."by_id", NEW."changes", NEW."code", NEW."decided_at", NEW."decided_by_id", NEW."event_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."state"); RETURN NULL;',
                            hash="6a6414531a54e52d22f6634b678b5aa04e5ba0e8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3d90",
                            table="speakers_changerequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_changerequestevent" ("answer", "at", "by_id", "changes", "code", "decided_at", "decided_by_id", "event_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "state") VALUES (NEW."answer", NEW."at", NEW."by_id", NEW."changes", NEW."code", NEW."decided_at", NEW."decided_by_id", NEW."event_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."state"); RETURN NULL;',
                            hash="c4a9e55b02dca731e370bd89426e33bc97bea784",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_32ae2",
                            table="speakers_changerequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("standby", "On standby"),
                            ("declined", "Declined"),
                        ],
                        max_length=10,
                        verbose_name="verdict",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
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
                        related_name="+",
                        to="forum.event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["at", "pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="proposal", name="decision_proposal_same_event"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="d1d115845aba7a267da2073dddc4c1aba9f9ad94",
                            operation="DELETE",
                            pgid="pgtrigger_stays_279a5",
                            table="speakers_decision",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.JSONField(verbose_name="answer")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        upload_to=registration.models.answer.answer_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposal_answers",
                        to="registration.question",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer in a proposal",
                "verbose_name_plural": "answers in proposals",
                "ordering": ["question__position", "question"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "question"), name="proposal_answer_unique_question"
                    ),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="proposal_answer_proposal_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="question", name="proposal_answer_question_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_proposalanswerevent" ("event_id", "file", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "question_id", "value") VALUES (NEW."event_id", NEW."file", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."question_id", NEW."value"); RETURN NULL;',
                            hash="00ae17f822f6c8978f0c669284735f5b880feccc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_14f78",
                            table="speakers_proposalanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_proposalanswerevent" ("event_id", "file", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "question_id", "value") VALUES (NEW."event_id", NEW."file", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."question_id", NEW."value"); RETURN NULL;',
                            hash="961c8ec7bf2ab3fccf1739c5263002c2331035c0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6741",
                            table="speakers_proposalanswer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[("material", "For the organisers"), ("slides", "Slides")],
                        max_length=10,
                        verbose_name="use",
                    ),
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
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "file",
                    models.FileField(upload_to=speakers.models.file.file_path, verbose_name="file"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
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
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of a proposal",
                "verbose_name_plural": "files of proposals",
                "ordering": ["use", "language", "-version", "pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="proposal", name="proposal_file_proposal_same_event"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("use", "slides")),
                        fields=("proposal", "language", "version"),
                        name="proposal_file_slides_unique_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("use", "material"),
                            models.Q(("language", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_file_slides_have_a_language",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_proposalfileevent" ("at", "by_id", "code", "event_id", "file", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "size", "type", "use", "version") VALUES (NEW."at", NEW."by_id", NEW."code", NEW."event_id", NEW."file", NEW."id", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."size", NEW."type", NEW."use", NEW."version"); RETURN NULL;',
                            hash="8c38ac23dbece0a121f58a8b8cde52f8534107b9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2578c",
                            table="speakers_proposalfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_proposalfileevent" ("at", "by_id", "code", "event_id", "file", "id", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "size", "type", "use", "version") VALUES (NEW."at", NEW."by_id", NEW."code", NEW."event_id", NEW."file", NEW."id", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."size", NEW."type", NEW."use", NEW."version"); RETURN NULL;',
                            hash="1b877ad96bb68d0a7d744dc82bf241c2d613f99c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cdc08",
                            table="speakers_proposalfile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalSpeaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_of_speakers",
                        to="speakers.proposal",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places",
                        to="speakers.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker of a proposal",
                "verbose_name_plural": "speakers of a proposal",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "id"), name="proposal_speaker_event_key"
                    ),
                    models.UniqueConstraint(
                        fields=("proposal", "speaker"), name="proposal_speaker_unique"
                    ),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="proposal_speaker_proposal_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="speaker", name="proposal_speaker_speaker_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_proposalspeakerevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id", "speaker_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."proposal_id", NEW."speaker_id"); RETURN NULL;',
                            hash="ba553e77060fa6326d58e8aeb426e2922e4911c6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31119",
                            table="speakers_proposalspeaker",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_proposalspeakerevent" ("event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "proposal_id", "speaker_id") VALUES (NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."proposal_id", NEW."speaker_id"); RETURN NULL;',
                            hash="aab35848e25fb3469c21fdc998f3e765440915fd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7417d",
                            table="speakers_proposalspeaker",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("scored", "Scored"),
                            ("abstained", "Abstained"),
                            ("conflict", "Conflict of interest"),
                        ],
                        max_length=10,
                        verbose_name="stance",
                    ),
                ),
                (
                    "mark",
                    models.DecimalField(
                        decimal_places=2,
                        editable=False,
                        help_text="The weighted mean of its scores, from 1 to 5.",
                        max_digits=4,
                        null=True,
                        verbose_name="mark",
                    ),
                ),
                (
                    "comment",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="comment to colleagues"
                    ),
                ),
                (
                    "private_note",
                    models.TextField(blank=True, max_length=3000, verbose_name="private note"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="at"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
                    ),
                ),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "ordering": ["at", "pk"],
                "permissions": [("write_review", "Can review proposals")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="review_event_key"),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="review_proposal_same_event"
                    ),
                    models.UniqueConstraint(
                        fields=("proposal", "reviewer"), name="review_unique_reviewer"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mark__gte", 1), ("mark__lte", 5), ("stance", "scored")),
                            models.Q(
                                models.Q(("stance", "scored"), _negated=True),
                                ("mark__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="review_scored_has_its_mark",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_reviewevent" ("at", "comment", "event_id", "id", "mark", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private_note", "proposal_id", "reviewer_id", "stance") VALUES (NEW."at", NEW."comment", NEW."event_id", NEW."id", NEW."mark", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."private_note", NEW."proposal_id", NEW."reviewer_id", NEW."stance"); RETURN NULL;',
                            hash="7616680539efd1fac5021887e6fb79bf037caee8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0891a",
                            table="speakers_review",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_reviewevent" ("at", "comment", "event_id", "id", "mark", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private_note", "proposal_id", "reviewer_id", "stance") VALUES (NEW."at", NEW."comment", NEW."event_id", NEW."id", NEW."mark", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."private_note", NEW."proposal_id", NEW."reviewer_id", NEW."stance"); RETURN NULL;',
                            hash="69d37124d26b4137d61ab483e1ce4022567f6d56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34434",
                            table="speakers_review",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("given_at", models.DateTimeField(default=forum.clock.now, verbose_name="given")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("processing", "Processing of personal data"),
                            ("streaming", "Streaming of the talk"),
                            ("recording", "Recording of the talk"),
                            ("slides", "Publishing the slides"),
                        ],
                        max_length=10,
                        verbose_name="for what",
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
                (
                    "proposal",
                    models.ForeignKey(
                        help_text="Empty: of all that is theirs.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="speakers.speaker",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.consenttext",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent of a speaker",
                "verbose_name_plural": "consents of speakers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("speaker", "proposal", "use", "text"),
                        name="speaker_consent_unique",
                        nulls_distinct=False,
                    ),
                    forum.models.same_event.SameEvent(
                        field="text", name="speaker_consent_text_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="speaker", name="speaker_consent_speaker_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="speaker_consent_proposal_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposal__isnull", True), ("use", "processing")),
                            models.Q(
                                models.Q(("use", "processing"), _negated=True),
                                ("proposal__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="speaker_consent_of_a_talk_or_of_all",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_speakerconsentevent" ("event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "speaker_id", "text_id", "use", "withdrawn_at") VALUES (NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."speaker_id", NEW."text_id", NEW."use", NEW."withdrawn_at"); RETURN NULL;',
                            hash="367527fff84c0bd6f302b5099c8edd3ad2261910",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f3d4",
                            table="speakers_speakerconsent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_speakerconsentevent" ("event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "speaker_id", "text_id", "use", "withdrawn_at") VALUES (NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."speaker_id", NEW."text_id", NEW."use", NEW."withdrawn_at"); RETURN NULL;',
                            hash="975b2bfcc42af8cffb9f6940cc78483a33321b17",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_746c2",
                            table="speakers_speakerconsent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "pending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("standby", "On standby"),
                            ("declined", "Declined"),
                        ],
                        editable=False,
                        help_text="Decided on, and not announced yet.",
                        max_length=10,
                        verbose_name="pending decision",
                    ),
                ),
                (
                    "moves",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, help_text="How often its state has changed."
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("accepted", "Accepted"),
                            ("confirmed", "Confirmed"),
                            ("standby", "On standby"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("report", "Report"),
                            ("keynote", "Keynote"),
                            ("panel", "Panel"),
                            ("demonstration", "Demonstration"),
                            ("contribution", "Member State contribution"),
                        ],
                        default="report",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "abstract",
                    models.TextField(blank=True, help_text="Markdown.", verbose_name="abstract"),
                ),
                (
                    "abstract_en",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="abstract"
                    ),
                ),
                (
                    "abstract_ru",
                    models.TextField(
                        blank=True, help_text="Markdown.", null=True, verbose_name="abstract"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language of the talk",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(480),
                        ],
                        verbose_name="length in minutes",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        default="on_site",
                        max_length=10,
                        verbose_name="participation",
                    ),
                ),
                (
                    "intended_for",
                    models.CharField(blank=True, max_length=300, verbose_name="who it is for"),
                ),
                ("notes", models.TextField(blank=True, verbose_name="notes to the organisers")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="Counts what was saved of its words."
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="started"
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
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
                    "link",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        help_text="With which it was begun.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.calllink",
                        verbose_name="late link",
                    ),
                ),
                (
                    "pended_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        to="speakers.proposal",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.track",
                        verbose_name="track",
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
                            hash="b24b6c63728b51bcf97329bf0f81e35984722377",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_74a9c",
                            table="speakers_proposalevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoSpeaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("joined", "Joined"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("given_name", models.CharField(max_length=100, verbose_name="given name")),
                ("family_name", models.CharField(max_length=100, verbose_name="family name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="asked"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="co_speakers",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "place",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="co_speaker",
                        to="speakers.proposalspeaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "co-speaker",
                "verbose_name_plural": "co-speakers",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="co_speaker_event_key"),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="co_speaker_proposal_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="place", name="co_speaker_place_same_event"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "joined"])),
                        fields=("proposal", "email_key"),
                        name="co_speaker_unique_address",
                        violation_error_message="This address is asked already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place__isnull", True), ("state", "joined"), _connector="OR"
                        ),
                        name="co_speaker_place_only_of_the_joined",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["asked", "cancelled"]),
                            ("answered_at__isnull", False),
                            _connector="OR",
                        ),
                        name="co_speaker_answered_has_its_date",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_cospeakerevent" ("answered_at", "asked_at", "code", "email", "email_key", "event_id", "family_name", "given_name", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "proposal_id", "state") VALUES (NEW."answered_at", NEW."asked_at", NEW."code", NEW."email", NEW."email_key", NEW."event_id", NEW."family_name", NEW."given_name", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place_id", NEW."position", NEW."proposal_id", NEW."state"); RETURN NULL;',
                            hash="291c34031754d9b89f79fac3522209ee99eb3c82",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_46530",
                            table="speakers_cospeaker",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_cospeakerevent" ("answered_at", "asked_at", "code", "email", "email_key", "event_id", "family_name", "given_name", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "position", "proposal_id", "state") VALUES (NEW."answered_at", NEW."asked_at", NEW."code", NEW."email", NEW."email_key", NEW."event_id", NEW."family_name", NEW."given_name", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."position", NEW."proposal_id", NEW."state"); RETURN NULL;',
                            hash="c4545030491c6d999f2fe387ac6f9819dadccdf3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e469",
                            table="speakers_cospeaker",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(help_text="Field -> [before, after].", verbose_name="changes"),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="why")),
                ("answer", models.TextField(blank=True, max_length=1000, verbose_name="answer")),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="asked")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        to="speakers.changerequest",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
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
                            hash="3ff33685af8c6fd0c07bf79a447d7951db0bb321",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_011d5",
                            table="speakers_changerequestevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("value", models.JSONField(verbose_name="answer")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        editable=False,
                        upload_to=registration.models.answer.answer_path,
                        verbose_name="file",
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
                        to="speakers.proposalanswer",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.question",
                        verbose_name="question",
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
                            hash="f14ebf414b1daa2d950365092370a2c948a0af0a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_efa80",
                            table="speakers_proposalanswerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[("material", "For the organisers"), ("slides", "Slides")],
                        max_length=10,
                        verbose_name="use",
                    ),
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
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "file",
                    models.FileField(upload_to=speakers.models.file.file_path, verbose_name="file"),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                        to="speakers.proposalfile",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
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
                            hash="255c82431220d4d6fa5bf30e72b7ce857484d3a8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40774",
                            table="speakers_proposalfileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "stance",
                    models.CharField(
                        choices=[
                            ("scored", "Scored"),
                            ("abstained", "Abstained"),
                            ("conflict", "Conflict of interest"),
                        ],
                        max_length=10,
                        verbose_name="stance",
                    ),
                ),
                (
                    "mark",
                    models.DecimalField(
                        decimal_places=2,
                        editable=False,
                        help_text="The weighted mean of its scores, from 1 to 5.",
                        max_digits=4,
                        null=True,
                        verbose_name="mark",
                    ),
                ),
                (
                    "comment",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="comment to colleagues"
                    ),
                ),
                (
                    "private_note",
                    models.TextField(blank=True, max_length=3000, verbose_name="private note"),
                ),
                (
                    "at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="at"
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
                        to="speakers.review",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="reviewer",
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
                            hash="b76e338e3290d5757ae040f6c0b20f8cb399aeff",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dd828",
                            table="speakers_reviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scores",
                        to="speakers.criterion",
                        verbose_name="criterion",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="speakers.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "ordering": ["criterion__position", "criterion"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="review", name="score_review_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="criterion", name="score_criterion_same_event"
                    ),
                    models.UniqueConstraint(
                        fields=("review", "criterion"), name="score_unique_criterion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 5)),
                        name="score_within_its_scale",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "speakers_scoreevent" ("criterion_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "value") VALUES (NEW."criterion_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."review_id", NEW."value"); RETURN NULL;',
                            hash="9cff358e622a6ab87322a1ac740393288eda829f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_167e7",
                            table="speakers_score",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "speakers_scoreevent" ("criterion_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "value") VALUES (NEW."criterion_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."review_id", NEW."value"); RETURN NULL;',
                            hash="2bdf74792091921f2a7d52a5fd336a4b503dff5c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0e115",
                            table="speakers_score",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalSpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="speakers.proposalspeaker",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.speaker",
                        verbose_name="speaker",
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
                            hash="ca319a7d2d021ab0d94ceddc6ff8af230332f1f7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_85e73",
                            table="speakers_proposalspeakerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerConsentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("given_at", models.DateTimeField(default=forum.clock.now, verbose_name="given")),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="withdrawn"),
                ),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("processing", "Processing of personal data"),
                            ("streaming", "Streaming of the talk"),
                            ("recording", "Recording of the talk"),
                            ("slides", "Publishing the slides"),
                        ],
                        max_length=10,
                        verbose_name="for what",
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
                        to="speakers.speakerconsent",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="Empty: of all that is theirs.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.speaker",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="forum.consenttext",
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
                            hash="d842637dd834f638e52d8bb4eea1b654ec50dd6a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e710e",
                            table="speakers_speakerconsentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CoSpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Asked"),
                            ("joined", "Joined"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("given_name", models.CharField(max_length=100, verbose_name="given name")),
                ("family_name", models.CharField(max_length=100, verbose_name="family name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="asked"
                    ),
                ),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
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
                        to="speakers.cospeaker",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposalspeaker",
                        verbose_name="speaker",
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
                            hash="cb374d7349d42433e48ed1281504f32baefca825",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6bf05",
                            table="speakers_cospeakerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("value", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.criterion",
                        verbose_name="criterion",
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
                        to="speakers.score",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.review",
                        verbose_name="review",
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
                            hash="ef6e96a0f3fe7548112d3042924b84d0dfe7d9a8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7c6ff",
                            table="speakers_scoreevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="proposal",
            name="speakers",
            field=models.ManyToManyField(
                related_name="proposals",
                through="speakers.ProposalSpeaker",
                to="speakers.speaker",
                verbose_name="speakers",
            ),
        ),
    ]
