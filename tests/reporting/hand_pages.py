"""What a reader sees of one initiative on pages and in its report, in the form of `hand_reader`: read from the HTML.

A page tells some of the figures; of a division that it tells, it tells every category.
"""

import re
from html.parser import HTMLParser

ROUTES = {"Jobcoach": "job_coach", "Eigen netwerk": "own_network"}
ATTITUDES = {"Niet bekend": "", "Terughoudend": "reluctant", "Afwachtend": "waiting", "Geïnteresseerd": "interested"}
ATTITUDES |= {"Enthousiast": "enthusiastic"}
PLACES, SETTINGS = {"Leerwerkplek": "learning_place"}, {"Intern": "internal", "Extern": "external"}
REASONS, STATES = {"Persoonlijk": "personal"}, {"Pauze": "paused", "Gestopt": "stopped"}
PERSPECTIVES = {"Studenten": "participant", "Werkgevers": "employer", "Het initiatief": "initiative"}
PERSPECTIVES |= {"Andere stakeholders": "stakeholder"}
KINDS = {"Wat werkt": "works", "Wat kan beter": "improvement", "Wat in de weg staat": "barrier"}
KINDS_OF_GOALS = {"Werkt": "works", "Verbeterpunt": "improvement", "Belemmering": "barrier"}
FLOW = {
    "Aangemeld": "registered",
    "Intake": "intake",
    "Intake gehad": "intake",
    "Gestart": "started",
    "Een werkplek gehad": "workplaces",
    "Doorgestroomd": "moved_on",
    "Ooit betaald werk": "paid_work_ever",
    "Betaald werk gehad": "paid_work_ever",
    "Nu in betaald werk": "paid_work",
    "Nu met een vast contract": "permanent",
}
STRETCHES = {
    "Van start tot eerste plek": "started to placed",
    "Van eerste plek tot eerste keer behaald: praktijkverklaring": "placed to recognised",
    "Van eerste plek tot eerste betaald werk": "placed to paid_work",
    "Van start tot eerste betaald werk": "started to paid_work",
}
COMPLETE = {
    "doelgroep bekend": "target_group",
    "situatie bij de start bekend": "starting_situation",
    "bekend wie aanmeldde": "inflow_route",
    "soort reden bekend": "reason",
    "intern of extern bekend": "setting",
    "uren per week bekend": "hours",
    "soort contract bekend": "contract",
    "sector bekend": "sector",
}
FACTS = {
    "Studenten die startten": "started",
    "Studenten die actief zijn": "active",
    "Studenten met pauze": "paused",
    "Studenten die zijn doorgestroomd": "moved_on",
    "Studenten die zijn gestopt": "stopped",
    "Plaatsingen die begonnen zijn": "placements",
    "Plaatsingen die lopen": "placements_running",
    "Studenten in betaald werk": "paid_work",
    "Betrokken werkgevers": "employers",
    "Praktijkverklaringen: aangemeld": "recognitions_registered",
    "Praktijkverklaringen: ingeschreven": "recognitions_enrolled",
    "Praktijkverklaringen: behaald": "recognitions_obtained",
    "Voorlichtingsbijeenkomsten": "information_meetings",
}


