"""The figures of one dossier as somebody with the file, the definitions and a pencil counts them.

Nothing of the application is imported: what is wrong there is not wrong here in the same way. Each participant's life
is read step by step up to the day; the application asks the database for the latest step, or adds up quarters.

A figure is a dictionary from the name of a part to its count. A plain number has one part, ""; None is not known; an
empty dictionary says that there is nothing to tell. Parts "group: name" are the categories of one division.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path

BEGINNING = {"started", "returned"}
AFTER = {"started": "active", "resumed": "active", "returned": "active", "paused": "paused", "stopped": "stopped"}
AFTER |= {"moved_on": "moved_on", "aftercare": "moved_on", "registered": "returning", "intake": "returning"}
NEVER_FILLED_IN = ("quotes", "scores", "active_seconds")


class Person:
    """One participant as known on the day."""

    def __init__(self, row, day):
        self.row = row
        self.steps = sorted((each for each in row.get("steps", []) if each["on"] <= day), key=lambda each: each["on"])
        self.state, self.begun, self.reason = "", "", ""
        for step in self.steps:
            self.state = AFTER[step["kind"]]
            self.reason = step.get("reason_category", "")
            if step["kind"] in BEGINNING:
                self.begun = self.begun or step["on"]
        self.places = [each for each in row.get("placements", []) if each["starts_on"] <= day]
        self.recognitions = row.get("recognitions", [])

    def took(self, kind):
        return [step["on"] for step in self.steps if step["kind"] == kind]


class HandCount:
    """All figures on `day` (as in the file, "2023-03-31"); `first_day` of the quarter it ends, "" when it ends none."""

    def __init__(self, path: Path, day: date, first_day: date | None) -> None:
        text = path.read_text(encoding="utf-8")
        for word in NEVER_FILLED_IN:
            assert f'"{word}"' not in text, f"The case has {word} now: count those by hand too."
        self.dossier = json.loads(text)
        self.day, self.first_day = str(day), str(first_day or "")
        self.people = [Person(row, self.day) for row in self.dossier["participants"]]
        self.begun = [each for each in self.people if each.begun]
        self.places = [place for each in self.people for place in each.places]
        self.running = [each for each in self.places if each.get("ends_on", "9999") >= self.day]
        self.employers = [
            each
            for each in self.dossier["employers"]
            if each.get("involved_from", "") <= self.day and each.get("involved_until", "9999") >= self.day
        ]
        assert not any(each["kind"] == "paid_work" for each in self.places), "Count paid work by hand too."

    def figures(self):
        found = {**self._people(), **self._flow(), **self._work(), **self._employers(), **self._goals()}
        return {**found, **self._reports(), **self._evidence()}

    def _people(self):
        def standing(state):
            return {"": sum(each.state == state for each in self.begun)}

        found = {"started": {"": len(self.begun)}, "active": standing("active"), "paused": standing("paused")}
        found |= {"stopped": standing("stopped"), "moved_on": standing("moved_on"), "returning": standing("returning")}
        found["not_started"] = {"": sum(bool(each.steps) and not each.begun for each in self.people)}
        found["reasons"] = dict(
            Counter(f"{each.state}: {each.reason}" for each in self.begun if each.state in ("paused", "stopped"))
        )
        if self.first_day:
            found["target_groups"] = dict(
                Counter(f"group: {each.row.get('target_group', '')} {each.state}" for each in self.begun)
            )
            inside = [[on for on in each.took("stopped") if on >= self.first_day] for each in self.people]
            back = [[on for on in each.took("returned") if on >= self.first_day] for each in self.people]
            found["new_started"] = {"": sum(each.begun >= self.first_day for each in self.begun)}
            found["new_stopped"] = {"": sum(map(bool, inside))}
            found["new_returned"] = {"": sum(map(bool, back))}
        return found

    def _flow(self):
        def ever(kind):
            """None where people began and nobody wrote such a step down: then it was not recorded."""
            number = sum(bool(each.took(kind)) for each in self.people)
            return {"": number if number or not self.begun else None}

        placed = {"": sum(bool(each.places) for each in self.people)}
        found = {"registered": ever("registered"), "intake": ever("intake"), "workplaces": placed}
        found |= {"paid_work_ever": {"": 0}, "paid_work": {"": 0}, "permanent": {"": 0}, "lasting": {}}
        found["durations"] = self._durations()
        return found

    def _durations(self):
        """Days from the intake, or where nobody has one from the start, to the first place; and how many came so far.

        Nobody has a recognition or paid work yet, so everybody with a place still waits for those.
        """
        assert not any(each.took("intake") for each in self.people), "Count from the intake."
        assert not any(one.get("obtained_on", "9999") <= self.day for each in self.people for one in each.recognitions)
        days, waiting = [], 0
        for each in self.begun:
            if each.places:
                arrived = min(place["starts_on"] for place in each.places)
                days.append((date.fromisoformat(arrived) - date.fromisoformat(each.begun)).days)
            else:
                waiting += 1
        middle = sorted(days)[len(days) // 2]
        assert len(days) % 2 or sorted(days)[len(days) // 2 - 1] == middle, "Two share the middle: take their mean."
        placed = sum(bool(each.places) for each in self.people)
        found = {"started to placed: days": middle, "started to placed: people": len(days)}
        found["started to placed: waiting"] = waiting
        nobody_yet = (("placed", "recognised", placed), ("placed", "paid_work", placed))
        for first, then, number in (*nobody_yet, ("started", "paid_work", len(self.begun))):
            parts = {"days": None, "people": 0, "waiting": number}
            found |= {f"{first} to {then}: {name}": value for name, value in parts.items()}
        return found

    def _work(self):
        sectors = {each["reference"]: each.get("sector", "") for each in self.dossier["employers"]}
        by = Counter(f"kind: {each['kind']}" for each in self.places)
        by += Counter(f"setting: {each.get('setting', '')}" for each in self.places)
        by += Counter(f"kind and setting: {each['kind']} {each.get('setting', '')}" for each in self.places)
        by += Counter(f"sector: {sectors[each['employer']]}" for each in self.places)
        found = {"placements": {"": len(self.places)}, "placements_running": {"": len(self.running)}}
        found["placements_by"] = dict(by)
        for name in ("registered", "enrolled", "obtained"):
            reached = [
                one for each in self.people for one in each.recognitions if one.get(f"{name}_on", "9999") <= self.day
            ]
            found[f"recognitions_{name}"] = {"": len(reached)}
        return found

    def _employers(self):
        by = Counter(f"sector: {each.get('sector', '')}" for each in self.employers)
        by += Counter(f"reached: {each.get('reached_through', '')}" for each in self.employers)
        attitudes: Counter[str] = Counter()
        for each in self.employers:
            told = [one for one in each.get("contact_moments", []) if one["on"] <= self.day and one.get("attitude")]
            attitudes[f"attitude: {max(told, key=lambda one: one['on'])['attitude'] if told else ''}"] += 1
        held = [one for report in self.dossier["quarterly_reports"] for one in report.get("activities", [])]
        held = [one for one in held if one["on"] <= self.day]
        return ({"attitudes": dict(attitudes)} if self.first_day else {}) | {
            "employers": {"": len(self.employers)},
            "employers_by": dict(by),
            "information_meetings": {"": sum(one["kind"] == "information_meeting" for one in held)},
            "activities": {"": len(held)},
        }

    def _goals(self):
        """No goal was ever scored in this case; the targets are counted from the figures themselves."""
        counted = {**self._people(), **self._flow(), **self._work(), **self._employers()}
        targets = {}
        for each in self.dossier["indicators"]:
            assert each["measured"] == "counted", "Read the value that was entered."
            targets[f"{each['name']}: result"] = counted[each["count"]][""]
            if "target" in each:
                targets[f"{each['name']}: target"] = each["target"]
        found = {"targets": targets, "shift": {}, "own_beside_coach": {}}
        return found | ({"steps": {}, "middle_step": {}} if self.first_day else {})

    def _reports(self):
        """Of the quarters that are over on the day. Fewer than five measured quarters tell no time at all."""
        over = [each for each in self.dossier["quarterly_reports"] if _last_day(each) <= self.day]
        late = [each for each in over if each["status"] not in ("submitted", "accepted") and each["due_on"] < self.day]
        found = {"handed_in": {"": sum(each["status"] in ("submitted", "accepted") for each in over)}}
        found |= {"late": {"": len(late)}, "accepted": {"": sum(each["status"] == "accepted" for each in over)}}
        found |= {"editing_time": {"": None}, "completeness": {}}
        begun = [each.row for each in self.begun]
        breaks = [one for each in self.people for one in each.steps if one["kind"] in ("paused", "stopped")]
        for name, rows, key in (
            *(("target_group", begun, "target_group"), ("starting_situation", begun, "starting_situation")),
            *(("inflow_route", begun, "inflow_route"), ("reason", breaks, "reason_category")),
            *(("setting", self.places, "setting"), ("hours", self.places, "hours_per_week")),
            *(("contract", [], "contract"), ("sector", self.employers, "sector")),
        ):
            found["completeness"][f"{name}: known"] = sum(bool(row.get(key)) for row in rows)
            found["completeness"][f"{name}: of all"] = len(rows)
        return found

    def _evidence(self):
        """Statements have no day: they are what stands there now."""
        statements: Counter[str] = Counter()
        for each in self.dossier["elements"]:
            statements[f"by perspective: {each['perspective']} {each['kind']}"] += 1
            statements.update(f"by goal: {goal} {each['kind']}" for goal in each["goals"])
        voices = ("participant", "employer", "initiative", "stakeholder")
        return {"quotes": {f"by perspective: {each}": 0 for each in voices}, "statements": dict(statements)}


def _last_day(report):
    return f"{report['year']}-{('03-31', '06-30', '09-30', '12-31')[report['number'] - 1]}"
