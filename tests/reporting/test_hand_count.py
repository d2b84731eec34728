"""A real case, counted by hand from its file, says the same as the application everywhere, on every moment.

The outcome stands in docs/hand-count.md; what is written there is what was counted here.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse

from dossier.actions import import_dossier
from quarters.calendar import Quarter
from reporting import end_report
from reporting.figures.definitions import DEFINITIONS, GROUPS, Moment
from reporting.render import html
from reporting.wording.definitions import EXPLAINED, GROUP_NAMES
from tests.factories import MembershipFactory
from tests.reporting import hand_pages, hand_places
from tests.reporting.hand_reader import HandCount

ROOT = Path(__file__).resolve().parents[2]
CASE, DOCUMENT = ROOT / "tests/cases/praktijkleren-plus.json", ROOT / "docs/hand-count.md"
TODAY = date(2023, 7, 20)
REPORTED_ON = date(2023, 4, 1)
QUARTERS = (Quarter(2022, 2), Quarter(2022, 3), Quarter(2022, 4), Quarter(2023, 1), Quarter(2023, 2))
COLUMNS = (*(str(each) for each in QUARTERS[:4]), "1 april 2023", str(QUARTERS[4]))
INTRODUCTION = (
    "Every figure of `/cijfers/` for a real case, Praktijkleren Plus (`tests/cases/praktijkleren-plus.json`), counted",
    "twice: by hand, from the rows of that file alone (`tests/reporting/hand_reader.py`, which knows nothing of the",
    "application), and by the application, in every place telling it. The quarters are those of its term and the one",
    "after it; 1 April 2023 is the reference date of its report. `tests/reporting/test_hand_count.py` makes this page,",
    "and fails when a count changes, when a place says something else, or when a figure is missing here.",
    "",
    "- *unknown* is not known, which is not 0; *–* is nothing to tell; empty is only told at the end of a quarter.",
    "- Who stopped on 31 March 2023 has stopped by the end of that day, while the place runs on its last day: 12 are",
    "  active and 15 places run. On 1 April 12 run.",
    "- Enrolments are of 1 April 2023, the day after the last quarter: that quarter says 0, the report 8.",
    "- Seen in: *live*, the functions of `reporting.figures`; *facts*, what is kept per quarter; *page*, the figures",
    "  of the initiative; *overview*, that of the platform with only this initiative; *report*, the end report.",
)
PUBLISHED_INTRODUCTION = (
    "What the report that was published in July 2023 counts, and what the case says on 1 April 2023.",
)
PUBLISHED = (
    ("15 learning places planned", "targets", "Leerwerkplekken: target", 15),
    ("15 students started, in 15 places", "workplaces", "", 15),
    ("15 students started", "started", "", 15),
    ("12 on a placement in April 2023", "active", "", 12),
    ("3 stopped", "stopped", "", 3),
    ("8 recognitions planned", "targets", "Behaalde praktijkverklaringen: target", 8),
    ("none obtained in the first year", "recognitions_obtained", "", 0),
    ("8 enrolled at the college", "recognitions_enrolled", "", 8),
    ("3 information meetings", "information_meetings", "", 3),
    ("3 students at other employers", "placements_by", "setting: external", 3),
    ("1 student at the foundation for epilepsy care", "placements_by", "sector: zorg", 1),
    ("4 employers, the holder's own location included", "employers", "", 4),
    ("2 of them reached by a job coach", "employers_by", "reached: job_coach", 2),
    ("nobody in paid work yet", "paid_work_ever", "", 0),
    ("4 quarterly reports", "accepted", "", 4),
)
NOT_COUNTED = (
    ("first 8 recognitions expected in September 2023", "the expected value of the target, told in the report"),
    ("5 reasons in 3 kinds for the missed target", "its explanations: 1 personal, 3 organisational, 1 systemic"),
    ("interviews and visits in October 2022 and March 2023", "5 sources; the report lists them"),
    ("29 statements in 7 boxes", "`statements`: 29 that work; 8 improvements and 5 barriers stand in the running text"),
    ("16 quotes", "none: nobody is quoted in the case, so 0 everywhere"),
    ("a few students paused", "not in the case: neither how many nor when is known. Nobody was pausing in April 2023"),
    ("some mentors were trained", "not in the case: no number is known, and the report says “onbekend”"),
    ("seven organisations, a thousand clients", "about the holder: words, no figure"),
)
PLACES = ("live", "facts", "page", "overview", "report")


@pytest.fixture
def counted(researcher, as_researcher, as_staff, time_machine):
    """By moment: what was counted by hand, and what each place says."""
    time_machine.move_to(TODAY)
    researcher.memberships.all().delete()
    case = import_dossier(content=CASE.read_bytes()).root
    type(case).objects.exclude(pk=case.pk).delete()
    MembershipFactory(initiative=case, user=researcher)
    printed = html.render(end_report.build(case, reference_date=REPORTED_ON, report=case.reports.get()).document)
    found = {}
    for quarter in QUARTERS:
        asked = {"kwartaal": str(quarter)}
        page = as_researcher.get(reverse("initiative_figures", args=[case.slug]), asked).text
        overview = as_staff.get(reverse("overview"), asked).text
        seen = {
            "live": hand_places.by_functions(case, quarter.last_day, quarter),
            "facts": hand_places.by_facts(case, quarter),
            "page": hand_pages.on_page(page, quarter),
            "overview": hand_pages.on_overview(overview, quarter),
        }
        if quarter.last_day < REPORTED_ON:
            seen["report"] = hand_pages.in_report_over_time(printed, str(quarter))
        by_hand = HandCount(CASE, quarter.last_day, quarter.first_day).figures()
        found[str(quarter)] = (by_hand, seen)
    seen = {"live": hand_places.by_functions(case, REPORTED_ON, None), "report": hand_pages.in_report(printed)}
    assert hand_pages.in_report_over_time(printed, "1 april 2023").items() <= seen["report"].items()
    found["1 april 2023"] = (HandCount(CASE, REPORTED_ON, None).figures(), seen)
    return {moment: found[moment] for moment in COLUMNS}


def differences(by_hand, told):
    """Between the parts by hand and those of one place, which tells every category of each division that it tells."""
    if bool(by_hand) != bool(told):
        return [f"by hand {by_hand or 'nothing'}, told {told or 'nothing'}"]
    groups = {part.partition(":")[0] for part in told}
    parts = {*told, *(part for part in by_hand if part.partition(":")[0] in groups)}
    return [
        f"{part or 'the number'}: by hand {by_hand.get(part, 0)}, told {told.get(part, 0)}"
        for part in sorted(parts)
        if by_hand.get(part, 0) != told.get(part, 0)
    ]


def written(counted):
    """The document: what was counted by hand, whether every place that tells it says the same, and which places."""
    lines = ["# A hand count", "", *INTRODUCTION, ""]
    for group, inside in GROUPS:
        lines += [f"## {GROUP_NAMES[group]}", "", f"| figure | key | {' | '.join(COLUMNS)} | application | seen |"]
        lines += ["|---|---|" + "---|" * (len(COLUMNS) + 2)]
        for each in inside:
            lines += rows_of(each.code, counted)
        lines.append("")
    return "\n".join([*lines, *published(counted["1 april 2023"][0]), ""])


def rows_of(code, counted):
    """A row per part of one figure."""
    by_hand = {moment: hand.get(code) for moment, (hand, _seen) in counted.items()}
    found = [parts for parts in by_hand.values() if parts]
    for part in sorted({part for parts in found for part in parts}) or [""]:
        cells = [written_cell(parts, part) for parts in by_hand.values()]
        group, seen, wrong = part.partition(":")[0], [], []
        for place in PLACES:
            told = {at: each[place][code] for at, (_hand, each) in counted.items() if code in each.get(place, {})}
            if any(not one or any(name.partition(":")[0] == group for name in one) for one in told.values()):
                seen.append(place)
            wrong += [
                f"{place} {at}: {each.get(part, 0)}"
                for at, each in told.items()
                if each and part in each and each[part] != (by_hand[at] or {}).get(part, 0)
            ]
        told = re.sub(r": (?= |$)", ": not known", part)
        name = f"{EXPLAINED[code].name}{f' – {told}' if told else ''}"
        yield f"| {name} | `{code}` | {' | '.join(cells)} | {'; '.join(wrong) or 'the same'} | {', '.join(seen)} |"


def written_cell(parts, part):
    if parts is None:
        return ""
    if not parts:
        return "–"
    value = parts.get(part, 0)
    return "unknown" if value is None else str(value)


def published(by_hand):
    """The numbers of the published report beside the case."""
    yield from ("## The published report", "", *PUBLISHED_INTRODUCTION, "")
    yield from ("| published | figure | in the case |", "|---|---|---|")
    for said, code, part, number in PUBLISHED:
        assert by_hand[code].get(part, 0) == number, said
        yield f"| {said} | `{code}`{f' {part}' if part else ''} | {number} |"
    yield from (f"| {said} | | {why} |" for said, why in NOT_COUNTED)


def test_a_difference_is_found():
    hand = {"kind: a": 1, "kind: b": 2, "sector: c": 3}
    assert differences(hand, {"kind: a": 1, "kind: b": 2}) == []
    assert differences(hand, {"kind: a": 1}) == ["kind: b: by hand 2, told 0"]
    assert differences(hand, {"kind: a": 1, "kind: b": 2, "kind: d": 1}) == ["kind: d: by hand 0, told 1"]
    assert differences({"": None}, {"": 0}) == ["the number: by hand None, told 0"]
    assert differences({}, {"": 0}) == ["by hand nothing, told {'': 0}"]


def test_every_figure_counted_by_hand_is_the_same_everywhere(counted, tmp_path):
    only_at_ends = {code for code, each in DEFINITIONS.items() if each.moment is Moment.IN_QUARTER}
    only_at_ends |= {"attitudes", "target_groups"}
    for moment, (by_hand, seen) in counted.items():
        expected = set(DEFINITIONS) - (only_at_ends if moment == "1 april 2023" else set())
        assert set(by_hand) == set(seen["live"]) == expected, moment
    wrong = [
        f"{moment}, {place}, {code}: {difference}"
        for moment, (by_hand, seen) in counted.items()
        for place, told in seen.items()
        for code, parts in told.items()
        for difference in differences(by_hand[code], parts)
    ]
    assert not wrong, "\n".join(wrong)
    made = written(counted)
    if not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != made:
        copy = tmp_path / DOCUMENT.name
        copy.write_text(made, encoding="utf-8")
        pytest.fail(f"docs/hand-count.md is not what was counted. Read {copy}, and copy it when it is right.")
