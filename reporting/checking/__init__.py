"""Reading a report before it is adopted: what is missing, what does not hold, and what the texts say wrongly."""

from reporting.checking.checklist import Heading, check_list
from reporting.checking.report import check_report, check_section
from reporting.findings import Finding, Kind, Severity

__all__ = ["Finding", "Heading", "Kind", "Severity", "check_list", "check_report", "check_section"]
