"""Formal documents: their list, and what is asked before they are made."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from registration.participant_list.releasing import release
from tests.factories import make_registration
from tests.pages.registry import page
from tests.pages.states.admin import desk

LIST = "registration/participantlist/of/minsk-2021/"


@page("admin/forum/event/documents.html")
def documents(event):
    return desk(event, "forum/event/minsk-2021/documents/")


@page("admin/forum/event/document.html")
def name_plates(event):
    return desk(event, "registration/registration/plates/minsk-2021/")


@page("admin/forum/event/document.html", "refused", status=422)
def a_booklet_of_no_release(event):
    return desk(event, "program/release/booklet/minsk-2021/", posts=({"language": "en"},))


@page("admin/registration/registration/papers.html")
def letters_of_the_chosen(event):
    row = make_registration(event)
    asked = {"action": "invitation_letters", ACTION_CHECKBOX_NAME: str(row.pk)}
    return desk(event, "registration/registration/", posts=(asked,))


@page("admin/registration/participantlist/of.html")
def a_list_that_changed(event):
    event.categories.update(listing="everybody")
    leaves = make_registration(event, family_name="Leaves")
    release(event, by=None)
    leaves.cancel()
    make_registration(event, family_name="Comes")
    release(event, by=None, status="final").show(is_public=True)
    make_registration(event, family_name="Later")
    return desk(event, LIST)


@page("admin/registration/participantlist/of.html", "nothing released")
def a_list_of_nobody(event):
    make_registration(event, category="media")
    return desk(event, LIST)
