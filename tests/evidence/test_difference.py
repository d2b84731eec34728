"""What differs between two editions, on contents alone."""

from evidence.difference import difference_between


def linked(reference, **numbers):
    return {"reference": reference, "statement": f"Uitspraak {reference}", "kind": "works"} | {
        "quotes": 0,
        "sources": 1,
        "figures": 0,
        **numbers,
    }


def cell(initiative, support, *elements, note=""):
    return {"initiative": initiative, "support": support, "note": note, "elements": list(elements)}


def element(reference, title, *cells, follows="", **fields):
    supporting = sum(each["support"] == "supports" for each in cells)
    return {
        "reference": reference,
        "follows": follows,
        "subgroup": "voorbereiding",
        "title": title,
        "argument": "",
        "motivation": "",
        "status": "proposed",
        "supporting": supporting,
        "claimed": 0,
        "contradicting": 0,
        "verdict": "overarching" if supporting > 1 else "single unmotivated",
        "quotes": [],
        "cells": list(cells),
        "judgements": [],
    } | fields


def content(*elements, initiatives=("a", "b"), **fields):
    return {
        "format": 1,
        "title": "Editie",
        "dated_on": "2024-01-15",
        "threshold": 2,
        "initiatives": [{"slug": each, "name": each.upper(), "box_text": "", "summary": ""} for each in initiatives],
        "subgroups": [{"code": "voorbereiding", "group": "employers", "name": "Voorbereiding"}],
        "elements": list(elements),
        "barriers": [],
        "conclusions": [],
        "publications": [],
    } | fields


def test_new_gone_renamed_and_unchanged_elements_are_told_apart():
    before = content(element("e1", "Blijft"), element("e2", "Heette zo"), element("e3", "Gaat weg"))
    after = content(
        element("n1", "Blijft", follows="e1"), element("n2", "Heet nu zo", follows="e2"), element("n4", "Nieuw")
    )
    found = difference_between(before, after)
    assert [each["title"] for each in found.new] == ["Nieuw"]
    assert [each["title"] for each in found.gone] == ["Gaat weg"]
    assert [each.title for each in found.unchanged] == ["Blijft"]
    (renamed,) = found.changed
    assert [(part.text, part.mark.value) for part in renamed.texts[0].words] == [
        ("Heette", "removed"),
        ("Heet nu", "added"),
        (" zo", "same"),
    ]
    assert found.summary == "1 element is nieuw, 1 is weg, 1 is gewijzigd, 1 bleef hetzelfde."


def test_rows_that_follow_nothing_belong_together_by_their_title():
    found = difference_between(content(element("e1", "Zelfde")), content(element("n1", "Zelfde")))
    assert ([each.title for each in found.unchanged], found.new, found.gone) == (["Zelfde"], (), ())


def test_cells_counts_and_initiatives_that_joined_are_named():
    before = content(element("e1", "Titel", cell("a", "supports", linked("x")), cell("b", "not_investigated")))
    after = content(
        element("n1", "Titel", *(cell(one, "supports", linked("x")) for one in "abc"), follows="e1"),
        initiatives=("a", "b", "c", "d"),
    )
    found = difference_between(before, after)
    (changed,) = found.changed
    assert (changed.count_before, changed.count_after) == ("1 van 2", "3 van 4")
    assert [(each.initiative, each.before, each.after) for each in changed.cells] == [
        ("B", "niet onderzocht", "ondersteunt"),
        ("C", "deed nog niet mee", "ondersteunt"),
    ]
    assert "minstens 2 van de 4" in changed.verdict_after
    assert found.joined == ("C", "D")
    assert found.summary == "1 element is gewijzigd. Erbij gekomen: C, D."


def test_evidence_that_did_not_come_along_is_said():
    before = content(element("e1", "Titel", cell("a", "supports", linked("x"), linked("y"))))
    after = content(element("n1", "Titel", cell("a", "supports", linked("x", sources=0)), follows="e1"))
    ((changed, lost),) = difference_between(before, after).lost
    assert (changed.title, lost.unlinked, lost.lost_evidence) == ("Titel", ("Uitspraak y",), ("Uitspraak x",))


def test_a_stand_that_starts_again_is_no_change_but_another_judgement_is():
    before = content(element("e1", "Titel", status="agreed"))
    again = difference_between(before, content(element("n1", "Titel", follows="e1")))
    assert again.changed == ()
    other = difference_between(before, content(element("n1", "Titel", follows="e1", status="assessed")))
    assert [(each.status_before, each.status_after) for each in other.changed] == [("Vastgesteld", "Beoordeeld")]


def test_barriers_conclusions_and_lessons_are_compared():
    def row(reference, title, follows="", **fields):
        return {"reference": reference, "follows": follows, "title": title, "text": "", "elements": [], **fields}

    before = content(
        barriers=[row("b1", "Regels")],
        conclusions=[row("c1", "Neem tijd", lessons=[{"reference": "l1", "follows": "", "text": "Begin vroeg"}])],
    )
    after = content(
        barriers=[row("b2", "Regels", "b1", text="Die botsen."), row("b3", "Geld")],
        conclusions=[
            row("c2", "Neem tijd", "c1", lessons=[{"reference": "l2", "follows": "l1", "text": "Begin eerder"}])
        ],
    )
    found = difference_between(before, after)
    assert (found.barriers.new, len(found.barriers.changed)) == (("Geld",), 1)
    assert (found.conclusions.is_changed, found.conclusions.unchanged) == (False, ("Neem tijd",))
    assert [change.label for change in found.lessons.changed] == ["Begin eerder"]
