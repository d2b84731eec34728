"""What the dashboards say in words; a text of the interface, so translated as such."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from initiatives.models import Indicator, Step
from quarters.calendar import Quarter
from reporting.figures import Behind, Late, QuarterTotals, TargetSum
from reporting.wording.language import figure

KEY_LABELS: dict[str, Promise] = {
    "started": gettext_lazy("Gestarte deelnemers"),
    "active": gettext_lazy("Actief"),
    "placements": gettext_lazy("Plaatsingen"),
    "paid_work": gettext_lazy("In betaald werk"),
    "employers": gettext_lazy("Betrokken werkgevers"),
    "new_started": gettext_lazy("Begonnen in dit kwartaal"),
    "new_stopped": gettext_lazy("Gestopt in dit kwartaal"),
    "new_returned": gettext_lazy("Teruggekomen in dit kwartaal"),
    "new_placements": gettext_lazy("Nieuwe plaatsingen"),
}
DEFINED_AS = {"new_placements": "placements"}
"""Where the definition is that of another figure."""
COMPLETE: dict[str, Promise] = {
    "placement_setting": gettext_lazy("Plaatsingen: intern of extern bekend"),
    "placement_sector": gettext_lazy("Plaatsingen: sector bekend"),
    "employer_sector": gettext_lazy("Werkgevers: sector bekend"),
    "employer_reached": gettext_lazy("Werkgevers: hoe bereikt bekend"),
}


def unbroken(quarter: Quarter) -> str:
    """With a hyphen that stays on its line."""
    return str(quarter).replace("-", "\u2011")


def amount(value: Decimal | None) -> int | float | None:
    """A value for a chart: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def count_name(count: str) -> str:
    return str(Indicator.Count(count).label)


def change(now: int | None, before: int | None) -> str:
    """How a figure moved since the quarter before; "" when either is not known."""
    if now is None or before is None:
        return ""
    if now == before:
        return _("gelijk aan vorig kwartaal")
    words = _("%(number)s meer dan vorig kwartaal") if now > before else _("%(number)s minder dan vorig kwartaal")
    return words % {"number": figure(abs(now - before))}


def missing(number: int) -> str:
    if not number:
        return _("alle rapportages zijn binnen")
    return ngettext("%(number)s rapportage ontbreekt nog", "%(number)s rapportages ontbreken nog", number) % {
        "number": figure(number)
    }


def platform(now: QuarterTotals, due: int, reached: int) -> SafeString:
    """The conclusion of the page of the platform: people, reports and targets."""
    sentences = []
    if now.counts["started"]:
        words = ngettext(
            "Eind {quarter} waren <strong>{active} van {started} deelnemers</strong> actief bij {number} initiatief.",
            "Eind {quarter} waren <strong>{active} van {started} deelnemers</strong> actief bij {number} initiatieven.",
            now.initiatives,
        )
        sentences.append(
            format_html(
                words,
                quarter=unbroken(now.quarter),
                active=figure(now.counts["active"]),
                started=figure(now.counts["started"]),
                number=figure(now.initiatives),
            )
        )
    if now.awaited:
        words = ngettext(
            "<strong>{number} rapportage</strong> over dat kwartaal ontbreekt nog.",
            "<strong>{number} rapportages</strong> over dat kwartaal ontbreken nog.",
            now.awaited,
        )
        sentences.append(format_html(words, number=figure(now.awaited)))
    elif now.handed_in:
        sentences.append(format_html("{}", _("Alle rapportages over dat kwartaal zijn binnen.")))
    if due:
        sentences.append(format_html("{}", _reached(due, reached)))
    if not sentences:
        return format_html("{}", _("Over dit kwartaal zijn nog geen deelnemers en rapportages bekend."))
    return format_html_join(" ", "{}", ((sentence,) for sentence in sentences))


def _reached(due: int, reached: int) -> str:
    if due == 1:
        return (
            _("Het ene doel waarvan de datum voorbij is, is gehaald.")
            if reached
            else _("Het ene doel waarvan de datum voorbij is, is niet gehaald.")
        )
    if not reached:
        return _("Van de %(due)s doelen waarvan de datum voorbij is, is er geen gehaald.") % {"due": figure(due)}
    words = ngettext(
        "Van de %(due)s doelen waarvan de datum voorbij is, is er %(reached)s gehaald.",
        "Van de %(due)s doelen waarvan de datum voorbij is, zijn er %(reached)s gehaald.",
        reached,
    )
    return words % {"due": figure(due), "reached": figure(reached)}


def development(totals: Sequence[QuarterTotals]) -> str:
    first, last = totals[0], totals[-1]
    if len(totals) < 2 or first.counts["active"] is None or last.counts["active"] is None:
        return _("Eind %(last)s waren er %(now)s deelnemers actief.") % {
            "last": unbroken(last.quarter),
            "now": figure(last.counts["active"]),
        }
    return _("Van %(before)s actieve deelnemers eind %(first)s naar %(now)s eind %(last)s.") % {
        "before": figure(first.counts["active"]),
        "first": unbroken(first.quarter),
        "now": figure(last.counts["active"]),
        "last": unbroken(last.quarter),
    }


