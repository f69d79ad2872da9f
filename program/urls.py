from django.urls import path

from program.views import (
    certificates,
    changes,
    feedback,
    feeds,
    joining,
    materials,
    mine,
    outcome,
    program,
    signing,
    speakers,
)

app_name = "program"
MINE = "registrations/<slug:code>/"
urlpatterns = [
    path("program/", program.program, name="program"),
    path("program.ics", feeds.calendar, name="calendar"),
    path("program/embed/", program.embed, name="embed"),
    path("program/<slug:code>/favour/", mine.favour, name="favour"),
    path("program/<slug:code>/materials/<slug:file>/", materials.material, name="material"),
    path("program/<slug:code>/slides/<slug:language>/", materials.slides, name="slides"),
    path("program/<slug:code>.ics", feeds.session_calendar, name="session_calendar"),
    path("program.xml", feeds.schedule_xml, name="schedule_xml"),
    path("program.json", feeds.schedule_json, name="schedule_json"),
    path("program/track/<slug:code>.ics", feeds.track_calendar, name="track_calendar"),
    path("speakers/<slug:code>.ics", feeds.speaker_calendar, name="speaker_calendar"),
    path("program/changes/", changes.changes, name="changes"),
    path("program/changes.atom", changes.feed, name="changes_feed"),
    path("program/<slug:code>/", program.session, name="session"),
    path("program/<slug:code>/join/", joining.join, name="join"),
    path("program/<slug:code>/sign-up/", signing.sign_up, name="sign_up"),
    path("outcome/", outcome.outcome, name="outcome"),
    path("outcome/<int:comment>/withdraw/", outcome.withdraw, name="withdraw_comment"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:code>/", speakers.speaker, name="speaker"),
    path("speakers/<slug:code>/photo", speakers.photo, name="photo"),
    path("certificates/<slug:code>/", certificates.certificate_check, name="certificate_check"),
    path(f"{MINE}certificates/<slug:kind>/", certificates.certificate, name="certificate"),
    path(
        f"{MINE}certificates/<slug:kind>.pdf",
        certificates.certificate_file,
        name="certificate_file",
    ),
    path(f"{MINE}feedback/", feedback.forms, name="feedback"),
    path(f"{MINE}feedback/<slug:about>/", feedback.form, name="feedback_form"),
    path("my-program/", mine.mine, name="my"),
    path("my-program/state/", mine.state, name="my_state"),
    path("my-program/<str:key>.ics", mine.calendar, name="my_calendar"),
    path("my-program/<str:key>/", mine.elsewhere, name="elsewhere"),
]
