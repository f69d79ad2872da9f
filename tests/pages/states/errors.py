"""What is said when a page cannot be shown."""

from django.db import OperationalError

from tests.factories import make_person
from tests.pages.registry import Visit, page


@page("400.html", status=400, frame=False)
def not_understood(event):
    return "/minsk-2021/?q=%00"


@page("403.html", status=403)
def not_allowed(event):
    desk = make_person(role="desk", event=event)
    return Visit("/admin/registration/registration/export.csv", desk)


@page("403_csrf.html", status=403, frame=False)
def form_without_its_token(event):
    return Visit("/minsk-2021/register/", posts=({},), without_cookies=True)


@page("404.html", status=404)
def not_there(event):
    return "/minsk-2021/nothing/"


@page("404.html", "for whoever is signed in", status=404)
def not_there_for_me(event):
    return Visit("/minsk-2021/nothing/", make_person())


@page("500.html", status=500, frame=False)
def broken(event):
    return Visit("/minsk-2021/", fails=RuntimeError("a mistake of ours"))


@page("503.html", status=503, frame=False)
def away(event):
    return Visit("/minsk-2021/", fails=OperationalError("the database is away"))
