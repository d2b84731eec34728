"""What was found in a template, in the words of who made it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reporting.render.wordstyle import look_of
from reporting.render.wordstyle.looks import SHOWN, Look


@dataclass(frozen=True)
class FoundStyle:
    """One part of a report and the style of the template it gets; "" when ours is added."""

    part: str
    style: str


@dataclass(frozen=True)
class Findings:
    """Facts about the page, the styles part by part, and what is good to know."""

    facts: tuple[tuple[str, str], ...]
    styles: tuple[FoundStyle, ...]
    notes: tuple[str, ...]

    @property
    def own(self) -> int:
        return sum(bool(each.style) for each in self.styles)


def findings_of(kind: str, content: bytes) -> Findings:
    """What a kept house style holds."""
    look = look_of(kind, content)
    parts = _parts()
    styles = tuple(FoundStyle(parts[ours], _shown(look.styles.get(ours, ""))) for ours in SHOWN)
    notes = []
    if look.numbers_headings:
        notes.append(_("Uw koppen hebben een eigen nummering. Die staat uit, want een rapport nummert zelf."))
    if not look.has_footer:
        notes.append(_("Uw sjabloon heeft geen voettekst. Zet er een paginanummer in als u dat wilt zien."))
    return Findings(_facts(look), styles, tuple(notes))


def _facts(look: Look) -> tuple[tuple[str, str], ...]:
    unsaid = _("niet vastgelegd: het programma kiest")
    turned = _("liggend") if look.width > look.height else _("staand")
    size = "A4" if sorted((look.width, look.height)) == [210, 297] else f"{look.width} × {look.height} mm"
    around = [name for name, there in ((_("koptekst"), look.has_header), (_("voettekst"), look.has_footer)) if there]
    return (
        (_("Pagina"), f"{size}, {turned}"),
        (_("Letter van de tekst"), look.text_font or unsaid),
        (_("Letter van de koppen"), look.headings_font or unsaid),
        (_("Kop- en voettekst"), _(" en ").join(around) or _("geen")),
    )


def _parts() -> dict[str, str]:
    return {
        "Title": _("Titel"),
        "Subtitle": _("Ondertitel"),
        "heading 1": _("Kop van een hoofdstuk"),
        "heading 2": _("Kop van een onderdeel"),
        "heading 3": _("Kop daaronder"),
        "Body Text": _("Lopende tekst"),
        "Block Text": _("Citaat"),
        "Kader werkt": _("Kader"),
        "Kader titel": _("Titel van een kader"),
        "Image Caption": _("Bijschrift"),
        "Table": _("Tabel"),
        "list bullet": _("Lijst met punten"),
        "list number": _("Genummerde lijst"),
        "Footnote Text": _("Voetnoot"),
        "toc 1": _("Inhoudsopgave"),
    }


def _shown(name: str) -> str:
    """The name as Word and LibreOffice show it to people in the Netherlands."""
    known = {
        "normal": _("Standaard"),
        "body text": _("Platte tekst"),
        "text body": _("Tekstblok"),
        "title": _("Titel"),
        "subtitle": _("Ondertitel"),
        "heading 1": _("Kop 1"),
        "heading 2": _("Kop 2"),
        "heading 3": _("Kop 3"),
        "quote": _("Citaat"),
        "quotations": _("Citaat"),
        "caption": _("Bijschrift"),
        "list bullet": _("Lijst opsom.teken"),
        "list number": _("Lijstnummering"),
        "footnote text": _("Voetnoottekst"),
        "footnote": _("Voetnoot"),
        "toc 1": _("Inhopg 1"),
        "contents 1": _("Inhoudsopgave 1"),
    }
    return known.get(name.lower(), name)
