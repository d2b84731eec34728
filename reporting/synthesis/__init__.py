"""The synthesis of one edition: what holds across its initiatives, as one document."""

from dataclasses import replace
from datetime import date

from django.utils import timezone, translation

from evidence.models import SynthesisEdition
from reporting.back_matter import colophon
from reporting.built import Built, ChapterBuilder, annexes_of, chapters_of
from reporting.document import Document
from reporting.models import Report
from reporting.structure import synthesis_plan
from reporting.synthesis.elements import build_group
from reporting.synthesis.frame import annexes, build_conclusions, build_introduction
from reporting.synthesis.material import Material, collect
from reporting.synthesis.warnings import warnings_about
from reporting.wording import synthesis as said
from reporting.wording.back_matter import Imprint


def build(
    edition: SynthesisEdition, *, reference_date: date, report: Report | None = None, only_agreed: bool = False
) -> Built:
    """The document of the edition, with the texts of `report` in it. The number of queries is fixed.

    A draft shows every element, those that are not agreed marked as such; `only_agreed` leaves them out, as an adopted
    synthesis does. The document is Dutch in whichever language its maker reads the pages.
    """
    with translation.override("nl"):
        material = collect(edition, reference_date, report, only_agreed=only_agreed)
        built = _built(material, report, only_agreed)
    return replace(built, warnings=tuple(warnings_about(material)))


def _built(material: Material, report: Report | None, only_agreed: bool) -> Built:
    first, *groups, last = synthesis_plan(material.subgroups)
    rest = [*(build_group(each, material) for each in groups), build_conclusions(last, material)]
    apart = annexes(material)
    builders = [build_introduction(first, material, chapters_of(rest), annexes_of(apart)), *rest]
    return Built(
        document=_document(material, report, builders, apart, is_final=only_agreed),
        chapters=tuple(builder.outcome for builder in (*builders, apart)),
        texts=material.texts,
    )


def _document(
    material: Material,
    report: Report | None,
    builders: list[ChapterBuilder],
    apart: ChapterBuilder,
    *,
    is_final: bool,
) -> Document:
    edition = material.edition
    imprint = Imprint(
        title=report.title if report else edition.title,
        subtitle=report.subtitle if report else "",
        kind_label=said.KIND_LABEL,
        platform=edition.platform.name,
        authors=report.authors if report else "",
        made_on=timezone.localdate(report.adopted_at) if report and report.adopted_at else timezone.localdate(),
        reference_date=material.on,
        is_synthesis=True,
    )
    return Document(
        title=imprint.title,
        subtitle=imprint.subtitle,
        kind=Report.Kind.SYNTHESIS.value,
        kind_label=said.KIND_LABEL,
        date=imprint.made_on,
        reference_date=material.on,
        authors=(report.authors,) if report and report.authors else (),
        publisher=edition.platform.name,
        status="" if is_final or (report and report.is_adopted) else said.DRAFT,
        chapters=chapters_of(builders),
        annexes=annexes_of(apart),
        colophon=colophon(report, imprint),
    )


__all__ = ["build"]
