"""What differs between two contents: nothing when they are the same, and every single change otherwise."""

from copy import deepcopy
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarters.comparison import Mark, compare, marked
from quarters.comparison.marking import new_text, old_text
from quarters.sections import SECTION_BY_KEY


def score(step, participant="", employer="", scorer="coach", **more):
    return {
        "participant": participant,
        "employer": employer,
        "scorer": scorer,
        "step": step,
        "remark": "",
        "is_taken_over": False,
        **more,
    }


def person(code, **more):
    return {
        "reference": f"p{code}",
        "code": code,
        "target_group": "Autisme",
        "starting_situation": "",
        "inflow_route": "",
        "steps": [{"kind": "started", "on": "2022-05-01", "reason_category": "", "explanation": ""}],
        "placements": [],
        "recognitions": [],
        **more,
    }


PLACEMENT = {
    "employer": "Bakkerij",
    "mentor": "chef",
    "kind": "internship",
    "field_of_work": "bakken",
    "setting": "external",
    "starts_on": "2022-05-09",
    "ends_on": None,
    "end_reason": "",
    "hours_per_week": "12",
    "contract": "",
    "contract_until": None,
}
CONTACT = {"on": "2022-05-03", "kind": "visit", "level": "management", "attitude": "", "note": "Rustig gesprek."}
EMPLOYER = {
    "reference": "w1",
    "name": "Bakkerij",
    "sector": "Voeding",
    "is_recognised": None,
    "location": "external",
    "reached_through": "",
    "involved_from": None,
    "involved_until": None,
    "contact_moments": [CONTACT],
    "mentors": [{"function": "chef", "is_trained": None, "trained_on": None}],
}


def goal(code, per, scores):
    wording = f"Omschrijving van {code}."
    named = {"code": code, "group": "participants", "short_name": f"Doel {code}", "wording": wording}
    return {**named, "scored_per": per, "scores": scores}


@pytest.fixture
def content():
    return sample()


def sample():
    recognition = {"qualification": "Bakker", "awarding_body": "", "registered_on": "2022-06-01"}
    recognition |= {"enrolled_on": None, "obtained_on": None}
    quote = {"reference": "c1", "text": "Ik ga er graag heen.", "speaker_role": "deelnemer"}
    quote |= {"perspective": "participant", "consent": "given", "said_on": None}
    activity = {"on": "2022-05-17", "kind": "visit", "title": "Rondleiding", "audience": "", "attendance": 14}
    words = {"participant_singular": "deelnemer", "participant_plural": "deelnemers"}
    words |= {"recognition_singular": "certificaat", "recognition_plural": "certificaten"}
    whole = {
        "format": 2,
        "initiative": {"slug": "eigen", "name": "Eigen initiatief", **words},
        "quarter": "2022-K2",
        "first_day": "2022-04-01",
        "last_day": "2022-06-30",
        "participants": [person("S-01", placements=[PLACEMENT], recognitions=[recognition]), person("S-02")],
        "employers": [EMPLOYER],
        "goals": [
            goal("A1", "participant", [score(2, "S-01"), score(3, "S-01", scorer="self"), score(None, "S-02")]),
            goal("B1", "employer", [score(4, employer="Bakkerij")]),
            goal("C1", "initiative", [score(1)]),
        ],
        "activities": [activity],
        "indicators": [{"name": "Bezoeken", "unit": "keer", "value": "120", "on": "2022-06-30"}],
        "cooperation": [{"name": "Gemeente", "kind": "municipality", "course": "well", "note": "Elke maand overleg."}],
        "story": [{"question": "goes_well", "text": "De eerste weken verliepen rustig."}],
        "quotes": [quote],
        "attachments": [{"reference": "b1", "title": "Verslag", "checksum": "a" * 64, "size": 8}],
        "explanations": [{"section": "doelen", "message": "Niet beoordeeld.", "explanation": "Pas begonnen."}],
    }
    return deepcopy(whole)


def lines(before, after):
    """Everything that is told, as "section: subject: text"."""
    return [
        f"{found.key}: {change.subject}: {change.text}" for found in compare(before, after) for change in found.changes
    ]


def test_no_difference(content):
    assert compare(content, deepcopy(content)) == []


