"""The table of `tests/test_access.py`: one row per address.

Words per person: coordinator researcher staff administrator outsider. "ok" let in, "no" refused (403), "–" does not
exist for this person (404), "405" only the other method is offered.
"""

from dataclasses import dataclass
from typing import Any

from tests.stage import Stage

EVERYONE = "ok ok ok ok ok"
MEMBERS_AND_STAFF = "ok ok ok ok –"
COORDINATOR = "ok no no no –"
RESEARCHER = "no ok no no –"
READERS_OF_REGISTERS = "ok ok no no –"
RESEARCHER_AND_STAFF = "no ok ok ok –"
STAFF_IN_INITIATIVE = "no no ok ok –"
STAFF = "no no ok ok no"
READERS_OF_SYNTHESIS = "no ok ok ok no"
WRITERS_OF_SYNTHESIS = "no ok no no no"
OWN_OF_RESEARCHER = "no ok – – no"  # what a researcher ordered exists for nobody else who orders
NOT_OFFERED = "405 405 405 405 405"

# Reachable without logging in, tested with their own pages.
OPEN_ADDRESSES = (
    *("health", "login", "logout", "set_language"),
    *("password_reset", "password_reset_done", "password_reset_confirm", "password_reset_complete"),
)

# Parameters that choose the initiative itself or something all share; every other one chooses a child.
SHARED = {"platform", "part", "topic", "code", "format_", "section"}


@dataclass(frozen=True)
class Row:
    """`parameters` are paths into a side of the stage; `children` those a foreign record is tried in."""

    name: str
    get: str
    post: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def children(self) -> list[str]:
        names = [name for name, path in self.parameters if name not in SHARED and not path.startswith("=")]
        return names[1:] if names and names[0] in ("slug", "edition") else []

    def arguments(self, stage: Stage) -> dict[str, Any]:
        return {name: stage.own.value(path) for name, path in self.parameters}

    def with_foreign(self, child: str, stage: Stage) -> dict[str, Any]:
        """The arguments with a record of the other side for the parameter `child`."""
        return {name: (stage.other if name == child else stage.own).value(path) for name, path in self.parameters}


