"""Works out the plan of an import: finds the rows, resolves the links, checks every record. Writes nothing."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from dossier import values
from dossier.contents import ROOTS
from dossier.declaration import Entity, Kind, Link, Where
from dossier.plan import Plan, Record, attname, own_fields, stored_state
from dossier.problems import shortened
from dossier.refusals import words_for
from dossier.removal import plan_removal
from dossier.rules import check_records
from dossier.uniqueness import check_uniqueness
from forms.conditions import UnknownLookupError, answer

NOT_YET = 0  # the id of a linked row that is not written yet; only so that checks see that there is one
ROWS_PER_QUERY = 500


def work_out(document: dict[str, Any], platform: Any, *, replace: bool) -> Plan:
    """The plan for a document that fits the schema. Look at `problems` before writing it."""
    kind = Kind(document["kind"])
    plan = Plan(kind, platform, ROOTS[kind])
    _collect(plan, document)
    _find_rows(plan, replace=replace)
    links = _Links(plan)
    for found in plan.records.values():
        for record in found:
            _fill(plan, record, links)
    for found in plan.records.values():
        for record in found:
            _check(plan, record)
    check_uniqueness(plan)
    if not plan.problems:  # they look at records together, which says little while one of them is wrong
        check_records(plan)
    return plan


def _collect(plan: Plan, document: dict[str, Any]) -> None:
    root = Record(plan.entity, (plan.entity.name,), document[plan.entity.name], None)
    plan.records[plan.entity].append(root)
    lists = {child.name: document.get(child.name, []) for child in plan.entity.children}
    _collect_children(plan, root, lists, ())
    for entity, found in plan.records.items():
        if entity.has_reference:
            _refuse_double_references(plan, found)


def _collect_children(plan: Plan, parent: Record, lists: dict[str, Any], place: tuple[str | int, ...]) -> None:
    for child in parent.entity.children:
        for number, item in enumerate(lists.get(child.name, [])):
            record = Record(child, (*place, child.name, number), item, parent)
            plan.records[child].append(record)
            _collect_children(plan, record, item, record.place)


def _refuse_double_references(plan: Plan, found: list[Record]) -> None:
    first: dict[str, Record] = {}
    for record in found:
        earlier = first.setdefault(record.reference, record)
        if earlier is not record:
            text = _("Het kenmerk ‘%(reference)s’ staat ook bij %(place)s. Geef elk gegeven een eigen kenmerk.")
            plan.problems.append(
                record.problem(
                    text % {"reference": shortened(record.reference), "place": earlier.problem("").place}, "reference"
                )
            )


# --- The rows that are already there ------------------------------------------------------------------------------


def _find_rows(plan: Plan, *, replace: bool) -> None:
    row: Any = plan.entity.model._default_manager.filter(slug=plan.root.values["slug"]).first()
    if row is None:
        plan.root.instance = plan.entity.model(platform=plan.platform)
    else:
        _use_row(plan.root, row)
        if row.platform_id != plan.platform.pk:
            text = _("‘%(slug)s’ hoort bij een ander platform. Geef het een andere korte naam.")
            plan.problems.append(plan.root.problem(text % {"slug": plan.root.values["slug"]}, "slug"))
    for entity, path in plan.entity.paths():
        if path:
            _find_rows_of(plan, entity, path)
    plan_removal(plan, replace=replace)


def _find_rows_of(plan: Plan, entity: Entity, path: str) -> None:
    rows = _rows_under(entity, {path: plan.root.pk}) if plan.root.pk else []
    known = {_stored_key(entity, row): row for row in rows}
    for record in plan.records[entity]:
        row = known.pop(_key(plan, record), None)
        if row is None:
            record.instance = entity.model(**entity.fixed)
        else:
            _use_row(record, row)
    plan.kept[entity] = list(known.values())
    if entity.has_reference:
        _refuse_strangers(plan, entity)


def _rows_under(entity: Entity, lookup: dict[str, Any]) -> Iterable[Any]:
    many = [name for name in entity.links if entity.model._meta.get_field(name).many_to_many]
    return entity.model._default_manager.filter(**lookup).order_by("pk").prefetch_related(*many)


def _use_row(record: Record, row: Any) -> None:
    record.instance, record.is_new = row, False
    record.before = stored_state(record.entity, row)
    record.is_frozen = record.entity.is_frozen(row)


def _key(plan: Plan, record: Record) -> Any:
    """What finds the row of a record. A record under a new parent has none."""
    if record.entity.has_reference:
        return record.reference
    parent = record.parent.pk if record.parent else None
    return parent, *(record.values[name] for name in record.entity.key)


def _stored_key(entity: Entity, row: Any) -> Any:
    if entity.has_reference:
        return row.reference
    named = (getattr(getattr(row, name), entity.links[name].by) if name in entity.links else getattr(row, name)
             for name in entity.key)  # fmt: skip
    return getattr(row, attname(entity, entity.parent)), *named


def _refuse_strangers(plan: Plan, entity: Entity) -> None:
    new = {record.reference: record for record in plan.records[entity] if record.is_new}
    for taken in _in_pieces(sorted(new)):
        stored = entity.model._default_manager.filter(reference__in=taken).values_list("reference", flat=True)
        for reference in stored:
            text = {
                Kind.INITIATIVE: _(
                    "Dit kenmerk hoort al bij een ander initiatief. Geef dit gegeven een ander kenmerk."
                ),
                Kind.SYNTHESIS: _("Dit kenmerk hoort al bij een andere editie. Geef dit gegeven een ander kenmerk."),
            }[plan.kind]
            plan.problems.append(new[reference].problem(text, "reference"))


def _in_pieces(names: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(names), ROWS_PER_QUERY):
        yield names[start : start + ROWS_PER_QUERY]


# --- Links --------------------------------------------------------------------------------------------------------


class _Links:
    """Finds what a link names: in the file, in the platform's theory, or in the system."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.in_file: dict[type, dict[str, Record]] = {}
        for entity, found in plan.records.items():
            self.in_file.setdefault(entity.model, {}).update({record.reference: record for record in found})
        self.codes: dict[type, dict[str, Any]] = {}
        self.stored: dict[tuple[type, str], dict[str, Any]] = {}

    def find(self, record: Record, name: str, wanted: str) -> Any:
        """The record or row, or None after noting the problem."""
        link, field = record.entity.links[name], record.entity.model._meta.get_field(name)
        model: Any = field.related_model
        if link.where is Where.IN_FILE:
            found: Any = self.in_file.get(model, {}).get(wanted)
            text = _("‘%(name)s’ staat niet in dit bestand (%(kind)s). Voeg het toe of verbeter het kenmerk.")
        elif link.where is Where.PLATFORM:
            found = self._codes_of(model).get(wanted)
            text = _("De code ‘%(name)s’ bestaat niet (%(kind)s). Kies uit: %(choices)s.")
        else:
            found = self._stored(model, link).get(wanted)
            text = _("‘%(name)s’ staat niet in het systeem (%(kind)s). Importeer eerst het dossier waar het in staat.")
        if found is None:
            choices = ", ".join(self._codes_of(model)) if link.where is Where.PLATFORM else ""
            known = {"name": shortened(wanted), "kind": model._meta.verbose_name, "choices": choices}
            self.plan.problems.append(record.problem(text % known, name))
        return found

    def _codes_of(self, model: Any) -> dict[str, Any]:
        if model not in self.codes:
            rows = model._default_manager.filter(platform=self.plan.platform)
            self.codes[model] = {row.code: row for row in rows}
        return self.codes[model]

    def _stored(self, model: Any, link: Link) -> dict[str, Any]:
        if (model, link.by) not in self.stored:
            found: dict[str, Any] = {}
            for names in _in_pieces(sorted(self._names_of(model))):
                found |= {
                    getattr(row, link.by): row for row in model._default_manager.filter(**{f"{link.by}__in": names})
                }
            self.stored[model, link.by] = found
        return self.stored[model, link.by]

    def _names_of(self, model: Any) -> set[str]:
        """Everything of this model that the file names anywhere."""
        names: set[str] = set()
        for entity, found in self.plan.records.items():
            for name, link in entity.links.items():
                if link.where is Where.ELSEWHERE and entity.model._meta.get_field(name).related_model is model:
                    for record in found:
                        value = record.values.get(name) or []
                        names.update([value] if isinstance(value, str) else value)
        return names


