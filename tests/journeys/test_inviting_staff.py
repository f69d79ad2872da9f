"""Somebody is invited to the team by mail, joins by the link, and sets up a second factor."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from playwright.sync_api import expect

from tests.codes import code_now
from tests.codes import codes_stay as codes_stay
from tests.factories import PASSWORD
from tests.journeys.steps import follow, heading, open_by_link, press, told

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("codes_stay")]

SECRET = "JBSWY3DPEHPK3PXP"


def link_in(mail):
    text = mail.get_body(("plain",)).get_content()
    return re.search(r"https?://\S+/accounts/team/\S+", text)[0]


def test_an_editor_is_invited_and_at_work_within_minutes(
    event, organiser, anybody, outbox, worker, settings
):
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()
    TOTP.activate(organiser, SECRET)
    chief = anybody()
    chief.goto("/accounts/login/?next=/admin/")
    chief.get_by_label("Email").fill(organiser.email)
    chief.get_by_label("Password").fill(PASSWORD)
    press(chief, "Sign In")
    chief.get_by_label("Code").fill(code_now(SECRET))
    press(chief, "Sign In")
    chief.goto("/admin/forum/membership/")
    follow(chief, "Team and invitations: minsk-2021")
    follow(chief, "Invite somebody")
    chief.get_by_label("E-mail").fill("editor@example.org")
    chief.get_by_label("Programme editor").check()
    chief.get_by_label("A word to them").fill("Anna shows you around.")
    press(chief, "Send the invitation")
    told(chief, "The invitation is on its way.")

    link = link_in(outbox.wait_for("editor@example.org", "join the team"))
    editor = anybody()
    open_by_link(editor, link)
    heading(editor, "Will you work for this event?")
    told(editor, "Anna shows you around.")
    press(editor, "Join the team")
    told(editor, "One step is left")
    editor.goto("/admin/")
    assert urlsplit(editor.url).path == "/accounts/2fa/"

    editor.goto("/accounts/2fa/totp/activate/")
    secret = editor.get_by_label("Authenticator secret").input_value()
    editor.get_by_label("Authenticator code").fill(code_now(secret))
    press(editor, "Activate")
    editor.goto("/admin/")
    heading(editor, "What needs attention")
    expect(editor.get_by_role("link", name="Registrations", exact=True)).to_have_count(0)

    chief.goto("/admin/forum/membership/of/minsk-2021/")
    row = chief.get_by_role("row").filter(has=chief.get_by_role("rowheader", name="editor@"))
    expect(row.first).to_contain_text("set up")
