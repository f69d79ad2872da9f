"""Writing a proposal in a browser: kept, looked at, handed in, and nothing typed is ever lost."""

import re
from datetime import timedelta
from html import unescape

import pytest

from forum import links
from speakers import writing
from speakers.models import Call, CallLink, Proposal, Speaker, SpeakerConsent
from speakers.proposing import profile
from tests.factories import make_person, make_proposal
from tests.speakers.test_deadlines import new
from tests.speakers.test_proposals import typed

NEW = "/minsk-2021/proposals/new/"


@pytest.fixture
def speaker(event):
    return make_person("sofia@example.org")


def edit(proposal):
    return f"/minsk-2021/proposals/{proposal.code}/edit/"


def test_a_draft_needs_nothing_but_a_track(event, speaker, signed_in):
    track, empty = event.tracks.first().pk, {"title_en": "", "abstract_en": "", "given_name": ""}
    sent = typed(event, track=track, family_name="", organisation_name="", country="", **empty)

    answer = signed_in(speaker).post(NEW, sent | {"draft": "1"})

    draft = Proposal.objects.get()
    assert answer.url == edit(draft)
    assert (draft.state, draft.version) == ("draft", 1)


def test_what_is_typed_keeps_itself_and_goes_on_from_what_it_made(event, speaker, signed_in):
    browser = signed_in(speaker)

    first = browser.post(NEW, typed(event, autosave="1")).json()
    draft = Proposal.objects.get()
    assert first == {"version": 1, "edit": edit(draft)}

    sent = typed(event, title_en="Changed", autosave="1", version=1)
    assert browser.post(first["edit"], sent).json()["version"] == 2
    draft.refresh_from_db()
    assert draft.title_en == "Changed"


def test_of_two_tabs_the_second_is_told_and_shown_both(event, speaker, signed_in):
    browser = signed_in(speaker)
    proposal = make_proposal(event, speaker, state="draft")
    browser.post(edit(proposal), typed(event, title_en="First tab", draft="", version=0))

    second = typed(event, title_en="Second tab", draft="", version=0)
    answer = browser.post(edit(proposal), second)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First tab" in page
    assert 'value="Second tab"' in page
    proposal.refresh_from_db()
    assert proposal.title_en == "First tab"

    browser.post(edit(proposal), second | {"version": 1})
    proposal.refresh_from_db()
    assert proposal.title_en == "Second tab"


def test_what_keeps_itself_stops_where_another_tab_was_faster(event, speaker, signed_in):
    proposal = make_proposal(event, speaker, state="draft")
    browser = signed_in(speaker)
    browser.post(edit(proposal), typed(event, draft="", version=0))

    answer = browser.post(edit(proposal), typed(event, autosave="1", version=0))

    assert answer.status_code == 409
    assert "another window" in answer.json()["said"]


def test_what_was_typed_when_the_sign_in_had_expired_is_there_after_it(
    event, speaker, client, signed_in
):
    sent = typed(event, title_en="Typed at night", submit="")

    answer = client.post(NEW, sent)
    assert answer.url.startswith("/accounts/")
    assert not Proposal.objects.exists()
    assert "what you typed is kept" in client.get(answer.url).content.decode()
    client.force_login(speaker)
    page = client.get(NEW).content.decode()

    assert 'value="Typed at night"' in page
    assert "It is not saved yet" in page
    assert "Typed at night" not in client.get(NEW).content.decode()


def test_a_preview_shows_clean_html_and_saves_nothing(event, speaker, signed_in):
    sent = typed(event, abstract_en="*Bold* <script>alert(1)</script>", preview="1")

    page = signed_in(speaker).post(NEW, sent).content.decode()

    assert "<em>Bold</em>" in page
    assert "<script>alert" not in page
    assert not Proposal.objects.exists()


def test_a_preview_does_not_call_optional_what_handing_in_needs(event, speaker, signed_in):
    answer = signed_in(speaker).post(NEW, typed(event, family_name="", preview=""))

    name = answer.context["speaker_form"]["family_name"]
    assert name.field.required
    assert not name.errors


def test_whoever_reads_russian_is_asked_for_the_russian_words_first(event, speaker, signed_in):
    browser = signed_in(speaker)
    order = {}
    for language in ("en", "ru"):
        form = browser.get(f"{NEW}?language={language}", follow=True).context["form"]
        order[language] = [name for name in form.fields if name.startswith("title")]

    assert order == {"en": ["title_en", "title_ru"], "ru": ["title_ru", "title_en"]}


def test_without_consent_it_stays_a_draft_with_all_that_was_typed(event, speaker, signed_in):
    answer = signed_in(speaker).post(NEW, typed(event, submit=""))

    assert "agree to the processing of your data" in str(answer.context["form"].errors["consent"])
    assert "Your draft is kept" in answer.content.decode()
    assert Proposal.objects.get().state == "draft"


def hidden(answer, name):
    """What the page would send along unseen."""
    field = rf'name="{name}" value="([^"]*)"'
    return unescape(re.search(field, answer.content.decode()).group(1))


def test_what_was_missing_is_given_on_the_page_that_says_so(event, speaker, signed_in):
    browser = signed_in(speaker)
    sent = typed(event, submit="", begun=hidden(browser.get(NEW), "begun"))
    answer = browser.post(NEW, sent)

    again = {"consent": "on", "begun": hidden(answer, "begun"), "version": 1}
    browser.post(NEW, sent | again)

    assert Proposal.objects.get().state == "submitted"


