"""What lacks which language: every translated text of an event that readers see, measured.

It walks django-modeltranslation's registry, so that a model which is registered later is in it
by itself. Of a model whose queryset has ``for_readers()`` only those rows count: nobody misses
the translation of a page that is not published.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Model, QuerySet
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

from forum.models import Event


@dataclass(frozen=True)
class Lack:
    """A row, the language that it lacks, and the names of the fields that are empty there."""

    row: Model
    language: str
    fields: list[str]


@dataclass
class Share:
    """How many of the texts that exist in some language exist in this one."""

    language: str
    filled: int = 0
    total: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.filled

    @property
    def percent(self) -> int:
        """Rounded down: only what is whole is 100."""
        return self.filled * 100 // self.total


@dataclass
class Part:
    """One model's texts at the event."""

    model: type[Model]
    shares: list[Share]
    lacks: list[Lack] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name_plural)

    @property
    def missing(self) -> int:
        return sum(share.missing for share in self.shares)


def measure(event: Event) -> list[Part]:
    """A part for each model with texts at the event. One query per registered model."""
    parts = [_part(model, event) for model in _models()]
    return [part for part in parts if part.shares[0].total]


def missing(event: Event) -> int:
    """How many texts lack a language. As many queries as ``measure``."""
    return sum(part.missing for part in measure(event))


def _models() -> list[type[Model]]:
    """The registered models whose rows belong to an event, the event itself first."""
    found = [model for model in translator.get_registered_models(abstract=False) if _path(model)]
    return sorted(found, key=lambda model: (model is not Event, model._meta.label))


def _path(model: type[Model]) -> str:
    if model is Event:
        return "pk"
    return "event" if any(each.name == "event" for each in model._meta.fields) else ""


def _rows(model: type[Model], event: Event) -> QuerySet:
    rows = model._default_manager.filter(**{_path(model): event.pk})
    for_readers: Callable[[], QuerySet] | None = getattr(rows, "for_readers", None)
    return for_readers() if for_readers else rows


def _part(model: type[Model], event: Event) -> Part:
    part = Part(model, [Share(language) for language in settings.MODELTRANSLATION_LANGUAGES])
    translated = set(translator.get_options_for_model(model).get_field_names())
    called = {
        each.name: str(each.verbose_name) for each in model._meta.fields if each.name in translated
    }
    for row in _rows(model, event):
        if model is not Event:
            row.event = event  # else a row whose name tells its event would ask for it
        texts = [name for name in called if any(_text(row, name, s.language) for s in part.shares)]
        for share in part.shares:
            empty = [name for name in texts if not _text(row, name, share.language)]
            share.total += len(texts)
            share.filled += len(texts) - len(empty)
            if empty:
                part.lacks.append(Lack(row, share.language, [called[name] for name in empty]))
    return part


def _text(row: Model, name: str, language: str) -> str:
    return (getattr(row, build_localized_fieldname(name, language)) or "").strip()
