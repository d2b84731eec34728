"""How an initiative is introduced: who holds it, where, since when, for whom, with whom."""

from collections.abc import Sequence
from datetime import date

from initiatives.models import HolderPeriod, Initiative
from reporting.wording.language import Words, capital, day, in_sentence, joined, sentence, the_platform

PHASE_TITLES = {"preparation": "Voorbereiding", "execution": "Uitvoering", "results": "Resultaten"}


def perspective_names(words: Words) -> dict[str, str]:
    return {
        "participant": capital(words.participants),
        "employer": "Werkgevers",
        "initiative": "Het initiatief",
        "stakeholder": "Andere stakeholders",
    }


def introduction(initiative: Initiative, holders: Sequence[HolderPeriod], on: date) -> list[str]:
    """What the report is about, in two or three short paragraphs."""
    where = "een landelijk initiatief" if initiative.is_national else "een initiatief"
    if initiative.place:
        where += f" in {initiative.place}"
    about = f"Dit is de eindrapportage over {initiative.name}, {where} binnen {the_platform(initiative.platform.name)}."
    paragraphs = [" ".join([about, period(initiative, on), holder_sentence(holders, on)]).strip()]
    if initiative.summary.strip():
        paragraphs.append(initiative.summary.strip())
    return paragraphs


def period(initiative: Initiative, on: date) -> str:
    begin = f"Het initiatief begon op {day(initiative.starts_on)}"
    if initiative.ends_on is None:
        return f"{begin}."
    verb = "liep" if initiative.ends_on <= on else "loopt"
    return f"{begin} en {verb} tot en met {day(initiative.ends_on)}."


def holder_sentence(holders: Sequence[HolderPeriod], on: date) -> str:
    """Who carries it out on the day, and who did before."""
    now = [each.organisation for each in holders if holds(each, on)]
    before = [each.organisation for each in holders if each.until_on and each.until_on < on]
    if not now:
        return ""
    said = f"De uitvoering is in handen van {joined(now)}"
    return f"{said}; eerder van {joined(before)}." if before else f"{said}."


def holds(period: HolderPeriod, on: date) -> bool:
    return (period.from_on is None or period.from_on <= on) and (period.until_on is None or period.until_on >= on)


def holder_line(period: HolderPeriod) -> str:
    """ "Werkdag tot en met 31 december 2022" """
    parts = [period.organisation]
    if period.from_on:
        parts.append(f"vanaf {day(period.from_on)}")
    if period.until_on:
        parts.append(f"tot en met {day(period.until_on)}")
    return " ".join(parts)


def facts(
    initiative: Initiative, holders: Sequence[HolderPeriod], target_groups: Sequence[str]
) -> list[tuple[str, str]]:
    """Terms and what is known; what is not known is left out."""
    running = day(initiative.starts_on)
    if initiative.ends_on:
        running = f"{running} tot en met {day(initiative.ends_on)}"
    else:
        running = f"Sinds {running}"
    found = [
        ("Uitgevoerd door", "; ".join(holder_line(each) for each in holders)),
        ("Plaats", "Landelijk" if initiative.is_national else initiative.place),
        ("Looptijd", running),
        ("Doelgroep" if len(target_groups) == 1 else "Doelgroepen", capital(joined(target_groups))),
        ("Fase van de organisatie", initiative.get_maturity_display() if initiative.maturity else ""),
        ("Financier", initiative.funder),
    ]
    return [(term, text) for term, text in found if text.strip()]


def principles_opening(platform: str, principles: Sequence[str]) -> str:
    low = joined(in_sentence(each) for each in principles)
    return (
        f"{sentence(f'{the_platform(platform)} heeft als uitgangspunten: {low}')} Zo geeft het initiatief er vorm aan:"
    )
