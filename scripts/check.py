"""Everything that has to be in order, exactly as the build server asks. Run by `make check`, which sets up first.

All quick checks run, two at a time, so that one sees every problem at once; the tests run only when there was none.
"""

import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts import bytecode

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TEST = {"WIB_MODE": "test", "DJANGO_SETTINGS_MODULE": "wib.settings"}
# As a real installation sets it; nothing is sent or served with these values.
PRODUCTION = {
    "WIB_MODE": "production",
    "DJANGO_SETTINGS_MODULE": "wib.settings",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "monitor.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("types", ["mypy"], TEST),  # the longest, so it comes first
    ("tests can be read", ["python", "-m", "pytest", "--collect-only", "-q", "-q"], {}),  # and are compiled, for all
    ("format (mend with: make format)", ["ruff", "format", "--check", "."], {}),
    ("lint", ["ruff", "check", "."], {}),
    ("templates", ["djlint", "--lint", "--quiet", "templates"], {}),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], TEST),
    ("translations", ["python", "-m", "scripts.translations", "check"], TEST),
    ("deploy", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check; its output is shown only when it fails."""
    started = time.monotonic()
    plain = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        check=False,
        cwd=ROOT,
        env=plain | environment,
        capture_output=True,
        text=True,
    )
    verdict = "FAILED" if result.returncode else "ok"
    told = f"{name:.<60} {verdict} ({time.monotonic() - started:.0f} s)\n"
    if result.returncode:
        told += result.stdout + result.stderr + "\n"
    sys.stdout.write(told)  # in one piece, as another check may end at the same time
    sys.stdout.flush()
    return result.returncode == 0


def main() -> int:
    """The exit code of the tests, or 1 without running them when a quick check failed."""
    bytecode.keep()
    with ThreadPoolExecutor(2) as two_at_a_time:
        results = list(two_at_a_time.map(lambda check: passes(*check), CHECKS))
    if not all(results):
        print(f"{results.count(False)} of {len(results)} checks failed; the tests were not run.")
        return 1
    return subprocess.run([sys.executable, "-m", "scripts.test", "-q"], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
