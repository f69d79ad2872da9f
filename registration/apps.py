from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationConfig(AppConfig):
    name = "registration"
    verbose_name = _("Registration")

    def ready(self) -> None:
        from registration import (  # noqa: F401 - they register, and need the models
            arrivals,
            audiences,
            bulk_mails,
            cards,
            curves,
            exports,
            figures,
            group_mails,
            history,
            holders,
            mails,
            no_shows,
            notices,
            offers,
            papers,
            parts,
            personal,
            placeholders,
            readiness,
            reminder_mails,
            rescheduling,
            uploading,
        )
        from registration.badges import batches  # noqa: F401 - as they do
