from django.urls import path

from speakers.views import call, profile, proposal

app_name = "speakers"
urlpatterns = [
    path("proposals/", call.call, name="call"),
    path("proposals/new/", proposal.new, name="new"),
    path("proposals/<slug:code>/", proposal.proposal, name="proposal"),
    path("proposals/<slug:code>/edit/", proposal.edit, name="edit"),
    path("proposals/<slug:code>/confirm/", proposal.confirm, name="confirm"),
    path("proposals/<slug:code>/withdraw/", proposal.withdraw, name="withdraw"),
    path("speaker/", profile.profile, name="profile"),
    path("speaker/<slug:code>/photo", profile.photo, name="photo"),
]
