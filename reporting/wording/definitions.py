"""What every figure means, in plain Dutch; a text of the interface, so translated as such."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.figures.definitions import Moment, Unit
from reporting.figures.protection import Audience, Manner, Protection


@dataclass(frozen=True)
class Explained:
    """The name of a figure, what is counted, and what to mind when reading it."""

    name: Promise
    meaning: Promise
    mind: Promise | str = ""


GROUP_NAMES: dict[str, Promise] = {
    "people": _("Deelnemers"),
    "flow": _("Van intake naar blijvend werk"),
    "work": _("Plaatsingen en erkenningen"),
    "employers": _("Werkgevers en activiteiten"),
    "goals": _("Doelen"),
    "reports": _("Rapportages en betrouwbaarheid"),
    "evidence": _("Bewijs"),
}

EXPLAINED: dict[str, Explained] = {
    "started": Explained(
        _("Gestarte deelnemers"),
        _("Iedereen die ooit begon, wat er daarna ook gebeurde. Wie terugkwam, telt één keer."),
        _("Wie zich terugtrok voor de start, telt niet mee."),
    ),
    "active": Explained(
        _("Actieve deelnemers"),
        _("Iedereen van wie de laatste stap gestart, hervat of teruggekomen is."),
    ),
    "paused": Explained(
        _("Deelnemers met een pauze"), _("Iedereen van wie de laatste stap een pauze is. Een pauze is geen stoppen.")
    ),
    "stopped": Explained(
        _("Gestopte deelnemers"),
        _("Iedereen die begon en van wie de laatste stap gestopt is."),
        _("Stoppen is nooit het einde: wie terugkomt, telt weer bij actief."),
    ),
    "moved_on": Explained(
        _("Doorgestroomde deelnemers"), _("Iedereen van wie de laatste stap doorstroom of nazorg is.")
    ),
    "returning": Explained(
        _("Opnieuw aangemeld"), _("Wie eerder begon en stopte, en nu opnieuw is aangemeld of een intake had.")
    ),
    "not_started": Explained(
        _("Nog niet gestart"), _("Wie bekend is, maar nog niet begon: aangemeld, met een intake of teruggetrokken.")
    ),
    "new_started": Explained(
        _("Instroom"),
        _("Wie in dit kwartaal voor het eerst begon."),
    ),
    "new_stopped": Explained(
        _("Gestopt in dit kwartaal"),
        _("Hoeveel deelnemers in dit kwartaal stopten."),
        _("Wie in hetzelfde kwartaal weer terugkwam, telt hier ook."),
    ),
    "new_returned": Explained(_("Teruggekomen"), _("Hoeveel deelnemers in dit kwartaal terugkwamen na een stop.")),
    "target_groups": Explained(
        _("Deelnemers naar doelgroep"),
        _("Wie ooit begon, naar doelgroep en naar waar iemand op de dag staat, zoals actief of gestopt."),
        _("Zonder doelgroep telt als “niet bekend”. In een publicatie staat alleen wie meedoet, ook met een pauze."),
    ),
    "reasons": Explained(
        _("Redenen om te pauzeren of te stoppen"),
        _("Voor wie op de dag pauze heeft of gestopt is: de soort reden bij de laatste pauze of stop."),
        _("Zonder reden telt als “niet bekend”, niet als nul."),
    ),
    "registered": Explained(
        _("Aangemeld"),
        _("Wie ooit is aangemeld."),
        _("Onbekend als er wel mensen begonnen, maar van niemand een aanmelding is genoteerd."),
    ),
    "intake": Explained(
        _("Intake"),
        _("Wie ooit een intake had."),
        _("Onbekend als er wel mensen begonnen, maar van niemand een intake is genoteerd."),
    ),
    "workplaces": Explained(
        _("Een werkplek gehad"), _("Hoeveel deelnemers minstens één plek hebben gehad, van welke soort ook.")
    ),
    "paid_work_ever": Explained(_("Ooit betaald werk"), _("Hoeveel deelnemers minstens één keer betaald werk hadden.")),
    "paid_work": Explained(_("Nu in betaald werk"), _("Hoeveel deelnemers op de dag zelf betaald werk hebben.")),
    "permanent": Explained(
        _("Vast contract"),
        _("Hoeveel deelnemers op de dag betaald werk met een vast contract hebben."),
        _("Onbekend zolang van iemand in betaald werk het contract niet bekend is."),
    ),
    "lasting": Explained(
        _("Blijvend werk: 3, 6 en 12 maanden"),
        _("Hoeveel deelnemers minstens 3, 6 of 12 maanden achter elkaar betaald werk hadden."),
        _(
            "Wie binnen een week van het ene werk naar het andere ging, telt als één periode. "
            "Wie nog bezig is, staat apart."
        ),
    ),
    "durations": Explained(
        _("Hoe lang het duurt"),
        _("De helft van de deelnemers die zo ver kwam, deed er hoogstens zoveel dagen over (de mediaan)."),
        _(
            "Van wie geen intake is genoteerd, telt de start. Wie nog onderweg is, staat ernaast en telt niet als nul. "
            "Buiten het initiatief alleen bij 10 of meer."
        ),
    ),
    "placements": Explained(
        _("Plaatsingen"), _("Alle plaatsingen die zijn begonnen, ook als ze intussen zijn gestopt.")
    ),
    "placements_running": Explained(_("Lopende plaatsingen"), _("Plaatsingen die op de dag zelf lopen.")),
    "placements_by": Explained(
        _("Plaatsingen naar soort, sector en plek"),
        _("Begonnen plaatsingen, verdeeld naar soort plek, sector van de werkgever, en intern of extern."),
        _("Intern is bij de eigen organisatie. Wat niet is ingevuld, staat er als “niet bekend”."),
    ),
    "recognitions_registered": Explained(
        _("Aangemelde erkenningen"), _("Erkenningen waarvoor een deelnemer is aangemeld.")
    ),
    "recognitions_enrolled": Explained(
        _("Ingeschreven erkenningen"),
        _("Erkenningen waarvoor een deelnemer is ingeschreven."),
        _("Aangemeld en ingeschreven zijn verschillende feiten; een erkenning kan beide zijn."),
    ),
    "recognitions_obtained": Explained(_("Behaalde erkenningen"), _("Erkenningen die zijn behaald.")),
    "employers": Explained(
        _("Betrokken werkgevers"),
        _("Werkgevers die op de dag meedoen."),
        _("Een onbekend begin telt als begonnen, een onbekend einde als nog bezig."),
    ),
    "employers_by": Explained(
        _("Werkgevers naar sector en hoe ze zijn bereikt"),
        _("De betrokken werkgevers, verdeeld naar sector en naar de weg waarlangs ze zijn bereikt."),
    ),
    "attitudes": Explained(
        _("Houding van werkgevers"),
        _("De houding bij het laatste contact van elke betrokken werkgever, aan het einde van elk kwartaal."),
    ),
    "information_meetings": Explained(
        _("Voorlichtingsbijeenkomsten"), _("Gehouden voorlichtingsbijeenkomsten, uit de kwartaalrapportages.")
    ),
    "activities": Explained(_("Activiteiten"), _("Alle gehouden activiteiten, uit de kwartaalrapportages.")),
    "steps": Explained(
        _("Verdeling over de stappen"),
        _("Hoeveel deelnemers of werkgevers op elke stap van de meetlat staan, zoals de begeleider het ziet."),
        _("“Niet beoordeeld” is geen score en telt nooit als nul. De eigen score van deelnemers staat apart."),
    ),
    "middle_step": Explained(
        _("Middelste stap"),
        _(
            "Zet alle scores op volgorde: de stap van de middelste. "
            "Vallen er twee verschillende in het midden, dan staan ze er beide."
        ),
        _("Geen gemiddelde: stappen hebben een volgorde, maar geen afstand."),
    ),
    "shift": Explained(
        _("Verschuiving"),
        _("Hoeveel scores hoger, gelijk of lager zijn dan de score daarvoor, of dan de eerste score."),
        _("Een stap terug is gewoon en geen fout."),
    ),
    "own_beside_coach": Explained(
        _("Eigen score naast die van de begeleider"),
        _("Voor wie zichzelf een score gaf: hoger, gelijk of lager dan de begeleider in hetzelfde kwartaal."),
    ),
    "targets": Explained(
        _("Doelen en resultaten"),
        _("Het resultaat op de peildatum naast de streefwaarde uit het projectvoorstel."),
        _("Een resultaat dat niet is ingevuld, is onbekend. Een doel zonder streefdatum geldt nu."),
    ),
    "handed_in": Explained(
        _("Ingediende kwartalen"),
        _("Kwartaalrapportages die zijn ingediend of vastgesteld."),
    ),
    "late": Explained(
        _("Te laat"),
        _("Kwartaalrapportages die er hadden moeten zijn, en nog niet zijn ingediend."),
    ),
    "accepted": Explained(_("Vastgestelde kwartalen"), _("Kwartaalrapportages die de onderzoeker heeft vastgesteld.")),
    "editing_time": Explained(
        _("Tijd voor een kwartaal"),
        _("De helft van de ingediende kwartalen kostte hoogstens zoveel minuten invullen (de mediaan)."),
        _("Gemeten als iemand echt bezig is. Pas bij vijf kwartalen van minstens twee initiatieven."),
    ),
    "completeness": Explained(
        _("Volledigheid"),
        _("Van hoeveel regels is ingevuld wat een cijfer nodig heeft, zoals de doelgroep of de soort reden."),
    ),
    "quotes": Explained(
        _("Citaten"),
        _("Citaten met toestemming die gebruikt mogen worden, per perspectief."),
        _("Citaten worden geteld, nooit mensen."),
    ),
    "statements": Explained(
        _("Uitspraken"), _("Wat werkt, verbeterpunten en belemmeringen die onderzoekers hebben vastgelegd.")
    ),
}

MOMENTS: dict[Moment, Promise] = {
    Moment.ON_DAY: _("Stand op de peildatum"),
    Moment.UP_TO_DAY: _("Alles tot en met de peildatum"),
    Moment.IN_QUARTER: _("Binnen één kwartaal"),
}

UNITS: dict[Unit, Promise] = {
    Unit.PEOPLE: _("deelnemers"),
    Unit.PLACEMENTS: _("plaatsingen"),
    Unit.RECOGNITIONS: _("erkenningen"),
    Unit.EMPLOYERS: _("werkgevers"),
    Unit.ACTIVITIES: _("activiteiten"),
    Unit.SCORES: _("scores"),
    Unit.STEP: _("stap 1 tot en met 5"),
    Unit.TARGETS: _("de eenheid van het doel"),
    Unit.QUARTERS: _("kwartaalrapportages"),
    Unit.MINUTES: _("minuten"),
    Unit.DAYS: _("dagen"),
    Unit.QUOTES: _("citaten"),
    Unit.STATEMENTS: _("uitspraken"),
    Unit.ROWS: _("ingevulde regels"),
}

CLASSES: dict[Protection, Explained] = {
    Protection.OWN: Explained(_("Eigen"), _("Blijft binnen het initiatief.")),
    Protection.FLOW: Explained(
        _("Doorstroom"), _("Telt mensen zonder iets over hen te zeggen, zoals hoeveel er begonnen.")
    ),
    Protection.ATTRIBUTE: Explained(
        _("Kenmerk"), _("Is verdeeld naar iets over mensen, zoals een reden of een score.")
    ),
}

AUDIENCES: dict[Audience, Promise] = {
    Audience.INITIATIVE: _("Het initiatief en zijn onderzoekers"),
    Audience.STAFF: _("Platformmedewerkers"),
    Audience.PUBLIC: _("Iedereen"),
}

MANNERS: dict[Manner, Promise] = {
    Manner.EXACT: _("precies"),
    Manner.RELEASED: _("afgerond, in een publicatie van cijfers"),
    Manner.ADOPTED: _("alleen in een vastgesteld rapport"),
    Manner.NOTHING: _("niet"),
}
