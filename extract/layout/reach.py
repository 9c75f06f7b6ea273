"""Over which columns the headings on one line reach: together over all that they may, each in the middle of its own."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise, product
from types import MappingProxyType

from budget.record import dataclass
from extract.known import may_stand_over
from extract.layout.blocks import Block
from extract.layout.strips import Strip, touched_by

_LEFT_OUT = 0.25
"""Share of its width that it costs to leave a column out; one too many moves the middle by half of its width."""

_STRANGE = 0.5
"""Share of its width that it costs to have a column under a heading that no known form has over it, but others have."""

_LIKELY = 0.1
"""Share of its distance from where borders are halfway between texts that counts, where they need not be there."""

_CERTAIN = 4.0
"""Times its distance from the middle of columns that counts where their borders are certain: it stands right there."""

Reach = tuple[int, int]
"""First and last column of a heading."""


@dataclass(frozen=True, slots=True)
class Span:
    """Columns side by side: their strips, and the borders between them, one more than strips.

    ``told`` are the borders, by number, whose places are certain.
    """

    strips: Sequence[Strip]
    edges: Sequence[float]
    told: Collection[int] = ()

    def with_told(self, places: Mapping[int, float]) -> "Span":
        """The columns with borders at places that are certain."""
        return Span(self.strips, [places.get(k, x) for k, x in enumerate(self.edges)], places.keys())

    def at(self, x: float) -> int:
        """The column in which a place lies; the nearest where it lies in none."""
        inside = (i for i, (x0, x1) in enumerate(pairwise(self.edges)) if x0 <= x < x1)
        return next(inside, 0 if x < self.edges[0] else len(self.strips) - 1)

    def touched(self, block: Block) -> Reach:
        """The columns on which a heading's letters stand."""
        strips = touched_by(self.strips, block.box[0], block.box[2])
        found = [i for i, strip in enumerate(self.strips) if strip in strips] or [self.at(block.middle[0])]
        return found[0], found[-1]

    def shared(
        self,
        blocks: Sequence[Block],
        columns: Sequence[int],
        tied: Sequence[Reach] = (),
        below: Mapping[int, str] = MappingProxyType({}),
    ) -> list[Reach]:
        """For each heading of one line, from the left, the columns over which it stands; ``columns`` lack nothing.

        A heading always has the columns that it touches; where headings touch the same one, none has more. Those
        that are ``tied`` by a heading below stay together. What stands ``below`` in a column tells where a known form
        has it under the heading, or under others alone.
        """
        own = [self.touched(block) for block in blocks]
        if not own or any(left[1] >= right[0] for left, right in pairwise(own)):
            return own
        last = max(columns[-1], own[-1][1])
        ways: dict[int, tuple[float, list[Reach]]] = {min(columns[0], own[0][0]): (0.0, [])}
        for block, (from_, to) in zip(blocks, own, strict=True):
            longer: dict[int, tuple[float, list[Reach]]] = {}
            for start, (cost, reaches) in ways.items():
                for i, j in product(range(start, from_ + 1), range(to, last + 1)):
                    if any(first < i <= end or first <= j < end for first, end in tied):
                        continue
                    off = self.off(block, i, j) + self._strange(block, i, j, below)
                    way = cost + self.left_out(start, i) + off, [*reaches, (i, j)]
                    longer[j + 1] = min(way, longer.get(j + 1, way))
            if not longer:
                return self.shared(blocks, columns, below=below)
            ways = longer
        return min((cost + self.left_out(end, last + 1), reaches) for end, (cost, reaches) in ways.items())[1]

    def _strange(self, block: Block, first: int, last: int, below: Mapping[int, str]) -> float:
        """What it costs, in points, that a heading stands over columns over which known forms have others alone.

        It costs less than nothing over those over which they have it.
        """
        cost = 0.0
        for column in range(first, last + 1):
            kin = may_stand_over(block.text, below[column]) if column in below else None
            if kin is not None:
                cost += (-_LEFT_OUT if kin else _STRANGE) * (self.edges[column + 1] - self.edges[column])
        return cost

    def left_out(self, first: int, end: int) -> float:
        """What it costs, in points, to leave columns out, ``end`` not among them."""
        return _LEFT_OUT * (self.edges[end] - self.edges[first])

    def off(self, block: Block, first: int, last: int) -> float:
        """How far a heading stands from the middle of columns, in points; a border may lie anywhere between texts."""
        (low, high), x = self._middles(first, last), block.middle[0]
        likely = (self.edges[first] + self.edges[last + 1]) / 2
        if first in self.told and last + 1 in self.told:
            return _CERTAIN * abs(likely - x)
        return max(low - x, x - high, 0.0) + _LIKELY * abs(likely - x)

    def _middles(self, first: int, last: int) -> tuple[float, float]:
        """From where to where the middle of columns may lie."""
        (left, least), (most, right) = self._room(first), self._room(last + 1)
        return (left + most) / 2, (least + right) / 2

    def _room(self, border: int) -> tuple[float, float]:
        """From where to where a border may lie."""
        if border in self.told:
            return self.edges[border], self.edges[border]
        left = self.strips[border - 1][1] if border else self.edges[0]
        return left, self.strips[border][0] if border < len(self.strips) else self.edges[-1]


def parts_of(columns: Sequence[int]) -> list[list[int]]:
    """Columns side by side, each group by itself."""
    parts: list[list[int]] = []
    for column in columns:
        if not parts or column > parts[-1][-1] + 1:
            parts.append([])
        parts[-1].append(column)
    return parts
