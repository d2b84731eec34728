"""From the first contact to work that lasts, and the places on the way there."""

from participants.models import Placement
from reporting.document import Block, Chart, Paragraph, Series, plain
from reporting.figures import Flow, Placements
from reporting.wording import results as said
from reporting.wording import work as told
from reporting.wording.language import Words, capital, day, figure


def flow_blocks(found: Flow, words: Words) -> tuple[Block, ...]:
    """From the first contact to work that lasts; nothing as long as nobody started."""
    if not found.started:
        return ()
    stages: list[tuple[str, int | None, str]] = [
        ("Aangemeld", found.registered, ""),
        ("Intake gehad", found.intake, ""),
        ("Gestart", found.started, ""),
        ("Een werkplek gehad", found.placed, ""),
        ("Doorgestroomd", found.moved_on, ""),
        ("Betaald werk gehad", found.paid_work, ""),
        *((told.lasting_stage(each), each.people, told.with_pending(each)) for each in found.lasting),
        ("Nu in betaald werk", found.in_paid_work, ""),
        ("Nu met een vast contract", found.permanent, ""),
    ]
    chart = Chart(
        title="Van aanmelding tot werk dat duurt",
        description=told.flow_description(found, words),
        conclusion=said.flow(found, words),
        kind="grouped",
        categories=tuple(name for name, *_ in stages),
        series=(
            Series(
                f"Aantal {words.participants}",
                tuple(value for _, value, _ in stages),
                tuple(text or figure(value) for _, value, text in stages),
            ),
        ),
        category_title="Stap",
        unit=words.participants,
    )
    return (chart,)


def durability_blocks(found: Flow, words: Words) -> tuple[Block, ...]:
    """Who is in paid work now, and how long paid work has lasted so far."""
    lines = (said.paid_work(found, words), told.lasting(found, words))
    return tuple(Paragraph(plain(line)) for line in lines if line)


def placement_blocks(found: Placements, words: Words) -> tuple[Block, ...]:
    """How many places there were, by kind, internal or external, and by sector."""
    lines = (said.placements(found, words), told.settings(found))
    text = " ".join(line for line in lines if line)
    paragraph = (Paragraph(plain(text)),) if text else ()
    return (*paragraph, *_kinds(found), *_sectors(found))


def _kinds(found: Placements) -> tuple[Chart, ...]:
    """Kinds as bars, in parts for internal and external; a single part would only repeat the sentence."""
    if len(found.by_kind_and_setting) < 2:
        return ()
    names = {str(code): str(label) for code, label in Placement.Kind.choices}
    numbers = {(kind, setting): number for kind, setting, number in found.by_kind_and_setting}
    kinds = [kind for kind, _ in found.by_kind]
    settings = [setting for setting in told.SETTING_NAMES if any(key[1] == setting for key in numbers)]
    chart = Chart(
        title="Plaatsingen per soort, intern en extern" if len(settings) > 1 else "Plaatsingen per soort",
        description=f"Alle plaatsingen tot en met {day(found.on)}. {told.setting_meanings(settings)}".strip(),
        conclusion=told.most_kinds([(names[kind], number) for kind, number in found.by_kind], found.realised),
        kind="stacked",
        categories=tuple(names[kind] for kind in kinds),
        series=tuple(
            Series(told.SETTING_NAMES[setting], tuple(numbers.get((kind, setting), 0) for kind in kinds))
            for setting in settings
        ),
        category_title="Soort",
        unit="plaatsingen",
    )
    return (chart,)


def _sectors(found: Placements) -> tuple[Chart, ...]:
    rows = [(capital(sector) or told.NO_SECTOR, number) for sector, number in found.by_sector]
    if len(rows) < 2:
        return ()
    chart = Chart(
        title="Plaatsingen per sector",
        description=f"Alle plaatsingen tot en met {day(found.on)}, naar de sector van de werkgever.",
        conclusion=told.most_sectors([row for row in rows if row[0] != told.NO_SECTOR], found.realised),
        kind="grouped",
        categories=tuple(name for name, _ in rows),
        series=(Series("Aantal plaatsingen", tuple(number for _, number in rows)),),
        category_title="Sector",
        unit="plaatsingen",
    )
    return (chart,)
