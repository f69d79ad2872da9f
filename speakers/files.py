"""Files of a proposal: what helps to judge it, and the slides of an accepted talk.

They are known by their content, kept in the private storage under random names, and only ever sent
as attachments. Slides are never lost: whoever uploads others makes a new version.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.text import one_line
from registration import documents
from speakers import presentations
from speakers.models import Call, Proposal, ProposalFile

if TYPE_CHECKING:
    from forum.models import Person

Use = ProposalFile.Use
MOST_MATERIALS = 5
MOST_VERSIONS = 20
MOST_BYTES = 30 * 1024 * 1024
"""Of slides. Other files are as small as those of registrations."""
ENDINGS = documents.ENDINGS | presentations.ENDINGS
ACCEPT = {
    Use.MATERIAL: documents.ACCEPT,
    Use.SLIDES: f".pptx,.odp,{documents.ACCEPT}",
}
PDF = b"%PDF-"


def may_add(proposal: Proposal, use: str) -> bool:
    """Slides go with a talk that takes place, until its event has ended; anything else goes with
    words that may still be changed."""
    if use == Use.SLIDES:
        return proposal.state in Proposal.SPEAK and not proposal.event.has_ended()
    return proposal.is_editable


def add(
    proposal: Proposal, upload: UploadedFile, *, use: str, language: str = "", by: Person | None
) -> ProposalFile:
    """Keep the uploaded file; slides as the next version of theirs in that language.

    Two at once get a version each. Raises Refused with what is wrong, and then nothing is kept.
    """
    row, content = _checked(upload, use)
    row.use, row.language = use, language if use == Use.SLIDES else ""
    row.event_id, row.proposal, row.by = proposal.event_id, proposal, by
    row.file.save("", content, save=False)
    is_kept = False
    try:
        _write(row)
        is_kept = True
    finally:
        if not is_kept:  # the row goes with the transaction; the file would stay
            row.file.delete(save=False)
    return row


@transaction.atomic
def remove(file: ProposalFile) -> None:
    """Take back what was for the organisers. Twice is once."""
    held = _hold(file.proposal)
    if file.use == Use.SLIDES:
        raise Refused(_("Slides stay where they are: upload a new version of them instead."))
    if not may_add(held, file.use):
        raise Refused(_("The files of this proposal can no longer be changed."))
    for one in ProposalFile.objects.filter(pk=file.pk):
        one.delete()
        transaction.on_commit(partial(one.file.delete, save=False))


def is_late(file: ProposalFile, call: Call) -> bool:
    """Whether these slides came after they were due; they count all the same."""
    due_at = call.slides_due_at
    return file.use == Use.SLIDES and due_at is not None and file.at >= due_at


def checked(upload: UploadedFile) -> tuple[dict[str, Any], File]:
    """(name, type and size in bytes; what to store) of a presentation or a document.

    Presentations are not read into memory. Raises Refused at anything else.
    """
    if kind := _type_of_slides(upload):
        if (upload.size or 0) > MOST_BYTES:
            raise Refused(_("The file is larger than 30 MB. Choose a smaller one."))
        name = one_line((upload.name or "").replace("\\", "/").rpartition("/")[2])[-100:] or "?"
        upload.seek(0)
        return {"name": name, "type": kind, "size": upload.size or 0}, File(upload)
    try:
        return _document(upload)
    except Refused as refusal:
        raise Refused(_slides_instead(refusal)) from refusal


@transaction.atomic
def _write(row: ProposalFile) -> None:
    held = _hold(row.proposal)
    if not may_add(held, row.use):
        raise Refused(_("The files of this proposal can no longer be changed."))
    others = ProposalFile.objects.filter(proposal=held, use=row.use, language=row.language)
    if row.use == Use.MATERIAL and others.count() >= MOST_MATERIALS:
        raise Refused(_("There are five files already. Remove one of them first."))
    if row.use == Use.SLIDES:
        last = others.order_by("-version").values_list("version", flat=True).first()
        row.version = (last or 0) + 1
        if row.version > MOST_VERSIONS:
            sentence = _("There are twenty versions already. Write to %(contact)s.")
            raise Refused(sentence % {"contact": held.event.contact_email})
    row.at = clock.now()
    row.save()


def _hold(proposal: Proposal) -> Proposal:
    """The row, locked, so that files are counted one after the other."""
    rows = Proposal.objects.select_related("event", "link").select_for_update(of=("self",))
    return rows.get(pk=proposal.pk)


def _checked(upload: UploadedFile, use: str) -> tuple[ProposalFile, File]:
    """(unsaved row with what was found, what to store)."""
    facts, content = checked(upload) if use == Use.SLIDES else _document(upload)
    return ProposalFile(**facts), content


def _document(upload: UploadedFile) -> tuple[dict[str, Any], File]:
    upload.seek(0)
    found = documents.check(upload, upload.name or "")
    return found.facts(), ContentFile(found.content)


def _type_of_slides(upload: UploadedFile) -> str:
    upload.seek(0)
    is_pdf = upload.read(len(PDF)) == PDF
    return "application/pdf" if is_pdf else presentations.type_of(upload)


def _slides_instead(refusal: Refused) -> str:
    """What the refusal of a file says, where presentations are taken as well."""
    if refusal.sentence is documents.UNKNOWN:
        return _(
            "This file is no PDF, PPTX, ODP, JPEG or PNG. Save it as one of these, without macros,"
            " and choose it again."
        )
    return str(refusal)
