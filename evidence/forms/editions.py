"""Looking through an edition, and beginning the next one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from evidence.edition_parts import EditionOverview, OverarchingRow
from evidence.forms.choices import ManyFromList
from evidence.models import OverarchingElement, SupportCell, SynthesisEdition
from forms.plain import PlainForm
from initiatives.access import visible_to
from initiatives.models import Initiative

UNFILLED = "leeg"


class EditionFilterForm(PlainForm):
    """Which rows of the edition to show; a choice that does not exist asks for nothing."""

    mark_optional = False
    onderdeel = forms.ChoiceField(label=gettext_lazy("Onderdeel"), required=False)
    stand = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        choices=[("", gettext_lazy("Alle standen")), *OverarchingElement.Status.choices],
        required=False,
    )
    bewijs = forms.ChoiceField(
        label=gettext_lazy("Bewijs"),
        choices=[
            ("", gettext_lazy("Met en zonder bewijs")),
            ("genoeg", gettext_lazy("Mag overkoepelend heten")),
            ("te-weinig", gettext_lazy("Nog niet genoeg")),
            ("onbelegd", gettext_lazy("Onbelegd")),
        ],
        required=False,
    )
    initiatief = forms.ChoiceField(label=gettext_lazy("Initiatief"), required=False)
    antwoord = forms.ChoiceField(
        label=gettext_lazy("Wat zegt het initiatief?"),
        choices=[
            ("", gettext_lazy("Alles")),
            *SupportCell.Support.choices,
            (UNFILLED, gettext_lazy("Nog niet ingevuld")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, overview: EditionOverview, is_blind: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks = [(group.label, block.subgroup) for group in overview.groups for block in group.subgroups]
        self.fields["onderdeel"].choices = [
            ("", _("Alle onderdelen")),
            *((subgroup.code, f"{label}: {subgroup.name.lower()}") for label, subgroup in blocks),
        ]
        names = [(entry.slug, entry.name) for entry in overview.entries]
        self.fields["initiatief"].choices = [("", _("Alle initiatieven")), *names]
        if is_blind:
            for name in ("bewijs", "initiatief", "antwoord"):
                del self.fields[name]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    def rows(self, rows: Iterable[OverarchingRow]) -> list[OverarchingRow]:
        chosen = self.chosen()
        return [row for row in rows if _fits(row, chosen)]


def _fits(row: OverarchingRow, chosen: dict[str, str]) -> bool:
    if chosen.get("onderdeel", row.element.subgroup.code) != row.element.subgroup.code:
        return False
    if chosen.get("stand", row.element.status) != row.element.status:
        return False
    return _has_evidence_as(row, chosen.get("bewijs")) and _says(row, chosen.get("initiatief"), chosen.get("antwoord"))


def _has_evidence_as(row: OverarchingRow, wanted: str | None) -> bool:
    match wanted:
        case "genoeg":
            return row.support.may_be_agreed
        case "te-weinig":
            return not row.support.may_be_agreed
        case "onbelegd":
            return not row.support.is_substantiated or any(cell.is_unfounded for cell in row.cells)
    return True


def _says(row: OverarchingRow, initiative: str | None, answer: str | None) -> bool:
    """Whether the initiative, or any, gives this answer; without an answer whether it says anything at all."""
    if not initiative and not answer:
        return True
    cells = [cell for cell in row.cells if initiative in (None, cell.initiative.slug)]
    if answer == UNFILLED:
        return any(not cell.is_filled for cell in cells)
    if answer:
        return any(cell.is_filled and cell.support == answer for cell in cells)
    return any(cell.support != SupportCell.Support.NOT_INVESTIGATED for cell in cells)


class ContinueForm(PlainForm):
    """The next edition: what it is called, its date, and the initiatives in it."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    dated_on = forms.DateField(label=gettext_lazy("Datum"))
    initiatives = ManyFromList(
        Initiative.objects.none(),
        label=gettext_lazy("Initiatieven"),
        required=True,
        help_text=gettext_lazy(
            "De initiatieven van deze editie staan aangevinkt. Vink aan wat erbij komt. "
            "Wat u uitvinkt, komt niet mee met wat er over dat initiatief staat."
        ),
    )

    def __init__(self, *args: Any, edition: SynthesisEdition, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["initiatives"].queryset = visible_to(user).filter(platform=edition.platform).order_by("name")
        self.initial["initiatives"] = list(edition.entries.values_list("initiative_id", flat=True))
        self.make_plain()

    def clean_dated_on(self) -> Any:
        dated_on = self.cleaned_data["dated_on"]
        if dated_on < self.edition.dated_on:
            raise forms.ValidationError(
                _("De volgende editie kan niet eerder gedateerd zijn dan deze. Kies een datum vanaf %(day)s.")
                % {"day": self.edition.dated_on.strftime("%d-%m-%Y")}
            )
        return dated_on

    def clean(self) -> dict[str, Any]:
        """Sent twice is not a mistake: the edition that was made the first time is found again."""
        cleaned = super().clean() or self.cleaned_data
        title, dated_on = cleaned.get("title"), cleaned.get("dated_on")
        if not title or not dated_on:
            return cleaned
        same = SynthesisEdition.objects.filter(platform=self.edition.platform, title=title, dated_on=dated_on)
        if same.exclude(previous=self.edition).exists():
            self.add_error("title", _("Er is al een editie met deze titel en datum. Kies een andere titel."))
        return cleaned
