"""Texts of mails and mail to many in the organisers' home, and where readers stop the latter."""

from forum import clock
from forum.links import STOP
from forum.mail import texts
from forum.mail.bulk import post_due
from forum.models import BulkMail, Link, OptOut
from tests.factories import make_registration
from tests.pages.registry import page
from tests.pages.states.admin import desk

KIND = "registration/changed"
MAIL = f"forum/mailtext/minsk-2021/{KIND}/"


def own_text(event):
    texts.change(event, KIND, {"en": ("News: {event}", "Dear {name}, look.")}, {})


def bulk(event, **facts):
    make_registration(event)
    make_registration(event, mode="online", language="ru")
    words = {
        "subject_en": "The bus",
        "subject_ru": "Автобус",
        "body_en": "Dear {name}, it leaves at nine.",
        "body_ru": "Здравствуйте, {name}! Он едет в девять.",
    }
    return BulkMail.objects.create(event=event, audience="registration.live", **words | facts)


def sent(event, **facts):
    made = bulk(event, state="scheduled", send_at=clock.now(), **facts)
    post_due()
    return made


@page("admin/forum/mailtext/list.html")
def mail_texts(event):
    own_text(event)
    return desk(event, "forum/mailtext/")


@page("admin/forum/mailtext/edit.html")
def mail_text(event):
    own_text(event)
    return desk(event, MAIL)


@page("admin/forum/mailtext/edit.html", "with errors")
def mail_text_with_errors(event):
    return desk(event, MAIL, posts=({"subject_en": "", "body_en": "{nothing}", "save": "Save"},))


@page("admin/forum/mailtext/edit.html", "that somebody else changed meanwhile")
def mail_text_of_two(event):
    told = {"subject_en": "Mine", "save": "Save"}
    return desk(event, MAIL, posts=(told,), meanwhile=lambda: own_text(event))


@page("admin/forum/mailtext/reset.html")
def mail_text_reset(event):
    own_text(event)
    return desk(event, MAIL, posts=({"reset": "yes"},))


@page("admin/forum/bulkmail/write.html")
def write_to_many(event):
    return desk(event, f"forum/bulkmail/{bulk(event).pk}/change/")


@page("admin/forum/bulkmail/write.html", "with errors")
def write_to_many_with_errors(event):
    wrong = {"body_en": "{nothing}", "save": "Save"}
    return desk(event, f"forum/bulkmail/{bulk(event).pk}/change/", posts=(wrong,))


@page("admin/forum/bulkmail/look.html")
def look_over(event):
    return desk(event, f"forum/bulkmail/{bulk(event).pk}/look/")


@page("admin/forum/bulkmail/look.html", "that nobody would get")
def look_over_nothing(event):
    made = bulk(event, filters={"category": ["media"]})
    return desk(event, f"forum/bulkmail/{made.pk}/look/")


@page("admin/forum/bulkmail/send.html")
def send(event):
    return desk(event, f"forum/bulkmail/{bulk(event).pk}/send/")


@page("admin/forum/bulkmail/send.html", "with errors")
def send_with_errors(event):
    path = f"forum/bulkmail/{bulk(event).pk}/send/"
    return desk(event, path, posts=({"when": "later"},))


@page("admin/forum/bulkmail/progress.html")
def progress(event):
    return desk(event, f"forum/bulkmail/{sent(event).pk}/change/")


@page("admin/forum/bulkmail/progress.html", "that waits for its moment")
def progress_of_the_scheduled(event):
    made = bulk(event, state="scheduled", send_at=event.starts_at)
    return desk(event, f"forum/bulkmail/{made.pk}/change/")


@page("admin/forum/bulkmail/cancel.html")
def cancel(event):
    path = f"forum/bulkmail/{sent(event).pk}/change/"
    return desk(event, path, posts=({"cancel": "yes"},))


@page("forum/stop/stop.html")
def stop(event):
    return f"/minsk-2021/mails/?key={Link.objects.mint(make_registration(event), STOP)}"


@page("forum/stop/stop.html", "stopped")
def stopped(event):
    made = make_registration(event)
    OptOut.objects.stop(event.pk, made.mail_address)
    return f"/minsk-2021/mails/?key={Link.objects.mint(made, STOP)}"
