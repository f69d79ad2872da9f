"""A new edition: what it takes over of the one before, when its days are, and what it never has."""

from datetime import timedelta

from django.apps import apps
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from forum import editions, pictures, yearly
from forum.copying import columns_of, has_event
from forum.mail.reminders import add_usual
from forum.models import ConsentText, Event, ExportPreset, MailText, Membership, Page, Reminder
from program.models import AttendanceRule, Broadcast, Channel, Invitee, Session, Slot
from program.seats import set_seats
from registration.models import BadgeLayout, Category, Option, Pool, Question, Quota
from speakers.models import Call, CallKind, Track
from tests.factories import (
    make_call,
    make_criteria,
    make_event,
    make_page,
    make_person,
    make_proposal,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_slot,
    put_picture,
)

ALL = [part.name for part in yearly.copied]
OURS = ("forum", "registration", "speakers", "program")


def new_edition(event, by, *, slug="minsk-2022", days=364, parts=ALL, **facts):
    starts = facts.pop("starts", event.starts + timedelta(days=days))
    return editions.begin(event, slug=slug, starts=starts, parts=parts, by=by, **facts)


def copied_models():
    return {one.model for part in yearly.copied for one in part.copied}


def of_every_kind(event, times=1):
    """Rows of each model that is copied, so many of each that can be several."""
    quota = Quota.objects.create(
        event=event,
        code="hosts",
        name_en="Hosts",
        pool=Pool.objects.create(event=event, name="Hosts", total=7),
    )
    Category.objects.filter(event=event, code="media").update(quota=quota)
    for category in event.categories.all():
        BadgeLayout.objects.create(event=event, category=category, colour="#0a5c8a")
    make_call(event, slides_due_at=event.proposals_close_at)
    AttendanceRule.objects.create(event=event, days_on_site=2)
    Broadcast.objects.create(event=event, opens_before=20, test_address="https://test.example.org")
    add_usual(event)
    owner = make_person()
    for n in range(times):
        ExportPreset.objects.create(
            event=event,
            what="registrations",
            name=f"List {n}",
            columns=["code"],
            owner=owner,
            is_shared=True,
        )
        put_picture(make_page(event, f"page-{n}"))
        event.hosts.create(name_en=f"Ministry {n}")
        MailText.objects.create(
            event=event, kind=f"registration/{n}", language="en", subject="Hello", body="Come"
        )
        call = Call.objects.get(event=event)
        kind = ["report", "panel", "keynote"][n]
        CallKind.objects.create(event=event, call=call, kind=kind, minutes=20)
        make_criteria(event, 2)
        parent = make_question(event, "choice", options={"yes": 3, "no": None})
        child = make_question(event, parent=parent, parent_values=["yes"])
        child.categories.set(event.categories.all())
        room = make_room(event, f"Hall {n}")
        Channel.objects.create(event=event, room=room, address="https://live.example.org/x")
        session = make_session(event, f"Panel {n}", track=event.tracks.first())
        set_seats(session, 5)
        Invitee.objects.create(event=event, session=session, category=event.categories.first())
        make_slot(session, room, day=1)


def test_of_every_model_of_an_event_it_is_said_whether_a_new_edition_takes_it():
    ours = {
        model._meta.label
        for label in OURS
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model") and model is not Event
    }
    taken = {model._meta.label for model in copied_models() if not model._meta.auto_created}

    assert taken | yearly.uncopied == ours
    assert taken & yearly.uncopied == set()


def test_of_every_column_of_an_event_it_is_said_what_a_new_edition_has_there():
    decided = [*editions.ITS_OWN, *editions.MOVED, *editions.KEPT]

    assert sorted(decided) == sorted(column.name for column in columns_of(Event))


def test_a_copy_points_at_copies_or_at_a_person_of_the_team_and_at_nothing_else():
    """What it points at stands before it, in its own part or in one that it needs, or may lack."""
    wrong, people = [], []
    for part in editions.in_order():
        assert all(
            other.position < part.position for other in yearly.copied if other.name in part.needs
        )
        there = {
            one.model for other in yearly.copied if other.name in part.needs for one in other.copied
        }
        for one in part.copied:
            there.add(one.model)
            for column in columns_of(one.model):
                target = column.related_model
                if target in (None, Event) or column.name in one.anew:
                    continue
                if column.null and target._meta.label in yearly.uncopied:
                    continue
                if not has_event(target):
                    people.append((one.model._meta.label, column.name))
                elif target not in there:
                    wrong.append((one.model._meta.label, column.name))

    assert wrong == []
    assert people == [("forum.ExportPreset", "owner"), ("forum.Membership", "person")]


def test_nothing_that_is_copied_has_a_file_or_a_lasting_code_of_its_own():
    for part in yearly.copied:
        for one in part.copied:
            for column in columns_of(one.model):
                assert not isinstance(column, models.FileField), column
                single = column.unique and not column.is_relation
                assert not single or column.name in one.anew, column


