"""What goes with a session: its documents, slides and recording, each for those who may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import access, clock
from forum.models import Event
from forum.models.codes import CodeField, new_code
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent
from program.models.session import Session

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from registration.models import Registration


def material_path(material: Any, name: str) -> str:
    """A random name in the private storage: nothing of the uploaded one survives."""
    return f"materials/{new_code().lower()}{new_code().lower()}"


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(
        self, reader: Registration | None, person: Person | AnonymousUser
    ) -> MaterialQuerySet:
        """What is for everybody; for who comes, more; for who works for the event, all of it."""
        allowed = Q(readers=Material.Readers.EVERYBODY)
        allowed |= Q(pk__in=access.within(type(self)(self.model), person, "program.view_material"))
        if reader is not None and reader.state == reader.State.CONFIRMED:
            allowed |= Q(readers=Material.Readers.PARTICIPANTS, event=reader.event_id)
        if reader is not None:
            theirs = Session.objects.filter(event=reader.event_id).of_reader(reader)
            allowed |= Q(readers=Material.Readers.SESSION, session__in=theirs)
        return self.filter(allowed)


class Material(models.Model):
    """A file, or an address elsewhere. Slides that speakers handed in are not copied here."""

    title_en: str
    title_ru: str

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        SLIDES = "slides", _("Slides")
        RECORDING = "recording", _("Recording")

    class Readers(models.TextChoices):
        EVERYBODY = "everybody", _("Everybody")
        PARTICIPANTS = "participants", _("Participants of the forum")
        SESSION = "session", _("Those of this session alone")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    code = CodeField(unique=True, verbose_name=_("code"))
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="materials", verbose_name=_("session")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        blank=True,
        help_text=_("Of the document itself; empty if it has none."),
    )
    address = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to=material_path, blank=True)
    name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    readers = models.CharField(
        _("who may see it"), max_length=12, choices=Readers.choices, default=Readers.EVERYBODY
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    at = models.DateTimeField(_("at"), default=clock.now, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material of a session")
        verbose_name_plural = _("materials of sessions")
        ordering = ["position", "pk"]
        constraints = [
            SameEvent(field="session", name="material_session_same_event"),
            models.CheckConstraint(
                name="material_is_a_file_or_an_address",
                condition=(Q(file="") & ~Q(address="")) | (~Q(file="") & Q(address="")),
                violation_error_message=_("Give either a file or an address."),
            ),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.title
