"""`./run manage check_places`: do the counters of places say what the claims say?"""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registration import counters


class Command(BaseCommand):
    help = "Compare the pools' counters with the claims; exit with 1 if one of them is wrong."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="count anew what is wrong")

    def handle(self, *, mend: bool, **options: Any) -> None:
        wrong = counters.differences()
        for difference in wrong:
            self.stdout.write(str(difference))
            if mend and difference.is_oversold:
                self.stdout.write("  Not mended: more places are held than there are. Add places.")
            elif mend:
                counters.mend(difference.pool)
                self.stdout.write("  Mended.")
        left = counters.differences() if mend else wrong
        if left:
            raise CommandError(f"{len(left)} pools count wrong.")
        self.stdout.write("Every pool counts what is claimed.")
