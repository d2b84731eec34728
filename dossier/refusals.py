"""What to say when a rule of a model is broken that has no words of its own, because no form can break it."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, Any] = {
    "initiative_name_unique": gettext_lazy("Er is al een initiatief met deze naam. Kies een andere naam."),
    "initiative_place_or_national": gettext_lazy("Een landelijk initiatief heeft geen plaats. Laat een van beide weg."),
    "report_quarter_one_to_four": gettext_lazy("Een jaar heeft kwartaal 1 tot en met 4. Verbeter ‘number’."),
    "report_year_plausible": gettext_lazy("Het jaar moet tussen 2000 en 2100 liggen. Verbeter ‘year’."),
    "score_has_one_subject": gettext_lazy(
        "Een score gaat over één deelnemer of één werkgever. Laat een van beide weg."
    ),
    "only_participants_score_themselves": gettext_lazy(
        "Alleen een deelnemer beoordeelt zichzelf. Kies bij ‘scorer’ voor ‘coach’ of vul de deelnemer in."
    ),
    "source_quarter_is_quarterly_report": gettext_lazy(
        "Alleen een bron van de soort ‘quarterly_report’ hoort bij een kwartaalrapportage. Verbeter ‘kind’ of laat "
        "‘quarterly_report’ weg."
    ),
    "quote_passage_has_version": gettext_lazy(
        "Een citaat uit een passage van een kwartaal noemt ook de versie. Vul ‘passage_version’ in of laat ‘passage’ "
        "weg."
    ),
    "quote_place_whole": gettext_lazy(
        "De plaats van een citaat heeft een begin en een einde dat later komt. Vul ‘start’ en ‘end’ in, of geen van "
        "beide."
    ),
    "summary_has_one_column": gettext_lazy(
        "Een samenvatting gaat over één onderwerp of één subgroep van doelen. Laat een van beide weg."
    ),
    "memo_of_initiative_or_edition": gettext_lazy("Een memo hoort bij een initiatief of bij een editie."),
    "resolution_has_why": gettext_lazy("Een besluit heeft een reden. Vul ‘why’ in."),
    "adopted_report_keeps_its_document": gettext_lazy(
        "Een vastgesteld rapport heeft een document en een moment van vaststellen; een concept heeft geen van beide. "
        "Verbeter ‘status’, ‘document’ of ‘adopted_at’."
    ),
    "edition_threshold_at_least_two": gettext_lazy("De drempel is minstens 2 initiatieven. Verbeter ‘threshold’."),
    "one_draft_per_initiative": gettext_lazy("Er is al een concept van het eindrapport. Er kan er maar één zijn."),
    "one_draft_per_edition": gettext_lazy("Er is al een concept van de synthese. Er kan er maar één zijn."),
}


def has_own_words(constraint: models.BaseConstraint) -> bool:
    return constraint.violation_error_message != constraint.default_violation_error_message


def words_for(constraint: models.BaseConstraint) -> str:
    """What the rule itself says, else what stands here, else its name."""
    if has_own_words(constraint):
        return str(constraint.get_violation_error_message())
    if constraint.name in WORDS:
        return str(WORDS[constraint.name])
    return _("Deze gegevens gaan niet samen (regel: %(rule)s). Kijk in docs/dossier.md.") % {"rule": constraint.name}
