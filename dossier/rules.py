"""What must hold between records, beyond what each record's model says."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.declaration import Kind
from dossier.plan import Plan, Record, by_parent
from dossier.problems import Problem
from evidence.models import Code, Element, OverarchingElement, SupportCell, SynthesisBarrier
from evidence.support import Support, verdict_on
from initiatives.models import Goal, Indicator
from participants.models import Participant, Placement, TrajectoryStep
from participants.trajectory import impossible_successions
from quarters.models import GoalScore, IndicatorValue
from reporting.document import DocumentError
from reporting.document_json import from_json
from reporting.models import Report, ReportSection, SectionComment
from reporting.structure import is_end_report_key, is_synthesis_key

Problems = Iterator[Problem]


def check_records(plan: Plan) -> None:
    """Adds to the plan's problems what does not fit together."""
    for rule in (*ALWAYS, *RULES[plan.kind]):
        plan.problems.extend(rule(plan))


def _trajectories_are_possible(plan: Plan) -> Problems:
    steps = by_parent(plan.of(TrajectoryStep))
    kept = plan.kept_of(TrajectoryStep)
    for participant in plan.of(Participant):
        mine = steps.get(participant, [])
        others = [step for step in kept if step.participant_id == participant.pk]
        places = {id(record.instance): record for record in mine}
        for step, why in impossible_successions([*others, *(record.instance for record in mine)]):
            where = places.get(id(step), participant)
            text = _("%(why)s Kijk de stappen en hun datums na.") % {"why": why}
            yield where.problem(text, "kind" if where is not participant else "steps")


def _mentors_work_at_the_employer(plan: Plan) -> Problems:
    for placement in plan.of(Placement):
        mentor = placement.links["mentor"]
        if mentor and mentor.parent is not placement.links["employer"]:
            yield placement.problem(
                _("Deze leermeester hoort bij een andere werkgever. Kies een leermeester van deze werkgever."), "mentor"
            )


def _scores_are_about_the_right_subject(plan: Plan) -> Problems:
    asked = {
        Goal.ScoredPer.PARTICIPANT: ("participant",),
        Goal.ScoredPer.EMPLOYER: ("employer",),
        Goal.ScoredPer.INITIATIVE: (),
    }
    for score in plan.of(GoalScore):
        goal = score.links["goal"]
        wanted = asked[goal.scored_per]
        for name in ("participant", "employer"):
            if name in wanted and score.links[name] is None:
                text = _("Doel %(goal)s wordt beoordeeld %(per)s. Vul in over wie deze score gaat.")
            elif name not in wanted and score.links[name] is not None:
                text = _("Doel %(goal)s wordt beoordeeld %(per)s. Laat dit gegeven hier weg.")
            else:
                continue
            yield score.problem(text % {"goal": goal.code, "per": goal.get_scored_per_display()}, name)


def _values_are_of_entered_indicators(plan: Plan) -> Problems:
    for value in plan.of(IndicatorValue):
        if value.links["indicator"].instance.measured != Indicator.Measured.ENTERED:
            yield value.problem(
                _("Deze indicator wordt geteld uit de registers. Vul er geen waarde bij in."), "indicator"
            )


def _codes_form_a_tree(plan: Plan) -> Problems:
    for code in plan.of(Code):
        above, seen = code.links["parent"], {id(code)}
        while above is not None and id(above) not in seen:
            seen.add(id(above))
            above = above.links["parent"]
        if above is not None:
            yield code.problem(_("Deze code valt onder zichzelf. Kies een andere code of laat dit leeg."), "parent")


def _adopted_documents_can_be_read(plan: Plan) -> Problems:
    for report in plan.of(Report):
        if report.instance.document is not None:
            try:
                from_json(report.instance.document)
            except DocumentError as error:
                text = _("Dit vastgestelde rapport is niet te lezen (%(reason)s). Exporteer het dossier opnieuw.")
                yield report.problem(text % {"reason": error}, "document")


def _data_are_of_adopted_reports(plan: Plan) -> Problems:
    for report in plan.of(Report):
        if report.instance.data is not None and not report.instance.is_adopted:
            text = _("Gegevens worden pas bewaard als een rapport wordt vastgesteld. Haal ze hier weg.")
            yield report.problem(text, "data")


def _sections_have_a_place(plan: Plan) -> Problems:
    if plan.kind == Kind.INITIATIVE:
        codes = set(plan.platform.topics.values_list("code", flat=True))
        fits: Callable[[str], bool] = lambda key: is_end_report_key(key, codes)  # noqa: E731 - one line each, side by side
    else:
        codes = set(plan.platform.goal_subgroups.values_list("code", flat=True))
        fits = lambda key: is_synthesis_key(key, codes)  # noqa: E731 - the same
    for section in (*plan.of(ReportSection), *plan.of(SectionComment)):
        if not fits(section.instance.key):
            text = _("Het rapport heeft geen onderdeel ‘%(key)s’. Kijk in docs/dossier.md welke er zijn.")
            yield section.problem(text % {"key": section.instance.key}, "key")


