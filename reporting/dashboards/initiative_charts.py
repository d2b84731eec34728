"""The charts of one initiative that say nothing about a person: people, targets, places and employers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from employers.models import ContactMoment
from participants.models import Placement
from quarters.calendar import Quarter
from reporting import figures
from reporting.dashboards.blocks import ChartBlock
from reporting.dashboards.initiative_scene import Scene
from reporting.document import Chart, Series
from reporting.figures import Breakdown, IndicatorResult
from reporting.figures.of_initiative import OF_PLACES, own_breakdowns
from reporting.wording import dashboards
from reporting.wording import initiative_dashboard as said
from reporting.wording.language import capital
from reporting.wording.results import indicator_name, targets_by_name

QUARTERS_SHOWN = 8
MOST_TARGETS = 12
MOST_CATEGORIES = 10
NAMES = (OF_PLACES, "placement_sector", "employer_reached", "employer_attitude")
Found = dict[tuple[Quarter, str], Breakdown]


def flow_charts(scene: Scene, results: Sequence[IndicatorResult]) -> tuple[ChartBlock, ...]:
    """Only the charts there is something to draw for."""
    shown = [each.quarter for each in scene.totals[-QUARTERS_SHOWN:]]
    found = own_breakdowns(scene.initiative, shown[0], shown[-1], NAMES)
    made = (
        _development(scene),
        _flow(scene),
        _targets(scene, results),
        _places(scene, found),
        _by(scene, found, "placement_sector"),
        _by(scene, found, "employer_reached"),
        _attitudes(scene, found, shown),
    )
    return tuple(each for each in made if each is not None)


def _development(scene: Scene) -> ChartBlock | None:
    """Lines over the quarters; in the first quarter bars, for a line needs two points."""
    shown = scene.totals[-QUARTERS_SHOWN:]
    if not any(each.counts["started"] for each in shown):
        return None
    people = capital(scene.words.participants)
    names = {"active": _("Actief"), "workplaces": _("Ooit een werkplek"), "paid_work": _("In betaald werk")}
    is_first = len(shown) == 1
    over_time = tuple(Series(name, tuple(each.counts[code] for each in shown)) for code, name in names.items())
    return ChartBlock(
        "verloop",
        "active",
        Chart(
            title=_("%(people)s per kwartaal") % {"people": people},
            description=_("De stand aan het einde van elk kwartaal."),
            conclusion=said.development(shown, scene.words),
            kind="grouped" if is_first else "line",
            categories=tuple(names.values()) if is_first else tuple(str(each.quarter) for each in shown),
            series=(Series(people, tuple(shown[0].counts[code] for code in names)),) if is_first else over_time,
            category_title=_("Hoe ver") if is_first else _("Kwartaal"),
        ),
        url=scene.section("deelnemers"),
        url_label=_("Bekijk de %(people)s") % {"people": scene.words.participants},
    )


def _flow(scene: Scene) -> ChartBlock | None:
    found = figures.flow(scene.initiative, scene.quarter.last_day)
    if not found.started and not found.registered and not found.intake:
        return None
    stages = said.flow_stages(found)
    return ChartBlock(
        "doorstroom",
        "lasting",
        Chart(
            title=_("Van intake naar blijvend werk"),
            description=_("Hoeveel %(people)s eind %(quarter)s zo ver zijn gekomen.")
            % {"people": scene.words.participants, "quarter": dashboards.unbroken(scene.quarter)},
            conclusion=said.flow(found, scene.words) if found.started else _("Nog niemand is gestart."),
            kind="grouped",
            categories=tuple(name for name, _value in stages),
            series=(Series(capital(scene.words.participants), tuple(value for _name, value in stages)),),
            category_title=_("Hoe ver"),
        ),
        url=scene.section("plaatsingen"),
        url_label=_("Bekijk de plaatsingen"),
    )


def _targets(scene: Scene, results: Sequence[IndicatorResult]) -> ChartBlock | None:
    shown = [each for each in results if each.target][:MOST_TARGETS]
    if not shown:
        return None
    return ChartBlock(
        "doelen",
        "targets",
        Chart(
            title=_("Doelen en resultaten"),
            description=_("Het resultaat eind %(quarter)s naast het doel uit het projectvoorstel.")
            % {"quarter": dashboards.unbroken(scene.quarter)},
            conclusion=targets_by_name(results),
            kind="target",
            categories=tuple(indicator_name(each) for each in shown),
            series=(
                Series(_("Resultaat"), tuple(dashboards.amount(each.realised) for each in shown)),
                Series(_("Doel"), tuple(dashboards.amount(each.target) for each in shown)),
            ),
            category_title=_("Doel"),
        ),
    )


def _places(scene: Scene, found: Found) -> ChartBlock | None:
    """Kind by setting."""
    all_ = found.get((scene.quarter, OF_PLACES))
    if all_ is None:
        return None
    numbers = {tuple(category.split("|", 1)): number for category, number in all_.numbers}
    kinds = [kind for kind in Placement.Kind.values if any(own == kind for own, _setting in numbers)]
    settings = [*Placement.Setting.values]
    if any(setting == "" for _kind, setting in numbers):
        settings.append("")
    by_kind = [
        (
            said.name_of("placement_kind", kind, scene.words),
            sum(numbers.get((kind, setting), 0) for setting in settings),
        )
        for kind in kinds
    ]
    return ChartBlock(
        "plaatsingen",
        "placements_by",
        Chart(
            title=_("Plaatsingen naar soort"),
            description=_("Alle plaatsingen die zijn begonnen, intern of extern. Intern is bij de eigen organisatie."),
            conclusion=said.largest(by_kind, all_.all, _("plaatsingen")),
            kind="stacked",
            categories=tuple(name for name, _number in by_kind),
            series=tuple(
                Series(
                    said.name_of("placement_setting", setting, scene.words),
                    tuple(numbers.get((kind, setting), 0) for kind in kinds),
                )
                for setting in settings
            ),
            category_title=_("Soort"),
        ),
        url=scene.section("plaatsingen"),
        url_label=_("Bekijk de plaatsingen"),
    )


def _by(scene: Scene, found: Found, name: str) -> ChartBlock | None:
    """One bar per category; of very many the smallest are put together."""
    counted = found.get((scene.quarter, name))
    if counted is None:
        return None
    is_sector = name == "placement_sector"
    pairs = [(said.name_of(name, code, scene.words), number) for code, number in counted.numbers]
    known = [pair for pair, (code, _number) in zip(pairs, counted.numbers, strict=True) if code]
    if len(pairs) > MOST_CATEGORIES:
        rest = sum(number for _name, number in pairs[MOST_CATEGORIES - 1 :])
        pairs = [*pairs[: MOST_CATEGORIES - 1], (_("Alle andere samen"), rest)]
    what = _("plaatsingen") if is_sector else _("werkgevers")
    return ChartBlock(
        "sectoren" if is_sector else "werkgevers",
        "placements_by" if is_sector else "employers_by",
        Chart(
            title=_("Plaatsingen naar sector") if is_sector else _("Hoe werkgevers zijn bereikt"),
            description=_("Alle plaatsingen die zijn begonnen, naar de sector van de werkgever.")
            if is_sector
            else _("De betrokken werkgevers eind %(quarter)s.") % {"quarter": dashboards.unbroken(scene.quarter)},
            conclusion=said.largest(known, counted.all, what),
            kind="grouped",
            categories=tuple(label for label, _number in pairs),
            series=(Series(capital(what), tuple(number for _label, number in pairs)),),
            category_title=_("Sector") if is_sector else _("Bereikt via"),
        ),
        url=scene.section("plaatsingen" if is_sector else "werkgevers"),
        url_label=_("Bekijk de plaatsingen") if is_sector else _("Bekijk de werkgevers"),
    )


def _attitudes(scene: Scene, found: Found, shown: Sequence[Quarter]) -> ChartBlock | None:
    """Over the quarters that had employers. What is not known comes first: there the colour is the lightest."""
    moments = [each for quarter in shown if (each := found.get((quarter, "employer_attitude"))) is not None]
    if not moments or moments[-1].quarter != scene.quarter:
        return None
    codes = ["", *ContactMoment.Attitude.values]
    numbers = [dict(each.numbers) for each in moments]
    return ChartBlock(
        "houding",
        "attitudes",
        Chart(
            title=_("Houding van werkgevers"),
            description=_("Bij het laatste contact met elke betrokken werkgever, aan het einde van elk kwartaal."),
            conclusion=said.attitudes(moments),
            kind="stacked",
            categories=tuple(str(each.quarter) for each in moments),
            series=tuple(
                Series(
                    said.name_of("employer_attitude", code, scene.words),
                    tuple(each.get(code, 0) for each in numbers),
                )
                for code in codes
            ),
            category_title=_("Kwartaal"),
        ),
        url=scene.section("werkgevers"),
        url_label=_("Bekijk de werkgevers"),
    )