def row(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return Row(name, get, post or get, tuple(parameters.items()))


def under_initiative(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return row(name, get, post, slug="initiative.slug", **parameters)


def in_quarter(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return under_initiative(name, get, post, quarter="quarter", **parameters)


def in_edition(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    return row(name, get, post, edition="edition.slug", **parameters)


def in_blind_edition(name: str, get: str, post: str = "", /, **parameters: str) -> Row:
    """An edition that two judge apart at the moment, the researcher of the cast being one of them."""
    return row(name, get, post, edition="blind_edition.slug", reference="double_coding.reference", **parameters)


ACCOUNTS = [
    row("password_change", EVERYONE),
    row("password_change_done", EVERYONE, NOT_OFFERED),
    row("people", STAFF),
    row("person_add", STAFF),
    row("person_edit", STAFF, pk="user.pk"),
]

INITIATIVES = [
    row("initiative_add", STAFF),
    under_initiative("initiative_settings", RESEARCHER_AND_STAFF),
    under_initiative("initiative_edit", STAFF_IN_INITIATIVE, part="=gegevens"),
    under_initiative("holder_add", STAFF_IN_INITIATIVE),
    under_initiative("holder_edit", STAFF_IN_INITIATIVE, reference="holder.reference"),
    under_initiative("holder_remove", STAFF_IN_INITIATIVE, reference="holder.reference"),
    under_initiative("principle_fits", RESEARCHER_AND_STAFF),
    under_initiative("topic_label", RESEARCHER_AND_STAFF, topic="topic.code"),
    under_initiative("indicator_add", RESEARCHER_AND_STAFF),
    under_initiative("indicator_edit", RESEARCHER_AND_STAFF, reference="indicator.reference"),
    under_initiative("indicator_remove", RESEARCHER_AND_STAFF, reference="indicator.reference"),
    under_initiative("explanation_add", RESEARCHER_AND_STAFF, reference="indicator.reference"),
    under_initiative(
        "explanation_edit",
        RESEARCHER_AND_STAFF,
        reference="indicator.reference",
        explanation="explanation.reference",
    ),
    under_initiative(
        "explanation_remove",
        RESEARCHER_AND_STAFF,
        reference="indicator.reference",
        explanation="explanation.reference",
    ),
    under_initiative("member_add", STAFF_IN_INITIATIVE),
    under_initiative("member_remove", STAFF_IN_INITIATIVE, pk="membership.pk"),
    row("theory", EVERYONE),
    row("platform_edit", STAFF, platform="platform.slug"),
    row("goal_edit", STAFF, platform="platform.slug", code="goal.code"),
    row("principle_edit", STAFF, platform="platform.slug", code="principle.code"),
    row("medium_term_goal_edit", STAFF, platform="platform.slug", pk="medium_term_goal.pk"),
    row("publication_add", STAFF, platform="platform.slug"),
    row("publication_edit", STAFF, platform="platform.slug", pk="publication.pk"),
    row("publication_remove", STAFF, platform="platform.slug", pk="publication.pk"),
]

QUARTERS = [
    row("home", EVERYONE),
    row("initiatives", EVERYONE),
    under_initiative("initiative", MEMBERS_AND_STAFF),
    row("due_rule", STAFF, platform="platform.slug"),
    in_quarter("quarter_due", STAFF_IN_INITIATIVE),
    in_quarter("quarter_active", NOT_OFFERED, COORDINATOR),
    in_quarter("quarter", READERS_OF_REGISTERS),
    in_quarter("quarter_check", COORDINATOR, COORDINATOR),
    in_quarter("quarter_submitted", COORDINATOR),
    in_quarter("quarter_review", READERS_OF_REGISTERS, RESEARCHER),
    in_quarter("quarter_accept", RESEARCHER),
    in_quarter("comment_edit", RESEARCHER, reference="comment.reference"),
    in_quarter("comment_remove", RESEARCHER, reference="comment.reference"),
    in_quarter("quarter_answers", COORDINATOR),
    in_quarter("quarter_correct", READERS_OF_REGISTERS),
    in_quarter("quarter_versions", READERS_OF_REGISTERS),
    in_quarter("quarter_compare", READERS_OF_REGISTERS),
    in_quarter("quarter_version", READERS_OF_REGISTERS, number="version.number"),
    in_quarter("quarter_workbook", COORDINATOR),
    in_quarter("quarter_workbook_download", COORDINATOR, NOT_OFFERED),
    in_quarter("quarter_workbook_preview", COORDINATOR, reference="workbook_upload.reference"),
    in_quarter("quarter_section", READERS_OF_REGISTERS, COORDINATOR, section="=verhaal"),
    in_quarter("quarter_section_done", NOT_OFFERED, COORDINATOR, section="=verhaal"),
    in_quarter("participant_add", COORDINATOR),
    in_quarter("participant", READERS_OF_REGISTERS, reference="participant.reference"),
    in_quarter("participant_edit", COORDINATOR, reference="participant.reference"),
    in_quarter("participant_remove", COORDINATOR, reference="participant.reference"),
    in_quarter("step_add", COORDINATOR, reference="participant.reference"),
    in_quarter("step_now", COORDINATOR, reference="participant.reference", word="=pauze"),
    in_quarter("step_edit", COORDINATOR, reference="participant.reference", step="step.reference"),
    in_quarter("step_remove", COORDINATOR, reference="participant.reference", step="step.reference"),
    in_quarter("employer_add", COORDINATOR),
    in_quarter("employer", READERS_OF_REGISTERS, reference="employer.reference"),
    in_quarter("employer_edit", COORDINATOR, reference="employer.reference"),
    in_quarter("employer_leaves", COORDINATOR, reference="employer.reference"),
    in_quarter("employer_remove", COORDINATOR, reference="employer.reference"),
    in_quarter("contact_add", COORDINATOR, reference="employer.reference"),
    in_quarter("contact_edit", COORDINATOR, reference="employer.reference", row="contact.reference"),
    in_quarter("contact_remove", COORDINATOR, reference="employer.reference", row="contact.reference"),
    in_quarter("mentor_add", COORDINATOR, reference="employer.reference"),
    in_quarter("mentor_edit", COORDINATOR, reference="employer.reference", row="mentor.reference"),
    in_quarter("mentor_remove", COORDINATOR, reference="employer.reference", row="mentor.reference"),
    in_quarter("placement_add", COORDINATOR),
    in_quarter("placement_edit", COORDINATOR, reference="placement.reference"),
    in_quarter("placement_end", COORDINATOR, reference="placement.reference"),
    in_quarter("placement_switch", COORDINATOR, reference="placement.reference"),
    in_quarter("placement_contract", COORDINATOR, reference="placement.reference"),
    in_quarter("placement_remove", COORDINATOR, reference="placement.reference"),
    in_quarter("recognition_add", COORDINATOR),
    in_quarter("recognition_edit", COORDINATOR, reference="recognition.reference"),
    in_quarter("recognition_day", COORDINATOR, reference="recognition.reference", word="=behaald"),
    in_quarter("recognition_remove", COORDINATOR, reference="recognition.reference"),
    in_quarter("quarter_scores", COORDINATOR, group="=deelnemers"),
    in_quarter("activity_add", COORDINATOR),
    in_quarter("activity_edit", COORDINATOR, reference="activity.reference"),
    in_quarter("activity_remove", COORDINATOR, reference="activity.reference"),
    in_quarter("stakeholder_add", COORDINATOR),
    in_quarter("collected_quote_add", COORDINATOR),
    in_quarter("collected_quote_edit", COORDINATOR, reference="collected_quote.reference"),
    in_quarter("collected_quote_remove", COORDINATOR, reference="collected_quote.reference"),
    in_quarter("attachment_add", COORDINATOR),
    in_quarter("quarter_attachment", READERS_OF_REGISTERS, reference="attachment.reference"),
    in_quarter("attachment_remove", COORDINATOR, reference="attachment.reference"),
]

EVIDENCE = [
    under_initiative("sources", RESEARCHER),
    under_initiative("source_add", RESEARCHER),
    under_initiative("source_from_quarter", NOT_OFFERED, RESEARCHER, reference="accepted.reference"),
    under_initiative("source", RESEARCHER, reference="source.reference"),
    under_initiative("source_edit", RESEARCHER, reference="source.reference"),
    under_initiative("source_remove", RESEARCHER, reference="source.reference"),
    under_initiative("quotes", RESEARCHER),
    under_initiative("quote_add", RESEARCHER),
    under_initiative("quotes_collected", RESEARCHER),
    under_initiative("quote_take_over", NOT_OFFERED, RESEARCHER, reference="accepted_quote.reference"),
    under_initiative("quote_from_passage", RESEARCHER, version="version.reference", anchor="=verhaal-1"),
    under_initiative("quote_edit", RESEARCHER, reference="quote.reference"),
    under_initiative("quote_remove", RESEARCHER, reference="quote.reference"),
    under_initiative("codes", RESEARCHER),
    under_initiative("code_add", RESEARCHER),
    under_initiative("code_move", NOT_OFFERED, "no – no no –"),  # an empty POST names nothing to move
    under_initiative("code_edit", RESEARCHER, reference="code.reference"),
    under_initiative("code_merge", RESEARCHER, reference="code.reference"),
    under_initiative("code_remove", RESEARCHER, reference="code.reference"),
    under_initiative("elements", RESEARCHER),
    under_initiative("element_add", RESEARCHER),
    under_initiative("element_move", NOT_OFFERED, "no – no no –"),  # an empty POST names nothing to move
    under_initiative("element_merge", RESEARCHER),
    under_initiative("rearrangements", RESEARCHER),
    under_initiative("rearrangement_undo", RESEARCHER, reference="rearrangement.reference"),
    under_initiative("element", RESEARCHER, reference="element.reference"),
    under_initiative("element_place", RESEARCHER, reference="element.reference"),
    under_initiative("element_edit", RESEARCHER, reference="element.reference"),
    under_initiative("element_remove", RESEARCHER, reference="element.reference"),
    # of a pair within one initiative nothing can resemble
    under_initiative("likeness_reject", "no – no no –", reference="element.reference", other="element.reference"),
    under_initiative(
        "likeness_restore", NOT_OFFERED, "no – no no –", reference="element.reference", other="element.reference"
    ),
    row("matrix", WRITERS_OF_SYNTHESIS),
    under_initiative("initiative_matrix", RESEARCHER),
    under_initiative("matrix_cell", RESEARCHER, columns="=onderwerpen", code="topic.code"),
    under_initiative("memos", RESEARCHER),
    under_initiative("memo_add", RESEARCHER),
    under_initiative("memo_edit", RESEARCHER, reference="memo.reference"),
    under_initiative("memo_remove", RESEARCHER, reference="memo.reference"),
    under_initiative("exchange", RESEARCHER),
    under_initiative("exchange_download", RESEARCHER, NOT_OFFERED, format_="=qdpx"),
    under_initiative("exchange_preview", RESEARCHER, reference="exchange_upload.reference"),
]

SYNTHESIS = [
    row("editions", READERS_OF_SYNTHESIS),
    row("edition_add", WRITERS_OF_SYNTHESIS),
    in_edition("edition", READERS_OF_SYNTHESIS),
    in_edition("edition_memos", WRITERS_OF_SYNTHESIS),
    in_edition("edition_memo_add", WRITERS_OF_SYNTHESIS),
    in_edition("edition_memo_edit", WRITERS_OF_SYNTHESIS, reference="edition_memo.reference"),
    in_edition("edition_memo_remove", WRITERS_OF_SYNTHESIS, reference="edition_memo.reference"),
    in_edition("edition_edit", WRITERS_OF_SYNTHESIS),
    in_edition("suggestions", WRITERS_OF_SYNTHESIS),
    in_edition("suggestions_rejected", WRITERS_OF_SYNTHESIS),
    in_edition(
        "suggestion_reject",
        WRITERS_OF_SYNTHESIS,
        reference="overarching.reference",
        initiative="initiative.slug",
        element="element.reference",
    ),
    in_edition(
        "suggestion_restore",
        NOT_OFFERED,
        WRITERS_OF_SYNTHESIS,
        reference="overarching.reference",
        initiative="initiative.slug",
        element="element.reference",
    ),
    row("thesaurus", WRITERS_OF_SYNTHESIS, platform="platform.slug"),
    row("concept_add", WRITERS_OF_SYNTHESIS, platform="platform.slug"),
    row("concept_edit", WRITERS_OF_SYNTHESIS, platform="platform.slug", code="=participant"),
    row("concept_remove", WRITERS_OF_SYNTHESIS, platform="platform.slug", code="=participant"),
    row("thesaurus_reset", WRITERS_OF_SYNTHESIS, platform="platform.slug"),
    in_edition("edition_continue", WRITERS_OF_SYNTHESIS),
    in_edition("edition_difference", READERS_OF_SYNTHESIS, NOT_OFFERED),
    in_edition("support_row", WRITERS_OF_SYNTHESIS, reference="overarching.reference"),
    in_edition("edition_order", NOT_OFFERED, "no – no no no"),
    in_edition("edition_entry", WRITERS_OF_SYNTHESIS, initiative="initiative.slug"),
    in_edition("overarching_add", WRITERS_OF_SYNTHESIS),
    in_edition("overarching", READERS_OF_SYNTHESIS, WRITERS_OF_SYNTHESIS, reference="overarching.reference"),
    in_edition("overarching_edit", WRITERS_OF_SYNTHESIS, reference="overarching.reference"),
    in_edition("overarching_remove", WRITERS_OF_SYNTHESIS, reference="overarching.reference"),
    in_edition(
        "support_cell",
        WRITERS_OF_SYNTHESIS,
        reference="overarching.reference",
        initiative="initiative.slug",
    ),
    in_edition("barrier_add", WRITERS_OF_SYNTHESIS),
    in_edition("barrier_edit", WRITERS_OF_SYNTHESIS, reference="barrier.reference"),
    in_edition("barrier_remove", WRITERS_OF_SYNTHESIS, reference="barrier.reference"),
    in_edition("conclusion_add", WRITERS_OF_SYNTHESIS),
    in_edition("conclusion_edit", WRITERS_OF_SYNTHESIS, reference="conclusion.reference"),
    in_edition("conclusion_remove", WRITERS_OF_SYNTHESIS, reference="conclusion.reference"),
    in_edition("lesson_add", WRITERS_OF_SYNTHESIS, reference="conclusion.reference"),
    in_edition("lesson_edit", WRITERS_OF_SYNTHESIS, reference="conclusion.reference", lesson="lesson.reference"),
    in_edition("lesson_remove", WRITERS_OF_SYNTHESIS, reference="conclusion.reference", lesson="lesson.reference"),
    in_edition("double_codings", WRITERS_OF_SYNTHESIS),
    in_blind_edition("double_coding", WRITERS_OF_SYNTHESIS),
    in_blind_edition("double_coding_done", NOT_OFFERED, WRITERS_OF_SYNTHESIS),
    in_blind_edition("double_coding_take_over", NOT_OFFERED, WRITERS_OF_SYNTHESIS),
    in_blind_edition("double_coding_remove", WRITERS_OF_SYNTHESIS),
    in_blind_edition("double_coding_element", WRITERS_OF_SYNTHESIS, element="blind_element.reference"),
    in_edition(
        "resolution",
        WRITERS_OF_SYNTHESIS,
        reference="closed_coding.reference",
        element="overarching.reference",
        initiative="initiative.slug",
    ),
]

REPORTS = [
    row("overview", STAFF, NOT_OFFERED),
    row("reports", EVERYONE, NOT_OFFERED),
    row("house_style", STAFF, platform="platform.slug"),
    row("house_style_example", STAFF, NOT_OFFERED, platform="platform.slug", format_="=docx"),
    row("house_style_remove", STAFF, platform="platform.slug", format_="=odt"),
    row("report_batches", READERS_OF_SYNTHESIS),
    row("report_batch", OWN_OF_RESEARCHER, reference="batch.reference"),
    row("report_batch_zip", OWN_OF_RESEARCHER, NOT_OFFERED, reference="batch.reference"),
    row("report_batch_remove", OWN_OF_RESEARCHER, reference="batch.reference"),
    row("matrix_download", WRITERS_OF_SYNTHESIS, NOT_OFFERED, format_="=xlsx"),
    under_initiative("initiative_matrix_download", RESEARCHER, NOT_OFFERED, format_="=docx"),
    under_initiative("tables_download", RESEARCHER, NOT_OFFERED, format_="=xlsx"),
    in_edition("edition_tables_download", WRITERS_OF_SYNTHESIS, NOT_OFFERED, format_="=zip"),
    in_quarter("quarter_print", READERS_OF_REGISTERS, NOT_OFFERED, format_="=html"),
    in_quarter("version_print", READERS_OF_REGISTERS, NOT_OFFERED, number="version.number", format_="=html"),
    under_initiative("report", RESEARCHER),
    under_initiative("report_start", NOT_OFFERED, RESEARCHER),
    under_initiative("report_preview", RESEARCHER, NOT_OFFERED),
    under_initiative("report_download", RESEARCHER, NOT_OFFERED, format_="=html"),
    under_initiative("report_adopt", RESEARCHER),
    under_initiative("report_file", MEMBERS_AND_STAFF, NOT_OFFERED, version="adopted.version", format_="=html"),
    under_initiative("report_section", RESEARCHER, key="section.key"),
    under_initiative("report_section_preview", NOT_OFFERED, RESEARCHER, key="section.key"),
    under_initiative("report_section_add", RESEARCHER),
    under_initiative("report_section_remove", RESEARCHER, key="section.key"),
    under_initiative("report_section_move", NOT_OFFERED, RESEARCHER, key="section.key"),
    under_initiative("report_arrange", RESEARCHER, NOT_OFFERED),
    under_initiative("report_section_rename", RESEARCHER, key="section.key"),
    under_initiative("report_section_leave_out", NOT_OFFERED, RESEARCHER, key="section.key"),
    under_initiative("report_section_ready", NOT_OFFERED, RESEARCHER, key="section.key"),
    under_initiative("report_section_figures", NOT_OFFERED, RESEARCHER, key="section.key"),
    under_initiative("report_version", MEMBERS_AND_STAFF, NOT_OFFERED, version="adopted.version"),
    under_initiative("report_version_difference", MEMBERS_AND_STAFF, NOT_OFFERED, version="adopted.version"),
    under_initiative("report_difference", RESEARCHER, NOT_OFFERED),
    under_initiative("report_remark_add", RESEARCHER, key="=introduction.method"),
    under_initiative("report_remark_answer", RESEARCHER, reference="section_comment.reference"),
    under_initiative("report_remark_settle", NOT_OFFERED, RESEARCHER, reference="section_comment.reference"),
    row("synthesis_report", WRITERS_OF_SYNTHESIS, slug="edition.slug"),
    row(
        "synthesis_report_version",
        READERS_OF_SYNTHESIS,
        NOT_OFFERED,
        slug="edition.slug",
        version="adopted_synthesis.version",
    ),
    row(
        "synthesis_report_version_difference",
        READERS_OF_SYNTHESIS,
        NOT_OFFERED,
        slug="edition.slug",
        version="adopted_synthesis.version",
    ),
    row("synthesis_report_difference", WRITERS_OF_SYNTHESIS, NOT_OFFERED, slug="edition.slug"),
    row("synthesis_report_remark_add", WRITERS_OF_SYNTHESIS, slug="edition.slug", key="=introduction.guide"),
    row(
        "synthesis_report_remark_answer",
        WRITERS_OF_SYNTHESIS,
        slug="edition.slug",
        reference="synthesis_comment.reference",
    ),
    row(
        "synthesis_report_remark_settle",
        NOT_OFFERED,
        WRITERS_OF_SYNTHESIS,
        slug="edition.slug",
        reference="synthesis_comment.reference",
    ),
    row("synthesis_report_start", NOT_OFFERED, WRITERS_OF_SYNTHESIS, slug="edition.slug"),
    row("synthesis_report_preview", WRITERS_OF_SYNTHESIS, NOT_OFFERED, slug="edition.slug"),
    row("synthesis_report_download", WRITERS_OF_SYNTHESIS, NOT_OFFERED, slug="edition.slug", format_="=html"),
    row("synthesis_report_adopt", WRITERS_OF_SYNTHESIS, slug="edition.slug"),
    row(
        "synthesis_report_file",
        READERS_OF_SYNTHESIS,
        NOT_OFFERED,
        slug="edition.slug",
        version="adopted_synthesis.version",
        format_="=html",
    ),
    row("synthesis_report_section", WRITERS_OF_SYNTHESIS, slug="edition.slug", key="=introduction.intro"),
    row(
        "synthesis_report_section_preview",
        NOT_OFFERED,
        WRITERS_OF_SYNTHESIS,
        slug="edition.slug",
        key="=introduction.intro",
    ),
    row("synthesis_report_arrange", WRITERS_OF_SYNTHESIS, NOT_OFFERED, slug="edition.slug"),
    row("synthesis_report_section_add", WRITERS_OF_SYNTHESIS, slug="edition.slug"),
    row(
        "synthesis_report_section_remove",
        WRITERS_OF_SYNTHESIS,
        slug="edition.slug",
        key="free_synthesis_section.key",
    ),
    row(
        "synthesis_report_section_rename",
        WRITERS_OF_SYNTHESIS,
        slug="edition.slug",
        key="=introduction.intro",
    ),
    *(
        row(
            f"synthesis_report_section_{change}",
            NOT_OFFERED,
            WRITERS_OF_SYNTHESIS,
            slug="edition.slug",
            key="=introduction.guide",
        )
        for change in ("move", "leave_out", "ready", "figures")
    ),
]

ROWS = [*ACCOUNTS, *INITIATIVES, *QUARTERS, *EVIDENCE, *SYNTHESIS, *REPORTS]
