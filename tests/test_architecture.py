"""The house proves what its root folder promises: layers, rooms and what each file may know."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each may import from those before it; nobody imports wib, which assembles them.
LAYERS = (
    *("forms", "accounts", "initiatives", "employers", "participants", "quarters"),
    *("evidence", "reporting", "dossier", "demo", "wib"),
)

FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "services", "misc", "lib", "manager", "managers", "signals"}

# What a file or folder inside reporting may know of the house, by the idea of house rules: figures know no words, the
# document no database, a renderer only the document.
KNOWS_NOTHING_OF_OURS = {"reporting/document.py"}
RENDERERS_MAY_KNOW = {
    "reporting.document",
    "reporting.document_json",
    "reporting.characters",
    "reporting.charts",
    "reporting.diagram",
    "reporting.drawing",
    "reporting.months",
    "reporting.render",
    "reporting.wording",
}


def python_files(*rooms: str) -> list[Path]:
    files = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]
    assert files, f"no code found in {rooms}: this guard would guard nothing"
    return files


def imports_of(path: Path) -> Iterator[str]:
    """Every module the file imports, also inside functions; for `from a import b` both a and a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} uses a relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_imports_of(path: Path) -> set[str]:
    return {name for name in imports_of(path) if name.split(".")[0] in LAYERS}


def test_root_folder_shows_the_rooms_and_nothing_else():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages == {*LAYERS, "tests"}


@pytest.mark.parametrize("room", LAYERS)
def test_room_imports_only_from_rooms_to_its_left(room):
    allowed = set(LAYERS[: LAYERS.index(room) + 1])
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(room)
        for name in own_imports_of(path)
        if name.split(".")[0] not in allowed
    }
    assert wrong == set()


def test_foreign_keys_point_to_the_left():
    from django.apps import apps

    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in LAYERS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in LAYERS
        if LAYERS.index(field.related_model._meta.app_label) > LAYERS.index(model._meta.app_label)
    ]
    assert wrong == []


def test_document_knows_nothing_of_ours():
    for name in KNOWS_NOTHING_OF_OURS:
        assert own_imports_of(ROOT / name) == set()


def test_renderers_know_only_the_document():
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files("reporting/render")
        for name in own_imports_of(path)
        if not any(name == known or name.startswith(f"{known}.") for known in RENDERERS_MAY_KNOW)
    }
    assert wrong == set()


def figure_files() -> list[Path]:
    single, package = ROOT / "reporting" / "figures.py", ROOT / "reporting" / "figures"
    return python_files("reporting/figures") if package.is_dir() else [single]


def test_figures_know_no_words_and_no_layout():
    unknown_to_figures = ("reporting.wording", "reporting.document", "reporting.render", "django.utils.translation")
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in figure_files()
        for name in imports_of(path)
        if name.startswith(unknown_to_figures)
    }
    assert wrong == set()


def test_views_do_not_count():
    """A number comes from figures or a queryset; a view only translates between web and house."""
    counting = {"Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance"}
    views = [path for room in LAYERS for path in (ROOT / room).rglob("*.py") if "views" in str(path.relative_to(ROOT))]
    assert len(views) > 10
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in views
        for name in imports_of(path)
        if name.startswith("django.db.models.") and name.rsplit(".", 1)[1] in counting
    }
    assert wrong == set()


def test_no_signals_and_no_logic_in_save():
    wrong = []
    for path in python_files(*LAYERS):
        if any(name.startswith("django.db.models.signals") or name == "django.dispatch" for name in imports_of(path)):
            wrong.append(f"{path.relative_to(ROOT)} uses signals")
        if "models" in path.relative_to(ROOT).as_posix():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            wrong += [
                f"{path.relative_to(ROOT)}:{node.lineno} overrides save"
                for node in ast.walk(tree)
                if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
            ]
    assert wrong == []


def test_no_room_or_file_is_named_after_nothing():
    wrong = [
        str(path.relative_to(ROOT))
        for room in (*LAYERS, "templates", "tests", "scripts")
        for path in (ROOT / room).rglob("*")
        if path.stem.strip("_") in FORBIDDEN_NAMES and "__pycache__" not in path.parts
    ]
    assert wrong == []


@pytest.mark.parametrize("room", [room for room in LAYERS if room not in {"forms", "wib", "demo"}])
def test_every_room_says_what_it_is(room):
    assert ast.get_docstring(ast.parse((ROOT / room / "apps.py").read_text(encoding="utf-8")))


def test_every_module_has_a_docstring():
    missing = [
        str(path.relative_to(ROOT))
        for path in python_files(*LAYERS, "scripts", "tests")
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert missing == []


# Each guard above must be able to fail; these plant the fault it guards against.


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import reporting.figures", {"reporting.figures"}),
        ("from evidence import models", {"evidence", "evidence.models"}),
        ("def f():\n    from wib.settings import X", {"wib.settings", "wib.settings.X"}),
        ("import django", set()),
    ],
)
def test_guard_sees_imports_wherever_they_stand(tmp_path, source, found):
    path = tmp_path / "sample.py"
    path.write_text(source)
    assert own_imports_of(path) == found
