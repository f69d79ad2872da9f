"""Who speaks: their profile, the people of a talk, and the link of who is asked along."""

from django.core.files.uploadedfile import SimpleUploadedFile

from speakers.introducing import introduce
from speakers.people_mails import asked as letter
from speakers.together import decline, join
from tests.factories import ask_along, make_person, make_proposal, make_speaker
from tests.pages.registry import Visit, page
from tests.pages.states.admin import desk
from tests.registration.test_changing import picture

PROFILE = "/minsk-2021/speaker/"


def person(event, photo=None, **facts):
    """Somebody with a talk, and so with a profile."""
    found = make_person()
    speaker = make_speaker(event, found, **facts)
    introduce(speaker, found, [], photo=photo)
    make_proposal(event, speaker=speaker)
    return found


def talk(event):
    """One with a co-speaker in every state."""
    first = make_person()
    proposal = make_proposal(event, first)
    join(ask_along(proposal, first, given_name="Anna"), make_speaker(event, given_name="Anna"))
    ask_along(proposal, first, given_name="Boris")
    decline(ask_along(proposal, first, given_name="Clara"))
    return proposal, first


def question(event, path="", **more):
    first = make_person()
    asked = ask_along(make_proposal(event, first), first)
    return opened(asked, path, **more)


def opened(asked, path="", **more):
    key = letter(asked).values["link"].partition("?key=")[2]
    return Visit(f"/minsk-2021/join/{asked.code}/{path}?key={key}", **more)


@page("speakers/profile/profile.html")
def profile(event):
    return Visit(PROFILE, person(event, biography_en="Plans *cities*."))


@page("speakers/profile/profile.html", "whole")
def whole_profile(event):
    facts = {
        "biography_en": "Plans *cities*.",
        "biography_ru": "Планирует города.",
        "given_name_other": "София",
        "family_name_other": "Иванова",
        "links": ["https://example.org/me"],
        "days": event.days[:1],
        "timezone": "Asia/Yerevan",
    }
    photo = SimpleUploadedFile("me.png", picture().read())
    return Visit(PROFILE, person(event, photo, **facts))


@page("speakers/profile/profile.html", "with errors", status=422)
def profile_with_errors(event):
    return Visit(PROFILE, person(event), posts=({"given_name": "", "links": "example.org"},))


@page("speakers/profile/profile.html", "first")
def first_profile(event):
    return Visit(PROFILE, make_person())


@page("speakers/together/together.html")
def together(event):
    proposal, first = talk(event)
    return Visit(f"/minsk-2021/proposals/{proposal.code}/speakers/", first)


@page("speakers/together/together.html", "with errors", status=422)
def together_with_errors(event):
    proposal, first = talk(event)
    page = f"/minsk-2021/proposals/{proposal.code}/speakers/"
    return Visit(page, first, posts=({"given_name": "Dora", "email": "dora"},))


@page("speakers/together/together.html", "of a withdrawn talk")
def together_withdrawn(event):
    proposal, first = talk(event)
    proposal.withdraw()
    return Visit(f"/minsk-2021/proposals/{proposal.code}/speakers/", first)


@page("speakers/together/leave.html")
def leave(event):
    proposal, first = talk(event)
    along = make_person()
    join(ask_along(proposal, first), make_speaker(event, along))
    return Visit(f"/minsk-2021/proposals/{proposal.code}/leave/", along)


@page("speakers/together/leave.html", "not the first")
def leave_as_the_first(event):
    proposal, first = talk(event)
    return Visit(f"/minsk-2021/proposals/{proposal.code}/leave/", first)


@page("speakers/join/join.html")
def asked(event):
    return question(event)


@page("speakers/join/join.html", "under another address")
def asked_under_another_address(event):
    return question(event, by=make_person())


@page("speakers/join/accept.html")
def accept(event):
    return question(event, "accept/", by=make_person())


@page("speakers/join/accept.html", "with errors", status=422)
def accept_with_errors(event):
    return question(event, "accept/", by=make_person(), posts=({"given_name": ""},))


@page("speakers/join/accept.html", "with a profile")
def accept_with_a_profile(event):
    return question(event, "accept/", by=person(event))


@page("speakers/join/decline.html")
def asked_before_declining(event):
    return question(event, "decline/")


@page("speakers/join/moot.html", status=410)
def answered(event):
    first = make_person()
    row = ask_along(make_proposal(event, first), first)
    decline(row)
    return opened(row)


@page("speakers/join/unknown.html", status=404)
def unknown(event):
    first = make_person()
    return f"/minsk-2021/join/{ask_along(make_proposal(event, first), first).code}/"


@page("admin/speakers/proposal/for.html")
def on_behalf(event):
    return desk(event, "speakers/proposal/for/minsk-2021/")


@page("admin/speakers/proposal/for.html", "with errors")
def on_behalf_with_errors(event):
    return desk(event, "speakers/proposal/for/minsk-2021/", posts=({"title_en": "Cities"},))
