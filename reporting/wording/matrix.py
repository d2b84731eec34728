"""Fixed words of the framework matrix outside the application, in Excel and Word."""

from evidence.matrix import MatrixCell, Standing, State

TITLE = "Matrix"
ABOUT = "Over deze matrix"
EXPLANATION = (
    "Per initiatief en per onderwerp of subgroep van doelen staat hier in een paar zinnen wat de onderzoekers vonden, "
    "en waarop die samenvatting rust. Een lege plek is met opzet zichtbaar."
)
NARROWED = (
    "Met de keuzes hieronder telt alleen een deel van het bewijs mee. Een samenvatting verandert daar niet door. "
    "Rust zij op ander bewijs, dan staat dat erbij."
)
QUOTES_NOT_PRINTED = "Van citaten staat hier alleen de plaats, niet de woorden."
STATE_WORDS = {
    State.FOUND: "Nog samen te vatten",
    State.NOTHING: "Niets gevonden",
    State.NOT_USED: "Komt hier niet voor",
}
STATE_MEANINGS = {
    State.FOUND: "Er zijn elementen of citaten, maar nog geen samenvatting.",
    State.NOTHING: "Er is geen element en geen citaat.",
    State.NOT_USED: "Het initiatief heeft dit onderwerp niet.",
}
STANDING_WORDS = {
    Standing.FIRM: "",
    Standing.UNFOUNDED: "onbelegd",
    Standing.OUTSIDE: "rust op bewijs buiten de keuze",
    Standing.PARTLY: "rust deels op bewijs buiten de keuze",
}
NOT_COUNTING = "telt niet mee"


def _several(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def counts(cell: MatrixCell) -> str:
    """How much was found that the summary could rest on."""
    found = [
        _several(len(cell.elements), "element", "elementen"),
        _several(len(cell.quotes), "citaat", "citaten"),
    ]
    if cell.idle_quotes:
        found.append(_several(len(cell.idle_quotes), "citaat telt niet mee", "citaten tellen niet mee"))
    return "Gevonden: " + ", ".join(found)


def mark(cell: MatrixCell) -> str:
    """A warning about what the summary rests on; "" when there is none or no summary."""
    return STANDING_WORDS[cell.standing] if cell.text else ""


def filled(summarised: int, size: int) -> str:
    return f"{summarised} van {size} cellen hebben een samenvatting."
