"""Languages of the forum in which a session is neither spoken nor interpreted."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from program.conflicts.draft import Draft
from program.conflicts.found import WARNS, Conflict
from program.models import Session


def not_understood(draft: Draft) -> Iterator[Conflict]:
    """A forum's languages are what its people know. Breaks have none, and of what is spoken in a
    session that says nothing of it nothing is known."""
    names = dict(settings.LANGUAGES)
    for one in draft.sittings:
        session = one.session
        if session.kind == Session.Kind.BREAK or not session.languages:
            continue
        heard = {*session.languages, *session.interpreted}
        missing = [code for code in draft.event.languages if code not in heard]
        if missing:
            said = _(
                "“%(title)s” is neither spoken nor interpreted in %(languages)s. Arrange for"
                " interpretation, and note it with the session."
            )
            told = ", ".join(str(names.get(code, code)) for code in missing)
            yield one.wrong("language", WARNS, said % {"title": session, "languages": told})
