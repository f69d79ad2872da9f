"""The table of Django's default cache: rate limits of signing in, which must not need Redis."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("forum", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE forum_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX forum_cache_expires ON forum_cache (expires);
            """,
            "DROP TABLE forum_cache",
        )
    ]
