"""What is sent instead of a workbook: refused in words, within two seconds, in little memory."""

import json
import resource
import subprocess
import sys
import time

import pytest
from django.core.exceptions import ValidationError

from quarters.workbook.opening import open_workbook
from tests.quarters.filled import fill, make_report
from tests.quarters.hostile import HOSTILE, changed, sheet
from tests.quarters.workbooks import download

SECONDS = 2
MEGABYTES = 150  # above what the program takes before it opens anything


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_words_at_once(name):
    make, words = HOSTILE[name]
    content = make()
    began = time.process_time()
    with pytest.raises(ValidationError) as refused:
        open_workbook(content)
    assert words in refused.value.messages[0]
    assert time.process_time() - began < SECONDS


# In a process of its own, because memory once taken is not given back. The limit stops it, should we be wrong.
PROGRAM = """
import json, resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from quarters.workbook.opening import open_workbook
from tests.quarters.hostile import HOSTILE
content = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_workbook(content)
    found = ""
except ValidationError as error:
    found = error.messages[0]
print(json.dumps([found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


@pytest.mark.parametrize(
    "name",
    ["a part of a gigabyte", "a million short texts", "five million elements", "a part that lies about its size"],
)
def test_hostile_file_takes_little_memory(name):
    make, words = HOSTILE[name]
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=make(),
        capture_output=True,
        check=True,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3)),
    )
    message, kilobytes = json.loads(found.stdout)
    assert words in message
    assert kilobytes < MEGABYTES * 1024


def test_a_million_declared_columns_are_read_as_the_few_there_are(initiative):
    report = fill(make_report(initiative))
    content = download(report).bytes()
    declared = sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Vraag</t></is></c></row>').replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><cols><col min="1" max="1000000"/></cols><sheetData>'
    )
    began = time.process_time()
    pages = open_workbook(changed(content, {"xl/worksheets/sheet2.xml": declared}))
    assert [cell.value for cell in pages[1].rows[0] if cell] == ["Vraag"]
    assert time.process_time() - began < SECONDS


def test_an_honest_workbook_opens(initiative):
    pages = open_workbook(download(fill(make_report(initiative))).bytes())
    assert [page.title for page in pages][:3] == ["Uitleg", "Deelnemers", "Stappen"]
