"""An edition as a file with which suggestions can be measured: its linked elements are the right answers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from evidence.models import Element, SupportCell, SynthesisEdition
from evidence.suggesting.cases import write_cases
from evidence.suggestions import text_of, with_place
from evidence.thesaurus import own_words


class Command(BaseCommand):
    help = "Schrijft een editie als bestand om suggesties mee te meten (docs/suggestions.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", help="de korte naam van de editie")
        parser.add_argument("--output", type=Path, help="het bestand; zonder komt de tekst op het scherm")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = SynthesisEdition.objects.filter(slug=options["edition"]).first()
        if edition is None:
            known = ", ".join(SynthesisEdition.objects.order_by("slug").values_list("slug", flat=True)) or _("nog geen")
            raise CommandError(
                _("‘%(slug)s’ bestaat niet. Er zijn: %(known)s.") % {"slug": options["edition"], "known": known}
            )
        text = cases_of(edition)
        if options["output"] is None:
            self.stdout.write(text, ending="")
            return
        try:
            options["output"].write_text(text, encoding="utf-8")
        except OSError as error:
            message = _("Het bestand %(path)s is niet te schrijven (%(reason)s). Kies een andere plaats.")
            raise CommandError(message % {"path": options["output"], "reason": error.strerror}) from error


def cases_of(edition: SynthesisEdition) -> str:
    """The statements of the initiatives of the edition, with the overarching elements they are linked to as support."""
    initiatives = [entry.initiative for entry in edition.entries.select_related("initiative")]
    links = SupportCell.elements.through.objects.filter(
        supportcell__overarching_element__edition=edition, supportcell__support=SupportCell.Support.SUPPORTS
    ).order_by("supportcell__overarching_element__order", "supportcell_id")
    answers: dict[int, list[str]] = {}
    for element_id, reference in links.values_list("element_id", "supportcell__overarching_element__reference"):
        answers.setdefault(element_id, []).append(reference)
    statements = with_place(Element.objects.filter(initiative__in=initiatives))
    overarching = edition.overarching_elements.select_related("subgroup")
    return write_cases(
        title=edition.title,
        initiatives=[
            {"slug": one.slug, **{code: list(words) for code, words in own_words(one).items()}} for one in initiatives
        ],
        statements=[_statement(element, answers.get(element.pk, [])) for element in statements],
        candidates=[
            {"id": one.reference, "title": one.title, "argument": one.argument, "subgroup": one.subgroup.code}
            for one in overarching
        ],
    )


def _statement(element: Element, answers: list[str]) -> dict[str, Any]:
    traits = text_of(element).traits
    return {
        "id": element.reference,
        "initiative": element.initiative.slug,
        "text": element.statement,
        "subgroup": traits.subgroup,
        "phase": traits.phase,
        "topic": traits.topic,
        "kind": traits.kind,
        "level": traits.level,
        "answers": answers,
    }
