"""Who is heard in a report, and above all who is not."""

from collections.abc import Iterable, Sequence

from reporting.wording.language import Words, capital, in_sentence, joined

VOICES_NOTE = "Een stem is één rol in één bron. Alleen citaten waarvoor toestemming is, tellen mee."


ABOUT_RESULTS = (
    "Het aantal uitspraken in de kaders en het aantal citaten bij de onderwerpen van dit hoofdstuk, naar wiens "
    "perspectief het is."
)


def most_said(found: Sequence[tuple[str, int]]) -> str:
    """Whose perspective stands in it most and whose not at all; several may share the most."""
    highest = max(number for _, number in found)
    most = [in_sentence(name) for name, number in found if number == highest]
    silent = [in_sentence(name) for name, number in found if not number]
    said = f"Het vaakst klinkt het perspectief van {joined(most)}"
    return f"{said}; dat van {joined(silent)} ontbreekt." if silent else f"{said}."


def silence(perspectives: Iterable[str], words: Words, *, is_synthesis: bool = False) -> str:
    """The perspectives without a quote in one sentence; "" when everybody is quoted."""
    nobody = {
        "participant": words.no_one,
        "employer": "geen enkele werkgever",
        "initiative": f"niemand van {'de initiatieven' if is_synthesis else 'het initiatief'}",
        "stakeholder": "geen enkele andere stakeholder",
    }
    silent = [nobody[perspective] for perspective in perspectives]
    if not silent:
        return ""
    if len(silent) == len(nobody):
        return "In dit rapport komt niemand met een citaat aan het woord."
    return f"{capital(joined(silent))} komt in dit rapport met een citaat aan het woord."
