from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SpeakersConfig(AppConfig):
    name = "speakers"
    verbose_name = _("Speakers")

    def ready(self) -> None:
        from speakers import (  # noqa: F401 - they register, and need the models
            after_mails,
            anchors,
            audiences,
            cards,
            colours,
            curves,
            exports,
            extending,
            history,
            holders,
            mails,
            parts,
            people_mails,
            personal,
            placeholders,
            progress,
            readiness,
            reminding,
            rescheduling,
        )
