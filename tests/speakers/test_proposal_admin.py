import re
from decimal import Decimal

import pytest
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.templatetags import admin_urls

from forum.models import Event, Message
from speakers.models import ChangeRequest, CoSpeaker, Criterion, Proposal, Review, Score, Verdict
from speakers.totals import totals
from tests.factories import make_event, make_person, make_proposal, make_speaker

CHANGELIST = "/admin/speakers/proposal/"


def act(browser, action, proposals, *, confirmed=True, follow=False):
    posted = {"action": action, "_selected_action": [proposal.pk for proposal in proposals]}
    posted |= {"confirmed": "yes"} if confirmed else {}
    return browser.post(CHANGELIST, posted, follow=follow)


def states(*proposals):
    return [Proposal.objects.get(pk=proposal.pk).state for proposal in proposals]


def test_the_bulk_action_asks_first_and_changes_nothing(event, organiser, signed_in):
    proposals = [make_proposal(event), make_proposal(event)]

    answer = act(signed_in(organiser), "accept", proposals, confirmed=False)

    assert "2 proposals" in answer.content.decode()
    assert states(*proposals) == ["submitted", "submitted"]


@pytest.mark.parametrize(
    ("action", "state"),
    [("accept", "accepted"), ("decline", "declined"), ("put_on_standby", "standby")],
)
def test_confirmed_it_decides_on_all_of_them(event, organiser, signed_in, action, state):
    proposals = [make_proposal(event), make_proposal(event)]

    act(signed_in(organiser), action, proposals)

    assert states(*proposals) == [state, state]


def test_a_proposal_of_another_event_in_the_posted_ids_is_left_alone(event, organiser, signed_in):
    own, foreign = make_proposal(event), make_proposal(make_event("minsk-2022"))

    act(signed_in(organiser), "accept", [own, foreign])

    assert states(own, foreign) == ["accepted", "submitted"]


