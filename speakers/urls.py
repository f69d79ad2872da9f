from django.urls import path

from speakers.views import call, join, profile, proposal, together

app_name = "speakers"
urlpatterns = [
    path("proposals/", call.call, name="call"),
    path("proposals/new/", proposal.new, name="new"),
    path("proposals/<slug:code>/", proposal.proposal, name="proposal"),
    path("proposals/<slug:code>/edit/", proposal.edit, name="edit"),
    path("proposals/<slug:code>/confirm/", proposal.confirm, name="confirm"),
    path("proposals/<slug:code>/withdraw/", proposal.withdraw, name="withdraw"),
    path("proposals/<slug:code>/speakers/", together.together, name="together"),
    path("proposals/<slug:code>/speakers/<slug:asked>/", together.co_speaker, name="co_speaker"),
    path("proposals/<slug:code>/leave/", together.leave_talk, name="leave"),
    path("join/<slug:code>/", join.joining, name="join"),
    path("join/<slug:code>/accept/", join.accept, name="join_accept"),
    path("join/<slug:code>/decline/", join.refuse, name="join_decline"),
    path("speaker/", profile.profile, name="profile"),
    path("speaker/<slug:code>/photo", profile.photo, name="photo"),
]
