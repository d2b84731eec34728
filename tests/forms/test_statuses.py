"""Every state a model knows has a look of its own, with an icon that exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from evidence.models import Element, OverarchingElement, SupportCell, SynthesisEdition
from forms.templatetags.statuses import DUTCH_NAMES, LOOKS
from initiatives.models import Initiative
from participants.models import TrajectoryStep
from quarters.models import QuarterlyReport


def test_every_icon_is_drawn_and_every_tone_is_styled():
    drawn = set(
        re.findall(r'id="icon-([\w-]+)"', (Path(settings.BASE_DIR) / "templates/parts/_icons.html").read_text())
    )
    styles = (Path(settings.BASE_DIR) / "frontend/src/scss/_status.scss").read_text()
    assert {look.icon for look in LOOKS.values()} - drawn == set()
    assert {look.tone for look in LOOKS.values()} - set(re.findall(r"\.status-(\w+)", styles)) == set()
    assert set(DUTCH_NAMES.values()) - set(LOOKS) == set()


@pytest.mark.parametrize(
    "choices",
    [
        QuarterlyReport.Status,
        SynthesisEdition.Status,
        OverarchingElement.Status,
        Element.Kind,
        SupportCell.Support,
        Initiative.Status,
        TrajectoryStep.Kind,
    ],
)
def test_every_choice_of_a_model_has_a_look(choices):
    assert set(choices.values) - set(LOOKS) == set()


def test_words_can_be_replaced_and_unknown_states_are_shown_as_they_are():
    assert "Vorig kwartaal" in render_to_string("parts/_status.html", {"kind": "late", "label": "Vorig kwartaal"})
    assert "status-grey" in render_to_string("parts/_status.html", {"kind": "iets"})
