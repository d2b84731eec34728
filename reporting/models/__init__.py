"""Reports: drafts with what people write, adopted ones with their document and files, and what is made around them."""

from reporting.models.batch import BatchFile, ReportBatch
from reporting.models.change import Change, ChangeSum
from reporting.models.house_style import HouseStyle
from reporting.models.public import PublicReport
from reporting.models.release import Release, ReleasedTable
from reporting.models.report import Report, ReportFile
from reporting.models.writing import ReportDraft, ReportSection, SectionComment

__all__ = [
    "BatchFile",
    "Change",
    "ChangeSum",
    "HouseStyle",
    "PublicReport",
    "Release",
    "ReleasedTable",
    "Report",
    "ReportBatch",
    "ReportDraft",
    "ReportFile",
    "ReportSection",
    "SectionComment",
]