# --- Filling and checking one record ------------------------------------------------------------------------------


def _fill(plan: Plan, record: Record, links: _Links) -> None:
    entity, model = record.entity, record.entity.model._meta
    if record.parent:
        setattr(record.instance, attname(entity, entity.parent), record.parent.pk or NOT_YET)
    for name in entity.repeats_root:
        setattr(record.instance, attname(entity, name), plan.root.pk or NOT_YET)
    for name in entity.fields:
        field: Any = model.get_field(name)
        if name in entity.links:
            _fill_link(record, name, field, links)
        elif name in record.values:
            _fill_value(plan, record, name, field)
        elif record.is_new or not values.is_filled_by_the_clock(field):
            setattr(record.instance, name, field.get_default())
    for name, compute in entity.computed.items():
        _fill_computed(plan, record, name, compute(record.instance))


def _fill_link(record: Record, name: str, field: Any, links: _Links) -> None:
    wanted = record.values.get(name)
    if field.many_to_many:
        found = [links.find(record, name, one) for one in wanted or []]
        record.many[name] = [other for other in found if other is not None]
        return
    other = links.find(record, name, wanted) if wanted is not None else None
    record.links[name] = other
    # An unknown one counts as there, so that the only complaint is that it is unknown.
    setattr(record.instance, field.attname, None if wanted is None else (other.pk if other else None) or NOT_YET)


