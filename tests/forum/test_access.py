"""Every address and every role: what each may open. A new address without a row fails."""

from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from forum.models import Person
from program.certificates import issue as issue_certificate
from program.favourites import feed_key_of, key_of
from program.models import Agenda, AttendanceRule, Certificate, Material, Release
from program.release import release
from program.seats import set_seats as seats
from registration.changing import detail
from registration.delegations import add_people
from registration.documents import Document
from registration.letters import issue
from registration.models import Checkin, Upload
from registration.participant_list.releasing import release as release_list
from speakers.consenting import note
from speakers.introducing import introduce
from speakers.questions import write
from tests.factories import (
    a_row,
    ask_along,
    make_call_link,
    make_comment,
    make_delegation,
    make_event,
    make_file,
    make_invitation,
    make_news,
    make_page,
    make_person,
    make_proposal,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_team_invitation,
    put_picture,
)
from tests.registration.test_changing import picture as a_photo

PUBLIC, OWN, SIGNED_IN, STAFF = "public", "own", "signed in", "staff"
REVIEWER = "reviewer"
AT_DESK = "at the desk"
ON_SHIFT = "on shift"  # of a device; everybody else is told that it has ended
PARTICIPANT = "participant"  # everybody else is told why not
BY_LINK = "by link"  # of a mail alone, whoever is signed in

