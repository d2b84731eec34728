"""Rows of a workbook that have something to do with each other."""

from participants.models import Participant
from quarters.actions.taking_in import keep_upload, take_in
from tests.quarters.filled import fill, make_report
from tests.quarters.workbooks import download, proposal_for


def test_two_rows_about_one_score_are_refused(initiative):
    filled = fill(make_report(initiative))
    book = download(filled)
    for who, step in (("S-01", "2"), ("S-01", "4"), ("N-1", "2"), ("N-1", "4")):
        said = {"Deelnemer": who, "Wie beoordeelt?": "Begeleider", "A2 Weten wat je wilt en kunt": step}
        book.add("Scores deelnemers", said)
    book.add("Deelnemers", {"Code": "N-1"})
    told = [str(problem) for problem in proposal_for(filled, book).problems]
    assert [problem.partition(": ")[0] for problem in told] == [
        "Blad Scores deelnemers, cel I5",
        "Blad Scores deelnemers, cel I7",
    ]
    assert "Over ‘S-01 · Begeleider’ staat dit doel nog op een andere rij." in told[0]


def test_two_who_change_codes_with_each_other(initiative, coordinator):
    report = fill(make_report(initiative), participants=2)
    book = download(report)
    first, second = (book.row_of("Deelnemers", "Code", code) for code in ("S-01", "S-02"))
    before = list(Participant.objects.order_by("pk").values_list("code", flat=True))
    book.write("Deelnemers", first, {"Code": "S-02"})
    book.write("Deelnemers", second, {"Code": "S-01"})
    upload = keep_upload(report=report, name="kwartaal.xlsx", content=book.bytes(), by=coordinator)
    take_in(upload=upload, report=report, seen=proposal_for(report, book).seen, mine_wins=False, by=coordinator)
    assert list(Participant.objects.order_by("pk").values_list("code", flat=True)) == before[::-1]
