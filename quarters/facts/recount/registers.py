"""The registers as they stood on the last day of each quarter, counted by the database."""

# ruff: noqa: S608 - built from the names of our own tables

from collections import defaultdict
from collections.abc import Mapping, Sequence

from participants.querysets import BEGINS, STATE_AFTER
from quarters.facts.recount.days import At, Days

BEGUN = ", ".join(f"'{kind}'" for kind in BEGINS)
STATE = " ".join(f"WHEN '{kind}' THEN '{state}'" for kind, state in STATE_AFTER.items())
# Not with `WHERE kind IN (…)`: SQLite 3.40, once it knows how rows are spread (ANALYZE), then reads the index on kind
# and day wrongly: it finds days beyond a limit, and takes a later day for the first.
FIRST_START = f"""(SELECT MIN(CASE WHEN b.kind IN ({BEGUN}) THEN b."on" END) FROM participants_trajectorystep b
            WHERE b.participant_id = p.id)"""
# Everybody beside everybody's latest step, and whether there was a start by then.
STOOD = f"""
WITH latest AS MATERIALIZED (
    SELECT d.initiative_id, d.year, d.number, p.target_group_id, p.starting_situation, p.inflow_route,
        (SELECT t.id FROM participants_trajectorystep t WHERE t.participant_id = p.id AND t."on" <= d.last
            ORDER BY t."on" DESC, t.id DESC LIMIT 1) AS step_id,
        COALESCE({FIRST_START} <= d.last, FALSE) AS has_started
    FROM days d JOIN participants_participant p ON p.initiative_id = d.initiative_id
),
stood AS MATERIALIZED (
    SELECT l.initiative_id, l.year, l.number, has_started, kind, CASE kind {STATE} END AS after,
        CASE WHEN NOT has_started THEN 'not_started' WHEN kind IN ('registered', 'intake') THEN 'returning'
            ELSE CASE kind {STATE} END END AS state,
        COALESCE(g.code, '') AS target_group, starting_situation, inflow_route, reason_category
    FROM latest l JOIN participants_trajectorystep t ON t.id = l.step_id
    LEFT JOIN initiatives_targetgroup g ON g.id = l.target_group_id
)"""
PEOPLE = f"""{STOOD}
SELECT initiative_id, year, number, SUM(CASE WHEN has_started THEN 1 ELSE 0 END) AS started,
    SUM(CASE WHEN after = 'active' THEN 1 ELSE 0 END), SUM(CASE WHEN after = 'paused' THEN 1 ELSE 0 END),
    SUM(CASE WHEN after = 'moved_on' THEN 1 ELSE 0 END),
    SUM(CASE WHEN state = 'stopped' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'returning' THEN 1 ELSE 0 END),
    SUM(CASE WHEN state = 'not_started' THEN 1 ELSE 0 END)
FROM stood GROUP BY initiative_id, year, number
"""
WITHIN = f"""
SELECT d.initiative_id, d.year, d.number, COUNT(DISTINCT CASE WHEN kind = 'registered' THEN p.id END),
    COUNT(DISTINCT CASE WHEN {FIRST_START} BETWEEN d.first AND d.last THEN p.id END),
    COUNT(DISTINCT CASE WHEN kind = 'paused' THEN p.id END), COUNT(DISTINCT CASE WHEN kind = 'stopped' THEN p.id END),
    COUNT(DISTINCT CASE WHEN kind = 'returned' THEN p.id END), COUNT(DISTINCT CASE WHEN kind = 'moved_on' THEN p.id END)
FROM days d JOIN participants_participant p ON p.initiative_id = d.initiative_id
JOIN participants_trajectorystep t ON t.participant_id = p.id AND t."on" BETWEEN d.first AND d.last
GROUP BY d.initiative_id, d.year, d.number
"""
BEGUN_PLACES = """
WITH begun AS MATERIALIZED (
    SELECT d.initiative_id, d.year, d.number, l.participant_id, l.kind, l.setting, COALESCE(e.sector, '') AS sector,
        l.starts_on >= d.first AS is_new, l.ends_on IS NULL OR l.ends_on >= d.last AS is_running
    FROM days d JOIN participants_participant p ON p.initiative_id = d.initiative_id
    JOIN participants_placement l ON l.participant_id = p.id AND l.starts_on <= d.last
    LEFT JOIN employers_employer e ON e.id = l.employer_id
)"""
PLACES = f"""{BEGUN_PLACES}
SELECT initiative_id, year, number, COUNT(*), SUM(CASE WHEN is_running THEN 1 ELSE 0 END),
    COUNT(DISTINCT participant_id),
    COUNT(DISTINCT CASE WHEN kind = 'paid_work' AND is_running THEN participant_id END),
    SUM(CASE WHEN is_new THEN 1 ELSE 0 END)
FROM begun GROUP BY initiative_id, year, number
"""
RECOGNITIONS = """
SELECT d.initiative_id, d.year, d.number, SUM(CASE WHEN registered_on <= d.last THEN 1 ELSE 0 END),
    SUM(CASE WHEN enrolled_on <= d.last THEN 1 ELSE 0 END), SUM(CASE WHEN obtained_on <= d.last THEN 1 ELSE 0 END)
FROM days d JOIN participants_participant p ON p.initiative_id = d.initiative_id
JOIN participants_recognition r ON r.participant_id = p.id GROUP BY d.initiative_id, d.year, d.number
"""
INVOLVED = """
WITH involved AS MATERIALIZED (
    SELECT d.initiative_id, d.year, d.number, e.sector, e.reached_through, COALESCE(
        (SELECT c.attitude FROM employers_contactmoment c WHERE c.employer_id = e.id AND c.attitude <> ''
            AND c."on" <= d.last ORDER BY c."on" DESC, c.id DESC LIMIT 1), '') AS attitude
    FROM days d JOIN employers_employer e ON e.initiative_id = d.initiative_id
    WHERE (e.involved_from IS NULL OR e.involved_from <= d.last)
        AND (e.involved_until IS NULL OR e.involved_until >= d.last)
)"""
EMPLOYERS = (
    f"{INVOLVED} SELECT initiative_id, year, number, COUNT(*) FROM involved GROUP BY initiative_id, year, number"
)
ACTIVITIES = """
SELECT d.initiative_id, d.year, d.number, COUNT(*), COUNT(CASE WHEN a.kind = 'information_meeting' THEN 1 END)
FROM days d JOIN quarters_quarterlyreport r ON r.initiative_id = d.initiative_id
JOIN quarters_activity a ON a.report_id = r.id AND a."on" <= d.last GROUP BY d.initiative_id, d.year, d.number
"""
NUMBERS = {
    PEOPLE: ("started", "active", "paused", "moved_on", "stopped", "returning", "not_started"),
    WITHIN: ("new_registered", "new_started", "new_paused", "new_stopped", "new_returned", "new_moved_on"),
    PLACES: ("placements", "placements_running", "workplaces", "paid_work", "new_placements"),
    RECOGNITIONS: ("recognitions_registered", "recognitions_enrolled", "recognitions_obtained"),
    EMPLOYERS: ("employers",),
    ACTIVITIES: ("activities", "information_meetings"),
}
# From which table, which rows of it, and how their category is written.
BREAKDOWNS = {
    STOOD: {
        "state": ("stood", "TRUE", "state"),
        "target_group_state": ("stood", "TRUE", "target_group || '|' || state"),
        "situation_state": ("stood", "TRUE", "starting_situation || '|' || state"),
        "route_state": ("stood", "TRUE", "inflow_route || '|' || state"),
        "paused_reason": ("stood", "has_started AND kind = 'paused'", "reason_category"),
        "stopped_reason": ("stood", "has_started AND kind = 'stopped'", "reason_category"),
    },
    BEGUN_PLACES: {
        "placement_kind": ("begun", "TRUE", "kind"),
        "placement_setting": ("begun", "TRUE", "setting"),
        "placement_sector": ("begun", "TRUE", "sector"),
        "placement_kind_setting": ("begun", "TRUE", "kind || '|' || setting"),
    },
    INVOLVED: {
        "employer_sector": ("involved", "TRUE", "sector"),
        "employer_reached": ("involved", "TRUE", "reached_through"),
        "employer_attitude": ("involved", "TRUE", "attitude"),
    },
}


