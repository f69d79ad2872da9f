"""A person who signs in. Registrations and speakers are other things that may point here."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.text import email_key


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        person = self.model(email=email, **fields)
        person.set_password(password)
        person.save()
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email_key=email_key(email or ""))


class Person(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField(_("e-mail"), unique=True)
    email_key = models.CharField(max_length=254, unique=True, editable=False)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), default=clock.real_now, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["email"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email_key = email_key(self.email)
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @transaction.atomic
    def choose_language(self, language: str) -> None:
        """Pages follow it where no cookie says otherwise; mails about what is theirs do too."""
        self.language = language
        self.save(update_fields=["language"])
        for follow in registry.language_followers:
            follow(self, language)

    may_work: bool = True
    """Whether their roles count. Not in a session that lacks the second factor where that is asked
    for (forum.middleware.SecondFactor); mails to them ask nothing of that."""

    @property
    def sees_all(self) -> bool:
        return self.is_superuser and self.may_work

    @property
    def roles(self) -> dict[int, set[str]]:
        """The person's roles at each event they work for, by event id, as far as they count."""
        return self.held_roles if self.may_work else {}

    @cached_property
    def held_roles(self) -> dict[int, set[str]]:
        """All of them; one query."""
        roles: dict[int, set[str]] = {}
        for event, role, _slug, _zone in self._held:
            roles.setdefault(event, set()).add(role)
        return roles

    @property
    def places(self) -> set[tuple[int, str, str]]:
        """The events they work for: id, slug and time zone of each. The same query."""
        return {(event, slug, zone) for event, _, slug, zone in self._held if event in self.roles}

    @cached_property
    def _held(self) -> list[tuple[int, str, str, str]]:
        columns = ("event", "role", "event__slug", "event__timezone")
        return list(self.memberships.order_by().values_list(*columns))

    @property
    def is_staff(self) -> bool:
        """Whether the admin has anything for this person (asked by Django's own templates)."""
        return self.is_superuser or bool(self.held_roles)
