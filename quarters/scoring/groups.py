"""The grids of a quarter, by the word in their address."""

from initiatives.models import Goal

GROUPS = {
    "deelnemers": Goal.ScoredPer.PARTICIPANT,
    "werkgevers": Goal.ScoredPer.EMPLOYER,
    "initiatief": Goal.ScoredPer.INITIATIVE,
}
WORDS = {scored_per: word for word, scored_per in GROUPS.items()}
