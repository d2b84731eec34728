"""Keeping a source whose text people cite: once a quote has a place in it, the text stays as it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import ModelForm
from django.utils.translation import gettext as _

from accounts.models import User
from evidence.actions.collecting import keep
from evidence.models import Source


def is_text_fixed(source: Source) -> bool:
    """Whether a quote has its place in the text of this source itself (not in a passage of a quarter)."""
    return source.pk is not None and source.quotes.filter(start__isnull=False, passage="").exists()


def refusal_of_change() -> str:
    return _(
        "Uit deze tekst zijn citaten gekozen. De tekst kan daarom niet meer veranderen: de citaten zouden dan op een "
        "andere plaats staan. Klopt de tekst niet? Maak een nieuwe bron, of haal eerst de citaten weg."
    )


def keep_source(form: "ModelForm[Any]", *, by: User) -> Source:
    """Save a valid `SourceForm`, by which its text comes in.

    Raises ValidationError when the text was to change but somebody chose a quote from it, or changed it, meanwhile.
    """
    source = form.instance
    with transaction.atomic():
        if source.pk is not None:
            _hold_text(form, source)
        return keep(form, by=by)


def _hold_text(form: Any, source: Source) -> None:
    """Wait for who is choosing a quote (it locks the same row), then look at the text as it is by then."""
    stored = Source.objects.select_for_update().filter(pk=source.pk).first()
    if stored is None:
        raise ValidationError(_("Iemand anders heeft deze bron intussen verwijderd."))
    if source.text == form.text_seen and not form.text_read:
        source.text, source.file_name, source.page_starts = stored.text, stored.file_name, stored.page_starts
    elif is_text_fixed(stored):
        raise ValidationError({"text": refusal_of_change()})
    elif stored.text != form.text_seen:
        raise ValidationError({"text": _("Iemand anders heeft de tekst net gewijzigd. Open de bron opnieuw.")})
