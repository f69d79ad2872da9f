"""What is said when a page cannot be shown."""

from django.db import OperationalError

from tests.factories import make_person
from tests.pages.registry import Visit, page


@page("400.html", status=400)
def not_understood(event):
    return "/minsk-2021/?q=%00"


@page("403.html", status=403)
def not_allowed(event):
    desk = make_person(role="desk", event=event)
    return Visit("/admin/registration/registration/export/registrations/", desk)


@page("403_csrf.html", status=403)
def form_without_its_token(event):
    return Visit("/minsk-2021/register/", posts=({},), without_cookies=True)


@page("404.html", status=404)
def not_there(event):
    return "/minsk-2021/nothing/"


@page("404.html", "for whoever is signed in", status=404)
def not_there_for_me(event):
    return Visit("/minsk-2021/nothing/", make_person())


@page("413.html", status=413, DATA_UPLOAD_MAX_MEMORY_SIZE=100)
def too_large(event):
    return Visit("/minsk-2021/register/", posts=({"family_name": "x" * 200},))


@page("429.html", status=429, ACCOUNT_RATE_LIMITS={"login": "1/h/ip"})
def too_often(event):
    once = {"login": "anna@example.org", "password": "wrong"}
    return Visit("/accounts/login/", posts=(once, once))


@page("500.html", status=500)
def broken(event):
    return Visit("/minsk-2021/", fails=RuntimeError("a mistake of ours"))


@page("503.html", status=503)
def away(event):
    return Visit("/minsk-2021/", fails=OperationalError("the database is away"))
