"""Sentences with a number or with the initiative's own word are right in singular and plural, with "de" and "het"."""

import importlib
import inspect
import pkgutil
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from quarters.calendar import Quarter
from reporting import figures, wording
from reporting.wording import initiative_dashboard as own
from reporting.wording import live, progress, targets, texts, voices, work
from reporting.wording import results as said
from reporting.wording.initiative import perspective_names
from reporting.wording.language import Words

DAY = date(2023, 4, 1)
STUDENT = Words("student", "studenten", "praktijkverklaring", "praktijkverklaringen", "de")
TALENT = Words("talent", "talenten", "certificaat", "certificaten", "het")
NUMBERS = (0, 1, 2, 13)

ALWAYS_WRONG = (
    r"\b(is|was) (er |ongeveer )?(twee|drie|13|26)\b",
    r"\b(zijn|waren) (er |ongeveer )?één\b",
    r"\b(één|1) (studenten|talenten|praktijkverklaringen|certificaten|plaatsingen|werkgevers|doelen|scores)\b",
    r"\b(nul|twee|drie|13|26) (student|talent|praktijkverklaring|certificaat|plaatsing|werkgever|doel|score)\b",
    r"\bnul\b",
    r"[Vv]an de één\b|\b[Aa]lle één\b|\b[Aa]lle nul\b",
    r"  | ,| \.|\.\.|\bNone\b|[{}]",
)
WRONG = {
    "de": r"\b(het|dat|elk|enkel|ons|dit) (student|studenten)\b",
    "het": r"\b(de|die|elke|enkele|onze|deze) talent\b",
}


def result(realised, target, **more):
    fields = {
        "on": DAY,
        "reference": "x",
        "name": "Plekken",
        "unit": "",
        "count": "placements",
        "baseline": None,
        "baseline_on": None,
        "target_basis": "projectplan",
        "target_due_on": None,
        "realised_on": DAY,
        "expected": None,
        "expected_on": None,
    }
    return figures.IndicatorResult(target=target, realised=realised, **(fields | more))


def of_people(words, first, second):
    """The sentences about participants: `first` of one kind and `second` of the other."""
    total = first + second
    parts = {"active": first, "stopped": second, "paused": 0, "moved_on": 0, "returning": 0}
    yield said.states(figures.States(on=DAY, started=total, not_started=0, **parts), words)
    yield said.recognitions(figures.Recognitions(DAY, first, second, first, total, ()), words)
    for placed in {0, first, total}:
        for permanent in {0, min(first, placed), None}:
            lasting = tuple(figures.Lasting(months, min(first, placed), second) for months in (3, 6, 12))
            found = figures.Flow(
                DAY, total, None, total, placed, first, placed, min(first, placed), permanent, lasting * bool(placed)
            )
            yield from (said.flow(found, words), said.paid_work(found, words), work.lasting(found, words))
            yield work.flow_description(found, words)
            yield from (work.with_pending(each) for each in found.lasting)


def of_places(words, first, second):
    total = first + second
    settings = (("internal", first), ("external", second))
    for by_setting in (settings, settings[:1], (("internal", first), ("", second))):
        known = tuple(pair for pair in by_setting if pair[1])
        found = figures.Placements(DAY, total, first, total, second, (), known, (), ())
        yield said.placements(found, words)
        yield work.settings(found) if total else ""
    yield work.most_kinds([("Stage", first), ("Proefplaatsing", second)], total) if total else ""
    routes = tuple((code, value) for code, value in (("participant", first), ("job_coach", second)) if value)
    yield said.employers(figures.Employers(DAY, total, None, 0, 0, None, (), routes), words)


def of_targets(first, second):
    results = [result(Decimal(8), Decimal(8))] * first + [result(Decimal(0), Decimal(8))] * second
    yield said.targets(results, DAY)
    yield said.targets_by_name(results)
    for each in results[:1] + results[-1:]:
        yield said.target(each)
        points = (
            figures.TrendPoint(date(2022, 12, 31), Quarter(2022, 4), Decimal(first)),
            figures.TrendPoint(DAY, None, Decimal(second)),
        )
        yield targets.trend(each, figures.Trend("x", points))
        yield targets.changes([(each, figures.Trend("x", points))])
        yield targets.table_note([each])


def of_progress(words, first, second):
    quarter = Quarter(2023, 1)
    for shown in ((first, second, 0, 0), (None, first, second, 0), (first, None, None, second)):
        yield progress.moved(quarter, shown, is_rounded=False)
        yield progress.last_steps(quarter, (*shown, 0), list(said.STEP_WORDS.values()))
        yield progress.own_view(shown, words)
        yield progress.most_shifted(["B1", "B2"], [shown, (1, 0, 0, 0)], is_rounded=True)
        yield progress.all_alike([shown, shown], words.participants, is_rounded=False)
    for scored_per in ("participant", "employer"):
        for goals in (1, 2, 13):
            yield progress.shift_description(scored_per, words, goals)
            yield progress.steps_description(scored_per, goals)
        yield progress.goal_shift_description(scored_per)
    ups = [
        figures.GoalProgress(
            "A1",
            "Steun",
            "initiative",
            "coach",
            tuple(
                figures.QuarterProgress(
                    Quarter(2022, n), figures.Distribution(tuple(int(step == n + after) for step in range(1, 6)))
                )
                for n, after in ((1, 0), (2, -1 if goal >= first else 0))
            ),
            figures.NO_SHIFT,
        )
        for goal in range(first + second)
    ]
    yield said.progress(ups)


