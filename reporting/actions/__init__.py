"""What people do with a report: start it, write its sections, make its files, adopt it."""

from reporting.actions.adopting import adopt_report
from reporting.actions.arranging import (
    add_section,
    bring_back,
    leave_out,
    mark_ready,
    move_section,
    remove_section,
    take_ready_back,
)
from reporting.actions.making import build_report, document_of, file_name, generate
from reporting.actions.starting import start_end_report, start_synthesis
from reporting.actions.writing import save_cover, write_section

__all__ = [
    "add_section",
    "adopt_report",
    "bring_back",
    "build_report",
    "document_of",
    "file_name",
    "generate",
    "leave_out",
    "mark_ready",
    "move_section",
    "remove_section",
    "save_cover",
    "start_end_report",
    "start_synthesis",
    "take_ready_back",
    "write_section",
]
