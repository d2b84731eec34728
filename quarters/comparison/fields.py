"""The fields of a version and how a difference in one of them is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.models import ContactMoment, Employer
from initiatives.models import Goal, GoalGroup, ReasonCategory, Stakeholder
from participants.models import Participant, Placement, TrajectoryStep
from quarters.comparison.marking import Mark, Words, marked, new_text, old_text
from quarters.models import Activity, Consent, Cooperation, Perspective
from quarters.said import day_in_words, label_of, number_in_words
from quarters.snapshot import Content

Say = Callable[[Any], str]


@dataclass(frozen=True)
class Change:
    """One difference. `subject` says about whom or what, `text` what differs; a text that was rewritten carries its
    `words`, with what is gone and what came marked. `was` and `now` are set when one value took another's place."""

    subject: str
    text: str
    was: str = ""
    now: str = ""
    words: tuple[Words, ...] = ()

    @property
    def is_rewritten(self) -> bool:
        """The old and the new text have too little in common to be shown as one."""
        return {part.mark for part in self.words} == {Mark.REMOVED, Mark.ADDED}

    @property
    def old_text(self) -> str:
        return old_text(self.words)

    @property
    def new_text(self) -> str:
        return new_text(self.words)


@dataclass(frozen=True)
class Field:
    """One value of a row, with its label in a sentence and how it is written; a text is shown with its words marked."""

    name: str
    label: Promise
    say: Say = str
    is_text: bool = False


def choice(choices: Any) -> Say:
    return lambda code: label_of(choices, code)


def yes_or_no(value: bool | None) -> str:
    return {True: _("ja"), False: _("nee"), None: ""}[value]


def whole_number(value: int | None) -> str:
    return "" if value is None else str(value)


