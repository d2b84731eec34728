"""Checking and handing in, as the coordinator meets it."""

import re
from datetime import date

import pytest
import time_machine

from forms.keeping.typed import fingerprint
from quarters.actions.reviewing import accept_quarter, return_quarter
from quarters.actions.submitting import submit_quarter
from quarters.models import StoryPassage, SubmittedVersion
from tests.factories import IndicatorFactory, ParticipantFactory, QuarterlyReportFactory, TrajectoryStepFactory
from tests.quarters.filled import crowd, fill, make_report

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
CHECK, DONE = f"{BASE}controleren/", f"{BASE}ingediend/"
HAND_IN = {"versies": "0", "indienen": "1"}


@pytest.fixture
def report(initiative):
    return fill(make_report(initiative))


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_addresses(report):
    from django.urls import reverse

    assert reverse("quarter_check", args=["eigen", report.quarter]) == CHECK
    assert reverse("quarter_submitted", args=["eigen", report.quarter]) == DONE


def test_what_is_wrong_stands_with_its_place(as_coordinator, report):
    StoryPassage.objects.all().delete()
    text = text_of(as_coordinator.get(CHECK))
    assert "Er moet nog <strong>1 ding</strong> gebeuren" in text
    assert "U hebt nog geen vraag van het verhaal beantwoord." in text
    assert f'<a href="{BASE}verhaal/#id_goes_well">Naar Wat gaat goed?</a>' in text
    assert "indienen</button>" not in text


def test_the_link_goes_to_the_very_place(as_coordinator, report):
    participant = ParticipantFactory(initiative=report.initiative, code="S-99")
    placement = report.initiative.participants.get(code="S-01").placements.get()
    placement.starts_on = date(2022, 4, 2)
    placement.save()
    text = text_of(as_coordinator.get(CHECK))
    for address in (f"deelnemers/{participant.reference}/", f"plaatsingen/{placement.reference}/"):
        assert f'<a href="{BASE}{address}">' in text
        assert as_coordinator.get(BASE + address).status_code == 200


def test_an_empty_quarter_is_checked_without_trouble(as_coordinator, initiative):
    make_report(initiative)
    text = text_of(as_coordinator.get(CHECK))
    assert "Er moeten nog <strong>11 dingen</strong> gebeuren" in text


def test_a_section_that_is_not_done_is_linked(as_coordinator, report):
    report.section_marks.filter(section="bijlagen").delete()
    assert f'<a href="{BASE}bijlagen/">Bijlagen</a>' in text_of(as_coordinator.get(CHECK))


def test_scores_are_linked_by_row(as_coordinator, report):
    participant = report.initiative.participants.get()
    page = as_coordinator.get(CHECK)
    assert f'<a href="{BASE}doelen/deelnemers/#rij-{participant.reference}">Naar Deelnemer S-01</a>' in text_of(page)
    assert f'id="rij-{participant.reference}"' in as_coordinator.get(f"{BASE}doelen/deelnemers/").content.decode()


def test_fields_are_linked_by_the_id_they_have(as_coordinator, report):
    IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")
    links = re.findall(r'href="([^"#]*)#(id_[^"]+)"', as_coordinator.get(CHECK).content.decode())
    assert {anchor.rsplit("-", 1)[-1] for _address, anchor in links} == {
        *("value", "course", "id_less_well", "id_changes", "id_learned"),
    }
    for address, anchor in links:
        assert f'id="{anchor}"' in as_coordinator.get(address).content.decode()


def test_many_are_linked_together(as_coordinator, report):
    for number in range(7):
        TrajectoryStepFactory(participant=ParticipantFactory(initiative=report.initiative, code=f"N-{number}"))
        ParticipantFactory(initiative=report.initiative, code=f"X-{number}")
    text = text_of(as_coordinator.get(CHECK))
    assert f'<a href="{BASE}doelen/deelnemers/">Naar ‘Doelen’</a>' in text
    assert f'<a href="{BASE}deelnemers/">Naar ‘Deelnemers’</a>' in text


def test_every_warning_asks_for_a_word(as_coordinator, report):
    report.explanations.all().delete()
    text = text_of(as_coordinator.get(CHECK))
    assert "Leg alleen nog <strong>4 punten</strong> uit, dan kunt u indienen." in text
    assert text.count('name="uitleg-') == 4
    assert "Kwartaal 2022-K2 indienen</button>" in text


def test_nothing_left_to_do(as_coordinator, report):
    text = text_of(as_coordinator.get(CHECK))
    assert "Alles is ingevuld. U kunt dit kwartaal indienen." in text
    assert "Dit klopt zo.</textarea>" in text


