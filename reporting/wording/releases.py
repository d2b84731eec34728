"""The names of tables and categories in a release of figures; a text of the interface, so translated as such."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.models import Platform, ReasonCategory, Step
from participants.models import Participant
from reporting.releases.layouts import UNKNOWN

LAYOUT_NAMES: dict[str, Promise] = {
    "target_group": _("Deelnemers naar doelgroep"),
    "situation": _("Deelnemers naar situatie bij de start"),
    "route": _("Deelnemers naar aanmelding"),
    "reason": _("Redenen om te stoppen"),
    "steps": _("Scores op de doelen van deelnemers"),
}
LAYOUT_MEANINGS: dict[str, Promise] = {
    "target_group": _("Wie aan het einde van het kwartaal meedoet, ook met een pauze, naar doelgroep."),
    "situation": _("Wie aan het einde van het kwartaal meedoet, ook met een pauze, naar de situatie bij de start."),
    "route": _(
        "Wie aan het einde van het kwartaal meedoet, ook met een pauze, naar de weg waarlangs zij zijn aangemeld."
    ),
    "reason": _("Wie aan het einde van het kwartaal gestopt is, naar de soort reden van de laatste stop."),
    "steps": _("De scores van dit kwartaal, zoals de begeleiders het zien. Wie niet is beoordeeld, telt niet mee."),
}
AXIS_NAMES: dict[str, Promise] = {
    "target_group": _("Doelgroep"),
    "situation": _("Situatie bij de start"),
    "route": _("Aangemeld via"),
    "goal": _("Doel"),
    "reason": _("Soort reden"),
    "step": _("Stap"),
}
FOREIGN: dict[str, Promise] = {
    "goals": _(
        "Er is geen publicatie gemaakt. Bij %(who)s staan scores op een doel van een ander platform: %(codes)s. "
        "Open die kwartalen weer en geef de scores op de doelen van dit platform."
    ),
    "groups": _(
        "Er is geen publicatie gemaakt. Bij %(who)s hebben deelnemers een doelgroep van een ander platform: %(codes)s. "
        "Kies bij hen een doelgroep van dit platform."
    ),
}
RECODED = _(
    "Er is geen publicatie gemaakt. In de tabel ‘%(table)s’ van de vorige publicatie stond de code %(gone)s. Die is er "
    "niet meer, en %(came)s is nieuw. Misschien is dat hetzelfde onder een andere code: dan kunnen twee publicaties "
    "samen te veel vertellen. Geef de oude code terug. Heeft niemand die nodig, maak dan iets leegs met die code."
)
TOGETHER = _("Samen")
NOT_KNOWN = _("Niet bekend")
PEOPLE = _("Deelnemers")


def category_names(platform: Platform) -> dict[str, Mapping[str, Promise | str]]:
    """The names of the categories of each axis, as they are called today; two queries."""
    return {
        "target_group": dict(platform.target_groups.values_list("code", "name")),
        "situation": dict(Participant.StartingSituation.choices),
        "route": dict(Participant.InflowRoute.choices),
        "reason": dict(ReasonCategory.choices),
        "goal": {code: f"{code} {name}" for code, name in platform.goals.values_list("code", "short_name")},
        "step": {str(step.value): f"{step.value} {step.label}" for step in Step},
    }


def category_name(names: Mapping[str, Promise | str], category: str) -> Promise | str:
    """A category that was taken out of use since is called by its code."""
    return NOT_KNOWN if category == UNKNOWN else names.get(category, category)
