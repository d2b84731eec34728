"""Measuring: engine and ours by turns within one run, so that a busy machine slows both; memory in processes of their
own."""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from reporting.bench.engines import engine_for
from reporting.document import Document
from reporting.document_json import from_json, to_json
from reporting.render import FORMATS


@dataclass(frozen=True)
class Measured:
    """One format of one document. Times in seconds, memory in megabytes; ratios are ours to the engine's."""

    seconds: float
    engine_seconds: float
    ratio: float
    lowest: float
    highest: float
    processor_ratio: float
    """The same of processor time, which a busy machine does not stretch."""
    size: int
    peak: int
    """Of the process that renders, with Django loaded."""
    engine_peak: int
    """Of the largest process it starts."""


def measure(document: Document, format_: str, rounds: int) -> Measured:
    """The median of the rounds; in every other round the engine goes first."""
    ours: list[Cost] = []
    engines: list[Cost] = []
    size = 0

    def render() -> None:
        nonlocal size
        size = len(FORMATS[format_].render(document))

    with engine_for(format_, document) as engine:
        for turn in range(rounds):
            if turn % 2:
                engines.append(cost_of(engine))
            ours.append(cost_of(render))
            if not turn % 2:
                engines.append(cost_of(engine))
    ratios = [our.seconds / engine.seconds for our, engine in zip(ours, engines, strict=True)]
    peak, engine_peak = peaks(document, format_)
    return Measured(
        seconds=median(cost.seconds for cost in ours),
        engine_seconds=median(cost.seconds for cost in engines),
        ratio=median(ratios),
        lowest=min(ratios),
        highest=max(ratios),
        processor_ratio=median(our.processor / engine.processor for our, engine in zip(ours, engines, strict=True)),
        size=size,
        peak=peak,
        engine_peak=engine_peak,
    )


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and of the processor in this process and those it started."""

    seconds: float
    processor: float


def cost_of(work: Callable[[], None]) -> Cost:
    began, started = _processor(), perf_counter()
    work()
    return Cost(seconds=perf_counter() - started, processor=_processor() - began)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def peaks(document: Document, format_: str) -> tuple[int, int]:
    """Megabytes at most, in a fresh process that renders this document once, and in what that one starts."""
    with tempfile.TemporaryDirectory(prefix="wib-bench-") as name:
        path = Path(name) / "document.json"
        path.write_text(json.dumps(to_json(document)), encoding="utf-8")
        command = [sys.executable, "-m", "reporting.bench.measuring", str(path), format_]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
    own, started = json.loads(answer.stdout)
    return int(own), int(started)


def _render_once(path: Path, format_: str) -> None:
    import django  # the program below is the only one that starts without it

    django.setup()
    FORMATS[format_].render(from_json(json.loads(path.read_text(encoding="utf-8"))))
    kilobytes = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    sys.stdout.write(json.dumps([each // 1024 for each in kilobytes]))


def as_values(measured: Measured) -> dict[str, Any]:
    """Rounded to what a measurement is worth."""
    return {name: round(value, 3) for name, value in asdict(measured).items()}


if __name__ == "__main__":
    _render_once(Path(sys.argv[1]), sys.argv[2])
