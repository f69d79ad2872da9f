import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import forum.clock
import forum.models.codes
import forum.models.same_event
import program.models.material
import program.models.slot


class Migration(migrations.Migration):
    replaces = [
        ("program", "0001_initial"),
        ("program", "0002_sessions_and_slots"),
        ("program", "0003_say_every_column"),
        ("program", "0004_the_program_whole"),
    ]

    initial = True

    dependencies = [
        ("forum", "0001_squashed_0010"),
        ("forum", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("registration", "0001_squashed_0005"),
        ("speakers", "0001_squashed_0005"),
    ]

    operations = [
        migrations.CreateModel(
            name="Broadcast",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "opens_before",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="opens, minutes before a session",
                    ),
                ),
                (
                    "closes_after",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="closes, minutes after a session",
                    ),
                ),
                (
                    "is_open_on_site",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise only those who take part online may join.",
                        verbose_name="open to people on site too",
                    ),
                ),
                (
                    "test_address",
                    models.URLField(
                        blank=True,
                        help_text="Open at any time.",
                        max_length=500,
                        verbose_name="address for a test",
                    ),
                ),
                (
                    "help",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        verbose_name="help with joining",
                    ),
                ),
                (
                    "help_en",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        null=True,
                        verbose_name="help with joining",
                    ),
                ),
                (
                    "help_ru",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        null=True,
                        verbose_name="help with joining",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="broadcast",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "broadcast",
                "verbose_name_plural": "broadcasts",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_broadcastevent" ("closes_after", "event_id", "help", "help_en", "help_ru", "id", "is_open_on_site", "opens_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test_address") VALUES (NEW."closes_after", NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."is_open_on_site", NEW."opens_before", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."test_address"); RETURN NULL;',
                            hash="c637e30c0b81cd1226248ededb7a067e8429edc8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b9b99",
                            table="program_broadcast",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_broadcastevent" ("closes_after", "event_id", "help", "help_en", "help_ru", "id", "is_open_on_site", "opens_before", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "test_address") VALUES (NEW."closes_after", NEW."event_id", NEW."help", NEW."help_en", NEW."help_ru", NEW."id", NEW."is_open_on_site", NEW."opens_before", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."test_address"); RETURN NULL;',
                            hash="b473b258f4b4da813fa5005acaa9aa2f21e9db28",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_82dbc",
                            table="program_broadcast",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                            ("hidden", "Not published"),
                            ("draft", "Draft"),
                            ("final", "Final"),
                        ],
                        default="hidden",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "draft",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "draft_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "draft_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "comments_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late. Empty: nobody comments.",
                        null=True,
                        verbose_name="comments close",
                    ),
                ),
                (
                    "final",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        verbose_name="final text",
                    ),
                ),
                (
                    "final_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="final text",
                    ),
                ),
                (
                    "final_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="final text",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "outcome",
                "verbose_name_plural": "outcomes",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="outcome_event_key")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_outcomeevent" ("comments_close_at", "draft", "draft_en", "draft_ru", "event_id", "final", "final_en", "final_ru", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."comments_close_at", NEW."draft", NEW."draft_en", NEW."draft_ru", NEW."event_id", NEW."final", NEW."final_en", NEW."final_ru", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="48021f149957f08f89e59854a9ead6dfded069c5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_200fa",
                            table="program_outcome",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_outcomeevent" ("comments_close_at", "draft", "draft_en", "draft_ru", "event_id", "final", "final_en", "final_ru", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (NEW."comments_close_at", NEW."draft", NEW."draft_en", NEW."draft_ru", NEW."event_id", NEW."final", NEW."final_en", NEW."final_ru", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state"); RETURN NULL;',
                            hash="174ca14f64a2c754f64f7734a110e005e18da9cf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2f998",
                            table="program_outcome",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "status",
                    models.CharField(
                        choices=[("provisional", "Provisional"), ("final", "Final")],
                        default="provisional",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What changed, for readers.", verbose_name="note"
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="What changed, for readers.",
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "note_ru",
                    models.TextField(
                        blank=True,
                        help_text="What changed, for readers.",
                        null=True,
                        verbose_name="note",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Asked for when a person has two sessions at a time; not shown to readers.",
                        verbose_name="why somebody is in two places",
                    ),
                ),
                (
                    "clashes",
                    models.JSONField(
                        default=list,
                        editable=False,
                        help_text="What that reason stands for, in sentences.",
                    ),
                ),
                (
                    "released_at",
                    models.DateTimeField(default=forum.clock.now, verbose_name="released"),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="releases",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="released by",
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ["event", "-number"],
                "permissions": [("release_program", "Can release the program")],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="release_event_key"),
                    models.UniqueConstraint(
                        fields=("event", "number"), name="release_unique_number"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="4c7ed44e96ebf409eabc0aa23f64096c7b7b2e35",
                            operation="DELETE",
                            pgid="pgtrigger_stays_a1f99",
                            table="program_release",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
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
                ("capacity", models.PositiveIntegerField(verbose_name="seats")),
                ("is_streamed", models.BooleanField(default=False, verbose_name="streamed")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rooms",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "room",
                "verbose_name_plural": "rooms",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="room_event_key")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_roomevent" ("capacity", "event_id", "id", "is_streamed", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."capacity", NEW."event_id", NEW."id", NEW."is_streamed", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="93cf5074cac26c579576a31d96c191db7f7ac1d6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b577",
                            table="program_room",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_roomevent" ("capacity", "event_id", "id", "is_streamed", "name", "name_en", "name_ru", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."capacity", NEW."event_id", NEW."id", NEW."is_streamed", NEW."name", NEW."name_en", NEW."name_ru", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="43afa336c2b7dc345dd7c521e19edaea57466aa3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9fc8c",
                            table="program_room",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agenda",
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
                    "feed_version",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Part of what the feed's address is signed of: one more revokes it.",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agendas",
                        to="forum.event",
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader’s program",
                "verbose_name_plural": "readers’ programs",
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="agenda_event_key"),
                    forum.models.same_event.SameEvent(
                        field="registration", name="agenda_registration_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BroadcastEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "opens_before",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="opens, minutes before a session",
                    ),
                ),
                (
                    "closes_after",
                    models.PositiveSmallIntegerField(
                        default=30,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="closes, minutes after a session",
                    ),
                ),
                (
                    "is_open_on_site",
                    models.BooleanField(
                        default=False,
                        help_text="Otherwise only those who take part online may join.",
                        verbose_name="open to people on site too",
                    ),
                ),
                (
                    "test_address",
                    models.URLField(
                        blank=True,
                        help_text="Open at any time.",
                        max_length=500,
                        verbose_name="address for a test",
                    ),
                ),
                (
                    "help",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        verbose_name="help with joining",
                    ),
                ),
                (
                    "help_en",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        null=True,
                        verbose_name="help with joining",
                    ),
                ),
                (
                    "help_ru",
                    models.TextField(
                        blank=True,
                        help_text="Whom to call or write to if it does not work; Markdown.",
                        max_length=1000,
                        null=True,
                        verbose_name="help with joining",
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
                        to="program.broadcast",
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
                            hash="79f4ca497dac0b1216781213b5f3554007a77497",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7b3e4",
                            table="program_broadcastevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Channel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        blank=True, help_text="Empty: on every day.", null=True, verbose_name="day"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        help_text="Empty: the floor, as it is spoken.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("address", models.URLField(max_length=500, verbose_name="address")),
                (
                    "backup",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address if that fails"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="program.room",
                        verbose_name="room",
                    ),
                ),
            ],
            options={
                "verbose_name": "channel",
                "verbose_name_plural": "channels",
                "ordering": ["room", "day", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("room", "day", "language"),
                        name="channel_unique",
                        nulls_distinct=False,
                        violation_error_message="The room has this channel on this day already.",
                    ),
                    forum.models.same_event.SameEvent(field="room", name="channel_room_same_event"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_channelevent" ("address", "backup", "day", "event_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id") VALUES (NEW."address", NEW."backup", NEW."day", NEW."event_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room_id"); RETURN NULL;',
                            hash="67d6fc2d65d711ee48a2b7cdd0b98a97992add77",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e93f0",
                            table="program_channel",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_channelevent" ("address", "backup", "day", "event_id", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room_id") VALUES (NEW."address", NEW."backup", NEW."day", NEW."event_id", NEW."id", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room_id"); RETURN NULL;',
                            hash="04355ea16ecba7cf9747b468b3924d2ac1f66c2f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5c1f1",
                            table="program_channel",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=3000, verbose_name="comment")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ru", "Russian")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="at")),
                (
                    "hidden_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="hidden"
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
                    "hidden_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="hidden by",
                    ),
                ),
                (
                    "outcome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="program.outcome",
                        verbose_name="outcome",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcome_comments",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment on the outcome",
                "verbose_name_plural": "comments on the outcome",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hidden_at__isnull", True), ("hidden_by__isnull", True)),
                            ("hidden_at__isnull", False),
                            _connector="OR",
                        ),
                        name="outcome_comment_hidden_by_somebody",
                    ),
                    forum.models.same_event.SameEvent(
                        field="outcome", name="outcome_comment_outcome_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="outcome_comment_registration_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutcomeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("hidden", "Not published"),
                            ("draft", "Draft"),
                            ("final", "Final"),
                        ],
                        default="hidden",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "draft",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "draft_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "draft_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="draft recommendations",
                    ),
                ),
                (
                    "comments_close_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first moment that is too late. Empty: nobody comments.",
                        null=True,
                        verbose_name="comments close",
                    ),
                ),
                (
                    "final",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        verbose_name="final text",
                    ),
                ),
                (
                    "final_en",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="final text",
                    ),
                ),
                (
                    "final_ru",
                    models.TextField(
                        blank=True,
                        help_text="Markdown.",
                        max_length=20000,
                        null=True,
                        verbose_name="final text",
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
                        to="program.outcome",
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
                            hash="0c3483ee0bf84e92f87901cb01b2ac3b7c898b9e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8e041",
                            table="program_outcomeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReleaseNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("changes", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(default=forum.clock.now)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="program.release",
                        verbose_name="release",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="speakers.speaker",
                        verbose_name="speaker",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice of a release",
                "verbose_name_plural": "notices of releases",
                "ordering": ["release", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("registration__isnull", True), ("speaker__isnull", False)),
                            models.Q(("registration__isnull", False), ("speaker__isnull", True)),
                            _connector="OR",
                        ),
                        name="release_notice_is_one_persons",
                    ),
                    models.UniqueConstraint(
                        fields=("release", "speaker", "registration"),
                        name="release_notice_unique",
                        nulls_distinct=False,
                    ),
                    forum.models.same_event.SameEvent(
                        field="release", name="release_notice_release_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="speaker", name="release_notice_speaker_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="release_notice_registration_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("name_ru", models.CharField(max_length=100, null=True, verbose_name="name")),
                ("capacity", models.PositiveIntegerField(verbose_name="seats")),
                ("is_streamed", models.BooleanField(default=False, verbose_name="streamed")),
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
                        to="program.room",
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
                            hash="593e4ec79d48eef298160477f7f350bb35b41c8d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e1cdb",
                            table="program_roomevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "day",
                    models.DateField(
                        blank=True, help_text="Empty: on every day.", null=True, verbose_name="day"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        help_text="Empty: the floor, as it is spoken.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("address", models.URLField(max_length=500, verbose_name="address")),
                (
                    "backup",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address if that fails"
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
                        to="program.channel",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.room",
                        verbose_name="room",
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
                            hash="79e8480ac48bc42ae7c52ec576a7d0661efc045b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a3a3a",
                            table="program_channelevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("plenary", "Plenary"),
                            ("report", "Report"),
                            ("panel", "Panel"),
                            ("break", "Break"),
                            ("ceremony", "Ceremony"),
                            ("meeting", "Meeting"),
                        ],
                        default="report",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "purpose",
                    models.TextField(
                        blank=True, help_text="One paragraph; Markdown.", verbose_name="purpose"
                    ),
                ),
                (
                    "purpose_en",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "purpose_ru",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages spoken",
                    ),
                ),
                (
                    "interpreted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="interpreted into",
                    ),
                ),
                (
                    "open_to",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("on_site", "People on site"),
                            ("invited", "By invitation"),
                        ],
                        default="everybody",
                        max_length=10,
                        verbose_name="who may attend",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Of two who change it at once one is told.",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "pool",
                    models.OneToOneField(
                        blank=True,
                        help_text="Seats that people sign up for. Empty: nobody signs up.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="session",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: for everybody.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="speakers.track",
                        verbose_name="track",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "ordering": ["title_en", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("event", "id"), name="session_event_key"),
                    forum.models.same_event.SameEvent(
                        field="track", name="session_track_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="proposal", name="session_proposal_same_event"
                    ),
                    forum.models.same_event.SameEvent(field="pool", name="session_pool_same_event"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_sessionevent" ("code", "event_id", "id", "interpreted", "kind", "languages", "open_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "proposal_id", "purpose", "purpose_en", "purpose_ru", "title", "title_en", "title_ru", "track_id", "version") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."interpreted", NEW."kind", NEW."languages", NEW."open_to", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool_id", NEW."proposal_id", NEW."purpose", NEW."purpose_en", NEW."purpose_ru", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id", NEW."version"); RETURN NULL;',
                            hash="630d28d441a78c0faa075cf834682aa4134956b8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12127",
                            table="program_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_sessionevent" ("code", "event_id", "id", "interpreted", "kind", "languages", "open_to", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool_id", "proposal_id", "purpose", "purpose_en", "purpose_ru", "title", "title_en", "title_ru", "track_id", "version") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."interpreted", NEW."kind", NEW."languages", NEW."open_to", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool_id", NEW."proposal_id", NEW."purpose", NEW."purpose_en", NEW."purpose_ru", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id", NEW."version"); RETURN NULL;',
                            hash="bb5b11e7958f8b605b8e20ece88bd471a0f9f754",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d7897",
                            table="program_session",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Favourite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "agenda",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="favourites",
                        to="program.agenda",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="favourites",
                        to="program.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "favourite",
                "verbose_name_plural": "favourites",
                "constraints": [
                    models.UniqueConstraint(fields=("agenda", "session"), name="favourite_unique"),
                    forum.models.same_event.SameEvent(
                        field="agenda", name="favourite_agenda_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="session", name="favourite_session_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="Every participant of this kind.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions_invited_to",
                        to="registration.category",
                        verbose_name="category",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions_invited_to",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitees",
                        to="program.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation to a session",
                "verbose_name_plural": "invitations to sessions",
                "ordering": ["session", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("category__isnull", True), ("registration__isnull", False)),
                            models.Q(("category__isnull", False), ("registration__isnull", True)),
                            _connector="OR",
                        ),
                        name="invitee_is_one_or_a_category",
                        violation_error_message="Choose a registration or a category, one of them.",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "registration", "category"),
                        name="invitee_unique",
                        nulls_distinct=False,
                        violation_error_message="They are invited to this session already.",
                    ),
                    forum.models.same_event.SameEvent(
                        field="session", name="invitee_session_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="invitee_registration_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="category", name="invitee_category_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_inviteeevent" ("category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "session_id") VALUES (NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."session_id"); RETURN NULL;',
                            hash="dbcf02ce6fd336ea83647b1cfe0937862a9c55db",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_130d0",
                            table="program_invitee",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_inviteeevent" ("category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "session_id") VALUES (NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id", NEW."session_id"); RETURN NULL;',
                            hash="73cf8cfaa760b71b1ef36af8dac1d3d3be75f5bd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b2399",
                            table="program_invitee",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Joining",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("at", models.DateTimeField(default=forum.clock.now, verbose_name="first at")),
                ("last_at", models.DateTimeField(default=forum.clock.now, verbose_name="last at")),
                ("clicks", models.PositiveIntegerField(default=1, verbose_name="clicks")),
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
                        related_name="joinings",
                        to="registration.registration",
                        verbose_name="registration",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joinings",
                        to="program.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "joining",
                "verbose_name_plural": "joinings",
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "session", "day", "language"), name="joining_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clicks__gt", 0)), name="joining_clicked"
                    ),
                    forum.models.same_event.SameEvent(
                        field="registration", name="joining_registration_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="session", name="joining_session_same_event"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Material",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("slides", "Slides"),
                            ("recording", "Recording"),
                        ],
                        default="document",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        help_text="Of the document itself; empty if it has none.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to=program.models.material.material_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="file name"
                    ),
                ),
                ("type", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("participants", "Participants of the forum"),
                            ("session", "Those of this session alone"),
                        ],
                        default="everybody",
                        max_length=12,
                        verbose_name="who may see it",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="program.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "material of a session",
                "verbose_name_plural": "materials of sessions",
                "ordering": ["position", "pk"],
                "constraints": [
                    forum.models.same_event.SameEvent(
                        field="session", name="material_session_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("file", ""), models.Q(("address", ""), _negated=True)),
                            models.Q(models.Q(("file", ""), _negated=True), ("address", "")),
                            _connector="OR",
                        ),
                        name="material_is_a_file_or_an_address",
                        violation_error_message="Give either a file or an address.",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_materialevent" ("address", "at", "code", "event_id", "file", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "readers", "session_id", "size", "title", "title_en", "title_ru", "type") VALUES (NEW."address", NEW."at", NEW."code", NEW."event_id", NEW."file", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."readers", NEW."session_id", NEW."size", NEW."title", NEW."title_en", NEW."title_ru", NEW."type"); RETURN NULL;',
                            hash="cfdf4e6515e5f4118e4e3bb7f3d09f7e5ed5c80f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61ea8",
                            table="program_material",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_materialevent" ("address", "at", "code", "event_id", "file", "id", "kind", "language", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "readers", "session_id", "size", "title", "title_en", "title_ru", "type") VALUES (NEW."address", NEW."at", NEW."code", NEW."event_id", NEW."file", NEW."id", NEW."kind", NEW."language", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."readers", NEW."session_id", NEW."size", NEW."title", NEW."title_en", NEW."title_ru", NEW."type"); RETURN NULL;',
                            hash="2d2086d272b08c31fd8cdb8178a6a9b657e86b48",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_43deb",
                            table="program_material",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("plenary", "Plenary"),
                            ("report", "Report"),
                            ("panel", "Panel"),
                            ("break", "Break"),
                            ("ceremony", "Ceremony"),
                            ("meeting", "Meeting"),
                        ],
                        default="report",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "purpose",
                    models.TextField(
                        blank=True, help_text="One paragraph; Markdown.", verbose_name="purpose"
                    ),
                ),
                (
                    "purpose_en",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "purpose_ru",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph; Markdown.",
                        null=True,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages spoken",
                    ),
                ),
                (
                    "interpreted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("en", "English"), ("ru", "Russian")], max_length=10
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="interpreted into",
                    ),
                ),
                (
                    "open_to",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("on_site", "People on site"),
                            ("invited", "By invitation"),
                        ],
                        default="everybody",
                        max_length=10,
                        verbose_name="who may attend",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Of two who change it at once one is told.",
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
                        to="program.session",
                    ),
                ),
                (
                    "pool",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Seats that people sign up for. Empty: nobody signs up.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="registration.pool",
                        verbose_name="pool of places",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.proposal",
                        verbose_name="proposal",
                    ),
                ),
                (
                    "track",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: for everybody.",
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
                            hash="dba5d16e4859c19a141b99f94b23010b8fc871c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_98299",
                            table="program_sessionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRole",
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
                            ("moderator", "Moderator"),
                            ("keynote", "Keynote speaker"),
                            ("speaker", "Speaker"),
                            ("panellist", "Panellist"),
                            ("rapporteur", "Rapporteur"),
                        ],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="program.session",
                        verbose_name="session",
                    ),
                ),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="speakers.speaker",
                        verbose_name="speaker",
                    ),
                ),
                (
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who takes the role if the person cannot.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="substituted_roles",
                        to="speakers.speaker",
                        verbose_name="substitute",
                    ),
                ),
            ],
            options={
                "verbose_name": "role in a session",
                "verbose_name_plural": "roles in sessions",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "speaker", "role"), name="session_role_unique"
                    ),
                    forum.models.same_event.SameEvent(
                        field="session", name="session_role_session_same_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("substitute__isnull", True),
                            models.Q(("substitute", models.F("speaker")), _negated=True),
                            _connector="OR",
                        ),
                        name="session_role_substitute_is_another",
                        violation_error_message="Nobody is their own substitute.",
                    ),
                    forum.models.same_event.SameEvent(
                        field="speaker", name="session_role_speaker_same_event"
                    ),
                    forum.models.same_event.SameEvent(
                        field="substitute", name="session_role_substitute_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_sessionroleevent" ("confirmed_at", "event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id", "speaker_id", "substitute_id") VALUES (NEW."confirmed_at", NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."role", NEW."session_id", NEW."speaker_id", NEW."substitute_id"); RETURN NULL;',
                            hash="9b16f93f3983099df85605f0300bb20a121c3764",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7f95c",
                            table="program_sessionrole",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "program_sessionroleevent" ("confirmed_at", "event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id", "speaker_id", "substitute_id") VALUES (NEW."confirmed_at", NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."role", NEW."session_id", NEW."speaker_id", NEW."substitute_id"); RETURN NULL;',
                            hash="799148825de565a21c3849557cbe34a38b416ab2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_445c9",
                            table="program_sessionrole",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Of two who move it at once one is told.",
                    ),
                ),
                (
                    "facts",
                    models.JSONField(
                        default=dict,
                        editable=False,
                        help_text="What the public was told, frozen when the slot was released.",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="forum.event",
                        verbose_name="event",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="program.release",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: everywhere, as a break.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="program.room",
                        verbose_name="room",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slots",
                        to="program.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "ordering": ["starts_at", "room", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="slot_ends_after_it_begins",
                        violation_error_message="The end comes before the beginning.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("release__isnull", False)),
                        expressions=[
                            ("release", "="),
                            ("room", "="),
                            (
                                program.models.slot.TsTzRange(
                                    "starts_at",
                                    "ends_at",
                                    django.contrib.postgres.fields.ranges.RangeBoundary(),
                                ),
                                "&&",
                            ),
                        ],
                        name="slot_released_room_once",
                    ),
                    forum.models.same_event.SameEvent(
                        field="session", name="slot_session_same_event"
                    ),
                    forum.models.same_event.SameEvent(field="room", name="slot_room_same_event"),
                    forum.models.same_event.SameEvent(
                        field="release", name="slot_release_same_event"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "program_slotevent" ("ends_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "room_id", "session_id", "starts_at", "version") VALUES (NEW."ends_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."release_id", NEW."room_id", NEW."session_id", NEW."starts_at", NEW."version"); RETURN NULL;',
                            hash="ed074ca4d579fbfbe698b1c3e561dbb640b176e3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9d8e9",
                            table="program_slot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."room_id" IS DISTINCT FROM (NEW."room_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                            func='INSERT INTO "program_slotevent" ("ends_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "room_id", "session_id", "starts_at", "version") VALUES (NEW."ends_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."release_id", NEW."room_id", NEW."session_id", NEW."starts_at", NEW."version"); RETURN NULL;',
                            hash="55624e35a5c2052728733bce1dbe9bd93048ed3c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e0624",
                            table="program_slot",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InviteeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Every participant of this kind.",
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
                        to="program.invitee",
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
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.session",
                        verbose_name="session",
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
                            hash="6e0df6771fea584f979b3b1bdba6b15e8695761f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d442e",
                            table="program_inviteeevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("document", "Document"),
                            ("slides", "Slides"),
                            ("recording", "Recording"),
                        ],
                        default="document",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_ru", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("ru", "Russian")],
                        help_text="Of the document itself; empty if it has none.",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        upload_to=program.models.material.material_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True, editable=False, max_length=200, verbose_name="file name"
                    ),
                ),
                ("type", models.CharField(blank=True, editable=False, max_length=100)),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "readers",
                    models.CharField(
                        choices=[
                            ("everybody", "Everybody"),
                            ("participants", "Participants of the forum"),
                            ("session", "Those of this session alone"),
                        ],
                        default="everybody",
                        max_length=12,
                        verbose_name="who may see it",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                        to="program.material",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.session",
                        verbose_name="session",
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
                            hash="163f977f769c22ae215da3c0d574988ab5ff81f6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_829d0",
                            table="program_materialevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionRoleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("moderator", "Moderator"),
                            ("keynote", "Keynote speaker"),
                            ("speaker", "Speaker"),
                            ("panellist", "Panellist"),
                            ("rapporteur", "Rapporteur"),
                        ],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed"),
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
                        to="program.sessionrole",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.session",
                        verbose_name="session",
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
                    "substitute",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who takes the role if the person cannot.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="speakers.speaker",
                        verbose_name="substitute",
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
                            hash="6d7a6258dcce91681e43865c4576273b594a224b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ba5d6",
                            table="program_sessionroleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SlotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="Of two who move it at once one is told.",
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
                        to="program.slot",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.release",
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty: everywhere, as a break.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.room",
                        verbose_name="room",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="program.session",
                        verbose_name="session",
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
                            hash="5ceca9bc7e57b325eb7e697daedcbb268c780623",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3638e",
                            table="program_slotevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="session",
            name="speakers",
            field=models.ManyToManyField(
                related_name="sessions",
                through="program.SessionRole",
                through_fields=("session", "speaker"),
                to="speakers.speaker",
                verbose_name="speakers",
            ),
        ),
    ]