def test_an_editor_reads_but_does_not_decide(event, signed_in):
    editor = make_person(role="editor", event=event)
    proposal = make_proposal(event)

    act(signed_in(editor), "accept", [proposal])

    assert signed_in(editor).get(CHANGELIST).status_code == 200
    assert states(proposal) == ["submitted"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        make_proposal(event)
    browser = signed_in(organiser)

    with django_assert_num_queries(16):
        browser.get(CHANGELIST)


def test_a_narrowed_list_does_not_look_up_each_row_among_all_addresses(
    event, organiser, signed_in, monkeypatch
):
    proposal, looked_up, resolve = make_proposal(event), [], admin_urls.resolve
    monkeypatch.setattr(admin_urls, "resolve", lambda path: looked_up.append(path) or resolve(path))

    page = signed_in(organiser).get(CHANGELIST, {"state__exact": "submitted"}).content.decode()

    back = "?_changelist_filters=state__exact%3Dsubmitted"
    assert f'href="{CHANGELIST}{proposal.pk}/change/{back}"' in page
    assert [path for path in looked_up if path.endswith("/change/")] == []


def test_the_boxes_to_tick_are_djangos_own(event, organiser, signed_in):
    proposal = make_proposal(event, title_en='"Quoted" <b>title</b>')
    page = site.get_model_admin(Proposal)

    assert page.action_checkbox(proposal) == ModelAdmin.action_checkbox(page, proposal)
    assert page.action_checkbox(proposal) in signed_in(organiser).get(CHANGELIST).content.decode()


def test_a_search_lists_a_talk_once_however_many_of_its_speakers_it_finds(
    event, organiser, signed_in
):
    proposal, other = make_proposal(event), make_proposal(event, title_en="Another")
    for given_name in ("Anna", "Boris"):
        proposal.speakers.add(
            make_speaker(event, given_name=given_name, organisation_name="Watt Labs"),
            through_defaults={"event": event},
        )

    found = signed_in(organiser).get(CHANGELIST, {"q": "watt"})

    assert [one.pk for one in found.context["cl"].result_list] == [proposal.pk]
    assert other.pk not in found.context["cl"].queryset.values_list("pk", flat=True)


def test_the_list_is_narrowed_to_tracks_of_the_persons_own_events(event, organiser, signed_in):
    proposal = make_proposal(event)
    foreign = make_proposal(make_event("minsk-2022"))
    browser = signed_in(organiser)

    page = browser.get(CHANGELIST).content.decode()
    narrowed = browser.get(CHANGELIST, {"track__id__exact": proposal.track_id})

    assert f"?track__id__exact={proposal.track_id}" in page
    assert f"?track__id__exact={foreign.track_id}" not in page
    assert list(narrowed.context["cl"].result_list) == [proposal]


def test_deciding_again_counts_nothing_since_nobody_is_mailed(event, organiser, signed_in):
    proposal = make_proposal(event)
    act(signed_in(organiser), "accept", [proposal])

    answer = act(signed_in(organiser), "accept", [proposal], follow=True)

    assert "0 proposals are decided on" in answer.content.decode()


# --- The list ---------------------------------------------------------------------------------


def review(proposal, mark, **facts):
    return Review.objects.create(
        **{
            "event": proposal.event,
            "proposal": proposal,
            "reviewer": make_person(role="reviewer", event=proposal.event),
            "stance": "conflict" if mark is None else "scored",
            "mark": mark,
            **facts,
        }
    )


def rows(answer, column):
    """The cells of a column, from the top, without their tags."""
    cells = re.findall(rf'field-{column}">(.*?)</t[dh]>', answer.content.decode())
    return [re.sub("<[^>]+>", " ", cell).strip() for cell in cells]


def test_the_list_tells_what_reviewers_think_and_sorts_by_it(event, organiser, signed_in):
    good, bad, unseen = (make_proposal(event) for _ in range(3))
    for proposal, marks in ((good, (4, 5)), (bad, (2,))):
        for mark in marks:
            review(proposal, mark)
    review(bad, None)

    answer = signed_in(organiser).get(CHANGELIST, {"o": "-3"})

    assert rows(answer, "marks") == ["4.50 ± 0.50 (2)", "2.00 ± 0.00 (1)", "(0)"]
    assert rows(answer, "flags") == [
        "one language",
        "one language, conflict of interest",
        "one language",
    ]
    assert unseen.title_en in rows(answer, "title")[2]


def test_reviews_of_ones_own_proposal_are_nowhere_not_even_for_a_superuser(event, signed_in):
    root = make_person(is_superuser=True)
    own = make_proposal(event, root)
    review(own, 2, comment="Rather thin.")
    review(own, None)

    browser = signed_in(root)
    listed = browser.get(CHANGELIST)
    page = browser.get(f"{CHANGELIST}{own.pk}/change/").content.decode()

    assert rows(listed, "marks") == ["—"]
    assert rows(listed, "flags") == ["one language"]
    assert "Rather thin." not in page
    assert "Conflict of interest" not in page


def test_editors_see_no_reviews(event, signed_in):
    editor = make_person(role="editor", event=event)
    proposal = make_proposal(event)
    review(proposal, 2, comment="Rather thin.")
    browser = signed_in(editor)

    assert rows(browser.get(CHANGELIST), "marks") == []
    assert "Rather thin." not in browser.get(f"{CHANGELIST}{proposal.pk}/change/").content.decode()


def test_flags_tell_what_to_look_at(event, organiser, signed_in):
    proposal = make_proposal(event, title_ru="Да", abstract_ru="Да", mode="online")
    proposal.order_of_speakers.create(event=event, speaker=make_speaker(event), position=1)
    ChangeRequest.objects.create(event=event, proposal=proposal, changes={})

    answer = signed_in(organiser).get(CHANGELIST)

    assert rows(answer, "flags") == ["several speakers, online, change asked for"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"pending": "any"}, "accept decline"),
        ({"pending": "none"}, "nothing"),
        ({"pending": "declined"}, "decline"),
        ({"pending": "nonsense"}, "accept decline nothing"),
        ({"fewer": "1"}, "decline nothing"),
        ({"fewer": "2"}, "accept decline nothing"),
        ({"fewer": "x"}, "accept decline nothing"),
        ({"q": "ничего"}, "nothing"),
        ({"q": "Городская лаборатория"}, "decline"),
        ({"q": "Софья"}, "accept"),
    ],
)
def test_the_list_is_narrowed_and_searched(event, organiser, signed_in, query, found):
    accept = make_proposal(
        event, title_en="accept", speaker=make_speaker(event, given_name_other="Софья")
    )
    other = make_speaker(event, organisation_name="Городская лаборатория")
    decline = make_proposal(event, title_en="decline", speaker=other)
    make_proposal(event, title_en="nothing", title_ru="Ничего")
    accept.mark(Verdict.ACCEPTED, by=organiser)
    decline.mark(Verdict.DECLINED, by=organiser)
    review(accept, 3)

    answer = signed_in(organiser).get(CHANGELIST, query)

    assert sorted(rows(answer, "title")) == found.split()


