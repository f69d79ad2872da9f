"""Who can sign in."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm, ValidationError
from django.http import HttpRequest

from forum import access
from forum.admin.overtaken import Overtaken
from forum.models import Person
from forum.text import email_key


class PersonForm(ModelForm):
    def clean_email(self) -> str:
        """Addresses that differ by their capitals alone are one person's."""
        email = self.cleaned_data["email"]
        others = Person.objects.exclude(pk=self.instance.pk)
        if others.filter(email_key=email_key(email)).exists():
            raise ValidationError(self.instance.unique_error_message(Person, ("email",)))
        return email


@admin.register(Person)
class PersonPage(Overtaken, admin.ModelAdmin):
    """For superusers; organisers see here, and find by typing, only their own teams' people."""

    form = PersonForm
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