PARTICIPANT = (
    Field("code", gettext_lazy("code")),
    Field("target_group", gettext_lazy("doelgroep")),
    Field("starting_situation", gettext_lazy("situatie bij de start"), choice(Participant.StartingSituation)),
    Field("inflow_route", gettext_lazy("aangemeld via"), choice(Participant.InflowRoute)),
)
STEP = (
    Field("kind", gettext_lazy("soort stap"), choice(TrajectoryStep.Kind)),
    Field("on", gettext_lazy("datum"), day_in_words),
    Field("reason_category", gettext_lazy("soort reden"), choice(ReasonCategory)),
    Field("explanation", gettext_lazy("toelichting"), is_text=True),
)
PLACEMENT = (
    Field("employer", gettext_lazy("werkgever")),
    Field("kind", gettext_lazy("soort plek"), choice(Placement.Kind)),
    Field("field_of_work", gettext_lazy("soort werk")),
    Field("setting", gettext_lazy("intern of extern"), choice(Placement.Setting)),
    Field("starts_on", gettext_lazy("begin"), day_in_words),
    Field("ends_on", gettext_lazy("einde"), day_in_words),
    Field("end_reason", gettext_lazy("reden van het einde"), choice(Placement.EndReason)),
    Field("hours_per_week", gettext_lazy("uren per week"), number_in_words),
    Field("mentor", gettext_lazy("leermeester")),
    Field("contract", gettext_lazy("contract"), choice(Placement.Contract)),
    Field("contract_until", gettext_lazy("contract tot en met"), day_in_words),
)
RECOGNITION = (
    Field("qualification", gettext_lazy("kwalificatie")),
    Field("awarding_body", gettext_lazy("uitgegeven door")),
    Field("registered_on", gettext_lazy("aangemeld op"), day_in_words),
    Field("enrolled_on", gettext_lazy("ingeschreven op"), day_in_words),
    Field("obtained_on", gettext_lazy("behaald op"), day_in_words),
)
EMPLOYER = (
    Field("name", gettext_lazy("naam")),
    Field("sector", gettext_lazy("sector")),
    Field("is_recognised", gettext_lazy("erkend leerbedrijf"), yes_or_no),
    Field("location", gettext_lazy("locatie"), choice(Employer.Location)),
    Field("reached_through", gettext_lazy("bereikt via"), choice(Employer.ReachedThrough)),
    Field("involved_from", gettext_lazy("betrokken vanaf"), day_in_words),
    Field("involved_until", gettext_lazy("betrokken tot en met"), day_in_words),
)
CONTACT = (
    Field("on", gettext_lazy("datum"), day_in_words),
    Field("kind", gettext_lazy("soort contact"), choice(ContactMoment.Kind)),
    Field("level", gettext_lazy("met wie"), choice(ContactMoment.Level)),
    Field("attitude", gettext_lazy("houding"), choice(ContactMoment.Attitude)),
    Field("note", gettext_lazy("notitie"), is_text=True),
)
MENTOR = (
    Field("function", gettext_lazy("functie")),
    Field("is_trained", gettext_lazy("training gevolgd"), yes_or_no),
    Field("trained_on", gettext_lazy("training gevolgd op"), day_in_words),
)
GOAL = (
    Field("short_name", gettext_lazy("naam van het doel")),
    Field("wording", gettext_lazy("omschrijving van het doel"), is_text=True),
    Field("group", gettext_lazy("groep van het doel"), choice(GoalGroup)),
    Field("scored_per", gettext_lazy("beoordeeld per"), choice(Goal.ScoredPer)),
)
ACTIVITY = (
    Field("title", gettext_lazy("wat het was")),
    Field("on", gettext_lazy("datum"), day_in_words),
    Field("kind", gettext_lazy("soort"), choice(Activity.Kind)),
    Field("audience", gettext_lazy("voor wie")),
    Field("attendance", gettext_lazy("aantal aanwezigen"), whole_number),
)
INDICATOR = (
    Field("value", gettext_lazy("waarde"), number_in_words),
    Field("unit", gettext_lazy("eenheid")),
    Field("on", gettext_lazy("peildatum"), day_in_words),
)
COOPERATION = (
    Field("kind", gettext_lazy("soort partner"), choice(Stakeholder.Kind)),
    Field("course", gettext_lazy("hoe het gaat"), choice(Cooperation.Course)),
    Field("note", gettext_lazy("wat er gebeurde"), is_text=True),
)
QUOTE = (
    Field("text", gettext_lazy("tekst van het citaat"), is_text=True),
    Field("speaker_role", gettext_lazy("wie het zei")),
    Field("perspective", gettext_lazy("namens wie"), choice(Perspective)),
    Field("consent", gettext_lazy("toestemming"), choice(Consent)),
    Field("said_on", gettext_lazy("gezegd op"), day_in_words),
)
ATTACHMENT = (
    Field("title", gettext_lazy("titel")),
    Field("checksum", gettext_lazy("bestand"), lambda checksum: _("bestand %(number)s…") % {"number": checksum[:8]}),
    Field("size", gettext_lazy("grootte in bytes"), whole_number),
)
EXPLANATION = (
    Field("message", gettext_lazy("waarschuwing"), is_text=True),
    Field("explanation", gettext_lazy("uitleg"), is_text=True),
)
WORDING = (
    Field("name", gettext_lazy("naam van het initiatief")),
    Field("participant_singular", gettext_lazy("woord voor één deelnemer")),
    Field("participant_plural", gettext_lazy("woord voor meer deelnemers")),
    Field("recognition_singular", gettext_lazy("woord voor één erkenning")),
    Field("recognition_plural", gettext_lazy("woord voor meer erkenningen")),
)


def differences(subject: str, before: Content, after: Content, fields: Iterable[Field], lead: str = "") -> list[Change]:
    """A change for every field that differs. `lead` says which row of the subject it is about."""
    return [
        _difference(subject, f"{lead}: " if lead else "", field, before.get(field.name), after.get(field.name))
        for field in fields
        if before.get(field.name) != after.get(field.name)
    ]


def _difference(subject: str, lead: str, field: Field, before: Any, after: Any) -> Change:
    if field.is_text:
        return text_change(subject, f"{lead}{field.label}", before or "", after or "")
    was, now = (_said(field, value) for value in (before, after))
    text = _("%(field)s was %(was)s, is nu %(now)s") % {"field": f"{lead}{field.label}", "was": was, "now": now}
    return Change(subject, text, was=was, now=now)


def text_change(subject: str, label: str, before: str, after: str) -> Change:
    """A text that came, went or was rewritten."""
    if not before:
        return Change(subject, _("%(text)s ingevuld") % {"text": label}, words=marked("", after))
    if not after:
        return Change(subject, _("%(text)s leeggemaakt") % {"text": label}, words=marked(before, ""))
    return Change(subject, _("%(text)s veranderd") % {"text": label}, words=marked(before, after))


def _said(field: Field, value: Any) -> str:
    said = "" if value is None else field.say(value)
    return said or _("leeg")


def came_or_went(subject: str, what: str, old: Content | None, new: Content | None, say: Say) -> Change:
    """A row that stands in one of the two contents only."""
    text = _("%(what)s erbij: %(row)s") if old is None else _("%(what)s weg: %(row)s")
    return Change(subject, text % {"what": what, "row": say(old or new)})
