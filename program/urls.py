from django.urls import path

from program.views import feeds, program, speakers

app_name = "program"
urlpatterns = [
    path("program/", program.program, name="program"),
    path("program.ics", feeds.calendar, name="calendar"),
    path("program.xml", feeds.schedule_xml, name="schedule_xml"),
    path("program.json", feeds.schedule_json, name="schedule_json"),
    path("program/track/<slug:code>.ics", feeds.track_calendar, name="track_calendar"),
    path("speakers/<slug:code>.ics", feeds.speaker_calendar, name="speaker_calendar"),
    path("program/<slug:code>/", program.session, name="session"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:code>/", speakers.speaker, name="speaker"),
]
