"""What is measured, each as somebody would ask for it: requests to the whole application, and bare counterparts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import NoReverseMatch, reverse

from forms.keeping.typed import fingerprint
from participants.models import Participant, TrajectoryStep
from quarters.facts import bring_up_to_date, last_quarter_over, rebuild
from quarters.scoring import grid_of
from reporting.bench import bare
from reporting.bench.stage import Stage


def nothing() -> None:
    """Nothing has to be prepared."""


@dataclass(frozen=True)
class Case:
    """`prepare` is done before every time and not measured; `is_once` for what takes long or can be done once."""

    name: str
    work: Callable[[], object]
    prepare: Callable[[], object] = nothing
    is_once: bool = False


def cases(stage: Stage) -> list[Case]:
    staff, coordinator = _client(stage.staff), _client(stage.coordinator)
    quarter = last_quarter_over(stage.today)
    newcomers = Newcomers(stage)
    found = [
        Case("empty", _page(staff, reverse("empty"))),
        Case("overview_unchanged", _page(staff, reverse("overview")), _page(staff, reverse("overview"))),
        Case("overview_changed", _page(staff, reverse("overview")), newcomers.add_and_count),
        Case("overview_counting", _page(staff, reverse("overview")), newcomers.add),
        Case("overview_bare", bare.same_sums(stage.today)),
        Case("overview_live_bare", bare.live_sums(quarter), is_once=True),
    ]
    for name, address, arguments in (
        ("quarter_page", "overview_quarter", [quarter]),
        ("goals_page", "overview_goals", []),
        ("goal_page", "overview_goal", ["A1"]),
        ("initiative_page", "initiative_figures", [stage.initiatives[0].slug]),
    ):
        try:
            page = _page(staff, reverse(address, args=arguments))
            found += [Case(name, page), Case(name.replace("_page", "_changed"), page, newcomers.add_and_count)]
        except NoReverseMatch:  # an installation without that page
            continue
    story, grid = Story(stage, coordinator), Grid(stage, coordinator)
    return [
        *found,
        Case("section_save", story.save),
        Case("grid_save", grid.save, grid.draw),
        Case("grid_save_bare", bare.upsert(stage.ready[0], stage.coordinator), bare.tidy_scores),
        Case("submit", Submit(stage, coordinator).submit),
        Case("rebuild", lambda: rebuild(quarter), is_once=True),
    ]


def _client(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _page(client: Client, address: str) -> Callable[[], object]:
    def look() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return look


def _sent(answer: Any, address: str) -> None:
    """What was sent well leads on to another page."""
    if answer.status_code != 302:
        raise RuntimeError(f"{address}: {answer.status_code}")


class Newcomers:
    """A participant more at one of the initiatives: the smallest change that shows on the overview."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.number = 0

    def add(self) -> None:
        self.number += 1
        initiative = self.stage.initiatives[self.number % len(self.stage.initiatives)]
        person = Participant.objects.create(initiative=initiative, code=f"M-{self.number:04}")
        on = last_quarter_over(self.stage.today).last_day - timedelta(days=3)
        TrajectoryStep.objects.create(participant=person, kind="started", on=on)

    def add_and_count(self) -> None:
        self.add()
        bring_up_to_date(self.stage.today)


def _address(stage: Stage, number: int, name: str, *more: str) -> str:
    report = stage.ready[number]
    return reverse(name, args=[report.initiative.slug, report.quarter, *more])


class Grid:
    """A hundred participants by four goals, every step changed."""

    def __init__(self, stage: Stage, client: Client) -> None:
        self.report, self.client = stage.ready[0], client
        self.address = _address(stage, 0, "quarter_scores", "deelnemers")
        self.turn = 0
        self.body = ""

    def draw(self) -> None:
        """What stands in the page, with every coach's step changed as by hand, written out as a browser sends it.

        The client of the tests would write 3,200 parts of a multipart message within the measured time, and the
        application would read them: a form without files is never sent like that.
        """
        bare.tidy_scores()
        self.turn += 1
        grid = grid_of(self.report, "participant")
        texts = grid.texts()
        controls = texts | {f"was:{name}": fingerprint(text) for name, text in texts.items()}
        for cell in grid.cells:
            if cell.who.scorer == "coach":
                controls[cell.step_name] = str(1 + self.turn % 5)
        self.body = urlencode(controls | {"tab": "meting", "turn": str(self.turn)})

    def save(self) -> None:
        answer = self.client.post(self.address, self.body, content_type="application/x-www-form-urlencoded")
        _sent(answer, self.address)


class Story:
    """One section of the quarter with a text that changes every time."""

    def __init__(self, stage: Stage, client: Client) -> None:
        self.client, self.address = client, _address(stage, 0, "quarter_section", "verhaal")
        self.controls = Controls.of(client.get(self.address).content.decode())
        self.turn = 0

    def save(self) -> None:
        self.turn += 1
        name = next(name for name in self.controls if name.endswith("goes_well") and ":" not in name)
        before = self.controls[name]
        self.controls[name] = f"De eerste weken verliepen rustig, zegt keer {self.turn}."
        _sent(self.client.post(self.address, self.controls), self.address)
        self.controls |= {each: fingerprint(self.controls[name]) for each in self.controls if each == f"was:{name}"}
        if before == self.controls[name]:
            raise RuntimeError("nothing was changed")


class Submit:
    """Handing in a quarter that is whole; every time another one."""

    def __init__(self, stage: Stage, client: Client) -> None:
        self.stage, self.client, self.turn = stage, client, 0

    def submit(self) -> None:
        self.turn += 1
        address = _address(self.stage, self.turn, "quarter_check")
        _sent(self.client.post(address, {"indienen": "ja", "versies": "0"}), address)


class Controls(HTMLParser):
    """The texts and hidden values of the forms of a page, by name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = ""

    @classmethod
    def of(cls, text: str) -> dict[str, str]:
        reader = cls()
        reader.feed(text)
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        name = known.get("name", "")
        if tag == "textarea" and name:
            self._area = name
            self.found[name] = ""
        elif tag == "input" and name and known.get("type", "text") in ("text", "hidden"):
            self.found[name] = known.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] += data
