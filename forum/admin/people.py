"""Who can sign in."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from forum import access
from forum.models import Person


@admin.register(Person)
class PersonPage(admin.ModelAdmin):
    """For superusers; organisers see here, and find by typing, only their own teams' people."""

    change_form_template = "admin/forum/with_mails.html"
    list_display = ["email", "given_name", "family_name", "is_active", "is_superuser"]
    search_fields = ["email", "given_name", "family_name"]
    fields = ["email", "given_name", "family_name", "language", "is_active", "is_superuser"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        people = super().get_queryset(request)
        events = access.events_with(request.user, "forum.view_membership")
        if events is None:
            return people
        return people.filter(memberships__event__in=events).distinct()

    def has_view_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return request.user.has_perm("forum.view_membership")
