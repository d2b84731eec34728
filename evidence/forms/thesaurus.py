"""A concept of the thesaurus, and a sentence to try it on."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evidence.models import ThesaurusConcept
from evidence.suggesting.grams import words_of
from forms.plain import PlainForm

MOST_WORDS = 200
LONGEST = 60
SHORTEST_BEGINNING = 3  # "a*" would stand for half of the language


class ConceptForm(PlainForm):
    name = forms.CharField(label=gettext_lazy("Begrip"), max_length=60)
    kind = forms.ChoiceField(
        label=gettext_lazy("Gaat het over wie, waar of wat?"),
        choices=ThesaurusConcept.Kind.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Woorden"),
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Eén woord per regel; een paar woorden achter elkaar mag ook. "
            "Een sterretje aan het eind staat voor de rest van het woord: begeleid* is ook begeleider en begeleiding."
        ),
    )

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not words_of(name):
            raise ValidationError(_("Schrijf het begrip in letters."))
        return name

    def clean_words(self) -> str:
        lines = [" ".join(line.split()).lower() for line in re.split(r"[\n,;]", self.cleaned_data["words"])]
        entries = list(dict.fromkeys(line for line in lines if line))
        if not entries:
            raise ValidationError(_("Schrijf minstens één woord."))
        if len(entries) > MOST_WORDS:
            raise ValidationError(_("Dit zijn meer dan %(most)d woorden. Haal er een paar weg.") % {"most": MOST_WORDS})
        problems = [problem for entry in entries if (problem := _problem_with(entry))]
        if problems:
            raise ValidationError(problems[:5])
        return "\n".join(entries)


def _problem_with(entry: str) -> str:
    if len(entry) > LONGEST:
        return _("“%(entry)s…” is te lang voor een woord. Zet elk woord op een eigen regel.") % {"entry": entry[:30]}
    if "*" in entry[:-1]:
        return _("“%(entry)s”: een sterretje mag alleen aan het eind.") % {"entry": entry}
    found = words_of(entry)
    if not found:
        return _("“%(entry)s” heeft geen letters.") % {"entry": entry}
    if entry.endswith("*") and (entry.endswith(" *") or len(found[-1]) < SHORTEST_BEGINNING):
        return _("“%(entry)s”: zet minstens %(least)d letters voor het sterretje, anders past bijna elk woord.") % {
            "entry": entry,
            "least": SHORTEST_BEGINNING,
        }
    return ""


class TryForm(PlainForm):
    zin = forms.CharField(
        label=gettext_lazy("Probeer een zin"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("U ziet welke begrippen erin zitten. De zin wordt niet bewaard."),
    )
    mark_optional = False
