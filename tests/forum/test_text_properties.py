import pytest

from forum.text import one_line, paragraphs

pytest.importorskip("hypothesis", reason="./run test installs hypothesis")
from hypothesis import given
from hypothesis import strategies as st


@given(st.text())
def test_one_line_is_one_line_without_the_invisible_and_cleaning_twice_changes_nothing(text):
    cleaned = one_line(text)

    assert not set(cleaned) & set("\r\n\t\x00\u200b\u202e\u2066\ufeff")
    assert one_line(cleaned) == cleaned == cleaned.strip()


@given(st.text())
def test_paragraphs_keep_their_breaks_and_nothing_invisible(text):
    cleaned = paragraphs(text)

    assert not set(cleaned) & set("\r\x00\u200b\u202e\ufeff")
    assert paragraphs(cleaned) == cleaned
