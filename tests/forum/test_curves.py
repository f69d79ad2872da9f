"""Curves: what came by the end of each day, as lines and as the same table."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from forum import curves, registry
from forum.curves import MOST_LINES, draw
from forum.glances import Curve
from forum.models import Event
from registration.models import Category, Registration
from speakers.models import Proposal
from tests.factories import MINSK, make_event, make_person, make_proposal, make_registration

FIRST = date(2021, 2, 1)


@pytest.fixture(autouse=True)
def _ten_days_later(at):
    at(datetime(2021, 2, 10, 12, tzinfo=MINSK))


def an_event():
    return Event(starts=date(2021, 3, 16), ends=date(2021, 3, 18), timezone="Europe/Minsk")


def drawn(*series, has_total=False):
    return draw(Curve("some", "Some", "", lambda event: series, has_total), an_event())


def day(number):
    return FIRST + timedelta(days=number)


def of(name):
    [curve] = [one for one in registry.curves if one.name == name]
    return curve


def heights(drawing):
    return {line.name: line.last for line in drawing.lines}


# How it is drawn


def test_a_line_stands_at_what_there_is_by_the_end_of_each_day_until_today():
    drawing = drawn(("On site", [(day(2), 3), (day(0), 2)]))

    [line] = drawing.lines
    assert drawing.days == [day(number) for number in range(10)]
    assert line.heights == [2, 2, 5, 5, 5, 5, 5, 5, 5, 5]


def test_what_ended_lowers_it():
    [line] = drawn(("On site", [(day(0), 5), (day(1), -2)])).lines

    assert line.heights[:3] == [5, 3, 3]


def test_it_ends_with_the_event(at):
    at(datetime(2021, 6, 1, tzinfo=MINSK))

    assert drawn(("On site", [(day(0), 1)])).days[-1] == date(2021, 3, 18)


def test_all_together_are_a_line_where_there_are_several():
    series = ("On site", [(day(0), 2)]), ("Online", [(day(1), 3)])

    together = drawn(*series, has_total=True)

    assert heights(together) == {"All": 5, "Online": 3, "On site": 2}
    assert [line.style for line in together.lines] == [0, 1, 2]
    assert heights(drawn(*series)) == {"Online": 3, "On site": 2}
    assert heights(drawn(series[0], has_total=True)) == {"On site": 2}


def test_beyond_eight_the_others_are_one_line():
    series = [(f"Country {number}", [(day(0), number)]) for number in range(1, 13)]

    drawing = drawn(*series)

    assert len(drawing.lines) == MOST_LINES + 1
    assert drawing.lines[0].name == "Country 12"
    assert (drawing.lines[-1].name, drawing.lines[-1].last) == ("4 others", 1 + 2 + 3 + 4)


def test_where_nothing_has_come_nothing_is_drawn():
    assert drawn() is None
    assert drawn(("On site", [])) is None


@pytest.mark.parametrize(
    ("highest", "top"),
    [
        (0, 2),
        (1, 2),
        (3, 4),
        (7, 8),
        (9, 10),
        (10, 10),
        (11, 20),
        (81, 100),
        (292, 400),
        (5001, 6000),
    ],
)
def test_the_scale_ends_at_an_even_number_just_above(highest, top):
    drawing = drawn(("On site", [(day(0), highest)]))

    assert drawing.top == top
    assert drawing.half * 2 == top


def test_a_day_is_a_step_that_never_leaves_the_picture():
    [line] = drawn(("On site", [(day(0), 5), (day(5), 5)])).lines

    assert line.path == "M0 200H0.0V100.0H300.0V0.0H600"


def test_the_table_has_the_days_on_which_anything_changed_and_the_last():
    drawing = drawn(("On site", [(day(0), 1), (day(3), 1)]), ("Online", [(day(3), 4)]))

    assert [row.day for row in drawing.rows] == [day(0), day(3), day(9)]
    assert drawing.rows[1].figures == [4, 2]
    assert not drawing.is_by_weeks


def test_a_long_one_is_told_by_weeks(at):
    at(datetime(2021, 3, 16, tzinfo=MINSK))
    drawing = drawn(("On site", [(day(number), 1) for number in range(40)]))

    assert drawing.is_by_weeks
    assert [row.day for row in drawing.rows][:2] == [date(2021, 2, 7), date(2021, 2, 14)]
    assert drawing.rows[-1] == curves.Row(drawing.days[-1], [40])


def test_who_does_not_see_the_picture_is_told_what_it_shows():
    drawing = drawn(("On site", [(day(0), 2)]), ("Online", [(day(1), 3)]))

    assert (
        drawing.said == "From 1 February 2021 to 10 February 2021. At the end: Online 3, On site 2."
    )


def test_each_line_has_dashes_of_its_own_and_colours_for_light_and_dark():
    css = Path(settings.BASE_DIR, "static/css/home.css").read_text()

    styles = [re.findall(rf"\.curve-{number} {{([^}}]*)}}", css)[0] for number in range(10)]
    dashes = [re.findall(r"dasharray: ([^;]*)", style) for style in styles]

    assert len({str(dash) for dash in dashes[1:]}) == 9
    for number in range(1, 10):
        assert len(set(re.findall(rf"--curve-{number}: (#\w{{6}})", css))) == 2


# What is drawn


@pytest.fixture
def forum(db):
    return make_event(starts=date(2021, 3, 16))


def on(event, when, **facts):
    made = make_registration(event, **facts)
    Registration.objects.filter(pk=made.pk).update(created_at=when)
    return made


def test_registrations_count_by_participation_from_their_day_at_the_forum(forum):
    late = datetime(2021, 2, 1, 22, 30, tzinfo=UTC)  # 2 February in Minsk
    on(forum, late)
    on(forum, late, mode="online")
    on(forum, late, mode="online")
    on(make_event("elsewhere"), late)

    drawing = draw(of("registrations"), forum)

    assert drawing.days[0] == date(2021, 2, 2)
    assert heights(drawing) == {"All": 3, "Online": 2, "On site": 1}


def test_who_cancelled_counts_until_that_day(forum):
    gone = on(forum, datetime(2021, 2, 1, 12, tzinfo=MINSK))
    on(forum, datetime(2021, 2, 1, 12, tzinfo=MINSK))
    gone.cancel()

    [line] = draw(of("registrations"), forum).lines

    assert line.heights[0] == 2
    assert line.last == 1


def test_registrations_by_category_and_by_country_have_their_names(forum):
    on(forum, datetime(2021, 2, 1, 12, tzinfo=MINSK), country="KZ")
    on(forum, datetime(2021, 2, 2, 12, tzinfo=MINSK), country="BY", category="media")
    on(forum, datetime(2021, 2, 2, 12, tzinfo=MINSK), country="BY", category="media")

    assert heights(draw(of("registrations-by-category"), forum)) == {
        "Media": 2,
        "Telecom operator": 1,
    }
    assert heights(draw(of("registrations-by-country"), forum)) == {"Belarus": 2, "Kazakhstan": 1}


def test_proposals_count_once_they_are_handed_in_and_not_withdrawn(forum):
    make_proposal(forum)
    make_proposal(forum, mode="online")
    Proposal.objects.filter(pk=make_proposal(forum).pk).update(state="withdrawn")
    Proposal.objects.filter(pk=make_proposal(forum).pk).update(state="draft", submitted_at=None)

    assert draw(of("proposals"), forum).lines[0].last == 2
    assert heights(draw(of("proposals-by-mode"), forum)) == {"On site": 1, "Online": 1}
    assert sum(heights(draw(of("proposals-by-country"), forum)).values()) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_all_curves_cost_the_same_however_much_came(rows, forum, django_assert_num_queries):
    for number in range(rows):
        on(forum, datetime(2021, 2, 1 + number, tzinfo=MINSK), country=["BY", "KZ", "UZ"][number])
        make_proposal(forum)
        Category.objects.create(event=forum, code=f"more-{number}", name_en=f"More {number}")

    with django_assert_num_queries(8):
        for curve in registry.curves:
            draw(curve, forum)


# On the home


def test_the_home_shows_the_picture_its_words_and_its_table(forum, signed_in):
    on(forum, datetime(2021, 2, 1, 12, tzinfo=MINSK), country="KZ")

    page = signed_in(make_person(role="organiser", event=forum)).get("/admin/").content.decode()

    assert '<title id="title-registrations">Registrations</title>' in page
    assert "From 1 February 2021 to 10 February 2021." in page
    assert '<th scope="row">1 February 2021</th><td>1</td>' in page
    assert 'style="' not in page.partition('class="home"')[2].partition("</section>\n    </div>")[0]


def test_a_hostile_name_of_a_category_stays_words(forum, signed_in):
    hostile = "</title><script>alert(1)</script>"
    forum.categories.filter(code="operator").update(name_en=hostile)
    on(forum, datetime(2021, 2, 1, 12, tzinfo=MINSK))

    page = signed_in(make_person(role="organiser", event=forum)).get("/admin/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