def numbers_of(days: Days) -> dict[At, dict[str, int]]:
    """Every number but those of paid work that lasts; what has none is not in it. Six statements."""
    found: dict[At, dict[str, int]] = defaultdict(dict)
    for statement, names in NUMBERS.items():
        for initiative, year, number, *values in days.ask(statement):
            found[initiative, year, number].update(
                {name: int(value or 0) for name, value in zip(names, values, strict=True)}
            )
    return found


def wrong_breakdowns(days: Days, initiatives: Sequence[int]) -> set[At]:
    """The quarters of which a row of `QuarterCount` is missing, too many or wrong. Four statements."""
    wrong: set[At] = set()
    known: list[str] = []
    for tables, figures in BREAKDOWNS.items():
        wrong |= {(row[0], row[1], row[2]) for row in days.ask(_differing(tables, figures, initiatives))}
        known += figures
    names = ", ".join(f"'{name}'" for name in known)
    unknown = f"SELECT initiative_id, year, number FROM quarters_quartercount WHERE figure NOT IN ({names})"
    rows = days.ask(f"{unknown} AND initiative_id IN ({_listed(initiatives)})")
    return wrong | {(row[0], row[1], row[2]) for row in rows}


def _listed(keys: Sequence[int]) -> str:
    return ", ".join(map(str, keys))


def _differing(tables: str, figures: Mapping[str, tuple[str, str, str]], initiatives: Sequence[int]) -> str:
    """What is counted minus what stands there, as far as anything is left."""
    counted = " UNION ALL ".join(
        f"SELECT initiative_id, year, number, '{figure}' AS figure, {category} AS category, COUNT(*) AS value "
        f"FROM {table} WHERE {rows} GROUP BY initiative_id, year, number, {category}"
        for figure, (table, rows, category) in figures.items()
    )
    names = ", ".join(f"'{figure}'" for figure in figures)
    return f"""{tables}
    SELECT initiative_id, year, number FROM (
        {counted} UNION ALL
        SELECT initiative_id, year, number, figure, category, -value FROM quarters_quartercount
        WHERE figure IN ({names}) AND initiative_id IN ({_listed(initiatives)})
    ) AS each GROUP BY initiative_id, year, number, figure, category HAVING SUM(value) <> 0"""
