"""The fixed words at the back of both reports: about the goals, the publications, and the colophon."""

from dataclasses import dataclass
from datetime import date

from reporting.wording.language import day, sentence, the_platform

MORE_ABOUT_THEORY = "De doelen komen uit de verandertheorie van het platform. Meer daarover staat in:"
HOW_TO_CITE = "Zo verwijst u naar dit rapport"


@dataclass(frozen=True)
class Imprint:
    """What the cover says, for the colophon. `made_on` is the day of a draft; `is_synthesis` names the kind."""

    title: str
    subtitle: str
    kind_label: str
    platform: str
    authors: str
    made_on: date
    reference_date: date
    is_synthesis: bool


def adopted_report(title: str, version: int, on: str) -> str:
    return f"{sentence(title)} Versie {version}, vastgesteld op {on}."


def after_source(title: str, kind: str, when: str) -> str:
    """ ". Interview, 5 mei 2025.": what kind of source it is and of when, as far as its title does not say so."""
    said = [part for part in (kind, when) if part and part.casefold() not in title.casefold()]
    end = "" if title.endswith(("?", "!", ".")) else "."
    return f"{end} {sentence(', '.join(said))}" if said else end


def facts(imprint: Imprint, *, version: int, adopted_on: date | None) -> list[tuple[str, str]]:
    """Term and text, without what is not known."""
    stand = f"{version}, vastgesteld op {day(adopted_on)}" if adopted_on else f"{version}, concept"
    found = [
        ("Titel", _full_title(imprint)),
        ("Soort rapport", imprint.kind_label),
        ("Uitgave", imprint.platform),
        ("Opgesteld door", imprint.authors),
        ("Versie", stand),
        ("Peildatum", day(imprint.reference_date)),
    ]
    return [(term, text) for term, text in found if text]


def accounts(imprint: Imprint) -> list[str]:
    """Where figures, texts and quotes come from."""
    if imprint.is_synthesis:
        source = "Het systeem telt of een element overkoepelend is; de onderzoekers stellen het vast."
    else:
        source = (
            "De cijfers zijn geteld uit de registratie van het initiatief; de teksten zijn geschreven door de "
            "onderzoekers."
        )
    return [
        f"Gemaakt met WIB Monitor voor {the_platform(imprint.platform)}. {source}",
        "Citaten komen alleen met toestemming in een rapport, met de rol van de spreker.",
    ]


def citation(imprint: Imprint, adopted_on: date | None) -> str:
    """ "Onderzoekers (2023). Leren op het werk. Wat werkt? Eindrapportage. Platform WIB." """
    who = imprint.authors.rstrip(".") or imprint.platform
    year = (adopted_on or imprint.made_on).year
    title = imprint.title.rstrip(".")
    parts = [f"{who} ({year}). {title}."]
    if imprint.subtitle:
        parts.append(imprint.subtitle if imprint.subtitle.endswith(("?", "!", ".")) else f"{imprint.subtitle}.")
    if not title.casefold().startswith(imprint.kind_label.casefold()):
        parts.append(f"{imprint.kind_label}.")
    if imprint.authors:
        parts.append(f"{imprint.platform}.")
    if not adopted_on:
        parts.append("Concept, nog niet om uit te citeren.")
    return " ".join(parts)


def _full_title(imprint: Imprint) -> str:
    return f"{imprint.title}. {imprint.subtitle}" if imprint.subtitle else imprint.title
