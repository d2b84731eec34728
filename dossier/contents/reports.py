"""Reports, of an initiative or of an edition."""

from dossier.checksums import of_bytes, of_document
from dossier.contents.links import PEOPLE_STAY, RECORD
from dossier.declaration import Entity
from reporting.models import Report, ReportFile, ReportSection, SectionComment


def _report_is_adopted(report: Report) -> bool:
    return report.is_adopted


def _belongs_to_adopted(part: ReportFile | ReportSection) -> bool:
    return part.report.is_adopted


def reports_of(subject: str, other: str, kind: Report.Kind) -> Entity:
    """The reports of an initiative or of an edition; adopted ones with what was published, byte for byte."""
    return Entity(
        name="reports",
        model=Report,
        about="A draft with the texts people wrote, or an adopted report with its document and files.",
        parent=subject,
        fields=(
            "reference",
            "version",
            "title",
            "subtitle",
            "authors",
            "reference_date",
            "status",
            "adopted_at",
            "document",
            "checksum",
            "data",
            "data_checksum",
        ),
        order=("version",),
        fixed={"kind": kind},
        computed={
            "checksum": lambda report: of_document(report.document),
            "data_checksum": lambda report: of_document(report.data),
        },
        is_frozen=_report_is_adopted,
        left_out={other: "a report has one subject", "adopted_by": PEOPLE_STAY},
        children=(
            Entity(
                name="sections",
                model=ReportSection,
                about="The text of one section of the report, in small Markdown.",
                parent="report",
                fields=("reference", "key", "heading", "text", "order", "is_left_out", "ready_at", "changed_at"),
                order=("order",),
                is_frozen=_belongs_to_adopted,
                left_out={"ready_by": PEOPLE_STAY, "changed_by": PEOPLE_STAY},
            ),
            Entity(
                name="remarks",
                model=SectionComment,
                about="What researchers said to each other about a section of the draft.",
                parent="report",
                fields=("reference", "key", "answers", "words", "text", "at", "by_role", "settled_at"),
                order=("at",),
                links={"answers": RECORD},
                left_out={"by": PEOPLE_STAY, "settled_by": PEOPLE_STAY},
            ),
            Entity(
                name="files",
                model=ReportFile,
                about="A file of an adopted report, byte for byte.",
                parent="report",
                key=("format",),
                fields=("format", "checksum", "content"),
                order=("format",),
                computed={"checksum": lambda file: of_bytes(file.content)},
                is_frozen=_belongs_to_adopted,
            ),
        ),
    )
