"""The synthesis of one edition: what holds across its initiatives, as one document."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import ngettext

from evidence.models import Quote, SynthesisEdition
from evidence.repeats import findings_in
from reporting.built import Built, ChapterBuilder, annexes_of, chapters_of
from reporting.document import Document
from reporting.models import Report
from reporting.quote_warnings import who_is_recognised
from reporting.structure import synthesis_plan
from reporting.synthesis.elements import build_group
from reporting.synthesis.frame import annexes, build_conclusions, build_introduction, colophon
from reporting.synthesis.material import Material, collect
from reporting.wording import synthesis as said


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
    return replace(built, warnings=tuple(_warnings(material)))


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
    return Document(
        title=report.title if report else edition.title,
        subtitle=report.subtitle if report else "",
        kind=Report.Kind.SYNTHESIS.value,
        kind_label=said.KIND_LABEL,
        date=timezone.localdate(report.adopted_at) if report and report.adopted_at else timezone.localdate(),
        reference_date=material.on,
        authors=(report.authors,) if report and report.authors else (),
        publisher=edition.platform.name,
        status="" if is_final or (report and report.is_adopted) else said.DRAFT,
        chapters=chapters_of(builders),
        annexes=annexes_of(apart),
        colophon=colophon(material, report),
    )


def _warnings(material: Material) -> Iterator[str]:
    """What an editor should know before adopting."""
    waiting = sum(not each.is_agreed for each in material.elements)
    if waiting:
        yield ngettext(
            "%(number)s overkoepelend element is nog niet vastgesteld. In het concept staat het erbij; in de "
            "vastgestelde synthese komt het niet.",
            "%(number)s overkoepelende elementen zijn nog niet vastgesteld. In het concept staan ze erbij; in de "
            "vastgestelde synthese komen ze niet.",
            waiting,
        ) % {"number": waiting}
    refused = [each.element.title for each in material.elements if not each.support.is_substantiated]
    if refused:
        yield ngettext(
            "Dit element is onbelegd en kan niet worden vastgesteld: %(titles)s.",
            "Deze elementen zijn onbelegd en kunnen niet worden vastgesteld: %(titles)s.",
            len(refused),
        ) % {"titles": "; ".join(refused)}
    unfilled = sum(each.unfilled for each in material.elements)
    if unfilled:
        yield ngettext(
            "%(number)s vakje is nog niet ingevuld. In de synthese staat daar ‘niet onderzocht’.",
            "%(number)s vakjes zijn nog niet ingevuld. In de synthese staat daar ‘niet onderzocht’.",
            unfilled,
        ) % {"number": unfilled}
    yield from _about_quotes(material)


def _about_quotes(material: Material) -> Iterator[str]:
    """Of the quotes that stand in the synthesis today; an adopted edition can no longer change."""
    edition = material.edition
    yield from findings_in(edition)
    printed = Quote.objects.filter(overarching_elements__edition=edition).usable_in(edition).distinct()
    yield from who_is_recognised(printed.select_related("source__initiative"), names_initiative=True)


__all__ = ["build"]