def test_a_new_participant_with_the_first_steps(content):
    before = deepcopy(content)
    content["participants"].append(person("S-03"))
    assert lines(before, content) == ["deelnemers: Deelnemer S-03: nieuw: Gestart · 1 mei 2022"]
    assert lines(content, before) == ["deelnemers: Deelnemer S-03: staat er niet meer in"]


def test_a_step_added_and_a_date_mended(content):
    before = deepcopy(content)
    steps = content["participants"][0]["steps"]
    steps[0]["on"] = "2022-05-02"
    steps.append({"kind": "stopped", "on": "2022-06-01", "reason_category": "personal", "explanation": "Verhuisd."})
    assert lines(before, content) == [
        "deelnemers: Deelnemer S-01: stap ‘Gestart · 1 mei 2022’: datum was 1 mei 2022, is nu 2 mei 2022",
        "deelnemers: Deelnemer S-01: stap erbij: Gestopt · 1 juni 2022 · Persoonlijk",
    ]


def test_a_placement_that_ended(content):
    before = deepcopy(content)
    content["participants"][0]["placements"][0]["ends_on"] = "2022-06-20"
    assert lines(before, content) == [
        "plaatsingen: Deelnemer S-01: plaatsing bij Bakkerij beëindigd op 20 juni 2022",
    ]


def test_a_score_says_whose_it_is_and_from_what_to_what(content):
    before = deepcopy(content)
    scores = content["goals"][0]["scores"]
    scores[0]["step"], scores[1]["step"] = 3, None
    content["goals"][1]["scores"] = []
    assert lines(before, content) == [
        "doelen: Deelnemer S-01: A1 Doel A1 (begeleider): van 2 – Verkennen naar 3 – In ontwikkeling",
        "doelen: Deelnemer S-01: A1 Doel A1 (deelnemer zelf): van 3 – In ontwikkeling naar niet beoordeeld",
        "doelen: Bakkerij: B1 Doel B1: niet meer ingevuld, was 4 – Zichtbaar in de praktijk",
    ]


def test_a_text_shows_which_words_changed(content):
    before = deepcopy(content)
    content["story"][0]["text"] = "De eerste twee weken verliepen onrustig."
    (section,) = compare(before, content)
    (change,) = section.changes
    assert (section.key, change.subject, change.text) == ("verhaal", "Wat gaat goed?", "antwoord veranderd")
    assert [(part.mark.value, part.text) for part in change.words] == [
        ("same", "De eerste "),
        ("added", "twee "),
        ("same", "weken verliepen "),
        ("removed", "rustig"),
        ("added", "onrustig"),
        ("same", "."),
    ]
    assert change.old_text == "De eerste weken verliepen rustig."
    assert change.new_text == "De eerste twee weken verliepen onrustig."


def test_a_text_that_was_written_anew_is_not_marked_word_by_word():
    words = marked("Wij begonnen in het voorjaar.", "Nu loopt alles zoals verwacht")
    assert [part.mark for part in words] == [Mark.REMOVED, Mark.ADDED]


def test_quotes_documents_and_figures(content):
    before = deepcopy(content)
    content["quotes"][0]["consent"] = "withdrawn"
    content["quotes"].append({**content["quotes"][0], "reference": "c2", "text": "Het was druk.", "consent": "given"})
    content["attachments"] = []
    content["indicators"][0]["value"] = "140.5"
    content["cooperation"][0]["course"] = "difficult"
    assert lines(before, content) == [
        "activiteiten: Bezoeken: waarde was 120, is nu 140,5",
        "samenwerking: Gemeente: hoe het gaat was Gaat goed, is nu Gaat moeizaam",
        "citaten: Citaat van deelnemer: toestemming was Ja, toestemming gegeven, is nu Ingetrokken",
        "citaten: : citaat erbij: “Het was druk.” (deelnemer · perspectief: deelnemer)",
        "bijlagen: : bijlage weg: Verslag",
    ]


def test_a_new_name_is_told_once(content):
    before = deepcopy(content)
    content["employers"][0]["name"] = "Bakkerij De Hoek"
    content["participants"][0]["placements"][0]["employer"] = "Bakkerij De Hoek"
    content["goals"][1]["scores"][0]["employer"] = "Bakkerij De Hoek"
    assert lines(before, content) == ["werkgevers: Bakkerij De Hoek: naam was Bakkerij, is nu Bakkerij De Hoek"]


