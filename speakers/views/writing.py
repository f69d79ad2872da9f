"""Writing a proposal: begun, kept as a draft, looked at, handed in, changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.core import signing
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forum import links
from forum.access import find_event
from forum.errors import Refused, attempt
from forum.models import Event
from forum.models.codes import new_code
from forum.text import markdown
from forum.unsaved import keeps_typed, taken_up
from speakers import writing
from speakers.editing import editable_fields
from speakers.forms import ProposalForm, SpeakerForm
from speakers.models import Call, CallLink, Proposal
from speakers.proposing import profile


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
@verified_email_required
def new(request: HttpRequest, slug: str) -> HttpResponse:
    event = find_event(request, slug)
    call, link = Call.objects.of(event), _link(request, event)
    if request.method != "POST" and not call.kinds_open and link is None:
        return redirect("speakers:call", slug)  # which says why, and what can be done
    if sent := _sent_before(request, event):
        return _Page(request, call, sent, sent.link).answer()
    first = _first(request, event, call, link)
    try:
        return _Page(request, call, first, link).answer()
    except IntegrityError:  # the same form was sent twice at once, and the other was faster
        if sent := _sent_before(request, event):
            return redirect("speakers:proposal", slug, sent.code)
        raise


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_typed
@verified_email_required
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    event = find_event(request, slug)
    own = Proposal.objects.of(request.user).select_related("event", "track", "link")
    proposal = get_object_or_404(own, event=event, code=code)
    page = _Page(request, Call.objects.of(event), proposal, proposal.link)
    if request.method != "POST" and not page.is_open:
        return redirect("speakers:proposal", slug, code)
    return page.answer()


def _link(request: HttpRequest, event: Event) -> CallLink | None:
    """The late link that this browser has opened and comes from, if it still begins anything."""
    code = request.POST.get("link") or request.GET.get("link", "")
    link = CallLink.objects.filter(event=event, code=code).select_related("event").first()
    return link if link and link.can_begin and links.is_granted(request, link) else None


def _begun(request: HttpRequest) -> str:
    """The code that this showing of the empty form will give to what is begun with it."""
    try:
        return signing.loads(request.POST.get("begun", ""), salt=_salt(request))
    except signing.BadSignature:
        return new_code()


def _salt(request: HttpRequest) -> str:
    return f"speakers.begun.{request.user.pk}"


def _sent_before(request: HttpRequest, event: Event) -> Proposal | None:
    """What came of this very form, if it is sent once more: by a second tap, or from the page
    that the browser's back button shows."""
    if "begun" not in request.POST:
        return None
    own = Proposal.objects.of(request.user).filter(event=event)
    return own.select_related("event", "track", "link").filter(code=_begun(request)).first()


def _first(request: HttpRequest, event: Event, call: Call, link: CallLink | None) -> Proposal:
    kinds = call.kinds_open or call.kinds_sought
    kind = (link and link.kind) or (kinds[0] if kinds else Proposal.Kind.REPORT)
    first = Proposal(event=event, kind=kind, language=request.LANGUAGE_CODE)
    first.code = _begun(request)
    first.mode = event.modes[0]
    first.minutes = call.minutes(kind)
    if link and link.track_id:
        first.track = link.track
    return first


