"""A blind review hides who speaks: in every text, and at every address that a reviewer can open."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from forum import access
from forum.models import Message
from speakers.models import CoSpeaker, ProposalAnswer
from speakers.reviewing import review
from tests.factories import (
    make_call,
    make_criteria,
    make_person,
    make_proposal,
    make_question,
    make_registration,
    make_speaker,
)
from tests.forum.matrix_rows import EVENT_PAGES
from tests.forum.test_access import addresses  # noqa: F401 - a fixture

NEEDLES = re.compile(
    r"Zarubezhn|Зарубежн|Praskovy|Прасков|Gipromyst|Гипромыст|Bukvarev|Букварев|Dementi|Дементи"
    r"|Grodzisk|Polymaya|Казимиров",
    re.IGNORECASE,
)
"""Parts of all that tells who it is; no word of the pages has any of them."""

ABOUT_ME = (
    "Я, П. К. Зарубежная, с Прасковьей Зарубежной и Дементием Букваревым из ОАО «Гипромыст» "
    "расскажу о городе. Praskovya ZARUBEZHNAYA’s slides: https://polymaya.example/zarubezhnaya, "
    "p.zarubezhnaya@gipromyst.example; в Гипромысте."
)


@pytest.fixture
def reviewer(event):
    return make_person("rita@example.org", role="reviewer", event=event)


@pytest.fixture
def hidden(event):
    """A proposal that names its speakers wherever it can."""
    make_call(event, is_blind=True)
    person = make_person("p.zarubezhnaya@gipromyst.example", family_name="Grodzisk")
    names = {
        "given_name": "Прасковья",
        "patronymic": "Казимировна",
        "family_name": "Зарубежная",
        "given_name_other": "Praskovya",
        "family_name_other": "Zarubezhnaya",
    }
    registration = make_registration(
        event, person=person, email=person.email, organisation_name="Гипромыст", **names
    )
    speaker = make_speaker(
        event,
        person,
        registration=registration,
        organisation_name="ОАО «Гипромыст»",
        links=["https://polymaya.example/"],
        biography_en=ABOUT_ME,
        **names,
    )
    proposal = make_proposal(
        event,
        speaker=speaker,
        title_en="Pipes, by Praskovya Zarubezhnaya of Gipromyst",
        title_ru="Трубы: опыт Зарубежной",
        abstract_en=ABOUT_ME,
        abstract_ru=f"# Зарубежная\n\n* **Гипромыст**\n\n`{ABOUT_ME}`\n\n[Зарубежной]"
        "(https://polymaya.example) &#1047;арубежная",
        intended_for="Colleagues of Букварева",
        notes=ABOUT_ME,
    )
    CoSpeaker.objects.create(
        event=event,
        proposal=proposal,
        given_name="Дементий",
        family_name="Букварев",
        email="d.bukvarev@gipromyst.example",
        language="ru",
    )
    question = make_question(event, code="needs")
    ProposalAnswer.objects.create(
        event=event, proposal=proposal, question=question, value="Зарубежная"
    )
    return proposal


def in_either(browser, address):
    """What both languages of the page say, where it opens."""
    for language in ("en", "ru"):
        answer = browser.get(f"{address}{'&' if '?' in address else '?'}language={language}")
        while answer.status_code == 302 and answer.url.startswith(address.partition("?")[0]):
            answer = browser.get(answer.url)
        if answer.status_code == 200:
            content = b"".join(answer) if answer.streaming else answer.content
            yield content.decode(errors="replace")


def test_no_address_that_a_reviewer_can_open_names_the_speaker(
    event,
    reviewer,
    hidden,
    addresses,  # noqa: F811
    signed_in,
):
    colleague = make_person("boss@example.org", role="organiser", event=event)
    criterion = make_criteria(event)[0]
    review(hidden, by=colleague, scores={criterion: 2}, comment="Зарубежная again, of Гипромыст.")
    review(hidden, by=reviewer, scores={criterion: 4})
    browser = signed_in(reviewer)
    models = {
        f"admin:{model._meta.app_label}_{model._meta.model_name}": model
        for model in admin.site._registry
    }
    lists = [reverse(f"{name}_changelist") for name in models]
    lists += [reverse(f"admin:forum_event_{page}", args=[event.slug]) for page in EVENT_PAGES]
    rows = [
        reverse(f"{name}_{page}", args=[row.pk])
        for name, model in models.items()
        for row in model._base_manager.all()[:3]
        for page in ("change", "history", "delete")
    ]
    reviews = [f"/minsk-2021/reviews/{path}" for path in ("", "?unread=1", f"{hidden.code}/")]
    searches = [
        f"{address}?q={word}"
        for address in lists
        for word in ("Зарубежная", "Zarubezhnaya", "gipromyst")
    ]

    opened, leaks = set(), {}
    for address in ["/admin/", *addresses.values(), *lists, *rows, *reviews, *searches]:
        for said in in_either(browser, address):
            opened.add(address)
            asked = address.partition("?q=")[2]
            found = NEEDLES.search(re.sub(re.escape(asked), "", said) if asked else said)
            if found:
                leaks[address] = said[max(0, found.start() - 60) : found.end() + 60]

    assert leaks == {}
    assert {"/admin/", "/admin/speakers/track/", *reviews} <= opened
    assert "/admin/speakers/proposal/" not in opened
    assert "/admin/speakers/speaker/" not in opened


def test_the_review_pages_say_the_rest(event, reviewer, hidden, signed_in):
    make_criteria(event)
    said = signed_in(reviewer).get(f"/minsk-2021/reviews/{hidden.code}/").content.decode()

    assert "Pipes, by … … of …" in said
    assert "расскажу о городе" in said
    assert "Colleagues of …" in said
    assert "Notes to the organisers" not in said


def test_an_open_review_names_them(event, reviewer, signed_in):
    make_criteria(event)
    proposal = make_proposal(event, notes="Before lunch, please.")
    said = signed_in(reviewer).get(f"/minsk-2021/reviews/{proposal.code}/").content.decode()

    assert proposal.speakers.get().family_name in said
    assert "Before lunch, please." in said


def test_an_accepted_speaker_is_not_named_while_another_proposal_is_judged(
    event, reviewer, hidden, signed_in
):
    make_proposal(event, speaker=hidden.speakers.get(), state="accepted", title_en="Other pipes")
    page = "/admin/forum/event/minsk-2021/languages/"

    assert not NEEDLES.search(signed_in(reviewer).get(page).content.decode())


def test_of_the_same_organisation_it_is_not_there_rather_than_named(event, hidden, signed_in):
    make_criteria(event)
    browser = signed_in(make_person("r@gipromyst.example", role="reviewer", event=event))

    assert browser.get(f"/minsk-2021/reviews/{hidden.code}/").status_code == 404
    assert hidden.code not in browser.get("/minsk-2021/reviews/").content.decode()


def test_no_mail_to_a_reviewer_names_them(event, reviewer, hidden):
    review(hidden, by=reviewer, scores={make_criteria(event)[0]: 4})
    hidden.put_on_standby(by=None)
    hidden.accept(by=None)
    hidden.confirm()

    assert Message.objects.filter(to=hidden.speakers.get().email).exists()
    assert not Message.objects.filter(to=reviewer.email).exists()


def test_the_role_of_a_reviewer_gives_no_sight_of_who_speaks():
    given = access.PERMISSIONS["reviewer"]

    assert given == {
        *("forum.view_event", "speakers.view_track", "speakers.write_review"),
    }
