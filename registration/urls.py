from django.urls import path

from registration.views import consent, delegation, invitation, mine, register, upload

app_name = "registration"
urlpatterns = [
    path("register/", register.register, name="register"),
    path("register/sent/", register.check_mail, name="check_mail"),
    path("registrations/", mine.all_mine, name="all_mine"),
    path("registrations/<slug:code>/", mine.mine, name="mine"),
    path("registrations/<slug:code>/cancel/", mine.cancel, name="cancel"),
    path("registrations/<slug:code>/accept/", mine.accept, name="accept"),
    path("registrations/<slug:code>/calendar.ics", mine.calendar, name="calendar"),
    path("registrations/<slug:code>/consent/", consent.consent, name="consent"),
    path("delegation/", delegation.begin, name="begin_delegation"),
    path("delegation/template.xlsx", upload.template, name="list_template"),
    path("delegations/<slug:code>/", delegation.delegation, name="delegation"),
    path("delegations/<slug:code>/people/", delegation.add, name="add_people"),
    path("delegations/<slug:code>/people/<slug:person>/cancel/", delegation.cancel, name="let_go"),
    path("delegations/<slug:code>/people/<slug:person>/link/", delegation.link, name="link_of"),
    path("delegations/<slug:code>/upload/", upload.upload, name="upload"),
    path("delegations/<slug:code>/upload/<slug:list_code>/", upload.uploaded, name="uploaded"),
    path("invitations/<slug:code>/", invitation.invitation, name="invitation"),
    path("invitations/<slug:code>/accept/", invitation.accept, name="accept_invitation"),
    path("invitations/<slug:code>/decline/", invitation.decline, name="decline_invitation"),
    path("invitations/<slug:code>/deputy/", invitation.deputy, name="deputy"),
]
