import re
from html import escape, unescape

import pytest

from speakers.blind import Mask

pytest.importorskip("hypothesis", reason="./run test installs hypothesis")
from hypothesis import given
from hypothesis import strategies as st

LETTERS = st.sampled_from("абвгдежиклмнорстуфшыэюяёabcdefghijklmnoprstuvwz")
WORDS = st.text(LETTERS, min_size=3, max_size=12)
CASES = st.sampled_from([str.lower, str.upper, str.title])


class Rows(list):
    def all(self):
        return self


class Plain:
    """A proposal of one speaker, without a database."""

    def __init__(self, given_name, family_name):
        self.given_name, self.family_name = given_name, family_name
        self.email_key = self.organisation_name = ""
        self.person = self.registration = None
        self.speakers, self.co_speakers = Rows([self]), Rows()


@given(WORDS, WORDS, st.text(max_size=40), st.text(max_size=40), CASES)
def test_names_are_hidden_whatever_stands_around_them(given_name, family_name, before, after, case):
    mask = Mask(Plain(given_name, family_name))

    told = mask.text(f"{before} {case(family_name)}, {case(given_name)} {after}")

    assert not {given_name, family_name} & set(re.findall(r"\w+", told.lower()))
    assert mask.text(told) == told


MARKS = [
    "*",
    "**",
    "_",
    "__",
    "`",
    "``",
    "~~",
    "\\",
    "![",
    "[",
    "](https://x.example)",
    "&shy;",
    "\u200b",
]
CUTS = st.lists(st.tuples(st.integers(0, 12), st.sampled_from(MARKS)), max_size=5)
AROUND = st.lists(
    st.one_of(WORDS, st.sampled_from(["*", "**", "_", "`", "\n", "# ", "- "])), max_size=4
)


def cut(name, marks):
    for at, mark in marks:
        name = name[: min(at, len(name))] + mark + name[min(at, len(name)) :]
    return name


def read(html):
    """The words as they meet the eye, marks that are no markup left out."""
    text = unescape(re.sub(r"</(p|h\d|li|pre)>|<br>", "\n", html))
    return re.findall(r"\w+", re.sub(r"<[^>]+>|[*_`~!\\\[\]\u00ad\u200b]", "", text).lower())


@given(WORDS, WORDS, CUTS, CUTS, AROUND, AROUND, CASES)
def test_no_rendered_text_has_a_name_whatever_marks_cut_it(
    given_name, family_name, first, second, before, after, case
):
    mask = Mask(Plain(given_name, family_name))
    name = f"{cut(case(given_name), first)} {cut(case(family_name), second)}"
    text = " ".join([*before, name, *after])

    assert not {given_name, family_name} & set(read(mask.prose(text)))
    assert not {given_name, family_name} & set(read(escape(mask.text(text))))
