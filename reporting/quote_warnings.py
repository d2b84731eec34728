"""What an editor should know about the quotes a report prints: said twice, or by somebody one can recognise."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from evidence.identifiable import recognisable_among
from evidence.models import Quote
from evidence.repeats import pair_sentences, repeats_among


def warnings_about_quotes(quotes: Iterable[Quote]) -> Iterator[str]:
    """In sentences. Three queries, or none without quotes; sources must be there already."""
    rows = {quote.pk: quote for quote in quotes}
    yield from pair_sentences(repeats_among(rows.values()), rows)
    yield from who_is_recognised(rows.values())


def who_is_recognised(quotes: Iterable[Quote], *, names_initiative: bool = False) -> Iterator[str]:
    """The roles that are one person, each with the reason; not those that were discussed with the speaker."""
    rows = {quote.pk: quote for quote in quotes}
    found = recognisable_among(rows.values())
    roles: dict[str, str] = {}
    for pk, why in found.items():
        if not why.answer:
            role = rows[pk].speaker_role or _("rol niet vermeld")
            name = f"{role} ({rows[pk].source.initiative.name})" if names_initiative else role
            roles.setdefault(name, " ".join(why.reasons).rstrip("."))
    if roles:
        yield _(
            "Bij deze rollen is te herkennen wie er spreekt: %(roles)s. "
            "Overleg met de spreker, of noem een ruimere rol."
        ) % {"roles": ", ".join(f"{name} ({why})" for name, why in roles.items())}
