"""The one settings file in test mode; a module of its own because pytest-django reads settings before any conftest."""

import os

os.environ["WIB_MODE"] = "test"

from wib.settings import *  # noqa: F403 - the mode has to be set first
