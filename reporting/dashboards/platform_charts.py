"""The charts of the platform: people over the quarters, how far they came, and targets."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from quarters.calendar import Quarter
from reporting.dashboards.blocks import ChartBlock
from reporting.dashboards.choices import Choices
from reporting.document import Chart, Series
from reporting.figures import QuarterTotals, TargetSum
from reporting.wording import dashboards as said

MOST_TARGETS = 6


def charts_of(totals: Sequence[QuarterTotals], sums: Sequence[TargetSum], choices: Choices) -> tuple[ChartBlock, ...]:
    """Only the charts there is something to draw for."""
    found, quarter = [], choices.quarter
    if any(each.counts["started"] for each in totals):
        found.append(_development(totals, is_everything=choices.is_everything))
    if totals and totals[-1].quarter == quarter and totals[-1].counts["started"]:
        found.append(_flow(totals[-1]))
    if any(each.count and each.target for each in sums):
        found.append(_targets(sums, quarter))
    return tuple(found)


def _development(totals: Sequence[QuarterTotals], *, is_everything: bool) -> ChartBlock:
    names = (("active", _("Actief")), ("workplaces", _("Ooit een werkplek")), ("paid_work", _("In betaald werk")))
    return ChartBlock(
        "verloop",
        "active",
        Chart(
            title=_("Deelnemers per kwartaal"),
            description=_("De stand aan het einde van elk kwartaal, van alle initiatieven samen.")
            if is_everything
            else _("De stand aan het einde van elk kwartaal, van de gekozen initiatieven samen."),
            conclusion=said.development(totals),
            kind="line",
            categories=tuple(str(each.quarter) for each in totals),
            series=tuple(Series(str(name), tuple(each.counts[code] for each in totals)) for code, name in names),
            category_title=_("Kwartaal"),
        ),
    )


def _flow(now: QuarterTotals) -> ChartBlock:
    stages: tuple[tuple[str, str], ...] = (
        ("started", _("Gestart")),
        ("workplaces", _("Een werkplek gehad")),
        ("paid_work", _("Nu in betaald werk")),
        ("lasting_3", _("Betaald werk, 3 maanden lang")),
        ("lasting_6", _("Betaald werk, 6 maanden lang")),
        ("lasting_12", _("Betaald werk, 12 maanden lang")),
    )
    # Where nobody has ever had paid work, there is nothing to tell about how long it lasts.
    stages = tuple(each for each in stages if not each[0].startswith("lasting_") or now.counts[each[0]] is not None)
    return ChartBlock(
        "doorstroom",
        "lasting",
        Chart(
            title=_("Van start naar blijvend werk"),
            description=_("Hoeveel deelnemers eind %(quarter)s zo ver zijn gekomen.") % {"quarter": now.quarter},
            conclusion=said.flow(now),
            kind="grouped",
            categories=tuple(str(name) for _code, name in stages),
            series=(Series(_("Deelnemers"), tuple(now.counts[code] for code, _name in stages)),),
            category_title=_("Hoe ver"),
        ),
    )


def _targets(sums: Sequence[TargetSum], quarter: Quarter) -> ChartBlock:
    shown = [each for each in sums if each.count and each.target][:MOST_TARGETS]
    return ChartBlock(
        "doelen",
        "targets",
        Chart(
            title=_("Resultaten en doelen"),
            description=_("Alle streefwaarden van dezelfde soort bij elkaar opgeteld, eind %(quarter)s.")
            % {"quarter": quarter},
            conclusion=said.targets(sums),
            kind="target",
            categories=tuple(said.count_name(each.count) for each in shown),
            series=(
                Series(_("Resultaat"), tuple(said.amount(each.realised) for each in shown)),
                Series(_("Doel"), tuple(said.amount(each.target) for each in shown)),
            ),
            category_title=_("Wat wordt geteld"),
        ),
    )
