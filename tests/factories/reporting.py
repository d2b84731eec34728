"""What is told: reports, their files, and releases of figures."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from initiatives.theory import load_theory
from reporting.models import (
    BatchFile,
    HouseStyle,
    Release,
    ReleasedTable,
    Report,
    ReportBatch,
    ReportDraft,
    ReportSection,
    SectionComment,
)
from tests.factories.accounts import UserFactory
from tests.factories.initiatives import InitiativeFactory


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = Report

    kind = Report.Kind.END_REPORT
    initiative = factory.SubFactory(InitiativeFactory)
    title = "Eindrapportage"
    reference_date = date(2023, 4, 1)


class ReportSectionFactory(DjangoModelFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(ReportFactory)
    key = factory.Sequence(lambda n: f"conclusions.{n}")


class SectionCommentFactory(DjangoModelFactory):
    class Meta:
        model = SectionComment

    report = factory.SubFactory(ReportFactory)
    key = "introduction.method"
    text = "Klopt dit aantal?"


class ReportDraftFactory(DjangoModelFactory):
    class Meta:
        model = ReportDraft

    user = factory.SubFactory(UserFactory)
    report = factory.SubFactory(ReportFactory)
    page = "/"
    tab = factory.Sequence(lambda n: f"tab-{n}")


class HouseStyleFactory(DjangoModelFactory):
    class Meta:
        model = HouseStyle

    platform = factory.LazyFunction(load_theory)
    format = HouseStyle.Format.DOCX
    name = "huisstijl.docx"
    content = b"docx"
    checksum = "0" * 64


class ReleaseFactory(DjangoModelFactory):
    class Meta:
        model = Release

    platform = factory.LazyFunction(load_theory)
    number = factory.Sequence(lambda n: n + 1)
    year = factory.Sequence(lambda n: 2022 + n // 4)
    quarter_number = factory.Sequence(lambda n: n % 4 + 1)


class ReleasedTableFactory(DjangoModelFactory):
    class Meta:
        model = ReleasedTable

    release = factory.SubFactory(ReleaseFactory)
    layout = factory.Sequence(lambda n: f"layout-{n}")
    printed = factory.LazyFunction(dict)


class ReportBatchFactory(DjangoModelFactory):
    class Meta:
        model = ReportBatch

    by = factory.SubFactory(UserFactory)
    formats = factory.LazyFunction(lambda: ["pdf"])


class BatchFileFactory(DjangoModelFactory):
    class Meta:
        model = BatchFile

    batch = factory.SubFactory(ReportBatchFactory)
    report = factory.SubFactory(ReportFactory)
    format = "pdf"
