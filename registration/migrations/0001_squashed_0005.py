import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.codes
import forum.models.same_event
import registration.models.answer
import registration.models.details
import registration.models.upload


class Migration(migrations.Migration):
    replaces = [
        ("registration", "0001_initial"),
        ("registration", "0002_say_every_column"),
        ("registration", "0003_attendees_whole"),
        ("registration", "0004_questions_of_proposals"),
        ("registration", "0005_uses_of_pools"),
    ]

    initial = True

    dependencies = [
        ("forum", "0001_squashed_0010"),
        ("forum", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Pool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "use",
                    models.CharField(
                        choices=[
                            ("forum", "Places at the forum"),
                            ("answer", "Places of an answer"),
                            ("session", "Seats of a session"),
                        ],
                        default="forum",
                        editable=False,
                        max_length=10,
                        verbose_name="use",
                    ),
                ),
                ("total", models.PositiveIntegerField(verbose_name="places")),
                (
                    "taken",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="taken"),
                ),
                ("last_number", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pools",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "pool of places",
                "verbose_name_plural": "pools of places",
                "ordering": ["event", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="pool_event_key"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("total"))),
                        name="pool_never_oversold",
                        violation_error_message="More places than that are already taken.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ModePool",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        max_length=10,
                        verbose_name="participation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mode_pools",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="modes",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
            ],
            options={
                "verbose_name": "places of a mode",
                "verbose_name_plural": "places of the modes",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "mode"), name="mode_pool_unique_mode"),
                    forum.models.same_event.SameEvent(field="pool", name="mode_pool_same_event"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_modepoolevent" ("event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id") VALUES (NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id"); RETURN NULL;',
                            hash="fd2dfa5c2a603ee049a0455de1135d1ff12dd606",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37abc",
                            table="registration_modepool",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_modepoolevent" ("event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id") VALUES (NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id"); RETURN NULL;',
                            hash="3d9e0b805ef44b147fc6454b86fa0298183e3394",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43d4a",
                            table="registration_modepool",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_en", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=150, null=True, verbose_name="name")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotas",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "pool",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quota",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
            ],
            options={
                "verbose_name": "quota",
                "verbose_name_plural": "quotas",
                "ordering": ["event", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="quota_event_key"),
                    models.UniqueConstraint(fields=("event", "code"), name="quota_unique_code"),
                    forum.models.same_event.SameEvent(field="pool", name="quota_pool_same_event"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_quotaevent" ("code", "event_id", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id"); RETURN NULL;',
                            hash="1854b9988e411d5daede13f6b12ce65fbe844c09",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08875",
                            table="registration_quota",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_quotaevent" ("code", "event_id", "id", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id"); RETURN NULL;',
                            hash="48a24d58c285a4ee499e1bccc117ad2dab7a2a55",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_894dc",
                            table="registration_quota",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_en", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "needs_approval",
                    models.BooleanField(
                        default=False,
                        help_text="An organiser decides on each registration; it holds its place meanwhile.",
                        verbose_name="needs approval",
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "decided_by_en",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        null=True,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "decided_by_ru",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        null=True,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="categories",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        help_text="The places set aside for this category, taken before the common ones.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="categories",
                        to="registration.quota",
                        verbose_name="quota",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="category_event_key"),
                    forum.models.same_event.SameEvent(
                        field="quota", name="category_quota_same_event"
                    ),
                    models.UniqueConstraint(fields=("event", "code"), name="category_unique_code"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_categoryevent" ("code", "decided_by", "decided_by_en", "decided_by_ru", "event_id", "id", "name", "name_en", "name_ru", "needs_approval", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quota_id") VALUES (NEW."code", NEW."decided_by", NEW."decided_by_en", NEW."decided_by_ru", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", NEW."needs_approval", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."quota_id"); RETURN NULL;',
                            hash="693ec94971076126a6d24b436adaabdce8dd2222",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_26ec5",
                            table="registration_category",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_categoryevent" ("code", "decided_by", "decided_by_en", "decided_by_ru", "event_id", "id", "name", "name_en", "name_ru", "needs_approval", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quota_id") VALUES (NEW."code", NEW."decided_by", NEW."decided_by_en", NEW."decided_by_ru", NEW."event_id", NEW."id", NEW."name", NEW."name_en", NEW."name_ru", NEW."needs_approval", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."quota_id"); RETURN NULL;',
                            hash="f68334447bc55cc99db711a14fababb6b122d807",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6b571",
                            table="registration_category",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ModePoolEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        max_length=10,
                        verbose_name="participation",
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
                        to="registration.modepool",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.pool",
                        verbose_name="pool of places",
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
                            hash="9dd2b0933e142a0d70298a810198234328aad1b5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_21c63",
                            table="registration_modepoolevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuotaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_en", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=150, null=True, verbose_name="name")),
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
                        to="registration.quota",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.pool",
                        verbose_name="pool of places",
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
                            hash="28e41c89e8e31e40e477be2c8919f81ce0723ca9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_51366",
                            table="registration_quotaevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                            ("new", "Not sent yet"),
                            ("sent", "Sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("deputy", "Passed on to a deputy"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Where the invitation is sent.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=200, verbose_name="organisation"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "skips_approval",
                    models.BooleanField(
                        default=False,
                        help_text="Even where the category asks for it.",
                        verbose_name="needs no approval",
                    ),
                ),
                (
                    "uses",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="How many people may register with it.",
                        verbose_name="uses",
                    ),
                ),
                (
                    "used",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="used"),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: when the forum begins.",
                        null=True,
                        verbose_name="expires",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked"
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "reminders",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="reminders"
                    ),
                ),
                (
                    "deputised_by",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="invited in the first place",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of who accepts; empty: they choose.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        help_text="The places set aside that the invited take.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.quota",
                        verbose_name="quota",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="invitation_event_key"),
                    forum.models.same_event.SameEvent(
                        field="category", name="invitation_category_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="quota", name="invitation_quota_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("used__lte", models.F("uses"))),
                        name="invitation_never_overused",
                        violation_error_message="It has been used more often than that already.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_invitationevent" ("answered_at", "category_id", "code", "deputised_by", "email", "event_id", "expires_at", "family_name", "given_name", "id", "language", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id", "reminders", "revoked_at", "sent_at", "skips_approval", "state", "used", "uses") VALUES (NEW."answered_at", NEW."category_id", NEW."code", NEW."deputised_by", NEW."email", NEW."event_id", NEW."expires_at", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NEW."organisation_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quota_id", NEW."reminders", NEW."revoked_at", NEW."sent_at", NEW."skips_approval", NEW."state", NEW."used", NEW."uses"); RETURN NULL;',
                            hash="446d83aef5e55b0d7e9504f00ca3b9d2894084d7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_90fbf",
                            table="registration_invitation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_invitationevent" ("answered_at", "category_id", "code", "deputised_by", "email", "event_id", "expires_at", "family_name", "given_name", "id", "language", "organisation_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota_id", "reminders", "revoked_at", "sent_at", "skips_approval", "state", "used", "uses") VALUES (NEW."answered_at", NEW."category_id", NEW."code", NEW."deputised_by", NEW."email", NEW."event_id", NEW."expires_at", NEW."family_name", NEW."given_name", NEW."id", NEW."language", NEW."organisation_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quota_id", NEW."reminders", NEW."revoked_at", NEW."sent_at", NEW."skips_approval", NEW."state", NEW."used", NEW."uses"); RETURN NULL;',
                            hash="11df747dff109c954bbdc7e0dec6ff9f4734722f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec4a6",
                            table="registration_invitation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True, max_length=2, verbose_name="country"
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name_en", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="organisation_event_key"),
                    forum.models.same_event.SameEvent(
                        field="category", name="organisation_category_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_organisationevent" ("category_id", "country", "event_id", "id", "is_confirmed", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."country", NEW."event_id", NEW."id", NEW."is_confirmed", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="7a06a3da85df6394a6ae4a1575b7fb79d9ada63f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1242e",
                            table="registration_organisation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_organisationevent" ("category_id", "country", "event_id", "id", "is_confirmed", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."country", NEW."event_id", NEW."id", NEW."is_confirmed", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="3c7acd0086b44b519a5c8549fde71d6b94da3159",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_394d1",
                            table="registration_organisation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="Short and lasting: its name in exports.",
                        max_length=30,
                        verbose_name="code",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("long_text", "Long text"),
                            ("number", "Whole number"),
                            ("choice", "Choice"),
                            ("choices", "Several choices"),
                            ("yes_no", "Yes or no"),
                            ("date", "Date"),
                            ("country", "Country"),
                            ("file", "File (PDF, JPEG or PNG)"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "asked",
                    models.CharField(
                        choices=[
                            ("form", "In the registration form"),
                            ("mine", "On “my forum”"),
                            ("staff", "Of the staff only: attendees never see it"),
                            ("proposal", "Of who proposes to speak"),
                        ],
                        default="mine",
                        max_length=10,
                        verbose_name="asked",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("label", models.CharField(max_length=200, verbose_name="question")),
                ("label_en", models.CharField(max_length=200, null=True, verbose_name="question")),
                ("label_ru", models.CharField(max_length=200, null=True, verbose_name="question")),
                ("help", models.CharField(blank=True, max_length=500, verbose_name="hint")),
                (
                    "help_en",
                    models.CharField(blank=True, max_length=500, null=True, verbose_name="hint"),
                ),
                (
                    "help_ru",
                    models.CharField(blank=True, max_length=500, null=True, verbose_name="hint"),
                ),
                (
                    "is_required",
                    models.BooleanField(
                        default=False,
                        help_text="Of those to whom it is shown.",
                        verbose_name="required",
                    ),
                ),
                (
                    "modes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("on_site", "On site"), ("online", "Online")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        help_text="Only for those who take part so. None chosen: for all.",
                        size=None,
                        verbose_name="participation",
                    ),
                ),
                (
                    "parent_values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="Codes of that question’s options, or yes, no; with commas between them.",
                        size=None,
                        verbose_name="answers",
                    ),
                ),
                (
                    "number_min",
                    models.IntegerField(blank=True, null=True, verbose_name="smallest number"),
                ),
                (
                    "number_max",
                    models.IntegerField(blank=True, null=True, verbose_name="largest number"),
                ),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Only for these. None chosen: for all.",
                        related_name="questions",
                        to="registration.category",
                        verbose_name="categories",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="Shown only if the answer to that question is one of those below.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="registration.question",
                        verbose_name="depends on",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["event", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="question_event_key"),
                    models.UniqueConstraint(
                        fields=("event", "code"),
                        name="question_unique_code",
                        violation_error_message="The event has a question of this code already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("parent__isnull", True), ("parent_values", [])),
                            models.Q(
                                ("parent__isnull", False),
                                models.Q(("parent_values", []), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="question_parent_has_its_values",
                        violation_error_message="Give both: the question that it depends on, and the answers to it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="question_is_not_its_own_parent",
                        violation_error_message="A question cannot depend on itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number_min__isnull", True),
                            ("number_max__isnull", True),
                            ("number_min__lte", models.F("number_max")),
                            _connector="OR",
                        ),
                        name="question_numbers_in_order",
                        violation_error_message="The smallest number is larger than the largest one.",
                    ),
                    forum.models.same_event.SameEvent(
                        field="parent", name="question_parent_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_questionevent" ("asked", "code", "event_id", "help", "help_en", "help_ru", "id", "is_required", "kind", "label", "label_en", "label_ru", "modes", "number_max", "number_min", "parent_id", "parent_values", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."asked", NEW."code", NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."is_required", NEW."kind", NEW."label", NEW."label_en", NEW."label_ru", NEW."modes", NEW."number_max", NEW."number_min", NEW."parent_id", NEW."parent_values", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="5fb446e1e505e97e6a7354ab4010fc708968b62e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c175c",
                            table="registration_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_questionevent" ("asked", "code", "event_id", "help", "help_en", "help_ru", "id", "is_required", "kind", "label", "label_en", "label_ru", "modes", "number_max", "number_min", "parent_id", "parent_values", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."asked", NEW."code", NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."is_required", NEW."kind", NEW."label", NEW."label_en", NEW."label_ru", NEW."modes", NEW."number_max", NEW."number_min", NEW."parent_id", NEW."parent_values", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="b7057042412482e82a491655130a628e67e4ad2b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26d5d",
                            table="registration_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CategoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("name_en", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=150, null=True, verbose_name="name")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "needs_approval",
                    models.BooleanField(
                        default=False,
                        help_text="An organiser decides on each registration; it holds its place meanwhile.",
                        verbose_name="needs approval",
                    ),
                ),
                (
                    "decided_by",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "decided_by_en",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        null=True,
                        verbose_name="who decides",
                    ),
                ),
                (
                    "decided_by_ru",
                    models.CharField(
                        blank=True,
                        help_text="Told to those who await approval, such as “the protocol service”.",
                        max_length=150,
                        null=True,
                        verbose_name="who decides",
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
                        to="registration.category",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The places set aside for this category, taken before the common ones.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.quota",
                        verbose_name="quota",
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
                            hash="b7ac685fdda62a38f97701153217dc479ac61faf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_126b9",
                            table="registration_categoryevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=200, verbose_name="contact"),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact's e-mail"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
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
                    "form_key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Of the form that began it: the same form posted twice is one delegation.",
                        unique=True,
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True,
                        help_text="Of all whose row names no other.",
                        max_length=2,
                        verbose_name="country represented",
                    ),
                ),
                (
                    "named",
                    models.JSONField(
                        default=list,
                        editable=False,
                        help_text="Those with an address of their own, as typed, until they agree.",
                        verbose_name="people written to",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of all whose row names no other.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="registration.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ["organisation", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="delegation_event_key"),
                    forum.models.same_event.SameEvent(
                        field="organisation", name="delegation_organisation_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="category", name="delegation_category_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_delegationevent" ("category_id", "code", "contact_email", "contact_name", "country", "event_id", "form_key", "id", "language", "named", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."code", NEW."contact_email", NEW."contact_name", NEW."country", NEW."event_id", NEW."form_key", NEW."id", NEW."language", NEW."named", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="781e219801714eb6ca9a490d7556d7950cd4eb98",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e385d",
                            table="registration_delegation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_delegationevent" ("category_id", "code", "contact_email", "contact_name", "country", "event_id", "form_key", "id", "language", "named", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."code", NEW."contact_email", NEW."contact_name", NEW."country", NEW."event_id", NEW."form_key", NEW."id", NEW."language", NEW."named", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="9c2f1eb3a1570ec8626cd2f3e2fbe8a1d94c0262",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_74007",
                            table="registration_delegation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DistinctOrganisations",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        verbose_name="event",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registration.organisation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registration.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="distinct_organisations_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="distinct_organisations_in_order",
                    ),
                    forum.models.same_event.SameEvent(
                        field="first", name="distinct_organisations_first_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="second", name="distinct_organisations_second_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_distinctorganisationsevent" ("at", "by_id", "event_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_id"); RETURN NULL;',
                            hash="281a7fde81d69d514ab56dbe0fe2d1d72f33c21c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d49d8",
                            table="registration_distinctorganisations",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_distinctorganisationsevent" ("at", "by_id", "event_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_id"); RETURN NULL;',
                            hash="58ac35249f5ba383c9dff0c7c978589e2e022161",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4bd7b",
                            table="registration_distinctorganisations",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True, max_length=2, verbose_name="country"
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.category",
                        verbose_name="category",
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
                        to="registration.organisation",
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
                            hash="5431738e64e31405779acb50d02452e4ef8d114b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_74001",
                            table="registration_organisationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=30, verbose_name="code")),
                ("label", models.CharField(max_length=200, verbose_name="answer")),
                ("label_en", models.CharField(max_length=200, null=True, verbose_name="answer")),
                ("label_ru", models.CharField(max_length=200, null=True, verbose_name="answer")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "pool",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="option",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="registration.question",
                        verbose_name="question",
                    ),
                ),
            ],
            options={
                "verbose_name": "option",
                "verbose_name_plural": "options",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "code"),
                        name="option_unique_code",
                        violation_error_message="The question has an option of this code already.",
                    ),
                    forum.models.same_event.SameEvent(
                        field="question", name="option_question_same_event"
                    ),
                    forum.models.same_event.SameEvent(field="pool", name="option_pool_same_event"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_optionevent" ("code", "event_id", "id", "label", "label_en", "label_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "position", "question_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."label", NEW."label_en", NEW."label_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id", NEW."position", NEW."question_id"); RETURN NULL;',
                            hash="f74f9eae80f062896744d09a112f13c9e2eb36ce",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f75ee",
                            table="registration_option",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_optionevent" ("code", "event_id", "id", "label", "label_en", "label_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "position", "question_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."label", NEW."label_en", NEW."label_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id", NEW."position", NEW."question_id"); RETURN NULL;',
                            hash="2243a9a9e8d607e5ac4a40d211d16106d5ed392b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_706d0",
                            table="registration_option",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "code",
                    models.SlugField(
                        db_index=False,
                        help_text="Short and lasting: its name in exports.",
                        max_length=30,
                        verbose_name="code",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("long_text", "Long text"),
                            ("number", "Whole number"),
                            ("choice", "Choice"),
                            ("choices", "Several choices"),
                            ("yes_no", "Yes or no"),
                            ("date", "Date"),
                            ("country", "Country"),
                            ("file", "File (PDF, JPEG or PNG)"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "asked",
                    models.CharField(
                        choices=[
                            ("form", "In the registration form"),
                            ("mine", "On “my forum”"),
                            ("staff", "Of the staff only: attendees never see it"),
                            ("proposal", "Of who proposes to speak"),
                        ],
                        default="mine",
                        max_length=10,
                        verbose_name="asked",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("label", models.CharField(max_length=200, verbose_name="question")),
                ("label_en", models.CharField(max_length=200, null=True, verbose_name="question")),
                ("label_ru", models.CharField(max_length=200, null=True, verbose_name="question")),
                ("help", models.CharField(blank=True, max_length=500, verbose_name="hint")),
                (
                    "help_en",
                    models.CharField(blank=True, max_length=500, null=True, verbose_name="hint"),
                ),
                (
                    "help_ru",
                    models.CharField(blank=True, max_length=500, null=True, verbose_name="hint"),
                ),
                (
                    "is_required",
                    models.BooleanField(
                        default=False,
                        help_text="Of those to whom it is shown.",
                        verbose_name="required",
                    ),
                ),
                (
                    "modes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("on_site", "On site"), ("online", "Online")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        help_text="Only for those who take part so. None chosen: for all.",
                        size=None,
                        verbose_name="participation",
                    ),
                ),
                (
                    "parent_values",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=30),
                        blank=True,
                        default=list,
                        help_text="Codes of that question’s options, or yes, no; with commas between them.",
                        size=None,
                        verbose_name="answers",
                    ),
                ),
                (
                    "number_min",
                    models.IntegerField(blank=True, null=True, verbose_name="smallest number"),
                ),
                (
                    "number_max",
                    models.IntegerField(blank=True, null=True, verbose_name="largest number"),
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Shown only if the answer to that question is one of those below.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.question",
                        verbose_name="depends on",
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
                        to="registration.question",
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
                            hash="2127859f2496800e8daf0c2fba3af6e269e11995",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a13fe",
                            table="registration_questionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
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
                            ("new", "Not sent yet"),
                            ("sent", "Sent"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("deputy", "Passed on to a deputy"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "given_name",
                    models.CharField(blank=True, max_length=100, verbose_name="given name"),
                ),
                (
                    "family_name",
                    models.CharField(blank=True, max_length=100, verbose_name="family name"),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Where the invitation is sent.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                (
                    "organisation_name",
                    models.CharField(blank=True, max_length=200, verbose_name="organisation"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "skips_approval",
                    models.BooleanField(
                        default=False,
                        help_text="Even where the category asks for it.",
                        verbose_name="needs no approval",
                    ),
                ),
                (
                    "uses",
                    models.PositiveIntegerField(
                        default=1,
                        help_text="How many people may register with it.",
                        verbose_name="uses",
                    ),
                ),
                (
                    "used",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="used"),
                ),
                (
                    "expires_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: when the forum begins.",
                        null=True,
                        verbose_name="expires",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="revoked"
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="answered"),
                ),
                (
                    "reminders",
                    models.PositiveSmallIntegerField(
                        default=0, editable=False, verbose_name="reminders"
                    ),
                ),
                (
                    "deputised_by",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=300,
                        verbose_name="invited in the first place",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of who accepts; empty: they choose.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.category",
                        verbose_name="category",
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
                        to="registration.invitation",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The places set aside that the invited take.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.quota",
                        verbose_name="quota",
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
                            hash="7775620e4b27afbf081c4776877f7c45f635e935",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_517cb",
                            table="registration_invitationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationConsent",
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
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="registration.delegation",
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
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.consenttext",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration of authority",
                "verbose_name_plural": "declarations of authority",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delegation", "text"), name="delegation_consent_unique"
                    ),
                    forum.models.same_event.SameEvent(
                        field="text", name="delegation_consent_text_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="delegation", name="delegation_consent_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_delegationconsentevent" ("delegation_id", "event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_id", "withdrawn_at") VALUES (NEW."delegation_id", NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="be4aa3a1892c7277b32c177cd8adb27f2e386ec6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_29889",
                            table="registration_delegationconsent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_delegationconsentevent" ("delegation_id", "event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text_id", "withdrawn_at") VALUES (NEW."delegation_id", NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="d4a5fc5740f0beb6c9e336211508dd30925a602f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_075d1",
                            table="registration_delegationconsent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DistinctOrganisationsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="registration.distinctorganisations",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.organisation",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.organisation",
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
                            hash="9e98cb42ee9c5aec80a2e606e1193a869575ec62",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ab8e5",
                            table="registration_distinctorganisationsevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=200, verbose_name="contact"),
                ),
                (
                    "contact_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="contact's e-mail"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        default="en",
                        max_length=10,
                        verbose_name="language",
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
                    "form_key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Of the form that began it: the same form posted twice is one delegation.",
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        blank=True,
                        help_text="Of all whose row names no other.",
                        max_length=2,
                        verbose_name="country represented",
                    ),
                ),
                (
                    "named",
                    models.JSONField(
                        default=list,
                        editable=False,
                        help_text="Those with an address of their own, as typed, until they agree.",
                        verbose_name="people written to",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Of all whose row names no other.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.category",
                        verbose_name="category",
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
                        to="registration.delegation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.organisation",
                        verbose_name="organisation",
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
                            hash="cfb1972546120be9f9575b36618e9cb7c46ac108",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_801c6",
                            table="registration_delegationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OptionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False, max_length=30, verbose_name="code")),
                ("label", models.CharField(max_length=200, verbose_name="answer")),
                ("label_en", models.CharField(max_length=200, null=True, verbose_name="answer")),
                ("label_ru", models.CharField(max_length=200, null=True, verbose_name="answer")),
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
                        to="registration.option",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.pool",
                        verbose_name="pool of places",
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
                            hash="cc23786f183e6c2a62b478bdf1e97fbb402fc400",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_76d0a",
                            table="registration_optionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="telephone"
                    ),
                ),
                (
                    "accessibility_needs",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="accessibility needs"
                    ),
                ),
                ("diet", models.CharField(blank=True, max_length=200, verbose_name="diet")),
                (
                    "itu_membership",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member_state", "Member State"),
                            ("sector_member", "Sector Member"),
                            ("associate", "Associate"),
                            ("academia", "Academia"),
                            ("none", "No membership"),
                        ],
                        max_length=20,
                        verbose_name="ITU membership",
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
                    "tell_next_edition",
                    models.BooleanField(
                        default=False, verbose_name="wants news of the next edition"
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
                    "precedence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1 comes first; empty: by name.",
                        null=True,
                        verbose_name="precedence",
                    ),
                ),
                ("is_vip", models.BooleanField(default=False, verbose_name="VIP")),
                ("is_head", models.BooleanField(default=False, verbose_name="head of delegation")),
                (
                    "badge_collected_by",
                    models.CharField(blank=True, max_length=200, verbose_name="badge collected by"),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="staff's note"),
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
                    "form_key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Of the form that was posted: the same form posted twice is one registration.",
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Awaiting approval"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "Waiting for a place"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        max_length=10,
                        verbose_name="participation",
                    ),
                ),
                (
                    "online_meanwhile",
                    models.BooleanField(
                        default=True,
                        help_text="Whether a place online is wanted while none is free on site.",
                        verbose_name="online while waiting",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The person's own.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "contact_email",
                    models.EmailField(
                        help_text="Gets the mail.", max_length=254, verbose_name="contact e-mail"
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, verbose_name="country represented"
                    ),
                ),
                (
                    "organisation_name",
                    models.CharField(max_length=200, verbose_name="organisation"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
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
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="registered"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="confirmed"),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="registration.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="registration.delegation",
                        verbose_name="delegation",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="registration.organisation",
                        verbose_name="known organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Linked once this person has signed in with the same, verified address.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        help_text="The places set aside that this person's place on site is taken from.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="registration.quota",
                        verbose_name="quota",
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ["family_name", "given_name", "pk"],
                "permissions": [("export_registration", "Can export registrations")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="registration_event_key"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["declined", "cancelled"]), _negated=True),
                            models.Q(("email_key", ""), _negated=True),
                        ),
                        fields=("event", "email_key"),
                        name="registration_unique_address",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["declined", "cancelled"]), _negated=True),
                            ("email_key", ""),
                        ),
                        fields=("delegation", "family_name", "given_name"),
                        name="registration_unique_name_in_delegation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            ("confirmed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="registration_confirmed_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state__in", ["declined", "cancelled"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["declined", "cancelled"]), _negated=True),
                                ("ended_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_ended_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("email", ""), ("email_key", "")),
                            models.Q(
                                models.Q(("email", ""), _negated=True),
                                models.Q(("email_key", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="registration_address_has_its_key",
                    ),
                    forum.models.same_event.SameEvent(
                        field="category", name="registration_category_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="organisation", name="registration_organisation_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="delegation", name="registration_delegation_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="quota", name="registration_quota_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_registrationevent" ("accessibility_needs", "badge_collected_by", "category_id", "code", "confirmed_at", "contact_email", "country", "created_at", "delegation_id", "diet", "email", "email_key", "ended_at", "event_id", "family_name", "family_name_other", "form_key", "gender", "given_name", "given_name_other", "honorific", "id", "is_head", "is_vip", "itu_membership", "job_title", "language", "mode", "note", "online_meanwhile", "organisation_id", "organisation_name", "patronymic", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo", "precedence", "quota_id", "state", "tell_next_edition") VALUES (NEW."accessibility_needs", NEW."badge_collected_by", NEW."category_id", NEW."code", NEW."confirmed_at", NEW."contact_email", NEW."country", NEW."created_at", NEW."delegation_id", NEW."diet", NEW."email", NEW."email_key", NEW."ended_at", NEW."event_id", NEW."family_name", NEW."family_name_other", NEW."form_key", NEW."gender", NEW."given_name", NEW."given_name_other", NEW."honorific", NEW."id", NEW."is_head", NEW."is_vip", NEW."itu_membership", NEW."job_title", NEW."language", NEW."mode", NEW."note", NEW."online_meanwhile", NEW."organisation_id", NEW."organisation_name", NEW."patronymic", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."photo", NEW."precedence", NEW."quota_id", NEW."state", NEW."tell_next_edition"); RETURN NULL;',
                            hash="af96f13aa3df3599c8345662413f7691d3e8173b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_78ec4",
                            table="registration_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_registrationevent" ("accessibility_needs", "badge_collected_by", "category_id", "code", "confirmed_at", "contact_email", "country", "created_at", "delegation_id", "diet", "email", "email_key", "ended_at", "event_id", "family_name", "family_name_other", "form_key", "gender", "given_name", "given_name_other", "honorific", "id", "is_head", "is_vip", "itu_membership", "job_title", "language", "mode", "note", "online_meanwhile", "organisation_id", "organisation_name", "patronymic", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo", "precedence", "quota_id", "state", "tell_next_edition") VALUES (NEW."accessibility_needs", NEW."badge_collected_by", NEW."category_id", NEW."code", NEW."confirmed_at", NEW."contact_email", NEW."country", NEW."created_at", NEW."delegation_id", NEW."diet", NEW."email", NEW."email_key", NEW."ended_at", NEW."event_id", NEW."family_name", NEW."family_name_other", NEW."form_key", NEW."gender", NEW."given_name", NEW."given_name_other", NEW."honorific", NEW."id", NEW."is_head", NEW."is_vip", NEW."itu_membership", NEW."job_title", NEW."language", NEW."mode", NEW."note", NEW."online_meanwhile", NEW."organisation_id", NEW."organisation_name", NEW."patronymic", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."photo", NEW."precedence", NEW."quota_id", NEW."state", NEW."tell_next_edition"); RETURN NULL;',
                            hash="ba748203d90fe7ef9b111f5c8accc34f99358363",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_30be4",
                            table="registration_registration",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                    ),
                ),
                ("form_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checked", "Checked"),
                            ("queued", "Being registered"),
                            ("done", "Registered"),
                            ("failed", "Not registered"),
                        ],
                        default="checked",
                        max_length=10,
                    ),
                ),
                (
                    "language",
                    models.CharField(choices=[("en", "English"), ("ru", "Russian")], max_length=10),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("rows", models.JSONField(default=list)),
                ("errors", models.JSONField(default=list)),
                (
                    "mails",
                    models.BooleanField(
                        default=True, help_text="Whether the people are written to."
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "made",
                    models.PositiveIntegerField(default=0, help_text="How many were registered."),
                ),
                ("refusal", models.TextField(blank=True, help_text="Why nothing was registered.")),
                ("created_at", models.DateTimeField(default=forum.clock.real_now)),
                ("expires_at", models.DateTimeField(default=registration.models.upload._expiry)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        help_text="Empty: a list of registrations taken elsewhere, which staff imports.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uploads",
                        to="registration.delegation",
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
                "verbose_name": "uploaded list",
                "verbose_name_plural": "uploaded lists",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["state"],
                        name="upload_queued",
                    ),
                    models.Index(fields=["expires_at"], name="upload_expires"),
                ],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="delegation", name="upload_delegation_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("errors", []), ("state", "checked"), _connector="OR"),
                        name="upload_with_errors_goes_nowhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for approval"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                        ],
                        max_length=10,
                        verbose_name="step",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="The person reads it.",
                        max_length=1000,
                        verbose_name="reason",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        default=dict,
                        help_text="Field -> [before, after], where an approved person changed something material.",
                        verbose_name="changes",
                    ),
                ),
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
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "approval",
                "verbose_name_plural": "approvals",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="registration", name="approval_registration_same_event"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_approvalevent" ("at", "by_id", "changes", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registration_id", "step") VALUES (NEW."at", NEW."by_id", NEW."changes", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."registration_id", NEW."step"); RETURN NULL;',
                            hash="24f7b3a8e0d99d7a55759d8c3cf950e3bb4bdc7e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd13a",
                            table="registration_approval",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_approvalevent" ("at", "by_id", "changes", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "registration_id", "step") VALUES (NEW."at", NEW."by_id", NEW."changes", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."registration_id", NEW."step"); RETURN NULL;',
                            hash="d802d7e14abcb69c47849870f9b375c6a474a0c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43aef",
                            table="registration_approval",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationConsentEvent",
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
                    "delegation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.delegation",
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
                        to="registration.delegationconsent",
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
                            hash="8aa2b71aae4c51e620261caa7961be81becc935e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b3dfe",
                            table="registration_delegationconsentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DistinctPeople",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        verbose_name="event",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.registration",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("first", "second"), name="distinct_people_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="distinct_people_in_order",
                    ),
                    forum.models.same_event.SameEvent(
                        field="first", name="distinct_people_first_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="second", name="distinct_people_second_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_distinctpeopleevent" ("at", "by_id", "event_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."second_id"); RETURN NULL;',
                            hash="9272b33528528e1f5727b1115d3d435502fd1555",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_13688",
                            table="registration_distinctpeople",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_distinctpeopleevent" ("at", "by_id", "event_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."second_id"); RETURN NULL;',
                            hash="a463a5fcef02a2e27e13ff83fcec6b8f76e5d8db",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea130",
                            table="registration_distinctpeople",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
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
                ("issued_at", models.DateTimeField(default=forum.clock.now, verbose_name="issued")),
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
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letter",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation letter",
                "verbose_name_plural": "invitation letters",
                "ordering": ["event", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="letter_unique_number"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="letter_registration_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_invitationletterevent" ("code", "event_id", "id", "issued_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."issued_at", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="35eacdbea6bffc69577101f74bf86fb6353f36bf",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_68fe4",
                            table="registration_invitationletter",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_invitationletterevent" ("code", "event_id", "id", "issued_at", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."issued_at", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="b34b0cc98ede4182dc5d98d4655bf3f4ff46947f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b6e9f",
                            table="registration_invitationletter",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
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
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="used_by",
                        to="registration.invitation",
                        verbose_name="invitation",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invited_by",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "use of an invitation",
                "verbose_name_plural": "uses of invitations",
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="invitation", name="invitation_use_invitation_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="invitation_use_registration_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_invitationuseevent" ("at", "event_id", "id", "invitation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."at", NEW."event_id", NEW."id", NEW."invitation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="754d8f0d713048260b40c329120f2713cfdf8095",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e004d",
                            table="registration_invitationuse",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_invitationuseevent" ("at", "event_id", "id", "invitation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."at", NEW."event_id", NEW."id", NEW."invitation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="ba9eaa71ba7e7ec473b63b3872be57251bd7c9f9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a3aea",
                            table="registration_invitationuse",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
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
                            ("taken", "Place taken"),
                            ("waiting", "Waiting"),
                            ("offered", "Place offered"),
                            ("lapsed", "Offer lapsed"),
                            ("released", "Released"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("since", models.DateTimeField(default=forum.clock.now, verbose_name="since")),
                (
                    "offer_ends_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="offer ends"),
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
                    "pool",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
                "ordering": ["pool", "number"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["pool", "number"],
                        name="claim_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("pool", "number"), name="claim_unique_number"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["lapsed", "released"]), _negated=True),
                        fields=("pool", "registration"),
                        name="claim_unique_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            ("offer_ends_at__isnull", False),
                            _connector="OR",
                        ),
                        name="claim_offered_has_its_end",
                    ),
                    forum.models.same_event.SameEvent(field="pool", name="claim_pool_same_event"),
                    forum.models.same_event.SameEvent(
                        field="registration", name="claim_registration_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="count_claims",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n    IF (TG_OP <> 'INSERT' AND OLD.state IN ('taken', 'offered')) THEN\n        UPDATE registration_pool SET taken = taken - 1 WHERE id = OLD.pool_id;\n    END IF;\n    IF (TG_OP <> 'DELETE') THEN\n        UPDATE registration_pool\n        SET taken = taken + (NEW.state IN ('taken', 'offered'))::int,\n            last_number = GREATEST(last_number, NEW.number)\n        WHERE id = NEW.pool_id;\n    END IF;\n    RETURN NULL;\n",
                            hash="1c7eaa4756423b2d1128355adb78e28072611ee2",
                            operation='INSERT OR UPDATE OF "state", "pool_id" OR DELETE',
                            pgid="pgtrigger_count_claims_b84d7",
                            table="registration_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_claimevent" ("event_id", "id", "number", "offer_ends_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "registration_id", "since", "state") VALUES (NEW."event_id", NEW."id", NEW."number", NEW."offer_ends_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id", NEW."registration_id", NEW."since", NEW."state"); RETURN NULL;',
                            hash="b1fab52088b906017762c358d65ba3bfc9052aed",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0efbe",
                            table="registration_claim",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_claimevent" ("event_id", "id", "number", "offer_ends_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "registration_id", "since", "state") VALUES (NEW."event_id", NEW."id", NEW."number", NEW."offer_ends_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id", NEW."registration_id", NEW."since", NEW."state"); RETURN NULL;',
                            hash="472b8b2dcbd01981c52132c873ce5be899a82965",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8ebea",
                            table="registration_claim",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registration.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["question__position", "question"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "question"), name="answer_unique_question"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="answer_registration_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="question", name="answer_question_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_answerevent" ("event_id", "file", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "registration_id", "value") VALUES (NEW."event_id", NEW."file", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."registration_id", NEW."value"); RETURN NULL;',
                            hash="15d8a328de3d11a34372dcfa04ce97a5dc968601",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3359f",
                            table="registration_answer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_answerevent" ("event_id", "file", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "registration_id", "value") VALUES (NEW."event_id", NEW."file", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."registration_id", NEW."value"); RETURN NULL;',
                            hash="1a6236e0465c4d4620c5a349e3691130e8ea8f8e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8eddb",
                            table="registration_answer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proof",
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
                            ("data", "All my data"),
                            ("erasure", "Erase me"),
                            ("address", "Another address"),
                        ],
                        max_length=10,
                        verbose_name="purpose",
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("code_hash", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField(default=forum.clock.real_now)),
                ("expires_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="registration.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "code sent to an address",
                "verbose_name_plural": "codes sent to addresses",
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="registration", name="proof_registration_same_event"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationConsent",
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
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="forum.event",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="registration.registration",
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
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "text"), name="registration_consent_unique"
                    ),
                    forum.models.same_event.SameEvent(
                        field="text", name="registration_consent_text_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="registration_consent_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "registration_registrationconsentevent" ("event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "text_id", "withdrawn_at") VALUES (NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."text_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="b1b5e4e187f7d05eddb4b4748a3d9d3395f17887",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c602e",
                            table="registration_registrationconsent",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "registration_registrationconsentevent" ("event_id", "given_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "text_id", "withdrawn_at") VALUES (NEW."event_id", NEW."given_at", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."text_id", NEW."withdrawn_at"); RETURN NULL;',
                            hash="1f63f4e8a06b1bd415841a7c83b182005f76bcd6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_12bb5",
                            table="registration_registrationconsent",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "photo",
                    models.ImageField(
                        blank=True,
                        upload_to=registration.models.details.photo_path,
                        verbose_name="photo",
                    ),
                ),
                (
                    "phone",
                    phonenumber_field.modelfields.PhoneNumberField(
                        blank=True, max_length=128, region=None, verbose_name="telephone"
                    ),
                ),
                (
                    "accessibility_needs",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="accessibility needs"
                    ),
                ),
                ("diet", models.CharField(blank=True, max_length=200, verbose_name="diet")),
                (
                    "itu_membership",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("member_state", "Member State"),
                            ("sector_member", "Sector Member"),
                            ("associate", "Associate"),
                            ("academia", "Academia"),
                            ("none", "No membership"),
                        ],
                        max_length=20,
                        verbose_name="ITU membership",
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
                    "tell_next_edition",
                    models.BooleanField(
                        default=False, verbose_name="wants news of the next edition"
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
                    "precedence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="1 comes first; empty: by name.",
                        null=True,
                        verbose_name="precedence",
                    ),
                ),
                ("is_vip", models.BooleanField(default=False, verbose_name="VIP")),
                ("is_head", models.BooleanField(default=False, verbose_name="head of delegation")),
                (
                    "badge_collected_by",
                    models.CharField(blank=True, max_length=200, verbose_name="badge collected by"),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=2000, verbose_name="staff's note"),
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
                    "form_key",
                    models.UUIDField(
                        default=uuid.uuid4,
                        editable=False,
                        help_text="Of the form that was posted: the same form posted twice is one registration.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Awaiting approval"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "Waiting for a place"),
                            ("declined", "Declined"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("on_site", "On site"), ("online", "Online")],
                        max_length=10,
                        verbose_name="participation",
                    ),
                ),
                (
                    "online_meanwhile",
                    models.BooleanField(
                        default=True,
                        help_text="Whether a place online is wanted while none is free on site.",
                        verbose_name="online while waiting",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        help_text="The person's own.",
                        max_length=254,
                        verbose_name="e-mail",
                    ),
                ),
                ("email_key", models.CharField(blank=True, editable=False, max_length=254)),
                (
                    "contact_email",
                    models.EmailField(
                        help_text="Gets the mail.", max_length=254, verbose_name="contact e-mail"
                    ),
                ),
                (
                    "country",
                    django_countries.fields.CountryField(
                        max_length=2, verbose_name="country represented"
                    ),
                ),
                (
                    "organisation_name",
                    models.CharField(max_length=200, verbose_name="organisation"),
                ),
                (
                    "job_title",
                    models.CharField(blank=True, max_length=200, verbose_name="job title"),
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
                    "created_at",
                    models.DateTimeField(
                        default=forum.clock.now, editable=False, verbose_name="registered"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="confirmed"),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
                (
                    "category",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "delegation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.delegation",
                        verbose_name="delegation",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.organisation",
                        verbose_name="known organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Linked once this person has signed in with the same, verified address.",
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
                        to="registration.registration",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The places set aside that this person's place on site is taken from.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.quota",
                        verbose_name="quota",
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
                            hash="98ebbca129192a9a4a70057195f8e96b592e6fce",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_34e00",
                            table="registration_registrationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "after",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeds",
                        to="registration.registration",
                        verbose_name="after",
                    ),
                ),
                (
                    "before",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="succeeded_by",
                        to="registration.registration",
                        verbose_name="before",
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
                "verbose_name": "succession",
                "verbose_name_plural": "successions",
                "ordering": ["-at"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="before", name="succession_before_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="after", name="succession_after_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationUseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
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
                    "invitation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.invitation",
                        verbose_name="invitation",
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
                        to="registration.invitationuse",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="9373c3e6001860a5814fd1e55bc4526d451a48aa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_06e21",
                            table="registration_invitationuseevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvitationLetterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "code",
                    forum.models.codes.CodeField(
                        default=forum.models.codes.new_code,
                        editable=False,
                        max_length=10,
                        verbose_name="code",
                    ),
                ),
                ("issued_at", models.DateTimeField(default=forum.clock.now, verbose_name="issued")),
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
                        to="registration.invitationletter",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="d53eb51c29e448cd632c1fd19be67c15b0617224",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b6994",
                            table="registration_invitationletterevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DistinctPeopleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="registration.distinctpeople",
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.registration",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.registration",
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
                            hash="fb69541431937a26c4dba42f17ce6e09f1ea26ef",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bc90f",
                            table="registration_distinctpeopleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken", "Place taken"),
                            ("waiting", "Waiting"),
                            ("offered", "Place offered"),
                            ("lapsed", "Offer lapsed"),
                            ("released", "Released"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("since", models.DateTimeField(default=forum.clock.now, verbose_name="since")),
                (
                    "offer_ends_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="offer ends"),
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
                        to="registration.claim",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="a7818e6654c60c5810087bcd00a806cf3817eb3a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6248d",
                            table="registration_claimevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApprovalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for approval"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                        ],
                        max_length=10,
                        verbose_name="step",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="The person reads it.",
                        max_length=1000,
                        verbose_name="reason",
                    ),
                ),
                (
                    "changes",
                    models.JSONField(
                        default=dict,
                        help_text="Field -> [before, after], where an approved person changed something material.",
                        verbose_name="changes",
                    ),
                ),
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
                        to="registration.approval",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="05936726ab9a6fbe00e1249f2bc2f3df8418796f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dd026",
                            table="registration_approvalevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvent",
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
                        to="registration.answer",
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
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="9371f43d860ef09685258170886e5cb5a7e5079c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c861e",
                            table="registration_answerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationConsentEvent",
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
                        to="registration.registrationconsent",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.registration",
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
                            hash="3062efd17d1f2bd5f5b243c103e449423db2882c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0065c",
                            table="registration_registrationconsentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
