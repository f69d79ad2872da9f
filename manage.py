#!/usr/bin/env python
"""Django's commands for this project. ./run manage does the set-up as well."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        sys.exit(f"forum: {wrong}")
    except OperationalError as refusal:
        sys.exit(f"forum: the database does not answer: {str(refusal).strip()}")


if __name__ == "__main__":
    main()
