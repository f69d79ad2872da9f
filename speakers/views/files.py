"""The files of a proposal: handed in by its speakers, read by them and by the staff."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.account.decorators import verified_email_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum.access import find_event
from forum.errors import Refused, attempt
from speakers import files
from speakers.forms.file import FileForm
from speakers.models import Call, Proposal, ProposalFile
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
    event = find_event(request, slug)
    visible = Proposal.objects.visible_to(request.user).filter(event=event, code=code)
    found = get_object_or_404(ProposalFile, proposal__in=visible, code=file_code)
    if not found.file.storage.exists(found.file.name):
        raise Http404
    name = f"{code}-{found.use}-{found.code}.{files.ENDINGS[found.type]}"
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Length": str(found.size),
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(_chunks(found), content_type=found.type, headers=headers)


def _chunks(file: ProposalFile) -> Iterator[bytes]:
    """Opened when the first one is asked for, so that nobody leaves it open who asks for none."""
    with file.file.open("rb") as content:
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
    attempt(request, lambda: None, _("Your file is here. Thank you!"))
    return True
