"""The one settings file in test mode; a module of its own because pytest-django reads settings before any conftest."""

import os

os.environ["WIB_MODE"] = "test"

from wib.settings import *  # noqa: F403 - the mode has to be set first

# Passwords in tests protect nothing; the real hasher would take most of the time of the suite.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
