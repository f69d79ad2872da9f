from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramConfig(AppConfig):
    name = "program"
    verbose_name = _("Program")

    def ready(self) -> None:
        from program import (  # noqa: F401 - they register, and need the models
            audiences,
            badge_roles,
            cards,
            exports,
            figures,
            history,
            mails,
            outcome_link,
            papers,
            parts,
            personal,
            placeholders,
            readiness,
            released_mails,
            reminding,
            rescheduling,
            signing,
            signing_mails,
        )
