"""The end report of one initiative: what was recorded and what was written, as one document."""

from dataclasses import replace
from datetime import date

from django.utils import timezone, translation

from initiatives.models import Initiative
from reporting.back_matter import colophon
from reporting.built import Built, ChapterBuilder, annexes_of, chapters_of
from reporting.document import Block, BulletList, Document, ListItem, Paragraph, plain
from reporting.end_report.annexes import annexes
from reporting.end_report.initiative import build_initiative
from reporting.end_report.introduction import build_introduction
from reporting.end_report.material import Material, collect
from reporting.end_report.results import build_results
from reporting.end_report.topics import topic_blocks
from reporting.end_report.warnings import warnings_about
from reporting.models import Report
from reporting.structure import ChapterPlan, end_report_plan
from reporting.wording import texts
from reporting.wording.back_matter import Imprint
from reporting.wording.language import Words, capital, in_sentence


def build(initiative: Initiative, *, reference_date: date, report: Report | None = None) -> Built:
    """The document with every figure as it was on the reference date, and the texts of `report` in it.

    Sections without content stay out of the document and are told in `missing`. The number of queries is fixed.
    The report is Dutch in whichever language its maker reads the pages; only the warnings follow the pages.
    """
    with translation.override("nl"):
        material = collect(initiative, reference_date, report)
        built = _built(material, report)
    return replace(built, warnings=tuple(warnings_about(material)))


def _built(material: Material, report: Report | None) -> Built:
    plan = _in_own_words(end_report_plan(material.topics), material.words)
    first, second, *phases, conclusions = plan
    rest = [
        build_initiative(second, material),
        *(build_results(each, material) if each.key == "results" else _phase(each, material) for each in phases),
        _conclusions(conclusions, material),
    ]
    apart = annexes(material)
    builders = [build_introduction(first, material, chapters_of(rest), annexes_of(apart)), *rest]
    return Built(
        document=_document(material, report, builders, apart),
        chapters=tuple(builder.outcome for builder in (*builders, apart)),
        texts=material.texts,
    )


def _document(
    material: Material, report: Report | None, builders: list[ChapterBuilder], apart: ChapterBuilder
) -> Document:
    initiative = material.initiative
    is_adopted = report is not None and report.is_adopted
    made_on = timezone.localdate(report.adopted_at) if report and report.adopted_at else timezone.localdate()
    imprint = Imprint(
        title=report.title if report else initiative.name,
        subtitle=(report.subtitle if report else "") or texts.SUBTITLE,
        kind_label=texts.KIND_LABEL,
        platform=initiative.platform.name,
        authors=report.authors if report else "",
        made_on=made_on,
        reference_date=material.on,
        is_synthesis=False,
    )
    return Document(
        title=imprint.title,
        subtitle=imprint.subtitle,
        kind=Report.Kind.END_REPORT.value,
        kind_label=texts.KIND_LABEL,
        date=made_on,
        reference_date=material.on,
        authors=(report.authors,) if report and report.authors else (),
        publisher=initiative.platform.name,
        status="" if is_adopted else texts.DRAFT,
        chapters=chapters_of(builders),
        annexes=annexes_of(apart),
        colophon=colophon(report, imprint),
    )


def _in_own_words(plan: tuple[ChapterPlan, ...], words: Words) -> tuple[ChapterPlan, ...]:
    """The heading over the participants is the initiative's own word for them."""
    return tuple(
        replace(
            chapter,
            sections=tuple(
                replace(section, title=capital(words.participants))
                if section.key == "initiative.participants"
                else section
                for section in chapter.sections
            ),
        )
        for chapter in plan
    )


def _phase(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    """Preparation or execution: its topics, after an opening that names them."""
    builder = ChapterBuilder(plan, material.texts)
    for section in plan.sections:
        builder.add(section, topic_blocks(material, section.topic))
    titles = [section.title for section in builder.sections]
    if titles:
        builder.open(_phase_opening(plan, titles, material.words))
    else:
        builder.open()
    return builder


def _phase_opening(plan: ChapterPlan, titles: list[str], words: Words) -> tuple[Block, ...]:
    about = texts.PHASE_SENTENCES[plan.key].format(participants=words.participants)
    if len(titles) == 1:
        topic = texts.TOPIC_FOLLOWS.format(topic=in_sentence(titles[0]))
        return (Paragraph(plain(f"{about} {topic}")),)
    topics = BulletList(tuple(ListItem(plain(title)) for title in titles))
    return (Paragraph(plain(f"{about} {texts.TOPICS_FOLLOW}")), topics)


def _conclusions(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    builder = ChapterBuilder(plan, material.texts)
    builder.open()
    for section in plan.sections:
        builder.add(section)
    return builder


__all__ = ["build"]