def test_who_will_read_it(as_coordinator, report, researcher):
    text = text_of(as_coordinator.get(CHECK))
    assert f"De onderzoeker van uw initiatief krijgt een mail en leest wat u indient: {researcher.name}." in text
    researcher.is_active = False
    researcher.save()
    assert "Er is nog geen onderzoeker bij uw initiatief." in text_of(as_coordinator.get(CHECK))


def test_the_button_keeps_the_words_and_hands_in(as_coordinator, report):
    report.explanations.filter(finding="story-half").delete()
    sent = {**HAND_IN, "uitleg-story-half": "Meer was er niet.", "was:uitleg-story-half": "0"}
    answer = as_coordinator.post(CHECK, sent, follow=True)
    assert answer.redirect_chain == [(DONE, 302)]
    (told,) = (row for row in SubmittedVersion.objects.get().content["explanations"] if row["section"] == "verhaal")
    assert told["explanation"] == "Meer was er niet."


def test_a_word_that_is_missing_is_asked_for(as_coordinator, report):
    report.explanations.filter(finding="story-half").delete()
    answer = as_coordinator.post(CHECK, {**HAND_IN, "uitleg-partners-without-course": "Nieuw.", "was:uitleg-x": ""})
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Er is een probleem" in text
    assert '<a href="#uitleg-4">Leg punt 4 uit in een paar woorden, of verbeter het.</a>' in text
    assert "Nieuw.</textarea>" in text
    assert SubmittedVersion.objects.count() == 0


def test_explanations_are_kept_without_handing_in(as_coordinator, report):
    answer = as_coordinator.post(CHECK, {"uitleg-story-half": "Zie verslag."}, follow=True)
    assert answer.redirect_chain == [(CHECK, 302)]
    assert report.explanations.get(finding="story-half").text == "Zie verslag."


def test_an_explanation_somebody_else_wrote_is_not_overwritten(as_coordinator, report):
    sent = {**HAND_IN, "uitleg-story-half": "Mijn uitleg.", "was:uitleg-story-half": fingerprint("")}
    answer = as_coordinator.post(CHECK, sent)
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Mijn uitleg.</textarea>" in text
    assert "Iemand anders heeft dit intussen veranderd in: “Dit klopt zo.”." in text
    assert SubmittedVersion.objects.count() == 0


def test_an_explanation_that_is_too_long_waits(as_coordinator, report):
    answer = as_coordinator.post(CHECK, {**HAND_IN, "uitleg-story-half": "x" * 2001})
    assert answer.status_code == 422
    assert "De uitleg is te lang: 2001 tekens. Er passen er 2000." in text_of(answer)
    assert "x" * 2001 in text_of(answer)


def test_a_word_is_kept_while_it_is_typed(as_coordinator, report):
    report.explanations.filter(finding="story-half").delete()
    sent = {"tab": "een", "uitleg-story-half": "Meer was", "known:uitleg-story-half": fingerprint("")}
    answer = as_coordinator.post(CHECK, sent, headers={"X-WIB-Autosave": "1"})
    assert answer.json()["fields"]["uitleg-story-half"]["state"] == "kept"
    assert report.explanations.get(finding="story-half").text == "Meer was"


def test_a_warning_that_is_gone_has_no_field(as_coordinator, report):
    sent = {"tab": "een", "uitleg-taken-over": "Zo.", "known:uitleg-taken-over": fingerprint("")}
    answer = as_coordinator.post(CHECK, sent, headers={"X-WIB-Autosave": "1"})
    assert answer.json()["fields"]["uitleg-taken-over"]["state"] == "gone"
    assert not report.explanations.filter(finding="taken-over").exists()


def test_handing_in_is_confirmed(as_coordinator, report, researcher):
    answer = as_coordinator.post(CHECK, HAND_IN, follow=True)
    assert answer.redirect_chain == [(DONE, 302)]
    text = text_of(answer)
    assert "Kwartaal 2022-K2 is ingediend</h1>" in text
    assert "Wij ontvingen <strong>versie 1</strong> op" in text
    assert f"De onderzoeker leest wat u indiende: {researcher.name}." in text
    assert "U hebt dan minstens 14 dagen om te antwoorden." in text
    assert f'href="{BASE}versies/1/"' in text


def test_a_quarter_that_is_still_open_comes_first(as_coordinator, report):
    QuarterlyReportFactory(initiative=report.initiative, number=3, due_on="2022-10-15")
    text = text_of(as_coordinator.post(CHECK, HAND_IN, follow=True))
    assert "Kwartaal 2022-K3 staat al voor u klaar. Het moet uiterlijk 15 oktober 2022 binnen zijn." in text
    assert 'href="/initiatieven/eigen/kwartalen/2022-K3/">Naar 2022-K3</a>' in text