def test_totals_stand_beside_the_places_left(event, organiser):
    track, other = event.tracks.all()
    track.talks = 2
    track.save()
    for state in ("accepted", "confirmed", "standby", "declined", "submitted", "draft"):
        make_proposal(event, state=state)
    for state, verdict in (("standby", "accepted"), ("submitted", "declined")):
        make_proposal(event, state=state).mark(Verdict(verdict), by=organiser)

    total, empty = totals(event)

    assert (total.taken, total.to_accept, total.left, total.is_over) == (2, 1, -1, True)
    assert (total.standby, total.to_standby) == (1, 0)
    assert (total.declined, total.to_decline, total.undecided) == (1, 1, 1)
    assert (empty.track, empty.left, empty.is_over, empty.pending) == (other, None, False, 0)


def test_the_list_leads_to_the_announcement_for_who_may_decide(event, organiser, signed_in):
    make_proposal(event).mark(Verdict.ACCEPTED, by=organiser)
    editor = make_person(role="editor", event=event)

    assert "Announce (1)" in signed_in(organiser).get(CHANGELIST).content.decode()
    assert "Announce (" not in signed_in(editor).get(CHANGELIST).content.decode()


def test_of_several_events_the_totals_are_those_of_the_chosen_one(event, organiser, signed_in):
    other = make_event("minsk-2022")
    other.memberships.create(person=organiser, role="organiser")
    browser = signed_in(organiser)

    assert "Talks per track" not in browser.get(CHANGELIST).content.decode()
    chosen = browser.get(CHANGELIST, {"event": other.pk}).content.decode()
    assert chosen.count("Talks per track") == 1
    assert "/announce/minsk-2022/" in chosen


# --- Many at once -----------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", Verdict.values)
def test_marked_many_at_once_nobody_is_mailed(event, organiser, signed_in, verdict):
    proposals = [make_proposal(event), make_proposal(event)]

    answer = act(signed_in(organiser), f"mark_{verdict}", proposals, confirmed=False, follow=True)

    assert "2 proposals are marked" in answer.content.decode()
    assert states(*proposals) == ["submitted", "submitted"]
    assert set(Proposal.objects.values_list("pending", flat=True)) == {verdict}
    assert not Message.objects.filter(kind=f"speakers/{verdict}").exists()


def test_what_cannot_be_marked_is_told_by_name_and_holds_up_no_other(event, organiser, signed_in):
    free, decided = make_proposal(event), make_proposal(event, state="declined")

    answer = act(signed_in(organiser), "mark_accepted", [free, decided], follow=True)

    assert f"“{decided}” has already been decided on." in answer.content.decode()
    assert "1 proposal is marked" in answer.content.decode()


def test_pending_decisions_are_cleared_many_at_once(event, organiser, signed_in):
    proposal = make_proposal(event)
    proposal.mark(Verdict.ACCEPTED, by=organiser)

    answer = act(
        signed_in(organiser), "clear_pending", [proposal, make_proposal(event)], follow=True
    )

    assert "1 pending decision is cleared." in answer.content.decode()
    assert Proposal.objects.get(pk=proposal.pk).pending == ""


@pytest.mark.parametrize("action", ["mark_accepted", "clear_pending"])
def test_an_editor_marks_and_clears_nothing(event, organiser, signed_in, action):
    editor = make_person(role="editor", event=event)
    free, marked = make_proposal(event), make_proposal(event)
    marked.mark(Verdict.DECLINED, by=organiser)

    act(signed_in(editor), action, [free, marked])

    assert [Proposal.objects.get(pk=one.pk).pending for one in (free, marked)] == ["", "declined"]


