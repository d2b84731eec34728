"""Whether role and initiative together point at one person: then leaving out the name hides nobody.

Each rule gives its reason in words. They warn and never refuse: whether a recognisable speaker may be quoted is for the
speaker. The answer is written where the consent is written, as "herkenbaarheid besproken".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.roles import Role
from employers.models import Employer, Mentor
from evidence.models import Quote, Source
from initiatives.models import Initiative, Membership
from participants.models import Participant
from quarters.models import Perspective

LEADING = ("coördinator", "coordinator", "projectleider")
MENTORING = ("leermeester", "praktijkopleider", "praktijkbegeleider", "werkbegeleider", "mentor")
ANSWERED = "besproken"
ARTICLES = ("de", "het", "een")


@dataclass(frozen=True)
class Recognisable:
    """Why the speaker of a quote can be recognised; `answer` is what was written about discussing that, or ""."""

    reasons: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True)
class _Known:
    """What the registers and the sources of one initiative know."""

    coordinators: int
    employers: int
    mentors: int
    participants: int
    ticked: frozenset[str]  # roles somebody said are of one person
    noted: dict[str, int]  # roles of interviews and visits, and how often each was noted


def recognisable_among(quotes: Iterable[Quote]) -> dict[int, Recognisable]:
    """By the id of each quote whose speaker can be recognised: why. Three queries; sources must be there already.

    A passage is never printed as somebody's words, so nobody is recognised by it.
    """
    said = [quote for quote in quotes if quote.kind == Quote.Kind.QUOTE]
    known = _known({quote.source.initiative_id for quote in said}) if said else {}
    found = {quote.pk: tuple(_reasons(quote, known[quote.source.initiative_id])) for quote in said}
    return {quote.pk: Recognisable(found[quote.pk], _answer(quote)) for quote in said if found[quote.pk]}


def recognisable(quote: Quote) -> Recognisable | None:
    return recognisable_among([quote]).get(quote.pk)


def _reasons(quote: Quote, known: _Known) -> Iterator[str]:
    role = _same(quote.speaker_role)
    if quote.is_role_unique:
        yield _("Bij dit citaat staat dat de rol hier maar één persoon heeft.")
    elif role and role in known.ticked:
        yield _("Bij een ander citaat met deze rol staat dat er maar één persoon is.")
    if known.coordinators == 1 and _names(role, LEADING):
        yield _("Dit initiatief heeft één coördinator.")
    if known.employers == 1 and quote.perspective == Perspective.EMPLOYER:
        yield _("Bij dit initiatief staat één werkgever in het register.")
    if known.mentors == 1 and _names(role, MENTORING):
        yield _("Bij dit initiatief staat één leermeester in het register.")
    if known.participants == 1 and quote.perspective == Perspective.PARTICIPANT:
        yield _("Bij dit initiatief staat één deelnemer in het register.")
    # "Deelnemer", noted once, is one of many; a function that was spoken to once is mostly held by one person.
    if quote.perspective != Perspective.PARTICIPANT and known.noted.get(role) == 1:
        yield _("In alle gesprekken en werkbezoeken staat deze rol één keer, in het enkelvoud.")


def _answer(quote: Quote) -> str:
    return quote.consent_note if ANSWERED in quote.consent_note.casefold() else ""


def _names(role: str, words: tuple[str, ...]) -> bool:
    return any(word in role for word in words)


def _same(role: str) -> str:
    """A role as it is compared: “De coach” is the role “coach”."""
    words = role.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _known(initiatives: set[int]) -> dict[int, _Known]:
    ticked: dict[int, set[str]] = {pk: set() for pk in initiatives}
    for pk, role in Quote.objects.filter(source__initiative__in=initiatives, is_role_unique=True).values_list(
        "source__initiative_id", "speaker_role"
    ):
        ticked[pk].add(_same(role))
    noted: dict[int, dict[str, int]] = {pk: {} for pk in initiatives}
    for source in Source.objects.filter(initiative__in=initiatives, kind__in=Source.FIELDWORK).only(
        "initiative_id", "roles"
    ):
        counted = noted[source.initiative_id]
        for role in source.role_list:
            counted[_same(role)] = counted.get(_same(role), 0) + 1
    counts = Initiative.objects.filter(pk__in=initiatives).annotate(
        coordinators=_number(Membership.objects.filter(user__role=Role.COORDINATOR, user__is_active=True)),
        employers_known=_number(Employer.objects.all()),
        mentors_known=_number(Mentor.objects.all(), "employer__initiative"),
        participants_known=_number(Participant.objects.all()),
    )
    return {
        row["pk"]: _Known(
            coordinators=row["coordinators"],
            employers=row["employers_known"],
            mentors=row["mentors_known"],
            participants=row["participants_known"],
            ticked=frozenset(ticked[row["pk"]] - {""}),
            noted=noted[row["pk"]],
        )
        for row in counts.order_by().values(
            "pk", "coordinators", "employers_known", "mentors_known", "participants_known"
        )
    }


def _number(rows: QuerySet[Any], path: str = "initiative") -> Coalesce:
    """How many of these rows each initiative has."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), Value(0), output_field=IntegerField())
