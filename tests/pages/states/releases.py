"""The mails about a release, before they are sent."""

from program.release import release
from tests.pages.registry import page
from tests.pages.states.admin import desk
from tests.pages.states.program import IN_BOTH, second_release


@page("admin/program/release/mails.html")
def mails_about_a_release(event):
    return desk(event, f"program/release/{second_release(event).pk}/mails/")


@page("admin/program/release/mails.html", "replaced")
def mails_that_a_later_release_replaced(event):
    first = second_release(event)
    release(event, by=None, reason=IN_BOTH)
    return desk(event, f"program/release/{first.pk}/mails/")
