"""The addresses of a review, and what the tests of its pages do more than once."""

from quarters.actions.submitting import submit_quarter
from tests.quarters.filled import explain_all, finish_sections

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
REVIEW, VERSION = f"{BASE}beoordelen/", f"{BASE}versies/1/"
ACCEPT, VERSIONS, COMPARE = f"{REVIEW}vaststellen/", f"{BASE}versies/", f"{BASE}versies/vergelijken/"
ANSWERS, CORRECT = f"{BASE}antwoorden/", f"{BASE}corrigeren/"
SCRIPT = {"HTTP_X_WIB_AUTOSAVE": "1"}


def text_of(answer):
    return " ".join(answer.content.decode().split())


def hand_in_again(report, coordinator):
    report.section_marks.all().delete()
    finish_sections(report)
    explain_all(report)
    submit_quarter(report=report, by=coordinator)
