"""Fields are kept one by one while people type: nobody writes over another, and nobody conflicts with themselves."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from forms.keeping.live import keep_live
from forms.keeping.typed import fingerprint
from quarters.forms.told import CooperationFields, FigureFields, StoryFields
from quarters.models import Cooperation, Draft, IndicatorValue, QuarterlyReport, StoryPassage
from quarters.workpiece import QuarterWorkpiece
from tests.factories import IndicatorFactory, QuarterlyReportFactory, StakeholderFactory
from tests.quarters.filled import make_report

ADDRESS = "/initiatieven/eigen/kwartalen/2022-K2/verhaal/"
EMPTY = fingerprint("")


@pytest.fixture
def report(initiative):
    return make_report(initiative)


@pytest.fixture
def story(report, coordinator):
    """`story({"goes_well": "text"}, known={"goes_well": ["text seen"]})` → the outcome."""

    def keep(sent, known=None):
        prints = {name: {fingerprint(text) for text in texts} for name, texts in (known or {}).items()}
        return keep_live(
            StoryFields(report), workpiece=QuarterWorkpiece(report), sent=sent, known=prints, by=coordinator
        )

    return keep


def answers():
    return dict(StoryPassage.objects.values_list("question", "text"))


def test_different_fields_merge(story):
    assert story({"goes_well": "Van de een."}, {"goes_well": [""]}).is_whole
    assert story({"learned": "Van de ander."}, {"learned": [""]}).is_whole
    assert answers() == {"goes_well": "Van de een.", "learned": "Van de ander."}


def test_the_same_field_gives_both_texts(story):
    story({"goes_well": "Van de een."}, {"goes_well": [""]})
    outcome = story({"goes_well": "Van de ander.", "learned": "Iets."}, {"goes_well": [""], "learned": [""]})
    assert outcome.clashes == {"goes_well": "Van de een."}
    assert outcome.kept == {"learned": "Iets."}
    assert not outcome.is_whole
    assert answers() == {"goes_well": "Van de een.", "learned": "Iets."}
    assert story({"goes_well": "Samen."}, {"goes_well": ["", "Van de een."]}).is_whole
    assert answers()["goes_well"] == "Samen."


def test_an_answer_that_was_lost_is_no_clash(story):
    story({"goes_well": "Een begin"}, {"goes_well": [""]})
    # The page never heard that it was kept; it knows what it sent.
    assert story({"goes_well": "Een begin en meer"}, {"goes_well": ["", "Een begin"]}).is_whole
    assert answers() == {"goes_well": "Een begin en meer"}


def test_sending_again_changes_nothing(story):
    for _ in range(2):
        assert story({"goes_well": "Hetzelfde."}, {"goes_well": [""]}).kept == {"goes_well": "Hetzelfde."}
    assert answers() == {"goes_well": "Hetzelfde."}


def test_a_page_that_was_loaded_again_knows_what_stands_there(story):
    story({"goes_well": "Een."}, {"goes_well": [""]})
    assert story({"goes_well": "Een en twee."}, {"goes_well": ["Een."]}).is_whole
    assert story({"goes_well": ""}, {"goes_well": ["Een en twee."]}).is_whole
    assert answers() == {}


@pytest.mark.parametrize("typed", ["  Goed.\r\nEcht.  ", "Goed.\nEcht.", "\n\nGoed.\r\nEcht.\x00"])
def test_spaces_and_line_ends_are_no_difference(story, typed):
    story({"goes_well": typed}, {"goes_well": [""]})
    assert answers() == {"goes_well": "Goed.\nEcht."}
    assert story({"goes_well": "Anders."}, {"goes_well": [typed]}).is_whole


def test_a_field_that_is_gone(story):
    outcome = story({"goes_well": "Goed.", "uitgaven": "12"}, {"goes_well": [""], "uitgaven": [""]})
    assert (outcome.gone, outcome.kept) == (("uitgaven",), {"goes_well": "Goed."})


def test_a_text_that_is_too_long_waits(story):
    outcome = story({"goes_well": "x" * 20_001, "learned": "Kort."}, {})
    assert "te lang" in outcome.waiting["goes_well"]
    assert answers() == {"learned": "Kort."}


def test_nothing_is_kept_in_a_quarter_that_was_handed_in(story, report):
    QuarterlyReport.objects.update(status="submitted")
    with pytest.raises(ValidationError, match="Dit kwartaal is ingediend"):
        story({"goes_well": "Te laat."})
    assert answers() == {}


def test_course_and_note_of_a_partner_are_kept_apart(report, coordinator):
    partner = StakeholderFactory(initiative=report.initiative)
    course, note = f"partner-{partner.pk}-course", f"partner-{partner.pk}-note"

    def keep(**sent):
        texts = {f"partner-{partner.pk}-{name}": text for name, text in sent.items()}
        return keep_live(
            CooperationFields(report), workpiece=QuarterWorkpiece(report), sent=texts, known={}, by=coordinator
        )

    assert keep(course="well").kept == {course: "well"}
    assert keep(note="Fijn overleg.").kept == {note: "Fijn overleg."}
    assert list(Cooperation.objects.values_list("course", "note")) == [("well", "Fijn overleg.")]
    assert list(keep(course="prima").waiting) == [course]
    keep(course="")
    assert list(Cooperation.objects.values_list("course", "note")) == [("", "Fijn overleg.")]
    keep(note="")
    assert Cooperation.objects.count() == 0


@pytest.fixture
def figure(report, coordinator):
    """`figure(value="5", on="2022-06-30")` → (kept, waiting), without the long names of the controls."""
    indicator = IndicatorFactory(initiative=report.initiative, name="Bezoeken", measured="entered", count="")

    def keep(**sent):
        prefix = f"cijfer-{indicator.pk}-"
        texts = {prefix + name: text for name, text in sent.items()}
        outcome = keep_live(
            FigureFields(report), workpiece=QuarterWorkpiece(report), sent=texts, known={}, by=coordinator
        )
        return tuple(
            {name.removeprefix(prefix): text for name, text in found.items()}
            for found in (outcome.kept, outcome.waiting)
        )

    return keep


def figures():
    return list(IndicatorValue.objects.values_list("value", "on"))


def test_a_figure_gets_the_last_day_of_the_quarter(figure):
    assert figure(value="1.250,50") == ({"value": "1250,5"}, {})
    assert figures() == [(Decimal("1250.5"), date(2022, 6, 30))]
    assert figure(on="2022-05-31") == ({"on": "2022-05-31"}, {})
    assert figures() == [(Decimal("1250.5"), date(2022, 5, 31))]
    # Without a number there is no day either: the page hears which one stands there then.
    assert figure(value="", on="2022-05-31")[0] == {"value": "", "on": "2022-06-30"}
    assert figures() == []


@pytest.mark.parametrize(
    ("sent", "waiting"),
    [
        ({"value": "veel"}, {"value": "Vul bij “Bezoeken” een getal in, bijvoorbeeld 12,5."}),
        (
            {"value": "5", "on": ""},
            {
                "value": "Dit getal wordt opgeslagen zodra de peildatum klopt.",
                "on": "Vul bij “Bezoeken” ook de peildatum in: op welke dag gold dit getal?",
            },
        ),
        ({"on": "2022-05-31"}, {"on": "De peildatum van “Bezoeken” wordt opgeslagen zodra u het getal invult."}),
    ],
)
def test_a_figure_that_is_not_whole_waits(figure, sent, waiting):
    assert figure(**sent) == ({}, waiting)
    assert figures() == []


@pytest.mark.parametrize("number", [1, 3])
def test_writing_takes_a_fixed_number_of_queries(report, coordinator, django_assert_num_queries, number):
    partners = StakeholderFactory.create_batch(number, initiative=report.initiative)
    for partner in partners:
        Cooperation.objects.create(report=report, stakeholder=partner, course="well")
    sent = {f"partner-{partner.pk}-note": "Nieuw." for partner in partners}
    with django_assert_num_queries(10):
        keep_live(CooperationFields(report), workpiece=QuarterWorkpiece(report), sent=sent, known={}, by=coordinator)


@pytest.fixture
def post(as_coordinator, coordinator):
    """`post(goes_well="text")`: what the script of the page of the story sends, from the tab "een"."""

    def send(address=ADDRESS, client=as_coordinator, known="", **sent):
        extra = {name: str(sent.pop(name)) for name in ("tab", "user", "active", "turn", "drop") if name in sent}
        fields = {"tab": "een", "user": str(coordinator.pk)} | extra | sent
        fields |= {f"known:{name}": known or EMPTY for name in sent}
        return client.post(address, fields, headers={"X-WIB-Autosave": "1"})

    return send


def test_the_script_hears_of_every_field(post, report):
    answer = post(goes_well="Goed.", learned="Veel.")
    assert answer.status_code == 200
    assert answer.json()["fields"] == {
        "goes_well": {"state": "kept", "was": fingerprint("Goed.")},
        "learned": {"state": "kept", "was": fingerprint("Veel.")},
    }
    assert answer.json()["at"].count(":") == 1
    clash = post(goes_well="Beter.").json()["fields"]["goes_well"]
    assert clash == {"state": "clash", "theirs": "Goed.", "was": fingerprint("Goed.")}
    assert Draft.objects.get().fields["goes_well"] == "Beter."
    assert post(goes_well="Samen.", known=fingerprint("Goed.")).json()["fields"]["goes_well"]["state"] == "kept"
    assert Draft.objects.count() == 0


def test_what_comes_too_late_is_kept_as_a_draft(post, report, as_coordinator):
    QuarterlyReport.objects.update(status="submitted")
    answer = post(goes_well="Te laat.")
    assert answer.status_code == 409
    assert "Dit kwartaal is ingediend." in answer.json()["message"]
    assert "Wat u typte, is voor u opgeslagen." in answer.json()["message"]
    assert Draft.objects.get().fields["goes_well"] == "Te laat."
    assert StoryPassage.objects.count() == 0


def test_what_came_too_late_can_still_be_read(post, as_coordinator, as_researcher, report):
    QuarterlyReport.objects.update(status="submitted")
    post(goes_well="Te laat getypt.")
    assert "Te laat getypt." in as_coordinator.get(ADDRESS).content.decode()
    assert "Te laat getypt." not in as_researcher.get(ADDRESS).content.decode()


def test_drafts_are_of_one_person_and_one_page(post, report, as_coordinator, as_researcher):
    post(uitgaven="12 euro")
    assert "12 euro" in as_coordinator.get(ADDRESS).content.decode()
    assert "12 euro" not in as_coordinator.get(ADDRESS.replace("verhaal", "samenwerking")).content.decode()
    assert "12 euro" not in as_researcher.get(ADDRESS).content.decode()
    post(drop="een", tab="twee")
    assert "12 euro" not in as_coordinator.get(ADDRESS).content.decode()


def test_a_post_that_was_overtaken_changes_nothing_later(post, report):
    post(uitgaven="nieuw", turn=5)
    post(uitgaven="oud", inkomsten="ook", turn=4)
    fields = Draft.objects.get().fields
    assert (fields["uitgaven"], fields["inkomsten"]) == ("nieuw", "ook")


def test_a_page_of_somebody_else_writes_nothing(post, report, outsider):
    assert post(goes_well="Van wie?", user=outsider.pk).status_code == 403
    assert StoryPassage.objects.count() == Draft.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "counted"), [("12", 12), ("300", 300), ("301", 300), ("9" * 9, 300), ("-5", 0), ("veel", 0), ("", 0)]
)
def test_active_seconds_are_counted_within_reason(post, report, sent, counted):
    for _ in range(2):
        assert post(goes_well="Goed.", active=sent).status_code == 200
    report.refresh_from_db()
    assert report.active_seconds == 2 * counted


@pytest.mark.parametrize("odd", ["\x00", "a\x00b", "x" * 300, "<script>", "☕", ":turn", "known:x"])
def test_odd_names_and_texts_break_nothing(post, report, odd):
    for _ in range(2):
        assert post(**{odd: odd, "known": "zz,,☕"}).status_code == 200
    assert post(tab=odd, goes_well=odd).status_code == 200
    assert post(drop=odd, turn=odd, active=odd).status_code == 200


@pytest.mark.parametrize("address", ["verhaal/", "samenwerking/", "activiteiten/"])
def test_last_quarter_stands_beside_this_one(as_coordinator, report, address):
    before = QuarterlyReportFactory(initiative=report.initiative, number=1)
    StoryPassage.objects.create(report=before, question="goes_well", text="Toen ging het zo.")
    partner = StakeholderFactory(initiative=report.initiative)
    Cooperation.objects.create(report=before, stakeholder=partner, course="mixed", note="Toen ging het zo.")
    figure = IndicatorFactory(initiative=report.initiative, measured="entered", count="")
    IndicatorValue.objects.create(report=before, indicator=figure, value=7, on=date(2022, 3, 31))
    page = " ".join(as_coordinator.get(ADDRESS.replace("verhaal/", address)).content.decode().split())
    expected = "Vorig kwartaal: 7 op 31 maart 2022" if address == "activiteiten/" else "Toen ging het zo."
    assert expected in page
    assert ("Vorig kwartaal: Gaat wisselend" in page) is (address == "samenwerking/")


@pytest.mark.parametrize("status", ["draft", "returned", "submitted", "accepted"])
def test_a_page_without_fields_tells_its_seconds_only(as_coordinator, report, status):
    address = ADDRESS.replace("verhaal", "bezig")
    quarter = ADDRESS.replace("verhaal/", "")
    assert f'data-active-url="{address}"' in as_coordinator.get(quarter).content.decode()
    QuarterlyReport.objects.update(status=status)
    assert as_coordinator.post(address, {"active": "40"}, headers={"X-WIB-Autosave": "1"}).status_code == 200
    report.refresh_from_db()
    assert report.active_seconds == (40 if status in ("draft", "returned") else 0)
