"""Who is heard in a report, and above all who is not."""

from collections.abc import Iterable

from reporting.wording.language import Words, capital, joined

VOICES_NOTE = "Een stem is één rol in één bron. Alleen citaten waarvoor toestemming is, tellen mee."


def silence(perspectives: Iterable[str], words: Words) -> str:
    """The perspectives without a quote in one sentence; "" when everybody is quoted."""
    nobody = {
        "participant": words.no_one,
        "employer": "geen enkele werkgever",
        "initiative": "niemand van het initiatief",
        "stakeholder": "geen enkele andere betrokkene",
    }
    silent = [nobody[perspective] for perspective in perspectives]
    if not silent:
        return ""
    if len(silent) == len(nobody):
        return f"In dit rapport komt niemand met een citaat aan het woord: {joined(silent)}."
    return f"{capital(joined(silent))} komt in dit rapport met een citaat aan het woord."
