"""Rules of reminders in the admin: made, looked into beforehand, and a missed one sent by hand."""

from datetime import timedelta

import pytest

from forum import clock, registry
from forum.mail import reminders
from forum.models import Event, Message, Reminder
from tests.factories import make_event, make_person
from tests.forum.test_reminders import a_reminder, somebody

pytestmark = pytest.mark.django_db

LIST = "/admin/forum/reminder/"
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


def a_form(**told):
    return {
        "kind": "registration/reminder",
        "amount": "3",
        "unit": "days",
        "side": "before",
        "anchor": "starts_at",
        "at": "",
        "tolerance": "6",
        "if_missed": "skip",
        "is_active": "on",
    } | told


def adding(event, audience="registration.coming"):
    return f"{LIST}add/?event={event.pk}&audience={audience}"


def words(answer):
    return answer.content.decode()


# --- The form ------------------------------------------------------------------------------


def test_a_new_rule_asks_first_whom_it_is_for(desk, event):
    page = words(desk.get(f"{LIST}add/"))
    assert f"?event={event.pk}&amp;audience=registration.coming" in page


@pytest.mark.parametrize("query", ["event=x", "event=99999999999999999999", "audience=nobody"])
def test_an_address_that_names_nothing_asks_too(desk, event, query):
    answer = desk.get(f"{LIST}add/?{query}")
    assert answer.status_code == 200
    assert "audience=registration.coming" in words(answer)


def test_a_rule_is_for_no_event_of_others(desk):
    other = make_event("minsk-2022")
    assert f'"?event={other.pk}' not in words(desk.post(adding(other), a_form()))
    assert not Reminder.objects.exists()


def test_a_form_offers_the_mails_of_its_audience_by_what_brings_them_about(desk, event):
    page = words(desk.get(adding(event)))
    assert "A reminder of the event falls due; to all coming." in page
    assert "registration/thanks" in page
    assert "registration/cancelled" not in page
    assert 'value="speakers/' not in page


def test_a_rule_is_narrowed_by_boxes(desk, event):
    facts = a_form(only_mode=["online"], only_category=["media", "operator"])
    assert desk.post(adding(event), facts).status_code == 302
    rule = Reminder.objects.get()
    assert rule.event == event
    assert rule.audience == "registration.coming"
    assert rule.filters == {"mode": ["online"], "category": ["media", "operator"]}


def test_boxes_are_changed_and_the_rest_stays(desk, event):
    rule = a_reminder(event, filters={"mode": ["online"], "category": ["gone"]})
    address = f"{LIST}{rule.pk}/change/"
    assert "gone" in words(desk.get(address))
    facts = a_form(amount="24", unit="hours", anchor="registration_closes_at")
    desk.post(address, facts | {"only_mode": ["on_site"]})
    rule.refresh_from_db()
    assert rule.filters == {"mode": ["on_site"]}
    assert rule.amount == 24


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"unit": "hours", "at": "08:00"}, "A clock time goes with days."),
        ({"amount": "1001"}, "less than or equal to 1000"),
        ({"amount": "-1"}, "greater than or equal to 0"),
        ({"kind": "registration/erased"}, "not one of the available choices"),
        ({"only_mode": ["by post"]}, "not one of the available choices"),
        ({"anchor": "birthday"}, "not one of the available choices"),
    ],
)
def test_what_a_form_refuses(desk, event, told, said):
    assert said in words(desk.post(adding(event), a_form(**told)))
    assert not Reminder.objects.exists()


def test_the_same_rule_twice_is_refused(desk, event):
    desk.post(adding(event), a_form())
    assert "There is such a reminder already" in words(desk.post(adding(event), a_form()))
    assert desk.post(adding(event), a_form(only_mode=["online"])).status_code == 302


def test_saving_a_rule_sends_nothing_though_its_time_has_passed(desk, event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 23 * HOUR)
    somebody(event, "anna@example.org", hours_ago=30)
    facts = a_form(amount="24", unit="hours", anchor="registration_closes_at", if_missed="send")
    answer = desk.post(adding(event), facts, follow=True)
    assert "saving sends nothing" in words(answer)
    assert reminders.post_due() == 0
    assert Reminder.objects.get().runs.get().outcome == "missed"


