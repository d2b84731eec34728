"""Numbers, dates and figures as Dutch sentences."""

from datetime import date
from decimal import Decimal

import pytest

from quarters.calendar import Quarter
from reporting import figures
from reporting.wording import back_matter, language, method, synthesis, targets, work
from reporting.wording import progress as told
from reporting.wording import results as said
from reporting.wording.language import Words

DAY = date(2023, 4, 1)
STUDENTS = Words("student", "studenten", "praktijkverklaring", "praktijkverklaringen")


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "nul"), (1, "één"), (12, "twaalf"), (13, "13"), (1500, "1.500"), (Decimal("2.50"), "2,5")],
)
def test_numbers_in_a_sentence_are_words_up_to_twelve(value, written):
    assert language.number(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(None, "onbekend"), (0, "0"), (Decimal("8.00"), "8"), (Decimal("1234.5"), "1.234,5")]
)
def test_numbers_in_a_table_are_figures(value, written):
    assert language.figure(value) == written


def test_dates_are_written_out():
    assert language.day(DAY) == "1 april 2023"
    assert language.day_or_month(date(2023, 3, 1), is_month_only=True) == "maart 2023"
    assert language.day_or_month(None) == ""
    assert language.quarter(Quarter(2023, 1)) == "het eerste kwartaal van 2023"


def test_words_are_joined_with_en():
    assert [language.joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


@pytest.mark.parametrize(("text", "written"), [("ijzer", "IJzer"), ("één", "Eén"), ("", ""), ("wmo", "Wmo")])
def test_capitals_know_the_dutch_ij_and_need_no_accent(text, written):
    assert language.capital(text) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0, "geen studenten"), (1, "één student"), (12, "twaalf studenten"), (15, "15 studenten")]
)
def test_people_are_counted_in_the_initiatives_own_word(value, written):
    assert STUDENTS.people(value) == written


def states(**numbers):
    none = dict.fromkeys(("started", "active", "paused", "stopped", "moved_on", "returning", "not_started"), 0)
    return figures.States(on=DAY, **(none | numbers))


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (
            {"started": 15, "active": 12, "stopped": 3},
            "Van de 15 studenten die startten, zijn er op 1 april 2023 twaalf actief en drie gestopt.",
        ),
        (
            {"started": 15, "active": 13, "paused": 1, "stopped": 1},
            "Van de 15 studenten die startten, zijn er op 1 april 2023 13 actief, is er één met pauze en één gestopt.",
        ),
        ({"started": 8, "active": 8}, "Alle acht studenten die startten, zijn op 1 april 2023 actief."),
        ({"started": 1, "stopped": 1}, "Op 1 april 2023 is één student gestart; die student is gestopt."),
        ({}, "Op 1 april 2023 is nog geen student gestart."),
    ],
)
def test_where_people_stand_is_one_correct_sentence(numbers, sentence):
    assert said.states(states(**numbers), STUDENTS) == sentence


def result(name="Behaalde praktijkverklaringen", target=8, realised=0, **more):
    fields = {
        "reference": "x",
        "unit": "",
        "count": "",
        "baseline": None,
        "baseline_on": None,
        "target_basis": "",
        "target_due_on": None,
        "realised_on": None if realised is None else DAY,
        "expected": None,
        "expected_on": None,
    }
    values = {"target": target, "realised": realised}
    numbers = {key: None if value is None else Decimal(value) for key, value in values.items()}
    return figures.IndicatorResult(on=DAY, name=name, **(fields | numbers | more))


def test_a_missed_target_is_said_with_its_expectation():
    missed = result(target_basis="projectvoorstel", expected=Decimal(8), expected_on=date(2023, 9, 1))
    assert said.target(missed) == (
        "Behaalde praktijkverklaringen: het doel (projectvoorstel) is 8. De stand op 1 april 2023 is 0. "
        "Het doel is niet gehaald: het verschil is 8. De verwachting is 8 in september 2023."
    )


def test_a_target_of_later_is_not_missed_yet():
    later = result(target_due_on=date(2024, 1, 1), realised=3)
    assert "Het doel is nog niet gehaald: het verschil is 5." in said.target(later)


def test_an_unknown_result_is_said_to_be_unknown():
    assert said.target(result(realised=None)).endswith("Het resultaat is niet bekend.")
    assert said.standing(result(realised=None)) == "onbekend"
    assert said.value_with_day(result(realised=None)) == "onbekend"


