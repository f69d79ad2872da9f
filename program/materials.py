"""Files that go with a session: known by their content, kept in the private storage."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from program.models import Material
from registration import documents
from speakers.files import checked

ACCEPT = documents.ACCEPT
ADDRESS = {"name": "", "type": "", "size": None}
"""What a material is told of its file that has none."""


class Found:
    """An uploaded file that has been checked. Raises Refused with what is wrong."""

    def __init__(self, upload: UploadedFile) -> None:
        self.facts, self.content = checked(upload)

    def put_into(self, material: Material) -> None:
        """Keep it as the material's file, unsaved; what was there before goes with the commit."""
        forget_file(material)
        for name, value in self.facts.items():
            setattr(material, name, value)
        material.file.save("", self.content, save=False)


def drop_file(material: Material) -> None:
    """The material is an address from now on, unsaved."""
    forget_file(material)
    material.file = ""
    for name, value in ADDRESS.items():
        setattr(material, name, value)


def forget_file(material: Material) -> None:
    """Delete its file once the transaction is through; if it is not, nothing is lost."""
    if name := material.file.name:
        storage: Any = material.file.storage
        transaction.on_commit(partial(storage.delete, name))
