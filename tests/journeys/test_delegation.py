"""A clerk registers a delegation, by rows and by a list, and one of its people agrees."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from registration.models import Registration
from tests.journeys.outbox import link_in
from tests.journeys.steps import heading, told

pytestmark = pytest.mark.browser
CLERK, ANNA = "clerk@example.org", "anna@example.org"
LIST = "Family name;Given name;E-mail;Participation\nExample;Vera;{email};Online\n"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no_scripts"])
def test_a_clerk_corrects_rows_and_a_list_and_each_agrees_for_themselves(
    event, worker, outbox, somebody, scripts
):
    page = somebody(java_script_enabled=scripts)
    page.goto("/minsk-2021/delegation/")
    page.wait_for_timeout(2100)  # faster than a person, and it is asked once more
    page.get_by_label("Organisation").fill("Ministry of Examples")
    page.get_by_label("Country represented").select_option("BY")
    page.get_by_label("Category").select_option(index=1)
    page.get_by_label("Your name").fill("Clara Clerk")
    page.get_by_label("Your e-mail").fill(CLERK)
    page.get_by_role("checkbox").check()
    first = page.get_by_role("group", name="Person 1", exact=True)
    first.get_by_label("Family name").fill("Example")
    first.get_by_label("Given name").fill("Anna")
    first.get_by_label("E-mail").fill("anna@example")
    page.get_by_role("button", name="Register these people").click()
    expect(page.get_by_role("alert")).to_contain_text("Person 1, E-mail")
    first.get_by_label("E-mail").fill(ANNA)
    page.get_by_role("button", name="More rows").click()
    last = page.get_by_role("group", name="Person 20", exact=True)
    last.get_by_label("Family name").fill("Example")
    last.get_by_label("Given name").fill("Boris")
    page.get_by_role("button", name="Register these people").click()
    heading(page, "Ministry of Examples")
    expect(page.locator(".rows-row")).to_have_count(1)  # Anna once she has agreed
    page.goto(link_in(outbox.wait_for(CLERK, "Your delegation is registered"), "/delegations/"))

    page.get_by_role("link", name="Upload a list").click()
    for email, words in (("vera@", "Please correct the list"), ("", "Is this right?")):
        content = LIST.format(email=email).encode()
        page.get_by_label("File").set_input_files(
            {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
        )
        page.get_by_role("button", name="Upload and check").click()
        heading(page, words)
    page.get_by_role("button", name="Register these people").click()
    heading(page, "The people are registered")
    assert Registration.objects.count() == 3

    own = somebody()
    own.goto(link_in(outbox.wait_for(ANNA, "Somebody has registered you"), "/registrations/"))
    heading(own, "Somebody has registered you. Do you agree?")
    own.get_by_role("button", name="I agree").click()
    told(own, "Thank you. This is your registration.")
