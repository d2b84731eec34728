"""What the dashboard of one initiative says, in the initiative's own words; a text of the interface."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from employers.models import ContactMoment, Employer
from initiatives.models import ReasonCategory
from participants.models import Placement
from quarters.agenda import QuarterLine
from quarters.calendar import Quarter
from reporting.figures import (
    Breakdown,
    Duration,
    Flow,
    GoalProgress,
    IndicatorResult,
    QuarterTotals,
    Reasons,
    Shift,
)
from reporting.figures.of_groups import GroupStates
from reporting.wording.dashboards import unbroken
from reporting.wording.language import Words, capital, figure, in_sentence, joined

CONFIDENTIAL = gettext_lazy("Vertrouwelijk: blijft binnen het initiatief.")
NOT_KNOWN = gettext_lazy("Niet bekend")
MOST_NAMED = 3
POSITIVE = (ContactMoment.Attitude.INTERESTED, ContactMoment.Attitude.ENTHUSIASTIC)
KEY_LABELS: dict[str, Promise] = {
    "started": gettext_lazy("Gestarte %(participants)s"),
    "active": gettext_lazy("Actief"),
    "placements": gettext_lazy("Plaatsingen"),
    "paid_work": gettext_lazy("In betaald werk"),
    "recognitions_obtained": gettext_lazy("Behaald: %(recognitions)s"),
    "employers": gettext_lazy("Betrokken werkgevers"),
}
GROUP_LABELS: dict[str, Promise] = {
    "started": gettext_lazy("Gestart"),
    "active": gettext_lazy("Actief"),
    "paused": gettext_lazy("Met een pauze"),
    "moved_on": gettext_lazy("Doorgestroomd"),
    "stopped": gettext_lazy("Gestopt"),
}
STATES: dict[str, Promise] = {
    "active": gettext_lazy("Actief"),
    "paused": gettext_lazy("Pauze"),
    "moved_on": gettext_lazy("Doorgestroomd"),
    "stopped": gettext_lazy("Gestopt"),
    "returning": gettext_lazy("Komt terug"),
}
COMPLETE: dict[str, Promise] = {
    "target_group": gettext_lazy("%(participants)s: doelgroep bekend"),
    "starting_situation": gettext_lazy("%(participants)s: situatie bij de start bekend"),
    "inflow_route": gettext_lazy("%(participants)s: bekend wie aanmeldde"),
    "reason": gettext_lazy("Pauzeren en stoppen: soort reden bekend"),
    "setting": gettext_lazy("Plaatsingen: intern of extern bekend"),
    "hours": gettext_lazy("Plaatsingen: uren per week bekend"),
    "contract": gettext_lazy("Betaald werk: soort contract bekend"),
    "sector": gettext_lazy("Werkgevers: sector bekend"),
}
STAGES: dict[str, Promise] = {
    "intake": gettext_lazy("intake"),
    "started": gettext_lazy("start"),
    "placed": gettext_lazy("eerste plek"),
    "recognised": gettext_lazy("eerste keer behaald: %(recognition)s"),
    "paid_work": gettext_lazy("eerste betaald werk"),
}


def own(text: Promise | str, words: Words) -> str:
    """A text with the initiative's own words filled in, with a capital."""
    return capital(
        str(text)
        % {
            "participant": words.participant,
            "participants": words.participants,
            "recognition": words.recognition,
            "recognitions": words.recognitions,
        }
    )


def people(number: int, words: Words) -> str:
    """ "1 leerling", "15 leerlingen"."""
    return f"{figure(number)} {words.participant if number == 1 else words.participants}"


def lead(now: QuarterTotals, due: int, reached: int, words: Words) -> SafeString:
    """The page in a few sentences: people, paid work and targets."""
    sentences = [_active(now, words)]
    if paid := now.counts["paid_work"]:
        said = ngettext("{number} had toen betaald werk.", "{number} hadden toen betaald werk.", paid)
        sentences.append(format_html(said, number=figure(paid)))
    if due:
        said = ngettext(
            "Van de {due} doelen waarvan de datum voorbij is, is er {reached} gehaald.",
            "Van de {due} doelen waarvan de datum voorbij is, zijn er {reached} gehaald.",
            reached,
        )
        if due == 1:
            said = _("Het doel waarvan de datum voorbij is, is gehaald.") if reached else _("Het doel is niet gehaald.")
        elif not reached:
            said = _("Van de {due} doelen waarvan de datum voorbij is, is er geen gehaald.")
        sentences.append(format_html(said, due=figure(due), reached=figure(reached)))
    return format_html_join(" ", "{}", ((each,) for each in sentences))