# Name of the address -> who gets a page; POST-only addresses are named as such.
PAGES = {
    "home": PUBLIC,
    "styleguide": STAFF,
    "event": PUBLIC,
    "event_card": PUBLIC,
    "theme": PUBLIC,
    "editions": PUBLIC,
    "info": PUBLIC,
    "first_info": PUBLIC,
    "picture": PUBLIC,
    "news": PUBLIC,
    "news_feed": PUBLIC,
    "news_item": PUBLIC,
    "stop_mails": BY_LINK,
    "livez": PUBLIC,
    "readyz": PUBLIC,
    "account_language": SIGNED_IN,
    "team_invitation": BY_LINK,
    "registration:register": PUBLIC,
    "registration:check_mail": PUBLIC,
    "registration:all_mine": SIGNED_IN,
    "registration:mine": OWN,
    "registration:cancel": OWN,
    "registration:accept": OWN,
    "registration:calendar": OWN,
    "registration:keeper": PUBLIC,  # a script, the same for everybody
    "registration:participants": PUBLIC,
    "registration:participant_list": PUBLIC,
    "registration:letter_check": PUBLIC,
    "registration:lost": PUBLIC,
    "registration:lost_sent": PUBLIC,
    "registration:erased": PUBLIC,
    "registration:handed_on": PUBLIC,
    "registration:language": OWN,
    "registration:leave": OWN,
    "registration:leave_line": OWN,
    "registration:wait": OWN,
    "registration:meanwhile": OWN,
    "registration:switch": OWN,
    "registration:edit": OWN,
    "registration:details": OWN,
    "registration:listed": OWN,
    "registration:photo": OWN,
    "registration:address": OWN,
    "registration:colleague": OWN,
    "registration:letter": OWN,
    "registration:letter_file": OWN,
    "registration:data": OWN,
    "registration:erase": OWN,
    "registration:questions": OWN,
    "registration:answer_file": OWN,
    "registration:consent": OWN,
    "registration:begin_delegation": PUBLIC,
    "registration:list_template": PUBLIC,
    "registration:delegation": OWN,
    "registration:add_people": OWN,
    "registration:let_go": OWN,
    "registration:correct_listed": OWN,
    "registration:accept_for": OWN,
    "registration:link_of": OWN,
    "registration:upload": OWN,
    "registration:uploaded": OWN,
    "registration:desk": AT_DESK,
    "registration:desk_plain": AT_DESK,
    "registration:desk_worker": AT_DESK,
    "registration:desk_manifest": AT_DESK,
    "registration:desk_start": AT_DESK,
    "registration:desk_end": AT_DESK,
    "registration:desk_find": AT_DESK,
    "registration:desk_walk_in": AT_DESK,
    "registration:desk_person": AT_DESK,
    "registration:desk_badge": AT_DESK,
    "registration:desk_names": AT_DESK,
    "registration:desk_do": AT_DESK,
    "registration:desk_people": ON_SHIFT,
    "registration:desk_scans": ON_SHIFT,
    "registration:desk_numbers": ON_SHIFT,
    "registration:desk_photo": ON_SHIFT,
    "registration:invitation": BY_LINK,
    "registration:accept_invitation": BY_LINK,
    "registration:decline_invitation": BY_LINK,
    "registration:deputy": BY_LINK,
    "speakers:call": PUBLIC,
    "speakers:new": SIGNED_IN,
    "speakers:proposal": OWN,
    "speakers:edit": OWN,
    "speakers:confirm": OWN,
    "speakers:withdraw": OWN,
    "speakers:late": BY_LINK,
    "speakers:restore": OWN,
    "speakers:answer": OWN,
    "speakers:files": OWN,
    "speakers:file": OWN,
    "speakers:answer_file": OWN,
    "speakers:ask_change": OWN,
    "speakers:mine": SIGNED_IN,
    "speakers:reviews": REVIEWER,
    "speakers:review": REVIEWER,
    "speakers:profile": SIGNED_IN,
    "speakers:photo": OWN,
    "speakers:together": OWN,
    "speakers:co_speaker": OWN,
    "speakers:leave": OWN,
    "speakers:join": BY_LINK,
    "speakers:join_accept": BY_LINK,
    "speakers:join_decline": BY_LINK,
    "program:program": PUBLIC,
    "program:calendar": PUBLIC,
    "program:schedule_xml": PUBLIC,
    "program:schedule_json": PUBLIC,
    "program:track_calendar": PUBLIC,
    "program:speaker_calendar": PUBLIC,
    "program:changes": PUBLIC,
    "program:changes_feed": PUBLIC,
    "program:session": PUBLIC,
    "program:join": PARTICIPANT,
    "program:sign_up": PARTICIPANT,
    "program:outcome": PUBLIC,
    "program:withdraw_comment": OWN,
    "program:speakers": PUBLIC,
    "program:speaker": PUBLIC,
    "program:photo": PUBLIC,
    "program:material": PUBLIC,
    "program:slides": PUBLIC,
    "program:session_calendar": PUBLIC,
    "program:favour": PUBLIC,
    "program:my": PUBLIC,
    "program:my_state": PUBLIC,
    "program:my_calendar": PUBLIC,
    "program:elsewhere": PUBLIC,
    "program:embed": PUBLIC,
    "program:certificate": OWN,
    "program:certificate_file": OWN,
    "program:speaking_certificate": OWN,
    "program:speaking_certificate_file": OWN,
    "program:certificate_check": PUBLIC,
    "program:feedback": OWN,
    "program:feedback_form": OWN,
}
POST_ONLY = {
    "registration:desk_do",
    "registration:desk_end",
    "registration:desk_scans",
    "registration:desk_start",
    "registration:accept",
    "registration:accept_for",
    "registration:language",
    "registration:leave_line",
    "registration:listed",
    "registration:meanwhile",
    "registration:wait",
    "speakers:confirm",
    "speakers:restore",
    "speakers:co_speaker",
    "program:withdraw_comment",
    "program:certificate",
    "program:speaking_certificate",
}

ROLES = ["organiser", "editor", "reviewer", "translator", "desk", "reader"]


