"""How the research was done, told from what was recorded; and the guide for the reader."""

from collections.abc import Iterable, Sequence
from datetime import date

from reporting.figures import Fieldwork
from reporting.wording.language import capital, day, in_sentence, joined, month

KIND_WORDS = {"interview": "interviews", "site_visit": "werkbezoek"}
MATERIAL_WORDS = {
    "quarterly_report": "de kwartaalrapportages",
    "document": "documenten",
    "video": "video’s",
    "literature": "literatuur",
}


def material(kinds: Iterable[str]) -> str:
    """Which documents were read, by kinds of source; "" when there are none."""
    there = set(kinds)
    read = [word for kind, word in MATERIAL_WORDS.items() if kind in there]
    return f"De onderzoekers gebruikten {joined(read)} van en over het initiatief." if read else ""


def moments(found: Sequence[Fieldwork]) -> list[tuple[str, str]]:
    """Per month in which there was fieldwork: the month, and what was done with whom.

    Roles are named once per kind and month, in the order in which they were recorded; nobody is named, nothing counted.
    """
    grouped: dict[date | None, dict[str, list[Fieldwork]]] = {}
    for each in found:
        moment = each.on.replace(day=1) if each.on else None
        grouped.setdefault(moment, {}).setdefault(each.kind, []).append(each)
    return [
        (
            capital(month(moment)) if moment else "Datum niet bekend",
            "; ".join(_done(kind, each) for kind, each in sorted(kinds.items())),
        )
        for moment, kinds in grouped.items()
    ]


def fieldwork_opening(found: Sequence[Fieldwork]) -> str:
    """One sentence before the list of moments; "" without fieldwork."""
    dated = sorted({each.on.replace(day=1) for each in found if each.on})
    kinds = [each.kind for each in found]
    visits = "een werkbezoek" if kinds.count("site_visit") == 1 else "werkbezoeken"
    what = joined(word for kind, word in (("interview", "interviews"), ("site_visit", visits)) if kind in kinds)
    if not what:
        return ""
    verb = "is" if kinds == ["site_visit"] else "zijn"
    when = f" in {joined(month(each) for each in dated)}" if dated else ""
    held = f"Voor dit rapport {verb}{when} {what} gehouden."
    return f"{held} Mensen staan in dit rapport met hun rol, nooit met hun naam."


def _done(kind: str, visits: list[Fieldwork]) -> str:
    roles = list(dict.fromkeys(role for each in visits for role in each.roles))
    places = list(dict.fromkeys(each.place for each in visits if each.place))
    said = KIND_WORDS.get(kind, kind)
    if kind == "site_visit" and len(visits) > 1:
        said = "werkbezoeken"
    if kind == "site_visit" and places:
        said += f" ({joined(places)})"
    return f"{said} met {joined(roles)}" if roles else said


def model(name: str) -> str:
    return (
        f"De bevindingen over {name} staan in de volgorde van een analysemodel met drie fasen: voorbereiding, "
        "uitvoering en resultaten. Elke fase heeft eigen onderwerpen. Kennis, wetten, regels en de omgeving spelen in "
        "alle fasen mee. Per onderwerp staat wat werkt, wat beter kan en wat in de weg staat."
    )


def model_description(name: str) -> str:
    """The alternative text of the figure; the words in it are added by whoever draws it."""
    return (
        f"Het analysemodel zoals het bij {name} is gebruikt: drie kolommen van links naar rechts voor voorbereiding, "
        "uitvoering en resultaten, met daarboven kennis en daaronder de omgeving."
    )


def reference_date(on: date) -> str:
    return f"Alle cijfers komen uit de registratie van het initiatief en gelden op de peildatum, {day(on)}."


def guide(chapters: Sequence[tuple[int, str, Sequence[str]]]) -> list[str]:
    """One line per chapter after the first: its number, its title and what is in it."""
    lines = []
    for chapter_number, title, sections in chapters:
        topics = "; ".join(in_sentence(section) for section in sections)
        lines.append(f"Hoofdstuk {chapter_number}, {title}{f': {topics}' if topics else ''}.")
    return lines
