from django.urls import path

from program.views import changes, feeds, program, speakers

app_name = "program"
urlpatterns = [
    path("program/", program.program, name="program"),
    path("program.ics", feeds.calendar, name="calendar"),
    path("program/changes/", changes.changes, name="changes"),
    path("program/changes.atom", changes.feed, name="changes_feed"),
    path("program/<slug:code>/", program.session, name="session"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:code>/", speakers.speaker, name="speaker"),
]
