"""What taking in a project would change at an initiative. Nothing that is there changes or goes; things are added."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from evidence.actions.ordering import last_order
from evidence.exactness import stands_in
from evidence.exchange.blackening import same_but_blackened
from evidence.exchange.coding import Coded, recognise
from evidence.exchange.guids import computed
from evidence.exchange.known import Cited, Known, set_references
from evidence.exchange.material import MEMO_NAME, UNPLACED_NAME
from evidence.exchange.project import Loss, Note, Project, Selection, Text
from evidence.exchange.variables import SOURCE_VARIABLES
from evidence.models import Code, Memo, Quote, Source
from evidence.places import Place, paragraphs_of
from initiatives.models import Initiative
from quarters.models import Consent, Perspective

LONGEST, ROOM = 50_000, 20_000_000  # code points: of one quote, and of all new quotes together
LINKS = ("codes", "goals", "elements", "contradicted_elements")
SINGLE = ("topic", "subgroup", "perspective", "consent", "kind", "speaker_role", "is_role_unstated", "is_role_unique")


@dataclass
class Pile:
    """The things of one kind in the file, by name: new ones, those that are here already, those that differ."""

    title: str
    new: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)


@dataclass
class Plan:
    initiative: Initiative
    sources: Pile
    codes: Pile
    quotes: Pile
    memos: Pile
    rows: dict[str, Any] = field(default_factory=dict)  # new rows by GUID, in the order to write them
    links: list[tuple[str, Quote, Any]] = field(default_factory=list)  # kind, quote, other end
    filled: dict[int, Quote] = field(default_factory=dict)  # quotes that get a topic or subgroup
    losses: list[Loss] = field(default_factory=list)
    converted: list[str] = field(default_factory=list)
    asks_perspective: bool = False

    @property
    def piles(self) -> list[Pile]:
        return [self.sources, self.codes, self.quotes, self.memos]

    @property
    def changes_something(self) -> bool:
        return bool(self.rows or self.links or self.filled)

    @property
    def link_count(self) -> int:
        """Links that existing quotes get; those of new quotes come with them."""
        return sum(quote.pk is not None for _kind, quote, _other in self.links) + len(self.filled)

    @property
    def lost(self) -> list[tuple[str, list[str]]]:
        """What cannot be taken over, by reason."""
        found: dict[str, list[str]] = {}
        for loss in self.losses:
            found.setdefault(loss.why, []).append(loss.name)
        return list(found.items())

    @property
    def seen(self) -> str:
        """A digest of what would change, so that a yes is to what was shown. The perspective may be chosen with it."""
        told = [
            *(f"{guid} {type(row).__name__} {row}" for guid, row in self.rows.items()),
            *(f"{kind} {quote.reference} {other}" for kind, quote, other in self.links),
            *(f"{pk} {quote.topic_id} {quote.subgroup_id}" for pk, quote in self.filled.items()),
        ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()


def plan_for(project: Project, initiative: Initiative, perspective: str = Perspective.INITIATIVE) -> Plan:
    """What taking in the project would change. A fixed number of queries. Quotes without one get this perspective."""
    known = Known(initiative)
    plan = Plan(initiative, Pile(_("Bronnen")), Pile(_("Codes")), Pile(_("Citaten en passages")), Pile(_("Memo’s")))
    plan.losses += project.losses
    planning = _Planning(project, known, plan, perspective)
    planning.plan_codes()
    planning.plan_texts()
    planning.plan_notes()
    set_references(initiative, plan.rows)
    return plan


@dataclass
class Standing:
    """Where the text of the file stands here; `passage` is the version and the anchor of a quarter."""

    source: Source
    words: str
    theirs: str
    passage: tuple[int, str] | None = None

    def locator(self, place: Place) -> str:
        """As `places.locator_of` says it, for many places in one text."""
        page = self.source.page_at(place.start)
        number = bisect_right(self.paragraphs, place.start) or 1
        return f"p. {page}" if page is not None else f"alinea {number}"

    @cached_property
    def paragraphs(self) -> list[int]:
        return [paragraph.start for paragraph in paragraphs_of(self.words)]


class _Planning:
    def __init__(self, project: Project, known: Known, plan: Plan, perspective: str) -> None:
        self.project, self.known, self.plan, self.perspective = project, known, plan, perspective
        self.coded = Coded()
        self.about: dict[str, tuple[str, Any]] = {}  # by GUID of a note: what it is about
        self.source_of_note: dict[str, Standing] = {}
        self.titles = {source.title for source in known.sources.rows}
        self.order = last_order(Quote.objects.of(known.initiative)) if project.texts or project.notes else 1
        self.room = ROOM
        self._passages: dict[str, Cited] | None = None

    # --- codes

    def plan_codes(self) -> None:
        first = max((code.order for code in self.known.codes.rows), default=0) + 1
        self.coded = recognise(self.project, self.known, first)
        pile = self.plan.codes
        pile.new += [code.name for code in self.coded.new.values()]
        pile.same, pile.differing = self.coded.same, self.coded.differing
        self.plan.rows |= self.coded.new
        for node, _parent in self.project.code_nodes():
            kind, other = self.coded.targets[node.guid]
            self._point(node.notes, {"codes": "code", "elements": "element"}.get(kind, ""), other)

    def _point(self, notes: Iterable[str], field_name: str, other: Any) -> None:
        """Remember what a note is about; it can be about one thing."""
        for guid in notes:
            if guid in self.about and field_name:
                self.lose(_("Dit memo hoort bij meer dingen. Bij ons hoort het alleen bij het eerste."), str(other))
            elif field_name:
                self.about[guid] = (field_name, other)

    def lose(self, why: str, name: str) -> None:
        self.plan.losses.append(Loss(why, name))

    # --- texts and what stands in them

    def plan_texts(self) -> None:
        for text in self.project.texts:
            standing = self._standing(text)
            self._point(text.notes, "source", standing.source)
            self.source_of_note |= dict.fromkeys(text.notes, standing)
            if text.is_converted:
                self.plan.converted.append(text.name)
            if text.description:
                self._add_memo(computed("description", text.guid), text.description, "source", standing.source)
            for selection in _joined(text.selections):
                self._plan_selection(selection, standing)

    def _standing(self, text: Text) -> Standing:
        source = self.known.sources.get(text.guid) or self._same_title(text)
        if source is not None:
            return self._compared(text, Standing(source, source.text, text.text))
        cited = self._passage(text.guid)
        if cited is not None:
            return self._compared(text, Standing(cited[0], cited[3], text.text, (cited[1], cited[2])))
        source = self._new_source(text)
        self.plan.rows[text.guid] = source
        self.plan.sources.new.append(source.title)
        return Standing(source, text.text, text.text)

    def _same_title(self, text: Text) -> Source | None:
        same = (each for each in self.known.sources.rows if each.title == text.name and each.text == text.text)
        return next(same, None) if text.text else None

    def _passage(self, guid: str) -> Cited | None:
        if self._passages is None:
            has_quarters = any(source.quarterly_report_id for source in self.known.sources.rows)
            self._passages = self.known.passages() if has_quarters else {}
        return self._passages.get(guid)

    def _compared(self, text: Text, standing: Standing) -> Standing:
        self.plan.sources.same.append(text.name)
        if not same_but_blackened(standing.words, text.text):
            self.plan.sources.differing.append(text.name)
            if text.selections:
                why = _("De tekst van deze bron is bij ons anders. Stukken tekst eruit nemen wij niet over.")
                self.lose(why, text.name)
            text.selections = []
        return standing

    def _new_source(self, text: Text) -> Source:
        title = base = text.name[:200] or _("Bron zonder titel")
        number = 2
        while title in self.titles:
            title, number = f"{base[:190]} ({number})", number + 1
        self.titles.add(title)
        source = Source(initiative=self.known.initiative, title=title, text=text.text, kind=Source.Kind.DOCUMENT)
        for variable in SOURCE_VARIABLES:
            value = variable.read(text.variables[variable.guid]) if variable.guid in text.variables else None
            if value is not None:
                setattr(source, variable.field, value)
        source.is_month_only = source.is_month_only and source.on is not None
        return source

    def _plan_selection(self, selection: Selection, standing: Standing) -> None:
        place = Place(selection.start, selection.end)
        words = standing.words[place.start : min(place.end, place.start + LONGEST)]
        shown = Truncator(words[:200].strip()).chars(80)
        version, anchor = standing.passage or (None, "")
        where = (standing.source.pk, version, anchor, place.start, place.end)
        quote = self.known.quotes.get(selection.guid) or self.known.by_place.get(where)
        if quote is not None:
            at = (quote.source_id, quote.passage_version, quote.passage, quote.start, quote.end)
            self._meet(quote, selection.codes, selection.notes, moved=at != where)
            return
        if place.end - place.start > min(LONGEST, self.room):
            self.lose(_("Dit stuk tekst is te lang voor een citaat of passage."), shown)
        elif not words.strip():
            self.lose(_("In dit stuk tekst staan geen woorden."), standing.source.title)
        elif words != place.words(standing.theirs):
            self.lose(_("In dit stuk tekst staan woorden die niemand meer mag gebruiken."), standing.source.title)
        else:
            self.room -= len(words)
            is_quoted = bool(selection.description) and stands_in(selection.description, words)
            quote = Quote(source=standing.source, text=selection.description if is_quoted else words.strip())
            quote.start, quote.end, quote.passage_version, quote.passage = place.start, place.end, version, anchor
            is_named = self.project.is_ours or anchor
            quote.locator = selection.name[:120] if is_named else standing.locator(place)
            self._add_quote(selection.guid, quote, selection.codes, selection.notes, shown)
            if selection.description and not is_quoted:
                self._add_memo(computed("description", selection.guid), selection.description, "quote", quote)

    def _add_quote(self, guid: str, quote: Quote, codes: list[str], notes: list[str], shown: str) -> None:
        values, links = self._coded_with(codes, shown)
        quote.topic, quote.subgroup = values.get("topic"), values.get("subgroup")
        quote.kind = values.get("kind", Quote.Kind.PASSAGE)
        quote.consent = values.get("consent", Consent.NOT_ASKED)
        quote.perspective = values.get("perspective", self.perspective)
        self.plan.asks_perspective |= "perspective" not in values
        quote.speaker_role = values.get("speaker_role", "")
        quote.is_role_unstated = not quote.speaker_role
        quote.is_role_unique = values.get("is_role_unique", False)
        quote.order, self.order = min(self.order, 32_000), self.order + 1
        self.plan.rows[guid if guid not in self.plan.rows else computed("again", guid)] = quote
        self.plan.quotes.new.append(shown)
        self.plan.links += [(kind, quote, other) for kind, other in links]
        self._point(notes, "quote", quote)

    def _coded_with(self, codes: Iterable[str], shown: str) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
        """What the codes say of a piece: values of which there can be one, and links."""
        values: dict[str, Any] = {}
        links: dict[tuple[str, int], tuple[str, Any]] = {}
        for guid in codes:
            kind, other = self.coded.targets.get(guid, ("unknown", None))
            value = getattr(other, "value", other) if kind in SINGLE else other
            if kind in LINKS:
                links[kind, id(other)] = (kind, other)
            elif kind in SINGLE and values.get(kind, value) == value:
                values[kind] = value
            elif kind in SINGLE:
                self.lose(_("Van dit soort code kan er bij ons maar één bij een stuk tekst staan."), shown)
            else:
                self.lose(_("Een code bij dit stuk tekst is een kopje, of staat niet in het codeboek."), shown)
        return values, list(links.values())

    def _meet(self, quote: Quote, codes: list[str], notes: list[str], *, moved: bool) -> None:
        """A quote that is here: it gets the links it lacks, and what is said otherwise is told."""
        shown = Truncator(quote.text).chars(80)
        self.plan.quotes.same.append(shown)
        self._point(notes, "quote", quote)
        if not self.known.may_change(quote):
            self.lose(_("Voor dit citaat is geen toestemming meer. Er verandert niets aan."), shown)
            return
        values, links = self._coded_with(codes, shown)
        differs = moved
        for kind, value in values.items():
            mine = quote.effective_consent if kind == "consent" else getattr(quote, kind)
            if kind in ("topic", "subgroup") and getattr(quote, f"{kind}_id") is None:
                setattr(quote, kind, value)
                self.plan.filled[quote.pk] = quote
            elif kind in ("topic", "subgroup"):
                differs |= getattr(quote, f"{kind}_id") != value.pk
            else:
                differs |= mine != value
        if differs:
            self.plan.quotes.differing.append(shown)
        for kind, other in links:
            pair = (quote.pk, other.pk or id(other))
            if pair not in self.known.links[kind]:
                self.known.links[kind].add(pair)
                self.plan.links.append((kind, quote, other))

    # --- notes: memos, and words without a place

    def plan_notes(self) -> None:
        quoted = [note for note in self.project.notes if self._is_quote(note)]
        for note in quoted:
            self._plan_unplaced(note)
        pointed = {note.guid for note in quoted}
        for note in self.project.notes:
            if note.guid not in pointed:
                name = "" if note.name in ("", MEMO_NAME) else f"{note.name}\n\n"
                self._add_memo(note.guid, f"{name}{note.text}", *self.about.get(note.guid, ("", None)), note=note)

    def _is_quote(self, note: Note) -> bool:
        kinds = {self.coded.targets.get(guid, ("", None))[0] for guid in note.codes}
        if note.codes and "kind" not in kinds:
            self.lose(_("Codes bij een memo nemen wij niet over."), note.name)
        return "kind" in kinds and note.guid in self.source_of_note

    def _plan_unplaced(self, note: Note) -> None:
        quote = self.known.quotes.get(note.guid)
        if quote is not None:
            self._meet(quote, note.codes, note.notes, moved=False)
            return
        standing = self.source_of_note[note.guid]
        quote = Quote(source=standing.source, text=note.text)
        quote.passage_version, quote.passage = standing.passage or (None, "")
        quote.locator = "" if note.name == UNPLACED_NAME else note.name[:120]
        self._add_quote(note.guid, quote, note.codes, note.notes, Truncator(note.text).chars(80))

    def _add_memo(self, guid: str, text: str, field_name: str, other: Any, note: Note | None = None) -> None:
        shown, memo = Truncator(text[:200]).chars(80), self.known.memos.get(guid)
        if memo is not None:
            self.plan.memos.same.append(shown)
            if memo.text.replace("\r\n", "\n") != text:
                self.plan.memos.differing.append(shown)
        if memo is not None or guid in self.plan.rows:
            return
        memo = Memo(initiative=self.known.initiative, text=text)
        if field_name:
            setattr(memo, field_name, other)
        if note and note.at:
            memo.at, memo.changed_at = note.at, note.changed_at
        self.plan.rows[guid] = memo
        self.plan.memos.new.append(shown)


def _joined(selections: Iterable[Selection]) -> list[Selection]:
    """Several programs write one piece of text once for every code: those become one piece with all its codes."""
    found: dict[tuple[int, int], Selection] = {}
    for selection in selections:
        first = found.setdefault((selection.start, selection.end), selection)
        if first is not selection:
            first.codes = list(dict.fromkeys([*first.codes, *selection.codes]))
            first.notes = list(dict.fromkeys([*first.notes, *selection.notes]))
            first.description = first.description or selection.description
    return list(found.values())


def new_codes(plan: Plan) -> list[Code]:
    return [row for row in plan.rows.values() if isinstance(row, Code)]


def stamped(plan: Plan, by: User) -> None:
    """Say in the new memos who brings them."""
    for row in plan.rows.values():
        if isinstance(row, Memo):
            row.by, row.by_role = by, by.role