def test_a_rule_that_is_switched_on_sends_nothing_of_the_past(desk, event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 23 * HOUR)
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event, is_active=False)
    facts = a_form(amount="24", unit="hours", anchor="registration_closes_at")
    desk.post(f"{LIST}{rule.pk}/change/", facts)
    assert reminders.post_due() == 0


# --- The list ------------------------------------------------------------------------------


def test_the_list_says_when_next_to_how_many_and_what_was(desk, event):
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event, anchor="starts_at", amount=3, unit="days")
    page = words(desk.get(LIST))
    due = event.starts - timedelta(days=3)
    assert f"{due.day} {due:%B} {due.year}, 09:00 (Europe/Minsk)" in page.replace("\xa0", " ")
    assert "3 days before: the start of the event" in page
    assert '<td class="field-would_get">1</td>' in page
    assert f"{LIST}{rule.pk}/turns/" in page


@pytest.mark.parametrize("rules", [1, 3])
def test_the_list_asks_as_often_whatever_it_shows(desk, event, rules, django_assert_num_queries):
    for amount in range(1, rules + 1):
        a_reminder(event, anchor="starts_at", amount=amount, unit="days")
    with django_assert_num_queries(LIST_QUERIES):
        desk.get(LIST)


LIST_QUERIES = 15


# --- One rule, looked into -----------------------------------------------------------------


def turns(rule, query=""):
    return f"{LIST}{rule.pk}/turns/{query}"


def test_a_rule_says_beforehand_who_gets_it_and_who_does_not(desk, event):
    coming = somebody(event, "anna@example.org", hours_ago=30, mode="online")
    somebody(event, "boris@example.org", hours_ago=30, family_name="Hall")
    rule = a_reminder(event, anchor="starts_at", amount=3, filters={"mode": ["online"]})
    page = words(desk.get(turns(rule)))
    assert "1 person gets it." in page
    assert f"/admin/registration/registration/{coming.pk}/change/" in page
    assert "boris@example.org" not in page
    assert "1 of these people: not among those to whom the reminder is narrowed." in page
    assert "participation: Online" in page


def test_who_comes_late_is_named(desk, event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 17 * HOUR)
    somebody(event, "anna@example.org", hours_ago=30)
    somebody(event, "late@example.org", hours_ago=1, family_name="Lately")
    rule = a_reminder(event)
    reminders.post_due()
    page = words(desk.get(turns(rule)))
    assert "Missed" in page
    assert "1 person who came after it fell due:" in page
    assert "Lately" in page


def test_a_sent_turn_names_to_whom_it_went(desk, event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 23 * HOUR)
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event)
    reminders.post_due()
    page = words(desk.get(turns(rule)))
    assert "anna@example.org" in page
    assert "Queued" in page
    assert "It was sent at" in words(desk.get(f"{LIST}{rule.pk}/change/"))
    assert "It was sent at" in words(desk.get(f"{LIST}{rule.pk}/delete/"))


@pytest.mark.parametrize("people", [1, 3])
def test_a_rule_is_looked_into_with_as_many_queries_for_many(
    desk, event, people, django_assert_num_queries
):
    for number in range(people):
        somebody(event, f"p{number}@example.org", hours_ago=30, mode="online")
    rule = a_reminder(event, anchor="day", amount=0, unit="days")
    with django_assert_num_queries(TURNS_QUERIES):
        desk.get(turns(rule))


TURNS_QUERIES = 18


@pytest.mark.parametrize("page", ["turns/", "late/?turn=2021-03-16"])
@pytest.mark.parametrize("pk", ["0", "99999999999999999999999"])
def test_a_rule_that_is_not_there_is_not_found(desk, pk, page):
    assert desk.get(f"{LIST}{pk}/{page}").status_code == 404


def test_a_rule_of_another_event_is_not_found(desk):
    rule = a_reminder(make_event("minsk-2022"))
    assert desk.get(turns(rule)).status_code == 404
    assert desk.post(f"{LIST}{rule.pk}/late/", {"turn": "x"}).status_code == 404


def test_a_turn_that_is_not_there_is_not_found(desk, event):
    rule = a_reminder(event)
    assert desk.get(f"{LIST}{rule.pk}/late/?turn=nonsense").status_code == 404
    assert desk.get(turns(rule, "?turn=nonsense")).status_code == 200


