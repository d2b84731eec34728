"""What people do with a report: start it, write its sections, make its files, adopt it."""

from reporting.actions.adopting import adopt_report
from reporting.actions.making import build_report, document_of, file_name, generate
from reporting.actions.starting import start_end_report, start_synthesis
from reporting.actions.writing import (
    SectionChangedError,
    add_free_section,
    fingerprint,
    move_free_section,
    remove_free_section,
    save_cover,
    save_section,
)

__all__ = [
    "SectionChangedError",
    "add_free_section",
    "adopt_report",
    "build_report",
    "document_of",
    "file_name",
    "fingerprint",
    "generate",
    "move_free_section",
    "remove_free_section",
    "save_cover",
    "save_section",
    "start_end_report",
    "start_synthesis",
]
