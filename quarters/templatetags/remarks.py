"""The quiet place for a remark beside a section or a passage, and what was remarked there already."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from quarters.places import TOLD_WITH_PEOPLE
from quarters.sections import SECTION_BY_KEY

register = template.Library()


@register.inclusion_tag("quarters/_comment_here.html", takes_context=True)
def comment_here(context: Context, section: str, number: int | None = None, heading: str = "") -> dict[str, Any]:
    """The form of a remark at a passage, or at the whole section without `number`.

    Reads `may_comment`, `typed`, `typed_about`, `placed` and `initiative` from the page; a page without them shows
    nothing. At the passage of a person one chooses what the remark is about.
    """
    if not context.get("may_comment"):
        return {"may_comment": False}
    anchor = section if number is None else f"{section}-{number}"
    words = heading if number is None else f"{heading}, § {number}"
    about = TOLD_WITH_PEOPLE if number is not None and section == TOLD_WITH_PEOPLE[0] else ()
    chosen = (context.get("typed_about") or {}).get(anchor, "")
    return {
        "may_comment": True,
        "anchor": anchor,
        "is_section": number is None,
        "words": words or _("dit onderdeel"),
        "typed": (context.get("typed") or {}).get(anchor, ""),
        "placed": (context.get("placed") or {}).get(anchor, []),
        "choices": [(key, SECTION_BY_KEY[key].label_for(context["initiative"]), key == chosen) for key in about],
    }
