"""The set-up does each step once, again when its inputs change, and not at all when nothing did."""

import pytest

from scripts import setup


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "VAR", tmp_path / "var")
    monkeypatch.setattr(setup, "LOG", tmp_path / "var" / "setup.log")
    return tmp_path


def done(stamp, inputs):
    with setup.step("something", stamp, inputs) as needed:
        return needed


def test_a_step_is_done_once_and_again_for_other_inputs(folder):
    stamp = folder / "var" / "stamp"
    assert [done(stamp, inputs) for inputs in ("a", "a", "b", "b", "a")] == [True, False, True, False, True]


def test_a_step_that_fails_is_done_again(folder):
    stamp = folder / "var" / "stamp"
    with pytest.raises(RuntimeError), setup.step("something", stamp, "a"):
        raise RuntimeError
    assert done(stamp, "a") is True


def test_fingerprint_changes_with_contents_and_names(folder):
    (folder / "sources").mkdir()
    file = folder / "sources" / "a.css"
    file.write_text("one")
    first = setup.fingerprint([folder / "sources"])
    assert setup.fingerprint([folder / "sources"]) == first
    file.write_text("two")
    second = setup.fingerprint([folder / "sources"])
    file.rename(folder / "sources" / "b.css")
    third = setup.fingerprint([folder / "sources"])
    assert len({first, second, third, setup.fingerprint([folder / "sources"], "word")}) == 4


def test_a_failing_command_stops_with_its_last_words_and_a_hint(folder, capsys):
    with pytest.raises(SystemExit) as stopped:
        setup.run(["sh", "-c", "echo the reason; exit 3"], hint="Try something else.")
    assert "the reason" in capsys.readouterr().out
    assert "Try something else. The whole output is in var/setup.log." in str(stopped.value)
