"""What the dashboard of one goal says in words; a text of the interface, so translated as such."""

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import Step
from quarters.calendar import Quarter
from reporting.disclosure import Label
from reporting.figures import Distribution, Shift
from reporting.wording.dashboards import unbroken
from reporting.wording.language import figure, joined

CONFIDENTIAL = gettext_lazy("Vertrouwelijk: blijft binnen de initiatieven.")
MOVES: tuple[Promise, ...] = (
    gettext_lazy("Hoger"),
    gettext_lazy("Gelijk"),
    gettext_lazy("Lager"),
    gettext_lazy("Eerste score"),
)
WHO: dict[str, Promise] = {
    "participant": gettext_lazy("deelnemers"),
    "employer": gettext_lazy("werkgevers"),
    "initiative": gettext_lazy("initiatieven"),
}
CAPITALISED: dict[str, Promise] = {
    "participant": gettext_lazy("Deelnemers"),
    "employer": gettext_lazy("Werkgevers"),
    "initiative": gettext_lazy("Initiatieven"),
}
MOST_NAMED = 2
"""More steps than these that share the largest group are not named one by one."""


def subjects(scored_per: str, number: int) -> str:
    """ "1 werkgever", "15 deelnemers"."""
    words = {
        "participant": ngettext("%(number)s deelnemer", "%(number)s deelnemers", number),
        "employer": ngettext("%(number)s werkgever", "%(number)s werkgevers", number),
        "initiative": ngettext("%(number)s initiatief", "%(number)s initiatieven", number),
    }
    return words[scored_per] % {"number": figure(number)}


def step_name(step: int) -> str:
    """ "stap 4 (zichtbaar in de praktijk)"."""
    return _("stap %(step)s (%(name)s)") % {"step": step, "name": str(Step(step).label).lower()}


def steps_named() -> tuple[str, ...]:
    return tuple(f"{step.value} {step.label}" for step in Step)


def _largest(numbers: Sequence[int | None]) -> tuple[int, str]:
    """The largest number and the steps that have it, "" for too many to name."""
    highest = max((number for number in numbers if number is not None), default=0)
    most = [step for step, number in enumerate(numbers, start=1) if highest and number == highest]
    return highest, joined(step_name(step) for step in most) if 0 < len(most) <= MOST_NAMED else ""


def top_step(numbers: Sequence[int | None]) -> int | None:
    """The step of the largest group, the lowest one where several share that; None without numbers."""
    highest, _steps = _largest(numbers)
    return list(numbers).index(highest) + 1 if highest else None


def goals(tops: Sequence[int | None]) -> SafeString | str:
    """The conclusion of the list: on how many goals the largest group is at the last two steps."""
    known = [top for top in tops if top is not None]
    if not known:
        return _("Van geen enkel doel is nog bekend hoe ver de initiatieven zijn.")
    far = sum(top >= Step.VISIBLE for top in known)
    words = _("Bij <strong>{far} van de {all} doelen</strong> staat de grootste groep op stap 4 of 5.")
    told = format_html(words, far=figure(far), all=figure(len(tops)))
    unknown = len(tops) - len(known)
    if not unknown:
        return told
    words = ngettext("Van {number} doel is dat niet bekend.", "Van {number} doelen is dat niet bekend.", unknown)
    return format_html("{} {}", told, words.format(number=figure(unknown)))


Fill = Callable[..., str]


def _plain(words: str, **values: str) -> str:
    return words.format(**values)


def spread(quarter: Quarter, scored_per: str, found: Distribution, fill: Fill = _plain) -> str:
    """Where the largest group stands. `fill` puts the values into the words; with format_html the steps stand out."""
    highest, steps = _largest(found.numbers)
    if not steps:
        words = _("In {quarter} staan {all} verspreid over de stappen.")
    elif highest == found.assessed:
        words = ngettext("In {quarter} staat {all} op {steps}.", "In {quarter} staan alle {all} op {steps}.", highest)
    elif found.numbers.count(highest) > 1:
        words = _("In {quarter} staan de grootste groepen, elk {highest} van de {all}, op {steps}.")
    else:
        words = _("In {quarter} staat de grootste groep, {highest} van de {all}, op {steps}.")
    return fill(
        words,
        quarter=unbroken(quarter),
        all=subjects(scored_per, found.assessed),
        highest=figure(highest),
        steps=steps,
    )


def own_spread(quarter: Quarter, found: Distribution) -> str:
    """The same of what participants say of themselves."""
    highest, steps = _largest(found.numbers)
    words = {"quarter": unbroken(quarter), "all": subjects("participant", found.assessed)}
    if not steps:
        return _("In %(quarter)s zetten %(all)s zichzelf op verschillende stappen.") % words
    said = _("In %(quarter)s gaven %(all)s zichzelf een stap. Het vaakst is dat %(steps)s: %(highest)s keer.")
    return said % (words | {"steps": steps, "highest": figure(highest)})


