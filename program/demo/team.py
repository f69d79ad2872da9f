"""Those who can sign in to the demonstration, and what each of them may do."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from forum.models import Event, Membership, Person
from program.demo.content import read

_NAMES = ("email", "given_name", "family_name", "language")


def addresses() -> list[str]:
    return [row["email"] for row in read("team")["people"]]


def create(events: dict[str, Event]) -> dict[str, Person]:
    """All of them by the part of their address before the @, with verified addresses."""
    team = read("team")
    people = {}
    # Hashed once for all of them: to be slow is a hash's purpose, and this password is public.
    password = make_password(team["password"])
    for row in team["people"]:
        person = Person.objects.create(
            password=password,
            is_superuser=row.get("is_superuser", False),
            **{name: row[name] for name in _NAMES},
        )
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
        for slug, roles in row.get("roles", {}).items():
            for role in roles:
                Membership.objects.create(event=events[slug], person=person, role=role)
        people[person.email.partition("@")[0]] = person
    return people


def sign_ins() -> str:
    """The block that a start prints."""
    team = read("team")
    width = max(len(row["email"]) for row in team["people"])
    lines = [f"{row['email']:{width}}  {row['about']}" for row in team["people"]]
    return "\n".join([f"Sign in with the password {team['password']} as", *lines])
