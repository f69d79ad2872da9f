from django.urls import path

from program.views import feeds, joining, outcome, program, signing, speakers

app_name = "program"
urlpatterns = [
    path("program/", program.program, name="program"),
    path("program.ics", feeds.calendar, name="calendar"),
    path("program/<slug:code>/", program.session, name="session"),
    path("program/<slug:code>/join/", joining.join, name="join"),
    path("program/<slug:code>/sign-up/", signing.sign_up, name="sign_up"),
    path("outcome/", outcome.outcome, name="outcome"),
    path("outcome/<int:comment>/withdraw/", outcome.withdraw, name="withdraw_comment"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:code>/", speakers.speaker, name="speaker"),
]
