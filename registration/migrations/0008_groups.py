"""Delegations get a page and a declaration, lists are uploaded, invitations are sent."""

import uuid

import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.codes
import forum.models.same_event
import registration.models.upload


def give_codes(apps, schema_editor):
    """Each delegation that there is its own: a column's default is worked out once for all."""
    for delegation in apps.get_model("registration", "Delegation").objects.all():
        delegation.code, delegation.form_key = forum.models.codes.new_code(), uuid.uuid4()
        delegation.save(update_fields=["code", "form_key"])


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0009_merges_leave_an_entry"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0007_questions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "declaration of authority",
                "verbose_name_plural": "declarations of authority",
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-pk"],
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "verbose_name": "use of an invitation",
                "verbose_name_plural": "uses of invitations",
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
            ],
            options={
                "abstract": False,
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
            ],
            options={
                "verbose_name": "uploaded list",
                "verbose_name_plural": "uploaded lists",
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="delegation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="delegation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="delegation",
            name="category",
            field=models.ForeignKey(
                blank=True,
                help_text="Of all whose row names no other.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registration.category",
                verbose_name="category",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="code",
            field=forum.models.codes.CodeField(
                default=forum.models.codes.new_code,
                editable=False,
                max_length=10,
                verbose_name="code",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="country",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Of all whose row names no other.",
                max_length=2,
                verbose_name="country represented",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="form_key",
            field=models.UUIDField(
                default=uuid.uuid4,
                editable=False,
                help_text="Of the form that began it: the same form posted twice is one delegation.",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="category",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="delegationevent",
            name="code",
            field=forum.models.codes.CodeField(
                default=forum.models.codes.new_code,
                editable=False,
                max_length=10,
                verbose_name="code",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="country",
            field=django_countries.fields.CountryField(
                blank=True,
                help_text="Of all whose row names no other.",
                max_length=2,
                verbose_name="country represented",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="form_key",
            field=models.UUIDField(
                default=uuid.uuid4,
                editable=False,
                help_text="Of the form that began it: the same form posted twice is one delegation.",
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="delegation",
            name="code",
            field=forum.models.codes.CodeField(
                default=forum.models.codes.new_code,
                editable=False,
                max_length=10,
                unique=True,
                verbose_name="code",
            ),
        ),
        migrations.AlterField(
            model_name="delegation",
            name="form_key",
            field=models.UUIDField(
                default=uuid.uuid4,
                editable=False,
                help_text="Of the form that began it: the same form posted twice is one delegation.",
                unique=True,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "registration_delegationevent" ("category_id", "code", "contact_email", "contact_name", "country", "event_id", "form_key", "id", "language", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."code", NEW."contact_email", NEW."contact_name", NEW."country", NEW."event_id", NEW."form_key", NEW."id", NEW."language", NEW."organisation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="5b03c8621d03d69fc68a8d5817dd61fcb6b4beec",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e385d",
                    table="registration_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "registration_delegationevent" ("category_id", "code", "contact_email", "contact_name", "country", "event_id", "form_key", "id", "language", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."category_id", NEW."code", NEW."contact_email", NEW."contact_name", NEW."country", NEW."event_id", NEW."form_key", NEW."id", NEW."language", NEW."organisation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="e604755fbe1372adefdf06447129373662e08db9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_74007",
                    table="registration_delegation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=forum.models.same_event.SameEvent(
                field="category", name="delegation_category_same_event"
            ),
        ),
        migrations.AddField(
            model_name="delegationconsent",
            name="delegation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="registration.delegation",
            ),
        ),
        migrations.AddField(
            model_name="delegationconsent",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.event"
            ),
        ),
        migrations.AddField(
            model_name="delegationconsent",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.consenttext",
            ),
        ),
        migrations.AddField(
            model_name="delegationconsentevent",
            name="delegation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registration.delegation",
            ),
        ),
        migrations.AddField(
            model_name="delegationconsentevent",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="forum.event",
            ),
        ),
        migrations.AddField(
            model_name="delegationconsentevent",
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
            model_name="delegationconsentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="registration.delegationconsent",
            ),
        ),
        migrations.AddField(
            model_name="delegationconsentevent",
            name="text",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="forum.consenttext",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="category",
            field=models.ForeignKey(
                blank=True,
                help_text="Of who accepts; empty: they choose.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registration.category",
                verbose_name="category",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="quota",
            field=models.ForeignKey(
                blank=True,
                help_text="The places set aside that the invited take.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registration.quota",
                verbose_name="quota",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="category",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="invitationevent",
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
            model_name="invitationevent",
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
            model_name="invitationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="registration.invitation",
            ),
        ),
        migrations.AddField(
            model_name="invitationevent",
            name="quota",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="invitationuse",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="invitationuse",
            name="invitation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="used_by",
                to="registration.invitation",
                verbose_name="invitation",
            ),
        ),
        migrations.AddField(
            model_name="invitationuse",
            name="registration",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invited_by",
                to="registration.registration",
                verbose_name="registration",
            ),
        ),
        migrations.AddField(
            model_name="invitationuseevent",
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
            model_name="invitationuseevent",
            name="invitation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registration.invitation",
                verbose_name="invitation",
            ),
        ),
        migrations.AddField(
            model_name="invitationuseevent",
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
            model_name="invitationuseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="registration.invitationuse",
            ),
        ),
        migrations.AddField(
            model_name="invitationuseevent",
            name="registration",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registration.registration",
                verbose_name="registration",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="delegation",
            field=models.ForeignKey(
                help_text="Empty: a list of registrations taken elsewhere, which staff imports.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="uploads",
                to="registration.delegation",
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationconsent",
            constraint=models.UniqueConstraint(
                fields=("delegation", "text"), name="delegation_consent_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationconsent",
            constraint=forum.models.same_event.SameEvent(
                field="text", name="delegation_consent_text_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="delegationconsent",
            constraint=forum.models.same_event.SameEvent(
                field="delegation", name="delegation_consent_same_event"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationconsent",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationconsent",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationconsentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8aa2b71aae4c51e620261caa7961be81becc935e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b3dfe",
                    table="registration_delegationconsentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("event", "id"), name="invitation_event_key"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=forum.models.same_event.SameEvent(
                field="category", name="invitation_category_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=forum.models.same_event.SameEvent(
                field="quota", name="invitation_quota_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("used__lte", models.F("uses"))),
                name="invitation_never_overused",
                violation_error_message="It has been used more often than that already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitation",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7775620e4b27afbf081c4776877f7c45f635e935",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_517cb",
                    table="registration_invitationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="invitationuse",
            constraint=forum.models.same_event.SameEvent(
                field="invitation", name="invitation_use_invitation_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitationuse",
            constraint=forum.models.same_event.SameEvent(
                field="registration", name="invitation_use_registration_same_event"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitationuse",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitationuse",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="invitationuseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9373c3e6001860a5814fd1e55bc4526d451a48aa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_06e21",
                    table="registration_invitationuseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(
                condition=models.Q(("state", "queued")), fields=["state"], name="upload_queued"
            ),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["expires_at"], name="upload_expires"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=forum.models.same_event.SameEvent(
                field="delegation", name="upload_delegation_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("errors", []), ("state", "checked"), _connector="OR"),
                name="upload_with_errors_goes_nowhere",
            ),
        ),
    ]
