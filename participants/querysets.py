"""Which participants, placements and recognitions. A reference date includes the day itself."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

# What a participant is after each kind of step. Aftercare leaves somebody moved on.
STATE_AFTER = {
    "registered": "registered",
    "intake": "intake",
    "started": "active",
    "resumed": "active",
    "returned": "active",
    "paused": "paused",
    "moved_on": "moved_on",
    "aftercare": "moved_on",
    "stopped": "stopped",
}

# Who withdrew before the start and came back has started too: without that there would be more active than started.
BEGINS = ("started", "returned")


class ParticipantQuerySet(models.QuerySet[Any]):
    def with_last_step_on(self, day: date) -> "ParticipantQuerySet":
        """Annotates `last_step`: the kind of the latest step on or before `day`, "" when there is none."""
        return self.annotate(last_step=_last_step_on(day))

    def in_state_on(self, state: str, day: date) -> "ParticipantQuerySet":
        """In the given state ("active", "paused", "stopped", "moved_on", "intake", "registered") on `day`."""
        kinds = [kind for kind, after in STATE_AFTER.items() if after == state]
        return self.with_last_step_on(day).filter(last_step__in=kinds)

    def active_on(self, day: date) -> "ParticipantQuerySet":
        return self.in_state_on("active", day)

    def started_by(self, day: date) -> "ParticipantQuerySet":
        """Started at least once on or before `day`, whatever happened since; see `BEGINS`."""
        from participants.models import TrajectoryStep

        started = TrajectoryStep.objects.filter(kind__in=BEGINS, on__lte=day).values("participant")
        return self.filter(pk__in=started)

    def current_in(self, first: date, last: date) -> "ParticipantQuerySet":
        """Everyone a quarterly report is about: known by `last` and not stopped or moved on before `first`."""
        from participants.models import TrajectoryStep

        # Asked of each participant: lists of everybody with such a step would be as long as the platform is large.
        steps = TrajectoryStep.objects.filter(participant=OuterRef("pk"))
        known = Exists(steps.filter(on__lte=last))
        later = Exists(steps.filter(kind__in=["registered", "intake", "started"]))
        back = Exists(steps.filter(on__range=(first, last)))
        stays = self.alias(step_before=_last_step_on(first)).filter(~Q(step_before="stopped") | back)
        return stays.filter(known | ~later)


def _last_step_on(day: date) -> Coalesce:
    from participants.models import TrajectoryStep

    latest = TrajectoryStep.objects.filter(participant=OuterRef("pk"), on__lte=day).order_by("-on", "-id")
    return Coalesce(Subquery(latest.values("kind")[:1]), Value(""), output_field=CharField())


class PlacementQuerySet(models.QuerySet[Any]):
    def realised_by(self, day: date) -> "PlacementQuerySet":
        """Begun on or before `day`."""
        return self.filter(starts_on__lte=day)

    def running_on(self, day: date) -> "PlacementQuerySet":
        return self.realised_by(day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class RecognitionQuerySet(models.QuerySet[Any]):
    def registered_by(self, day: date) -> "RecognitionQuerySet":
        return self.filter(registered_on__lte=day)

    def enrolled_by(self, day: date) -> "RecognitionQuerySet":
        return self.filter(enrolled_on__lte=day)

    def obtained_by(self, day: date) -> "RecognitionQuerySet":
        return self.filter(obtained_on__lte=day)
