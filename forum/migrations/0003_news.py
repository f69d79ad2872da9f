import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0002_cache"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
    ]
