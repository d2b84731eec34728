"""The fixed words of the end report: titles, captions, questions and notes."""

from reporting.wording.language import Words

KIND_LABEL = "Eindrapportage"
DRAFT = "Concept"
SUBTITLE = "Wat werkt, voor wie en in welke situatie?"

WHAT_WORKS = "Wat werkt?"
WHAT_CAN_BE_BETTER = "Wat kan beter?"
WHAT_STANDS_IN_THE_WAY = "Wat staat in de weg?"
UNSUBSTANTIATED = "onbelegd"
WITHOUT_CONSENT = "onbelegd; voor het citaat is geen toestemming"

CONTEXT = "In welke situatie"
MECHANISM = "Waardoor"
OUTCOME = "Met welk gevolg"

CATEGORY_WORDS = {"personal": "Persoonlijk", "organisational": "Organisatorisch", "systemic": "Regels en systemen"}
PHASE_SENTENCES = {
    "preparation": "Dit hoofdstuk gaat over de voorbereiding: wat er nodig was voordat {participants} konden beginnen.",
    "execution": "Dit hoofdstuk gaat over de uitvoering: hoe {participants}, werkgevers en begeleiders samen werkten.",
}
TOPIC_FOLLOWS = "Het gaat over {topic}."
TOPICS_FOLLOW = "Deze onderwerpen komen aan bod:"
SCORER_WORDS = {"coach": "begeleider", "self": "{participant} zelf"}

MODEL_TITLE = "Analysemodel"
MODEL_ABOVE = "Kennis"
MODEL_BELOW = "Wetten en regels, voorzieningen, de lokale en regionale omgeving"

GOAL_TITLES = {
    "participants": "Doelen voor deelnemers",
    "employers": "Doelen voor werkgevers",
    "matching": "Doel bij matching",
}

FEW_PEOPLE = (
    "Kwartalen waarin minder dan {smallest} {participants} zijn beoordeeld, blijven buiten het rapport: anders is te "
    "herkennen om wie het gaat."
)
ONLY_PEOPLE = "Die grens geldt alleen voor {participants}."
NOT_SHOWN = "Een streepje betekent: er is geen beoordeling te laten zien, of maar één."
MIDDLE_STEP = (
    "De middelste stap is de stap van wie in het midden staat als alle scores op volgorde liggen. Een stap terug kan "
    "erbij horen en is geen fout."
)


def research_aim(name: str) -> str:
    return (
        f"Dit onderzoek volgt {name} om te zien wat het initiatief bereikt en wat daarbij helpt. Het kijkt naar "
        "resultaten, naar wat waarschijnlijk werkt, voor wie en in welke situatie, en naar wat het initiatief onderweg "
        "leert."
    )


def research_questions(name: str, words: Words) -> list[str]:
    return [
        f"Welke doelen stelt {name} zich, en hoe ver zijn die gehaald?",
        f"Wat doen {words.participants}, werkgevers, begeleiders en partners om die doelen te bereiken?",
        "Wat gaat goed, wat kan beter en wat staat in de weg?",
    ]
