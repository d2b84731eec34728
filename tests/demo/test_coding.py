"""The example's quotes stand where they are said to stand, and have codes."""

from datetime import date

from demo.seeding import seed
from evidence.models import Code, Quote


def test_quotes_stand_in_their_text(db):
    seed(date(2026, 11, 1), lambda line: None)
    placed = Quote.objects.filter(start__isnull=False, passage="").select_related("source")
    assert {quote.text for quote in placed if quote.source.text[quote.start : quote.end] != quote.text} == set()
    assert placed.filter(source__kind="site_visit").count() == 3
    assert [code.name for code in Code.objects.filter(quotes__isnull=True)] == []
    assert Code.objects.get(name="Durven").parent.name == "Eigen tempo"
