"""`./run manage messages`: the catalogues of the interface languages, after the sources."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Update the catalogues in locale/ from the sources, or check that they are complete."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit with 1 if anything is wrong"
        )

    def handle(self, *, check: bool, **options: Any) -> None:
        try:
            from forum import catalogues  # noqa: PLC0415 - the site runs without Babel
        except ImportError as missing:
            raise CommandError("This needs Babel, which ./run check installs.") from missing
        root, locale = Path(settings.BASE_DIR), Path(settings.LOCALE_PATHS[0])
        languages = [code for code, _ in settings.LANGUAGES if code != "en"]
        wrong = []
        for language in languages:
            if not check:
                entries = catalogues.update(root, locale, language).entries()
                self.stdout.write(f"{language}: {len(entries)} texts")
            for problem in catalogues.problems(root, locale, language):
                wrong.append(f"{language}: {problem}")
                self.stdout.write(wrong[-1])
        if check and wrong:
            raise CommandError(f"{len(wrong)} to mend in locale/.")
