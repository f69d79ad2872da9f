from django.urls import path

from registration.views import mine, questions, register

app_name = "registration"
urlpatterns = [
    path("register/", register.register, name="register"),
    path("register/sent/", register.check_mail, name="check_mail"),
    path("registrations/", mine.all_mine, name="all_mine"),
    path("registrations/<slug:code>/", mine.mine, name="mine"),
    path("registrations/<slug:code>/cancel/", mine.cancel, name="cancel"),
    path("registrations/<slug:code>/accept/", mine.accept, name="accept"),
    path("registrations/<slug:code>/questions/", questions.questions, name="questions"),
    path(
        "registrations/<slug:code>/questions/<slug:question>/file",
        questions.answer_file,
        name="answer_file",
    ),
    path("registrations/<slug:code>/calendar.ics", mine.calendar, name="calendar"),
]
