"""Addresses of reports and of the overview."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from reporting.models import Report
from reporting.views import (
    adopting,
    arranging,
    batches,
    definitions,
    figures,
    house_style,
    listing,
    matrix,
    public,
    quarter,
    releases,
    remarks,
    report,
    section,
    tables,
    versions,
)
from reporting.views.dashboards import choosing, platform
from reporting.views.dashboards import goal as goal_dashboard
from reporting.views.dashboards import initiative as initiative_dashboard
from reporting.views.dashboards import quarter as quarter_dashboard


class SectionKeyConverter:
    """The key of a section: anything but the zero character, which PostgreSQL cannot look for."""

    regex = r"[^/\x00]+"

    def to_python(self, key: str) -> str:
        return key

    def to_url(self, key: str) -> str:
        return key


register_converter(SectionKeyConverter, "section")


def _pages(root: str, name: str, kind: str) -> list[URLPattern]:
    """The same pages for the report of an initiative and for that of an edition."""
    key = "onderdelen/<section:key>/"
    pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
        ("", report.report, ""),
        ("beginnen/", report.start, "_start"),
        ("voorbeeld/", report.preview, "_preview"),
        ("download/<slug:format_>/", report.download, "_download"),
        ("vaststellen/", adopting.adopt, "_adopt"),
        ("versies/<int:version>/", versions.version, "_version"),
        ("versies/<int:version>/verschil/", versions.version_difference, "_version_difference"),
        ("versies/<int:version>/openbaar/", public.make_public, "_public"),
        ("versies/<int:version>/<slug:format_>/", report.stored_file, "_file"),
        ("verschil/", versions.draft_difference, "_difference"),
        (key, section.section, "_section"),
        (f"{key}voorbeeld/", section.section_preview, "_section_preview"),
        (f"{key}opmerking/", remarks.remark_add, "_remark_add"),
        ("opmerkingen/", remarks.remarks, "_remarks"),
        ("opmerkingen/<slug:reference>/antwoord/", remarks.remark_answer, "_remark_answer"),
        ("opmerkingen/<slug:reference>/stand/", remarks.remark_settle, "_remark_settle"),
    ]
    pages += [
        ("indeling/", arranging.arrange, "_arrange"),
        ("nieuw-onderdeel/", arranging.section_add, "_section_add"),
        (f"{key}verwijderen/", arranging.section_remove, "_section_remove"),
        (f"{key}verplaatsen/", arranging.section_move, "_section_move"),
        (f"{key}kop/", arranging.section_rename, "_section_rename"),
        (f"{key}cijfers/", figures.section_figures, "_section_figures"),
        (f"{key}weglaten/", arranging.section_leave_out, "_section_leave_out"),
        (f"{key}gereed/", arranging.section_ready, "_section_ready"),
    ]
    return [path(f"{root}{rest}", view, {"kind": kind}, name=f"{name}{page}") for rest, view, page in pages]


PRINT = "afdruk.<slug:format_>"
QUARTER = "initiatieven/<slug:slug>/kwartalen/<quarter:quarter>/"  # as quarters.urls reads quarters

urlpatterns = [
    path(f"{QUARTER}{PRINT}", quarter.quarter_print, name="quarter_print"),
    path(f"{QUARTER}versies/<int:number>/{PRINT}", quarter.version_print, name="version_print"),
    path("matrix.<slug:format_>", matrix.matrix_download, name="matrix_download"),
    path(
        "initiatieven/<slug:slug>/matrix.<slug:format_>",
        matrix.initiative_matrix_download,
        name="initiative_matrix_download",
    ),
    path("initiatieven/<slug:slug>/tabellen.<slug:format_>", tables.tables_download, name="tables_download"),
    path(
        "synthese/<slug:edition>/tabellen.<slug:format_>",
        tables.edition_tables_download,
        name="edition_tables_download",
    ),
    path("overzicht/", platform.overview, name="overview"),
    path("overzicht/initiatieven/", choosing.choose_initiatives, name="overview_choose"),
    path("overzicht/<slug:key>.<slug:format_>", platform.overview_chart, name="overview_chart"),
    path("overzicht/doelen/", goal_dashboard.overview_goals, name="overview_goals"),
    path("overzicht/doelen/<slug:code>/", goal_dashboard.overview_goal, name="overview_goal"),
    path(
        "overzicht/doelen/<slug:code>/<slug:key>.<slug:format_>",
        goal_dashboard.overview_goal_chart,
        name="overview_goal_chart",
    ),
    path("overzicht/kwartalen/<quarter:quarter>/", quarter_dashboard.overview_quarter, name="overview_quarter"),
    path("initiatieven/<slug:slug>/cijfers/", initiative_dashboard.initiative_figures, name="initiative_figures"),
    path(
        "initiatieven/<slug:slug>/cijfers/<slug:key>.<slug:format_>",
        initiative_dashboard.initiative_chart,
        name="initiative_chart",
    ),
    path("cijfers/", definitions.figure_definitions, name="figure_definitions"),
    path("cijfers/<slug:platform>/", releases.releases, name="releases"),
    path("cijfers/<slug:platform>/<int:number>/", releases.release, name="release"),
    path(
        "cijfers/<slug:platform>/<int:number>/<slug:layout>.<slug:format_>",
        releases.release_table,
        name="release_table",
    ),
    path(
        "cijfers/<slug:platform>/<int:number>/download/<slug:format_>/",
        releases.release_document,
        name="release_document",
    ),
    path("openbaar/", public.public, name="public"),
    path("openbaar/rapporten/<slug:reference>/", public.public_report, name="public_report"),
    path("openbaar/rapporten/<slug:reference>/<slug:format_>/", public.public_report_file, name="public_report_file"),
    path("openbaar/cijfers/<slug:platform>/<int:number>/", public.public_release, name="public_release"),
    path(
        "openbaar/cijfers/<slug:platform>/<int:number>/<slug:layout>.<slug:format_>",
        public.public_release_table,
        name="public_release_table",
    ),
    path(
        "openbaar/cijfers/<slug:platform>/<int:number>/download/<slug:format_>/",
        public.public_release_document,
        name="public_release_document",
    ),
    path("rapporten/", listing.reports, name="reports"),
    path("rapporten/opdrachten/", batches.report_batches, name="report_batches"),
    path("rapporten/opdrachten/<slug:reference>/", batches.report_batch, name="report_batch"),
    path("rapporten/opdrachten/<slug:reference>/rapporten.zip", batches.report_batch_zip, name="report_batch_zip"),
    path("rapporten/opdrachten/<slug:reference>/verwijderen/", batches.report_batch_remove, name="report_batch_remove"),
    path("huisstijl/<slug:platform>/", house_style.house_style, name="house_style"),
    path("huisstijl/<slug:platform>/<slug:format_>/", house_style.house_style_example, name="house_style_example"),
    path(
        "huisstijl/<slug:platform>/<slug:format_>/weghalen/", house_style.house_style_remove, name="house_style_remove"
    ),
    *_pages("initiatieven/<slug:slug>/eindrapport/", "report", Report.Kind.END_REPORT),
    *_pages("synthese/<slug:slug>/rapport/", "synthesis_report", Report.Kind.SYNTHESIS),
]
