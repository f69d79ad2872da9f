"""Every address of the site. The apps' own are included by name, so nothing is imported."""

from django.contrib import admin
from django.urls import include, path

from forum.views import account, event, health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("accounts/language/", account.language, name="account_language"),
    path("accounts/", include("allauth.urls")),
    path("", event.home, name="home"),
    path("<slug:slug>/", event.event, name="event"),
    path("<slug:slug>/theme.css", event.theme, name="theme"),
    path("<slug:slug>/info/", event.first_info, name="first_info"),
    path("<slug:slug>/info/<slug:page>/", event.info, name="info"),
    path("<slug:slug>/", include("registration.urls")),
    path("<slug:slug>/", include("speakers.urls")),
    path("<slug:slug>/", include("program.urls")),
]