@dataclass
class _Page:
    """One showing of the form: what was sent, and what comes of it."""

    request: HttpRequest
    call: Call
    proposal: Proposal
    link: CallLink | None

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.show()
        if "preview" in self.request.POST:
            return self.show(is_preview=True)
        if not self.is_valid():
            return self._wrong()
        try:
            self.keep()
        except writing.Overtaken as overtaken:
            return self._overtaken(overtaken)
        except writing.TooLate:
            return self._too_late()
        except Refused as refusal:  # of the link, or of the profile
            self.form.add_error(None, str(refusal))
            return self._wrong()
        return self._kept()

    @cached_property
    def typed(self) -> Any:
        return self.request.POST if self.request.method == "POST" else taken_up(self.request)

    @cached_property
    def form(self) -> ProposalForm:
        return ProposalForm(
            self.typed,
            self.request.FILES or None,
            is_draft=self.is_draft,
            instance=self.proposal,
            call=self.call,
            speaker=self.speaker,
            link=self.link,
            editable=self.editable or None,
        )

    @cached_property
    def editable(self) -> frozenset[str]:
        """Of a proposal that is there: what its speakers may change by themselves."""
        return editable_fields(self.proposal) if self.proposal.pk else frozenset()

    @cached_property
    def speaker(self) -> Any:
        return profile(self.call.event, self.request.user, self.request.LANGUAGE_CODE)

    @cached_property
    def speaker_form(self) -> SpeakerForm:
        return SpeakerForm(self.typed, instance=self.speaker, is_draft=self.is_draft)

    @property
    def is_draft(self) -> bool:
        """Whether it is kept, or looked at, without being handed in."""
        stays = self.proposal.state == Proposal.State.DRAFT
        return self.typed is not None and stays and "submit" not in self.typed

    @property
    def is_autosave(self) -> bool:
        return "autosave" in self.request.POST

    @cached_property
    def is_open(self) -> bool:
        """Whether there is anything to save here; what is posted is decided on when it is kept."""
        if self.proposal.pk:
            return bool(self.editable) or self._can_leave_its_kind()
        return bool(self.call.kinds_open) or self.link is not None

    def _can_leave_its_kind(self) -> bool:
        return self.proposal.state == Proposal.State.DRAFT and bool(self.call.kinds_open)

    def is_valid(self) -> bool:
        is_valid = self.form.is_valid() & self.speaker_form.is_valid()
        if self.proposal.state != Proposal.State.DRAFT:
            if is_valid:
                self.form.lacks()
        elif not is_valid and "submit" in self.request.POST:
            self.form.lacks_to_hand_in()  # so that all that is missing is said at once
        return is_valid and not self.form.errors

    def keep(self) -> None:
        proposal = self.form.instance
        said = {"agreed": self.form.consents, "answers": self.form.answers()}
        said["by"] = self.request.user
        if proposal.pk is None:
            writing.begin(proposal, self.speaker, link=self.link, **said)
        else:
            seen = self.proposal.version if self._is_sent_again() else self._seen()
            writing.keep(proposal, self.speaker, fields=self.form.written, seen=seen, **said)

    def _seen(self) -> int:
        return self.form.cleaned_data["version"] or 0

    def _is_sent_again(self) -> bool:
        """Whether it is an empty form's that was sent before, with the same words."""
        first = "begun" in self.request.POST and not self._seen()
        return first and not set(self.form.changed_data) & set(self.form.written)

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        if more.get("is_preview"):
            more["previews"] = self._previews()
        context = {
            "event": self.call.event,
            "call": self.call,
            "proposal": self.proposal,
            "form": self.form,
            "speaker_form": self.speaker_form,
            "link": self.link,
            "is_open": self.is_open,
            "is_locked": bool(self.editable) and "title_en" not in self.editable,
            "begun": self._begun(),
            "closes_at": self.call.closes_at(self.proposal.kind),
        }
        return render(self.request, "speakers/proposal/form.html", context | more, status=status)

    def _begun(self) -> str:
        """What makes of this form one proposal, however often it is sent."""
        if self.request.resolver_match.view_name != "speakers:new":
            return ""
        return signing.dumps(self.proposal.code, salt=_salt(self.request))

    def _previews(self) -> list[tuple[str, str, str]]:
        """(language, title, abstract) as the program would show what is typed."""
        typed = self.request.POST
        texts = (
            (code, typed.get(f"title_{code}", ""), typed.get(f"abstract_{code}", ""))
            for code in ("en", "ru")
        )
        return [(code, title, markdown(text, below=3)) for code, title, text in texts if text]

    def _kept(self) -> HttpResponse:
        proposal = self.form.instance
        place = (self.call.event.slug, proposal.code)
        if self.is_autosave:
            return JsonResponse(
                {"version": proposal.version, "edit": reverse("speakers:edit", args=place)}
            )
        if self.is_draft:
            messages.success(self.request, _("Your draft is kept. Hand it in before the deadline."))
            return redirect("speakers:edit", *place)
        if proposal.state != Proposal.State.DRAFT:
            messages.success(self.request, _("Your changes are saved."))
            return redirect("speakers:proposal", *place)
        self.form.lacks_to_hand_in()
        if self.form.errors:
            return self._incomplete()
        said = _("Your proposal is handed in. Thank you!")
        is_in = attempt(self.request, proposal.submit, said)
        return redirect("speakers:proposal" if is_in else "speakers:edit", *place)

    def _incomplete(self) -> HttpResponse:
        """It is kept all the same; what it lacks is said beside the fields."""
        said = _("Your draft is kept, but it is not handed in yet: something is missing.")
        messages.warning(self.request, said)
        self._show_version(self.form.instance)
        return self.show(status=422)

    def _show_version(self, proposal: Proposal) -> None:
        self.form.data = self.form.data.copy()
        self.form.data["version"] = proposal.version

    def _wrong(self) -> HttpResponse:
        if self.is_autosave:
            return JsonResponse({"kept": False}, status=422)
        return self.show(status=422 if self.is_open else 403)

    def _overtaken(self, overtaken: writing.Overtaken) -> HttpResponse:
        """Show both; to save once more is then to decide for what is typed."""
        if self.is_autosave:
            return JsonResponse({"said": str(overtaken)}, status=409)
        self._show_version(overtaken.now)
        return self.show(status=409, overtaken=overtaken)

    def _too_late(self) -> HttpResponse:
        self.is_open = False
        if self.is_autosave:
            return JsonResponse({"said": _("The call for speakers is closed.")}, status=403)
        return self.show(status=403)
