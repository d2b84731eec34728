"""What the invented coordinators say about what the check finds odd in their quarters."""

from accounts.models import User
from quarters.actions.explaining import explain_all
from quarters.models import QuarterlyReport
from quarters.validation import unexplained, validate

# By the name of the check: the part of a finding's key before its subject.
WORDS = {
    "unscored-participants": "Deze mensen zijn net begonnen. Wij beoordelen hen in het volgende kwartaal.",
    "employers-without-score": "Bij deze werkgevers kwamen wij dit kwartaal niet op de werkvloer.",
    "placement-stopped": "De plaatsing loopt af aan het eind van deze maand.",
    "quotes-without-consent": "Wij vragen bij het volgende gesprek om toestemming.",
    "story-half": "Over de andere vragen is dit kwartaal niets nieuws te vertellen.",
    "stakeholders-without-course": "Met deze partner hadden wij dit kwartaal geen contact.",
    "taken-over": "Wij keken deze scores samen na. Er veranderde niets.",
}
ANY = "Wij keken dit na. Het klopt zo."


def explain_warnings(report: QuarterlyReport, by: User) -> None:
    """Give every warning of the quarter an example of an explanation, through the action people use."""
    texts = {
        finding.key: f"Voorbeeld: {WORDS.get(finding.key.split(':')[0], ANY)}"
        for finding in unexplained(report, validate(report))
    }
    explain_all(report=report, texts=texts, by=by)