def _active(now: QuarterTotals, words: Words) -> SafeString:
    started, active, quarter = now.counts["started"], now.counts["active"], unbroken(now.quarter)
    if not started:
        return format_html(
            _("Eind {quarter} was nog geen {participant} gestart."), quarter=quarter, participant=words.participant
        )
    if not active:
        return format_html(
            _("Eind {quarter} was niemand actief. Eerder startten <strong>{people}</strong>."),
            quarter=quarter,
            people=people(started, words),
        )
    said = ngettext(
        "Eind {quarter} was <strong>{active} van {people}</strong> actief.",
        "Eind {quarter} waren <strong>{active} van {people}</strong> actief.",
        active,
    )
    return format_html(said, quarter=quarter, active=figure(active), people=people(started, words))


def development(totals: Sequence[QuarterTotals], words: Words) -> str:
    first, last = totals[0], totals[-1]
    if len(totals) < 2 or first.counts["active"] is None:
        return _("Eind %(quarter)s: %(people)s actief.") % {
            "quarter": unbroken(last.quarter),
            "people": people(last.counts["active"] or 0, words),
        }
    return _("Van %(before)s actieve %(participants)s eind %(first)s naar %(now)s eind %(last)s.") % {
        "before": figure(first.counts["active"]),
        "participants": words.participants,
        "first": unbroken(first.quarter),
        "now": figure(last.counts["active"]),
        "last": unbroken(last.quarter),
    }


def flow_stages(found: Flow) -> tuple[tuple[str, int | None], ...]:
    """How far people came, and how many; the lasting ones only where somebody has ever had paid work."""
    stages: list[tuple[str, int | None]] = [
        (_("Aangemeld"), found.registered),
        (_("Intake"), found.intake),
        (_("Gestart"), found.started),
        (_("Een werkplek gehad"), found.placed),
        (_("Ooit betaald werk"), found.paid_work),
        (_("Nu in betaald werk"), found.in_paid_work),
    ]
    if found.paid_work:
        stages.append((_("Nu met een vast contract"), found.permanent))
    lasting = _("Betaald werk, %(months)s maanden lang")
    return (*stages, *((lasting % {"months": each.months}, each.people) for each in found.lasting))


def flow(found: Flow, words: Words) -> str:
    said = _("Van %(people)s die startten, hadden er %(placed)s een werkplek en %(paid)s ooit betaald werk.") % {
        "people": people(found.started, words),
        "placed": figure(found.placed),
        "paid": figure(found.paid_work),
    }
    if found.started == 1:
        said = _("Eén %(participant)s is gestart.") % {"participant": words.participant}
    pending = max((each.pending for each in found.lasting), default=0)
    if pending:
        still = ngettext(
            "%(number)s is nog bezig aan een jaar betaald werk.",
            "%(number)s zijn nog bezig aan een jaar betaald werk.",
            pending,
        )
        said += " " + still % {"number": figure(pending)}
    return said


def stretch(found: Duration, words: Words) -> str:
    """ "Van intake tot eerste plek"."""
    ends = {"recognition": words.recognition}
    return _("Van %(first)s tot %(then)s") % {
        "first": str(STAGES[found.first]) % ends,
        "then": str(STAGES[found.then]) % ends,
    }


def days(number: int) -> str:
    return ngettext("%(number)s dag", "%(number)s dagen", number) % {"number": figure(number)}


def stretch_note(found: Duration) -> str:
    """Of how many people the number of days is, and how many are still on the way."""
    came = ngettext("%(number)s kwam zo ver", "%(number)s kwamen zo ver", found.people) % {
        "number": figure(found.people)
    }
    waiting = ngettext("%(number)s nog niet", "%(number)s nog niet", found.waiting) % {"number": figure(found.waiting)}
    return f"{came}, {waiting}" if found.waiting else came


