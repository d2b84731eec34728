"""How a quote stands in a report, wherever it is printed."""

from evidence.models import Quote
from quarters.models import Perspective
from reporting.document import QuoteBlock
from reporting.wording.language import NEUTRAL, Words, capital


def quote_block(quote: Quote, *, words: Words = NEUTRAL, names_initiative: bool = False) -> QuoteBlock:
    """The exact words with who said them; only for quotes that may be used. A participant is called as in `words`."""
    is_participant = quote.perspective == Perspective.PARTICIPANT
    perspective = words.participant if is_participant else quote.get_perspective_display().lower()
    return QuoteBlock(quote.text, attribution(quote, names_initiative=names_initiative), perspective)


def attribution(quote: Quote, *, names_initiative: bool = False) -> str:
    """ "Praktijkopleider, Interviews maart 2023, p. 2"; without the role where it was not stated."""
    initiative = quote.source.initiative.name if names_initiative else ""
    parts = (capital(quote.speaker_role.strip()), initiative, quote.source.title, quote.locator)
    return ", ".join(part for part in parts if part)