def released(quarter: Quarter, number: int, labels: Sequence[Label], fill: Fill = _plain) -> str:
    """Where the largest group of participants stands by the printed labels."""
    highest, steps = _largest(labels)
    if not highest:
        words = _("In publicatie {number}, over {quarter}, zijn de aantallen bij dit doel te klein om te tonen.")
    elif not steps:
        words = _("Volgens publicatie {number} staan de deelnemers in {quarter} verspreid over de stappen.")
    elif list(labels).count(highest) > 1:
        words = _(
            "Volgens publicatie {number} staan de grootste groepen deelnemers in {quarter} op {steps}: "
            "elk ongeveer {highest}."
        )
    else:
        words = _(
            "Volgens publicatie {number} staat de grootste groep deelnemers in {quarter} op {steps}: "
            "ongeveer {highest}."
        )
    return fill(words, number=str(number), quarter=unbroken(quarter), steps=steps, highest=figure(highest))


def stress(words: str, **values: str) -> SafeString:
    """Fills in the words with the steps stressed."""
    steps = values.pop("steps", "")
    return format_html(words, steps=format_html("<strong>{}</strong>", steps) if steps else "", **values)


def since_start(found: Shift) -> str:
    """How the scores moved since everybody's first one."""
    if not found.has_moved:
        return ""
    return _("Sinds de eerste score: %(up)s omhoog, %(same)s gelijk, %(down)s omlaag.") % {
        "up": figure(found.up),
        "same": figure(found.same),
        "down": figure(found.down),
    }


def only_once() -> str:
    return _("Iedereen heeft pas één score. Een verschuiving is te zien vanaf de tweede.")


def gave_a_step(initiatives: int, quarter: Quarter | None = None) -> str:
    if quarter is None:
        words = ngettext(
            "%(number)s initiatief gaf een score.", "%(number)s initiatieven gaven een score.", initiatives
        )
        return words % {"number": figure(initiatives)}
    words = ngettext(
        "In %(quarter)s gaf %(number)s initiatief een score.",
        "In %(quarter)s gaven %(number)s initiatieven een score.",
        initiatives,
    )
    return words % {"quarter": unbroken(quarter), "number": figure(initiatives)}


def not_assessed(number: int, scored_per: str) -> str:
    if not number:
        return ""
    return _("Niet beoordeeld en niet meegeteld: %(who)s.") % {"who": subjects(scored_per, number)}


def nothing_yet(quarter: Quarter) -> str:
    return _("Tot en met %(quarter)s is voor dit doel nog geen score ingediend.") % {"quarter": unbroken(quarter)}


def elements(works: int, improvements: int, barriers: int) -> str:
    """How many statements are about the goal, by kind."""
    number = works + improvements + barriers
    if not number:
        return _("Er is nog geen element aan dit doel gekoppeld.")
    parts = [
        _("%(number)s keer iets dat werkt") % {"number": figure(works)},
        ngettext("%(number)s verbeterpunt", "%(number)s verbeterpunten", improvements)
        % {"number": figure(improvements)},
        ngettext("%(number)s belemmering", "%(number)s belemmeringen", barriers) % {"number": figure(barriers)},
    ]
    said = [part for part, count in zip(parts, (works, improvements, barriers), strict=True) if count]
    words = ngettext(
        "%(number)s element gaat over dit doel: %(parts)s.",
        "%(number)s elementen gaan over dit doel: %(parts)s.",
        number,
    )
    return words % {"number": figure(number), "parts": joined(said)}


def sentences(parts: Sequence[str]) -> SafeString:
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def not_released() -> str:
    return _("Hoe ver de deelnemers zijn, staat hier zodra een cijferpublicatie dit doel bevat.")


def rounded(threshold: int) -> str:
    return _(
        "Afgerond op vijf; een streepje is minder dan %(threshold)s, ook nul. Sommen kunnen daardoor verschillen."
    ) % {"threshold": threshold}


def stays_inside() -> str:
    return _(
        "Hoe de scores van deelnemers verschuiven en welke stap zij zichzelf geven, blijft binnen hun initiatief: "
        "het staat in geen enkele publicatie."
    )


def strip(last: Quarter, kinds: Sequence[str]) -> str:
    """At how many initiatives the middle step is far in the last quarter, by the classes of its cells."""
    known = [kind for kind in kinds if kind[-1:].isdecimal()]
    if not known:
        return ""
    far = sum(kind[-1] in "45" for kind in known)
    if not far:
        words = _("In %(quarter)s staat geen van de %(all)s initiatieven met een stap op 4 of 5.")
    else:
        words = ngettext(
            "In %(quarter)s staat %(far)s van de %(all)s initiatieven met een stap op 4 of 5.",
            "In %(quarter)s staan %(far)s van de %(all)s initiatieven met een stap op 4 of 5.",
            far,
        )
    return words % {"quarter": unbroken(last), "far": far, "all": figure(len(known))}
