"""The pages of activities, cooperation, story, quotes and attachments."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import AuditLine
from initiatives.models import Stakeholder
from quarters.actions.content import add_attachment
from quarters.models import Activity, Attachment, CollectedQuote, Cooperation, IndicatorValue, StoryPassage
from tests.factories import (
    ActivityFactory,
    CollectedQuoteFactory,
    IndicatorFactory,
    QuarterlyReportFactory,
    StakeholderFactory,
)
from tests.quarters.files import PDF, PNG
from tests.quarters.filled import fill, make_report

BASE = "/initiatieven/eigen/kwartalen/2022-K2/"
ACTIVITY = {"title": "Voorlichting", "kind": "information_meeting", "on": "2022-05-10", "attendance": "12"}
QUOTE = {
    "text": "Ik ga er elke dag met plezier heen.",
    "speaker_role": "deelnemer",
    "perspective": "participant",
    "consent": "given",
}
FORMS = ["activiteiten/nieuw/", "citaten/nieuw/", "samenwerking/nieuw/", "bijlagen/nieuw/"]
SECTIONS = ["activiteiten/", "samenwerking/", "verhaal/", "citaten/", "bijlagen/"]


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def attachment(report, coordinator):
    return add_attachment(
        report=report, title="Verslag / mei", upload=SimpleUploadedFile("verslag.pdf", PDF), by=coordinator
    )


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_an_activity_is_added_changed_and_removed(as_coordinator, report):
    assert as_coordinator.post(f"{BASE}activiteiten/nieuw/", ACTIVITY).url == f"{BASE}activiteiten/"
    activity = report.activities.get()
    assert "Voorlichting" in text_of(as_coordinator.get(f"{BASE}activiteiten/"))
    as_coordinator.post(f"{BASE}activiteiten/{activity.reference}/", ACTIVITY | {"attendance": ""})
    assert report.activities.get().attendance is None
    assert "Voorlichting" in text_of(as_coordinator.get(f"{BASE}activiteiten/{activity.reference}/verwijderen/"))
    as_coordinator.post(f"{BASE}activiteiten/{activity.reference}/verwijderen/")
    assert Activity.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "sent", "model"),
    [("activiteiten/nieuw/", ACTIVITY, Activity), ("citaten/nieuw/", QUOTE, CollectedQuote)],
)
def test_sending_twice_keeps_one(as_coordinator, report, address, sent, model):
    twice = sent | {"kenmerk": "0123456789abcdef" * 2}
    for _ in range(2):
        assert as_coordinator.post(BASE + address, twice).status_code == 302
    assert model.objects.count() == 1


def test_sending_a_file_twice_keeps_one(as_coordinator, report, settings):
    for _ in range(2):
        sent = {"title": "Verslag", "file": SimpleUploadedFile("v.pdf", PDF), "kenmerk": "0123456789abcdef" * 2}
        assert as_coordinator.post(f"{BASE}bijlagen/nieuw/", sent).status_code == 302
    assert Attachment.objects.count() == 1
    assert len(list(settings.MEDIA_ROOT.rglob("*.pdf"))) == 1


def test_an_activity_outside_the_quarter_is_refused(as_coordinator, report):
    answer = as_coordinator.post(f"{BASE}activiteiten/nieuw/", ACTIVITY | {"on": "2022-07-01"})
    assert answer.status_code == 422
    assert "Deze datum ligt buiten het kwartaal." in text_of(answer)
    assert 'value="Voorlichting"' in text_of(answer)


def test_own_figures_take_a_dutch_comma(as_coordinator, report):
    indicator = IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")
    before = QuarterlyReportFactory(initiative=report.initiative, number=1)
    IndicatorValue.objects.create(report=before, indicator=indicator, value=Decimal("1250"), on=date(2022, 3, 31))
    page = text_of(as_coordinator.get(f"{BASE}activiteiten/"))
    assert "Vorig kwartaal: 1250 op 31 maart 2022" in page
    assert 'value="2022-06-30"' in page
    prefix = f"cijfer-{indicator.pk}"
    as_coordinator.post(f"{BASE}activiteiten/", {f"{prefix}-value": "1.300,5", f"{prefix}-on": "2022-06-30"})
    assert report.indicator_values.get().value == Decimal("1300.5")
    assert 'value="1300,5"' in text_of(as_coordinator.get(f"{BASE}activiteiten/"))


def test_an_own_figure_that_is_no_number(as_coordinator, report):
    indicator = IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")
    prefix = f"cijfer-{indicator.pk}"
    answer = as_coordinator.post(f"{BASE}activiteiten/", {f"{prefix}-value": "veel", f"{prefix}-on": ""})
    assert answer.status_code == 422
    assert "Vul bij “Bezoeken” een getal in, bijvoorbeeld 12,5." in text_of(answer)
    assert 'value="veel"' in text_of(answer)
    answer = as_coordinator.post(f"{BASE}activiteiten/", {f"{prefix}-value": "5", f"{prefix}-on": ""})
    assert "Vul bij “Bezoeken” ook de peildatum in" in text_of(answer)


def test_cooperation_is_kept_per_partner(as_coordinator, report):
    first = StakeholderFactory.create_batch(2, initiative=report.initiative)[0]
    StakeholderFactory(initiative=report.initiative, name="Vroeger", ended_on=date(2022, 3, 1))
    page = text_of(as_coordinator.get(f"{BASE}samenwerking/"))
    assert first.name in page
    assert "Vroeger" not in page
    sent = {f"partner-{first.pk}-course": "mixed", f"partner-{first.pk}-note": "Nieuw aanspreekpunt."}
    as_coordinator.post(f"{BASE}samenwerking/", sent)
    assert list(Cooperation.objects.values_list("stakeholder", "course", "note")) == [
        (first.pk, "mixed", "Nieuw aanspreekpunt.")
    ]


def test_cooperation_with_an_unknown_choice(as_coordinator, report):
    partner = StakeholderFactory(initiative=report.initiative)
    sent = {f"partner-{partner.pk}-course": "prima", f"partner-{partner.pk}-note": "Blijft staan."}
    answer = as_coordinator.post(f"{BASE}samenwerking/", sent)
    assert answer.status_code == 422
    assert "Deze keuze bij" in text_of(answer)
    assert "Blijft staan." in text_of(answer)


def hidden(page):
    """The hidden fields by which the page says what it was drawn with."""
    return dict(re.findall(r'name="(was:[\w-]+)" value="(\w+)"', page))


def test_two_people_on_the_partners_overwrite_nothing(as_coordinator, report):
    one, two = (f"partner-{partner.pk}" for partner in StakeholderFactory.create_batch(2, initiative=report.initiative))
    address = f"{BASE}samenwerking/"
    page = hidden(text_of(as_coordinator.get(address))) | {
        f"{row}-{name}": "" for row in (one, two) for name in ("course", "note")
    }
    as_coordinator.post(address, page | {f"{one}-course": "well"})
    as_coordinator.post(address, page | {f"{two}-note": "Nieuw gezicht."})
    assert set(Cooperation.objects.values_list("course", "note")) == {("well", ""), ("", "Nieuw gezicht.")}
    answer = as_coordinator.post(address, page | {f"{one}-course": "difficult"})
    assert answer.status_code == 422
    assert "intussen veranderd in: “Gaat goed”" in text_of(answer)
    as_coordinator.post(
        address, page | hidden(text_of(answer)) | {f"{one}-course": "difficult", f"{two}-note": "Nieuw gezicht."}
    )
    assert set(Cooperation.objects.values_list("course", "note")) == {("difficult", ""), ("", "Nieuw gezicht.")}


def test_two_people_on_the_figures_overwrite_nothing(as_coordinator, report):
    one, two = (
        f"cijfer-{indicator.pk}"
        for indicator in IndicatorFactory.create_batch(2, initiative=report.initiative, measured="entered", count="")
    )
    address = f"{BASE}activiteiten/"
    day = {f"{row}-on": "2022-06-30" for row in (one, two)} | {f"{row}-value": "" for row in (one, two)}
    page = hidden(text_of(as_coordinator.get(address))) | day
    as_coordinator.post(address, page | {f"{one}-value": "5"})
    as_coordinator.post(address, page | {f"{two}-value": "7,5"})
    assert list(report.indicator_values.values_list("value", flat=True)) == [Decimal("5"), Decimal("7.5")]
    answer = as_coordinator.post(address, page | {f"{one}-value": "6"})
    assert "intussen veranderd in: “5”" in text_of(answer)
    assert 'value="6"' in text_of(answer)


def test_a_partner_is_added_once(as_coordinator, report):
    sent = {"name": "Gemeente Voorbeeld", "kind": "municipality", "cooperation": ""}
    assert as_coordinator.post(f"{BASE}samenwerking/nieuw/", sent).url == f"{BASE}samenwerking/"
    answer = as_coordinator.post(f"{BASE}samenwerking/nieuw/", sent)
    assert answer.status_code == 422
    assert "Er is al een samenwerkingspartner met deze naam." in text_of(answer)
    assert Stakeholder.objects.get().initiative == report.initiative


def test_the_story_takes_any_letters(as_coordinator, report):
    sent = {"goes_well": "Goed 🎉 مرحبا\x00", "less_well": "", "changes": "", "learned": "<script>alert(1)</script>"}
    # The zero character, which no database and no eye can see, is left out; the rest stays.
    assert as_coordinator.post(f"{BASE}verhaal/", sent).status_code == 302
    assert dict(StoryPassage.objects.values_list("question", "text")) == {
        "goes_well": "Goed 🎉 مرحبا",
        "learned": "<script>alert(1)</script>",
    }
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text_of(as_coordinator.get(f"{BASE}verhaal/"))


def test_two_people_in_the_story_overwrite_nothing(as_coordinator, report):
    address = f"{BASE}verhaal/"
    page = text_of(as_coordinator.get(address))
    empty = {"goes_well": "", "less_well": "", "changes": "", "learned": ""}
    as_coordinator.post(address, hidden(page) | (empty | {"goes_well": "Van de een."}))
    assert as_coordinator.post(address, hidden(page) | (empty | {"learned": "Van de ander."})).status_code == 302
    assert dict(StoryPassage.objects.values_list("question", "text")) == {
        "goes_well": "Van de een.",
        "learned": "Van de ander.",
    }
    answer = as_coordinator.post(address, hidden(page) | (empty | {"goes_well": "Iets anders."}))
    assert answer.status_code == 422
    told = text_of(answer)
    assert "intussen veranderd in: “Van de een.”" in told
    assert "Iets anders.</textarea>" in told
    again = as_coordinator.post(address, hidden(told) | (empty | {"goes_well": "Samen.", "learned": "Van de ander."}))
    assert again.status_code == 302
    assert StoryPassage.objects.get(question="goes_well").text == "Samen."


def test_a_quote_is_added_changed_and_removed(as_coordinator, report):
    page = text_of(as_coordinator.get(f"{BASE}citaten/nieuw/"))
    assert "Alleen met toestemming kan een citaat in een rapport komen." in page
    as_coordinator.post(f"{BASE}citaten/nieuw/", QUOTE)
    quote = report.collected_quotes.get()
    assert "Ja, toestemming gegeven" in text_of(as_coordinator.get(f"{BASE}citaten/"))
    as_coordinator.post(f"{BASE}citaten/{quote.reference}/", QUOTE | {"consent": "withdrawn"})
    assert report.collected_quotes.get().consent == "withdrawn"
    as_coordinator.post(f"{BASE}citaten/{quote.reference}/verwijderen/")
    assert CollectedQuote.objects.count() == 0


@pytest.mark.parametrize("missing", ["text", "speaker_role", "perspective", "consent"])
def test_a_quote_says_who_and_whether(as_coordinator, report, missing):
    sent = {name: value for name, value in QUOTE.items() if name != missing}
    assert as_coordinator.post(f"{BASE}citaten/nieuw/", sent).status_code == 422
    assert CollectedQuote.objects.count() == 0


def test_an_attachment_is_added_and_handed_out_to_save_only(as_coordinator, as_researcher, report, researcher):
    file = SimpleUploadedFile("verslag.pdf", PDF)
    as_coordinator.post(f"{BASE}bijlagen/nieuw/", {"title": "Verslag / mei", "file": file})
    attachment = report.attachments.get()
    answer = as_researcher.get(f"{BASE}bijlagen/{attachment.reference}/bestand/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="Verslag - mei.pdf"'
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert AuditLine.objects.get(action="attachment read").by == researcher


@pytest.mark.parametrize(("megabytes", "status"), [(3, 302), (11, 422)])
def test_a_large_file(as_coordinator, report, megabytes, status):
    file = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7\n" + bytes(megabytes * 1024 * 1024) + b"%%EOF\n")
    answer = as_coordinator.post(f"{BASE}bijlagen/nieuw/", {"title": "Verslag", "file": file})
    assert answer.status_code == status
    if status == 422:
        assert "Dit bestand is 12 MB. Een bijlage mag hoogstens 10 MB zijn." in text_of(answer)
    assert Attachment.objects.count() == (status == 302)


@pytest.mark.parametrize("odd", ["%00", "x%00y", "a' OR 1=1", "%F0%9F%8E%89", "x" * 300])
def test_an_odd_address_does_not_exist(as_coordinator, report, odd):
    for section in ("activiteiten", "citaten", "doelen"):
        assert as_coordinator.get(f"{BASE}{section}/{odd}/").status_code == 404
    assert as_coordinator.get(f"{BASE}bijlagen/{odd}/bestand/").status_code == 404


def test_an_odd_file_is_told(as_coordinator, report):
    file = SimpleUploadedFile("verslag.pdf", PNG)
    answer = as_coordinator.post(f"{BASE}bijlagen/nieuw/", {"title": "Verslag", "file": file})
    assert answer.status_code == 422
    assert "Het bestand heet .pdf, maar de inhoud is iets anders of beschadigd." in text_of(answer)
    assert 'value="Verslag"' in text_of(answer)


def test_a_file_that_is_gone_is_not_found(as_coordinator, attachment):
    attachment.file.storage.delete(attachment.file.name)
    answer = as_coordinator.get(f"{BASE}bijlagen/{attachment.reference}/bestand/")
    assert answer.status_code == 404
    assert "Het bestand van deze bijlage is niet meer te vinden." in text_of(answer)


def test_a_file_with_other_bytes_is_not_handed_out(as_coordinator, as_researcher, attachment):
    Path(attachment.file.path).write_bytes(PDF + b"!")
    for client in (as_coordinator, as_researcher):
        answer = client.get(f"{BASE}bijlagen/{attachment.reference}/bestand/")
        assert answer.status_code == 404
        assert "Het bestand van deze bijlage is beschadigd geraakt." in text_of(answer)
    assert not AuditLine.objects.filter(action="attachment read").exists()


def test_removing_an_attachment_asks_first(as_coordinator, attachment):
    address = f"{BASE}bijlagen/{attachment.reference}/verwijderen/"
    assert "Het bestand wordt gewist." in text_of(as_coordinator.get(address))
    as_coordinator.post(address)
    assert Attachment.objects.count() == 0


def test_rows_of_another_initiative_do_not_exist(as_coordinator, report, other_initiative, outsider):
    other = make_report(other_initiative)
    activity, quote = ActivityFactory(report=other), CollectedQuoteFactory(report=other)
    file = add_attachment(report=other, title="X", upload=SimpleUploadedFile("x.pdf", PDF), by=outsider)
    for address in (
        f"activiteiten/{activity.reference}/",
        f"activiteiten/{activity.reference}/verwijderen/",
        f"citaten/{quote.reference}/",
        f"citaten/{quote.reference}/verwijderen/",
        f"bijlagen/{file.reference}/bestand/",
        f"bijlagen/{file.reference}/verwijderen/",
    ):
        assert as_coordinator.get(BASE + address).status_code == 404
        assert as_coordinator.post(BASE + address).status_code in (404, 405)
    assert (Activity.objects.count(), CollectedQuote.objects.count(), Attachment.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("address", FORMS)
def test_who_may_change(as_coordinator, as_researcher, as_staff, as_outsider, report, address):
    assert as_coordinator.get(BASE + address).status_code == 200
    assert as_researcher.get(BASE + address).status_code == as_staff.get(BASE + address).status_code == 403
    assert as_researcher.post(BASE + address).status_code == as_staff.post(BASE + address).status_code == 403
    assert as_outsider.get(BASE + address).status_code == 404


@pytest.mark.parametrize("address", FORMS)
def test_a_quarter_that_was_handed_in_is_closed(as_coordinator, report, address):
    report.status = "submitted"
    report.save()
    assert as_coordinator.get(BASE + address).url == BASE
    answer = as_coordinator.post(BASE + address, ACTIVITY | QUOTE | {"name": "X"}, follow=True)
    assert answer.status_code in (200, 422)
    assert Activity.objects.count() == CollectedQuote.objects.count() == Stakeholder.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("address", "number"), list(zip(SECTIONS, [8, 7, 6, 5, 5], strict=True)))
def test_number_of_queries_does_not_grow(
    as_coordinator, report, coordinator, django_assert_num_queries, address, number, rows
):
    fill(report)
    ActivityFactory.create_batch(rows, report=report)
    CollectedQuoteFactory.create_batch(rows, report=report)
    StakeholderFactory.create_batch(rows, initiative=report.initiative)
    IndicatorFactory.create_batch(rows, initiative=report.initiative, measured="entered", count="")
    for _ in range(rows):
        add_attachment(report=report, title="X", upload=SimpleUploadedFile("x.pdf", PDF), by=coordinator)
    with django_assert_num_queries(number):
        as_coordinator.get(BASE + address)
