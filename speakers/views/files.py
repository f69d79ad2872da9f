"""The files of a proposal: handed in by its speakers, read by them and by the staff."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.decorators import verified_email_required
from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused, attempt
from speakers import files
from speakers.forms.file import FileForm
from speakers.models import Call, Proposal, ProposalAnswer, ProposalFile
from speakers.views.finding import find_own


@require_http_methods(["GET", "HEAD", "POST"])
@verified_email_required
def listing(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    proposal = find_own(request, slug, code)
    if request.method == "POST" and "remove" in request.POST:
        own = proposal.files.select_related("proposal")
        found = get_object_or_404(own, code=request.POST["remove"][:20])
        attempt(request, lambda: files.remove(found), _("The file is removed."))
        return redirect("speakers:files", slug, code)
    forms = [
        FileForm(*_sent(request, use), proposal=proposal, use=use, prefix=use)
        for use in ProposalFile.Use
        if files.may_add(proposal, use)
    ]
    if any(form.is_bound and _add(request, proposal, form) for form in forms):
        return redirect("speakers:files", slug, code)
    call = Call.objects.of(proposal.event)
    kept = [(file, files.is_late(file, call)) for file in proposal.files.select_related("by")]
    context = {"event": proposal.event, "proposal": proposal, "forms": forms}
    context |= {"files": kept, "call": call}
    status = 422 if request.method == "POST" else 200
    return render(request, "speakers/files/files.html", context, status=status)


@require_safe
def file(request: HttpRequest, slug: str, code: str, file_code: str) -> StreamingHttpResponse:
    """As an attachment under a name of ours, for its speakers and who may see proposals."""
    found = get_object_or_404(
        ProposalFile, proposal__in=_visible(request, slug, code), code=file_code
    )
    name = f"{code}-{found.use}-{found.code}.{files.ENDINGS[found.type]}"
    return _attachment(found.file, name, found.type, found.size)


@require_safe
def answer_file(request: HttpRequest, slug: str, code: str, question: str) -> StreamingHttpResponse:
    """What answers a question of the organisers', in the same way and for the same readers."""
    answers = ProposalAnswer.objects.filter(proposal__in=_visible(request, slug, code))
    found = get_object_or_404(answers.exclude(file=""), question__code=question)
    kind, size = found.value["type"], found.value["size"]
    return _attachment(found.file, f"{code}-{question}.{files.ENDINGS[kind]}", kind, size)


def _visible(request: HttpRequest, slug: str, code: str) -> QuerySet[Proposal]:
    """The one proposal, if this reader may see it."""
    event = find_event(request, slug)
    return Proposal.objects.visible_to(request.user).filter(event=event, code=code)


def _attachment(file: FieldFile, name: str, kind: str, size: int) -> StreamingHttpResponse:
    if not file.storage.exists(file.name):
        raise Http404
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(size),
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(_chunks(file), content_type=kind, headers=headers)


def _chunks(file: FieldFile) -> Iterator[bytes]:
    """Opened when the first one is asked for, so that nobody leaves it open who asks for none."""
    with file.open("rb") as content:
        yield from content.chunks()


def _sent(request: HttpRequest, use: str) -> tuple:
    """What was posted, for the one of the two forms that was sent."""
    is_sent = request.method == "POST" and request.POST.get("use") == use
    return (request.POST, request.FILES) if is_sent else ()


def _add(request: HttpRequest, proposal: Proposal, form: FileForm) -> bool:
    """Keep the file. False: the form says what is wrong with it."""
    if not form.is_valid():
        return False
    try:
        files.add(proposal, form.cleaned_data.pop("file"), by=request.user, **form.facts())
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return False
    messages.success(request, _("Your file is here. Thank you!"))
    return True
