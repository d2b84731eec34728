"""Every number that is shown anywhere: rows in, frozen values out.

Nothing here knows a word or a layout. Pages, dashboards and reports call the same functions, so that they cannot
differ. Every figure says on which day it holds and how it is protected; what is not known is None, never 0.
"""

from reporting.figures.completeness import Completeness, completeness
from reporting.figures.counts import COUNTS
from reporting.figures.durations import Duration, durations
from reporting.figures.effort import EditingTime, editing_time
from reporting.figures.goals import (
    NO_SHIFT,
    STEPS,
    Distribution,
    GoalProgress,
    HeatCell,
    QuarterProgress,
    Shift,
    goal_heatmap,
    goal_progress,
    moved_per_quarter,
    shown_shifts,
    steps_per_quarter,
)
from reporting.figures.indicators import Explanation, IndicatorResult, indicator_results, indicator_results_of
from reporting.figures.movements import Movements, movements, movements_of
from reporting.figures.people import LASTING_MONTHS, Flow, Lasting, Reasons, States, flow, reasons, states
from reporting.figures.protection import SMALLEST_FOR_MIDDLE, SMALLEST_GROUP, Audience, Manner, Protection
from reporting.figures.quarterly import (
    Breakdown,
    Late,
    QuarterTotals,
    Standing,
    breakdowns,
    late,
    middles,
    platform_totals,
    standings,
    totals_of,
)
from reporting.figures.reported import QuarterState, last_quarter_by, quarter_states, quarter_states_of
from reporting.figures.rounding import Shown
from reporting.figures.target_sums import Behind, TargetSum, behind, due_and_reached, target_sums
from reporting.figures.trends import Trend, TrendPoint, indicator_trends
from reporting.figures.voices import Fieldwork, Voice, fieldwork, voices, voices_among
from reporting.figures.work import (
    Attitudes,
    Employers,
    Placements,
    Recognitions,
    employer_attitudes,
    employers,
    placements,
    recognitions,
)

__all__ = [
    "COUNTS",
    "LASTING_MONTHS",
    "NO_SHIFT",
    "SMALLEST_FOR_MIDDLE",
    "SMALLEST_GROUP",
    "STEPS",
    "Attitudes",
    "Audience",
    "Behind",
    "Breakdown",
    "Completeness",
    "Distribution",
    "Duration",
    "EditingTime",
    "Employers",
    "Explanation",
    "Fieldwork",
    "Flow",
    "GoalProgress",
    "HeatCell",
    "IndicatorResult",
    "Lasting",
    "Late",
    "Manner",
    "Movements",
    "Placements",
    "Protection",
    "QuarterProgress",
    "QuarterState",
    "QuarterTotals",
    "Reasons",
    "Recognitions",
    "Shift",
    "Shown",
    "Standing",
    "States",
    "TargetSum",
    "Trend",
    "TrendPoint",
    "Voice",
    "behind",
    "breakdowns",
    "completeness",
    "due_and_reached",
    "durations",
    "editing_time",
    "employer_attitudes",
    "employers",
    "fieldwork",
    "flow",
    "goal_heatmap",
    "goal_progress",
    "indicator_results",
    "indicator_results_of",
    "indicator_trends",
    "last_quarter_by",
    "late",
    "middles",
    "moved_per_quarter",
    "movements",
    "movements_of",
    "placements",
    "platform_totals",
    "quarter_states",
    "quarter_states_of",
    "reasons",
    "recognitions",
    "shown_shifts",
    "standings",
    "states",
    "steps_per_quarter",
    "target_sums",
    "totals_of",
    "voices",
    "voices_among",
]