def test_the_quarter_before_compares_what_goes_on(content):
    before = deepcopy(content) | {"quarter": "2022-K1"}
    content["goals"][0]["scores"][0] |= {"step": 3, "remark": "Belt zelf.", "is_taken_over": True}
    content["employers"][0] = EMPLOYER | {"contact_moments": []}
    content["activities"] = []
    content["quotes"][0] |= {"reference": "c9", "text": "Iets anders."}
    assert lines(before, content) == [
        "werkgevers: Contactmomenten: nu 0, vorig kwartaal 1",
        "doelen: Deelnemer S-01: A1 Doel A1 (begeleider): van 2 – Verkennen naar 3 – In ontwikkeling",
        "activiteiten: Activiteiten: nu 0, vorig kwartaal 1",
    ]


def test_a_version_of_the_first_format_can_be_compared(content):
    old = deepcopy(content) | {"format": 1}
    del old["explanations"]
    for found in old["goals"]:
        for row in found["scores"]:
            del row["is_taken_over"]
    assert lines(old, content) == [
        "doelen: : uitleg bij een waarschuwing erbij: Niet beoordeeld. – Pas begonnen.",
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_marked_words_hold_both_texts(before, after):
    words = marked(before, after)
    assert (old_text(words), new_text(words)) == (before, after)
    assert all(part.text for part in words)
    assert all(one.mark != other.mark for one, other in pairwise(words))


def test_a_hostile_pair_of_texts_is_answered_at_once():
    assert len(marked("a b " * 20_000, "b a " * 20_000)) == 2


# What says which quarter, whose and which row it is, is not told as a difference.
UNTOLD = {"format", "slug", "quarter", "first_day", "last_day", "reference"}


def leaves(part, path=()):
    """The path to every single value of the content."""
    if isinstance(part, dict):
        return [found for key, value in part.items() if key not in UNTOLD for found in leaves(value, (*path, key))]
    if isinstance(part, list):
        return [found for place, value in enumerate(part) for found in leaves(value, (*path, place))]
    return [path]


def lists(part, path=()):
    children = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    below = [found for key, value in children for found in lists(value, (*path, key))]
    return [path, *below] if isinstance(part, list) and part else below


def at(content, path):
    for key in path:
        content = content[key]
    return content


DAYS = {"on", "ends_on", "starts_on", "contract_until", "registered_on", "enrolled_on", "obtained_on", "said_on"}
DAYS |= {"involved_from", "involved_until", "trained_on"}
WORDS = st.text(alphabet="abc de.", min_size=1, max_size=20)


def another(path, now):
    """A value this field may hold, other than the one that stands there."""
    name = path[-1]
    if name in DAYS:
        found = st.dates().map(str)
    elif name in {"is_taken_over", "is_recognised", "is_trained"}:
        found = st.booleans()
    elif name == "step":
        found = st.sampled_from([None, 1, 2, 3, 4, 5])
    elif name in {"attendance", "size"}:
        found = st.integers(0, 999)
    elif name in {"value", "hours_per_week"}:
        found = st.integers(0, 999).map(str)
    else:
        found = WORDS
    return found.filter(lambda value: value != now)


@given(st.data())
def test_every_single_change_is_told(data):
    before, after = sample(), sample()
    path = data.draw(st.sampled_from(leaves(after)))
    at(after, path[:-1])[path[-1]] = data.draw(another(path, at(before, path)))
    for old, new in ((before, after), (after, before)):
        found = compare(old, new)
        assert any(section.changes for section in found)
        assert all(change.text for section in found for change in section.changes)
        assert compare(new, deepcopy(new)) == []


@given(st.data())
def test_every_row_that_came_or_went_is_told(data):
    before, after = sample(), sample()
    path = data.draw(st.sampled_from(lists(after)))
    rows = at(after, path)
    del rows[data.draw(st.integers(0, len(rows) - 1))]
    assert compare(before, after)
    assert compare(after, before)


@given(st.data())
def test_the_sections_stand_in_their_order(data):
    before, after = sample(), sample()
    for path in data.draw(st.lists(st.sampled_from(leaves(after)), max_size=5, unique=True)):
        at(after, path[:-1])[path[-1]] = data.draw(another(path, at(before, path)))
    keys = [section.key for section in compare(before, after)]
    order = ["", *SECTION_BY_KEY]
    assert keys == sorted(keys, key=order.index)
