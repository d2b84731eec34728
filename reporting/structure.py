"""Which chapters and sections the two reports have, and under which keys people's texts are kept.

A text of a report (`ReportSection`) is found by its key:

- "<chapter>.intro": the words a chapter opens with, before its first section;
- a fixed key such as "introduction.method" or "initiative.aim";
- "topic.<code>": a topic of the analysis model, under the initiative's own label and in its own order;
- "subgroup.<code>": a subgroup of goals, a section of the synthesis;
- "annex.<name>": an annex;
- "<chapter>.own-<anything>": a free section, in any chapter or among the annexes, with a heading of the writer's own;
  in the conclusions of an end report "conclusions.<anything>" is one too.

Every section keeps its key wherever it stands, whatever it is called and whether or not it is left out (docs/decisions/
0071). The headings here are words of the report, not of the interface.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from evidence.topics import named_topics
from initiatives.models import GoalGroup, GoalSubgroup, Initiative, Phase

INTRO = "intro"
TOPIC = "topic"
SUBGROUP = "subgroup"
CONCLUSIONS = "conclusions"
ANNEX = "annex"
OWN = "own-"
LONGEST_KEY = 80


@dataclass(frozen=True)
class SectionPlan:
    """A place in a report. `title` is the heading the report uses when the writer chooses none."""

    key: str
    title: str

    @property
    def topic(self) -> str:
        """The code of the topic of the analysis model, "" when the section is no topic."""
        return self.key.removeprefix(f"{TOPIC}.") if self.key.startswith(f"{TOPIC}.") else ""

    @property
    def subgroup(self) -> str:
        """The code of the subgroup of goals, "" when the section is none."""
        return self.key.removeprefix(f"{SUBGROUP}.") if self.key.startswith(f"{SUBGROUP}.") else ""


@dataclass(frozen=True)
class ChapterPlan:
    """A chapter: its sections in order, after the words it opens with."""

    key: str
    title: str
    sections: tuple[SectionPlan, ...]
    phase: str = ""
    group: str = ""

    @property
    def has_introduction(self) -> bool:
        """Annexes stand apart, without words before the first."""
        return self.key != ANNEX

    @property
    def introduction(self) -> SectionPlan:
        return SectionPlan(f"{self.key}.{INTRO}", self.title)


@dataclass(frozen=True)
class UsedTopic:
    """A topic of the analysis model as one initiative uses it."""

    code: str
    phase: str
    label: str


END_REPORT_CHAPTERS: tuple[ChapterPlan, ...] = (
    ChapterPlan(
        "introduction",
        "Inleiding",
        (
            SectionPlan("introduction.questions", "Doel en hoofdvragen"),
            SectionPlan("introduction.method", "Methode"),
            SectionPlan("introduction.model", "Analysemodel"),
            SectionPlan("introduction.guide", "Leeswijzer"),
        ),
    ),
    ChapterPlan(
        "initiative",
        "Het initiatief",
        (
            SectionPlan("initiative.background", "Achtergrond"),
            SectionPlan("initiative.aim", "Doel"),
            SectionPlan("initiative.approach", "Aanpak"),
            SectionPlan("initiative.participants", "Deelnemers"),
            SectionPlan("initiative.principles", "Aansluiting bij het platform"),
        ),
    ),
    ChapterPlan("preparation", "Voorbereiding", (), phase=Phase.PREPARATION),
    ChapterPlan("execution", "Uitvoering", (), phase=Phase.EXECUTION),
    ChapterPlan(
        "results",
        "Resultaten",
        (
            SectionPlan("results.progress", "Voortgang op de doelen"),
            SectionPlan("results.voices", "Wie aan het woord is over de resultaten"),
        ),
        phase=Phase.RESULTS,
    ),
    ChapterPlan(CONCLUSIONS, "Conclusies", ()),
)
"""ER's six chapters. Topics come in by `end_report_plan`, free sections by `built.Texts`; "results.progress" and
"results.voices" stand after the topics and are there only when goals were scored and when somebody said something."""

SYNTHESIS_CHAPTERS: tuple[ChapterPlan, ...] = (
    ChapterPlan(
        "introduction",
        "Inleiding",
        (
            SectionPlan("introduction.initiatives", "De initiatieven"),
            SectionPlan("introduction.elements", "Werkzame elementen"),
            SectionPlan("introduction.guide", "Leeswijzer"),
        ),
    ),
    ChapterPlan("employers", "Wat werkt voor werkgevers?", (), group=GoalGroup.EMPLOYERS),
    ChapterPlan("participants", "Wat werkt voor deelnemers?", (), group=GoalGroup.PARTICIPANTS),
    ChapterPlan(
        "matching",
        "Wat werkt bij matching?",
        (SectionPlan("matching.barriers", "Belemmeringen"),),
        group=GoalGroup.MATCHING,
    ),
    ChapterPlan(CONCLUSIONS, "Conclusies", ()),
)
"""SYN's five chapters. Subgroups of goals come in by `synthesis_plan`; conclusions and lessons are records of their
own."""

END_REPORT_ANNEXES = ChapterPlan(
    ANNEX,
    "Bijlagen",
    (
        SectionPlan("annex.goals", "Doelen op korte termijn"),
        SectionPlan("annex.facts", "Feiten op de peildatum"),
        SectionPlan("annex.evidence", "Waarop de uitspraken steunen"),
        SectionPlan("annex.sources", "Bronnen"),
        SectionPlan("annex.publications", "Publicaties"),
    ),
)

SYNTHESIS_ANNEXES = ChapterPlan(
    ANNEX,
    "Bijlagen",
    (
        SectionPlan("annex.goals", "Doelen op korte termijn"),
        SectionPlan("annex.publications", "Publicaties"),
        SectionPlan("annex.support", "Welk initiatief ondersteunt wat?"),
        SectionPlan("annex.changes", "Wat is er veranderd sinds de vorige editie?"),
        SectionPlan("annex.evidence", "Waarop de elementen steunen"),
        SectionPlan("annex.facts", "Feiten op de peildatum"),
    ),
)


def _fixed_keys(chapters: Iterable[ChapterPlan]) -> frozenset[str]:
    return frozenset(
        section.key
        for chapter in chapters
        for section in (*((chapter.introduction,) if chapter.has_introduction else ()), *chapter.sections)
    )


END_REPORT_KEYS = _fixed_keys((*END_REPORT_CHAPTERS, END_REPORT_ANNEXES))
"""The fixed keys of an end report."""

SYNTHESIS_KEYS = _fixed_keys((*SYNTHESIS_CHAPTERS, SYNTHESIS_ANNEXES))
"""The fixed keys of a synthesis."""

END_REPORT_PARTS = frozenset(chapter.key for chapter in (*END_REPORT_CHAPTERS, END_REPORT_ANNEXES))
SYNTHESIS_PARTS = frozenset(chapter.key for chapter in (*SYNTHESIS_CHAPTERS, SYNTHESIS_ANNEXES))
"""The chapters and the annexes: where free sections can stand."""


def is_end_report_key(key: str, topic_codes: Iterable[str]) -> bool:
    """Whether an end report of a platform with these topics can hold a text under the key."""
    prefix, _, rest = key.partition(".")
    if prefix == TOPIC:
        return rest in topic_codes
    return key in END_REPORT_KEYS or (prefix in END_REPORT_PARTS and is_free_key(key))


def is_synthesis_key(key: str, subgroup_codes: Iterable[str]) -> bool:
    """Whether a synthesis of a platform with these subgroups of goals can hold a text under the key."""
    prefix, _, rest = key.partition(".")
    if prefix == SUBGROUP:
        return rest in subgroup_codes
    is_free = prefix in SYNTHESIS_PARTS and rest.startswith(OWN) and is_free_key(key)
    return key in SYNTHESIS_KEYS or is_free


def is_free_key(key: str) -> bool:
    """Whether the key is of a free section: one that somebody added and may take away again."""
    prefix, _, rest = key.partition(".")
    if len(key) > LONGEST_KEY or not key.isprintable() or "/" in key:
        return False  # no address leads to it
    if prefix not in END_REPORT_PARTS | SYNTHESIS_PARTS:
        return False
    if prefix == CONCLUSIONS:
        return rest not in ("", INTRO)
    return rest.startswith(OWN) and rest != OWN


def free_chapter(key: str) -> str:
    """The key of the chapter a free section stands in, "" for a section that is not free."""
    return key.partition(".")[0] if is_free_key(key) else ""


def arranged(keys: Iterable[str], orders: Mapping[str, int]) -> list[str]:
    """The sections of one chapter as they follow each other. `keys` come as the report itself would put them.

    Those somebody put somewhere (`orders` above 0) follow that; what has no such place, such as a topic that came into
    use later, stands after the one it always follows.
    """
    keys = list(keys)
    found = sorted((key for key in keys if orders.get(key, 0) > 0), key=lambda key: orders[key])
    before: list[str] = []
    for key in keys:
        if key not in found:
            follows = next((each for each in reversed(before) if each in found), None)
            found.insert(found.index(follows) + 1 if follows else 0, key)
        before.append(key)
    return found


def used_topics(initiative: Initiative) -> list[UsedTopic]:
    """The topics the initiative uses, under its own labels, in the order of its report. Two queries."""
    return [
        UsedTopic(named.topic.code, named.topic.phase, named.label)
        for named in named_topics(initiative)
        if named.is_used
    ]


def end_report_plan(topics: Iterable[UsedTopic]) -> tuple[ChapterPlan, ...]:
    """The chapters of one end report, without its annexes and free sections."""
    topics = list(topics)
    plan = []
    for chapter in END_REPORT_CHAPTERS:
        own = tuple(
            SectionPlan(f"{TOPIC}.{topic.code}", topic.label)
            for topic in topics
            if chapter.phase and topic.phase == chapter.phase
        )
        plan.append(replace(chapter, sections=own + chapter.sections))
    return tuple(plan)


def synthesis_plan(subgroups: Iterable[GoalSubgroup]) -> tuple[ChapterPlan, ...]:
    """The chapters of a synthesis of a platform with these subgroups of goals, without annexes and free sections."""
    subgroups = list(subgroups)
    plan = []
    for chapter in SYNTHESIS_CHAPTERS:
        own = tuple(
            SectionPlan(f"{SUBGROUP}.{subgroup.code}", subgroup.name)
            for subgroup in subgroups
            if chapter.group and subgroup.group == chapter.group
        )
        plan.append(replace(chapter, sections=own + chapter.sections))
    return tuple(plan)