class Scraped(HTMLParser):
    """Tables by their caption, those of a chart by its title: rows by their header, cells by the title of their column;
    large figures by the code of their definition; and lines such as "4 van 4" by what stands before them.
    """

    WITH_WORDS = ("caption", "figcaption", "td", "th", "dd", "dt", "span", "strong", "table", "li")

    def __init__(self, page):
        super().__init__()
        self.tables, self.key_figures, self.lines = {}, {}, {}
        self._open, self._rows, self._caption, self._figure, self._code, self._label = [], [], "", "", "", ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag in self.WITH_WORDS:
            self._open.append((tag, given.get("class") or "", []))
        if tag == "table":
            self._rows = []
        if tag == "tr":
            self._rows.append([])
        if tag == "a" and (given.get("href") or "").startswith("/cijfers/#"):
            self._code = given["href"].partition("#")[2]

    def handle_data(self, text):
        for _tag, _name, words in self._open:
            words.append(text)

    def handle_endtag(self, tag):
        if not self._open or tag != self._open[-1][0]:
            return
        _tag, name, words = self._open.pop()
        said = " ".join("".join(words).split())
        if tag == "figcaption":
            self._figure = re.sub(r"^Figuur \d+ ", "", said)
        elif tag == "caption":
            of_chart = said.startswith("Cijfers bij figuur ")
            self._caption = self._figure if of_chart else re.sub(r"^Tabel \d+ ", "", said)
        elif tag in ("td", "th"):
            self._rows[-1].append(said)
        elif tag == "table":
            (_corner, *columns), *rows = self._rows
            self.tables[self._caption] = {header: dict(zip(columns, cells, strict=True)) for header, *cells in rows}
        elif tag == "dd" and name == "key-figure-value":
            self.key_figures[self._code] = said
        elif tag == "span":
            self._label = said
        elif tag == "strong":
            self.lines[self._label] = said

    def column(self, caption, title=None):
        """The cells of one column by the header of their row; without a title the only column."""
        rows = self.tables.get(caption, {})
        return {header: cells[title] if title else "".join(cells.values()) for header, cells in rows.items()}


def number(said):
    return None if said == "onbekend" else int(said)


def plain(cells, codes):
    """Plain figures by their code."""
    return {codes[name]: {"": number(said)} for name, said in cells.items() if name in codes}


def on_page(page, quarter):
    """The page of the figures of the initiative."""
    read = Scraped(page)
    found = {code: {"": number(said)} for code, said in read.key_figures.items()}
    over_time = read.tables["Studenten per kwartaal"].get(str(quarter)) or read.column("Studenten per kwartaal")
    assert number(over_time["Actief"]) == found["active"][""]
    found |= {"workplaces": {"": number(over_time["Ooit een werkplek"])}}
    found |= plain(read.column("Van intake naar blijvend werk"), FLOW)
    found["placements_by"] = _places(read.tables["Plaatsingen naar soort"], read.column("Plaatsingen naar sector"))
    found["employers_by"] = {
        f"reached: {ROUTES[name]}": int(said) for name, said in read.column("Hoe werkgevers zijn bereikt").items()
    }
    houding = read.tables["Houding van werkgevers"][str(quarter)]
    found["attitudes"] = {f"attitude: {ATTITUDES[name]}": int(said) for name, said in houding.items()}
    found["reasons"] = {
        f"{STATES[state]}: {REASONS[name]}": int(said)
        for name, cells in read.tables.get("Waarom pauze of gestopt?", {}).items()
        for state, said in cells.items()
    }
    found["targets"] = _targets(read.tables["Doelen en resultaten"])
    found["durations"] = _stretches(read.lines)
    found |= _reliability(read.lines)
    found["statements"] = {
        f"by goal: {goal.split()[0]} {KINDS_OF_GOALS[kind]}": int(said)
        for goal, cells in read.tables["Bewijs per doel"].items()
        for kind, said in cells.items()
        if kind in KINDS_OF_GOALS
    }
    return found


def _places(by_kind, sectors):
    found = {f"sector: {name[0].lower()}{name[1:]}": int(said) for name, said in sectors.items()}
    for kind, cells in by_kind.items():
        for setting, said in cells.items():
            found[f"kind and setting: {PLACES[kind]} {SETTINGS[setting]}"] = int(said)
    return found


def _targets(rows):
    found = {f"{name}: result": int(cells["Resultaat"]) for name, cells in rows.items() if cells["Doel"]}
    return found | {f"{name}: target": int(cells["Doel"]) for name, cells in rows.items() if cells["Doel"]}


