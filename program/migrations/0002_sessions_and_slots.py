import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import forum.models.same_event
import program.models.slot


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("forum", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("program", "0001_initial"),
        ("speakers", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="proposal",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="session",
                to="speakers.proposal",
                verbose_name="proposal",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="track",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: for everybody.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sessions",
                to="speakers.track",
                verbose_name="track",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
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
            model_name="sessionevent",
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
            model_name="sessionevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="program.session",
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="proposal",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="sessionevent",
            name="track",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="sessionrole",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="forum.event"
            ),
        ),
        migrations.AddField(
            model_name="sessionrole",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="roles",
                to="program.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="sessionrole",
            name="speaker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="roles",
                to="speakers.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="sessionroleevent",
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
            model_name="sessionroleevent",
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
            model_name="sessionroleevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="program.sessionrole",
            ),
        ),
        migrations.AddField(
            model_name="sessionroleevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="program.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="sessionroleevent",
            name="speaker",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="speakers.speaker",
                verbose_name="speaker",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slots",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="release",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slots",
                to="program.release",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="room",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: everywhere, as a break.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slots",
                to="program.room",
                verbose_name="room",
            ),
        ),
        migrations.AddField(
            model_name="slot",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="slots",
                to="program.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="slotevent",
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
            model_name="slotevent",
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
            model_name="slotevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="program.slot",
            ),
        ),
        migrations.AddField(
            model_name="slotevent",
            name="release",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="slotevent",
            name="room",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="slotevent",
            name="session",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="program.session",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="speakers",
            field=models.ManyToManyField(
                related_name="sessions",
                through="program.SessionRole",
                to="speakers.speaker",
                verbose_name="speakers",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(fields=("event", "id"), name="release_event_key"),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.UniqueConstraint(
                fields=("event", "number"), name="release_unique_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("event", "id"), name="room_event_key"),
        ),
        migrations.AddConstraint(
            model_name="sessionrole",
            constraint=models.UniqueConstraint(
                fields=("session", "speaker", "role"), name="session_role_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionrole",
            constraint=forum.models.same_event.SameEvent(
                field="session", name="session_role_session_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionrole",
            constraint=forum.models.same_event.SameEvent(
                field="speaker", name="session_role_speaker_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("event", "id"), name="session_event_key"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=forum.models.same_event.SameEvent(
                field="track", name="session_track_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=forum.models.same_event.SameEvent(
                field="proposal", name="session_proposal_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="slot_ends_after_it_begins",
                violation_error_message="The end comes before the beginning.",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=forum.models.same_event.SameEvent(
                field="session", name="slot_session_same_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=forum.models.same_event.SameEvent(field="room", name="slot_room_same_event"),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=forum.models.same_event.SameEvent(
                field="release", name="slot_release_same_event"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="4c7ed44e96ebf409eabc0aa23f64096c7b7b2e35",
                    operation="DELETE",
                    pgid="pgtrigger_stays_a1f99",
                    table="program_release",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="room",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="roomevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="593e4ec79d48eef298160477f7f350bb35b41c8d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e1cdb",
                    table="program_roomevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dba5d16e4859c19a141b99f94b23010b8fc871c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_98299",
                    table="program_sessionevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionrole",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "program_sessionroleevent" ("confirmed_at", "event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id", "speaker_id") VALUES (NEW."confirmed_at", NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."role", NEW."session_id", NEW."speaker_id"); RETURN NULL;',
                    hash="1adc956efcb0caa15ac7fadf21939cf6b9f4c161",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f95c",
                    table="program_sessionrole",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionrole",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "program_sessionroleevent" ("confirmed_at", "event_id", "id", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id", "speaker_id") VALUES (NEW."confirmed_at", NEW."event_id", NEW."id", NEW."mode", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."role", NEW."session_id", NEW."speaker_id"); RETURN NULL;',
                    hash="c2be351a8e063736d996570a72abae51b43a906f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_445c9",
                    table="program_sessionrole",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "program_sessionevent" ("code", "event_id", "id", "kind", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "purpose", "purpose_en", "purpose_ru", "title", "title_en", "title_ru", "track_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."kind", NEW."languages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."purpose", NEW."purpose_en", NEW."purpose_ru", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id"); RETURN NULL;',
                    hash="c76f6e65a48fe10624c422af988f49a79b6134e5",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_12127",
                    table="program_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "program_sessionevent" ("code", "event_id", "id", "kind", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "purpose", "purpose_en", "purpose_ru", "title", "title_en", "title_ru", "track_id") VALUES (NEW."code", NEW."event_id", NEW."id", NEW."kind", NEW."languages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."purpose", NEW."purpose_en", NEW."purpose_ru", NEW."title", NEW."title_en", NEW."title_ru", NEW."track_id"); RETURN NULL;',
                    hash="e8784121e4203dcb0e12f21ea5ff50a98074bc61",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7897",
                    table="program_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionroleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6d7a6258dcce91681e43865c4576273b594a224b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ba5d6",
                    table="program_sessionroleevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "program_slotevent" ("ends_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "room_id", "session_id", "starts_at") VALUES (NEW."ends_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."release_id", NEW."room_id", NEW."session_id", NEW."starts_at"); RETURN NULL;',
                    hash="dd63e1c6ef4dbbb6179dfc1cbcfe6acf2fe9a04b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9d8e9",
                    table="program_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."release_id" IS DISTINCT FROM (NEW."release_id") OR OLD."room_id" IS DISTINCT FROM (NEW."room_id") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at"))',
                    func='INSERT INTO "program_slotevent" ("ends_at", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "release_id", "room_id", "session_id", "starts_at") VALUES (NEW."ends_at", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."release_id", NEW."room_id", NEW."session_id", NEW."starts_at"); RETURN NULL;',
                    hash="f7060a94af63d743102cfb4087195e39d2bdbba9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0624",
                    table="program_slot",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="slotevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5ceca9bc7e57b325eb7e697daedcbb268c780623",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3638e",
                    table="program_slotevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
