"""For every test: migrated rows survive, the suite can run backwards, a missing browser is not overlooked."""

import gc
import itertools
import os
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import emptying, migrating
from tests.cast import *  # noqa: F403  (the fixtures of the cast are for every test)
from tests.servers import one_redis, redis  # noqa: F401  (for the tests that ask for them)
from tests.stage import stage  # noqa: F401  (for every test, too)

# Playwright keeps an event loop running in the tests' thread; Django would refuse to use the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# The same odd input every time, so that a green run stays green, and no time limit on a busy machine. WIB_EXPLORE=1
# tries new input: for looking for mistakes, not for judging a change.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("explore" if os.environ.get("WIB_EXPLORE") else "steady")

# The first is the same browser without windows, which needs a third of the processor time.
CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MIGRATED = pytest.StashKey[Path]()  # the file that says which database is migrated
NO_CHROMIUM = """\
NO CHROMIUM FOUND: every browser test was SKIPPED, so this run says nothing about the pages in a browser.
Get one with    sudo apt-get install chromium    (Debian, Ubuntu), or set WIB_CHROMIUM=/path/to/chromium."""


# The files with the longest single tests, the longest first.
LONGEST = ("test_whole_quarter.py", "test_every_page.py")
FOLDERS = itertools.count(1)

# Where saving meets itself, the database matters; how a page looks does not depend on it.
ON_BOTH_DATABASES = {"test_autosave.py", "test_autosave_rows.py", "test_report_writing.py"}


def find_chromium() -> str | None:
    """The browser that WIB_CHROMIUM names, else the machine's own."""
    named = os.environ.get("WIB_CHROMIUM")
    return named or next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)


def pytest_addoption(parser):
    parser.addoption("--backwards", action="store_true", help="run the tests in the opposite order")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    if config.getoption("--backwards"):
        # pytest-django sorts after this, so that tests which empty the database still come after those that do not.
        items.reverse()
    skip = None if find_chromium() else pytest.mark.skip(reason="no Chromium found")
    for item in items:
        marked = item.get_closest_marker("django_db")
        asks = {"live_server", "transactional_db"}.intersection(item.fixturenames)
        if asks or (marked and marked.kwargs.get("transaction")):
            # Such a test empties all tables afterwards; the rows that migrations made must come back.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
        if not marked and not {"db", "transactional_db"}.intersection(item.fixturenames):
            item.add_marker("one_database")  # it asks nothing of any database
        if "browser" in item.path.parts[-2:-1]:
            item.add_marker("browser")
            if item.path.name not in ON_BOTH_DATABASES:
                item.add_marker("one_database")
            if skip:
                item.add_marker(skip)


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_browser_tests_first(config, items):
    """After pytest-django, which would put them last: slow, and waiting most of the time.

    Begun first, in one process, they leave the processor to the other tests; begun last, nothing would be left to do
    beside them. The longest come before the others for the same reason.
    """
    if not config.getoption("--backwards"):
        place = {name: number for number, name in enumerate(LONGEST)}
        items.sort(
            key=lambda item: (place.get(item.path.name, len(LONGEST)), item.get_closest_marker("browser") is None)
        )


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any("no Chromium found" in str(report.longrepr) for report in skipped):
        terminalreporter.section("BROWSER", sep="!", red=True, bold=True)
        for line in NO_CHROMIUM.splitlines():
            terminalreporter.write_line(line, red=True, bold=True)


def pytest_configure(config):
    """`make check` on the build server asks for a browser: there, a missing one is an error."""
    emptying.use()
    if os.environ.get("WIB_REQUIRE_BROWSER") and not find_chromium():
        raise pytest.UsageError(NO_CHROMIUM)


@pytest.hookimpl
def pytest_xdist_setupnodes(config):
    """In the process that hands out the tests, before it starts the workers."""
    if not config.option.reuse_db and not config.option.nomigrations:
        process, file = migrating.begin()
        config.stash[MIGRATED] = file
        config.add_cleanup(lambda: migrating.end(process, file))


def pytest_configure_node(node):
    if MIGRATED in node.config.stash:
        node.workerinput["migrated"] = str(node.config.stash[MIGRATED])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, request, django_db_blocker):
    """What pytest-django asks for right before it makes a database."""
    if migrated := getattr(request.config, "workerinput", {}).get("migrated"):
        migrating.copy_for_worker(Path(migrated))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """As pytest-django makes it, and at the end without anybody who still holds it."""
    with django_db_blocker.unblock():
        emptying.remember()
    yield
    with django_db_blocker.unblock():
        emptying.send_away_others()


def pytest_collection_finish(session):
    """What stands in memory by now stays; looking through it for waste again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_done_twice():
    """Each new client would list all static files anew, and they do not change while the tests run."""
    list_them, known = WhiteNoiseMiddleware.add_files_from_finders, {}

    def add_known(self) -> None:
        place = (self.static_prefix, self.max_age, str(settings.STATICFILES_DIRS))
        if place not in known:
            list_them(self)
            known[place] = dict(self.files)
        self.files.update(known[place])

    WhiteNoiseMiddleware.add_files_from_finders = add_known
    yield
    WhiteNoiseMiddleware.add_files_from_finders = list_them


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path_factory):
    """Every test writes uploads and mails to a folder of its own."""
    # Numbered here: pytest would look through the folders of all earlier tests for the next free number.
    settings.MEDIA_ROOT = tmp_path_factory.mktemp(f"media-of-{next(FOLDERS)}", numbered=False)


def pytest_make_parametrize_id(config, val, argname):
    """Bytes are not part of a test's name: a file made for the test holds the time, and workers would not agree."""
    return argname if isinstance(val, bytes) else None
