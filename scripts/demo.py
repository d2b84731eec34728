"""Serve WIB Monitor with example data on this machine. Run by `make demo`, which sets up first."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
START_SECONDS = 30


def chosen_port() -> int:
    """WIB_DEMO_PORT, else 8000; stops when it is not a port or something else is listening there."""
    text = os.environ.get("WIB_DEMO_PORT", "8000")
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
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    print("- database and example data …", flush=True)
    started = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    if "seed_demo" in get_commands():
        call_command("seed_demo")
    print(f"  done in {time.monotonic() - started:.0f} s", flush=True)


def show_log_ins() -> None:
    """One log-in per role."""
    from django.core.management import call_command, get_commands

    if "demo_logins" in get_commands():
        call_command("demo_logins")


def serve(port: int) -> int:
    """Start the server, say where it is once it answers, and stay until Ctrl-C."""
    command = [sys.executable, "-m", "gunicorn", "wib.wsgi", f"--bind={HOST}:{port}", "--workers=2", "--threads=4"]
    server = subprocess.Popen([*command, "--timeout=120", "--log-level=warning", "--no-control-socket"], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    address = f"http://{HOST}:{port}"
    try:
        if answers(address, server):
            print(f"\nWIB Monitor is ready: {address}\n", flush=True)
            show_log_ins()
            print("\nMail is written to var/mail. Stop with Ctrl-C.", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        server.wait()
        print("\nStopped. The example data stays; make demo continues with it.")
        return 0


def answers(address: str, server: subprocess.Popen) -> bool:
    """Whether the health page answers before the patience or the server ends."""
    deadline = time.monotonic() + START_SECONDS
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never by way of a proxy
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), straight.open(f"{address}/gezond/", timeout=5) as response:
            return bool(response.status == 200)
        time.sleep(0.1)
    print(f"The server does not answer at {address}.", flush=True)
    return False


if __name__ == "__main__":
    os.environ["WIB_MODE"] = "demo"
    os.environ["DJANGO_SETTINGS_MODULE"] = "wib.settings"
    free = chosen_port()
    prepare()
    sys.exit(serve(free))
