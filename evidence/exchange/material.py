"""What an initiative has to exchange, as a project. A fixed number of queries, however much there is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evidence.exchange import codebook
from evidence.exchange.blackening import BLOCK, REPEATED, blackened, places_to_blacken
from evidence.exchange.groups import Group, fixed_guid, role_guid
from evidence.exchange.guids import computed, guid_of
from evidence.exchange.project import ORIGIN, Note, Project, Selection, Text
from evidence.exchange.variables import SOURCE_VARIABLES
from evidence.models import Element, Quote, Source
from evidence.passages import compared_texts
from evidence.querysets import TAKEN_BACK
from evidence.topics import named_topics
from initiatives.models import Initiative

MEMO_NAME = "Memo"
UNPLACED_NAME = "Citaat of passage zonder plaats in de tekst"
ABOUT = ("source", "quote", "element", "code")  # what a note can hang on in a project


def passage_guid(source: Source, version: int | None, anchor: str) -> str:
    """The GUID of the text of one passage of a quarter."""
    return computed("passage", source.reference, version, anchor)


def project_of(initiative: Initiative) -> Project:
    """Everything that may leave; quotes that were refused or taken back stay here, and their words are blackened."""
    return _Gathering(initiative).project()


@dataclass(frozen=True)
class Outgoing:
    """How much would leave, for the page: `refused` stays behind, `unplaced` goes along as a note."""

    sources: int
    placed: int
    unplaced: int
    refused: int
    memos: int


def outgoing(initiative: Initiative) -> Outgoing:
    quotes = Quote.objects.of(initiative).with_consent()
    going = quotes.exclude(effective_consent__in=TAKEN_BACK)
    placed = going.filter(start__isnull=False).count()
    return Outgoing(
        sources=initiative.sources.count(),
        placed=placed,
        unplaced=going.count() - placed,
        refused=quotes.count() - going.count(),
        memos=initiative.memos.count(),
    )


Place = tuple[int, int | None, str]  # source, version and anchor of the passage


class _Gathering:
    def __init__(self, initiative: Initiative) -> None:
        self.initiative, self.platform = initiative, initiative.platform
        self.sources = list(initiative.sources.order_by("on", "title", "reference"))
        self.elements = list(initiative.elements.all())
        quotes = list(
            Quote.objects.of(initiative)
            .with_consent()
            .select_related("source")
            .order_by("start", "end", "order", "reference")
        )
        self.refused = {quote.pk for quote in quotes if quote.effective_consent in TAKEN_BACK}
        self.quotes = [quote for quote in quotes if quote.pk not in self.refused]
        self.going_by_place = _by_place(self.quotes)
        self.refused_by_place = _by_place(quote for quote in quotes if quote.pk in self.refused)
        self.passage_texts = compared_texts([quote for quote in self.quotes if quote.passage])
        self.notes: list[Note] = []
        self._gather_memos()
        self._gather_codes()

    def project(self) -> Project:
        texts = [text for source in self.sources for text in self._texts_of(source)]
        self.notes.sort(key=lambda note: note.guid)
        return Project(
            name=self.initiative.name,
            origin=ORIGIN,
            codes=self.code_tree,
            texts=texts,
            notes=self.notes,
            project_notes=sorted(self.loose_notes),
        )

    def _gather_memos(self) -> None:
        """Memos by what they are about; one about a refused quote stays behind with it."""
        self.noted: dict[str, dict[int, list[str]]] = {name: defaultdict(list) for name in ABOUT}
        self.loose_notes: list[str] = []
        for memo in self.initiative.memos.order_by("at", "reference"):
            if memo.quote_id in self.refused:
                continue
            guid = guid_of("memo", memo.reference)
            self.notes.append(Note(guid, MEMO_NAME, memo.text, memo.at, memo.changed_at))
            about = next((name for name in ABOUT if getattr(memo, f"{name}_id")), None)
            if about:
                self.noted[about][getattr(memo, f"{about}_id")].append(guid)
            else:
                self.loose_notes.append(guid)

    def _gather_codes(self) -> None:
        topics = named_topics(self.initiative)
        subgroups, goals = list(self.platform.goal_subgroups.all()), list(self.platform.goals.all())
        own = list(self.initiative.codes.all())
        platform = self.platform
        self.topic_guids = {named.topic.pk: codebook.topic_guid(platform, named.topic) for named in topics}
        self.subgroup_guids = {each.pk: codebook.subgroup_guid(platform, each) for each in subgroups}
        self.goal_guids = {goal.pk: codebook.goal_guid(platform, goal) for goal in goals}
        self.own_guids = {code.pk: guid_of("code", code.reference) for code in own}
        self.element_guids = {each.pk: guid_of("element", each.reference) for each in self.elements}
        self.counter_guids = {each.pk: codebook.counter_guid(each) for each in self.elements}
        self._gather_links()
        contradicted = {element for quote in self.quotes for element in self.countered[quote.pk]}
        roles = sorted({quote.speaker_role for quote in self.quotes if quote.speaker_role})
        self.code_tree = [
            codebook.topic_nodes(platform, topics),
            codebook.fixed_nodes(Group.PERSPECTIVES),
            codebook.goal_nodes(platform, subgroups, goals),
            codebook.element_nodes(self.elements, contradicted, self.noted["element"]),
            codebook.own_nodes(own, self.noted["code"]),
            codebook.fixed_nodes(Group.CONSENT),
            codebook.fixed_nodes(Group.SPEAKER, roles),
            codebook.fixed_nodes(Group.KIND),
        ]

    def _gather_links(self) -> None:
        of_quotes: dict[str, Any] = {"quote__source__initiative": self.initiative}
        of_elements: dict[str, Any] = {"element__initiative": self.initiative}
        self.goals_of = _linked(Quote.goals.through, "goal_id", **of_quotes)
        self.codes_of = _linked(Quote.codes.through, "code_id", **of_quotes)
        self.supported = _linked(Element.quotes.through, "element_id", **of_elements)
        self.countered = _linked(Element.counter_quotes.through, "element_id", **of_elements)

    def _texts_of(self, source: Source) -> list[Text]:
        """The text of a source, and one for every passage of a quarter that is cited from it."""
        variables = {
            variable.guid: value
            for variable in SOURCE_VARIABLES
            if (value := variable.told(getattr(source, variable.field))) is not None
        }
        whole = Text(guid_of("source", source.reference), codebook.one_line(source.title), "", variables=variables)
        whole.notes += self.noted["source"].get(source.pk, [])
        self._fill(whole, source.text, (source.pk, None, ""))
        texts = [whole]
        cited = {place for place in self.going_by_place if place[0] == source.pk and place[2]}
        for place in sorted(cited, key=lambda place: (place[1] or 0, place[2])):
            first = self.going_by_place[place][0]
            name = codebook.one_line(f"{source.title}, {first.locator}", 200)
            passage = Text(passage_guid(source, place[1], place[2]), name, "", variables=variables)
            self._fill(passage, self.passage_texts[first.pk], place)
            texts.append(passage)
        return texts

    def _fill(self, text: Text, words: str, place: Place) -> None:
        """Put the words in with the quotes from there: as selections where their place is known, else as notes."""
        hidden = places_to_blacken(self.refused_by_place[place], words)
        text.text = blackened(words, hidden)
        secrets = [each.words(words) for each in hidden] + [quote.text for quote in self.refused_by_place[place]]
        for quote in self.going_by_place[place]:
            guid, notes = guid_of("quote", quote.reference), self.noted["quote"].get(quote.pk, [])
            if quote.start is None or quote.end is None or quote.end > len(words):
                said = _without(secrets, quote.text)
                self.notes.append(
                    Note(guid, quote.locator or UNPLACED_NAME, said, codes=self._codes_of(quote), notes=notes)
                )
                text.notes.append(guid)
                continue
            literal = text.text[quote.start : quote.end]
            own_words = quote.text if quote.text != literal and BLOCK not in literal else ""
            selection = Selection(guid, quote.start, quote.end, quote.locator, own_words, self._codes_of(quote), notes)
            text.selections.append(selection)

    def _codes_of(self, quote: Quote) -> list[str]:
        """The GUIDs of everything the quote is coded with, each once."""
        pk = quote.pk
        found = [
            self.topic_guids.get(quote.topic_id or 0),
            self.subgroup_guids.get(quote.subgroup_id or 0),
            *(self.goal_guids.get(goal) for goal in self.goals_of[pk]),
            *(self.element_guids[element] for element in self.supported[pk]),
            *(self.counter_guids[element] for element in self.countered[pk]),
            *(self.own_guids.get(code) for code in self.codes_of[pk]),
            fixed_guid("perspective", quote.perspective),
            fixed_guid("consent", quote.effective_consent),
            fixed_guid("is_role_unstated", True) if quote.is_role_unstated else role_guid(quote.speaker_role),
            fixed_guid("is_role_unique", True) if quote.is_role_unique else None,
            fixed_guid("kind", quote.kind),
        ]
        return list(dict.fromkeys(guid for guid in found if guid))


def _place(quote: Quote) -> Place:
    return (quote.source_id, quote.passage_version, quote.passage) if quote.passage else (quote.source_id, None, "")


def _by_place(quotes: Iterable[Quote]) -> dict[Place, list[Quote]]:
    found: dict[Place, list[Quote]] = defaultdict(list)
    for quote in quotes:
        found[_place(quote)].append(quote)
    return found


def _linked(through: Any, name: str, **of: Any) -> dict[int, list[int]]:
    """What every quote is linked with, in a fixed order."""
    found: dict[int, list[int]] = defaultdict(list)
    for quote, other in through.objects.filter(**of).order_by(name).values_list("quote_id", name):
        found[quote].append(other)
    return found


def _without(secrets: Iterable[str], text: str) -> str:
    """The text without the words of others who refused."""
    for secret in secrets:
        if len(secret) >= REPEATED and secret in text:
            text = text.replace(secret, BLOCK * len(secret))
    return text
