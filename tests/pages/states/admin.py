"""The organisers' home: Django's own lists and forms, and our pages inside it."""

from datetime import timedelta

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from forum import clock
from forum.models import (
    BadAddress,
    Host,
    MailServer,
    Message,
)
from registration.models import Organisation, Pool, Quota, Upload
from tests.factories import (
    make_delegation,
    make_event,
    make_invitation,
    make_page,
    make_person,
    make_proposal,
    make_registration,
)
from tests.pages.registry import Visit, page
from tests.pages.states.program import programme

ADMIN = "/admin/"


def desk(event, path, **more):
    return Visit(f"{ADMIN}{path}", make_person(role="organiser", event=event), **more)


@page("forum/admin/index.html")
def index(event):
    make_registration(event, category="media")
    make_proposal(event)
    return desk(event, "")


@page("forum/admin/index.html", "of a draft, with another event to choose")
def index_of_a_draft(event):
    make_event("minsk-2022", state="draft", starts=event.starts + timedelta(days=365))
    return Visit(f"{ADMIN}?event=minsk-2022", make_person(is_superuser=True))


@page("forum/admin/index.html", "of an event in the archive")
def index_of_an_archived_event(event):
    event.state = "archived"
    event.save()
    return Visit(ADMIN, make_person(is_superuser=True))


def a_mail(event, **fields):
    message = Message.objects.of(make_registration(event)).get()
    Message.objects.filter(pk=message.pk).update(**fields)
    return message.pk


@page("admin/forum/message/page.html")
def mail(event):
    error = "SMTPRecipientsRefused: {'a@example.org': (550, b'5.1.1 No such person here')}"
    failed = a_mail(event, state="failed", attempts=2, last_error=error)
    return desk(event, f"forum/message/{failed}/change/")


@page("admin/forum/message/page.html", "of a mail whose text was removed")
def mail_without_text(event):
    now = clock.real_now()
    sent = a_mail(event, state="sent", attempts=1, sent_at=now, purged_at=now)
    return desk(event, f"forum/message/{sent}/change/")


@page("admin/forum/message/ask.html")
def mail_to_cancel(event):
    return desk(event, f"forum/message/{a_mail(event)}/do/cancel/")


@page("admin/forum/message/ask.html", "about many")
def mails_to_cancel(event):
    chosen = {ACTION_CHECKBOX_NAME: str(a_mail(event)), "action": "cancel"}
    return desk(event, "forum/message/", posts=(chosen,))


@page("admin/forum/message/write.html")
def draft(event):
    return desk(event, f"forum/message/{a_mail(event, state='draft')}/edit/")


@page("admin/forum/message/write.html", "with errors")
def draft_with_errors(event):
    wrong = {"subject": "", "body": "{nothing}"}
    there = f"forum/message/{a_mail(event, state='draft')}/edit/"
    return desk(event, there, posts=(wrong,))


@page("admin/forum/message/write.html", "with a note")
def mail_with_a_note(event):
    sent = a_mail(event, state="sent", sent_at=clock.real_now())
    return desk(event, f"forum/message/{sent}/resend/")


@page("admin/forum/message/mails.html", "about an invitation")
def mails_of_an_invitation(event):
    return desk(event, f"registration/invitation/{make_invitation(event).pk}/change/")


@page("admin/forum/with_mails.html", "of a delegation without any")
def delegation_without_mails(event):
    return desk(event, f"registration/delegation/{make_delegation(event).pk}/change/")


@page("admin/change_list.html", "of the outbox, while the mail server is away")
def outbox(event):
    a_mail(event, state="failed", last_error="550 5.2.2 Mailbox full", attempts=1)
    a_mail(event)
    MailServer.objects.is_down("ConnectionRefusedError")
    return desk(event, "forum/message/")


@page("admin/change_list.html", "of addresses that do not work")
def bad_addresses(event):
    made = make_registration(event)
    BadAddress.objects.note(event.pk, made.email, "550 5.1.1 No such person here")
    return desk(event, "forum/badaddress/")


@page("admin/registration/registration/change_list.html")
def registrations(event):
    make_registration(event)
    make_registration(event, category="media")
    return desk(event, "registration/registration/")


@page("admin/registration/registration/change_list.html", "nothing found")
def registrations_not_found(event):
    return desk(event, "registration/registration/?q=nobody")


@page("admin/registration/registration/change_form.html")
def registration(event):
    return desk(event, f"registration/registration/{make_registration(event).pk}/change/")


@page("admin/forum/event/change_form.html")
def event_form(event):
    Host.objects.create(event=event, name_en="Ministry", name_ru="Министерство")
    return desk(event, f"forum/event/{event.pk}/change/")


@page("admin/forum/event/change_form.html", "with errors")
def event_form_with_errors(event):
    Host.objects.create(event=event, name_en="Ministry", name_ru="Министерство")
    wrong = {"registration_opens_at_0": "soon", "hosts-0-url": "not an address"}
    return desk(event, f"forum/event/{event.pk}/change/", posts=(wrong,))


