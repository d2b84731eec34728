"""Do placements and recognitions fit in time, with each other and with the trajectory?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quarters.validation.facts import Facts, Person, Row, day_of
from quarters.validation.findings import Finding, Place, error, told, warning, written_day, written_number

MOST_HOURS = 40  # a week; more is possible and rare


@dataclass(frozen=True)
class _Placed:
    person: Person
    row: Row

    @property
    def words(self) -> dict[str, str]:
        """The words of a sentence about this placement."""
        starts_on = day_of(self.row["starts_on"])
        ends_on = day_of(self.row["ends_on"])
        return {
            "who": self.person.name,
            "employer": self.row["employer__name"],
            "day": written_day(starts_on) if starts_on else "",
            "end": written_day(ends_on) if ends_on else "",
        }

    @property
    def name(self) -> str:
        return _("%(who)s bij %(employer)s") % self.words

    @property
    def place(self) -> Place:
        return Place("placement", self.name, self.row["reference"])


def placement_findings(facts: Facts) -> Iterator[Finding]:
    placed = [_Placed(person, row) for person in facts.people for row in person.placements if _is_of(row, facts)]
    backwards = [one for one in placed if _is_backwards(one.row)]
    for one in backwards:
        message = _(
            "De plaatsing van %(who)s bij %(employer)s eindigt op %(end)s, voordat zij begint op %(day)s. "
            "Pas een van de datums aan."
        )
        yield error(f"placement-backwards:{one.row['reference']}", "plaatsingen", message % one.words, [one.place])
    sound = [one for one in placed if one not in backwards]
    for one in sound:
        yield from _beside_trajectory(one)
    yield from _still_running(sound, facts)
    yield from _hours(sound)
    yield from _contracts(sound, facts)


def _is_of(row: Row, facts: Facts) -> bool:
    """Whether the placement touches the quarter."""
    begun = row["starts_on"] <= facts.last_day.isoformat()
    return begun and (not row["ends_on"] or row["ends_on"] >= facts.first_day.isoformat() or _is_backwards(row))


def _is_backwards(row: Row) -> bool:
    """The database refuses it; rows that came in another way are looked at all the same."""
    return bool(row["ends_on"]) and row["ends_on"] < row["starts_on"]


def _beside_trajectory(one: _Placed) -> Iterator[Finding]:
    starts_on = day_of(one.row["starts_on"])
    if not one.person.steps or starts_on is None:
        return  # said already: there is no trajectory to compare with
    state = one.person.state_on(starts_on)
    if state == "":
        message = _(
            "De plaatsing van %(who)s bij %(employer)s begint op %(day)s, voor de eerste stap in het traject. "
            "Pas een van de datums aan."
        )
        yield error(f"placement-before-start:{one.row['reference']}", "plaatsingen", message % one.words, [one.place])
    elif state == "stopped":
        message = _(
            "De plaatsing van %(who)s bij %(employer)s begint op %(day)s, maar het traject was toen gestopt. "
            "Pas de datum aan of voeg de stap ‘Teruggekomen’ toe."
        )
        yield error(f"placement-after-stop:{one.row['reference']}", "plaatsingen", message % one.words, [one.place])


def _still_running(placed: Iterable[_Placed], facts: Facts) -> Iterator[Finding]:
    running = [
        one
        for one in placed
        if not one.row["ends_on"]
        and one.person.state_on(facts.last_day) == "stopped"
        and one.person.state_on(day_of(one.row["starts_on"]) or facts.last_day) not in ("", "stopped")
    ]
    if running:
        message = told(
            _(
                "De plaatsing van %(who)s loopt nog, maar het traject is gestopt. Klopt dat? "
                "Vul anders een einddatum in."
            ),
            _(
                "%(count)s plaatsingen lopen nog, maar het traject is gestopt: %(who)s. Klopt dat? "
                "Vul anders een einddatum in."
            ),
            [one.name for one in running],
        )
        yield warning("placements-stopped", "plaatsingen", message, (one.place for one in running))


def _hours(placed: Iterable[_Placed]) -> Iterator[Finding]:
    if many := [one for one in placed if float(one.row["hours_per_week"] or 0) > MOST_HOURS]:
        message = told(
            _("Een plaatsing heeft meer dan %(most)s uur per week: %(who)s. Klopt dat?"),
            _("%(count)s plaatsingen hebben meer dan %(most)s uur per week: %(who)s. Klopt dat?"),
            [f"{one.name} ({written_number(float(one.row['hours_per_week']))})" for one in many],
            most=MOST_HOURS,
        )
        yield warning("many-hours", "plaatsingen", message, (one.place for one in many))


def _contracts(placed: Iterable[_Placed], facts: Facts) -> Iterator[Finding]:
    first_day = facts.first_day.isoformat()
    if over := [
        one for one in placed if not one.row["ends_on"] and (one.row["contract_until"] or first_day) < first_day
    ]:
        message = told(
            _(
                "Het contract van %(who)s liep al voor dit kwartaal af, maar de plaatsing loopt nog. "
                "Is het verlengd? Pas de datum aan, of vul een einddatum in."
            ),
            _(
                "%(count)s contracten liepen al voor dit kwartaal af, maar de plaatsing loopt nog: %(who)s. "
                "Zijn ze verlengd? Pas de datums aan, of vul een einddatum in."
            ),
            [one.name for one in over],
        )
        yield warning("contracts-over", "plaatsingen", message, (one.place for one in over))


def recognition_findings(facts: Facts) -> Iterator[Finding]:
    for person in facts.people:
        for row in person.recognitions:
            if wrong := _wrong_order(row):
                message = _("%(who)s, %(qualification)s: %(wrong)s Pas een van de datums aan.")
                words = {"who": person.name, "qualification": row["qualification"], "wrong": wrong}
                place = Place("recognition", f"{person.name}: {row['qualification']}", row["reference"])
                yield error(f"recognition-order:{row['reference']}", "erkenningen", message % words, [place])
    yield from _ahead(facts)


def _wrong_order(row: Row) -> str:
    registered, enrolled, obtained = row["registered_on"], row["enrolled_on"], row["obtained_on"]
    if obtained and enrolled and obtained < enrolled:
        return _("‘behaald’ ligt voor de inschrijving.")
    if obtained and registered and obtained < registered:
        return _("‘behaald’ ligt voor de aanmelding.")
    if enrolled and registered and enrolled < registered:
        return _("de inschrijving ligt voor de aanmelding.")
    return ""


def _ahead(facts: Facts) -> Iterator[Finding]:
    today = facts.today.isoformat()
    days = ("registered_on", "enrolled_on", "obtained_on")
    ahead = [
        (person, row)
        for person in facts.people
        for row in person.recognitions
        if any(row[day] and row[day] > today for day in days)
    ]
    if ahead:
        names = [f"{person.name}: {row['qualification']}" for person, row in ahead]
        message = told(
            _("Een datum ligt in de toekomst: %(who)s. Pas de datum aan of maak hem leeg."),
            _("%(count)s keer ligt een datum in de toekomst: %(who)s. Pas de datums aan of maak ze leeg."),
            names,
        )
        places = [
            Place("recognition", name, row["reference"]) for name, (person, row) in zip(names, ahead, strict=True)
        ]
        yield error("recognitions-ahead", "erkenningen", message, places)
