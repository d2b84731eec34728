"""When a role at an initiative is one person, and why."""

import pytest

from evidence.identifiable import recognisable, recognisable_among
from evidence.models import Quote
from tests.factories import (
    EmployerFactory,
    MembershipFactory,
    MentorFactory,
    ParticipantFactory,
    QuoteFactory,
    SourceFactory,
    UserFactory,
)


@pytest.fixture
def source(initiative):
    return SourceFactory(initiative=initiative, kind="document", roles="")


def reasons(quote):
    found = recognisable(quote)
    return list(found.reasons) if found else []


def test_a_role_is_the_same_with_an_article(initiative, source):
    SourceFactory(initiative=initiative, kind="interview", roles="de bedrijfsleider\neen begeleider\neen begeleider")
    assert len(reasons(QuoteFactory(source=source, speaker_role="Bedrijfsleider", perspective="employer"))) == 1
    assert reasons(QuoteFactory(source=source, speaker_role="begeleider", perspective="initiative")) == []


def test_ticked_on_this_quote_or_on_another_with_the_role(source, other_initiative):
    ticked = QuoteFactory(source=source, speaker_role="Beleidsmedewerker", is_role_unique=True)
    same = QuoteFactory(source=source, speaker_role=" beleidsmedewerker")
    QuoteFactory(source__initiative=other_initiative, speaker_role="begeleider", is_role_unique=True)
    other = QuoteFactory(source=source, speaker_role="begeleider")
    QuoteFactory(source=source, speaker_role="", is_role_unstated=True, is_role_unique=True)
    unstated = QuoteFactory(source=source, speaker_role="", is_role_unstated=True)
    assert reasons(ticked) == ["Bij dit citaat staat dat de rol hier maar één persoon heeft."]
    assert reasons(same) == ["Bij een ander citaat met deze rol staat dat er maar één persoon is."]
    assert reasons(other) == reasons(unstated) == []


@pytest.mark.parametrize("role", ["coördinator", "Projectleider van het initiatief"])
def test_one_coordinator(source, coordinator, role):
    quote = QuoteFactory(source=source, speaker_role=role)
    assert reasons(quote) == ["Dit initiatief heeft één coördinator."]
    assert reasons(QuoteFactory(source=source, speaker_role="begeleider")) == []
    MembershipFactory(initiative=source.initiative, user=UserFactory(role="coordinator"))
    assert reasons(quote) == []


def test_one_employer_mentor_or_participant(source):
    initiative = source.initiative
    employer = QuoteFactory(source=source, speaker_role="", is_role_unstated=True, perspective="employer")
    mentor = QuoteFactory(source=source, speaker_role="praktijkopleider", perspective="stakeholder")
    participant = QuoteFactory(source=source, speaker_role="deelnemer", perspective="participant")
    assert reasons(employer) == reasons(mentor) == reasons(participant) == []
    known = EmployerFactory(initiative=initiative)
    MentorFactory(employer=known, function="groen")
    ParticipantFactory(initiative=initiative)
    assert reasons(employer) == ["Bij dit initiatief staat één werkgever in het register."]
    assert reasons(mentor) == ["Bij dit initiatief staat één leermeester in het register."]
    assert reasons(participant) == ["Bij dit initiatief staat één deelnemer in het register."]
    MentorFactory(employer=EmployerFactory(initiative=initiative), function="hout")
    ParticipantFactory(initiative=initiative)
    assert reasons(employer) == reasons(mentor) == reasons(participant) == []


def test_role_noted_once_in_the_fieldwork(source):
    initiative = source.initiative
    visit = SourceFactory(initiative=initiative, kind="site_visit", roles="Wethouder\ndeelnemer")
    quote = QuoteFactory(source=visit, speaker_role="wethouder", perspective="stakeholder")
    assert reasons(quote) == ["In alle gesprekken en werkbezoeken staat deze rol één keer, in het enkelvoud."]
    assert reasons(QuoteFactory(source=visit, speaker_role="deelnemer", perspective="participant")) == []
    SourceFactory(initiative=initiative, kind="interview", roles="wethouder")
    assert reasons(quote) == []


def test_passage_recognises_nobody_and_an_answer_is_shown(source):
    assert not recognisable(QuoteFactory(source=source, kind="passage", is_role_unique=True))
    quote = QuoteFactory(source=source, is_role_unique=True, consent_note="Mondeling, 3 maart")
    assert recognisable(quote).answer == ""
    quote.consent_note = "Herkenbaarheid besproken op 3 maart"
    assert recognisable(quote).answer == quote.consent_note


@pytest.mark.parametrize("size", [3, 300])
def test_it_takes_three_queries(source, other_initiative, size, django_assert_num_queries):
    other = SourceFactory(initiative=other_initiative)
    Quote.objects.bulk_create(
        QuoteFactory.build(source=each, speaker_role="wethouder", is_role_unique=True)
        for each in (source, other)
        for _number in range(size)
    )
    quotes = list(Quote.objects.select_related("source"))
    with django_assert_num_queries(3):
        assert len(recognisable_among(quotes)) == 2 * size
