import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import forum.models.message


class Migration(migrations.Migration):
    dependencies = [
        ("forum", "0005_pictures_on_pages"),
    ]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="event",
            field=models.ForeignKey(
                help_text="Empty for mails about an account, which belongs to no event.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="forum.event",
                verbose_name="event",
            ),
        ),
        migrations.AlterField(
            model_name="message",
            name="message_id",
            field=models.CharField(
                default=forum.models.message.new_message_id,
                max_length=120,
                unique=True,
                verbose_name="identifier",
            ),
        ),
    ]
