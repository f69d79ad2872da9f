from django.urls import path

from speakers.views import call, proposal, writing

app_name = "speakers"
urlpatterns = [
    path("proposals/", call.call, name="call"),
    path("proposals/new/", writing.new, name="new"),
    path("proposals/late/<slug:code>/", call.late, name="late"),
    path("proposals/<slug:code>/", proposal.proposal, name="proposal"),
    path("proposals/<slug:code>/edit/", writing.edit, name="edit"),
    path("proposals/<slug:code>/confirm/", proposal.confirm, name="confirm"),
    path("proposals/<slug:code>/withdraw/", proposal.withdraw, name="withdraw"),
]
