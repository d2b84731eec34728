"""A text as a source keeps it: one kind of line end, nothing invisible that counts, letters untouched."""

import re

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Control characters other than tab and line end, byte order marks, and halves of a letter that stand alone.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
SOFT_HYPHEN = re.compile("\u00ad[ \t]*(?:\r?\n[ \t]*)?")
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "ſt", "\ufb06": "st"}
)


def clean(text: str) -> str:
    """The text with LF as its only line end, without control characters and without empty lines around it.

    Letters stay exactly as they were, so that offsets and quotes keep: an é made of two code points stays two.
    """
    return INVISIBLE.sub("", LINE_ENDS.sub("\n", text)).strip("\n\t ")


def without_typesetting(page: str) -> str:
    """The words of a page of a PDF without what the typesetter added to them.

    Ligatures (one sign for "fi") become the letters they stand for, and a soft hyphen at the end of a line goes with
    its line end. An ordinary hyphen at the end of a line stays with its line end: it may belong to the word, and
    nobody can tell. Lines stay as they are on the page.
    """
    return SOFT_HYPHEN.sub("", page).translate(LIGATURES)