def of_voices(words, first, second):
    names = perspective_names(words)
    yield voices.silence(list(names)[:2], words)
    yield voices.silence(list(names), words)
    yield voices.most_said([(names["participant"], first), (names["employer"], second)])


def scored_per(kind):
    return figures.GoalProgress("A1", "Steun", kind, "coach", (), figures.Shift(0, 0, 0, 0))


def fixed(words):
    yield from texts.research_questions("Plekwerk", words)
    for kinds in (("participant",), ("participant", "employer", "initiative")):
        yield progress.how_many([scored_per(kind) for kind in kinds], words)
    yield texts.ONLY_PEOPLE.format(participants=words.participants)
    yield texts.FEW_PEOPLE.format(participants=words.participants, smallest="vijf")
    yield from (sentence.format(participants=words.participants) for sentence in texts.PHASE_SENTENCES.values())
    yield from (
        f"Beoordeeld door {text.format(participant=words.participant)}." for text in texts.SCORER_WORDS.values()
    )
    for _, name, definition in live.counted_names(words):
        yield f"{name}. {definition}"
    yield f"Scores van {progress.group_name('participant', words)} en {progress.group_name('employer', words)}."
    yield f"{words.the_one}, {words.that_one}, {words.each_one} of {words.no_one}"


def quarter_totals(number, counts):
    counted = dict.fromkeys(("started", "active", "paid_work"), 0) | counts
    return figures.QuarterTotals(Quarter(2023, number), 1, 1, 1, 0, 0, 1, counted)


def of_dashboards(words, first, second):
    total = first + second
    now = quarter_totals(2, {"started": total, "active": first, "paid_work": first})
    before = quarter_totals(1, {"started": second, "active": second})
    yield str(own.lead(now, total, first, words)).replace("<strong>", "").replace("</strong>", "")
    yield own.development((now,), words)
    yield own.development((before, now), words)
    lasting = (figures.Lasting(12, 0, second),)
    yield own.flow(figures.Flow(DAY, total, None, total, first, 0, first, 0, 0, lasting), words)
    yield own.people(first, words)
    yield own.reasons((figures.Reasons(DAY, "stopped", (("personal", first), ("", second))),), words)
    yield own.stretch(figures.Duration("placed", "recognised", first, 1, second), words)
    yield from (own.days(first), own.stretch_note(figures.Duration("intake", "placed", first, first, second)))
    yield own.name_of("employer_reached", "participant", words)
    yield from (own.too_few(10, words), own.steps_hidden(10, words))
    yield from (own.own(label, words) for label in (*own.KEY_LABELS.values(), *own.COMPLETE.values()))


def sentences(words):
    for first in NUMBERS:
        for second in NUMBERS:
            yield from of_people(words, first, second)
            yield from of_places(words, first, second)
            yield from of_targets(first, second)
            yield from of_progress(words, first, second)
            yield from of_voices(words, first, second)
            yield from of_dashboards(words, first, second)
    yield from fixed(words)


@pytest.mark.parametrize("words", [STUDENT, TALENT], ids=lambda words: words.participant)
def test_every_sentence_agrees_with_its_number_and_its_article(words):
    every = {sentence for sentence in sentences(words) if sentence}
    wrong = [*ALWAYS_WRONG, WRONG[words.article]]
    assert sorted(each for each in every if any(re.search(pattern, each) for pattern in wrong)) == []
    assert len(every) > 200


def test_the_words_bend_with_the_article():
    bent = [(each.the_one, each.that_one, each.each_one, each.no_one) for each in (STUDENT, TALENT)]
    assert bent == [
        ("de student", "die student", "elke student", "geen enkele student"),
        ("het talent", "dat talent", "elk talent", "geen enkel talent"),
    ]


@pytest.mark.parametrize(
    ("sentence", "is_wrong"),
    [("Er is twee gestart.", True), ("Alle één studenten.", True), ("Elke talent.", False), ("Er zijn twee.", False)],
)
def test_the_patterns_find_what_is_wrong(sentence, is_wrong):
    assert any(re.search(pattern, sentence) for pattern in ALWAYS_WRONG) is is_wrong


def test_every_function_with_the_initiatives_words_is_tried():
    """A new sentence with the word for participants has to be added above."""
    here = Path(__file__).read_text(encoding="utf-8")
    names = [f"reporting.wording.{each.name}" for each in pkgutil.iter_modules(wording.__path__)]
    with_words = [
        name
        for module in map(importlib.import_module, names)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and Words in {each.annotation for each in inspect.signature(function).parameters.values()}
    ]
    assert [name for name in with_words if f".{name}(" not in here and f" {name}(" not in here] == []
    assert len(with_words) > 10
