"""What the invented coordinators say about what the check finds odd in their quarters."""

from accounts.models import User
from quarters.actions.explaining import explain_all
from quarters.models import QuarterlyReport
from quarters.validation import check

# By the key of the finding.
WORDS = {
    "unscored-participants": "Deze mensen zijn net begonnen. Wij beoordelen hen in het volgende kwartaal.",
    "half-scored-participants": "Deze doelen kwamen nog niet aan de orde.",
    "unscored-employers": "Bij deze werkgevers kwamen wij dit kwartaal niet op de werkvloer.",
    "half-scored-employers": "Deze doelen kwamen nog niet aan de orde.",
    "big-steps": "Dat klopt. Er veranderde veel in korte tijd.",
    "taken-over": "Wij keken deze scores samen na. Er veranderde niets.",
    "placements-stopped": "Deze plaatsingen lopen af aan het eind van de maand.",
    "partners-without-course": "Met deze partner hadden wij dit kwartaal geen contact.",
    "story-half": "Over de andere vragen is dit kwartaal niets nieuws te vertellen.",
    "story-same": "Dat geldt nog steeds.",
    "quotes-without-consent": "Wij vragen bij het volgende gesprek om toestemming.",
    "figures-far": "Dit cijfer telt op. Het was een druk kwartaal.",
    "attendance-far": "De ene keer is er een grote bijeenkomst, de andere keer niet.",
    "standstill": "Dit kwartaal bleef alles zoals het was.",
}
ANY = "Wij keken dit na. Het klopt zo."


def explain_warnings(report: QuarterlyReport, by: User) -> None:
    """Give every warning of the quarter an example of an explanation, through the action people use."""
    texts = {finding.key: f"Voorbeeld: {WORDS.get(finding.key, ANY)}" for finding in check(report).unexplained}
    explain_all(report=report, texts=texts, by=by)