@pytest.mark.parametrize("act", ["draft", "submit"])
def test_a_form_that_is_sent_twice_makes_one_proposal(event, speaker, signed_in, act):
    browser = signed_in(speaker)
    begun = hidden(browser.get(NEW), "begun")
    sent = typed(event, begun=begun, consent="on", **{act: ""})

    first, second = (browser.post(NEW, sent) for _ in range(2))

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Proposal.objects.count() == 1


def test_other_words_from_the_page_behind_are_no_second_proposal(event, speaker, signed_in):
    browser = signed_in(speaker)
    sent = typed(event, begun=hidden(browser.get(NEW), "begun"), consent="on", submit="")
    browser.post(NEW, sent)

    answer = browser.post(NEW, sent | {"title_en": "Typed later"})
    assert (answer.status_code, answer.context["overtaken"].now.title_en) == (409, sent["title_en"])
    browser.post(NEW, sent | {"title_en": "Typed later", "version": 1})

    assert [proposal.title_en for proposal in Proposal.objects.all()] == ["Typed later"]


def test_what_somebody_else_has_begun_is_theirs(event, speaker, signed_in):
    begun = hidden(signed_in(speaker).get(NEW), "begun")
    signed_in(speaker).post(NEW, typed(event, begun=begun, draft=""))
    other = make_person("other@example.org")

    signed_in(other).post(NEW, typed(event, begun=begun, title_en="Mine", draft=""))

    assert Proposal.objects.of(other).get().title_en == "Mine"
    assert Proposal.objects.of(speaker).get().title_en != "Mine"


def test_consents_are_rows_that_can_be_taken_back(event, speaker, signed_in):
    browser = signed_in(speaker)
    both = {"agreed": ["streaming", "slides"], "consent": "on"}
    browser.post(NEW, typed(event, draft="", **both))
    proposal = Proposal.objects.get()

    browser.post(edit(proposal), typed(event, draft="", version=1, agreed=["slides"]))

    given = SpeakerConsent.objects.filter(withdrawn_at=None).values_list("use", flat=True)
    assert sorted(given) == ["processing", "slides"]
    assert SpeakerConsent.objects.get(use="streaming").withdrawn_at is not None
    assert 'name="consent"' not in browser.get(edit(proposal)).content.decode()


def test_a_submitted_proposal_is_changed_whole_or_not_at_all(event, speaker, signed_in):
    proposal = make_proposal(event, speaker, title_en="Kept")

    answer = signed_in(speaker).post(
        edit(proposal), typed(event, title_en="", submit="", version=0)
    )

    assert answer.status_code == 422
    proposal.refresh_from_db()
    assert proposal.title_en == "Kept"


def test_after_the_deadline_the_form_of_a_draft_says_so_and_shows_what_was_typed(
    event, speaker, signed_in, at
):
    proposal = make_proposal(event, speaker, state="draft")
    at(event.proposals_close_at)

    sent = typed(event, title_en="Too late, kept", draft="", version=0)
    answer = signed_in(speaker).post(edit(proposal), sent)

    assert answer.status_code == 403
    assert "Too late, kept" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.version == 0


def test_only_open_kinds_can_be_chosen(event, speaker, signed_in):
    call = Call.objects.create(event=event)
    call.kinds.create(event=event, kind="keynote", is_sought=False)

    page = signed_in(speaker).get(NEW).content.decode()

    assert 'value="report"' in page
    assert 'value="keynote"' not in page


def test_two_first_drafts_at_once_are_of_one_profile(event, speaker, signed_in):
    """Neither tab has found a profile when it begins."""
    tabs = [profile(event, speaker, "en") for _ in range(2)]
    for tab in tabs:
        tab.family_name, tab.given_name = "Petrosyan", "Sofia"
        writing.begin(new(event), tab, by=speaker)

    assert Speaker.objects.get().proposals.count() == 2


class TestLateLinks:
    @pytest.fixture
    def link(self, event, at):
        link = CallLink.objects.create(
            event=event, expires_at=event.proposals_close_at + timedelta(days=5)
        )
        at(event.proposals_close_at + timedelta(days=1))
        return link

    def open(self, browser, link):
        address, _token = links.secret(link, "speakers:late", link.event.slug, link.code)
        return browser.get(address.replace("http://localhost:8000", ""), follow=True)

    def test_it_opens_the_form_while_the_call_is_closed(self, event, speaker, signed_in, link):
        browser = signed_in(speaker)
        assert browser.get(NEW).status_code == 302

        page = self.open(browser, link)
        assert f"{NEW}?link={link.code}" in page.content.decode()
        assert browser.get(f"{NEW}?link={link.code}").status_code == 200

        browser.post(NEW, typed(event, submit="", consent="on", link=link.code))
        proposal = Proposal.objects.get()
        assert (proposal.state, proposal.link) == ("submitted", link)

    def test_its_code_alone_opens_nothing(self, event, speaker, signed_in, link):
        browser = signed_in(speaker)
        late = f"/minsk-2021/proposals/late/{link.code}/"

        assert browser.get(late).status_code == 404
        assert browser.get(f"{late}?key=wrong", follow=True).status_code == 404
        assert browser.get(f"{NEW}?link={link.code}").status_code == 302
        sent = typed(event, submit="", consent="on", link=link.code)
        assert browser.post(NEW, sent).status_code == 403

    def test_used_up_it_says_so(self, event, speaker, signed_in, link):
        browser = signed_in(speaker)
        self.open(browser, link)
        browser.post(NEW, typed(event, draft="", link=link.code))

        page = self.open(browser, link).content.decode()

        assert "This link has been used." in page
        assert edit(Proposal.objects.get()) in page
