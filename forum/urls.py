"""Every address of the site. The apps' own are included by name, so nothing is imported."""

from django.contrib import admin
from django.urls import include, path

from forum.views import account, errors, event, health, news, pictures, stop, styleguide, team

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler429 = errors.too_many  # allauth's name
handler500 = errors.server_error

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("accounts/language/", account.language, name="account_language"),
    path("accounts/team/<slug:code>/", team.invitation, name="team_invitation"),
    path("accounts/", include("allauth.urls")),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("pictures/<slug:name>-<int:width>.webp", pictures.picture, name="picture"),
    path("", event.home, name="home"),
    # First: what most people read is found without trying a hundred other addresses.
    path("<slug:slug>/", include("program.urls")),
    path("<slug:slug>/", event.event, name="event"),
    path("<slug:slug>/card.png", event.card, name="event_card"),
    path("<slug:slug>/theme.css", event.theme, name="theme"),
    path("<slug:slug>/editions/", event.editions, name="editions"),
    path("<slug:slug>/info/", event.first_info, name="first_info"),
    path("<slug:slug>/info/<slug:page>/", event.info, name="info"),
    path("<slug:slug>/mails/", stop.stop, name="stop_mails"),
    path("<slug:slug>/news/", news.news, name="news"),
    path("<slug:slug>/news.atom", news.feed, name="news_feed"),
    path("<slug:slug>/news/<slug:item>/", news.news_item, name="news_item"),
    path("<slug:slug>/", include("registration.urls")),
    path("<slug:slug>/", include("speakers.urls")),
]
