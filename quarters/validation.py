"""Is the quarter whole? Every finding is a sentence that says what to do, with the section where to do it.

Errors stop submitting, warnings ask for a word of explanation. The number of queries does not depend on how much
there is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.models import Indicator
from participants.models import Placement, TrajectoryStep
from participants.querysets import STATE_AFTER
from participants.trajectory import impossible_successions
from quarters.models import Consent, QuarterlyReport, StoryPassage
from quarters.sections import SECTIONS


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that is not right. `section` is the key of the section where it is mended; `participant` and
    `placement` are references that point at one page below it.

    `key` says which check found it and about what ("placement-stopped:<reference>"). It stays the same while the
    finding is there, whatever its sentence says, so that a word of explanation stays with it.
    """

    level: Level
    key: str
    section: str
    message: str
    participant: str = ""
    placement: str = ""

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR


@dataclass(frozen=True)
class _Person:
    """A participant of the quarter with all steps, in order of date, as far as the checks need them."""

    pk: int
    reference: str
    name: str
    is_scored: bool
    steps: list[TrajectoryStep]

    def state_on(self, day: date) -> str:
        """The state of `participants.querysets.STATE_AFTER`, "" before the first step."""
        state = ""
        for step in self.steps:
            if step.on <= day:
                state = STATE_AFTER[step.kind]
        return state


def validate(report: QuarterlyReport) -> list[Finding]:
    """All findings, in the order of the sections and errors first within a section."""
    people = _people(report)
    findings = [
        *_trajectory_findings(people.values()),
        *_placement_findings(report, people),
        *_score_findings(report, people.values()),
        *_content_findings(report),
        *_unfinished_sections(report),
    ]
    order = {section.key: place for place, section in enumerate(SECTIONS)}
    return sorted(findings, key=lambda finding: (order.get(finding.section, len(order)), not finding.is_error))


def errors_of(report: QuarterlyReport) -> list[Finding]:
    """What stops submitting."""
    return [finding for finding in validate(report) if finding.is_error]


def unexplained(report: QuarterlyReport, findings: Iterable[Finding]) -> list[Finding]:
    """The warnings that still ask for a word from the coordinator."""
    explained = set(report.explanations.values_list("finding", flat=True))
    return [finding for finding in findings if not finding.is_error and finding.key not in explained]


def _error(key: str, section: str, message: str, **place: str) -> Finding:
    return Finding(Level.ERROR, key, section, message, **place)


def _warning(key: str, section: str, message: str, **place: str) -> Finding:
    return Finding(Level.WARNING, key, section, message, **place)


def _people(report: QuarterlyReport) -> dict[int, _Person]:
    quarter = report.quarter
    scored = report.scores.filter(participant=OuterRef("pk"), scorer="coach")
    rows = (
        report.initiative.participants.current_in(quarter.first_day, quarter.last_day)
        .annotate(is_scored=Exists(scored))
        .order_by("code", "steps__on", "steps__id")
        .values("pk", "reference", "code", "is_scored", "steps__kind", "steps__on")
    )
    word = capfirst(report.initiative.participant_singular)
    people: dict[int, _Person] = {}
    for row in rows:
        person = people.setdefault(
            row["pk"], _Person(row["pk"], row["reference"], f"{word} {row['code']}", row["is_scored"], [])
        )
        if row["steps__kind"]:
            person.steps.append(TrajectoryStep(kind=row["steps__kind"], on=row["steps__on"]))
    return people


def _trajectory_findings(people: Iterable[_Person]) -> Iterator[Finding]:
    for person in people:
        if not person.steps:
            message = _("%(who)s heeft nog geen enkele stap. Voeg minstens de aanmelding of de start toe.")
            key = f"no-steps:{person.reference}"
            yield _error(key, "deelnemers", message % {"who": person.name}, participant=person.reference)
        for step, why in impossible_successions(person.steps):
            message = _("%(who)s, stap op %(day)s: %(why)s Pas de stap of de datum aan.")
            words = {"who": person.name, "day": _day(step.on), "why": why}
            key = f"succession:{person.reference}:{step.on}"
            yield _error(key, "deelnemers", message % words, participant=person.reference)


