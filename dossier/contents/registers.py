"""The registers of an initiative."""

from dossier.contents.links import CODE, RECORD
from dossier.declaration import Entity
from employers.models import ContactMoment, Employer, Mentor
from initiatives.models import HolderPeriod, Indicator, MissedTargetExplanation, PrincipleFit, Stakeholder, TopicLabel
from participants.models import Participant, Placement, Recognition, TrajectoryStep

HOLDERS = Entity(
    name="holders",
    model=HolderPeriod,
    about="Which organisation held the initiative, from when until when.",
    parent="initiative",
    fields=("reference", "organisation", "from_on", "until_on", "note"),
    order=("from_on",),
)
PRINCIPLE_FITS = Entity(
    name="principle_fits",
    model=PrincipleFit,
    about="How the initiative gives shape to a basic principle of the platform.",
    parent="initiative",
    key=("principle",),
    fields=("principle", "text"),
    order=("principle.order", "principle.code"),
    links={"principle": CODE},
)
TOPIC_LABELS = Entity(
    name="topic_labels",
    model=TopicLabel,
    about="The initiative's own name and place for a topic of the analysis model.",
    parent="initiative",
    key=("topic",),
    fields=("topic", "label", "is_used", "order"),
    order=("order", "topic.order", "topic.code"),
    links={"topic": CODE},
)
STAKEHOLDERS = Entity(
    name="stakeholders",
    model=Stakeholder,
    about="A partner the initiative cooperates with.",
    parent="initiative",
    fields=("reference", "name", "kind", "cooperation", "ended_on"),
    order=("name",),
)
INDICATORS = Entity(
    name="indicators",
    model=Indicator,
    about="A target and how it is counted.",
    parent="initiative",
    fields=(
        "reference",
        "name",
        "measured",
        "count",
        "unit",
        "baseline",
        "baseline_on",
        "target",
        "target_basis",
        "target_due_on",
        "expected",
        "expected_on",
        "order",
    ),
    order=("order",),
    children=(
        Entity(
            name="explanations",
            model=MissedTargetExplanation,
            about="Why the target was not reached (yet).",
            parent="indicator",
            fields=("reference", "category", "text", "order"),
            order=("order",),
        ),
    ),
)
EMPLOYERS = Entity(
    name="employers",
    model=Employer,
    about="An employer that offers places, or is asked to.",
    parent="initiative",
    fields=(
        "reference",
        "name",
        "sector",
        "is_recognised",
        "location",
        "reached_through",
        "involved_from",
        "involved_until",
    ),
    order=("name",),
    children=(
        Entity(
            name="mentors",
            model=Mentor,
            about="Somebody on the work floor who guides participants, by function.",
            parent="employer",
            fields=("reference", "function", "is_trained", "trained_on"),
            order=("function",),
        ),
        Entity(
            name="contact_moments",
            model=ContactMoment,
            about="One contact with the employer.",
            parent="employer",
            fields=("reference", "on", "kind", "level", "attitude", "note"),
            order=("on",),
        ),
    ),
)
PARTICIPANTS = Entity(
    name="participants",
    model=Participant,
    about="A person who takes part, known by a code only.",
    parent="initiative",
    fields=("reference", "code", "target_group", "starting_situation", "inflow_route"),
    order=("code",),
    links={"target_group": CODE},
    children=(
        Entity(
            name="steps",
            model=TrajectoryStep,
            about="A dated step of the trajectory. On one date the order of the file counts.",
            parent="participant",
            fields=("reference", "kind", "on", "reason_category", "explanation"),
            order=("on",),
        ),
        Entity(
            name="placements",
            model=Placement,
            about="The participant at an employer.",
            parent="participant",
            fields=(
                "reference",
                "employer",
                "mentor",
                "kind",
                "field_of_work",
                "setting",
                "starts_on",
                "ends_on",
                "end_reason",
                "hours_per_week",
                "contract",
                "contract_until",
            ),
            order=("starts_on",),
            links={"employer": RECORD, "mentor": RECORD},
        ),
        Entity(
            name="recognitions",
            model=Recognition,
            about="A qualification the participant works towards.",
            parent="participant",
            fields=("reference", "qualification", "awarding_body", "registered_on", "enrolled_on", "obtained_on"),
            order=("qualification",),
        ),
    ),
)
