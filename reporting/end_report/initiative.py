"""Chapter 2: the initiative as it is, from what was recorded about it."""

from reporting import markdown
from reporting.built import ChapterBuilder
from reporting.document import Block, BulletList, Fact, FactList, ListItem, Paragraph, Strong, Text, plain
from reporting.end_report.material import Material
from reporting.structure import ChapterPlan
from reporting.wording import initiative as told
from reporting.wording.language import capital


def build_initiative(plan: ChapterPlan, material: Material) -> ChapterBuilder:
    builder = ChapterBuilder(plan, material.texts)
    groups = [group.name.lower() for group in material.initiative.target_groups.all()]
    facts = told.facts(material.initiative, material.holders, groups)
    builder.open((FactList(tuple(Fact(term, plain(text)) for term, text in facts)),), instead=False)
    recorded = {
        "initiative.background": material.initiative.background,
        "initiative.aim": material.initiative.aim,
        "initiative.approach": material.initiative.approach,
        "initiative.participants": material.initiative.people,
    }
    for section in plan.sections:
        if section.key == "initiative.principles":
            builder.add(section, _principles(material))
        else:
            builder.add(section, markdown.to_blocks(recorded[section.key]), instead=True)
    return builder


def _principles(material: Material) -> tuple[Block, ...]:
    blocks: list[Block] = []
    fits = [fit for fit in material.principle_fits if fit.text.strip()]
    if fits:
        opening = told.principles_opening(material.initiative.platform.name, [fit.principle.name for fit in fits])
        items = tuple(
            ListItem((Strong(plain(f"{capital(fit.principle.name)}.")), Text(f" {fit.text.strip()}"))) for fit in fits
        )
        blocks += [Paragraph(plain(opening)), BulletList(items)]
    if material.initiative.working_principles.strip():
        blocks += [
            Paragraph(plain("Het initiatief zegt zelf over zijn manier van werken:")),
            *markdown.to_blocks(material.initiative.working_principles),
        ]
    return tuple(blocks)