def test_a_value_of_another_day_shows_its_day():
    assert said.value_with_day(result(realised=3, realised_on=date(2022, 12, 31))) == "3 (31 december 2022)"


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([], ""),
        ([8], "Het doel is op 1 april 2023 gehaald."),
        ([0], "Het doel is op 1 april 2023 nog niet gehaald."),
        ([None], "Op 1 april 2023 is niet bekend of het doel gehaald is."),
        ([8, 9], "Alle twee doelen zijn op 1 april 2023 gehaald."),
        ([8, 0, 0], "Van de drie doelen is er op 1 april 2023 één gehaald."),
        (
            [8, 8, 0, None],
            "Van de vier doelen zijn er op 1 april 2023 twee gehaald; van één doel is het resultaat niet bekend.",
        ),
        ([0, 0], "Van de twee doelen is er op 1 april 2023 nog geen gehaald."),
    ],
)
def test_how_many_targets_are_reached(outcomes, sentence):
    assert said.targets([result(realised=outcome) for outcome in outcomes], DAY) == sentence


def test_targets_are_told_by_name():
    later = result("Banen", target_due_on=date(2024, 1, 1))
    results = [result("Plekken", realised=8), result("Diploma’s"), later, result("Bezoeken", realised=None)]
    assert said.targets_by_name(results) == (
        "Gehaald is ‘Plekken’; nog niet gehaald is ‘Banen’; niet gehaald is ‘Diploma’s’; niet bekend is ‘Bezoeken’."
    )


def test_many_targets_beside_one_are_the_others():
    others = [result(f"Doel {number}") for number in range(5)]
    assert said.targets_by_name([result("Banen", target_due_on=date(2024, 1, 1)), *others]) == (
        "Nog niet gehaald is ‘Banen’; niet gehaald zijn de andere vijf doelen."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "Dat kwam hierdoor:"),
        ({"target_due_on": date(2024, 1, 1)}, "Dat komt hierdoor:"),
        ({"expected": 8, "expected_on": DAY}, "Dat het doel niet is gehaald, kwam hierdoor:"),
    ],
)
def test_reasons_are_of_the_target_and_not_of_the_expectation_named_before(changes, sentence):
    assert targets.explained(result(**changes)) == sentence


@pytest.mark.parametrize(
    ("steps", "kept"),
    [((0, 0, 5), (None, None)), ((0, 3, 0), (None, 3)), ((4, 4, 0), (4, 4)), ((0, 0, 0), (0, 0)), ((4, 0, 0), (4, 0))],
)
def test_a_step_nobody_took_before_a_later_one_is_unknown_and_no_zero(steps, kept):
    assert said.kept_steps(*steps) == kept


def test_recognitions_are_three_facts():
    found = figures.Recognitions(DAY, registered=12, enrolled=8, obtained=0, participants=12, by_qualification=())
    assert said.recognitions(found, STUDENTS) == (
        "Tot en met 1 april 2023 zijn nog geen praktijkverklaringen behaald; "
        "er zijn er acht ingeschreven en twaalf aangemeld."
    )
    one = figures.Recognitions(DAY, registered=0, enrolled=0, obtained=1, participants=1, by_qualification=())
    assert said.recognitions(one, STUDENTS) == "Tot en met 1 april 2023 is één praktijkverklaring behaald."


def test_internal_and_external_are_written_alike_when_one_takes_figures():
    none = dict.fromkeys(("participants", "employers", "running"), 0)
    tallies = dict.fromkeys(("by_kind", "by_sector", "contracts"), ())
    by_setting = (("external", 15), ("internal", 3))
    found = figures.Placements(on=DAY, realised=18, by_setting=by_setting, **none, **tallies)
    assert work.settings(found) == (
        "Van de 18 plaatsingen zijn er 15 extern (bij een andere werkgever) en 3 intern (bij de eigen organisatie)."
    )


def test_a_step_within_a_sentence_stands_between_quotation_marks():
    assert said.furthest(["B1 Begrijpen"], (4, 4)) == (
        "Het verst zijn werkgevers met ‘B1 Begrijpen’: de middelste stap is ‘4 zichtbaar in de praktijk’."
    )
    assert said.furthest(["B1 Begrijpen"], (2, 3)).endswith("de middelste stap is tussen 2 en 3.")


