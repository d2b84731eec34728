"""The middle step that staff see of each initiative, beside the released table of scores of all of them."""

from reporting.disclosure import Axis, Counts, Layout, System, bounds, every_margin, protect_sum
from reporting.disclosure.trying.exact import possible_values
from reporting.figures import STEPS, Distribution

AXES = (Axis("goal", ("A1",)), Axis("step", tuple(str(step) for step in STEPS)))
LAYOUT = Layout("steps", AXES, every_margin(AXES, never_summed=("goal",)))


def joint(printed, parts, told):
    """What is known of steps 1 to 5 of every initiative: the labels, how many were assessed, and the middles told."""
    size = len(STEPS)
    sums = [(leaf,) for leaf in range(len(parts) * size)]
    limits = [(0, sum(part)) for part in parts for _step in STEPS]
    for step in STEPS:
        sums.append(tuple(place * size + step - 1 for place in range(len(parts))))
        limits.append(bounds(printed.label(("A1", str(step))), LAYOUT.threshold))
    for place, (part, middle) in enumerate(zip(parts, told, strict=True)):
        own, people = tuple(range(place * size, place * size + size)), sum(part)
        sums.append(own)
        limits.append((people, people))
        for rank, step in zip(((people - 1) // 2, people // 2), middle or (), strict=False):
            if step < size:
                sums.append(own[:step])
                limits.append((rank + 1, people))
            if step > 1:
                sums.append(own[: step - 1])
                limits.append((0, rank))
    return System(tuple(sums), tuple(limits), ())


def possible(parts, told):
    """Of each hidden step the counts that remain possible."""
    outcome = protect_sum([Counts(LAYOUT, part) for part in parts])
    assert outcome.proof is not None
    system = joint(outcome.printed, parts, told)
    hidden = [step for step in STEPS if outcome.printed.label(("A1", str(step))) is None]
    return {step: possible_values(system, len(system.bounds[: len(parts) * 5]) + step - 1) for step in hidden}


def test_a_middle_step_with_few_on_it_would_tell_a_hidden_count():
    """Four initiatives with one person each on their middle step: it was printed as a dash, and is four."""
    parts = [(5, 1, 5, 0, 0)] * 4
    every_middle = [Distribution(part).middle for part in parts]
    assert possible(parts, every_middle)[2] == {4}
    assert [Distribution(part).middle_outside for part in parts] == [None] * 4
    assert len(possible(parts, [None] * 4)[2]) == 5


def test_the_middle_steps_that_are_told_leave_every_hidden_count_open():
    for parts in (
        [(2, 7, 2, 0, 0), (0, 6, 4, 1, 0), (0, 2, 8, 1, 0)],
        [(1, 9, 1, 0, 0), (0, 8, 3, 0, 0), (1, 5, 5, 0, 0), (0, 3, 7, 1, 0)],
    ):
        told = [Distribution(part).middle_outside for part in parts]
        assert all(told)
        found = possible(parts, told)
        assert found
        assert all(len(values) >= 3 for values in found.values()), found


def test_what_may_leave():
    assert Distribution((0, 5, 5, 0, 0)).middle_outside == (2, 3)
    assert Distribution((1, 4, 5, 0, 0)).middle_outside is None
    assert Distribution((0, 0, 9, 0, 0)).middle_outside is None
    assert Distribution((2, 0, 6, 0, 2)).middle_outside == (3, 3)
