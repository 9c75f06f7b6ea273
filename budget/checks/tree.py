"""The tree that the codes of a table's lines make: which lines hang below which."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from budget.checks.lines import Line
from budget.codes import Code
from budget.spliced import apart


@dataclass(frozen=True, eq=False)
class Node:
    """A line with the lines below it; the same object where an edit leaves all of them alone.

    What is worked out of it once (:mod:`budget.once`) it keeps itself.
    """

    line: Line
    children: "list[Node]" = field(default_factory=list)

    @property
    def leaves(self) -> tuple[Line, ...]:
        """The lines without lines below them."""
        return self._leaves if self.children else (self.line,)

    @property
    def parts(self) -> tuple[Line, ...]:
        """This line, or its parts where it is transparent."""
        return self.below if self.children and self.line.transparent else (self.line,)

    @cached_property
    def below(self) -> tuple[Line, ...]:
        """The lines that this one is the sum of: those right below it, or their parts."""
        return tuple(chain.from_iterable([child.parts for child in self.children]))

    @cached_property
    def nodes(self) -> "tuple[Node, ...]":
        """The nodes below this one, parents first; but for projects right below a line of their own code."""
        code = self.line.code or None
        return tuple(chain.from_iterable([(child, *child.nodes)[child.line.code == code :] for child in self.children]))

    @cached_property
    def _leaves(self) -> tuple[Line, ...]:
        return tuple(chain.from_iterable([child.leaves for child in self.children]))

    @cached_property
    def _known(self) -> dict[object, object]:
        return {}


def tree_of(lines: Sequence[Line], old: Sequence[Line] = (), before: Sequence[Node] = ()) -> tuple[Node, ...]:
    """The top nodes of the tree of some lines; those ``before`` an edit, of ``old`` lines, that hang together as then.

    The head of an organisation begins anew: so what an edit leaves alone is taken over from head to head.
    """
    if not before:
        return tuple(_tree(lines))
    where = apart(tuple(map(id, old)), tuple(map(id, lines)))
    heads = {id(node.line): place for place, node in enumerate(before) if node.line.kind == "organisation"}
    begin = next((i for i in reversed(range(where.start)) if id(lines[i]) in heads), 0)
    end = next((i for i in range(where.new, len(lines)) if id(lines[i]) in heads and not lines[i].blank), len(lines))
    left = heads.get(id(lines[begin]), 0) if begin else 0
    right = heads[id(lines[end])] if end < len(lines) else len(before)
    between = _as_before(_tree(lines[begin:end]), _by_line(before[left:right]))
    return (*before[:left], *between, *before[right:])


def _by_line(tops: Sequence[Node]) -> dict[int, Node]:
    """All nodes of a tree by the ids of their lines."""
    found: dict[int, Node] = {}
    level = [*tops]
    while level:
        found.update([(id(node.line), node) for node in level])
        level = [child for node in level if node.children for child in node.children]
    return found


def _as_before(nodes: list[Node], known: dict[int, Node]) -> list[Node]:
    """These nodes, or those that were known of the same lines with the same nodes below, by the id of the line."""
    found = []
    for node in nodes:
        if node.children:
            node.children[:] = _as_before(node.children, known)
        old = known.get(id(node.line))
        found.append(old if old is not None and old.children == node.children else node)
    return found


def _tree(lines: Sequence[Line]) -> list[Node]:
    """Hangs each line under the line last printed whose code is the longest beginning of its own.

    Where parents are printed after their children, they take them from the lines above.
    """
    tops: list[Node] = []
    last: dict[Code, Node] = {}
    head: Node | None = None
    for line in lines:
        node = Node(line)
        if not line.code:
            if line.kind == "organisation":
                if line.blank and head is not None and not head.children:
                    continue  # the rest of a name that a page break or a narrow cell divides
                head, last = node, {}
            tops.append(node)
            continue
        parent = _parent(line, last) or head
        beside = parent.children if parent else tops
        if not line.named:
            last[line.code] = node
            _adopt(node, beside)
        beside.append(node)
    return tops


def _adopt(node: Node, beside: list[Node]) -> None:
    """Hangs the lines directly above a line below it where they belong to its code: parents may stand last."""
    code = node.line.code
    while beside and len(beside[-1].line.code) > len(code) and beside[-1].line.code[: len(code)] == code:
        node.children.insert(0, beside.pop())


def _parent(line: Line, last: dict[Code, Node]) -> Node | None:
    above = line.code if line.named else line.code[:-1]
    while above and above not in last:
        above = above[:-1]
    return last.get(above)