# --- One proposal -----------------------------------------------------------------------------


def page_of(proposal, path="change/"):
    return f"{CHANGELIST}{proposal.pk}/{path}"


def test_everything_about_a_proposal_stands_on_its_page(event, organiser, signed_in):
    proposal = make_proposal(event, title_ru="Платформы")
    speaker = proposal.speakers.get()
    made = review(proposal, Decimal("3.5"), comment="Useful.", private_note="Boring friend.")
    criterion = Criterion.objects.create(event=event, name_en="Novelty", name_ru="Новизна")
    Score.objects.create(event=event, review=made, criterion=criterion, value=3)
    CoSpeaker.objects.create(
        event=event,
        proposal=proposal,
        given_name="Karl",
        family_name="Asked",
        email="karl@example.org",
        language="en",
    )
    ChangeRequest.objects.create(event=event, proposal=proposal, changes={}, note="New name")

    page = signed_in(organiser).get(page_of(proposal)).content.decode()

    told = [speaker.email, "Karl Asked", "Useful.", "Novelty: 3", "3.50", "New name", "Платформы"]
    assert [one for one in told if one not in page] == []
    assert "Boring friend." not in page


@pytest.mark.parametrize("count", [1, 3])
def test_its_page_costs_the_same_however_much_there_is(
    event, organiser, signed_in, django_assert_num_queries, count
):
    proposal = make_proposal(event)
    criterion = Criterion.objects.create(event=event, name_en="Novelty", name_ru="Новизна")
    for number in range(count):
        made = review(proposal, 3)
        Score.objects.create(event=event, review=made, criterion=criterion, value=3)
        CoSpeaker.objects.create(
            event=event,
            proposal=proposal,
            given_name="Karl",
            family_name="Asked",
            email=f"karl{number}@example.org",
            language="en",
        )
        ChangeRequest.objects.create(
            event=event,
            proposal=proposal,
            changes={},
            state="declined",
            decided_at=proposal.submitted_at,
            by=made.reviewer,
        )
    browser = signed_in(organiser)

    with django_assert_num_queries(28):
        browser.get(page_of(proposal))


def test_what_will_be_mailed_is_shown_in_both_languages_before_anything_holds(
    event, organiser, signed_in
):
    proposal = make_proposal(event)

    page = signed_in(organiser).get(page_of(proposal, "decide/accepted/")).content.decode()

    assert "Action required" in page
    assert "Требуется" in page
    assert states(proposal) == ["submitted"]
    assert not Message.objects.filter(kind="speakers/accepted").exists()


@pytest.mark.parametrize("verdict", Verdict.values)
def test_confirmed_once_it_holds_and_is_mailed_once(event, organiser, signed_in, verdict):
    proposal = make_proposal(event)
    browser = signed_in(organiser)

    for _ in range(2):
        browser.post(page_of(proposal, f"decide/{verdict}/"))

    assert states(proposal) == [verdict]
    assert Message.objects.filter(kind=f"speakers/{verdict}").count() == 1


def test_of_two_organisers_the_second_is_told_by_whom_it_was_decided(event, organiser, signed_in):
    olga = make_person(role="organiser", event=event, given_name="Olga", family_name="Two")
    proposal = make_proposal(event)
    signed_in(olga).post(page_of(proposal, "decide/accepted/"))

    browser = signed_in(organiser)
    told = browser.post(page_of(proposal, "decide/declined/"), follow=True).content.decode()
    asked = browser.get(page_of(proposal, "decide/declined/"), follow=True).content.decode()

    assert "decided on by Olga Two: Accepted." in told
    assert "decided on by Olga Two: Accepted." in asked
    assert states(proposal) == ["accepted"]


def test_a_proposal_is_marked_and_cleared_on_its_page(event, organiser, signed_in):
    proposal = make_proposal(event)
    browser = signed_in(organiser)

    browser.post(page_of(proposal, "mark/"), {"verdict": "standby"})
    assert Proposal.objects.get(pk=proposal.pk).pending == "standby"

    assert browser.get(page_of(proposal, "mark/")).status_code == 405
    browser.post(page_of(proposal, "mark/"), {"verdict": ""})
    assert Proposal.objects.get(pk=proposal.pk).pending == ""


