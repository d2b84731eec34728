"""What a release of figures says as a document, beside its tables."""

from collections.abc import Sequence
from datetime import date

from quarters.calendar import Quarter
from reporting.wording.language import day, joined

KIND_LABEL = "Cijferpublicatie"
FIGURES = "De cijfers"
ALL_HIDDEN = "In deze tabel staan geen getallen: de aantallen zijn te klein."


def title(quarter: Quarter) -> str:
    return f"Cijfers over {quarter}"


def subtitle(number: int, platform: str) -> str:
    return f"Publicatie {number} van {platform}"


def protection(threshold: int) -> tuple[str, ...]:
    """What one must know to read the tables; a paragraph each."""
    return (
        "De groepen zijn klein. Daarom zijn alle aantallen afgerond op vijf. "
        f"Minder dan {threshold} is een streepje, ook nul.",
        "Elk aantal is apart afgerond. Opgeteld komt u daardoor soms iets hoger of lager uit. "
        "Is een klein aantal toch uit te rekenen? Dan staan in de hele tabel streepjes.",
    )


def made(on: date) -> str:
    return (
        f"De cijfers zijn de stand op {day(on)}, de laatste dag van het kwartaal, of gaan over het kwartaal zelf. "
        "Deze publicatie verandert niet meer. Een verbetering komt in de volgende publicatie."
    )


def largest(rows: Sequence[tuple[str, int | None]], not_known: str) -> str:
    """The conclusion of a chart with at least one number. Only what is printed can be told."""
    known = [(name, number) for name, number in rows if name != not_known and number is not None]
    if not known:
        return f"Alleen ‘{not_known}’ is groot genoeg om te tonen."
    most = max(number for _name, number in known)
    return f"Het grootste aantal is {most}: {joined(f'‘{name}’' for name, number in known if number == most)}."


def together(name: str, written: str) -> str:
    """The sum as it was printed, beside a chart that leaves it out."""
    return f"{name}: {written}, apart afgerond."