@time_machine.travel("2022-07-03")
def test_what_comes_next_is_said_with_its_dates(as_coordinator, report):
    text = text_of(as_coordinator.post(CHECK, HAND_IN, follow=True))
    assert (
        "Kwartaal 2022-K4 staat op 1 oktober 2022 voor u klaar. Het moet uiterlijk 15 januari 2023 binnen zijn." in text
    )


def test_the_confirmation_of_what_was_not_handed_in(as_coordinator, report, coordinator, researcher):
    assert as_coordinator.get(DONE).url == CHECK
    submit_quarter(report=report, by=coordinator)
    accept_quarter(report=report, by=researcher)
    assert "De onderzoeker heeft dit kwartaal vastgesteld. Het is klaar." in text_of(as_coordinator.get(DONE))


def test_a_second_press_is_answered_kindly(as_coordinator, report):
    as_coordinator.post(CHECK, HAND_IN)
    answer = as_coordinator.post(CHECK, HAND_IN, follow=True)
    assert answer.redirect_chain == [(DONE, 302)]
    assert "Kwartaal 2022-K2 was al ingediend. U hoeft niets te doen." in text_of(answer)
    assert SubmittedVersion.objects.count() == 1


def test_a_second_tab_with_other_words_changes_nothing_and_loses_nothing(as_coordinator, report):
    as_coordinator.post(CHECK, HAND_IN)
    sent = {**HAND_IN, "tab": "twee", "uitleg-story-half": "Anders.", "was:uitleg-story-half": fingerprint("")}
    answer = as_coordinator.post(CHECK, sent, follow=True)
    assert "was al ingediend" in text_of(answer)
    assert report.explanations.get(finding="story-half").text == "Dit klopt zo."
    assert report.drafts.get().fields["uitleg-story-half"] == "Anders."


def test_only_saving_after_handing_in_says_that_it_is_closed(as_coordinator, report):
    as_coordinator.post(CHECK, HAND_IN)
    answer = as_coordinator.post(CHECK, {"uitleg-story-half": "Anders."}, follow=True)
    assert "Dit kwartaal is ingediend. U kunt het pas weer aanpassen" in text_of(answer)


def test_the_check_page_after_handing_in_goes_to_the_confirmation(as_coordinator, report):
    as_coordinator.post(CHECK, HAND_IN)
    assert as_coordinator.get(CHECK).url == DONE


def test_what_broke_after_the_check_is_told(as_coordinator, report):
    ParticipantFactory(initiative=report.initiative, code="S-99")
    answer = as_coordinator.post(CHECK, HAND_IN)
    assert answer.status_code == 422
    assert "Deelnemer S-99 heeft nog geen enkele stap." in text_of(answer)
    assert "Het kwartaal is nog niet ingediend." in text_of(answer)
    assert SubmittedVersion.objects.count() == 0


def test_an_old_page_does_not_hand_in_again(as_coordinator, report, coordinator, researcher):
    submit_quarter(report=report, by=coordinator)
    return_quarter(report=report, by=researcher, sections=["verhaal"], note="Aanvullen.")
    answer = as_coordinator.post(CHECK, HAND_IN, follow=True)
    assert "intussen ingediend en teruggegeven" in text_of(answer)
    assert SubmittedVersion.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "99999999999999999999", "²"])
def test_an_odd_number_of_versions_does_no_harm(as_coordinator, report, seen):
    assert as_coordinator.post(CHECK, {**HAND_IN, "versies": seen}).status_code == 302


def test_who_may(as_researcher, as_staff, as_outsider, report):
    assert as_researcher.post(CHECK, HAND_IN).status_code == as_staff.post(CHECK, HAND_IN).status_code == 403
    assert as_outsider.post(CHECK, HAND_IN).status_code == 404
    assert SubmittedVersion.objects.count() == 0


@pytest.mark.parametrize("participants", [1, 100])
class TestNumberOfQueries:
    """Flat, and for the pages under ten; handing in also writes everything down."""

    @pytest.fixture
    def crowded(self, initiative, participants):
        return crowd(make_report(initiative), participants)

    def test_checking(self, as_coordinator, crowded, django_assert_num_queries):
        with django_assert_num_queries(8):
            as_coordinator.get(CHECK)

    def test_the_confirmation(self, as_coordinator, crowded, coordinator, django_assert_num_queries):
        submit_quarter(report=crowded, by=coordinator)
        with django_assert_num_queries(6):
            as_coordinator.get(DONE)

    def test_handing_in(self, as_coordinator, crowded, django_assert_num_queries):
        with django_assert_num_queries(60):  # a third of them count the facts of the quarter
            as_coordinator.post(CHECK, HAND_IN)
