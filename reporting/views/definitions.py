"""What every figure means and who may see it: the page that each figure leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reporting.figures.definitions import GROUPS, Definition
from reporting.figures.protection import SHOWN, Audience
from reporting.wording.definitions import AUDIENCES, CLASSES, EXPLAINED, GROUP_NAMES, MANNERS, MOMENTS, UNITS


@require_safe
def figure_definitions(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": [
            {"code": code, "name": GROUP_NAMES[code], "figures": [_row(each) for each in inside]}
            for code, inside in GROUPS
        ],
        "classes": [
            {
                "name": words.name,
                "meaning": words.meaning,
                "seen": [(AUDIENCES[each], MANNERS[SHOWN[protection][each]]) for each in Audience],
            }
            for protection, words in CLASSES.items()
        ],
    }
    return render(request, "reporting/figure_definitions.html", context)


def _row(definition: Definition) -> dict[str, object]:
    words = EXPLAINED[definition.code]
    return {
        "code": definition.code,
        "name": words.name,
        "meaning": words.meaning,
        "mind": words.mind,
        "unit": UNITS[definition.unit],
        "moment": MOMENTS[definition.moment],
        "class": CLASSES[definition.protection].name,
    }