@page("admin/forum/event/languages.html")
def languages(event):
    make_page(event, body_ru="")
    return desk(event, f"forum/event/{event.slug}/languages/")


@page("admin/edit_inline/tabular.html")
def proposal(event):
    return desk(event, f"speakers/proposal/{make_proposal(event).pk}/change/")


@page("admin/edit_inline/tabular.html", "with rows to read alone")
def decided_proposal(event):
    decided = make_proposal(event)
    decided.accept(by=make_person(role="organiser", event=event))
    return desk(event, f"speakers/proposal/{decided.pk}/change/")


@page("admin/widgets/split_datetime.html")
def when_a_speaker_comes(event):
    return desk(event, f"speakers/speaker/{programme(event).pk}/change/")


@page("admin/change_form.html", "to add a page, with errors")
def page_with_errors(event):
    return desk(event, "forum/page/add/", posts=({"slug": "not a slug"},))


@page("admin/delete_confirmation.html")
def delete(event):
    return desk(event, f"forum/page/{make_page(event).pk}/delete/")


@page("admin/delete_selected_confirmation.html")
def delete_many(event):
    chosen = {ACTION_CHECKBOX_NAME: str(make_page(event).pk), "action": "delete_selected"}
    return desk(event, "forum/page/", posts=(chosen,))


@page("admin/speakers/proposal/decide.html")
def decide(event):
    chosen = {ACTION_CHECKBOX_NAME: str(make_proposal(event).pk), "action": "accept"}
    return desk(event, "speakers/proposal/", posts=(chosen,))


@page("admin/program/slot/change_list.html")
def slots(event):
    programme(event)
    return desk(event, "program/slot/")


@page("admin/registration/registration/change_form.html", "changed and to be approved again")
def registration_to_decide(event):
    made = make_registration(event, category="media", is_vip=True)
    made.approve(by=None)
    made.ask_approval({"family_name": ["Before", "Example"]})
    return desk(event, f"registration/registration/{made.pk}/change/")


@page("admin/history.html")
def history(event):
    made = make_registration(event)
    made.job_title = "Engineer"
    made.save()
    return desk(event, f"registration/registration/{made.pk}/history/")


@page("admin/registration/registration/decide.html")
def decide_registrations(event):
    chosen = {
        ACTION_CHECKBOX_NAME: str(make_registration(event, category="media").pk),
        "action": "decline",
    }
    return desk(event, "registration/registration/", posts=(chosen,))


@page("admin/registration/registration/duplicates.html")
def duplicates(event):
    make_registration(event)
    make_registration(event, patronymic="Ivanovna")
    return desk(event, f"registration/registration/duplicates/{event.slug}/")


@page("admin/registration/registration/duplicates.html", "nobody twice")
def no_duplicates(event):
    return desk(event, f"registration/registration/duplicates/{event.slug}/")


@page("admin/registration/organisation/change_list.html")
def organisations(event):
    Organisation.objects.create(event=event, name_en="Example Telecom", name_ru="Пример Телеком")
    return desk(event, "registration/organisation/")


@page("admin/registration/organisation/tidy.html")
def names_of_organisations(event):
    make_registration(event, organisation_name="Somewhere")
    make_registration(event, organisation_name="Example Telecom")
    for name in ("Example Telecom", "Example Telecom LLC"):
        Organisation.objects.create(event=event, name_en=name, name_ru=name)
    return desk(event, f"registration/organisation/tidy/{event.slug}/")


@page("admin/registration/organisation/tidy.html", "in order")
def names_in_order(event):
    return desk(event, f"registration/organisation/tidy/{event.slug}/")


@page("admin/registration/pool/change_list.html")
def pools(event):
    for _ in range(3):
        make_registration(event)
    return desk(event, "registration/pool/")


@page("admin/registration/pool/bar.html", "in the list of quotas")
def quotas(event):
    pool = Pool.objects.create(event=event, name="hosts", total=5)
    Quota.objects.create(event=event, code="hosts", name_en="Hosts", name_ru="Хозяева", pool=pool)
    return desk(event, "registration/quota/")


def imported(event, **facts):
    organiser = make_person(role="organiser", event=event)
    upload = Upload.objects.create(
        event=event, by=organiser, language="en", file_name="list.xlsx", **facts
    )
    return Visit(f"{ADMIN}registration/registration/import/{upload.code}/", organiser)


@page("admin/registration/registration/import.html")
def import_list(event):
    return desk(event, "registration/registration/import/")


@page("admin/registration/registration/import.html", "with errors")
def import_nothing(event):
    return desk(event, "registration/registration/import/", posts=({},))


@page("admin/registration/registration/imported.html")
def imported_well(event):
    return imported(event, state="done", made=2)


@page("admin/registration/registration/wrong.html")
def imported_with_errors(event):
    return imported(event, errors=[[2, "e-mail", "Enter an e-mail address."]])


@page("admin/registration/invitation/change_list.html")
def invitations(event):
    make_invitation(event)
    return desk(event, "registration/invitation/")


@page("admin/registration/invitation/many.html")
def invite_many(event):
    return desk(event, "registration/invitation/many/")
