"""How the research was done, told from what was recorded; and the guide for the reader."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from reporting.figures import Fieldwork
from reporting.months import MONTHS
from reporting.wording.language import capital, day, in_sentence, joined, month, the_platform

KIND_WORDS = {"interview": ("interview", "interviews"), "site_visit": ("werkbezoek", "werkbezoeken")}
METHOD_WORDS = {
    "one_to_one": ("individueel gesprek", "individuele gesprekken"),
    "group": ("groepsgesprek", "groepsgesprekken"),
    "phone": ("telefonisch gesprek", "telefonische gesprekken"),
    "online": ("online gesprek", "online gesprekken"),
    "observation": ("observatie", "observaties"),
    "walk_along": ("meelopen op de werkplek", "meelopen op de werkplek"),
    "questionnaire": ("vragenlijst", "vragenlijsten"),
}
ONE_AT_A_TIME = ("", "one_to_one", "phone")
"""Ways of talking in which several roles mean several talks; of an interview of which nobody said how, as well."""
MOST_LINES = 24
"""Lines of moments; with more, a line tells a whole month."""
SEPARATE_MONTHS = 3
"""Months that are named one by one; of more only the first and the last."""
# A place that says for itself where it is: "bij de werkgever", "op de werkplaats".
PREPOSITIONS = {
    "aan",
    "bij",
    "binnen",
    "buiten",
    "in",
    "langs",
    "naast",
    "online",
    "op",
    "rond",
    "te",
    "tijdens",
    "via",
}
MATERIAL_WORDS = {
    "quarterly_report": "de kwartaalrapportages",
    "document": "documenten",
    "video": "video’s",
    "literature": "literatuur",
}
ONE_OF = {"document": "een document", "video": "een video"}


def material(kinds: Iterable[str]) -> str:
    """Which documents were read, by the kind of each source; "" when there are none."""
    found = Counter(kinds)
    names = MATERIAL_WORDS | {kind: one for kind, one in ONE_OF.items() if found[kind] == 1}
    read = [word for kind, word in names.items() if found[kind]]
    return f"De onderzoekers gebruikten {joined(read)} van en over het initiatief." if read else ""


def moments(found: Sequence[Fieldwork]) -> list[tuple[str, str]]:
    """When, and what was done there: how, where and with which roles; in order of time.

    What was done in the same way at the same place on the same day is one. Roles are named once, in the order in which
    they were recorded; nobody is named, nothing counted. Of many days only the months are told.
    """
    by_day = _lines(found, _moment, lambda each: (each.kind, each.method, each.place))
    if len(by_day) <= MOST_LINES:
        return by_day
    return _lines(found, lambda each: month(each.on) if each.on else "", lambda each: (each.kind, each.method))


def fieldwork_opening(found: Sequence[Fieldwork]) -> str:
    """One sentence before the list of moments; "" without fieldwork."""
    dated = sorted({each.on.replace(day=1) for each in found if each.on})
    kinds = [each.kind for each in found]
    if not kinds:
        return ""
    is_one = {kind: not _are_several([each for each in found if each.kind == kind]) for kind in kinds}
    names = KIND_WORDS | _talks([each.method for each in found if each.kind == "interview"])
    what = joined(f"een {one}" if is_one[kind] else several for kind, (one, several) in names.items() if kind in kinds)
    verb = "is" if list(is_one.values()) == [True] else "zijn"
    held = f"Voor dit rapport {verb}{_months(dated)} {what} gehouden."
    return f"{held} Mensen staan in dit rapport met hun rol, nooit met hun naam."


def _talks(methods: Sequence[str]) -> dict[str, tuple[str, str]]:
    """What the interviews are called: by their own name where all were the same kind of talk."""
    said = METHOD_WORDS[methods[0]] if len(set(methods)) == 1 and methods[0] in METHOD_WORDS else None
    return {"interview": said} if said and said[1].endswith("gesprekken") else {}


def _months(dated: Sequence[date]) -> str:
    if not dated:
        return ""
    if len(dated) > SEPARATE_MONTHS:
        return f" van {month(dated[0])} tot en met {month(dated[-1])}"
    years: dict[int, list[str]] = {}
    for each in dated:
        years.setdefault(each.year, []).append(MONTHS[each.month - 1])
    return f" {joined(f'in {joined(names)} {year}' for year, names in years.items())}"


def _moment(each: Fieldwork) -> str:
    if each.on is None:
        return ""
    return month(each.on) if each.is_month_only else day(each.on)


def _lines(
    found: Sequence[Fieldwork], when: Callable[[Fieldwork], str], alike: Callable[[Fieldwork], tuple[str, ...]]
) -> list[tuple[str, str]]:
    grouped: dict[str, dict[tuple[str, ...], list[Fieldwork]]] = {}
    for each in found:
        grouped.setdefault(when(each), {}).setdefault(alike(each), []).append(each)
    return [
        (capital(moment) or "Datum niet bekend", "; ".join(_done(same) for _, same in sorted(groups.items())))
        for moment, groups in grouped.items()
    ]


def _done(same: Sequence[Fieldwork]) -> str:
    """ "groepsgesprek in Haarlem met praktijkopleider en deelnemers" """
    kind, method = same[0].kind, same[0].method
    which = int(_are_several(same))
    said = KIND_WORDS[kind][which] if kind in KIND_WORDS else kind
    if method in METHOD_WORDS:
        how = METHOD_WORDS[method][which]
        said = f"{said} ({how})" if kind == "site_visit" else how
    places = list(dict.fromkeys(each.place.strip() for each in same if each.place.strip()))
    if places:
        said += f" {_at(places)}"
    roles = list(dict.fromkeys(role for each in same for role in each.roles))
    if roles:
        said += f" {'onder' if method == 'questionnaire' else 'met'} {joined(roles)}"
    return said


def _are_several(same: Sequence[Fieldwork]) -> bool:
    """Whether these were several; one source often holds the interviews of a month, or those with several people."""
    if len(same) != 1:
        return True
    (only,) = same
    if only.kind != "interview":
        return False
    return (not only.method and only.is_month_only) or (only.method in ONE_AT_A_TIME and len(only.roles) > 1)


def _at(places: Sequence[str]) -> str:
    says_itself = [place.split()[0].lower() in PREPOSITIONS for place in places]
    if not any(says_itself):
        return f"in {joined(places)}"
    return joined(place if itself else f"in {place}" for place, itself in zip(places, says_itself, strict=True))


def theory(platform: str, annex: int) -> str:
    """Which goals the findings were laid beside; `annex` is the number of the annex that holds them, 0 without."""
    where = f" Die doelen staan in bijlage {annex}." if annex else ""
    return (
        f"De bevindingen zijn gelegd naast de doelen op korte termijn uit de verandertheorie van "
        f"{the_platform(platform)}.{where}"
    )


def model(name: str) -> str:
    return (
        f"De bevindingen over {name} staan in de volgorde van een analysemodel met drie fasen: voorbereiding, "
        "uitvoering en resultaten. Elke fase heeft eigen onderwerpen. Kennis, wetten, regels en de omgeving spelen in "
        "alle fasen mee. Per onderwerp met bevindingen staat wat werkt, wat beter kan en wat in de weg staat."
    )


def model_description(name: str) -> str:
    """The alternative text of the figure; the words in it are added by whoever draws it."""
    return (
        f"Het analysemodel zoals het bij {name} is gebruikt: drie kolommen van links naar rechts voor voorbereiding, "
        "uitvoering en resultaten, met daarboven kennis en daaronder de omgeving."
    )


def reference_date(on: date) -> str:
    return f"Alle cijfers komen uit de registratie van het initiatief en gelden op de peildatum, {day(on)}."


def guide(chapters: Sequence[tuple[int, str, Sequence[str]]], annexes: Sequence[str] = ()) -> list[str]:
    """One line per chapter after the first: its number, its title and what is in it; and one for the annexes."""
    lines = []
    for chapter_number, title, sections in chapters:
        topics = "; ".join(in_sentence(section) for section in sections)
        lines.append(f"Hoofdstuk {chapter_number}, {title}{f': {topics}' if topics else ''}.")
    if annexes:
        lines.append(annexes_line(annexes))
    return lines


def annexes_line(titles: Sequence[str]) -> str:
    """ "De bijlagen: 1 doelen op korte termijn; 2 wie zegt wat." A title that asks does so without its mark."""
    told = [in_sentence(title).rstrip("?") for title in titles]
    if len(told) == 1:
        return f"De bijlage: {told[0]}."
    numbered = (f"{number}\u00a0{title}" for number, title in enumerate(told, start=1))
    return f"De bijlagen: {'; '.join(numbered)}."
