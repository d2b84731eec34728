"""The warning that a text seems to lead to a person, with the place of each find as it would be cited."""

from django.utils.translation import gettext as _

from evidence.models import Source
from evidence.places import Place, locator_of
from evidence.reading.personal import Trace, find_personal

TOLD = 5


def personal_warning(source: Source) -> str:
    """One or two sentences; "" when nothing was found."""
    words = {
        Trace.EMAIL: _("een e-mailadres"),
        Trace.PHONE: _("een telefoonnummer"),
        Trace.BSN: _("een burgerservicenummer"),
    }
    finds = find_personal(source.text)
    if not finds:
        return ""
    told = [f"{words[find.trace]} ({locator_of(source, Place(find.start, find.end))})" for find in finds[:TOLD]]
    if len(finds) > TOLD:
        told.append("…")
    sentence = (
        _("In de tekst lijkt %(what)s te staan.") if len(finds) == 1 else _("In de tekst lijken te staan: %(what)s.")
    )
    return " ".join([sentence % {"what": ", ".join(told)}, _("Haal het weg voordat u citaten kiest.")])
