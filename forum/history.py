"""Which rows keep their history, column by column and in both languages.

Database triggers write it, so that queryset updates and SQL are seen as well. Tracking begins
in ``AppConfig.ready()``: only then have the models their columns per language.
"""

import pghistory

from forum.models import (
    BulkMail,
    ConsentText,
    Event,
    Host,
    MailText,
    Membership,
    NewsItem,
    Page,
    Person,
    Reminder,
)

for model in (BulkMail, ConsentText, Event, Host, MailText, Membership, NewsItem, Page, Reminder):
    pghistory.track()(model)
pghistory.track(exclude=["password", "last_login"])(Person)