# --- Sent by hand --------------------------------------------------------------------------


@pytest.fixture
def missed(event):
    """A rule that fell due seven hours ago, of which six are tolerated."""
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 17 * HOUR)
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event)
    reminders.post_due()
    return rule


def late(rule):
    occurrence = rule.runs.get().occurrence
    return f"{LIST}{rule.pk}/late/?turn={occurrence}", {"turn": occurrence}


def test_a_missed_turn_is_sent_by_hand_once(desk, missed):
    address, facts = late(missed)
    assert address.replace("&", "&amp;") in words(desk.get(turns(missed)))
    assert "1 person gets it." in words(desk.get(address))
    assert not Message.objects.filter(kind="registration/reminder").exists()
    assert "1 mail is on its way." in words(desk.post(address, facts, follow=True))
    assert Message.objects.filter(kind="registration/reminder").count() == 1
    assert "was not missed" in words(desk.post(address, facts, follow=True))
    assert Message.objects.filter(kind="registration/reminder").count() == 1
    run = missed.runs.get()
    assert (run.outcome, run.recipients) == ("sent", 1)
    assert reminders.post_due() == 0


def test_what_is_not_true_any_more_is_not_sent_by_hand(desk, missed, at):
    address, facts = late(missed)
    at(clock.now() + 18 * HOUR)
    assert address not in words(desk.get(turns(missed)))
    assert "It is too late" in words(desk.post(address, facts, follow=True))
    assert not Message.objects.filter(kind="registration/reminder").exists()


@pytest.mark.parametrize("facts", [{"state": "draft"}, {"state": "archived"}])
def test_nothing_is_sent_by_hand_of_an_event_that_is_not_public(desk, missed, facts):
    Event.objects.filter(pk=missed.event_id).update(**facts)
    address, told = late(missed)
    desk.post(address, told)
    assert not Message.objects.filter(kind="registration/reminder").exists()


# --- The usual ones ------------------------------------------------------------------------


def test_the_usual_reminders_are_added_once_to_an_event_without_any(desk, event):
    address = f"{LIST}usual/{event.slug}/"
    assert address in words(desk.get(LIST))
    assert "7 days before: the start of the event" in words(desk.get(address))
    assert not Reminder.objects.exists()
    assert desk.post(address, follow=True).status_code == 200
    assert Reminder.objects.filter(event=event).count() == len(registry.usual_reminders)
    desk.post(address)
    assert Reminder.objects.count() == len(registry.usual_reminders)
    assert address not in words(desk.get(LIST))


def test_an_event_on_site_alone_has_no_reminder_of_those_online(desk, event):
    Event.objects.filter(pk=event.pk).update(format="on_site")
    desk.post(f"{LIST}usual/{event.slug}/")
    assert not Reminder.objects.filter(kind="registration/soon").exists()
    assert Reminder.objects.count() == len(registry.usual_reminders) - 1


def test_the_usual_reminders_are_not_for_an_event_of_others(desk):
    other = make_event("minsk-2022")
    assert desk.post(f"{LIST}usual/{other.slug}/").status_code == 404


def test_a_new_event_starts_with_the_usual_reminders(db, signed_in):
    columns = {
        "slug": "minsk-2030",
        "state": "draft",
        "title_en": "The next one",
        "kind_en": "International Forum",
        "edition": "2",
        "format": "hybrid",
        "starts": "2030-03-16",
        "ends": "2030-03-18",
        "opens_at": "09:00",
        "timezone": "Europe/Minsk",
        "contact_email": "forum@example.org",
        "languages": "en,ru",
        "accent": "#0a5c8a",
        "offer_hours": "48",
        "offer_hours_last_week": "6",
        "registrations_per_hour": "300",
        "mail_days": "90",
        "hosts-TOTAL_FORMS": "0",
        "hosts-INITIAL_FORMS": "0",
    }
    browser = signed_in(make_person(is_superuser=True))
    answer = browser.post("/admin/forum/event/add/", columns)
    assert answer.status_code == 302, answer.context["errors"]
    assert Reminder.objects.filter(event__slug="minsk-2030").count() == len(
        registry.usual_reminders
    )