def test_the_unit_is_added_where_the_name_does_not_say_it():
    assert said.indicator_name(result("Gestarte studenten", unit="studenten")) == "Gestarte studenten"
    assert said.indicator_name(result("Website", unit="bezoeken")) == "Website (bezoeken)"


def employers(*routes):
    return figures.Employers(DAY, sum(number for _, number in routes), None, 0, 0, None, (), routes)


@pytest.mark.parametrize(
    ("routes", "sentence"),
    [
        ((), ""),
        ((("", 2),), "Op 1 april 2023 zijn twee werkgevers betrokken."),
        ((("job_coach", 1),), "Op 1 april 2023 is één werkgever betrokken, bereikt via een jobcoach."),
        (
            (("own_network", 2), ("job_coach", 1), ("", 1)),
            "Op 1 april 2023 zijn vier werkgevers betrokken. Zij zijn bereikt via het eigen netwerk (twee), een "
            "jobcoach (één) en een weg die niet is vastgelegd (één).",
        ),
        ((("employer", 1),), "Op 1 april 2023 is één werkgever betrokken. Die meldde zich zelf."),
        (
            (("own_network", 2), ("employer", 1)),
            "Op 1 april 2023 zijn drie werkgevers betrokken. Zij zijn bereikt via het eigen netwerk (twee); één meldde "
            "zich zelf.",
        ),
    ],
)
def test_employers_and_how_they_were_reached(routes, sentence):
    assert said.employers(employers(*routes)) == sentence


def progress(code, *steps):
    quarters = tuple(
        figures.QuarterProgress(Quarter(2022, number), figures.Distribution(tuple(int(step == n) for n in range(1, 6))))
        for number, step in enumerate(steps, start=1)
    )
    return figures.GoalProgress(code, "Steun", "initiative", "coach", quarters, figures.Shift(0, 0, 0, 0))


def test_progress_is_told_without_an_average():
    assert said.progress([progress("A1", 2)]) == "Er zijn nog geen twee kwartalen om met elkaar te vergelijken."
    assert said.progress([progress("A1", 2, 4)]) == (
        "Bij het doel dat meer dan één keer is beoordeeld, is de middelste stap volgens de begeleiders de laatste keer "
        "hoger dan de eerste keer."
    )
    assert said.progress([progress("A1", 2, 4), progress("B1", 1, 2)]) == (
        "Bij beide doelen die meer dan één keer zijn beoordeeld, is de middelste stap volgens de begeleiders de "
        "laatste keer hoger dan de eerste keer."
    )
    assert said.progress([progress("A1", 2, 4), progress("B1", 3, 3), progress("C1", 3, 2)]) == (
        "Van de drie doelen die meer dan één keer zijn beoordeeld, is de middelste stap volgens de begeleiders de "
        "laatste keer bij één hoger dan de eerste keer, bij één gelijk en bij één lager."
    )


def test_two_steps_may_share_the_middle():
    assert said.step_words((2, 3)) == "tussen 2 en 3"
    assert said.step_words(None) == "onbekend"


@pytest.mark.parametrize(
    ("supporting", "initiatives", "sentence"),
    [
        (["A"], 3, "Dit zien we bij één van de drie initiatieven: A."),
        (["A", "B"], 2, "Dit zien we bij beide initiatieven: A en B."),
        (["A", "B", "C"], 3, "Dit zien we bij alle drie de initiatieven: A, B en C."),
        (["A", "B"], 20, "Dit zien we bij 2 van de 20 initiatieven: A en B."),
        (list("ABCDEFGHIJKLM"), 13, "Dit zien we bij alle 13 initiatieven."),
    ],
)
def test_support_is_said_in_words_as_far_as_numbers_are(supporting, initiatives, sentence):
    assert synthesis.support(supporting, initiatives) == sentence


def test_a_note_explains_only_what_stands_in_its_table():
    assert synthesis.facts_note(DAY, "", {"3"}) == "Peildatum: 1 april 2023."
    assert synthesis.facts_note(DAY, "Meer.", {"–", "onbekend"}) == (
        "Peildatum: 1 april 2023. Meer. ‘Onbekend’ staat er waar het initiatief nog niemand heeft geregistreerd. "
        "Een streepje: die stap is bij dit initiatief niet vastgelegd."
    )


