"""What an editor of a synthesis should know before adopting: said in words, with what to do."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence.models import Quote
from evidence.repeats import findings_in
from reporting.findings import Finding, Kind, Severity
from reporting.quote_warnings import who_is_recognised
from reporting.synthesis.material import Material


def warnings_about(material: Material) -> Iterator[Finding]:
    slug = material.edition.slug
    for each in material.elements:
        url = reverse("overarching", args=[slug, each.element.reference])
        title = {"title": each.element.title}
        if not each.support.is_substantiated:
            message = _(
                "‘%(title)s’ is onbelegd en kan niet worden vastgesteld. Koppel bewijs, of haal het element weg."
            )
            yield Finding(Kind.UNSUPPORTED, Severity.SHOULD, message % title, words=each.element.title, url=url)
        if not each.is_agreed:
            message = _(
                "‘%(title)s’ is nog niet vastgesteld. In het concept staat het erbij; in de vastgestelde synthese komt "
                "het niet."
            )
            yield Finding(Kind.AGREEMENT, Severity.SHOULD, message % title, words=each.element.title, url=url)
    unfilled = sum(each.unfilled for each in material.elements)
    if unfilled:
        message = ngettext(
            "%(number)s vakje is nog niet ingevuld. In de synthese staat daar ‘niet onderzocht’.",
            "%(number)s vakjes zijn nog niet ingevuld. In de synthese staat daar ‘niet onderzocht’.",
            unfilled,
        ) % {"number": unfilled}
        yield Finding(Kind.AGREEMENT, Severity.MAY, message, url=reverse("edition", args=[slug]))
    yield from _about_quotes(material)


def _about_quotes(material: Material) -> Iterator[Finding]:
    """Of the quotes that stand in the synthesis today; an adopted edition can no longer change."""
    edition = material.edition
    for sentence in findings_in(edition):
        yield Finding(Kind.REPEATED, Severity.SHOULD, sentence, url=reverse("edition", args=[edition.slug]))
    printed = Quote.objects.filter(overarching_elements__edition=edition).usable_in(edition).distinct()
    yield from who_is_recognised(printed.select_related("source__initiative"))
