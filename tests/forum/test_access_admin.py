"""Every page and every action of the admin, with every role: generated from the site itself."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.urls import reverse

from forum.models import Membership, Message
from tests.factories import make_event, make_person
from tests.forum.matrix import ACTIONS, CLOSED, COMMON, LETTERS, MODELS, OWN
from tests.forum.matrix_rows import STANDARD, own_addresses, rows_of, standard_addresses

TABLE = {
    f"{model}_{page}": who
    for model, line in MODELS.items()
    for page, who in zip(STANDARD, line.split(), strict=True)
} | OWN
ROLES = [letter for letter in LETTERS if letter != "S"]


def addresses_of_the_site(patterns=None):
    for pattern in patterns or admin.site.get_urls():
        if hasattr(pattern, "url_patterns"):
            yield from addresses_of_the_site(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_page_of_the_admin_is_in_the_table():
    assert set(addresses_of_the_site()) == set(TABLE) | CLOSED | COMMON


@pytest.fixture
def world(event):
    """(rows of the event, rows of another one)."""
    return rows_of(event), rows_of(make_event("minsk-2022"))


def addresses(rows):
    return standard_addresses(rows) | own_addresses(rows)


@pytest.fixture
def browser(event, signed_in):
    def of(letter):
        if letter == "S":
            return signed_in(make_person(is_superuser=True))
        return signed_in(make_person(role=LETTERS[letter], event=event))

    return of


def undone(act):
    """What the call gives; what it wrote is taken back."""
    with transaction.atomic():
        found = act()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("letter", LETTERS)
def test_a_role_opens_its_own_pages_and_no_others(letter, world, browser):
    somebody = browser(letter)

    opened = {
        name
        for name, address in addresses(world[0]).items()
        if undone(lambda at=address: somebody.get(at)).status_code == 200
    }

    assert opened == {name for name, who in TABLE.items() if letter in who}


@pytest.mark.parametrize("letter", ROLES)
def test_no_role_opens_a_page_about_another_event(letter, world, browser):
    mine, others = map(addresses, world)
    somebody = browser(letter)

    opened = {
        name
        for name, address in others.items()
        if address != mine[name] and undone(lambda at=address: somebody.get(at)).status_code == 200
    }

    assert opened == set()


def test_nobody_opens_any_without_a_role(world, client, stranger, signed_in):
    for somebody in (client, signed_in(stranger)):
        found = {somebody.get(address).status_code for address in addresses(world[0]).values()}
        assert found == {302}


def offered(somebody, label):
    """The names of the actions on the list of the model; none for who does not see it."""
    page = somebody.get(reverse(f"admin:{label.replace('.', '_')}_changelist"))
    found = re.search(r'<select name="action".*?</select>', page.content.decode(), re.DOTALL)
    return set(re.findall(r'<option value="(\w+)"', found[0])) if found else set()


@pytest.mark.parametrize("letter", LETTERS)
def test_a_role_is_offered_its_own_actions_and_no_others(letter, world, browser):
    somebody = browser(letter)
    labels = [model._meta.label_lower for model in admin.site._registry]

    found = {label: some for label in labels if (some := offered(somebody, label))}

    assert found == {
        label: mine
        for label, acts in ACTIONS.items()
        if (mine := {act for act, who in acts.items() if letter in who})
    }


def state_of(row):
    """Everything that is kept of the row, and of the mails of its event."""
    kept = type(row)._base_manager.filter(pk=row.pk).values()
    event_id = getattr(row, "event_id", None)
    mails = Message.objects.filter(event=event_id) if event_id else Message.objects.none()
    return list(kept), list(mails.order_by("pk").values())


def act_on(somebody, label, act, *rows):
    """The action as its list would post it, past any question."""
    fields = {"action": act, ACTION_CHECKBOX_NAME: [row.pk for row in rows]}
    said = {"confirmed": "yes", "post": "yes", "reason": "No."}
    list_page = reverse(f"admin:{label.replace('.', '_')}_changelist")
    return somebody.post(list_page, fields | said)


@pytest.mark.parametrize("letter", ROLES)
def test_an_action_changes_nothing_for_whom_it_is_not_nor_at_another_event(letter, world, browser):
    mine, others = world
    somebody = browser(letter)
    wrong = []
    for label, acts in ACTIONS.items():
        own, foreign = mine[label], others[label]
        for act, who in acts.items():
            before = state_of(own), state_of(foreign)
            with transaction.atomic():
                act_on(somebody, label, act, own, foreign)
                after = state_of(own), state_of(foreign)
                transaction.set_rollback(True)
            if after[1] != before[1] or (letter not in who and after[0] != before[0]):
                wrong.append((label, act))

    assert wrong == []


def test_an_organiser_who_only_reads_at_another_event_acts_on_nothing_there(
    event, world, signed_in
):
    mine, others = world
    person = make_person(role="organiser", event=event)
    for role in ("reader", "translator", "reviewer", "desk"):
        Membership.objects.create(event=others["forum.event"], person=person, role=role)
    somebody = signed_in(person)
    wrong = []
    for label, acts in ACTIONS.items():
        for act in acts:
            before = state_of(others[label])
            with transaction.atomic():
                act_on(somebody, label, act, mine[label], others[label])
                if state_of(others[label]) != before:
                    wrong.append((label, act))
                transaction.set_rollback(True)

    assert wrong == []


def test_every_model_that_is_shown_has_its_rows_here(world):
    shown = {model._meta.label_lower for model in admin.site._registry}

    assert shown == set(world[0])
    assert all(apps.get_model(label) for label in ACTIONS)
