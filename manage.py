#!/usr/bin/env python
"""Django's command line for WIB Monitor."""

import os
import sys


def main() -> None:
    """Run one management command; outside demo and test it needs the settings of a real installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wib.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"{problem}")


if __name__ == "__main__":
    main()
