from django.urls import path

from speakers.views import (
    answer,
    call,
    change,
    files,
    join,
    mine,
    profile,
    proposal,
    review,
    together,
    writing,
)

app_name = "speakers"
urlpatterns = [
    path("proposals/", call.call, name="call"),
    path("proposals/new/", writing.new, name="new"),
    path("proposals/late/<slug:code>/", call.late, name="late"),
    path("proposals/<slug:code>/", proposal.proposal, name="proposal"),
    path("proposals/<slug:code>/edit/", writing.edit, name="edit"),
    path("proposals/<slug:code>/confirm/", proposal.confirm, name="confirm"),
    path("proposals/<slug:code>/withdraw/", proposal.withdraw, name="withdraw"),
    path("proposals/<slug:code>/restore/", answer.restore, name="restore"),
    path("proposals/<slug:code>/answer/", answer.answer, name="answer"),
    path("proposals/<slug:code>/files/", files.listing, name="files"),
    path("proposals/<slug:code>/files/<slug:file_code>/", files.file, name="file"),
    path(
        "proposals/<slug:code>/answers/<slug:question>/file", files.answer_file, name="answer_file"
    ),
    path("proposals/<slug:code>/change/", change.ask, name="ask_change"),
    path("my-sessions/", mine.sessions, name="mine"),
    path("reviews/", review.reviews, name="reviews"),
    path("reviews/<slug:code>/", review.review, name="review"),
    path("proposals/<slug:code>/speakers/", together.together, name="together"),
    path("proposals/<slug:code>/speakers/<slug:asked>/", together.co_speaker, name="co_speaker"),
    path("proposals/<slug:code>/leave/", together.leave_talk, name="leave"),
    path("join/<slug:code>/", join.joining, name="join"),
    path("join/<slug:code>/accept/", join.accept, name="join_accept"),
    path("join/<slug:code>/decline/", join.refuse, name="join_decline"),
    path("speaker/", profile.profile, name="profile"),
    path("speaker/<slug:code>/photo", profile.photo, name="photo"),
]
