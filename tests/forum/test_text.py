import re

import pytest
from django.core.exceptions import ValidationError

from forum.text import EmailField, LineField, email_key, markdown, one_line


def test_a_joiner_between_letters_stays_as_persian_needs_it():
    assert one_line("می\u200cخواهم") == "می\u200cخواهم"
    assert one_line("\u200cAnn\u200d") == "Ann"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("User.Name@Example.ORG", "user.name@example.org"),
        ("anna@пример.бел", "anna@xn--e1afmkfd.xn--90ais"),
        ("ＡＮＮＡ@example.org", "anna@example.org"),
        (" anna@example.org ", "anna@example.org"),
    ],
)
def test_spellings_of_one_address_have_one_key(one, other):
    assert email_key(one) == email_key(other)


def test_plus_and_dots_stay_apart_since_servers_differ():
    assert email_key("a.b+c@example.org") != email_key("ab@example.org")


@pytest.mark.parametrize(
    "address",
    [
        "a@[127.0.0.1]",
        "root@localhost",
        "a@b",
        "a@example.org,b@example.org",
        "a@b.example\nBcc: x@y.example",
        "a b@example.org",
    ],
)
def test_an_address_that_mail_cannot_reach_is_refused(address):
    with pytest.raises(ValidationError):
        EmailField().clean(address)


@pytest.mark.parametrize("text", ["\u200b\u200b\u2060\ufeff", " \u00a0 ", "\u202e"])
def test_what_shows_nothing_is_nothing(text):
    with pytest.raises(ValidationError, match="required"):
        LineField().clean(text)


@pytest.mark.parametrize(
    "hostile",
    [
        "[x](javascript:alert(1))",
        "[y](data:text/html;base64,PHNjcmlwdD4=)",
        "<iframe src=//evil.test></iframe>",
        "![b](http://evil.test/b.png)",
        "<a href='java\tscript:alert(1)'>z</a>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_markdown_of_strangers_runs_nothing_and_loads_nothing(hostile):
    html = markdown(hostile)

    for bad in ("<script", "<iframe", "<img", 'href="javascript', 'href="data'):
        assert bad not in html


def test_markdown_that_nests_deeply_is_rendered_quickly():
    assert len(markdown("[" * 20000 + "]" * 20000)) < 200_000


def _headings(text, below=1):
    return re.findall(r"<(h\d)>", markdown(text, below=below))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Title\n\n## Part", ["h2", "h3"]),
        ("### First\n\n### Second", ["h2", "h2"]),
        ("## A\n\n#### Deep\n\n## B", ["h2", "h3", "h2"]),
        ("#### Deep\n\n# Title\n\n###### Deeper\n\n### Less", ["h2", "h2", "h3", "h3"]),
        ("Title\n=====\n\nPart\n----", ["h2", "h3"]),
        ("> ## Quoted\n\n# Title", ["h2", "h2"]),
    ],
)
def test_headings_nest_below_the_pages_own_however_they_were_counted(written, shown):
    assert _headings(written) == shown


def test_a_text_under_a_second_heading_begins_with_the_third():
    assert _headings("# Title\n\n## Part", below=2) == ["h3", "h4"]


def test_no_heading_is_deeper_than_html_knows():
    assert _headings("\n\n".join(f"{'#' * level} A" for level in range(1, 7)), below=3) == [
        "h4", "h5", "h6", "h6", "h6", "h6",
    ]  # fmt: skip


def test_a_tables_headers_say_that_they_are_of_columns():
    html = markdown("| Hotel | Walk |\n|:--|--:|\n| One | 5 min |")

    assert html.count('<th scope="col">') == 2
    assert "style" not in html
