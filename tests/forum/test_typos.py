"""Hints at mistyped addresses: for the common slips, and for nobody's right address."""

import pytest

from forum.typos import DOMAINS, likely_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("GMAIL.CON", "gmail.com"),
        ("mial.ru", "mail.ru"),
        ("yandex.ry", "yandex.ru"),
        ("tut.bu", "tut.by"),
        ("ministry.example.con", "ministry.example.com"),
    ],
)
def test_a_slip_is_hinted_at(typed, meant):
    assert likely_meant(f"Anna@{typed}") == f"Anna@{meant}"


@pytest.mark.parametrize(
    "domain", [*DOMAINS, "mail.com", "email.com", "yandex.kz", "mpt.gov.by", "example.org", "a.by"]
)
def test_a_right_address_is_left_alone(domain):
    assert likely_meant(f"anna@{domain}") == ""
