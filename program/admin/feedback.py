"""What people thought, as far as enough of them have answered that nobody can be guessed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.admin.exporting import Exporting
from forum.admin.scope import EventAdmin, EventFilter, ReadOnly
from program.models import Feedback
from program.models.feedback import FEWEST


@admin.register(Feedback)
class FeedbackPage(ReadOnly, Exporting, EventAdmin):
    list_display = ["about", "rating", "good", "missing", "event"]
    list_filter = [EventFilter, "rating", ("session", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["session", "event"]
    list_display_links = None
    search_fields = ["good", "missing"]
    fields = ["event", "about", "rating", "good", "missing"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feedback]:
        return super().get_queryset(request).shown()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        told = _(
            "Nobody knows who wrote what. Of a form that fewer than %(fewest)s people have answered"
            " nothing is shown."
        ) % {"fewest": FEWEST}
        return super().changelist_view(request, {"subtitle": told, **(extra_context or {})})

    @admin.display(description=gettext_lazy("about"), ordering="session")
    def about(self, feedback: Feedback) -> str:
        return str(feedback.session or _("The forum as a whole"))