def flow(now: QuarterTotals) -> str:
    started, placed, lasting = now.counts["started"], now.counts["workplaces"], now.counts["lasting_12"]
    said = _("Van de %(started)s deelnemers die begonnen, hadden er %(placed)s een werkplek.") % {
        "started": figure(started),
        "placed": figure(placed),
    }
    if lasting:
        words = ngettext(
            "%(number)s had een jaar of langer betaald werk.",
            "%(number)s hadden een jaar of langer betaald werk.",
            lasting,
        )
        said += " " + words % {"number": figure(lasting)}
    return said


def targets(sums: Sequence[TargetSum]) -> str:
    shown = [each for each in sums if each.count and each.target and each.realised is not None]
    if not shown:
        return ""
    short = [each for each in shown if each.realised is not None and each.target and each.realised < each.target]
    if not short:
        return _("Opgeteld is elk van deze doelen gehaald.")
    worst = min(short, key=lambda each: (each.realised or 0) / (each.target or 1))
    return _("Het verst achter: %(name)s, %(realised)s van %(target)s.") % {
        "name": count_name(worst.count).lower(),
        "realised": figure(worst.realised),
        "target": figure(worst.target),
    }


def reasons(rows: Sequence[tuple[str, int | None]]) -> str:
    """The reason that is told most often, as far as it may be told."""
    highest = max((value for _name, value in rows if value is not None), default=0)
    most = [name.lower() for name, value in rows if value == highest]
    if len(most) != 1:
        return _("Geen soort reden komt duidelijk het meest voor.")
    return _("Het vaakst genoteerd: %(reason)s.") % {"reason": most[0]}


def too_few(people: int) -> str:
    return _(
        "Een punt (·) staat er als minder dan %(number)s deelnemers zijn beoordeeld, of als weinig van hen op de "
        "middelste stap staan. Dan blijft de stap binnen het initiatief."
    ) % {"number": people}


def middle_steps(kinds: Sequence[str]) -> str:
    """How many of the cells of a heatmap are far, by their classes."""
    known = [kind for kind in kinds if kind[-1:].isdecimal()]
    if not known:
        return _("Er is nog geen stap te zien.")
    far = sum(kind[-1] in "45" for kind in known)
    if not far:
        return _("Stap 4 of 5 staat nog in geen van de %(all)s vakjes met een stap.") % {"all": figure(len(known))}
    words = _("Stap 4 of 5 staat in %(far)s van de %(all)s vakjes met een stap.")
    return words % {"far": figure(far), "all": figure(len(known))}


def taking_part(number: int, quarter: Quarter, label: str) -> str:
    """`label` as the release prints it, which may be a dash."""
    words = {"number": number, "quarter": unbroken(quarter), "label": label}
    if not label.isdecimal():
        return _("In publicatie %(number)s, over %(quarter)s, staat hier een streepje.") % words
    return _("Volgens publicatie %(number)s, over %(quarter)s, deden er ongeveer %(label)s mee.") % words


def moved(changes: Sequence[tuple[object, object]]) -> str:
    """How each key figure moved, one after the other."""
    return " ".join(f"{name}: {change}." for name, change in changes if str(change))


def middle_step(middle: tuple[int, int], quarter: Quarter | None) -> str:
    """ "stap 3, in ontwikkeling (2023-K1)"."""
    low, high = (str(Step(step).label).lower() for step in middle)
    words = low if low == high else _("tussen %(low)s en %(high)s") % {"low": low, "high": high}
    return f"{words} ({quarter})" if quarter else words


def late(found: Late) -> str:
    if found.number == 1:
        return _("Rapportage over %(quarter)s had op %(day)s binnen moeten zijn.") % {
            "quarter": unbroken(found.first),
            "day": date_format(found.due_on, "j F Y"),
        }
    return _("%(number)s rapportages te laat, de oudste over %(quarter)s.") % {
        "number": found.number,
        "quarter": unbroken(found.first),
    }


def behind(found: Behind) -> str:
    """The target that is furthest behind, and how many more of the same initiative are."""
    others = found.others
    if found.realised is None:
        said = _("%(name)s: resultaat onbekend, doel %(target)s.")
    else:
        said = _("%(name)s: %(realised)s van %(target)s.")
    said = said % {"name": found.name, "realised": figure(found.realised), "target": figure(found.target)}
    if not others:
        return said
    words = ngettext(
        "Ook %(number)s ander doel is niet gehaald.", "Ook %(number)s andere doelen zijn niet gehaald.", others
    )
    return f"{said} {words % {'number': others}}"


def quarter(totals: QuarterTotals | None, late_: int) -> SafeString | str:
    """The conclusion of the page of one quarter."""
    if totals is None or not totals.handed_in + totals.awaited:
        return _("Over dit kwartaal hoeft niemand te rapporteren.")
    expected = totals.handed_in + totals.awaited
    words = ngettext(
        "<strong>{number} van de {expected} rapportages</strong> is binnen.",
        "<strong>{number} van de {expected} rapportages</strong> zijn binnen.",
        totals.handed_in,
    )
    first = (
        format_html("{}", _("Alle rapportages zijn binnen."))
        if not totals.awaited
        else format_html(words, number=figure(totals.handed_in), expected=figure(expected))
    )
    if not late_:
        return first
    words = ngettext("{number} rapportage is te laat.", "{number} rapportages zijn te laat.", late_)
    return format_html("{} {}", first, format_html(words, number=figure(late_)))
