"""What the codes of a file stand for here: something of ours, or a code of the researchers' own."""

from dataclasses import dataclass, field
from typing import Any

from evidence.exchange.groups import Group, role_guid
from evidence.exchange.known import Known
from evidence.exchange.project import CodeNode, Project
from evidence.models import Code

NAME_LIMIT = 120
HEADING = ("", None)  # a code of ours that is only a heading: it says nothing about a piece of text
GROUPS_BY_NAME = {group.value.casefold(): group for group in Group}
GROUPS_BY_GUID = {group.guid: group for group in Group}

Target = tuple[str, Any]


@dataclass
class Coded:
    """`targets` by GUID of the file's codes; `new` are own codes to be made, those above first."""

    targets: dict[str, Target] = field(default_factory=dict)
    new: dict[str, Code] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)


def recognise(project: Project, known: Known, first_order: int) -> Coded:
    """Find every code of the file here, first by its GUID, then by its name and place in the tree."""
    return _Recognition(project, known, first_order).coded


class _Recognition:
    def __init__(self, project: Project, known: Known, first_order: int) -> None:
        self.known, self.coded, self.order = known, Coded(), first_order
        self.by_name = {(code.parent_id or 0, code.name): code for code in known.codes.rows}
        self.groups: dict[str, Group] = {}
        self.parents: dict[str, CodeNode | None] = {}
        self.nodes: dict[str, CodeNode] = {}
        for node, parent in project.code_nodes():
            if node.guid in self.nodes:
                continue
            self.nodes[node.guid], self.parents[node.guid] = node, parent
            self._place(node, parent)
            self.coded.targets[node.guid] = self._target(node, parent)

    def _place(self, node: CodeNode, parent: CodeNode | None) -> None:
        """Under which of our groups the code stands, if any."""
        group = GROUPS_BY_GUID.get(node.guid)
        if parent is None:
            group = group or GROUPS_BY_NAME.get(node.name.casefold())
        elif group is None:
            group = self.groups.get(parent.guid)
        if group:
            self.groups[node.guid] = group

    def _target(self, node: CodeNode, parent: CodeNode | None) -> Target:
        group = self.groups.get(node.guid)
        if node.guid in self.known.targets:
            return self._known(node, self.known.targets[node.guid])
        if node.guid == role_guid(node.name):
            return self._known(node, ("speaker_role", _name(node)))
        own = self.known.codes.get(node.guid)
        if own is not None:
            return self._same(node, own)
        if node.guid in GROUPS_BY_GUID or (parent is None and group):
            return HEADING
        if group and group != Group.OWN:
            return self._in_group(node, group)
        return self._own(node, parent)

    def _known(self, node: CodeNode, target: Target) -> Target:
        self.coded.same.append(node.name)
        return target

    def _in_group(self, node: CodeNode, group: Group) -> Target:
        found = self.known.names.get((group, node.name.casefold()))
        if found:
            return self._known(node, found)
        if group == Group.SPEAKER:
            return self._known(node, ("speaker_role", _name(node)))
        # A heading of ours, such as a phase, becomes a code only when something unknown stands below it.
        return self._own(node, self.parents[node.guid]) if node.is_codable else HEADING

    def _same(self, node: CodeNode, code: Code) -> Target:
        self.coded.same.append(node.name)
        if _name(node) != code.name or _description(node) != code.description:
            self.coded.differing.append(node.name)
        return "codes", code

    def _own(self, node: CodeNode, parent: CodeNode | None) -> Target:
        above = self._code_of(parent)
        key = (_key(above), _name(node))
        code = self.by_name.get(key)
        if code is not None:
            return self._known(node, ("codes", code))
        return "codes", self._make(node, above, key)

    def _code_of(self, node: CodeNode | None) -> Code | None:
        """The own code of the node above; made now when that is something else of ours, such as a topic."""
        if node is None:
            return None
        target = self.coded.targets[node.guid]
        if target[0] == "codes":
            return target[1]
        if self.groups.get(node.guid) == Group.OWN:
            return None
        made = self._own(node, self.parents[node.guid])
        if target == HEADING:
            self.coded.targets[node.guid] = made
        return made[1]

    def _make(self, node: CodeNode, above: Code | None, key: Any) -> Code:
        code = Code(
            initiative=self.known.initiative,
            parent=above,
            name=_name(node),
            description=_description(node),
            is_codable=node.is_codable,
            order=min(self.order, 32_000),
        )
        self.order += 1
        self.by_name[key] = code
        self.coded.new[node.guid] = code
        return code


def _key(code: Code | None) -> Any:
    return ("new", id(code)) if code is not None and code.pk is None else getattr(code, "pk", 0)


def _name(node: CodeNode) -> str:
    return node.name[:NAME_LIMIT]


def _description(node: CodeNode) -> str:
    """What the code is for; a name too long to be one goes with it."""
    return "\n".join(part for part in (node.name if len(node.name) > NAME_LIMIT else "", node.description) if part)
