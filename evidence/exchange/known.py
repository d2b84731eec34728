"""What an initiative has already, found back by GUID. A fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from evidence.exchange.codebook import counter_guid, goal_guid, subgroup_guid, topic_guid
from evidence.exchange.groups import FIXED_BY_GUID, Group
from evidence.exchange.guids import guid_of, reference_for, second_reference
from evidence.exchange.material import passage_guid
from evidence.models import Code, Memo, Quote, Source
from evidence.passages import passages_of
from evidence.querysets import TAKEN_BACK
from evidence.topics import named_topics
from initiatives.models import Initiative
from quarters.models import CollectedQuote, SubmittedVersion

Cited = tuple[Source, int, str, str]  # source, version, anchor and text of a passage


class Known:
    """`targets` gives by GUID what one of our codes stands for; `names` the same by group and name."""

    def __init__(self, initiative: Initiative) -> None:
        self.initiative = initiative
        self.sources = _ByGuid("source", initiative, initiative.sources.all())
        self.quotes = _ByGuid("quote", initiative, self._quotes())
        self.codes = _ByGuid("code", initiative, initiative.codes.all())
        self.memos = _ByGuid("memo", initiative, initiative.memos.all())
        self.elements = list(initiative.elements.all())
        self.by_place = {
            (quote.source_id, quote.passage_version, quote.passage, quote.start, quote.end): quote
            for quote in self.quotes.rows
            if quote.start is not None
        }
        self._find_targets()
        self._find_links()

    def _quotes(self) -> Iterable[Any]:
        return Quote.objects.of(self.initiative).with_consent().select_related("source")

    def _find_targets(self) -> None:
        platform = self.initiative.platform
        self.targets: dict[str, tuple[str, Any]] = {guid: (each.field, each) for guid, each in FIXED_BY_GUID.items()}
        self.names: dict[tuple[Group, str], tuple[str, Any]] = {
            (each.group, each.name.casefold()): (each.field, each) for each in FIXED_BY_GUID.values()
        }
        for named in named_topics(self.initiative):
            self._add(
                Group.TOPICS, topic_guid(platform, named.topic), ("topic", named.topic), named.label, named.topic.name
            )
        for subgroup in platform.goal_subgroups.all():
            self._add(Group.GOALS, subgroup_guid(platform, subgroup), ("subgroup", subgroup), subgroup.name)
        for goal in platform.goals.all():
            self._add(Group.GOALS, goal_guid(platform, goal), ("goals", goal), str(goal), goal.code)
        for element in self.elements:
            guid = guid_of("element", element.reference)
            self._add(Group.ELEMENTS, guid, ("elements", element), " ".join(element.statement.split())[:1000])
            self.targets[counter_guid(element)] = ("contradicted_elements", element)

    def _add(self, group: Group, guid: str, target: tuple[str, Any], *names: str) -> None:
        self.targets[guid] = target
        for name in names:
            self.names.setdefault((group, name.casefold()), target)

    def _find_links(self) -> None:
        """By kind of link the pairs (quote, other) that are there."""
        self.links: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for kind in ("codes", "goals", "elements", "contradicted_elements"):
            through, name = link_of(kind)
            pairs = through.objects.filter(quote__source__initiative=self.initiative).values_list("quote_id", name)
            self.links[kind] = set(pairs)

    def passages(self) -> dict[str, Cited]:
        """The passages of the quarters that are a source, by the GUID of their text."""
        of_quarter = {source.quarterly_report_id: source for source in self.sources.rows if source.quarterly_report_id}
        versions = SubmittedVersion.objects.filter(report__in=of_quarter)
        return {
            passage_guid(source, version.number, anchor): (source, version.number, anchor, passage.text)
            for version in versions
            for source in [of_quarter[version.report_id]]
            for anchor, passage in passages_of(version).items()
        }

    def may_change(self, quote: Quote) -> bool:
        """Nothing is added to words that may not be used."""
        return getattr(quote, "effective_consent", quote.consent) not in TAKEN_BACK


class _ByGuid:
    """The rows of one model by the GUID they have, or would have had at the initiative they came from."""

    def __init__(self, kind: str, initiative: Initiative, rows: Iterable[Any]) -> None:
        self.slug, self.rows = initiative.slug, list(rows)
        self._rows = {guid_of(kind, row.reference): row for row in self.rows}
        self._by_reference = {row.reference: row for row in self.rows}

    def get(self, guid: str) -> Any:
        return self._rows.get(guid) or self._by_reference.get(second_reference(self.slug, guid))


def link_of(kind: str) -> tuple[Any, str]:
    """The table that links quotes with others, and the name of the other end."""
    own = {"codes": (Quote.codes.through, "code_id"), "goals": (Quote.goals.through, "goal_id")}
    if kind in own:
        return own[kind]
    from evidence.models import Element

    return (Element.quotes if kind == "elements" else Element.counter_quotes).through, "element_id"


def set_references(initiative: Initiative, rows: dict[str, models.Model]) -> None:
    """Give new rows, by GUID, the reference that goes with it; a second one where the first is somebody else's."""
    by_model: dict[type[models.Model], dict[str, Any]] = defaultdict(dict)
    for guid, row in rows.items():
        by_model[type(row)][guid] = row
    for model in (Source, Quote, Code, Memo):
        found = by_model.get(model)
        if not found:
            continue
        wanted = [reference_for(guid) for guid in found]
        taken = set(model._default_manager.filter(reference__in=wanted).values_list("reference", flat=True))
        if model is Quote:
            collected = CollectedQuote.objects.filter(reference__in=wanted).exclude(report__initiative=initiative)
            taken |= set(collected.values_list("reference", flat=True))
        for guid, row in found.items():
            reference = reference_for(guid)
            row.reference = second_reference(initiative.slug, guid) if reference in taken else reference
