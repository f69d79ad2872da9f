"""Every field of every public form, as a screen reader tells it: role, name, description, state."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.fields import fields_of
from tests.pages.going import open_in
from tests.pages.registry import states

pytestmark = pytest.mark.browser
MISSING = "This field is required."
PASSWORD = (
    "Your password must contain at least 12 characters."
    " Your password can’t be a commonly used password."
)
EMAIL = ("textbox", "Email", "", "email required")
CODE = ("textbox", "Code", "", "one-time-code required")
SIGN_IN = [
    EMAIL,
    ("textbox", "Password", "Forgot your password?", "current-password required"),
    ("checkbox", "Remember Me", "", ""),
]
MARKDOWN = "Markdown: *emphasis*, lists, links. 3,000 characters at most."
TALK_CONSENT = (
    "I agree to the processing of my data. You can change this until the forum begins, and speak"
    " without it."
)
TALK = [
    ("group", "Participation", "", ""),
    ("radio", "On site", "", "required"),
    ("radio", "Online", "", "required"),
    ("combobox", "Kind", "", ""),
    ("combobox", "Language of the talk", "", ""),
    ("radio", "Organizational aspects", "", "required"),
    ("radio", "Technical aspects", "", "required"),
    ("textbox", "Title in English (optional)", "", ""),
    ("textbox", "Abstract in English (optional)", MARKDOWN, ""),
    ("textbox", "Title in Russian (optional)", "", ""),
    ("textbox", "Abstract in Russian (optional)", MARKDOWN, ""),
    ("textbox", "Notes to the organisers (optional)", "Not published.", ""),
    ("textbox", "Job title (optional)", "", "organization-title"),
    ("spinbutton", "Length in minutes (optional)", "", ""),
    (
        "textbox",
        "Who it is for (optional)",
        "Such as city administrations, operators, engineers.",
        "",
    ),
    ("group", "What may be done with the talk (optional)", TALK_CONSENT, ""),
    ("checkbox", "Streaming of the talk", "", ""),
    ("checkbox", "Recording of the talk", "", ""),
    ("checkbox", "Publishing the slides", "", ""),
    ("checkbox", "I agree to the processing of my data.", "", ""),
]
HALL = (
    "If the hall is full: with “On site” you take part online until there is room, with “Only on"
    " site” you wait for it."
)
OPTIONAL = [
    ("combobox", "Honorific (optional)", "", "honorific-prefix"),
    ("textbox", "Job title (optional)", "", "organization-title"),
]
TEN_MINUTES = (
    "It is valid for ten minutes. If it does not come, look into the folder for unwanted mail."
)
LINK = "The confirmation and your own link go there."
WRONG_EMAIL = "Enter an e-mail address, like name@example.org."

# State of a page -> (role, name, description, autocomplete token and state) of each field.
FIELDS = {
    "account/login-main": SIGN_IN,
    "account/login-with_errors": SIGN_IN,
    "account/request_login_code-main": [EMAIL],
    "account/confirm_login_code-main": [CODE],
    "account/confirm_login_code-with_errors": [
        ("textbox", "Code", "Incorrect code.", "one-time-code required invalid")
    ],
    "account/confirm_email_verification_code-main": [CODE],
    "account/signup-main": [EMAIL, ("textbox", "Password (optional)", PASSWORD, "new-password")],
    "account/signup-with_errors": [
        ("textbox", "Email", "Enter a valid email address.", "email required invalid"),
        (
            "textbox",
            "Password (optional)",
            f"{PASSWORD} This password is too short. It must contain at least 12 characters.",
            "new-password invalid",
        ),
    ],
    "account/password_reset-main": [EMAIL],
    "account/password_reset_from_key-main": [
        ("textbox", "New Password", PASSWORD, "new-password required"),
        ("textbox", "New Password (again)", "", "new-password required"),
    ],
    "registration/mine/erase-with_the_code_sent": [
        ("textbox", "The six digits from our mail", TEN_MINUTES, "one-time-code required")
    ],
    "registration/register/form-main": [
        *OPTIONAL,
        ("group", "How will you take part?", HALL, ""),
        ("group", "Name in the other script, patronymic", "", ""),
        ("radio", "On site", "", "required"),
        ("radio", "Only on site", "", "required"),
        ("radio", "Online", "", "required"),
        ("textbox", "Given name", "", "given-name required"),
        ("textbox", "Family name", "", "family-name required"),
        ("textbox", "E-mail", LINK, "email required"),
        ("combobox", "Country represented", "", "country required"),
        ("combobox", "Organisation", "", "organization required"),
        ("combobox", "Category", "", "required"),
        ("checkbox", "I agree to the processing of my data.", "", "required"),
    ],
    "registration/register/form-with_errors": [
        *OPTIONAL,
        ("group", "How will you take part?", f"{HALL} {MISSING}", ""),
        ("group", "Name in the other script, patronymic", "", ""),
        ("radio", "On site", "", "required invalid"),
        ("radio", "Only on site", "", "required invalid"),
        ("radio", "Online", "", "required invalid"),
        ("textbox", "Given name", MISSING, "given-name required invalid"),
        ("textbox", "Family name", MISSING, "family-name required invalid"),
        ("textbox", "E-mail", f"{LINK} {WRONG_EMAIL}", "email required invalid"),
        ("combobox", "Country represented", MISSING, "country required invalid"),
        ("combobox", "Organisation", MISSING, "organization required invalid"),
        ("combobox", "Category", MISSING, "required invalid"),
        ("checkbox", "I agree to the processing of my data.", MISSING, "required invalid"),
    ],
    "speakers/proposal/form-main": [
        *TALK,
        ("group", "Track", "", ""),
        ("textbox", "Given name", "", "given-name required"),
        ("textbox", "Family name", "", "family-name required"),
        ("textbox", "Organisation", "", "organization required"),
        ("combobox", "Country represented", "", "country required"),
    ],
}
STATES = {str(state): state for state in states()}


@pytest.mark.parametrize("name", FIELDS)
def test_a_screen_reader_is_told_all_of_each_field(name, prepared, site, new_context):
    context: BrowserContext = new_context()
    with prepared(STATES[name]) as visit:
        page, _ = open_in(context, site, visit, "en")

    assert sorted(fields_of(page)) == sorted(FIELDS[name])
