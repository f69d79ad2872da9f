"""The list of pages is complete: whatever template there is, some state shows it."""

from __future__ import annotations

import re
from collections import defaultdict

from django.db import transaction

from tests.pages.going import go
from tests.pages.registry import main_states, states, templates_of_pages

STATES = states()
HOW = """
No state of tests/pages/states/ renders {template}. Add one, in the file of its app:

    @page("{template}")
    def a_name_for_it(event):
        return "/minsk-2021/its/address/"

docs/accessibility.md tells more. A template that nothing can render any more is to be deleted."""


def test_every_template_is_shown_by_a_state(db, prepared, rendered):
    titles = defaultdict(set)
    elsewhere = {}
    for state in STATES:
        before = set(rendered)
        rendered.clear()
        answer = seen(state, prepared)
        if state.template not in rendered or answer.status_code != state.status:
            elsewhere[str(state)] = (answer.status_code, sorted(rendered))
        titles[title_of(answer)].add(state.template)
        rendered |= before

    assert not elsewhere, f"states that do not render what they name: {elsewhere}"
    missing = sorted(templates_of_pages() - rendered)
    assert not missing, "".join(HOW.format(template=template) for template in missing)
    assert shared(titles) == {}, "pages that nobody can tell apart in a list of tabs"


def test_every_page_has_a_title_of_its_own_in_russian_too(db, prepared):
    titles = defaultdict(set)
    for state in main_states():
        if state.template in templates_of_pages():
            titles[title_of(seen(state, prepared, "ru"))].add(state.template)

    assert shared(titles) == {}, "pages that nobody can tell apart in a list of tabs"


def test_no_two_states_have_one_name():
    names = [str(state) for state in STATES]
    assert len(names) == len(set(names))


def seen(state, prepared, language="en"):
    """The answer to whoever goes there; the rows that were made for it are taken back."""
    with transaction.atomic(), prepared(state) as visit:
        answer = go(visit, language)
        transaction.set_rollback(True)
    return answer


def title_of(answer):
    found = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def shared(titles):
    """Titles that are empty, or those of two things; allauth's pages have what titles they have."""
    ours = {title: found & templates_of_pages() for title, found in titles.items()}
    things = {
        title: {name.rpartition("/")[0] or name for name in found} for title, found in ours.items()
    }
    return {title: found for title, found in things.items() if len(found) > (1 if title else 0)}
