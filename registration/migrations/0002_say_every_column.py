import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0006_say_every_column"),
        ("registration", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="claim",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="pool",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="registration.pool",
                verbose_name="pool of places",
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="registration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="registration.registration",
                verbose_name="registration",
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
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
        migrations.AlterField(
            model_name="claimevent",
            name="pool",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="registration.pool",
                verbose_name="pool of places",
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
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
        migrations.AlterField(
            model_name="registration",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="Linked once this person has signed in with the same, verified address.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="registrations",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="registrationevent",
            name="person",
            field=models.ForeignKey(
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
    ]
