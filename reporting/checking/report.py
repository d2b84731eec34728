"""Everything that was found in one report."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from reporting.built import Built
from reporting.checking.mentions import check_mentions
from reporting.checking.recorded import check_agreement, check_consent, check_remarks
from reporting.checking.texts import check_texts, known_about
from reporting.checking.whole import check_contrast, check_pictures, check_recorded_words
from reporting.findings import Finding, Kind, Severity
from reporting.live.catalog import Catalog, figures_of
from reporting.live.references import LiveReferences
from reporting.models import Report

SEVERITIES, KINDS = list(Severity), list(Kind)


def check_report(report: Report, built: Built) -> tuple[Finding, ...]:
    """The findings of a draft, those that block first, then by kind in the order of the check list.

    The number of queries is fixed. What people typed is checked as it was typed, all else as it stands in the document.
    """
    typed = _typed(built)
    references = built.texts.references
    known = known_about(report, _catalog(report, references))
    found = [
        *check_agreement(report),
        *_missing(built),
        *_not_ready(built),
        *built.warnings,
        *check_consent(report, _topics(built)),
        *(check_mentions(typed, references) if isinstance(references, LiveReferences) else ()),
        *check_texts(typed, known),
        *check_pictures(built.document),
        *check_contrast(),
        *check_remarks(report),
    ]
    said = {_letters(finding.words) for finding in found if finding.words}
    recorded = check_recorded_words(built.document, known.organisations)
    found += [each for each in recorded if _letters(each.words) not in said]
    return tuple(sorted(found, key=lambda each: (SEVERITIES.index(each.severity), KINDS.index(each.kind))))


def check_section(report: Report, key: str, text: str, references: LiveReferences | None = None) -> tuple[Finding, ...]:
    """What does not hold in one text, also when it is not kept yet; names are held against the other texts.

    `references` are those of the built report; without them the figures are counted once more.
    """
    texts = dict(report.sections.exclude(key=key).filter(is_left_out=False).values_list("key", "text"))
    if references is None:
        subject = report.initiative or report.edition
        assert subject is not None  # noqa: S101  (a constraint of the database)
        references = LiveReferences(subject, figures_of(report))
    known = known_about(report, references.catalog)
    found = [*check_mentions({key: text}, references), *check_texts({**texts, key: text}, known, only=key)]
    return tuple(sorted(found, key=lambda each: (SEVERITIES.index(each.severity), each.offset or 0)))


def _letters(words: str) -> str:
    """The words without markup, as typed and in the document they are the same."""
    return re.sub(r"[\W_]+", "", words)


def _typed(built: Built) -> dict[str, str]:
    """The texts that were typed for what stands in the report, by key, in its order; one may come to nothing, such as a
    quote that may not be used."""
    return {place.key: place.text for place in built.places if place.text.strip() and not place.is_left_out}


def _catalog(report: Report, references: object) -> Catalog:
    return references.catalog if isinstance(references, LiveReferences) else figures_of(report)


def _topics(built: Built) -> frozenset[str]:
    """The topics that stand in the report."""
    keys = (place.key for place in built.places if not place.is_left_out)
    return frozenset(key.removeprefix("topic.") for key in keys if key.startswith("topic."))


def _missing(built: Built) -> Iterator[Finding]:
    for section in built.missing:
        message = _("‘%(title)s’ is leeg en komt niet in het rapport. Schrijf een tekst of laat het onderdeel weg.")
        yield Finding(Kind.MISSING, Severity.SHOULD, message % {"title": section.title}, section.key)


def _not_ready(built: Built) -> Iterator[Finding]:
    for chapter in built.chapters:
        for place in chapter.counted:
            if place.state == "draft":
                message = _("‘%(title)s’ is nog niet gereed gemeld. Lees het na en meld het gereed.")
                yield Finding(Kind.NOT_READY, Severity.MAY, message % {"title": place.title}, place.key)
