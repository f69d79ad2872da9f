from django.urls import path

from registration.views import (
    consent,
    delegation,
    invitation,
    lost,
    participants,
    questions,
    register,
    upload,
)
from registration.views.desk import app
from registration.views.mine import address, colleague, data, editing, letter, page, places

app_name = "registration"
MINE = "registrations/<slug:code>/"
urlpatterns = [
    path("register/", register.register, name="register"),
    path("register/sent/", register.check_mail, name="check_mail"),
    path("participants/", participants.participants, name="participants"),
    path(
        "participants/<int:number>-<slug:language>.pdf",
        participants.released,
        name="participant_list",
    ),
    path("letters/<slug:code>/", letter.letter_check, name="letter_check"),
    path("registrations/", page.all_mine, name="all_mine"),
    path("registrations/lost/", lost.lost, name="lost"),
    path("registrations/lost/sent/", lost.lost_sent, name="lost_sent"),
    path("registrations/erased/", data.erased, name="erased"),
    path("registrations/handed-on/", colleague.handed_on, name="handed_on"),
    path(MINE, page.mine, name="mine"),
    path(f"{MINE}calendar.ics", page.calendar, name="calendar"),
    path(f"{MINE}language/", page.language, name="language"),
    path(f"{MINE}cancel/", page.cancel, name="cancel"),
    path(f"{MINE}accept/", places.accept, name="accept"),
    path(f"{MINE}leave/", places.leave, name="leave"),
    path(f"{MINE}leave-line/", places.leave_line, name="leave_line"),
    path(f"{MINE}wait/", places.wait, name="wait"),
    path(f"{MINE}meanwhile/", places.meanwhile, name="meanwhile"),
    path(f"{MINE}switch/", places.switch, name="switch"),
    path(f"{MINE}edit/", editing.edit, name="edit"),
    path(f"{MINE}details/", editing.details, name="details"),
    path(f"{MINE}listed/", editing.listed, name="listed"),
    path(f"{MINE}photo/", editing.photo, name="photo"),
    path(f"{MINE}address/", address.address, name="address"),
    path(f"{MINE}colleague/", colleague.colleague, name="colleague"),
    path(f"{MINE}letter/", letter.letter, name="letter"),
    path(f"{MINE}letter.pdf", letter.letter_file, name="letter_file"),
    path(f"{MINE}questions/", questions.questions, name="questions"),
    path(f"{MINE}questions/<slug:question>/file", questions.answer_file, name="answer_file"),
    path(f"{MINE}data/", data.data, name="data"),
    path(f"{MINE}erase/", data.erasure, name="erase"),
    path(f"{MINE}consent/", consent.consent, name="consent"),
    path("delegation/", delegation.begin, name="begin_delegation"),
    path("delegation/template.xlsx", upload.template, name="list_template"),
    path("delegations/<slug:code>/", delegation.delegation, name="delegation"),
    path("delegations/<slug:code>/people/", delegation.add, name="add_people"),
    path("delegations/<slug:code>/people/<slug:person>/cancel/", delegation.cancel, name="let_go"),
    path(
        "delegations/<slug:code>/people/<slug:person>/accept/", delegation.accept, name="accept_for"
    ),
    path("delegations/<slug:code>/people/<slug:person>/link/", delegation.link, name="link_of"),
    path("delegations/<slug:code>/upload/", upload.upload, name="upload"),
    path("delegations/<slug:code>/upload/<slug:list_code>/", upload.uploaded, name="uploaded"),
    path("desk/", app.app, name="desk"),
    path("desk/worker.js", app.worker, name="desk_worker"),
    path("desk/app.webmanifest", app.manifest, name="desk_manifest"),
    path("invitations/<slug:code>/", invitation.invitation, name="invitation"),
    path("invitations/<slug:code>/accept/", invitation.accept, name="accept_invitation"),
    path("invitations/<slug:code>/decline/", invitation.decline, name="decline_invitation"),
    path("invitations/<slug:code>/deputy/", invitation.deputy, name="deputy"),
]
