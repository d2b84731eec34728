"""Which step may follow which. Order of dates decides, not order of typing."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from participants.models import TrajectoryStep

K = TrajectoryStep.Kind

# "" is the beginning. Stopped is never the end: people come back.
MAY_FOLLOW: dict[str, frozenset[str]] = {
    "": frozenset({K.REGISTERED, K.INTAKE, K.STARTED}),
    K.REGISTERED: frozenset({K.INTAKE, K.STARTED, K.STOPPED}),
    K.INTAKE: frozenset({K.INTAKE, K.STARTED, K.STOPPED}),
    K.STARTED: frozenset({K.PAUSED, K.MOVED_ON, K.STOPPED}),
    K.PAUSED: frozenset({K.RESUMED, K.MOVED_ON, K.STOPPED}),
    K.RESUMED: frozenset({K.PAUSED, K.MOVED_ON, K.STOPPED}),
    K.MOVED_ON: frozenset({K.AFTERCARE, K.RETURNED, K.STOPPED}),
    K.AFTERCARE: frozenset({K.RETURNED, K.STOPPED}),
    K.STOPPED: frozenset({K.RETURNED, K.REGISTERED, K.INTAKE}),
    K.RETURNED: frozenset({K.PAUSED, K.MOVED_ON, K.STOPPED}),
}


def impossible_successions(steps: Iterable[TrajectoryStep]) -> list[tuple[TrajectoryStep, str]]:
    """Steps that cannot follow the one before them, each with a sentence that says why.

    `steps` are those of one participant, in any order; they are read by date, and on one date in the order given.
    """
    found = []
    before: TrajectoryStep | None = None
    for step in sorted(steps, key=lambda step: step.on):
        if step.kind not in MAY_FOLLOW[before.kind if before else ""]:
            if before is None:
                why = _("‘%(step)s’ kan niet de eerste stap zijn.") % {"step": step.get_kind_display()}
            else:
                why = _("‘%(step)s’ kan niet volgen op ‘%(before)s’.") % {
                    "step": step.get_kind_display(),
                    "before": before.get_kind_display(),
                }
            found.append((step, str(why)))
        before = step
    return found
