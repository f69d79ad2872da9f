import re

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
