"""Two researchers judge an edition blind of each other, and decide where they differ."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from accounts.models import AuditLine
from accounts.roles import Role
from evidence.actions.double_coding import (
    judge_blind,
    reopen,
    resolve,
    say_done,
    start_double_coding,
    stop,
    take_over_agreed,
)
from evidence.double_coding import comparison_of, possible_coders, progress_of
from evidence.models import BlindJudgement, DoubleCoding, OverarchingElement, Resolution, SupportCell
from tests.factories import (
    EditionInitiativeFactory,
    ElementFactory,
    MembershipFactory,
    OverarchingElementFactory,
    SupportCellFactory,
    SynthesisEditionFactory,
    UserFactory,
)


@pytest.fixture
def edition(initiative, other_initiative, researcher):
    edition = SynthesisEditionFactory(slug="editie")
    EditionInitiativeFactory(edition=edition, initiative=initiative, order=1)
    EditionInitiativeFactory(edition=edition, initiative=other_initiative, order=2)
    MembershipFactory(initiative=other_initiative, user=researcher)
    return edition


@pytest.fixture
def colleague(initiative, other_initiative):
    user = UserFactory(role=Role.RESEARCHER, name="Collega")
    MembershipFactory(initiative=initiative, user=user)
    MembershipFactory(initiative=other_initiative, user=user)
    return user


@pytest.fixture
def element(edition):
    return OverarchingElementFactory(edition=edition, title="Rustig beginnen")


@pytest.fixture
def coding(edition, element, researcher, colleague):
    return start_double_coding(edition=edition, first=researcher, second=colleague, by=researcher)


@pytest.fixture
def closed(coding, element, initiative, other_initiative, researcher, colleague):
    """They agree on the first initiative and differ on the second."""
    mine = {initiative.pk: ("supports", "Zie het interview"), other_initiative.pk: ("supports", "")}
    theirs = {initiative.pk: ("supports", ""), other_initiative.pk: ("not_investigated", "Geen werkvloer")}
    judge_blind(coding=coding, element=element, answers=mine, by=researcher)
    judge_blind(coding=coding, element=element, answers=theirs, by=colleague)
    say_done(coding=coding, by=researcher)
    return say_done(coding=coding, by=colleague)


def address(name, coding, *further):
    return reverse(name, args=["editie", coding.reference, *further])


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_only_researchers_of_all_initiatives_can_judge(edition, initiative, researcher, colleague, coordinator):
    UserFactory(role=Role.RESEARCHER)
    half = UserFactory(role=Role.RESEARCHER)
    MembershipFactory(initiative=initiative, user=half)

    assert list(possible_coders(edition)) == [colleague, researcher]
    with pytest.raises(ValidationError, match="alle initiatieven"):
        start_double_coding(edition=edition, first=researcher, second=half, by=researcher)
    with pytest.raises(ValidationError, match="verschillende"):
        start_double_coding(edition=edition, first=researcher, second=researcher, by=researcher)


def test_one_round_at_a_time(coding, edition, researcher, colleague):
    with pytest.raises(ValidationError, match="loopt al"):
        start_double_coding(edition=edition, first=colleague, second=researcher, by=researcher)


def test_judging_again_replaces_and_leaving_open_removes(coding, element, initiative, other_initiative, researcher):
    both = {initiative.pk: ("supports", "Eerst"), other_initiative.pk: ("contradicts", "")}
    judge_blind(coding=coding, element=element, answers=both, by=researcher)
    judge_blind(
        coding=coding,
        element=element,
        answers={initiative.pk: ("no_indication", "Later"), other_initiative.pk: ("", "")},
        by=researcher,
    )

    (kept,) = BlindJudgement.objects.all()
    assert (kept.coder, kept.initiative, kept.support, kept.note) == (1, initiative, "no_indication", "Later")
    (progress,) = progress_of(coding, 1)
    assert (progress.judged, progress.asked, progress.status) == (1, 2, "in_progress")


def test_only_the_two_judge(coding, element, initiative):
    stranger = UserFactory(role=Role.RESEARCHER)
    with pytest.raises(PermissionDenied):
        judge_blind(coding=coding, element=element, answers={initiative.pk: ("supports", "")}, by=stranger)
    with pytest.raises(PermissionDenied):
        say_done(coding=coding, by=stranger)


def test_who_is_done_judges_on_only_after_reopening(coding, element, initiative, researcher, colleague):
    say_done(coding=coding, by=researcher)
    with pytest.raises(ValidationError, match="Heropen"):
        judge_blind(coding=coding, element=element, answers={initiative.pk: ("supports", "")}, by=researcher)

    reopen(coding=coding, by=researcher)
    judge_blind(coding=coding, element=element, answers={initiative.pk: ("supports", "")}, by=researcher)
    say_done(coding=coding, by=researcher)
    say_done(coding=coding, by=colleague)
    with pytest.raises(ValidationError, match="allebei klaar"):
        reopen(coding=coding, by=researcher)


def test_an_open_round_is_never_compared(coding):
    with pytest.raises(ValueError, match="open"):
        comparison_of(coding)


def test_comparison_counts_what_both_judged(closed, element, other_initiative):
    comparison = comparison_of(closed)

    assert (comparison.agreement.units, comparison.agreement.same) == (2, 1)
    assert comparison.agreement.percentage == 50
    assert comparison.agreement.alpha == 0
    (difference,) = comparison.differences
    assert (difference.element, difference.initiative) == (element, other_initiative)
    assert [row.counts for row in comparison.crossings] == [[1, 0, 1, 0], [0] * 4, [0] * 4, [0] * 4]


def test_a_decision_is_recorded_and_said_by_the_edition(closed, element, other_initiative, researcher):
    cell = SupportCellFactory(
        overarching_element=element, initiative=other_initiative, support="supports", note="Let op"
    )
    cell.elements.add(ElementFactory(initiative=other_initiative))
    decision = {"support": "not_investigated", "why": "Daar is geen werkvloer."}

    for _twice in range(2):
        resolve(coding=closed, element=element, initiative=other_initiative, by=researcher, **decision)

    (decided,) = Resolution.objects.all()
    assert (decided.support, decided.why, decided.by) == ("not_investigated", "Daar is geen werkvloer.", researcher)
    cell.refresh_from_db()
    assert (cell.support, cell.note, cell.elements.count()) == ("not_investigated", "Let op", 1)
    assert comparison_of(closed).open_differences == 0
    assert AuditLine.objects.filter(action="difference resolved").count() == 1


def test_nothing_is_decided_where_they_agree_or_while_it_runs(closed, coding, element, initiative, researcher):
    with pytest.raises(ValidationError, match="verschillen"):
        resolve(coding=closed, element=element, initiative=initiative, support="supports", why="x", by=researcher)
    DoubleCoding.objects.update(second_done_at=None)
    with pytest.raises(ValidationError, match="beide"):
        resolve(coding=coding, element=element, initiative=initiative, support="supports", why="x", by=researcher)
    with pytest.raises(ValidationError, match="beide"):
        take_over_agreed(coding=coding, by=researcher)


def test_agreed_judgements_are_taken_over_and_nothing_else(closed, element, initiative, other_initiative, researcher):
    SupportCellFactory(overarching_element=element, initiative=other_initiative, support="contradicts")

    assert take_over_agreed(coding=closed, by=researcher) == 1
    assert take_over_agreed(coding=closed, by=researcher) == 0

    said = dict(SupportCell.objects.values_list("initiative__slug", "support"))
    assert said == {"eigen": "supports", "ander": "contradicts"}


def test_an_adopted_edition_stays_as_it_is(closed, edition, element, initiative, other_initiative, researcher):
    edition.status = "adopted"
    edition.save()
    with pytest.raises(ValidationError, match="vastgesteld"):
        resolve(coding=closed, element=element, initiative=other_initiative, support="supports", why="x", by=researcher)
    with pytest.raises(ValidationError, match="vastgesteld"):
        take_over_agreed(coding=closed, by=researcher)
    with pytest.raises(ValidationError, match="vastgesteld"):
        start_double_coding(edition=edition, first=researcher, second=researcher, by=researcher)


def test_an_open_round_stands_still_once_its_edition_is_adopted(coding, edition, element, initiative, researcher):
    SupportCellFactory(overarching_element=element, initiative=initiative, note="Wat er al stond")
    as_one_of_two = logged_in(researcher)
    assert "Wat er al stond" not in as_one_of_two.get(reverse("overarching", args=["editie", element.reference])).text
    edition.status = "adopted"
    edition.save()
    form = {f"support-{initiative.pk}": "supports"}
    answer = as_one_of_two.post(address("double_coding_element", coding, element.reference), form)
    assert (answer.status_code, "vastgesteld" in answer.text) == (422, True)
    as_one_of_two.post(address("double_coding_done", coding))
    as_one_of_two.post(address("double_coding_remove", coding))
    with pytest.raises(ValidationError, match="vastgesteld"):
        stop(coding=coding, by=researcher)
    coding.refresh_from_db()
    assert (coding.first_done_at, coding.judgements.count()) == (None, 0)
    # nothing is judged any more, so nothing is hidden
    assert "Wat er al stond" in as_one_of_two.get(reverse("overarching", args=["editie", element.reference])).text


def test_a_round_that_is_done_is_not_stopped(closed, researcher):
    stop(coding=closed, by=researcher)
    assert DoubleCoding.objects.filter(pk=closed.pk).exists()


# --- Pages --------------------------------------------------------------------------------------------------------


def test_nobody_sees_what_the_other_judged_before_both_are_done(coding, element, initiative, researcher, colleague):
    secret = "Dit vindt de eerste onderzoeker"
    judge_blind(coding=coding, element=element, answers={initiative.pk: ("supports", secret)}, by=researcher)
    say_done(coding=coding, by=researcher)
    addresses = [address("double_coding", coding), address("double_coding_element", coding, element.reference)]

    for client in (logged_in(colleague), logged_in(UserFactory(role=Role.ADMINISTRATOR))):
        for page in addresses:
            assert secret not in client.get(page, follow=True).content.decode()
    assert "0 van 2" in logged_in(colleague).get(addresses[0]).content.decode()

    say_done(coding=coding, by=colleague)
    judged = logged_in(colleague).get(addresses[0]).content.decode()
    assert "niets wat zij allebei hebben beoordeeld" in judged


def test_a_round_is_walked_through(edition, element, initiative, other_initiative, researcher, colleague):
    second = OverarchingElementFactory(edition=edition, title="Samen optrekken", subgroup=element.subgroup)
    first_client = logged_in(researcher)
    started = first_client.post(
        reverse("double_codings", args=["editie"]), {"first": researcher.pk, "second": colleague.pk}
    )
    coding = DoubleCoding.objects.get()
    assert started.url == address("double_coding", coding)

    for client, answer in ((first_client, "supports"), (logged_in(colleague), "contradicts")):
        page = address("double_coding_element", coding, element.reference)
        answers = {f"support-{one.pk}": answer for one in (initiative, other_initiative)}
        went = client.post(page, {**answers, "verder": "1"})
        assert went.url == address("double_coding_element", coding, second.reference)
        assert client.post(went.url, {**answers}).url == address("double_coding", coding)
        client.post(address("double_coding_done", coding))

    shown = first_client.get(address("double_coding", coding)).content.decode()
    assert "<strong>0 van 4</strong>" in shown
    decision = address("resolution", coding, element.reference, "ander")
    asked = first_client.get(decision).content.decode()
    assert "Onderzoeker: Ondersteunt<br>Collega: Spreekt tegen" in asked
    refused = first_client.post(decision, {"support": "supports", "why": ""})
    assert refused.status_code == 422
    assert "Schrijf waarom u dit besluit." in refused.content.decode()
    first_client.post(decision, {"support": "supports", "why": "Samen besloten."})
    assert "Samen besloten." in first_client.get(address("double_coding", coding)).content.decode()


def test_a_note_without_an_answer_comes_back(coding, element, initiative, researcher):
    page = address("double_coding_element", coding, element.reference)
    refused = logged_in(researcher).post(page, {f"note-{initiative.pk}": "Mijn gedachte"})

    assert refused.status_code == 422
    assert "Mijn gedachte" in refused.content.decode()
    assert "Kies ook een oordeel" in refused.content.decode()


@pytest.mark.parametrize("size", [3, 300])
def test_number_of_queries_does_not_grow(
    size, edition, element, initiative, researcher, colleague, django_assert_num_queries
):
    more = [
        OverarchingElement(edition=edition, subgroup=element.subgroup, title=f"Element {number}", order=number)
        for number in range(size - 1)
    ]
    OverarchingElement.objects.bulk_create(more)
    coding = start_double_coding(edition=edition, first=researcher, second=colleague, by=researcher)
    BlindJudgement.objects.bulk_create(
        BlindJudgement(
            double_coding=coding, coder=coder, overarching_element=one, initiative=initiative,
            support="supports" if number % 2 else "contradicts" if coder == 1 else "supports",
        )
        for number, one in enumerate(edition.overarching_elements.all())
        for coder in (1, 2)
    )  # fmt: skip
    client = logged_in(researcher)
    with django_assert_num_queries(7):
        client.get(address("double_coding", coding))
    with django_assert_num_queries(8):
        client.get(address("double_coding_element", coding, element.reference))
    say_done(coding=coding, by=researcher)
    say_done(coding=coding, by=colleague)
    with django_assert_num_queries(8):
        client.get(address("double_coding", coding))
    with django_assert_num_queries(8):
        client.get(reverse("double_codings", args=["editie"]))


def test_the_draft_of_the_report_is_closed_to_who_judges_blind(coding, researcher, colleague, initiative):
    page = reverse("synthesis_report", args=["editie"])
    refused = logged_in(researcher).get(page)

    assert refused.status_code == 403
    assert "U beoordeelt deze editie nu los van een collega" in refused.content.decode()
    for coder in (researcher, colleague):
        say_done(coding=coding, by=coder)
    assert logged_in(researcher).get(page).status_code == 200
