"""A line as small as a word: how a figure moved over the last quarters. The figures themselves stand beside it."""

from collections.abc import Sequence
from decimal import Decimal

from reporting.drawing import PETROL

WIDTH, HEIGHT, EDGE = 84.0, 28.0, 4.0


def sparkline(points: Sequence[Decimal | float | None]) -> str:
    """An SVG without words, hidden from who listens; "" for fewer than two known values. What is unknown is a gap."""
    known = [float(point) for point in points if point is not None]
    if len(known) < 2:
        return ""
    low, reach = min(known), max(known) - min(known)
    step = (WIDTH - 2 * EDGE) / (len(points) - 1)

    def height(value: float) -> float:
        return HEIGHT - EDGE - (value - low) / reach * (HEIGHT - 2 * EDGE) if reach else HEIGHT / 2

    places = [
        None if point is None else (EDGE + step * index, height(float(point))) for index, point in enumerate(points)
    ]
    path, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        path.append(f"{pen}{place[0]:.1f} {place[1]:.1f}")
        pen = "L"
    end = next(place for place in reversed(places) if place is not None)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sparkline" aria-hidden="true" focusable="false"'
        f' viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}">'
        f'<path d="{"".join(path)}" fill="none" stroke="{PETROL}" stroke-width="1.8" stroke-linejoin="round"/>'
        f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="3" fill="{PETROL}"/></svg>'
    )
