"""A framework matrix that is being filled: some cells in words, gaps left on purpose, one that rests on nothing yet."""

from accounts.roles import Role
from evidence.models import Element, MatrixSummary, Quote
from initiatives.models import Platform

# Per initiative and column the summary, and the places (from 0) of the elements and quotes it rests on.
OF_TOPICS: dict[str, dict[str, tuple[str, list[int], list[int]]]] = {
    "de-groeiplek": {
        "motieven-werkgevers": (
            "Werkgevers zien er eerst tegen op. Zij doen mee als de coach langskomt en hun twijfel serieus neemt.",
            [0, 1],
            [2],
        ),
        "aangepaste-begeleiding": (
            "Een vaste leermeester geeft rust, maar kost in het begin tijd. Training voor leermeesters helpt daarbij.",
            [8, 9],
            [3, 4],
        ),
        "ontwikkeling-deelnemers": (
            "Vertrouwen groeit door kleine stappen die je kunt zien, in echt werk met collega’s en klanten.",
            [10, 11],
            [0, 1],
        ),
    },
    "koffie-en-co": {
        "ontwikkeling-deelnemers": (
            "Leren in een echte zaak maakt trots. Over andere groei vonden we hier nog weinig.",
            [2],
            [0],
        ),
        "motieven-werkgevers": (
            "Ondernemers doen mee omdat zij de koffiebar al kennen en merken dat mensen op tijd komen.",
            [],
            [1],
        ),
    },
    "samen-aan-zet": {
        "werk-vormgeven": ("Het bedrijf past rooster en taken aan en heeft daar zelf voordeel van.", [6, 10], [2]),
        "aangepaste-begeleiding": (
            "De begeleider draagt stap voor stap over aan een vaste collega, en moet op tijd weg durven gaan.",
            [7, 11],
            [4],
        ),
    },
}
OF_SUBGROUPS: dict[str, dict[str, tuple[str, list[int], list[int]]]] = {
    "de-groeiplek": {
        "aanpassingen": (
            "Werk en begeleiding worden per leerling aangepast; drukke weken vragen om afspraken vooraf.",
            [7, 8, 12],
            [3],
        ),
    },
    "samen-aan-zet": {
        "aanpassingen": (
            "Rooster, taken en begeleiding schuiven op, in kleine stappen die vooraf zijn afgesproken.",
            [6, 7],
            [2],
        ),
    },
}


def add_summaries(platform: Platform) -> None:
    """After the evidence of every initiative was laid down."""
    topics = {topic.code: topic for topic in platform.topics.all()}
    subgroups = {subgroup.code: subgroup for subgroup in platform.goal_subgroups.all()}
    for of_axis, field, columns in ((OF_TOPICS, "topic", topics), (OF_SUBGROUPS, "subgroup", subgroups)):
        for slug, cells in of_axis.items():
            initiative = platform.initiatives.get(slug=slug)
            for code, (text, elements, quotes) in cells.items():
                summary = MatrixSummary.objects.create(
                    initiative=initiative,
                    reference=f"{slug}-m-{code}",
                    text=text,
                    by_role=Role.RESEARCHER,
                    **{field: columns[code]},
                )
                summary.elements.set(Element.objects.filter(reference__in=[f"{slug}-el{n + 1}" for n in elements]))
                summary.quotes.set(Quote.objects.filter(reference__in=[f"{slug}-q{n + 1}" for n in quotes]))
