"""Pin the newest versions that requirements/*.in allow, with hashes and without any registry's address.

Run with the environment's own Python: `make lock` (all packages) or `make lock PACKAGE=django` (one package).
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# In this order: each is held to what those before it chose.
GROUPS = ("base", "beyond", "test", "check", "uv", "node")


def lock(group: str, package: str | None) -> None:
    """Write requirements/GROUP.txt for every Python from 3.11 on."""
    upgrade = ["--upgrade-package", package] if package else ["--upgrade"]
    command = [str(ROOT / ".venv" / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--python-version=3.11"]
    # A header and annotations would name paths of the machine that made the file.
    command += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    subprocess.run([*command, *upgrade, f"{group}.in", "-o", f"{group}.txt"], cwd=ROOT / "requirements", check=True)
    print(f"requirements/{group}.txt")


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else None
    for each in GROUPS:
        lock(each, chosen)
