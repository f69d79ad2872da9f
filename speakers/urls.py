from django.urls import path

from speakers.views import call, proposal, review

app_name = "speakers"
urlpatterns = [
    path("proposals/", call.call, name="call"),
    path("proposals/new/", proposal.new, name="new"),
    path("proposals/<slug:code>/", proposal.proposal, name="proposal"),
    path("proposals/<slug:code>/edit/", proposal.edit, name="edit"),
    path("proposals/<slug:code>/confirm/", proposal.confirm, name="confirm"),
    path("proposals/<slug:code>/withdraw/", proposal.withdraw, name="withdraw"),
    path("reviews/", review.reviews, name="reviews"),
    path("reviews/<slug:code>/", review.review, name="review"),
]