def too_few(fewest: int, words: Words) -> str:
    return _(
        "Waar minder dan %(number)s %(participants)s zo ver kwamen, staat hier geen aantal dagen. "
        "Dat blijft binnen het initiatief."
    ) % {"number": fewest, "participants": words.participants}


def steps_hidden(fewest: int, words: Words) -> str:
    return _(
        "Een punt (·) staat er als minder dan %(number)s %(participants)s zijn beoordeeld, of als weinig van hen op "
        "de middelste stap staan. Dan blijft de stap binnen het initiatief."
    ) % {"number": fewest, "participants": words.participants}


def missed(result: IndicatorResult) -> str:
    """ "12 van 16"."""
    return _("%(realised)s van %(target)s") % {"realised": figure(result.realised), "target": figure(result.target)}


def reason_name(code: str) -> str:
    return str(ReasonCategory(code).label) if code else str(NOT_KNOWN)


def name_of(figure_name: str, code: str, words: Words) -> str:
    """The name of a category of a breakdown."""
    if not code:
        return str(NOT_KNOWN)
    if figure_name == "placement_kind":
        return str(Placement.Kind(code).label)
    if figure_name == "placement_setting":
        return {"internal": _("Intern"), "external": _("Extern")}[code]
    if figure_name == "employer_reached":
        if code == Employer.ReachedThrough.PARTICIPANT:
            return _("Een %(participant)s zelf") % {"participant": words.participant}
        return str(Employer.ReachedThrough(code).label)
    if figure_name == "employer_attitude":
        return str(ContactMoment.Attitude(code).label)
    return capital(code)


def largest(pairs: Sequence[tuple[str, int]], all_: int, what: str) -> str:
    """Which category is the largest; `pairs` without the unknown one, `what` is the word for what is counted."""
    known = [(name, number) for name, number in pairs if number]
    if not known:
        return _("Hiervan is nog niets ingevuld.")
    most = max(number for _name, number in known)
    top = [in_sentence(name) for name, number in known if number == most]
    if all_ == 1:
        return _("Er is er één: %(name)s.") % {"name": top[0]}
    if len(top) > MOST_NAMED:
        return _("Verdeeld over %(number)s soorten.") % {"number": figure(len(known))}
    words = {"names": capital(joined(top)), "number": figure(most), "all": figure(all_), "what": what}
    if len(top) == 1:
        return _("%(names)s komt het meest voor: %(number)s van %(all)s %(what)s.") % words
    return _("%(names)s komen het meest voor: elk %(number)s van %(all)s %(what)s.") % words


def attitudes(found: Sequence[Breakdown]) -> str:
    """How many employers are interested or enthusiastic, now and in the first quarter shown."""
    first, last = found[0], found[-1]
    said = _("Eind %(quarter)s: %(number)s van %(all)s werkgevers geïnteresseerd of enthousiast.") % _positive(last)
    if first.quarter == last.quarter:
        return said
    return said + " " + _("Eind %(quarter)s: %(number)s van %(all)s.") % _positive(first)


def _positive(found: Breakdown) -> dict[str, str]:
    return {
        "quarter": unbroken(found.quarter),
        "number": figure(sum(number for code, number in found.numbers if code in POSITIVE)),
        "all": figure(found.all),
    }


def middle(found: GoalProgress) -> str:
    """ "3" or "3–4"; "–" when nobody was assessed."""
    pair = found.latest.distribution.middle
    if pair is None:
        return "–"
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}–{pair[1]}"


def steps(found: Sequence[GoalProgress]) -> str:
    """On which goals people are furthest and least far, by the middle step."""
    by_middle: dict[tuple[int, int], list[GoalProgress]] = {}
    for each in found:
        by_middle.setdefault(each.latest.distribution.middle or (0, 0), []).append(each)
    high, low = max(by_middle), min(by_middle)
    if high == low:
        return _("De middelste stap is overal %(step)s.") % {"step": middle(by_middle[high][0])}
    return _("Het verst: %(high)s (middelste stap %(most)s). Het minst ver: %(low)s (%(least)s).") % {
        "high": _goals(by_middle[high]),
        "most": middle(by_middle[high][0]),
        "low": _goals(by_middle[low]),
        "least": middle(by_middle[low][0]),
    }


