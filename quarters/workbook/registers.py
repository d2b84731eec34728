"""The sheets whose rows are records with a form of their own: the registers, the activities and the quotes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import ReasonCategory
from participants.models import Participant, Placement, Recognition, TrajectoryStep
from quarters.models import Activity, CollectedQuote, Consent, Perspective
from quarters.workbook import rowforms
from quarters.workbook.contents import Contents
from quarters.workbook.layout import YES_NO, Column, Kind, Row, Sheet, dutch, text_of

PARTICIPANT, EMPLOYER, MENTOR = "participant", "employer", "mentor"
NAMED_BY = {PARTICIPANT: "code", EMPLOYER: "name", MENTOR: "function"}  # what a cell says to point at one
SPARE = 30


@dataclass(frozen=True)
class Register:
    """Behind a sheet of records: the model, its form, and where a new record belongs."""

    model: type[models.Model]
    form: type[rowforms.RowForm]
    parent: str = ""  # the field that a new record gets from the quarter: "initiative" or "report"


def register_sheets(contents: Contents) -> list[Sheet]:
    return [
        _participants(contents),
        _steps(contents),
        _employers(contents),
        _contacts(contents),
        _mentors(contents),
        _placements(contents),
        _recognitions(contents),
    ]


def told_sheets(contents: Contents) -> tuple[Sheet, Sheet]:
    return _activities(contents), _quotes(contents)


def participant_column(contents: Contents, *, is_fixed: bool = True) -> Column:
    heading = capfirst(contents.initiative.participant_singular)
    about = "De code, zoals op het blad Deelnemers."
    return Column(
        PARTICIPANT, heading, Kind.REFERENCE, 14, of=PARTICIPANT, about=about, is_fixed=is_fixed, is_required=True
    )


def employer_column(*, is_fixed: bool = True) -> Column:
    about = "De naam, zoals op het blad Werkgevers."
    return Column(
        EMPLOYER, "Werkgever", Kind.REFERENCE, 26, of=EMPLOYER, about=about, is_fixed=is_fixed, is_required=True
    )


def _rows(
    records: Iterable[Any], columns: list[Column], is_shown: Callable[[Any], bool] = lambda record: True
) -> list[Row]:
    return [
        Row(record.reference, {column.key: _said(record, column) for column in columns}, record, is_shown(record))
        for record in records
    ]


def _said(record: Any, column: Column) -> str:
    value = getattr(record, column.key)
    if column.kind is Kind.REFERENCE and value is not None:
        value = getattr(value, NAMED_BY[column.of])
    return text_of(value)


def _choice(key: str, heading: str, choices: Iterable[tuple[Any, Any]], **more: Any) -> Column:
    return Column(key, heading, Kind.CHOICE, more.pop("width", 22), choices=dutch(choices), **more)


def _yes_no(key: str, heading: str) -> Column:
    return Column(key, heading, Kind.CHOICE, 14, choices=YES_NO, about="Leeg: dat weet u niet.")


def _date(key: str, heading: str, **more: Any) -> Column:
    return Column(key, heading, Kind.DATE, 13, **more)


def _participants(contents: Contents) -> Sheet:
    columns = [
        Column("code", "Code", width=14, is_required=True, about="Een code die alleen u herkent. Nooit een naam."),
        Column(
            "target_group",
            "Doelgroep",
            Kind.CHOICE,
            26,
            choices={key: group.name for key, group in contents.all_groups.items()},
        ),
        _choice("starting_situation", "Situatie bij de start", Participant.StartingSituation.choices, width=30),
        _choice("inflow_route", "Aangemeld via", Participant.InflowRoute.choices, width=28),
    ]
    about = "Wie er meedoet. Iedereen heeft een code, niemand een naam."
    behind = Register(Participant, rowforms.ParticipantRow, "initiative")
    return Sheet("Deelnemers", about, columns, _rows(contents.participants, columns), ("code",), SPARE, behind=behind)


def _steps(contents: Contents) -> Sheet:
    columns = [
        participant_column(contents),
        _choice("kind", "Stap", TrajectoryStep.Kind.choices, width=16, is_required=True),
        _date("on", "Datum", is_required=True),
        _choice("reason_category", "Soort reden", ReasonCategory.choices, about="Alleen bij een pauze of bij stoppen."),
        Column("explanation", "Uitleg", Kind.LONG, 50, about="Noem geen namen van personen."),
    ]
    about = "Wat er wanneer gebeurde: aangemeld, gestart, pauze, gestopt, teruggekomen. Eén rij per stap."
    return Sheet(
        "Stappen",
        about,
        columns,
        _rows(contents.steps, columns),
        (PARTICIPANT, "kind", "on"),
        SPARE * 2,
        behind=Register(TrajectoryStep, rowforms.StepRow),
    )


def _employers(contents: Contents) -> Sheet:
    columns = [
        Column("name", "Naam", width=28, is_required=True),
        Column("sector", "Sector", width=20),
        _yes_no("is_recognised", "Erkend leerbedrijf"),
        _choice("location", "Waar wordt gewerkt?", Employer.Location.choices, width=32),
        _choice("reached_through", "Hoe bereikt?", Employer.ReachedThrough.choices, width=26),
        _date("involved_from", "Betrokken sinds"),
        _date("involved_until", "Betrokken tot en met"),
    ]
    about = "De werkgevers met wie u werkt of in gesprek bent."
    behind = Register(Employer, rowforms.EmployerRow, "initiative")
    return Sheet("Werkgevers", about, columns, _rows(contents.employers, columns), ("name",), SPARE, behind=behind)


def _contacts(contents: Contents) -> Sheet:
    columns = [
        employer_column(),
        _date("on", "Datum", is_required=True),
        _choice("kind", "Soort contact", ContactMoment.Kind.choices, is_required=True),
        _choice("level", "Met wie?", ContactMoment.Level.choices, width=24),
        _choice("attitude", "Houding van de werkgever", ContactMoment.Attitude.choices, width=18),
        Column("note", "Waar ging het over?", Kind.LONG, 50, about="Noem geen namen van personen."),
    ]
    rows = _rows(contents.contacts, columns, lambda contact: contact.on in contents.quarter)
    about = "Bezoeken, telefoongesprekken en andere contacten van dit kwartaal."
    return Sheet(
        "Contacten",
        about,
        columns,
        rows,
        (EMPLOYER, "on", "kind"),
        SPARE * 2,
        behind=Register(ContactMoment, rowforms.ContactRow),
    )


def _mentors(contents: Contents) -> Sheet:
    columns = [
        employer_column(),
        Column("function", "Functie", width=30, is_required=True, about="Geen naam van een persoon."),
        _yes_no("is_trained", "Training gevolgd"),
        _date("trained_on", "Training afgerond op"),
    ]
    about = "Wie op de werkvloer begeleidt: de functie, nooit de naam."
    return Sheet(
        "Leermeesters",
        about,
        columns,
        _rows(contents.mentors, columns),
        (EMPLOYER, "function"),
        SPARE,
        behind=Register(Mentor, rowforms.MentorRow),
    )


def _placements(contents: Contents) -> Sheet:
    columns = [
        participant_column(contents),
        employer_column(is_fixed=False),
        Column("mentor", "Leermeester", Kind.REFERENCE, 24, of=MENTOR, about="De functie van een leermeester daar."),
        _choice("kind", "Soort plek", Placement.Kind.choices, is_required=True),
        Column("field_of_work", "Soort werk", width=24),
        _choice("setting", "Intern of extern", Placement.Setting.choices, width=30),
        _date("starts_on", "Begin", is_required=True),
        Column("hours_per_week", "Uren per week", Kind.NUMBER, 12),
        _date("ends_on", "Einde", about="Leeg: de plaatsing loopt door."),
        _choice("end_reason", "Reden van het einde", Placement.EndReason.choices, width=30),
        _choice("contract", "Soort contract", Placement.Contract.choices, width=24, about="Alleen bij betaald werk."),
        _date("contract_until", "Contract tot en met", about="Leeg bij een vast contract."),
    ]
    rows = _rows(contents.placements, columns, lambda place: contents.is_in_quarter(place.starts_on, place.ends_on))
    about = "Waar iemand werkt of leert: van stage tot betaald werk. Is een plek klaar? Vul dan het einde in."
    return Sheet(
        "Plaatsingen",
        about,
        columns,
        rows,
        (PARTICIPANT, EMPLOYER, "starts_on", "kind"),
        SPARE,
        behind=Register(Placement, rowforms.PlacementRow),
    )


def _recognitions(contents: Contents) -> Sheet:
    columns = [
        participant_column(contents),
        Column("qualification", "Kwalificatie", width=34, is_required=True),
        Column("awarding_body", "Wie geeft het uit?", width=28),
        _date("registered_on", "Aangemeld op"),
        _date("enrolled_on", "Ingeschreven op"),
        _date("obtained_on", "Behaald op"),
    ]
    about = f"{capfirst(contents.initiative.recognition_plural)}: welke er onderweg zijn en welke zijn behaald."
    return Sheet(
        "Erkenningen",
        about,
        columns,
        _rows(contents.recognitions, columns),
        (PARTICIPANT, "qualification"),
        SPARE,
        behind=Register(Recognition, rowforms.RecognitionRow),
    )


def _activities(contents: Contents) -> Sheet:
    columns = [
        _date("on", "Datum", is_required=True),
        _choice("kind", "Soort activiteit", Activity.Kind.choices, width=28, is_required=True),
        Column("title", "Wat was het?", width=36, is_required=True),
        Column("audience", "Voor wie?", width=28),
        Column("attendance", "Aantal aanwezigen", Kind.NUMBER, 12, about="Leeg: dat weet u niet."),
    ]
    about = "Wat u dit kwartaal hebt georganiseerd."
    behind = Register(Activity, rowforms.ActivityRow, "report")
    return Sheet(
        "Activiteiten", about, columns, _rows(contents.activities, columns), ("on", "title"), SPARE, behind=behind
    )


def _quotes(contents: Contents) -> Sheet:
    columns = [
        Column("text", "Wat is er gezegd?", Kind.LONG, 60, is_required=True, about="Schrijf het op zoals het klonk."),
        Column("speaker_role", "Wie zei het?", width=24, is_required=True, about="De rol, nooit een naam."),
        _choice("perspective", "Namens wie?", Perspective.choices, is_required=True),
        _date("said_on", "Gezegd op"),
        _choice(
            "consent",
            "Mag het gebruikt worden?",
            Consent.choices,
            width=26,
            default=Consent.NOT_ASKED.value,
            about="Alleen met toestemming kan een citaat in een rapport komen.",
        ),
    ]
    about = "Uitspraken in de eigen woorden van mensen."
    behind = Register(CollectedQuote, rowforms.QuoteRow, "report")
    return Sheet("Citaten", about, columns, _rows(contents.quotes, columns), ("text",), SPARE, behind=behind)