@pytest.mark.parametrize(
    ("path", "verb"),
    [
        ("decide/accepted/", "get"),
        ("decide/accepted/", "post"),
        ("mark/", "post"),
        ("preview/accepted/{place}/en/", "get"),
    ],
)
def test_only_who_may_decide_opens_the_pages_of_deciding(event, organiser, signed_in, path, verb):
    proposal = make_proposal(event)
    foreign = make_proposal(make_event("minsk-2022"))
    drafted = make_proposal(event, state="draft")
    editor = make_person(role="editor", event=event)

    def status(person, one):
        place = one.order_of_speakers.get().pk
        address = page_of(one, path.format(place=place))
        return getattr(signed_in(person), verb)(address, {}).status_code

    assert status(editor, proposal) == 403
    assert status(organiser, foreign) == status(organiser, drafted) == 404
    assert status(organiser, proposal) in {200, 302}


@pytest.mark.parametrize("path", ["decide/confirmed/", "preview/accepted/0/en/"])
def test_there_are_no_other_verdicts_and_no_other_readers(event, organiser, signed_in, path):
    proposal = make_proposal(event)

    assert signed_in(organiser).get(page_of(proposal, path)).status_code == 404


def test_the_preview_of_an_edited_draft_shows_its_own_words(event, organiser, signed_in):
    proposal = make_proposal(event)
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    draft = proposal.drafts().get()
    draft.rewrite(subject="Yes", body="Bring a coat, {name}.", seen=draft.mark)
    place = proposal.order_of_speakers.get()
    browser = signed_in(organiser)

    own, other = (
        browser.get(page_of(proposal, f"preview/accepted/{place.pk}/{language}/"))
        for language in ("en", "ru")
    )

    assert f"Bring a coat, {place.speaker.name}." in own.content.decode()
    assert "Bring a coat" not in other.content.decode()
    assert "sandbox" in own["Content-Security-Policy"]


def test_words_that_an_organiser_changes_count_as_a_new_version(event, organiser, signed_in):
    proposal = make_proposal(event)
    browser = signed_in(organiser)
    form = browser.get(page_of(proposal)).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields} | {"title_ru": "Иначе"}
    inlines = {
        f"{prefix}-{name}": "0"
        for prefix in ("order_of_speakers", "decisions")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }

    answer = browser.post(page_of(proposal), typed | inlines)

    proposal.refresh_from_db()
    assert (answer.status_code, proposal.title_ru, proposal.version) == (302, "Иначе", 1)


@pytest.mark.parametrize("action", ["accept", "put_on_standby", "mark_accepted", "mark_standby"])
def test_at_a_cancelled_forum_nobody_is_accepted_any_more(event, organiser, signed_in, action):
    proposal = make_proposal(event)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
    Message.objects.all().delete()
    browser = signed_in(organiser)

    for confirmed in (False, True):
        words = act(browser, action, [proposal], confirmed=confirmed, follow=True).content.decode()
        assert "the forum is cancelled, so nobody speaks there." in words

    proposal.refresh_from_db()
    assert (proposal.state, proposal.pending) == ("submitted", "")
    assert not Message.objects.exists()


def test_at_a_cancelled_forum_one_proposal_is_not_accepted_and_what_waits_is_not_announced(
    event, organiser, signed_in
):
    proposal, waiting = make_proposal(event), make_proposal(event)
    waiting.mark(Verdict.ACCEPTED, by=organiser)
    Event.objects.filter(pk=event.pk).update(state=Event.State.CANCELLED)
    browser = signed_in(organiser)
    page = f"{CHANGELIST}{proposal.pk}/decide/accepted/"
    announcing = {"announce": "all", f"verdict-{waiting.pk}": "accepted"}

    for answer in (
        browser.get(page, follow=True),
        browser.post(page, follow=True),
        browser.post(f"{CHANGELIST}announce/{event.slug}/", announcing, follow=True),
    ):
        assert "the forum is cancelled, so nobody speaks there." in answer.content.decode()

    assert states(proposal, waiting) == ["submitted", "submitted"]
    act(browser, "decline", [proposal])
    assert states(proposal) == ["declined"]