# --- The synthesis ------------------------------------------------------------------------------------------------


def _initiatives(plan: Plan) -> set[int]:
    """The ids of the initiatives in the edition."""
    entries = next(entity for entity in plan.entity.children if entity.name == "initiatives")
    named = {record.links["initiative"].pk for record in plan.records[entries]}
    return named | {row.initiative_id for row in plan.kept[entries]}


def _initiatives_are_of_the_platform(plan: Plan) -> Problems:
    for record in plan.records[plan.entity.children[0]]:
        if record.links["initiative"].platform_id != plan.platform.pk:
            yield record.problem(_("Dit initiatief hoort bij een ander platform. Haal het weg."), "initiative")


def _cells_are_of_the_edition(plan: Plan) -> Problems:
    inside = _initiatives(plan)
    for cell in plan.of(SupportCell):
        initiative = cell.links["initiative"]
        if initiative.pk not in inside:
            text = _("Dit initiatief staat niet in de editie. Voeg het toe bij ‘initiatives’ of haal dit weg.")
            yield cell.problem(text, "initiative")
        for element in cell.many["elements"]:
            if element.initiative_id != initiative.pk:
                text = _("Element ‘%(name)s’ is niet van dit initiatief. Zet het bij het goede initiatief.")
                yield cell.problem(text % {"name": element.reference}, "elements")


def _evidence_is_of_the_edition(plan: Plan) -> Problems:
    inside = _initiatives(plan)
    text = _("‘%(name)s’ is van een initiatief dat niet in de editie staat. Haal het weg of voeg het initiatief toe.")
    for barrier in plan.of(SynthesisBarrier):
        for element in barrier.many["elements"]:
            if element.initiative_id not in inside:
                yield barrier.problem(text % {"name": element.reference}, "elements")
    for overarching in plan.of(OverarchingElement):
        for quote in overarching.many["quotes"]:
            if quote.source.initiative_id not in inside:
                yield overarching.problem(text % {"name": quote.reference}, "quotes")


def _agreed_elements_are_supported(plan: Plan) -> Problems:
    inside = _initiatives(plan)
    cells = by_parent(plan.of(SupportCell))
    linked = {element.pk for cell in plan.of(SupportCell) for element in cell.many["elements"]}
    proven = set(Element.objects.filter(pk__in=linked).substantiated().values_list("pk", flat=True))
    for element in plan.of(OverarchingElement):
        if element.instance.status != OverarchingElement.Status.AGREED:
            continue
        supporting = sum(_supports(cell, proven) for cell in cells.get(element, []))
        verdict = verdict_on(supporting, plan.root.instance.threshold, bool(element.instance.motivation.strip()))
        if not Support(supporting, 0, 0, len(inside), verdict).may_be_agreed:
            text = ngettext(
                "Dit element kan niet vastgesteld zijn: maar %(count)s initiatief ondersteunt het met bewijs. "
                "Voeg bewijs toe, motiveer het of kies ‘assessed’.",
                "Dit element kan niet vastgesteld zijn: %(count)s initiatieven ondersteunen het met bewijs. "
                "Voeg bewijs toe, motiveer het of kies ‘assessed’.",
                supporting,
            )
            yield element.problem(text % {"count": supporting}, "status")


def _supports(cell: Record, proven: set[Any]) -> bool:
    is_claimed = cell.instance.support == SupportCell.Support.SUPPORTS
    return is_claimed and any(element.pk in proven for element in cell.many["elements"])


def _previous_edition_is_another(plan: Plan) -> Problems:
    previous = plan.root.links["previous"]
    if previous and (previous.pk == plan.root.pk or previous.platform_id != plan.platform.pk):
        yield plan.root.problem(_("Kies als vorige editie een andere editie van hetzelfde platform."), "previous")


ALWAYS = (_adopted_documents_can_be_read, _data_are_of_adopted_reports, _sections_have_a_place)
RULES = {
    Kind.INITIATIVE: (
        _trajectories_are_possible,
        _mentors_work_at_the_employer,
        _scores_are_about_the_right_subject,
        _values_are_of_entered_indicators,
        _codes_form_a_tree,
    ),
    Kind.SYNTHESIS: (
        _initiatives_are_of_the_platform,
        _cells_are_of_the_edition,
        _evidence_is_of_the_edition,
        _agreed_elements_are_supported,
        _previous_edition_is_another,
    ),
}