def test_a_synthesis_of_one_initiative_speaks_of_one():
    assert "als het initiatief het ondersteunt met een bron" in synthesis.elements(1, 1)[1]
    assert "voor de andere" not in synthesis.elements(1, 1)[1]
    assert "ten minste één van de drie initiatieven het ondersteunt met" in synthesis.elements(1, 3)[1]
    assert "ten minste twee van de drie initiatieven het ondersteunen met" in synthesis.elements(2, 3)[1]
    assert synthesis.support(["Alfa"], 1) == "Dit zien we bij Alfa."
    assert synthesis.unsupported(1).startswith("het initiatief ondersteunt dit niet")


@pytest.mark.parametrize(
    ("title", "kind", "when", "after"),
    [
        ("Projectplan", "Document", "5 mei 2025", ". Document, 5 mei 2025."),
        ("Projectplan", "Document", "", ". Document."),
        ("Kwartaalrapportage 2026-K3", "Kwartaalrapportage", "30 september 2026", ". 30 september 2026."),
        ("Interviews oktober 2022", "Interview", "oktober 2022", "."),
        ("Wat werkt?", "Literatuur", "", " Literatuur."),
    ],
)
def test_a_source_is_not_said_to_be_twice_what_its_title_says(title, kind, when, after):
    assert back_matter.after_source(title, kind, when) == after


def test_a_line_about_annexes_asks_nothing():
    assert method.annexes_line(["Wie zegt wat?"]) == "De bijlage: wie zegt wat."
    assert method.annexes_line(["Wie zegt wat?", "Bronnen"]) == "De bijlagen: 1\u00a0wie zegt wat; 2\u00a0bronnen."


def test_a_title_that_asks_gets_no_full_stop():
    assert back_matter.adopted_report("Wat werkt?", 2, "1 april 2023").startswith("Wat werkt? Versie 2")
    assert back_matter.adopted_report("Alfa", 2, "1 april 2023").startswith("Alfa. Versie 2")


def test_the_number_of_a_row_is_explained_for_what_the_table_holds():
    def goals(*found):
        return [figures.GoalProgress(code, "", kind, "coach", (), figures.Shift(0, 0, 0, 0)) for code, kind in found]

    words = Words()
    assert told.how_many(goals(("A1", "participant")), words) == (
        "Het aantal is hoeveel deelnemers de laatste keer zijn beoordeeld."
    )
    assert told.how_many(goals(("A1", "participant"), ("B1", "employer"), ("C1", "initiative")), words) == (
        "Het aantal is hoeveel deelnemers of werkgevers de laatste keer zijn beoordeeld; bij C1 is het één oordeel "
        "over het initiatief."
    )
    assert told.how_many(goals(("C1", "initiative")), words) == "Het aantal bij C1 is één oordeel over het initiatief."


def test_how_long_paid_work_lasted_is_told_in_sentences_that_run():
    def flow(paid_work, *periods):
        lasting = tuple(figures.Lasting(*period) for period in periods)
        return figures.Flow(DAY, 9, None, 9, 9, 0, paid_work, paid_work, 0, lasting)

    assert work.lasting(flow(3, (3, 3, 0), (6, 2, 0), (12, 1, 0)), Words()) == (
        "Drie deelnemers hadden ooit betaald werk. Dat duurde bij alle drie minstens drie maanden, bij twee minstens "
        "een half jaar en bij één minstens een jaar."
    )
    assert work.lasting(flow(2, (3, 2, 0), (6, 0, 1)), Words()) == (
        "Twee deelnemers hadden ooit betaald werk. Dat duurde bij beiden minstens drie maanden en bij nog niemand een "
        "half jaar. Bij één is nog niet bekend of het een half jaar gaat duren."
    )


def test_numbers_side_by_side_are_written_alike():
    assert language.numbers([18, 13, 5]) == ["18", "13", "5"]
    assert language.numbers([12, 5]) == ["twaalf", "vijf"]
    assert told.moved(Quarter(2023, 1), (18, 13, 5), is_rounded=False) == (
        "In het eerste kwartaal van 2023 waren 18 scores hoger dan de keer daarvoor, 13 gelijk en 5 lager."
    )
