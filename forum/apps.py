from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = _("Forum")

    def ready(self) -> None:
        from forum import (  # noqa: F401 - they register, and need the models
            anchors,
            cards,
            checks,
            deadlines,
            digest,
            export_runs,
            history,
            limits,
            movable,
            parts,
            personal,
            placeholders,
            readiness,
            second_factor,
            team,
        )


class AdminConfig(DjangoAdminConfig):
    """The stock admin with our site as the default one, so that apps register as usual."""

    default_site = "forum.adminsite.ForumAdminSite"
