"""Words for values that a queryset worked out, which have no `get_…_display` of their own."""

from django import template

from quarters.models import Consent

register = template.Library()


@register.filter
def consent_words(consent: str) -> str:
    """ "geweigerd", "nog niet gevraagd" … in the middle of a line."""
    return str(Consent(consent).label).lower()
