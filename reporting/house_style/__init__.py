"""The house style of a platform: which template its reports in Word and ODT are made in.

A template is hostile until `opened` judged it: only what makes a look is kept, rebuilt by us (docs/decisions/0076).
"""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from initiatives.models import Platform
from reporting.document import Document
from reporting.house_style import open_template, word_template
from reporting.house_style.example import EXAMPLE
from reporting.house_style.opening import SIZE_LIMIT
from reporting.models import HouseStyle, Report
from reporting.render import FORMATS, Format
from reporting.render.wordstyle.package import zipped

__all__ = ["ACCEPTED", "SIZE_LIMIT", "example", "opened", "platform_of", "rendered", "style_of"]

ACCEPTED = ".docx,.dotx,.odt,.ott"
KINDS = {".docx": "docx", ".dotx": "docx", ".odt": "odt", ".ott": "odt"}


def opened(content: bytes, name: str) -> tuple[str, bytes]:
    """The format a template is for, and what is kept of it. Raises ValidationError, in words.

    A report is made in it once, so that no later one can fail on it. Takes about a second.
    """
    ending = PurePath(name.lower()).suffix
    if ending in (".docm", ".dotm"):
        raise ValidationError(
            _("Dit sjabloon kan macro’s bevatten. Sla het op als sjabloon zonder macro’s (.dotx) en kies dat.")
        )
    if ending not in KINDS:
        raise ValidationError(_("Kies een sjabloon van Word (.docx of .dotx) of van LibreOffice (.odt of .ott)."))
    kind = KINDS[ending]
    template = word_template if kind == "docx" else open_template
    kept = zipped(template.reduced(content))
    try:
        example(kind, kept)
    except Exception as error:  # whatever a template made to hurt raises, the answer is the same
        raise ValidationError(
            _(
                "Met dit sjabloon lukt het niet om een rapport te maken. Open het in Word of LibreOffice, sla het "
                "opnieuw op en kies het nog eens. Lukt het dan niet, begin dan met een nieuw, leeg document."
            )
        ) from error
    return kind, kept


def example(kind: str, style: bytes | None) -> bytes:
    """A short invented report with every part, in a house style or in ours."""
    return FORMATS[kind].render(EXAMPLE, style=style)


def platform_of(report: Report) -> Platform:
    """The platform a report belongs to."""
    subject = report.initiative or report.edition
    assert subject is not None  # noqa: S101  (a constraint of the database)
    return subject.platform


def rendered(made: Format, platform: Platform, document: Document) -> bytes:
    """The file of a report in this format, in the house style of its platform."""
    style = style_of(platform, made)
    return made.render(document) if style is None else made.render(document, style=style)


def style_of(platform: Platform, made: Format) -> bytes | None:
    """The house style for reports in this format; none for formats without, or when there is none."""
    if not made.takes_style:
        return None
    styles = HouseStyle.objects.filter(platform=platform, format=made.extension)
    content = styles.values_list("content", flat=True).first()
    return None if content is None else bytes(content)
