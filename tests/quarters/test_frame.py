"""The frame of a section: where one is, what comes next, and calling it done."""

import pytest

from quarters.models import SectionMark
from quarters.sections import SECTIONS
from tests.quarters.filled import make_report

QUARTER = "/initiatieven/eigen/kwartalen/2022-K2/"


@pytest.fixture
def report(initiative):
    initiative.participant_plural = "studenten"
    initiative.recognition_plural = "certificaten"
    initiative.save()
    return make_report(initiative)


def words(response):
    return " ".join(response.content.decode().split())


def test_labels_and_reasons_in_own_words(report):
    labels = [section.label_for(report.initiative) for section in SECTIONS]
    assert labels[:4] == ["Studenten", "Werkgevers", "Plaatsingen", "Certificaten"]
    assert "studenten werken of leren" in SECTIONS[2].why_for(report.initiative)


@pytest.mark.parametrize("section", [section.key for section in SECTIONS])
def test_every_section_stands_in_the_frame(as_coordinator, report, section):
    response = as_coordinator.get(f"{QUARTER}{section}/")
    assert response.status_code == 200
    place = [known.key for known in SECTIONS].index(section) + 1
    page = words(response)
    assert f"Onderdeel {place} van 10" in page
    assert "0 van de 10 klaar" in page
    assert page.count("<h1>") == 1
    neighbours = {0: -1, 1: 1} if 1 < place < 10 else {1: 1} if place == 1 else {0: -1}
    for offset in neighbours.values():
        assert f'href="{QUARTER}{SECTIONS[place - 1 + offset].key}/"' in page


def test_a_section_is_called_done_and_opened_again(as_coordinator, report):
    done = as_coordinator.post(f"{QUARTER}deelnemers/klaar/", {"klaar": "1"}, follow=True)
    assert done.redirect_chain == [(QUARTER, 302)]
    assert "‘Studenten’ is klaar." in words(done)
    as_coordinator.post(f"{QUARTER}deelnemers/klaar/", {"klaar": "1"})
    assert list(SectionMark.objects.values_list("section", flat=True)) == ["deelnemers"]
    assert "Toch nog niet klaar" in words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    again = as_coordinator.post(f"{QUARTER}deelnemers/klaar/", {"klaar": "0"}, follow=True)
    assert again.redirect_chain == [(f"{QUARTER}deelnemers/", 302)]
    assert SectionMark.objects.count() == 0


@pytest.mark.parametrize("section", ["deelnemers", "werkgevers", "plaatsingen", "erkenningen"])
def test_who_may_read_and_who_may_mark(as_researcher, as_staff, as_outsider, report, section):
    address = f"{QUARTER}{section}/"
    assert [client.get(address).status_code for client in (as_researcher, as_staff, as_outsider)] == [200, 403, 404]
    for suffix in ("", "klaar/"):
        answers = [client.post(f"{address}{suffix}").status_code for client in (as_researcher, as_staff, as_outsider)]
        assert answers == [403, 403, 404]
    page = words(as_researcher.get(address))
    assert "klaar/" not in page
    assert "/nieuw/" not in page
    assert SectionMark.objects.count() == 0


def test_a_section_that_does_not_exist(as_coordinator, report):
    assert as_coordinator.get(f"{QUARTER}uitgaven/").status_code == 404
    assert as_coordinator.post(f"{QUARTER}uitgaven/klaar/").status_code == 404
    assert as_coordinator.get("/initiatieven/eigen/kwartalen/2022-K5/deelnemers/").status_code == 404
    assert as_coordinator.get("/initiatieven/eigen/kwartalen/2021-K2/deelnemers/").status_code == 404


def test_a_closed_quarter_can_be_read_but_not_marked(as_coordinator, report):
    report.status = "submitted"
    report.save()
    page = words(as_coordinator.get(f"{QUARTER}deelnemers/"))
    assert "Dit kwartaal is ingediend." in page
    assert "/nieuw/" not in page
    answer = as_coordinator.post(f"{QUARTER}deelnemers/klaar/", follow=True)
    assert "Dit kwartaal is ingediend." in words(answer)
    assert SectionMark.objects.count() == 0
