"""Rows on a page that several people may have open: nobody writes over what another wrote meanwhile."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _

from quarters.typed import fingerprint

if TYPE_CHECKING:
    Base = forms.Form
else:
    Base = object


class SharedRow(Base):
    """A form that remembers what its row said when the page was drawn; stands before the plain form class.

    `is_touched` tells after validation whether this person changed the row. A row that somebody else changed since is
    refused once, with both texts in sight; sent again it is taken.
    """

    error_field: str
    is_touched = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self.said(self.initial)
        self.fields["was"] = forms.CharField(initial=fingerprint(self.now), required=False, widget=forms.HiddenInput)

    def said(self, values: Mapping[str, Any]) -> str:
        """What the row says, as one text; the same for what is kept and for what was typed."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        typed, now = fingerprint(self.said(cleaned)), fingerprint(self.now)
        was = cleaned.get("was") or now
        self.is_touched = typed not in (was, now)
        if self.is_touched and was != now:
            message = _(
                "Iemand anders heeft dit intussen veranderd in: “%(now)s”. Uw eigen invoer staat in de vakken. "
                "Kijk wat moet blijven en sla opnieuw op."
            )
            self.add_error(self.error_field, forms.ValidationError(message, params={"now": self.now}))
            self.data = {**dict(self.data.items()), self.add_prefix("was"): now}
        return cleaned
