"""Serve WIB Monitor with example data on this machine. Run by `make demo`, which sets up first."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command, get_commands
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

HOST = "127.0.0.1"
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


def chosen_port() -> int:
    """WIB_DEMO_PORT, else 8000; stops when it is not a port or something else is listening there."""
    text = os.environ.get("WIB_DEMO_PORT") or "8000"  # make hands on an empty one where none was named
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"WIB_DEMO_PORT is '{text}'.\n  Hint: use a number from 1024 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError:
            sys.exit(
                f"Port {text} is in use, perhaps by an earlier demo that is still running.\n"
                f"  Hint: stop that one with Ctrl-C, or take another port: make demo WIB_DEMO_PORT=8001"
            )
    return int(text)


def prepare() -> None:
    """Bring the database up to date and fill it with the example platform; both do nothing the second time."""
    print("- database and example data …", flush=True)
    started = time.monotonic()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if "seed_demo" in get_commands():
        call_command("seed_demo")
    connections.close_all()  # the servers' processes must not share them
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


class DemoServer(BaseApplication):
    """Gunicorn in this process: Django is loaded once, which keeps a second start within seconds."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.background: subprocess.Popen[bytes] | None = None
        super().__init__()

    def load_config(self) -> None:
        """What the command line would otherwise say."""
        chosen: dict[str, Any] = {
            "bind": f"{HOST}:{self.port}",
            "workers": 2,
            "threads": 4,
            "timeout": 120,  # seconds; a report with many pages takes a while
            "preload_app": True,
            "loglevel": "warning",
            "control_socket_disable": True,  # nobody steers a demo from outside
            "when_ready": lambda server: self.begin(),
            "on_exit": lambda server: self.end(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application itself."""
        return get_wsgi_application()

    def begin(self) -> None:
        """Start the program that makes ordered files; it also stops by itself once this process is gone."""
        command = [sys.executable, str(MANAGE), "work", "--while-process", str(os.getpid())]
        self.background = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        self.greet()

    def end(self) -> None:
        """Stop that program, too."""
        if self.background is not None:
            self.background.terminate()
        print("\nStopped. The example data stays; make demo continues with it.")

    def greet(self) -> None:
        """Where to look and how to log in."""
        print(f"\nWIB Monitor is ready: http://{HOST}:{self.port}\n", flush=True)
        if "demo_logins" in get_commands():
            call_command("demo_logins")
        print("\nMail is written to var/mail. Stop with Ctrl-C.", flush=True)


if __name__ == "__main__":
    os.environ["WIB_MODE"] = "demo"
    os.environ["DJANGO_SETTINGS_MODULE"] = "wib.settings"
    free = chosen_port()
    prepare()
    DemoServer(free).run()