def _stretches(lines):
    """ "0 dagen" after "Van start tot eerste plek15 kwamen zo ver, 2 nog niet"; who is not told there is nobody."""
    found = {}
    for label, said in lines.items():
        if match := re.fullmatch(r"(Van .+?)(\d+) (?:kwam|kwamen) zo ver(?:, (\d+) nog niet)?", label):
            name, people, waiting = match.groups()
            days = None if said == "nog niemand" else int(said.split()[0])
            parts = {"days": days, "people": int(people), "waiting": int(waiting or 0)}
            found |= {f"{STRETCHES[name]}: {part}": value for part, value in parts.items()}
    return found


def _reliability(lines):
    found = {"completeness": {}}
    for label, said in lines.items():
        known, _van, of_all = said.partition(" van ")
        name = COMPLETE.get(label.partition(": ")[2])
        if name:
            found["completeness"] |= {f"{name}: known": int(known), f"{name}: of all": int(of_all)}
        elif label in ("Kwartalen ingediend", "Kwartalen nagekeken en vastgesteld"):
            found["handed_in" if label == "Kwartalen ingediend" else "accepted"] = {"": int(known)}
    return found


def on_overview(page, quarter):
    """The overview of the platform, on which this is the only initiative. What is handed in is of one quarter there."""
    read = Scraped(page)
    found = {code: {"": number(said)} for code, said in read.key_figures.items() if code != "handed_in"}
    assert number(read.tables["Deelnemers per kwartaal"][str(quarter)]["Actief"]) == found["active"][""]
    flow = read.column("Van start naar blijvend werk")
    found |= plain(flow, FLOW) | {"lasting": {name: number(said) for name, said in flow.items() if name not in FLOW}}
    named = {"Behaalde erkenningen": "Behaalde praktijkverklaringen"}
    named["Deelnemers die een werkplek hebben gehad"] = "Leerwerkplekken"
    found["targets"] = _targets({named[name]: cells for name, cells in read.tables["Resultaten en doelen"].items()})
    return found


def in_report(page):
    """The end report on its reference date."""
    read = Scraped(page)
    found = plain(read.column("Feiten uit de registratie op 1 april 2023", "Aantal"), FACTS)
    flow = plain(read.column("Van aanmelding tot werk dat duurt"), FLOW)
    assert flow["started"] == found["started"]
    assert flow["paid_work"] == found["paid_work"]
    rows = read.tables["Doelen en resultaten"]
    found |= flow | {"targets": _targets(rows)}
    found["targets"] |= {f"{name.partition(' (')[0]}: result": int(cells["Resultaat"]) for name, cells in rows.items()}
    sectors = read.column("Plaatsingen per sector")
    found["placements_by"] = _places(read.tables["Plaatsingen per soort, intern en extern"], sectors)
    heard = read.tables["Wie komt aan het woord: citaten en uitspraken per perspectief"]
    found["quotes"] = {f"by perspective: {PERSPECTIVES[who]}": int(cells["Citaten"]) for who, cells in heard.items()}
    found["statements"] = {
        f"by perspective: {PERSPECTIVES[who]} {kind}": int(cells[name])
        for who, cells in heard.items()
        for name, kind in KINDS.items()
    }
    return found


def in_report_over_time(page, moment):
    """What the report tells of one quarter, or of its reference date, in its charts over time."""
    read = Scraped(page)
    names = {"Actieve studenten": "active", "Gestopte studenten": "stopped"}
    names |= {"Bij de opleiding ingeschreven (studenten)": "recognitions_enrolled"}
    names |= {"Voorlichtingsbijeenkomsten": "information_meetings"}
    found = plain(_at(moment, read.tables["Andere cijfers per kwartaal"]), names)
    for name, code in (("Leerwerkplekken", "workplaces"), ("Behaalde praktijkverklaringen", "recognitions_obtained")):
        found[code] = {"": int(_at(moment, read.tables[f"{name}: per kwartaal"])["Resultaat"])}
    return found


def _at(moment, rows):
    """The moments stand down the table, or across it when they are few."""
    return rows.get(moment) or {name: cells[moment] for name, cells in rows.items()}
