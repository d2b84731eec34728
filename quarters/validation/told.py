"""Activities, figures, partners, story, quotes and attachments: is it told, and can it be used?"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from quarters.attachments import is_lost
from quarters.models import Consent, StoryPassage
from quarters.validation.facts import Facts, Row, day_of
from quarters.validation.findings import Finding, Place, error, told, warning, written_day

EARLY = timedelta(days=366)  # a reference date before that belongs to another year
AFTER = timedelta(days=31)  # somebody may well look up the number a few weeks later
SHORT = 60  # characters of a title that still fit in a sentence


def told_findings(facts: Facts) -> Iterator[Finding]:
    yield from _activities(facts)
    yield from _missing_figures(facts)
    yield from _figure_days(facts)
    yield from _partners(facts)
    yield from _story(facts)
    yield from _quotes(facts)
    yield from _attachments(facts)


def _activities(facts: Facts) -> Iterator[Finding]:
    first, last = facts.first_day.isoformat(), facts.last_day.isoformat()
    outside = [row for row in facts.rows["activities"] if not first <= row["on"] <= last]
    if outside:
        message = told(
            _("Een activiteit heeft een datum buiten dit kwartaal: %(who)s. Klopt de datum?"),
            _("%(count)s activiteiten hebben een datum buiten dit kwartaal: %(who)s. Kloppen de datums?"),
            [f"‘{_short(row['title'])}’ ({_day(row)})" for row in outside],
        )
        places = [Place("activity", _short(row["title"]), row["reference"]) for row in outside]
        yield warning("activities-outside", "activiteiten", message, places)


def _missing_figures(facts: Facts) -> Iterator[Finding]:
    filled = {row["indicator"] for row in facts.rows["values"]}
    if left := [row for row in facts.rows["indicators"] if row["pk"] not in filled]:
        message = told(
            _("Een cijfer dat u zelf bijhoudt is nog niet ingevuld: %(who)s. Weet u het niet? Leg dan uit waarom."),
            _(
                "%(count)s cijfers die u zelf bijhoudt zijn nog niet ingevuld: %(who)s. Weet u ze niet? "
                "Leg dan uit waarom."
            ),
            [row["name"] for row in left],
        )
        yield warning("figures-missing", "activiteiten", message, [figure_place(row) for row in left])


def figure_place(indicator: Row) -> Place:
    """The box of an own figure, as `quarters.forms.told` names it."""
    return Place("section", indicator["name"], anchor=f"id_cijfer-{indicator['pk']}-value")


def _figure_days(facts: Facts) -> Iterator[Finding]:
    indicators = {row["pk"]: row for row in facts.rows["indicators"]}
    wrong, odd = [], []
    for row in facts.rows["values"]:
        on = day_of(row["on"])
        if row["indicator"] not in indicators or on is None:
            continue
        if on > max(facts.today, facts.last_day) or on < facts.first_day - EARLY:
            wrong.append(row)
        elif on < facts.first_day or on > facts.last_day + AFTER:
            odd.append(row)

    def names(rows: list[Row]) -> list[str]:
        return [f"{indicators[row['indicator']]['name']} ({_day(row)})" for row in rows]

    if wrong:
        message = told(
            _("De peildatum van een cijfer kan niet kloppen: %(who)s. Kies een datum bij dit kwartaal."),
            _("De peildatum van %(count)s cijfers kan niet kloppen: %(who)s. Kies datums bij dit kwartaal."),
            names(wrong),
        )
        yield error(
            "figure-days", "activiteiten", message, [figure_place(indicators[row["indicator"]]) for row in wrong]
        )
    if odd:
        message = told(
            _("De peildatum van een cijfer valt buiten dit kwartaal: %(who)s. Klopt dat?"),
            _("De peildatum van %(count)s cijfers valt buiten dit kwartaal: %(who)s. Klopt dat?"),
            names(odd),
        )
        yield warning(
            "figure-days-outside", "activiteiten", message, [figure_place(indicators[row["indicator"]]) for row in odd]
        )


def _partners(facts: Facts) -> Iterator[Finding]:
    described = {row["stakeholder"] for row in facts.rows["cooperations"]}
    left = [row for row in facts.rows["partners"] if row["pk"] not in described]
    if left:
        left.sort(key=lambda row: row["name"])
        message = told(
            _("Bij %(who)s vulde u niet in hoe de samenwerking gaat. ‘Geen contact dit kwartaal’ mag ook."),
            _(
                "Bij %(count)s partners vulde u niet in hoe de samenwerking gaat: %(who)s. "
                "‘Geen contact dit kwartaal’ mag ook."
            ),
            [row["name"] for row in left],
        )
        places = [Place("section", row["name"], anchor=f"id_partner-{row['pk']}-course") for row in left]
        yield warning("partners-without-course", "samenwerking", message, places)


def _story(facts: Facts) -> Iterator[Finding]:
    answers = {row["question"]: row["text"] for row in facts.rows["passages"]}
    open_questions = [question for question in StoryPassage.Question if question.value not in answers]
    if not answers:
        message = _("U hebt nog geen vraag van het verhaal beantwoord. Beantwoord er minstens één.")
        yield error("no-story", "verhaal", message, [_question_place(open_questions[0])])
        return
    if open_questions:
        message = told(
            _("In het verhaal is nog een vraag open: %(who)s"),
            _("In het verhaal zijn nog %(count)s vragen open: %(who)s"),
            [f"‘{question.label}’" for question in open_questions],
        )
        yield warning("story-half", "verhaal", f"{message}.", map(_question_place, open_questions))
    before = {row["question"]: row["text"] for row in (facts.previous or {}).get("story", [])}
    same = [
        question
        for question in StoryPassage.Question
        if answers.get(question.value, "").split() and _words(answers, question) == _words(before, question)
    ]
    if same:
        message = told(
            _("Bij %(who)s staat precies dezelfde tekst als vorig kwartaal. Klopt die nog?"),
            _("Bij %(count)s vragen staat precies dezelfde tekst als vorig kwartaal: %(who)s. Klopt die nog?"),
            [f"‘{question.label}’" for question in same],
        )
        yield warning("story-same", "verhaal", message, map(_question_place, same))


def _question_place(question: StoryPassage.Question) -> Place:
    return Place("section", str(question.label), anchor=f"id_{question.value}")


def _words(answers: dict[str, str], question: StoryPassage.Question) -> list[str]:
    return answers.get(question.value, "").split()


def _quotes(facts: Facts) -> Iterator[Finding]:
    quotes = list(enumerate(facts.rows["quotes"], start=1))
    nameless = [(place, row) for place, row in quotes if not row["speaker_role"].strip()]
    unasked = [(place, row) for place, row in quotes if row["consent"] == Consent.NOT_ASKED]

    def places(rows: list[tuple[int, Row]]) -> list[Place]:
        return [Place("quote", _("citaat %(number)s") % {"number": number}, row["reference"]) for number, row in rows]

    if nameless:
        message = told(
            _("Bij %(count)s citaat staat niet wie het zei. Vul de rol in, geen naam."),
            _("Bij %(count)s citaten staat niet wie het zei. Vul de rol in, geen naam."),
            ["" for _row in nameless],
        )
        yield error("quotes-without-role", "citaten", message, places(nameless))
    if unasked:
        message = told(
            _("Bij %(count)s citaat is nog geen toestemming gevraagd. Zonder toestemming komt het in geen rapport."),
            _("Bij %(count)s citaten is nog geen toestemming gevraagd. Zonder toestemming komen ze in geen rapport."),
            ["" for _row in unasked],
        )
        yield warning("quotes-without-consent", "citaten", message, places(unasked))


def _attachments(facts: Facts) -> Iterator[Finding]:
    """A row whose file is gone: the researcher would find nothing behind the link."""
    if lost := [row for row in facts.rows["attachments"] if is_lost(row["file"])]:
        message = told(
            _("Het bestand van bijlage %(who)s is niet meer te vinden. Verwijder de bijlage en voeg haar opnieuw toe."),
            _(
                "De bestanden van %(count)s bijlagen zijn niet meer te vinden: %(who)s. Verwijder ze en voeg ze "
                "opnieuw toe."
            ),
            [f"‘{_short(row['title'])}’" for row in lost],
        )
        yield error("attachments-lost", "bijlagen", message)


def _short(title: str) -> str:
    return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"


def _day(row: Row) -> str:
    on = day_of(row["on"])
    return written_day(on) if on else ""
