"""What its speakers may change of a proposal by themselves: one rule for all pages and verbs."""

from __future__ import annotations

from speakers.models import Call, Proposal

WORDS = ("title_en", "title_ru", "abstract_en", "abstract_ru")
SPEAKERS = "speakers"
"""Who speaks, changed on a page of its own."""

LOCKED = frozenset({*WORDS, "track", "kind", SPEAKERS})
"""What an acceptance is about: by default changed on request alone."""
DETAILS = frozenset({"language", "minutes", "mode", "intended_for", "notes", "answers", "consents"})
ALL = LOCKED | DETAILS
AFTER_ACCEPTANCE = {
    Call.Editing.NOTHING: frozenset[str](),
    Call.Editing.DETAILS: DETAILS,
    Call.Editing.ALL: ALL,
}


def editable_fields(proposal: Proposal) -> frozenset[str]:
    """What its speakers may change at this moment without asking anybody; two queries at most."""
    if proposal.event.has_ended():
        return frozenset()
    if proposal.state in Proposal.SPEAK:
        return AFTER_ACCEPTANCE[Call.Editing(Call.objects.of(proposal.event).editing)]
    return ALL if proposal.is_editable else frozenset()
