"""Parts of a page that were drawn before with the same values are not drawn again."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def same_part(name: str, **values: Hashable) -> SafeString:
    """The template with only these values, which must never change themselves: texts, numbers, frozen dataclasses."""
    return _drawn(name, get_language(), tuple(sorted(values.items())))


@lru_cache(512)
def _drawn(name: str, language: str | None, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    """In this language: words may be translated late."""
    return render_to_string(name, dict(values))


@register.simple_tag
def same_row(name: str, row: Hashable) -> SafeString:
    """The same for a row of a list; these have a place of their own, so that they do not drive out what is larger."""
    return _row(name, get_language(), row)


@lru_cache(4096)
def _row(name: str, language: str | None, row: Hashable) -> SafeString:
    return render_to_string(name, {"row": row})
