"""All sheets of the workbook of one quarter, in their order."""

from quarters.workbook.contents import Contents
from quarters.workbook.layout import Sheet
from quarters.workbook.registers import register_sheets, told_sheets
from quarters.workbook.scores import score_sheets
from quarters.workbook.told import figures_sheet, partners_sheet, story_sheet


def sheets_of(contents: Contents) -> list[Sheet]:
    """A sheet stands after those its rows point at, so that what is new there is known here."""
    activities, quotes = told_sheets(contents)
    return [
        *register_sheets(contents),
        *score_sheets(contents),
        activities,
        figures_sheet(contents),
        partners_sheet(contents),
        story_sheet(contents),
        quotes,
    ]
