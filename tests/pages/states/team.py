"""The team: its pages inside the admin, and the page of an invitation to it."""

from allauth.mfa.totp.internal.auth import TOTP

from forum import team
from forum.links import secret
from tests.factories import make_person
from tests.pages.registry import Visit, page
from tests.pages.states.admin import ADMIN, desk

OF = "forum/membership/of/minsk-2021/"


def invited(event, **facts):
    told = {"roles": ["editor", "desk"], "language": "en", "word": "Welcome!", **facts}
    return team.invite(event, **{"email": "new@example.org", "by": make_person(), **told})


def link(event, **facts):
    made = invited(event, **facts)
    return secret(made, "team_invitation", made.code)[0]


@page("admin/forum/membership/change_list.html")
def all_teams(event):
    return desk(event, "forum/membership/")


@page("admin/forum/membership/team.html")
def team_of_an_event(event):
    TOTP.activate(make_person(role="reviewer", event=event, given_name="Rosa"), "JBSWY3DPEHPK3PXP")
    invited(event)
    made = invited(event, email="gone@example.org")
    team.revoke(made, by=made.by)
    return desk(event, OF)


@page("admin/forum/membership/invite.html")
def invite(event):
    return desk(event, f"{OF}invite/")


@page("admin/forum/membership/invite.html", "with errors", status=422)
def invite_with_errors(event):
    return desk(event, f"{OF}invite/", posts=({"email": "nobody"},))


@page("admin/forum/membership/one.html")
def one(event):
    member = make_person(role="desk", event=event)
    TOTP.activate(member, "JBSWY3DPEHPK3PXP")
    return desk(event, f"{OF}{member.pk}/")


@page("admin/forum/membership/one.html", "about oneself")
def oneself(event):
    chief = make_person(role="organiser", event=event)
    return Visit(f"{ADMIN}{OF}{chief.pk}/", chief)


@page("forum/team/invitation.html", SECOND_FACTOR_REQUIRED=True)
def invitation(event):
    return link(event)


@page("forum/team/invitation.html", "to somebody with an account")
def invitation_with_an_account(event):
    make_person("new@example.org")
    return link(event)


@page("forum/team/invitation.html", "opened by somebody else")
def invitation_of_another(event):
    return Visit(link(event), make_person())


@page("forum/team/refused.html", status=410)
def refused(event):
    made = invited(event)
    address = secret(made, "team_invitation", made.code)[0]
    team.TeamInvitation.objects.filter(pk=made.pk).update(state="revoked")
    return address


@page("forum/team/unknown.html", status=404)
def unknown(event):
    return "/accounts/team/K7M3PX9QRT/"