def _placement_findings(report: QuarterlyReport, people: dict[int, _Person]) -> Iterator[Finding]:
    quarter = report.quarter
    placements = (
        Placement.objects.filter(participant__in=people, starts_on__lte=quarter.last_day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=quarter.first_day))
        .order_by("participant__code", "starts_on", "id")
        .values("reference", "participant", "employer__name", "starts_on", "ends_on")
    )
    for row in placements:
        person = people[row["participant"]]
        words = {"who": person.name, "employer": row["employer__name"], "day": _day(row["starts_on"])}
        if not person.steps:
            continue  # said already: there is no trajectory to compare with
        state = person.state_on(row["starts_on"])
        if state == "":
            message = _(
                "De plaatsing van %(who)s bij %(employer)s begint op %(day)s, voor de eerste stap in het traject. "
                "Pas een van de datums aan."
            )
            key = f"placement-before-start:{row['reference']}"
            yield _error(key, "plaatsingen", message % words, placement=row["reference"])
        elif state == "stopped":
            message = _(
                "De plaatsing van %(who)s bij %(employer)s begint op %(day)s, maar het traject was toen gestopt. "
                "Pas de datum aan of voeg de stap ‘Teruggekomen’ toe."
            )
            key = f"placement-after-stop:{row['reference']}"
            yield _error(key, "plaatsingen", message % words, placement=row["reference"])
        elif row["ends_on"] is None and person.state_on(quarter.last_day) == "stopped":
            message = _(
                "De plaatsing van %(who)s bij %(employer)s loopt nog, maar het traject is gestopt. Klopt dat? "
                "Vul anders een einddatum in."
            )
            key = f"placement-stopped:{row['reference']}"
            yield _warning(key, "plaatsingen", message % words, placement=row["reference"])


def _score_findings(report: QuarterlyReport, people: Iterable[_Person]) -> Iterator[Finding]:
    last_day = report.quarter.last_day
    unscored = [person.name for person in people if not person.is_scored and person.state_on(last_day) == "active"]
    if unscored:
        message = ngettext(
            "%(who)s is actief, maar nog op geen enkel doel beoordeeld.",
            "Deze %(people)s zijn actief, maar nog op geen enkel doel beoordeeld: %(who)s.",
            len(unscored),
        )
        words = {"who": ", ".join(unscored), "people": report.initiative.participant_plural}
        yield _warning("unscored-participants", "doelen", message % words)


def _content_findings(report: QuarterlyReport) -> Iterator[Finding]:
    """What can be said from counts alone, all of them fetched in one query."""
    count = _counts(report)
    if not count["answers"]:
        message = _("U hebt nog geen vraag van het verhaal beantwoord. Beantwoord er minstens één.")
        yield _error("no-story", "verhaal", message)
    elif count["answers"] < len(StoryPassage.Question):
        message = _("U hebt %(count)s van de %(total)s vragen van het verhaal beantwoord.")
        yield _warning(
            "story-half", "verhaal", message % {"count": count["answers"], "total": len(StoryPassage.Question)}
        )
    for level, section, key, one, more in _counted():
        if number := count[key]:
            yield Finding(level, key.replace("_", "-"), section, ngettext(one, more, number) % {"count": number})