def test_a_new_edition_has_a_row_for_each_row_of_what_is_taken(event, organiser):
    of_every_kind(event)

    made = new_edition(event, organiser, team=[event.memberships.get().pk])

    for model in copied_models() - {ConsentText}:
        path = "question__event" if model._meta.auto_created else "event"
        before = model.objects.filter(**{path: event})
        assert model.objects.filter(**{path: made}).count() == before.count() > 0, model
    assert made.state == Event.State.DRAFT
    assert (made.edition, made.previous) == (event.edition + 1, event)
    assert made.title_ru == "Умные устойчивые города"


def test_copies_point_at_copies(event, organiser):
    of_every_kind(event)

    made = new_edition(event, organiser)

    quota = Category.objects.get(event=made, code="media").quota
    assert (quota.event, quota.pool.event, quota.pool.total) == (made, made, 7)
    child = Question.objects.get(event=made, parent__isnull=False)
    assert child.parent.event == made
    assert child.parent_values == ["yes"]
    assert {category.event for category in child.categories.all()} == {made}
    option = Option.objects.get(event=made, code="yes")
    assert (option.question, option.pool.event) == (child.parent, made)
    session = Session.objects.get(event=made)
    assert (session.track.event, session.pool.event) == (made, made)
    assert Slot.objects.get(event=made).room.event == made
    assert Invitee.objects.get(event=made).category.event == made
    assert CallKind.objects.get(event=made).call.event == made


def test_places_are_all_free_again_and_as_many(event, organiser):
    for _n in range(3):  # of two places
        make_registration(event)

    made = new_edition(event, organiser)

    sizes = made.pools.order_by("pk").values_list("total", "taken", "last_number")
    assert list(sizes) == [(2, 0, 0), (10, 0, 0)]
    assert event.pools.order_by("pk").first().taken == 2


def test_nothing_of_who_came_or_spoke_is_taken(event, organiser):
    of_every_kind(event)
    make_registration(event, family_name="Attendee")
    talk = Session.objects.from_proposal(make_proposal(event, state="confirmed"))
    set_seats(talk, 9)
    make_slot(talk, make_room(event, "Other"), day=2)

    made = new_edition(event, organiser)

    for model in (model for label in OURS for model in apps.get_app_config(label).get_models()):
        if model._meta.label in yearly.uncopied - {"forum.Entry"} and has_event(model):
            assert not model.objects.filter(event=made).exists(), model
    assert [session.title_en for session in made.sessions.all()] == ["Panel 0"]
    assert made.slots.count() == 1
    assert not Pool.objects.filter(event=made, total=9).exists()


def test_the_addresses_of_the_broadcast_stay_behind(event, organiser):
    of_every_kind(event)

    made = new_edition(event, organiser)

    assert Broadcast.objects.get(event=made).test_address == ""
    assert Broadcast.objects.get(event=made).opens_before == 20
    assert not Channel.objects.filter(event=made).exists()


def test_of_each_consent_the_words_that_are_asked_now_are_the_first_version(event, organiser):
    ConsentText.objects.create(event=event, purpose="processing", version=2, text_en="Newer")

    made = new_edition(event, organiser)

    text = ConsentText.objects.get(event=made, purpose="processing")
    assert (text.text_en, text.version) == ("Newer", 1)


def test_a_page_has_a_picture_of_its_own(event, organiser):
    put_picture(make_page(event))

    made = new_edition(event, organiser)

    old, new = Page.objects.get(event=event), Page.objects.get(event=made)
    assert old.picture != new.picture
    old.remove_picture()

    assert pictures.read(new.picture, new.picture_widths[0])


def test_what_was_not_chosen_is_not_taken(event, organiser):
    of_every_kind(event)

    made = new_edition(event, organiser, parts=["tracks"])

    assert made.tracks.count() == 2
    for model in copied_models() - {Track, Reminder, Membership}:
        path = "question__event" if model._meta.auto_created else "event"
        assert not model.objects.filter(**{path: made}).exists(), model
    assert made.reminders.exists()  # the usual ones, as a new event has them
    assert [one.person for one in made.memberships.all()] == [organiser]


def test_only_the_chosen_members_of_the_team_work_for_the_new_edition(event, organiser):
    desk = make_person(role="desk", event=event)
    editor = make_person(role="editor", event=event)
    foreign = make_person(role="desk", event=make_event("other"))
    gone = make_person(role="reader", event=event, is_active=False)
    chosen = Membership.objects.filter(person__in=[editor, foreign, gone])

    made = new_edition(event, organiser, team=chosen.values_list("pk", flat=True))

    assert set(made.memberships.values_list("person", "role")) == {
        (editor.pk, "editor"),
        (organiser.pk, "organiser"),
    }
    assert not desk.memberships.filter(event=made).exists()


def test_a_superuser_who_works_for_no_event_joins_no_team(event):
    root = make_person(is_superuser=True)

    assert not new_edition(event, root, parts=[]).memberships.exists()


def test_a_copy_of_much_takes_no_more_queries_than_one_of_little(event, organiser):
    of_every_kind(event)
    other = make_event("other")
    other.memberships.create(person=organiser, role="organiser")
    of_every_kind(other, times=3)

    with CaptureQueriesContext(connection) as little:
        new_edition(event, organiser)
    with CaptureQueriesContext(connection) as much:
        new_edition(other, organiser, slug="other-2022")

    assert len(little) == len(much) == 94
