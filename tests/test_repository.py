"""What is committed: no addresses of registries, no paths of one machine, nothing built, and every exception explained.

Each guard is a function from file contents to problems, and is first shown something it must find.
"""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Files longer than this ask to be split along the domain; those that stay have their reason here.
LONGEST = 400
LONG_FOR_A_REASON = {
    "reporting/document.py": "every block of a report in one place: one small dataclass each, nothing else",
}

ADDRESS_OF_A_REGISTRY = re.compile(
    r"pythonhosted\.org|pypi\.org/|test\.pypi|registry\.(npmjs|yarnpkg)|(deb|security)\.debian\.org|--(extra-)?index-url"
)
PATH_OF_A_MACHINE = re.compile(r"(?<![\w.:/-])/(work|root|home|Users|mnt|srv)/")
BUILT = re.compile(
    r"^(\.venv|var|frontend/dist|media|static)/|(^|/)(node_modules|__pycache__)/|\.(mo|pyc|sqlite3|log|db)$|(^|/)\.env$"
)
INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore)(?P<rest>.*)")
EXPLAINED = re.compile(r"^(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s+[-–#(]\s*\w")


@cache
def committed() -> dict[str, str]:
    """Every file under version control that is text, by its path."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    texts = {}
    for name in filter(None, listed.decode().split("\0")):
        path = ROOT / name
        if path.is_file():  # deleted but not yet committed
            content = path.read_bytes()
            texts[name] = "" if b"\0" in content else content.decode(errors="replace")
    return texts


def lines_with(pattern: re.Pattern, files: dict[str, str]) -> list[str]:
    """Where the pattern stands, as "file:line: text"."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def problems_in_requirements(text: str) -> list[str]:
    """A lock file pins every package, gives hashes, and says nothing about where to get it."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.replace("\\\n", " ").strip())
    problems = [f"no exact version: {entry[:60]}" for entry in entries if not re.match(r"[\w.-]+==\S+", entry)]
    problems += [f"no hash: {entry[:60]}" for entry in entries if "--hash=sha256:" not in entry]
    return problems + [f"address: {entry[:60]}" for entry in entries if "://" in entry or " @ " in entry]


def problems_in_package_lock(text: str) -> list[str]:
    """The same for npm's lock file."""
    problems = []
    for name, package in json.loads(text)["packages"].items():
        if "resolved" in package:
            problems.append(f"address: {name}")
        if name and "integrity" not in package:
            problems.append(f"no hash: {name}")
    return problems


def unexplained_requirements(text: str) -> list[str]:
    """Packages in a .in file without their reason on the same line, where the file names several."""
    named = [line for line in text.splitlines() if line.strip() and not line.startswith(("#", "-"))]
    return [line for line in named if "#" not in line] if len(named) > 1 else []


def unexplained_suppressions(files: dict[str, str]) -> list[str]:
    """Where a rule is switched off without the rule's name and the reason."""
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := SUPPRESSION.search(line)) and not EXPLAINED.match(found["rest"])
    ]


def unexplained_rules(pyproject: str) -> list[str]:
    """Rules ignored in pyproject.toml without a reason on the same line."""
    return [line.strip() for line in pyproject.splitlines() if re.match(r'\s+"[A-Z]+\d+",', line) and "#" not in line]


def without_comments(template: str) -> str:
    """A template as the browser may get it."""
    return re.sub(r"\{#.*?#\}|\{% comment .*?%\}.*?\{% endcomment %\}", "", template, flags=re.DOTALL)


def inline_parts(files: dict[str, str]) -> list[str]:
    """What the content security policy would refuse, per template."""
    return [
        f"{name}: {what}"
        for name, text in files.items()
        for what, pattern in INLINE.items()
        if pattern.search(without_comments(text))
    ]


def select(*suffixes: str) -> dict[str, str]:
    """Committed files by the end of their names."""
    chosen = {name: text for name, text in committed().items() if name.endswith(suffixes)}
    assert chosen, f"no file ends with {suffixes}"
    return chosen


def targets(makefile: str) -> set[str]:
    """What one can ask make for."""
    return set(re.findall(r"^([a-z-]+):.*##", makefile, flags=re.MULTILINE))


# --- The guards find what they are for -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "https://files.python" + "hosted.org/packages/x.whl",
        "https://registry." + "npmjs.org/sass",
        "--index-" + "url https://example.org",
    ],
)
def test_guard_finds_addresses(line):
    assert len(lines_with(ADDRESS_OF_A_REGISTRY, {"a": f"first\n{line}\n"})) == 1


@pytest.mark.parametrize("line", ["cd /ro" + "ot/x", "open('/ho" + "me/jan/x')", '"/wo' + 'rk/main"'])
def test_guard_finds_paths(line):
    assert len(lines_with(PATH_OF_A_MACHINE, {"a": line})) == 1


