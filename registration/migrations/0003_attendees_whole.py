"""The attendee's whole side: columns, offers with an end, questions, delegations, what proves."""

import uuid
from datetime import timedelta

import django.contrib.postgres.fields
import django.db.models.deletion
import django_countries.fields
import pgtrigger.compiler
import pgtrigger.migrations
import phonenumber_field.modelfields
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.codes
import forum.models.same_event
import registration.models.answer
import registration.models.details
import registration.models.upload


def give_codes(apps, schema_editor):
    """Each delegation that there is its own: a column's default is worked out once for all."""
    for delegation in apps.get_model("registration", "Delegation").objects.all():
        delegation.code, delegation.form_key = forum.models.codes.new_code(), uuid.uuid4()
        delegation.save(update_fields=["code", "form_key"])


def give_an_end(apps, schema_editor):
    """Offers made before they had an end are held for the two days that are the default."""
    claims = apps.get_model("registration", "Claim").objects.filter(state="offered")
    claims.update(offer_ends_at=models.F("since") + timedelta(hours=48))


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0007_rules_of_registration"),
        ("forum", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0002_say_every_column"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="category",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="category",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="claim",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="delegation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="delegation",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="claim_unique_live",
        ),
        migrations.AddField(
            model_name="category",
            name="decided_by",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="decided_by_en",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                null=True,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="decided_by_ru",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                null=True,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="categoryevent",
            name="decided_by",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="categoryevent",
            name="decided_by_en",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                null=True,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="categoryevent",
            name="decided_by_ru",
            field=models.CharField(
                blank=True,
                help_text="Told to those who await approval, such as “the protocol service”.",
                max_length=150,
                null=True,
                verbose_name="who decides",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="offer_ends_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="offer ends"),
        ),
        migrations.AddField(
            model_name="claimevent",
            name="offer_ends_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="offer ends"),
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
            model_name="delegation",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("ru", "Russian")],
                default="en",
                max_length=10,
                verbose_name="language",
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
        migrations.AddField(
            model_name="delegationevent",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("ru", "Russian")],
                default="en",
                max_length=10,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="accessibility_needs",
            field=models.TextField(blank=True, max_length=1000, verbose_name="accessibility needs"),
        ),
        migrations.AddField(
            model_name="registration",
            name="badge_collected_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="badge collected by"),
        ),
        migrations.AddField(
            model_name="registration",
            name="diet",
            field=models.CharField(blank=True, max_length=200, verbose_name="diet"),
        ),
        migrations.AddField(
            model_name="registration",
            name="family_name_other",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="family name in the other script"
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="gender",
            field=models.CharField(
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
        migrations.AddField(
            model_name="registration",
            name="given_name_other",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="given name in the other script"
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="is_head",
            field=models.BooleanField(default=False, verbose_name="head of delegation"),
        ),
        migrations.AddField(
            model_name="registration",
            name="is_vip",
            field=models.BooleanField(default=False, verbose_name="VIP"),
        ),
        migrations.AddField(
            model_name="registration",
            name="itu_membership",
            field=models.CharField(
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
        migrations.AddField(
            model_name="registration",
            name="note",
            field=models.TextField(blank=True, max_length=2000, verbose_name="staff's note"),
        ),
        migrations.AddField(
            model_name="registration",
            name="online_meanwhile",
            field=models.BooleanField(
                default=True,
                help_text="Whether a place online is wanted while none is free on site.",
                verbose_name="online while waiting",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="patronymic",
            field=models.CharField(blank=True, max_length=100, verbose_name="patronymic"),
        ),
        migrations.AddField(
            model_name="registration",
            name="phone",
            field=phonenumber_field.modelfields.PhoneNumberField(
                blank=True, max_length=128, region=None, verbose_name="telephone"
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="photo",
            field=models.ImageField(
                blank=True, upload_to=registration.models.details.photo_path, verbose_name="photo"
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="precedence",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="1 comes first; empty: by name.",
                null=True,
                verbose_name="precedence",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="tell_next_edition",
            field=models.BooleanField(default=False, verbose_name="wants news of the next edition"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="accessibility_needs",
            field=models.TextField(blank=True, max_length=1000, verbose_name="accessibility needs"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="badge_collected_by",
            field=models.CharField(blank=True, max_length=200, verbose_name="badge collected by"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="diet",
            field=models.CharField(blank=True, max_length=200, verbose_name="diet"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="family_name_other",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="family name in the other script"
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="gender",
            field=models.CharField(
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
        migrations.AddField(
            model_name="registrationevent",
            name="given_name_other",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="given name in the other script"
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="is_head",
            field=models.BooleanField(default=False, verbose_name="head of delegation"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="is_vip",
            field=models.BooleanField(default=False, verbose_name="VIP"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="itu_membership",
            field=models.CharField(
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
        migrations.AddField(
            model_name="registrationevent",
            name="note",
            field=models.TextField(blank=True, max_length=2000, verbose_name="staff's note"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="online_meanwhile",
            field=models.BooleanField(
                default=True,
                help_text="Whether a place online is wanted while none is free on site.",
                verbose_name="online while waiting",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="patronymic",
            field=models.CharField(blank=True, max_length=100, verbose_name="patronymic"),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="phone",
            field=phonenumber_field.modelfields.PhoneNumberField(
                blank=True, max_length=128, region=None, verbose_name="telephone"
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="photo",
            field=models.ImageField(
                blank=True, upload_to=registration.models.details.photo_path, verbose_name="photo"
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="precedence",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="1 comes first; empty: by name.",
                null=True,
                verbose_name="precedence",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="tell_next_edition",
            field=models.BooleanField(default=False, verbose_name="wants news of the next edition"),
        ),
        migrations.AlterField(
            model_name="claim",
            name="state",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="claimevent",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="delegation",
            name="named",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="Those with an address of their own, as typed, until they agree.",
                verbose_name="people written to",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="named",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="Those with an address of their own, as typed, until they agree.",
                verbose_name="people written to",
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
        migrations.RunPython(give_an_end, migrations.RunPython.noop),
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
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registration.registration",
                        verbose_name="registration",
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
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["lapsed", "released"]), _negated=True),
                fields=("pool", "registration"),
                name="claim_unique_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "offered"), _negated=True),
                    ("offer_ends_at__isnull", False),
                    _connector="OR",
                ),
                name="claim_offered_has_its_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=forum.models.same_event.SameEvent(
                field="category", name="delegation_category_same_event"
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="quota",
            field=models.ForeignKey(
                blank=True,
                help_text="The places set aside for this category, taken before the common ones.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="categories",
                to="registration.quota",
                verbose_name="quota",
            ),
        ),
        migrations.AddField(
            model_name="categoryevent",
            name="quota",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="registration",
            name="quota",
            field=models.ForeignKey(
                blank=True,
                help_text="The places set aside that this person's place on site is taken from.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to="registration.quota",
                verbose_name="quota",
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="quota",
            field=models.ForeignKey(
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
        migrations.AddConstraint(
            model_name="category",
            constraint=forum.models.same_event.SameEvent(
                field="quota", name="category_quota_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=forum.models.same_event.SameEvent(
                field="quota", name="registration_quota_same_event"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="category",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="claim",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
