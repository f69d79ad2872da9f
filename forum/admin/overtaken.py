"""A save in the admin that another save was faster than: told on the form, with all of it kept."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse

from forum import clashes
from forum.errors import Refused


class Told:
    """Mixed into a form that is shown again: it says why the database refused it."""

    clash: Any

    def _post_clean(self) -> None:
        """Where the checks see by now what is in the way, they have said it at its field."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:  # type: ignore[attr-defined]
            self.add_error(None, self.clash)  # type: ignore[attr-defined]


class Overtaken:
    """The part of an admin page that turns a clash of two saves into a sentence.

    Between the checks of a form and its save somebody else may save the same name, code or
    address, and there are promises of the database which no form checks.
    """

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What was half done is taken back, and the same form checked once more: it is not saved
        then, whatever its checks find."""
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]
        except IntegrityError as clash:
            request.clash = clashes.sentence(clash)  # type: ignore[attr-defined]
        except Refused as refusal:  # by a verb, of which the checks saw no reason to be refused
            request.clash = str(refusal)  # type: ignore[attr-defined]
        for file in request.FILES.values():
            file.seek(0)
        return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[misc]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, *args, **kwargs)  # type: ignore[misc]
        if clash := getattr(request, "clash", None):
            return type(form.__name__, (Told, form), {"clash": clash})
        return form
