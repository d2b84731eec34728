"""Which chapters and sections the two reports have, and under which keys people's texts are kept.

A text of a report (`ReportSection`) is found by its key:

- "<chapter>.intro": the words a chapter opens with, before its first section;
- a fixed key such as "introduction.method" or "initiative.aim";
- "topic.<code>": a topic of the analysis model, under the initiative's own label and in its own order;
- "subgroup.<code>": a subgroup of goals, a section of the synthesis;
- "conclusions.<anything>": a free section of the end report's conclusions; its heading and order are the writer's own.

The headings here are words of the report, not of the interface.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from evidence.topics import named_topics
from initiatives.models import GoalGroup, GoalSubgroup, Initiative, Phase

INTRO = "intro"
TOPIC = "topic"
SUBGROUP = "subgroup"
CONCLUSIONS = "conclusions"


class Filling(Enum):
    """Where the content of a section comes from."""

    WRITTEN = "written"  # only what somebody writes
    REGISTERS = "registers"  # made from what is recorded; a written text comes before it
    EITHER = "either"  # made from what is recorded, unless somebody writes it


@dataclass(frozen=True)
class SectionPlan:
    """A place in a report. `title` is the heading the report uses when the writer chooses none."""

    key: str
    title: str
    filling: Filling = Filling.WRITTEN

    @property
    def topic(self) -> str:
        """The code of the topic of the analysis model, "" when the section is no topic."""
        return self.key.removeprefix(f"{TOPIC}.") if self.key.startswith(f"{TOPIC}.") else ""

    @property
    def subgroup(self) -> str:
        """The code of the subgroup of goals, "" when the section is none."""
        return self.key.removeprefix(f"{SUBGROUP}.") if self.key.startswith(f"{SUBGROUP}.") else ""

    @property
    def is_introduction(self) -> bool:
        return self.key.endswith(f".{INTRO}")


@dataclass(frozen=True)
class ChapterPlan:
    """A chapter: its sections in order, after the words it opens with."""

    key: str
    title: str
    sections: tuple[SectionPlan, ...]
    phase: str = ""
    group: str = ""
    opening: Filling = Filling.EITHER

    @property
    def introduction(self) -> SectionPlan:
        return SectionPlan(f"{self.key}.{INTRO}", self.title, self.opening)


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
            SectionPlan("introduction.questions", "Doel en hoofdvragen", Filling.EITHER),
            SectionPlan("introduction.method", "Methode", Filling.REGISTERS),
            SectionPlan("introduction.model", "Analysemodel", Filling.REGISTERS),
            SectionPlan("introduction.guide", "Leeswijzer", Filling.EITHER),
        ),
    ),
    ChapterPlan(
        "initiative",
        "Het initiatief",
        (
            SectionPlan("initiative.background", "Achtergrond", Filling.EITHER),
            SectionPlan("initiative.aim", "Doel", Filling.EITHER),
            SectionPlan("initiative.approach", "Aanpak", Filling.EITHER),
            SectionPlan("initiative.participants", "Deelnemers", Filling.EITHER),
            SectionPlan("initiative.principles", "Aansluiting bij het platform", Filling.REGISTERS),
        ),
        opening=Filling.REGISTERS,
    ),
    ChapterPlan("preparation", "Voorbereiding", (), phase=Phase.PREPARATION),
    ChapterPlan("execution", "Uitvoering", (), phase=Phase.EXECUTION),
    ChapterPlan(
        "results",
        "Resultaten",
        (SectionPlan("results.progress", "Voortgang op de doelen", Filling.REGISTERS),),
        phase=Phase.RESULTS,
        opening=Filling.REGISTERS,
    ),
    ChapterPlan(CONCLUSIONS, "Conclusies", (), opening=Filling.WRITTEN),
)
"""ER's six chapters. Topics and free sections come in by `end_report_plan`; "results.progress" stands after the topics
and is there only when goals were scored."""

SYNTHESIS_CHAPTERS: tuple[ChapterPlan, ...] = (
    ChapterPlan(
        "introduction",
        "Inleiding",
        (
            SectionPlan("introduction.initiatives", "De initiatieven", Filling.REGISTERS),
            SectionPlan("introduction.elements", "Werkzame elementen", Filling.EITHER),
            SectionPlan("introduction.guide", "Leeswijzer", Filling.EITHER),
        ),
    ),
    ChapterPlan("employers", "Wat werkt voor werkgevers?", (), group=GoalGroup.EMPLOYERS, opening=Filling.REGISTERS),
    ChapterPlan(
        "participants", "Wat werkt voor deelnemers?", (), group=GoalGroup.PARTICIPANTS, opening=Filling.REGISTERS
    ),
    ChapterPlan(
        "matching",
        "Wat werkt bij matching?",
        (SectionPlan("matching.barriers", "Belemmeringen", Filling.REGISTERS),),
        group=GoalGroup.MATCHING,
        opening=Filling.REGISTERS,
    ),
    ChapterPlan(CONCLUSIONS, "Conclusies", (), opening=Filling.EITHER),
)
"""SYN's five chapters. Subgroups of goals come in by `synthesis_plan`; conclusions and lessons are records of their
own, so that this chapter has no free sections."""

END_REPORT_KEYS = frozenset(
    section.key for chapter in END_REPORT_CHAPTERS for section in (chapter.introduction, *chapter.sections)
)
"""The fixed keys of an end report."""

SYNTHESIS_KEYS = frozenset(
    section.key for chapter in SYNTHESIS_CHAPTERS for section in (chapter.introduction, *chapter.sections)
)
"""The fixed keys of a synthesis."""


def is_end_report_key(key: str, topic_codes: Iterable[str]) -> bool:
    """Whether an end report of a platform with these topics can hold a text under the key."""
    prefix, _, rest = key.partition(".")
    if prefix == TOPIC:
        return rest in topic_codes
    return key in END_REPORT_KEYS or is_free_key(key)


def is_free_key(key: str) -> bool:
    """Whether the key is of a free section of the conclusions."""
    prefix, _, rest = key.partition(".")
    return prefix == CONCLUSIONS and rest not in ("", INTRO) and len(key) <= 80 and key.isprintable()


def is_synthesis_key(key: str, subgroup_codes: Iterable[str]) -> bool:
    """Whether a synthesis of a platform with these subgroups of goals can hold a text under the key."""
    prefix, _, rest = key.partition(".")
    return rest in subgroup_codes if prefix == SUBGROUP else key in SYNTHESIS_KEYS


def used_topics(initiative: Initiative) -> list[UsedTopic]:
    """The topics the initiative uses, under its own labels, in the order of its report. Two queries."""
    return [
        UsedTopic(named.topic.code, named.topic.phase, named.label)
        for named in named_topics(initiative)
        if named.is_used
    ]


def end_report_plan(
    topics: Iterable[UsedTopic], free_sections: Iterable[tuple[str, str]] = ()
) -> tuple[ChapterPlan, ...]:
    """The chapters of one end report. `free_sections` are key and heading of those in the conclusions, in order."""
    topics, free = list(topics), tuple(SectionPlan(key, heading) for key, heading in free_sections)
    plan = []
    for chapter in END_REPORT_CHAPTERS:
        own = tuple(
            SectionPlan(f"{TOPIC}.{topic.code}", topic.label, Filling.REGISTERS)
            for topic in topics
            if chapter.phase and topic.phase == chapter.phase
        )
        if chapter.key == CONCLUSIONS:
            own = free
        plan.append(_with_sections(chapter, own + chapter.sections))
    return tuple(plan)


def synthesis_plan(subgroups: Iterable[GoalSubgroup]) -> tuple[ChapterPlan, ...]:
    """The chapters of a synthesis of a platform with these subgroups of goals."""
    subgroups = list(subgroups)
    plan = []
    for chapter in SYNTHESIS_CHAPTERS:
        own = tuple(
            SectionPlan(f"{SUBGROUP}.{subgroup.code}", subgroup.name, Filling.REGISTERS)
            for subgroup in subgroups
            if chapter.group and subgroup.group == chapter.group
        )
        plan.append(_with_sections(chapter, own + chapter.sections))
    return tuple(plan)


def _with_sections(chapter: ChapterPlan, sections: tuple[SectionPlan, ...]) -> ChapterPlan:
    return ChapterPlan(chapter.key, chapter.title, sections, chapter.phase, chapter.group, chapter.opening)
