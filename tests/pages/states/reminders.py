"""Rules of reminders: their list and form, when and whom each reaches, a missed one by hand."""

from datetime import timedelta

from forum import clock
from forum.mail import reminders
from forum.models import Event, Reminder
from registration.models import Registration
from tests.factories import make_registration
from tests.pages.registry import page
from tests.pages.states.admin import desk

LIST = "forum/reminder/"


def a_rule(event, **facts):
    rule = {
        "kind": "registration/reminder",
        "audience": "registration.coming",
        "anchor": "starts_at",
        "amount": 3,
    }
    return Reminder.objects.create(event=event, **rule | facts)


def a_missed_rule(event):
    """Due seven hours ago; one person came since."""
    make_registration(event, mode="online")
    Registration.objects.update(created_at=clock.now() - timedelta(days=3))
    make_registration(event, family_name="Lately")
    Event.objects.filter(pk=event.pk).update(
        registration_closes_at=clock.now() + timedelta(hours=17)
    )
    event.refresh_from_db()
    rule = a_rule(event, anchor="registration_closes_at", amount=24, unit="hours")
    reminders.post_due()
    return rule


@page("admin/forum/reminder/change_list.html")
def rules(event):
    reminders.add_usual(event)
    a_missed_rule(event)
    return desk(event, LIST)


@page("admin/forum/reminder/change_list.html", "without any")
def no_rules(event):
    return desk(event, LIST)


@page("admin/forum/reminder/change_form.html")
def new_rule(event):
    return desk(event, f"{LIST}add/?event={event.pk}&audience=registration.coming")


@page("admin/forum/reminder/change_form.html", "of a rule that was sent")
def rule_that_was_sent(event):
    rule = a_missed_rule(event)
    reminders.send_missed(rule, rule.runs.get().occurrence)
    return desk(event, f"{LIST}{rule.pk}/change/")


@page("admin/forum/reminder/whom.html")
def whom(event):
    return desk(event, f"{LIST}add/")


@page("admin/forum/reminder/usual.html")
def usual(event):
    return desk(event, f"{LIST}usual/{event.slug}/")


@page("admin/forum/reminder/turns.html")
def turns(event):
    return desk(event, f"{LIST}{a_missed_rule(event).pk}/turns/")


@page("admin/forum/reminder/turns.html", "ahead, and narrowed")
def turns_ahead(event):
    make_registration(event, mode="online")
    make_registration(event)
    rule = a_rule(event, anchor="day", amount=0, filters={"mode": ["online"]})
    return desk(event, f"{LIST}{rule.pk}/turns/")


@page("admin/forum/reminder/turns.html", "sent")
def turn_that_was_sent(event):
    rule = a_missed_rule(event)
    reminders.send_missed(rule, rule.runs.get().occurrence)
    return desk(event, f"{LIST}{rule.pk}/turns/")


@page("admin/forum/reminder/turns.html", "switched off, never due")
def turns_of_a_sleeping_rule(event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=None)
    rule = a_rule(event, anchor="registration_closes_at", is_active=False)
    return desk(event, f"{LIST}{rule.pk}/turns/")


@page("admin/forum/reminder/late.html")
def missed(event):
    rule = a_missed_rule(event)
    return desk(event, f"{LIST}{rule.pk}/late/?turn={rule.runs.get().occurrence}")


@page("admin/forum/reminder/delete_confirmation.html")
def deleting(event):
    rule = a_missed_rule(event)
    reminders.send_missed(rule, rule.runs.get().occurrence)
    return desk(event, f"{LIST}{rule.pk}/delete/")
