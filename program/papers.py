"""Formal documents of the program, for the page that lists an event's documents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.papers import Paper

VIEW = "program.view_release"

registry.documents += [
    Paper(
        label=_("Program booklet"),
        about=_("The released program, its people and the practical pages, to print."),
        permission=VIEW,
        address=lambda event: reverse("admin:program_release_booklet", args=[event.slug]),
        position=20,
    ),
    Paper(
        label=_("Name plates of speakers"),
        about=_("For the podium: those whom the released program names."),
        permission=VIEW,
        address=lambda event: reverse("admin:program_release_plates", args=[event.slug]),
        position=31,
    ),
    Paper(
        label=_("Door signs"),
        about=_("For each room and day, with a code that opens the newest program of the room."),
        permission=VIEW,
        address=lambda event: reverse("admin:program_release_signs", args=[event.slug]),
        position=40,
    ),
    Paper(
        label=_("Certificates"),
        about=_("Of participation, for all who attended, and of speaking; in both languages."),
        permission="program.issue_certificate",
        address=lambda event: reverse("admin:program_certificate_all", args=[event.slug]),
        position=60,
    ),
    Paper(
        label=_("Report of the forum"),
        about=_("In figures: who came, by mode, day, category, country; sessions. PDF and XLSX."),
        permission="registration.export_registration",
        address=lambda event: reverse("admin:program_session_report", args=[event.slug]),
        position=70,
    ),
]