def _counted() -> list[tuple[Level, str, str, str, str]]:
    """Level, section, the name of the count, and the sentence for one and for more."""
    return [
        (
            Level.ERROR,
            "citaten",
            "quotes_without_role",
            _("Bij %(count)s citaat staat niet wie het zei. Vul de rol in, geen naam."),
            _("Bij %(count)s citaten staat niet wie het zei. Vul de rol in, geen naam."),
        ),
        (
            Level.WARNING,
            "citaten",
            "quotes_without_consent",
            _("Bij %(count)s citaat is nog geen toestemming gevraagd. Zonder toestemming komt het in geen rapport."),
            _("Bij %(count)s citaten is nog geen toestemming gevraagd. Zonder toestemming komen ze in geen rapport."),
        ),
        (
            Level.WARNING,
            "activiteiten",
            "activities_outside",
            _("%(count)s activiteit heeft een datum buiten dit kwartaal. Klopt de datum?"),
            _("%(count)s activiteiten hebben een datum buiten dit kwartaal. Kloppen de datums?"),
        ),
        (
            Level.WARNING,
            "activiteiten",
            "indicators_without_value",
            _("%(count)s cijfer dat u zelf bijhoudt is nog niet ingevuld. Leeg betekent: onbekend."),
            _("%(count)s cijfers die u zelf bijhoudt zijn nog niet ingevuld. Leeg betekent: onbekend."),
        ),
        (
            Level.WARNING,
            "samenwerking",
            "stakeholders_without_course",
            _("Bij %(count)s samenwerkingspartner vulde u niet in hoe het gaat."),
            _("Bij %(count)s samenwerkingspartners vulde u niet in hoe het gaat."),
        ),
        (
            Level.WARNING,
            "doelen",
            "employers_without_score",
            _("%(count)s werkgever is op geen enkel doel beoordeeld."),
            _("%(count)s werkgevers zijn op geen enkel doel beoordeeld."),
        ),
        (
            Level.WARNING,
            "doelen",
            "taken_over",
            _("%(count)s score is overgenomen van vorig kwartaal en nog niet nagekeken."),
            _("%(count)s scores zijn overgenomen van vorig kwartaal en nog niet nagekeken."),
        ),
    ]


def _counts(report: QuarterlyReport) -> dict[str, int]:
    quarter, initiative = report.quarter, report.initiative
    days = (quarter.first_day, quarter.last_day)
    entered = initiative.indicators.filter(measured=Indicator.Measured.ENTERED)
    partners = initiative.stakeholders.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=quarter.first_day))
    described = report.cooperations.exclude(course="", note="").values("stakeholder")
    employers = initiative.employers.involved_between(*days)
    counted: dict[str, tuple[QuerySet[Any], str]] = {
        "answers": (report.passages.exclude(text=""), "report"),
        "quotes_without_role": (report.collected_quotes.filter(speaker_role=""), "report"),
        "quotes_without_consent": (report.collected_quotes.filter(consent=Consent.NOT_ASKED), "report"),
        "activities_outside": (report.activities.exclude(on__range=days), "report"),
        "indicators_without_value": (
            entered.exclude(pk__in=report.indicator_values.values("indicator")),
            "initiative",
        ),
        "stakeholders_without_course": (partners.exclude(pk__in=described), "initiative"),
        "employers_without_score": (
            employers.exclude(pk__in=report.scores.filter(employer__isnull=False).values("employer")),
            "initiative",
        ),
        "taken_over": (report.scores.filter(is_taken_over=True, step__isnull=False), "report"),
    }
    columns = {name: _number_of(rows, parent) for name, (rows, parent) in counted.items()}
    numbers: Any = QuarterlyReport.objects.filter(pk=report.pk).values(**columns).get()
    return dict(numbers)


def _number_of(rows: QuerySet[Any], parent: str) -> Coalesce:
    """How many rows, as a column of another query; 0 where there are none."""
    number = rows.order_by().values(_parent=F(f"{parent}_id")).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), Value(0))


def _unfinished_sections(report: QuarterlyReport) -> Iterator[Finding]:
    done = set(report.section_marks.values_list("section", flat=True))
    for section in SECTIONS:
        if section.key not in done:
            message = _(
                "‘%(section)s’ is nog niet klaar. Kijk het na en zet het op klaar, ook als er niets veranderde."
            )
            yield _error(
                f"not-done:{section.key}", section.key, message % {"section": section.label_for(report.initiative)}
            )


def _day(day: date) -> str:
    return date_format(day, "j F Y")
