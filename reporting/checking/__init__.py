"""Reading a report before it is adopted: what is missing, what does not hold, and what the texts say wrongly."""

from reporting.checking.report import check_report, check_section
from reporting.findings import Finding, Kind, Severity

__all__ = ["Finding", "Kind", "Severity", "check_report", "check_section"]
