from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum.errors import Refused
from program.demo.load import load
from program.demo.team import sign_ins


class Command(BaseCommand):
    help = "Load the demonstration forum once and print how to sign in to it."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            load()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(sign_ins())