def our_addresses(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name == "admin" or str(pattern.pattern) == "accounts/":
                continue  # test_access_admin.py, and allauth's own
            inner = f"{pattern.namespace}:" if pattern.namespace else namespace
            yield from our_addresses(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_of_ours_is_in_the_matrix():
    assert set(our_addresses()) == set(PAGES)


@pytest.fixture
def addresses(event):
    """An address of each page, of rows that belong to ``owner``."""
    owner = make_person("owner@example.org")
    registration = make_registration(event, person=owner)
    detail(registration, {}, photo=a_photo())
    letter = Document("letter.pdf", "application/pdf", b"%PDF-1.7")
    registration.answer({make_question(event, "file", code="letter"): letter})
    speaker = make_speaker(event, owner)
    introduce(speaker, owner, [], photo=a_photo())
    proposal = make_proposal(event, speaker=speaker)
    annex = Document("annex.pdf", "application/pdf", b"%PDF-1.7")
    write(proposal, {make_question(event, "file", code="annex", asked="proposal"): annex})
    asked = ask_along(proposal, owner)
    page = make_page(event)
    put_picture(page)
    session = make_session(event)
    session.roles.create(event=event, speaker=speaker)
    make_slot(session, make_room(event, is_streamed=True))
    release(event, by=None)
    publish(session, make_speaker(event))
    spoken(event, speaker)
    in_program = f"/minsk-2021/program/{session.code}"
    agenda = Agenda.objects.create(event=event)
    seats(session, 1)
    desk = "/minsk-2021/desk/"
    mine = f"/minsk-2021/registrations/{registration.code}/"
    talk = f"/minsk-2021/proposals/{proposal.code}/"
    delegation = make_delegation(event, contact_email=owner.email)
    people = [a_row(owner.email), a_row(given_name="Boris")]
    member, guest = add_people(delegation, uuid4(), people)
    comment = make_comment(event, member)  # their newest registration speaks for them
    clerk = f"/minsk-2021/delegations/{delegation.code}/"
    upload = Upload.objects.create(event=event, delegation=delegation, language="en")
    invited = f"/minsk-2021/invitations/{make_invitation(event).code}/"
    return {
        "home": "/",
        "styleguide": "/styleguide/",
        "event": "/minsk-2021/",
        "event_card": "/minsk-2021/card.png",
        "theme": "/minsk-2021/theme.css",
        "editions": "/minsk-2021/editions/",
        "info": f"/minsk-2021/info/{page.slug}/",
        "first_info": "/minsk-2021/info/",
        "picture": f"/pictures/{page.picture}-480.webp",
        "news": "/minsk-2021/news/",
        "news_feed": "/minsk-2021/news.atom",
        "news_item": f"/minsk-2021/news/{make_news(event).slug}/",
        "stop_mails": "/minsk-2021/mails/",
        "livez": "/livez",
        "readyz": "/readyz",
        "account_language": "/accounts/language/",
        "team_invitation": f"/accounts/team/{make_team_invitation(event).code}/",
        "registration:register": "/minsk-2021/register/",
        "registration:check_mail": "/minsk-2021/register/sent/",
        "registration:all_mine": "/minsk-2021/registrations/",
        "registration:mine": mine,
        "registration:cancel": f"{mine}cancel/",
        "registration:accept": f"{mine}accept/",
        "registration:calendar": f"{mine}calendar.ics",
        "registration:keeper": f"{mine}keeper.js",
        "registration:participants": "/minsk-2021/participants/",
        "registration:participant_list": f"/minsk-2021/participants/{listed(event)}-en.pdf",
        "registration:letter_check": f"/minsk-2021/letters/{issue(registration).code}/",
        "registration:lost": "/minsk-2021/registrations/lost/",
        "registration:lost_sent": "/minsk-2021/registrations/lost/sent/",
        "registration:erased": "/minsk-2021/registrations/erased/",
        "registration:handed_on": "/minsk-2021/registrations/handed-on/",
        "registration:letter_file": f"{mine}letter.pdf",
        "registration:leave_line": f"{mine}leave-line/",
        **{
            f"registration:{name}": f"{mine}{name}/"
            for name in (
                "language leave wait meanwhile switch edit details listed photo address colleague"
                " letter data erase"
            ).split()
        },
        "registration:questions": f"{mine}questions/",
        "registration:answer_file": f"{mine}questions/letter/file",
        "registration:consent": f"/minsk-2021/registrations/{member.code}/consent/",
        "registration:begin_delegation": "/minsk-2021/delegation/",
        "registration:list_template": "/minsk-2021/delegation/template.xlsx",
        "registration:delegation": clerk,
        "registration:add_people": f"{clerk}people/",
        "registration:let_go": f"{clerk}people/{guest.code}/cancel/",
        "registration:correct_listed": f"{clerk}people/{guest.code}/correct/",
        "registration:accept_for": f"{clerk}people/{guest.code}/accept/",
        "registration:link_of": f"{clerk}people/{guest.code}/link/",
        "registration:upload": f"{clerk}upload/",
        "registration:uploaded": f"{clerk}upload/{upload.code}/",
        "registration:desk": desk,
        "registration:desk_plain": f"{desk}plain/",
        "registration:desk_worker": f"{desk}worker.js",
        "registration:desk_manifest": f"{desk}app.webmanifest",
        "registration:desk_start": f"{desk}shift/",
        "registration:desk_end": f"{desk}shift/end/",
        "registration:desk_find": f"{desk}find/",
        "registration:desk_walk_in": f"{desk}walk-in/",
        "registration:desk_person": f"{desk}people/{registration.code}/",
        "registration:desk_badge": f"{desk}people/{registration.code}/badge/",
        "registration:desk_names": f"{desk}people/{registration.code}/names/",
        "registration:desk_do": f"{desk}people/{registration.code}/do/collected/",
        "registration:desk_people": f"{desk}people.json",
        "registration:desk_scans": f"{desk}scans/",
        "registration:desk_numbers": f"{desk}numbers.json",
        "registration:desk_photo": f"{desk}photos/{registration.code}/",
        "registration:invitation": invited,
        "registration:accept_invitation": f"{invited}accept/",
        "registration:decline_invitation": f"{invited}decline/",
        "registration:deputy": f"{invited}deputy/",
        "speakers:call": "/minsk-2021/proposals/",
        "speakers:new": "/minsk-2021/proposals/new/",
        "speakers:proposal": talk,
        "speakers:edit": f"{talk}edit/",
        "speakers:confirm": f"{talk}confirm/",
        "speakers:withdraw": f"{talk}withdraw/",
        "speakers:late": f"/minsk-2021/proposals/late/{make_call_link(event).code}/",
        "speakers:restore": f"{talk}restore/",
        "speakers:answer": f"{talk}answer/",
        "speakers:files": f"{talk}files/",
        "speakers:file": f"{talk}files/{make_file(proposal).code}/",
        "speakers:answer_file": f"{talk}answers/annex/file",
        "speakers:ask_change": f"{talk}change/",
        "speakers:mine": "/minsk-2021/my-sessions/",
        "speakers:reviews": "/minsk-2021/reviews/",
        "speakers:review": f"/minsk-2021/reviews/{proposal.code}/",
        "speakers:profile": "/minsk-2021/speaker/",
        "speakers:photo": f"/minsk-2021/speaker/{speaker.code}/photo",
        "speakers:together": f"{talk}speakers/",
        "speakers:co_speaker": f"{talk}speakers/{asked.code}/",
        "speakers:leave": f"{talk}leave/",
        "speakers:join": f"/minsk-2021/join/{asked.code}/",
        "speakers:join_accept": f"/minsk-2021/join/{asked.code}/accept/",
        "speakers:join_decline": f"/minsk-2021/join/{asked.code}/decline/",
        "program:program": "/minsk-2021/program/",
        "program:calendar": "/minsk-2021/program.ics",
        "program:schedule_xml": "/minsk-2021/program.xml",
        "program:schedule_json": "/minsk-2021/program.json",
        "program:track_calendar": "/minsk-2021/program/track/technical.ics",
        "program:speaker_calendar": f"/minsk-2021/speakers/{speaker.code}.ics",
        "program:changes": "/minsk-2021/program/changes/",
        "program:changes_feed": "/minsk-2021/program/changes.atom",
        "program:session": f"/minsk-2021/program/{session.code}/",
        "program:join": f"/minsk-2021/program/{session.code}/join/",
        "program:sign_up": f"/minsk-2021/program/{session.code}/sign-up/",
        "program:outcome": "/minsk-2021/outcome/",
        "program:withdraw_comment": f"/minsk-2021/outcome/{comment.pk}/withdraw/",
        "program:speakers": "/minsk-2021/speakers/",
        "program:speaker": f"/minsk-2021/speakers/{speaker.code}/",
        "program:photo": f"/minsk-2021/speakers/{speaker.code}/photo",
        "program:material": f"{in_program}/materials/{session.materials.get().code}/",
        "program:slides": f"{in_program}/slides/en/",
        "program:session_calendar": f"{in_program}.ics",
        "program:favour": f"{in_program}/favour/",
        "program:my": "/minsk-2021/my-program/",
        "program:my_state": "/minsk-2021/my-program/state/",
        "program:my_calendar": f"/minsk-2021/my-program/{feed_key_of(agenda)}.ics",
        "program:elsewhere": f"/minsk-2021/my-program/{key_of(agenda)}/",
        "program:embed": "/minsk-2021/program/embed/",
        "program:certificate": f"{mine}certificates/participation/",
        "program:certificate_file": f"{mine}certificates/participation.pdf",
        "program:speaking_certificate": f"/minsk-2021/speaker/{speaker.code}/certificate/",
        "program:speaking_certificate_file": f"/minsk-2021/speaker/{speaker.code}/certificate.pdf",
        "program:certificate_check": f"/minsk-2021/certificates/{certified(registration)}/",
        "program:feedback": f"{mine}feedback/",
        "program:feedback_form": f"{mine}feedback/forum/",
    }


def listed(event):
    """The number of a list of participants that is on the site."""
    event.categories.update(listing="everybody")
    made = release_list(event, by=None)
    made.show(is_public=True)
    return made.number


def certified(registration):
    """The code of a certificate that stands: admitted, and it is time for certificates."""
    event = registration.event
    AttendanceRule.objects.create(event=event, certificates_from=event.registration_opens_at)
    Checkin.objects.create(event=event, registration=registration, day=event.starts)
    return issue_certificate(registration, Certificate.Kind.PARTICIPATION).code


def spoken(event, speaker):
    """A certificate of speaking by the profile: of a session in the program that is over."""
    session = make_session(event)
    session.roles.create(event=event, speaker=speaker)
    make_slot(session, None, day=-90).freeze(Release.objects.get(event=event)).save()
    Certificate.objects.create(event=event, speaker=speaker, kind="speaking", number=9)


def publish(session, speaker):
    """Its slides, which its speaker lets everybody have, and a file of the organisers'."""
    talk = make_proposal(session.event, speaker=speaker, state="confirmed")
    make_file(talk, use="slides")
    note(speaker, talk, {"slides", "processing"})
    type(session).objects.filter(pk=session.pk).update(proposal=talk)
    Material.objects.create(
        event=session.event,
        session=session,
        title_en="Paper",
        file=ContentFile(b"%PDF-1.7", "paper"),
        type="application/pdf",
    )


def test_a_page_opens_for_whom_it_is_meant_and_for_nobody_else(
    addresses, client, stranger, signed_in
):
    owner = signed_in(Person.objects.get(email="owner@example.org"))
    people = {"anonymous": client, "stranger": signed_in(stranger), "owner": owner}
    ok = {200, 503}  # /readyz has neither worker nor beat here
    expected = {
        PUBLIC: {"anonymous": ok, "stranger": ok, "owner": ok},
        SIGNED_IN: {"anonymous": {302}, "stranger": ok, "owner": ok},
        OWN: {"anonymous": {302, 404}, "stranger": {404}, "owner": ok},
        STAFF: {"anonymous": {404}, "stranger": {404}, "owner": {404}},
        REVIEWER: {"anonymous": {302}, "stranger": {404}, "owner": {404}},
        AT_DESK: {"anonymous": {302}, "stranger": {403}, "owner": {403}},
        ON_SHIFT: {"anonymous": {403}, "stranger": {403}, "owner": {403}},
        PARTICIPANT: {"anonymous": {403}, "stranger": {403}, "owner": ok},
        BY_LINK: {"anonymous": {404}, "stranger": {404}, "owner": {404}},
    }

    wrong = [
        (name, who, answer.status_code)
        for name, address in addresses.items()
        for who, browser in people.items()
        if (answer := _open(browser, name, address)).status_code not in expected[PAGES[name]][who]
        and not (who == "owner" and name in POST_ONLY and answer.status_code == 302)
        and name not in {"home", "first_info"}  # these lead on
        and (name, who) != ("registration:all_mine", "owner")  # straight to the only one
    ]

    assert wrong == []


def test_an_unpublished_event_is_not_there_for_strangers(
    event, addresses, client, stranger, signed_in
):
    event.state = "draft"
    event.save()
    browser = signed_in(stranger)

    found = {
        name: _open(browser, name, address).status_code
        for name, address in addresses.items()
        # A picture is open to whoever knows its random name.
        if name
        not in {
            *("livez", "readyz", "home", "styleguide", "picture"),
            *("account_language", "team_invitation"),
        }
    }

    assert set(found.values()) == {404}, found


@pytest.mark.parametrize("role", ROLES)
def test_the_style_guide_is_for_all_who_work_for_an_event(role, event, signed_in):
    browser = signed_in(make_person(role=role, event=event))

    assert browser.get("/styleguide/").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_of_reviewers_open_for_those_who_review(role, addresses, event, signed_in):
    browser = signed_in(make_person(role=role, event=event))

    opened = {
        browser.get(address).status_code
        for name, address in addresses.items()
        if PAGES[name] == REVIEWER
    }

    assert opened == ({200} if role in {"organiser", "reviewer"} else {404})


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_opens_for_those_who_work_there(role, addresses, event, signed_in):
    browser = signed_in(make_person(role=role, event=event))
    browser.post("/minsk-2021/desk/shift/", {"device": "Tablet"})
    names = [name for name, who in PAGES.items() if who in {AT_DESK, ON_SHIFT}]
    works_there = role in {"organiser", "desk"}

    found = {
        name: _open(browser, name, addresses[name]).status_code
        for name in names
        if name not in POST_ONLY
    }

    assert found == dict.fromkeys(found, 200 if works_there else 403)
    sent = [{"nonce": str(uuid4()), "text": "x"}]
    answers = {
        "scans/": browser.post(
            "/minsk-2021/desk/scans/", {"scans": sent}, content_type="application/json"
        ).status_code,
        "do/": browser.post(addresses["registration:desk_do"], {"name": "Clara"}).status_code,
        "end/": browser.post("/minsk-2021/desk/shift/end/").status_code,
    }
    right = {"scans/": 200, "do/": 302, "end/": 302}
    assert answers == (right if works_there else dict.fromkeys(right, 403))


def _open(browser, name, address):
    return browser.post(address) if name in POST_ONLY else browser.get(address)


def test_without_a_second_factor_the_admin_leads_to_setting_it_up(settings, organiser, signed_in):
    settings.SECOND_FACTOR_REQUIRED = True

    answer = signed_in(organiser).get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/2fa/"


def test_rows_of_another_event_are_in_no_list_choice_or_page(organiser, event, signed_in):
    other = make_event("minsk-2022", title_en="The other one")
    foreign = make_registration(other, family_name="Foreigner")
    browser = signed_in(organiser)

    assert "Foreigner" not in browser.get("/admin/registration/registration/").content.decode()
    page = f"/admin/registration/registration/{foreign.pk}/change/"
    assert browser.get(page).status_code == 302
    assert "The other one" not in browser.get("/admin/forum/page/add/").content.decode()