def _fill_value(plan: Plan, record: Record, name: str, field: Any) -> None:
    try:
        value = values.read(field, record.values[name])
    except values.UnreadableValueError as error:
        plan.problems.append(record.problem(str(error), name))
        value = field.get_default()
    if isinstance(field, models.FileField):
        record.file = value or None
        value = value or values.DossierFile("", b"")
    setattr(record.instance, name, value)


def _fill_computed(plan: Plan, record: Record, name: str, right: Any) -> None:
    given = record.values.get(name)
    if given not in (None, "") and given != right:
        text = _("Dit klopt niet met de inhoud (die geeft %(right)s). De inhoud is veranderd of beschadigd.")
        plan.problems.append(record.problem(text % {"right": right}, name))
    setattr(record.instance, name, right)


def _check(plan: Plan, record: Record) -> None:
    entity = record.entity
    own = own_fields(entity)
    broken = {problem.place for problem in plan.problems}
    others = [
        field.name for field in entity.model._meta.fields if field.name not in own or field.name in entity.computed
    ]
    try:
        record.instance.clean_fields(exclude=others)
    except ValidationError as error:
        for name, found in error.message_dict.items():
            if record.problem("", name).place not in broken:
                plan.problems.extend(record.problem(text, name) for text in found)
    for constraint in entity.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            _check_constraint(plan, record, constraint)
    if record.is_frozen:
        _refuse_change(plan, record)


def _check_constraint(plan: Plan, record: Record, constraint: models.CheckConstraint) -> None:
    try:
        broken = answer(constraint.condition, record.instance) is False  # unknown passes, as in the database
    except UnknownLookupError:
        broken = _django_refuses(constraint, record)
    if broken:
        plan.problems.append(record.problem(words_for(constraint)))


def _django_refuses(constraint: models.CheckConstraint, record: Record) -> bool:
    try:
        constraint.validate(record.entity.model, record.instance)
    except ValidationError:
        return True
    return False


def _refuse_change(plan: Plan, record: Record) -> None:
    changes = record.changes()
    if changes:
        text = _("Dit is vastgelegd en verandert niet meer, maar het bestand wijkt af (%(fields)s).")
        plan.problems.append(record.problem(text % {"fields": ", ".join(changes)}))
