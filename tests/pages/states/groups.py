"""Several people at once: a clerk's pages, lists, consent; and invitations."""

import uuid

from registration import offering
from registration.delegations import add_people
from registration.group_mails import invitation as letter
from registration.models import Upload
from tests.factories import a_row, make_delegation, make_invitation, make_person
from tests.pages.registry import Visit, page

START = "/minsk-2021/delegation/"
ROWS = {"people-TOTAL_FORMS": "10", "people-INITIAL_FORMS": "0"}
WRONG = {
    "organisation_name": "Ministry of Examples",
    "people-0-mode": "on_site",
    "people-0-family_name": "Example",
    "people-0-email": "anna@example",
    **ROWS,
}


def clerk(delegation, path="", **more):
    """Seen by the contact, signed in."""
    person = make_person(delegation.contact_email)
    return Visit(f"/minsk-2021/delegations/{delegation.code}/{path}", person, **more)


def members(event):
    delegation = make_delegation(event)
    people = [a_row("anna@example.org"), a_row(given_name="Boris"), a_row(given_name="Vera")]
    add_people(delegation, uuid.uuid4(), people)
    return delegation


def guest_of(delegation):
    """Somebody without an address of their own, for whom the contact may act."""
    return delegation.registrations.filter(email_key="").first().code


def uploaded(event, **facts):
    delegation = make_delegation(event)
    row = {
        "line": 2,
        "mode": "on_site",
        "honorific": "Dr",
        "family_name": "Example",
        "given_name": "Anna",
        "patronymic": "",
        "email": "anna@example.org",
        "job_title": "Engineer",
        "country": "BY",
        "category": "operator",
    }
    upload = Upload.objects.create(
        event=event,
        delegation=delegation,
        language="en",
        file_name="delegation.xlsx",
        **{"rows": [row], **facts},
    )
    return clerk(delegation, f"upload/{upload.code}/")


@page("registration/delegation/form.html")
def begin(event):
    return START


@page("registration/delegation/form.html", "with errors", status=422)
def begin_with_errors(event):
    return Visit(START, posts=(WRONG,))


@page("registration/delegation/errors.html", status=422)
def errors(event):
    return Visit(START, posts=(WRONG,))


@page("registration/delegation/form.html", "more rows")
def more_rows(event):
    return Visit(START, posts=(WRONG | {"more": "1"},))


@page("registration/delegation/form.html", "adding people")
def adding(event):
    return clerk(make_delegation(event), "people/")


@page("registration/delegation/delegation.html")
def people(event):
    return clerk(members(event))


@page("registration/delegation/delegation.html", "empty")
def nobody(event):
    return clerk(make_delegation(event))


@page("registration/delegation/awaited.html")
def awaited(event):
    return clerk(members(event))


@page("registration/delegation/delegation.html", "with an offered place")
def offered(event):
    pool = event.mode_pools.get(mode="on_site").pool
    offering.resize(pool, 0)
    delegation = members(event)
    offering.resize(pool, 1)
    return clerk(delegation)


@page("registration/delegation/cancel.html")
def let_go(event):
    delegation = members(event)
    return clerk(delegation, f"people/{guest_of(delegation)}/cancel/")


@page("registration/delegation/correct.html")
def correct(event):
    delegation = members(event)
    return clerk(delegation, f"people/{guest_of(delegation)}/correct/")


@page("registration/delegation/correct.html", "with errors", status=422)
def correct_nothing(event):
    delegation = members(event)
    return clerk(delegation, f"people/{guest_of(delegation)}/correct/", posts=({"seen": ""},))


@page("registration/delegation/link.html")
def link(event):
    delegation = members(event)
    return clerk(delegation, f"people/{guest_of(delegation)}/link/", posts=({},))


@page("registration/upload/upload.html")
def upload(event):
    return clerk(make_delegation(event), "upload/")


@page("registration/upload/field.html")
def upload_field(event):
    return clerk(make_delegation(event), "upload/")


@page("registration/upload/upload.html", "with errors", status=422)
def upload_nothing(event):
    return clerk(make_delegation(event), "upload/", posts=({},))


@page("registration/upload/uploaded.html")
def checked(event):
    return uploaded(event)


@page("registration/upload/heading.html")
def heading(event):
    return uploaded(event)


@page("registration/upload/checked.html")
def good(event):
    return uploaded(event)


@page("registration/upload/uploaded.html", "with errors")
def checked_with_errors(event):
    return uploaded(
        event, errors=[[2, "e-mail", "Enter an e-mail address, like name@example.org."]]
    )


@page("registration/upload/uploaded.html", "being registered")
def queued(event):
    return uploaded(event, state="queued")


@page("registration/upload/uploaded.html", "registered")
def done(event):
    return uploaded(event, state="done", made=3, rows=[])


@page("registration/upload/uploaded.html", "not registered")
def failed(event):
    return uploaded(event, state="failed", refusal="Registration is closed.")


@page("registration/consent/consent.html")
def consent(event):
    (one,) = add_people(make_delegation(event), uuid.uuid4(), [a_row("anna@example.org")])
    return Visit(f"/minsk-2021/registrations/{one.code}/consent/", make_person("anna@example.org"))


def invited(invitation, path="", **more):
    """Seen by whoever opens the link of the mail."""
    key = letter(invitation).values["link"].partition("?key=")[2]
    return Visit(f"/minsk-2021/invitations/{invitation.code}/{path}?key={key}", **more)


@page("registration/invitation/invitation.html")
def invitation(event):
    return invited(make_invitation(event, expires_at=event.starts_at))


@page("registration/invitation/invitation.html", "of an organisation")
def invitation_of_an_organisation(event):
    return invited(
        make_invitation(
            event, given_name="", family_name="", organisation_name="City of Examples", uses=5
        )
    )


@page("registration/register/form.html", "invited")
def accept(event):
    return invited(make_invitation(event), "accept/")


@page("registration/invitation/decline.html")
def decline(event):
    return invited(make_invitation(event), "decline/")


@page("registration/invitation/deputy.html")
def deputy(event):
    return invited(make_invitation(event), "deputy/")


@page("registration/invitation/deputy.html", "with errors", status=422)
def deputy_with_errors(event):
    return invited(make_invitation(event), "deputy/", posts=({"given_name": "Dina"},))


@page("registration/invitation/passed_on.html")
def passed_on(event):
    told = {"given_name": "Dina", "family_name": "Deputy", "email": "dina@example.org"}
    return invited(make_invitation(event), "deputy/", posts=(told,))


@page("registration/invitation/refused.html", status=410)
def refused(event):
    invitation = make_invitation(event)
    invitation.revoke()
    return invited(invitation)


@page("registration/invitation/unknown.html", status=404)
def unknown(event):
    return f"/minsk-2021/invitations/{make_invitation(event).code}/"
