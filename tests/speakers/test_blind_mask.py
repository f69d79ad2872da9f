"""What of a text a blind review hides, and what it leaves."""

import re

import pytest

from speakers.blind import READS, Mask
from speakers.models import Proposal
from tests.factories import make_proposal, make_speaker


def a_mask(event, **facts):
    proposal = make_proposal(event, speaker=make_speaker(event, **facts))
    return Mask(Proposal.objects.get(pk=proposal.pk))


CASES = {
    "Иванов": "Иванова Иванову Ивановым Иванове Ивановы Ивановых ИВАНОВ",
    "Ковалевский": "Ковалевского Ковалевскому Ковалевским Ковалевском Ковалевские",
    "Петровская": "Петровской Петровскую Петровские",
    "Шмидт": "Шмидта Шмидту Шмидтом",
    "Ким": "Кима Киму Кимом Киме",
    "Чайка": "Чайки Чайке Чайку Чайкой",
    "Фёдоров": "Федорова Фёдорова федоровым",
    "Ганна": "Ганны Ганне Ганну Ганной",
    "Гоголь": "Гоголя Гоголем Гоголю",
    "Павел": "Павла Павлом Павлу",
    "Петров-Водкин": "Петрова-Водкина Водкину Петров",
}


@pytest.mark.parametrize("name", CASES)
def test_a_russian_name_is_hidden_in_every_case(event, name):
    mask = a_mask(event, family_name=name)

    for form in [name, *CASES[name].split()]:
        assert not re.search(r"\w", mask.text(f"«{form}», {form}.").replace("-", "")), form


@pytest.mark.parametrize(
    ("facts", "text", "told"),
    [
        ({"family_name": "Brown"}, "Brown, brown’s and BROWNIAN", "…, … and BROWNIAN"),
        ({"family_name": "O'Brien"}, "O’Brien said", "… said"),
        ({"family_name": "Иванов"}, "И. И. Иванов и Иванов И.\u00a0И. ждут", "… и … ждут"),
        ({"family_name": "Ли"}, "лист и Ли", "лист и …"),
        ({"family_name": "Иванов"}, "by Ivanov", "by …"),
        ({"organisation_name": "City Lab"}, "at the city  lab: cities", "at the …: cities"),
        ({"organisation_name": "ОАО «Белтелеком»"}, "в Белтелекоме", "в …"),
        ({"email": "a@citylab.am"}, "see citylab.am/a", "see …/a"),
        ({}, "write to someone@else.org or t.me/x at https://x.y/z", "write to … or t.me/x at …"),
        ({"family_name": "Water"}, "Under water", "Under …"),
    ],
)
def test_what_is_hidden_and_what_stays(event, facts, text, told):
    assert a_mask(event, **facts).text(text) == told


def test_markdown_stays_markup_and_leads_nowhere(event):
    mask = a_mask(event, family_name="Strong", given_name="Em")

    told = mask.prose("**Strong** *words* <b> [Em](https://em.example/strong) &#83;trong `Strong`")

    assert told == ("<p><strong>…</strong> <em>words</em> &lt;b&gt; … … <code>…</code></p>\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Says Ivan **Petr**ov: *yes*", "Says … <strong>…</strong>: <em>yes</em>"),
        ("Says Pet_ro_v, a **big** one", "Says …, a <strong>big</strong> one"),
        ("_Petrov_ and __the__ rest", "<em>…</em> and <strong>the</strong> rest"),
        ("the_petrov_method", "the_…_method"),
        ("Pet[ro](https://x.example)v", "…"),
        ("Petr\n**ova** and Pe&shy;trov", "Petr\n<strong>ova</strong> and …"),
        ("see *a@b.example.org*", "see <em>…</em>"),
        ("**www.b.example/a_b_c** is _ours_", "<strong>…</strong> is <em>ours</em>"),
        ("*Petr* *ov* [apart]", "<em>Petr</em> <em>ov</em> [apart]"),
    ],
)
def test_a_name_is_hidden_across_marks_and_these_stay(event, text, told):
    mask = a_mask(event, given_name="Ivan", family_name="Petrov")

    assert re.sub(r"<(\w+)></\1>", "", mask.prose(text)) == f"<p>{told}</p>\n"


def test_a_title_is_read_across_marks_too(event):
    mask = a_mask(event, family_name="Петров")

    for text in ("Пет_ро_в", "**Петр**ова", "_Петров_", "Петро\u0301в", "Пет\u200dров"):
        assert "Пет" not in mask.text(f"Метод {text} для города"), text


def test_a_mask_asks_for_nothing_that_a_list_did_not_fetch(event, django_assert_num_queries):
    make_proposal(event)
    (proposal,) = Proposal.objects.prefetch_related(*READS)

    with django_assert_num_queries(0):
        Mask(proposal).text(proposal.title_en)