def _goals(found: Sequence[GoalProgress]) -> str:
    if len(found) > MOST_NAMED:
        return joined(each.code for each in found)
    return joined(f"‘{each.short_name}’" for each in found)


def not_assessed(found: Sequence[GoalProgress]) -> str:
    """How many were not assessed, by goal; that is no score and stands beside the steps."""
    missing = [(each.code, each.latest.distribution.not_assessed) for each in found]
    told = joined(f"{code} {figure(number)}" for code, number in missing if number)
    return _("Niet beoordeeld, en dus niet in de balken: %(told)s.") % {"told": told} if told else ""


def shifts(found: Shift) -> str:
    """All goals together."""
    if not (found.up or found.same or found.down):
        return _("Iedereen is nog maar één keer beoordeeld.")
    return _("Sinds de eerste score: %(up)s keer hoger, %(same)s keer gelijk en %(down)s keer lager.") % {
        "up": figure(found.up),
        "same": figure(found.same),
        "down": figure(found.down),
    }


def reasons(found: Sequence[Reasons], words: Words) -> str:
    together: dict[str, int] = {}
    for each in found:
        for code, number in each.numbers:
            together[code] = together.get(code, 0) + number
    known = [(reason_name(code), number) for code, number in together.items() if code]
    return largest(known, sum(together.values()), words.participants)


def late(line: QuarterLine) -> str:
    was_returned = line.status == "returned"
    day = {"day": date_format(line.due_on, "j F Y")}
    if was_returned:
        return _("Teruggegeven, en te laat: de datum was %(day)s.") % day
    return _("De rapportage had op %(day)s binnen moeten zijn.") % day


def owed(line: QuarterLine, *, may_enter: bool) -> str:
    """What has to be done about it: by the reader, or by the coordinator."""
    day = {"day": date_format(line.due_on, "j F Y")}
    if not may_enter:
        if line.status == "returned":
            return _("Ligt weer bij de coördinator. Die dient opnieuw in, uiterlijk op %(day)s.") % day
        return _("De coördinator dient dit kwartaal in, uiterlijk op %(day)s.") % day
    if line.is_in_correction:
        return _("Opnieuw geopend om te verbeteren. Dien het daarna weer in.")
    if line.status == "returned":
        return _("Teruggegeven door de onderzoeker. Verbeter het en dien het in, uiterlijk op %(day)s.") % day
    return _("Dien de rapportage in, uiterlijk op %(day)s.") % day


def unconfirmed(number: int) -> str:
    return ngettext(
        "%(number)s score is overgenomen van het vorige kwartaal en nog niet bevestigd.",
        "%(number)s scores zijn overgenomen van het vorige kwartaal en nog niet bevestigd.",
        number,
    ) % {"number": figure(number)}


def without_reason(number: int) -> str:
    return ngettext(
        "Bij %(number)s keer pauzeren of stoppen is de soort reden nog niet ingevuld.",
        "Bij %(number)s keer pauzeren of stoppen is de soort reden nog niet ingevuld.",
        number,
    ) % {"number": figure(number)}


def unexplained(number: int) -> str:
    return ngettext(
        "Bij %(number)s doel dat niet is gehaald, staat nog geen uitleg.",
        "Bij %(number)s doelen die niet zijn gehaald, staat nog geen uitleg.",
        number,
    ) % {"number": figure(number)}


def group(name: str, quarter: Quarter, states: GroupStates) -> str:
    """How the people of one target group stand."""
    if not states.started:
        return _("Uit de doelgroep ‘%(name)s’ begon nog niemand.") % {"name": name}
    return _("Uit de doelgroep ‘%(name)s’ begonnen er %(started)s. Eind %(quarter)s waren er %(active)s actief.") % {
        "name": name,
        "started": figure(states.started),
        "quarter": unbroken(quarter),
        "active": figure(states.of("active")),
    }
