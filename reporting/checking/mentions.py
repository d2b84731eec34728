"""Links to what was recorded that lead nowhere, may not be used, or say what is no longer so."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from reporting.checking.prose import Prose
from reporting.findings import Finding, Kind, Severity
from reporting.live.mentions import Mention, mentions_in
from reporting.live.references import LiveReferences
from reporting.markdown import FIGURE, QUOTE


def check_mentions(texts: Mapping[str, str], references: LiveReferences) -> Iterator[Finding]:
    """In the order of the texts. `references` knows them already when it comes from a built report."""
    references = references.including(*texts.values())
    for key, text in texts.items():
        prose = Prose(text)
        for mention in mentions_in(text):
            found = _judged(mention, references)
            if found:
                kind, message = found
                before, after = prose.around(mention.start, mention.end)
                words, start = mention.label, mention.start
                yield Finding(kind, Severity.SHOULD, message, key, words, start, before=before, after=after)


def _judged(mention: Mention, references: LiveReferences) -> tuple[Kind, str] | None:
    if mention.kind == FIGURE:
        figure = references.figure(mention.target, mention.label)
        if figure is None:
            message = _("Het cijfer achter ‘%(label)s’ bestaat niet meer. Kies een ander cijfer, of typ het getal.")
            return Kind.REFERENCE, message % {"label": mention.label}
        if figure.was:
            message = _("Hier stond %(was)s, de registers zeggen nu %(now)s. Lees de zin na en neem het cijfer over.")
            return Kind.FIGURE, message % {"was": figure.was, "now": figure.text}
        return None
    if mention.kind == QUOTE and references.is_withheld(mention.target):
        return Kind.CONSENT, _("Dit citaat mag niet gebruikt worden en blijft uit het rapport. Haal het weg.")
    if references.note(mention.kind, mention.target, mention.label) is None:
        message = _("De verwijzing achter ‘%(label)s’ leidt nergens heen. Kies opnieuw, of haal de verwijzing weg.")
        return Kind.REFERENCE, message % {"label": mention.label}
    return None
