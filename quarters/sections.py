"""The sections of a quarterly report, in the order of the task list. The keys are the words in the addresses."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative


@dataclass(frozen=True)
class Section:
    """One section: `key` stands in its address and in `SectionMark`, `why` says in a sentence why we ask.

    Label and reason may hold {participant}, {participants} and {recognitions}: the initiative's own words.
    """

    key: str
    label: Promise
    why: Promise
    own_label: Promise | str = ""

    def label_for(self, initiative: Initiative) -> str:
        """The label in the initiative's own words."""
        return capfirst(_in_own_words(self.own_label or self.label, initiative))

    def why_for(self, initiative: Initiative) -> str:
        return _in_own_words(self.why, initiative)


def _in_own_words(text: Promise | str, initiative: Initiative) -> str:
    return str(text).format(
        participant=initiative.participant_singular,
        participants=initiative.participant_plural,
        recognitions=initiative.recognition_plural,
    )


SECTIONS = (
    Section(
        "deelnemers",
        _("Deelnemers"),
        _("Zo weten we wie er meedoet, wie een pauze heeft en wie verder is gegaan, zonder namen te kennen."),
        "{participants}",
    ),
    Section(
        "werkgevers",
        _("Werkgevers"),
        _("Zo zien we welke werkgevers meedoen en hoe hun houding verandert."),
    ),
    Section(
        "plaatsingen",
        _("Plaatsingen"),
        _("Zo zien we waar {participants} werken of leren, en hoe lang dat standhoudt."),
    ),
    Section(
        "erkenningen",
        _("Erkenningen"),
        _("Zo zien we welke {recognitions} er onderweg zijn en welke er zijn behaald."),
        "{recognitions}",
    ),
    Section(
        "doelen",
        _("Doelen"),
        _("Zo zien we per doel waar {participants} en werkgevers staan, en wat er in de tijd verandert."),
    ),
    Section(
        "activiteiten",
        _("Activiteiten"),
        _("Zo weten we wat u hebt georganiseerd, voor wie en met hoeveel mensen."),
    ),
    Section(
        "samenwerking",
        _("Samenwerking"),
        _("Zo zien we welke partners helpen en waar het nog stroef gaat."),
    ),
    Section(
        "verhaal",
        _("Verhaal"),
        _("Cijfers vertellen niet alles: hier vertelt u wat goed gaat, wat minder goed gaat en wat u leerde."),
    ),
    Section(
        "citaten",
        _("Citaten"),
        _("Zo klinken de mensen om wie het gaat in hun eigen woorden door in de rapporten."),
    ),
    Section(
        "bijlagen",
        _("Bijlagen"),
        _("Zo kan de onderzoeker nalezen wat u al op papier hebt, zoals een verslag of een folder."),
    ),
)
SECTION_BY_KEY = {section.key: section for section in SECTIONS}