@pytest.mark.parametrize("line", ["the /workplace/ address", "frontend/home/x", "https://example.org/home/"])
def test_guard_leaves_other_paths_alone(line):
    assert lines_with(PATH_OF_A_MACHINE, {"a": line}) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("django>=5 --hash=sha256:ab", "no exact version: django>=5 --hash=sha256:ab"),
        ("django==5.2", "no hash: django==5.2"),
        ("django==5.2 @ https://example.org --hash=sha256:ab", "address: django==5.2 @ https://example.org"),
    ],
)
def test_guard_finds_loose_requirements(text, problem):
    assert [found[: len(problem)] for found in problems_in_requirements(text)] == [problem]


def test_guard_finds_loose_npm_packages():
    packages = {"": {}, "node_modules/a": {"integrity": "x", "resolved": "y"}, "node_modules/b": {}}
    assert problems_in_package_lock(json.dumps({"packages": packages})) == [
        "address: node_modules/a",
        "no hash: node_modules/b",
    ]


@pytest.mark.parametrize(
    "name", ["frontend/dist/wib.css", "a/__pycache__/b", "locale/en/LC_MESSAGES/django.mo", "var/demo", ".env"]
)
def test_guard_finds_built_files(name):
    assert BUILT.search(name)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p class="a"\n style="color: red">', "style attribute"),
        ("<style>p {}</style>", "style element"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">', "event attribute"),
        ('<a href="javascript:go()">', "script address"),
    ],
)
def test_guard_finds_inline_parts(text, what):
    assert inline_parts({"a.html": text}) == [f"a.html: {what}"]


def test_guard_leaves_scripts_from_files_alone():
    assert inline_parts({"a.html": '{# <style> #}<script src="{% static "wib.js" %}" defer></script>'}) == []


@pytest.mark.parametrize("line", ["x = 1  # no" + "qa", "x = 1  # no" + "qa: S105", "x = 1  # type: " + "ignore[x]"])
def test_guard_finds_unexplained_suppressions(line):
    assert len(unexplained_suppressions({"a.py": line})) == 1


@pytest.mark.parametrize("line", ["x  # no" + "qa: S105 - a label", "x  # type: " + "ignore[x]  # no types there"])
def test_guard_accepts_explained_suppressions(line):
    assert unexplained_suppressions({"a.py": line}) == []


def test_guard_finds_unexplained_packages_and_rules():
    assert unexplained_requirements("a  # reason\nb\n") == ["b"]
    assert unexplained_rules('ignore = [\n    "S101",\n    "S105",  # reason\n]') == ['"S101",']


# --- What is committed ---------------------------------------------------------------------------------------------


def test_no_address_of_a_registry():
    assert lines_with(ADDRESS_OF_A_REGISTRY, committed()) == []


def test_no_path_of_one_machine():
    assert lines_with(PATH_OF_A_MACHINE, committed()) == []


def test_nothing_built_is_committed():
    assert [name for name in committed() if BUILT.search(name)] == []


def test_python_packages_are_locked_with_hashes():
    locks = {name: text for name, text in select(".txt").items() if name.startswith("requirements/")}
    groups = ("base", "beyond", "check", "node", "test", "uv")
    assert sorted(locks) == [f"requirements/{group}.txt" for group in groups]
    assert {name: problems_in_requirements(text) for name, text in locks.items()} == {name: [] for name in locks}


def test_npm_packages_are_locked_with_hashes():
    assert problems_in_package_lock(committed()["frontend/package-lock.json"]) == []


def test_every_package_has_its_reason():
    asked = {name: text for name, text in select(".in").items() if name.startswith("requirements/")}
    assert {name: unexplained_requirements(text) for name, text in asked.items()} == {name: [] for name in asked}


def test_every_ignored_rule_has_its_reason():
    assert unexplained_rules(committed()["pyproject.toml"]) == []
    others = {name: text for name, text in select(".py").items() if name != "tests/test_repository.py"}
    assert unexplained_suppressions(others) == []


def test_templates_hold_nothing_inline():
    templates = {name: text for name, text in select(".html").items() if name.startswith("templates/")}
    assert inline_parts(templates) == []


def test_long_files_have_their_reason():
    written = {name: text for name, text in select(".py", ".html", ".mjs", ".js").items() if "/migrations/" not in name}
    long = {name for name, text in written.items() if text.count("\n") > LONGEST}
    assert long == set(LONG_FOR_A_REASON)


def test_readme_names_what_one_can_make():
    named = set(re.findall(r"\bmake ([a-z-]+)", committed()["README.md"]))
    assert named == targets(committed()["Makefile"]) - {"help"}


def test_build_server_script_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
