"""How strongly a table speaks for a run: agreement that chance would not give, place, words and indentation."""

from collections.abc import Mapping
from math import log2

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_difference, names_memo, names_rate, names_sum
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Bits of evidence that each observation is worth; tuned on one half of a collection of annotated tables.

    Attributes:
        enough: what a run needs; ``outlined`` less where the page outlines it, ``far`` where it stands apart.
        most: what one agreement can be worth at most; ``single`` is what a copy of the only part is worth.
        fails: what a disagreement costs; ``unprinted`` a sum left blank, ``inexact`` rounding everywhere.
        named: the target's label names a sum.
        open, cut: the run ends at a border, or among like lines; ``skip`` is what each line left out costs.
        indented: parts are indented deeper, or their codes go on from the target's.
        sibling: what it costs to take a line for a part of one that is numbered alike.
        two: what a sum of only two costs.
        sure: from where on more agreement does not matter; ``shared`` lets a line be part of several sums.
        holds_share: of the places that tell, how many must agree.
    """

    enough: float = 11.0
    most: float = 10.0
    fails: float = 5.0
    unprinted: float = 2.0
    single: float = 0.5
    named: float = 5.0
    cut: float = 2.0
    open: float = 2.0
    indented: float = 3.0
    holds_share: float = 0.5
    two: float = 1.0
    inexact: float = 4.0
    far: float = 25.0
    difference: float = 5.0
    outlined: float = 5.0
    sure: float = 80.0
    shared: float = 20.0
    skip: float = 2.0
    sibling: float = 10.0


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Found:
    """A run with what speaks for it, in bits: the odds double with each.

    Attributes:
        agreed: that figures agree that chance would not make agree, less what disagrees.
        told: what the page says otherwise.
        holds: in how many places across the sum holds and is no matter of course; ``fails`` where it does not.
        skipped: how many lines between its ends it leaves out.
    """

    run: Run
    agreed: float
    told: float
    holds: int
    fails: int
    skipped: int

    @property
    def bits(self) -> float:
        """All the evidence."""
        return self.agreed + self.told

    def surely(self, weights: Weights) -> float:
        """The evidence among rivals: beyond some agreement, only what speaks against a run tells it from others."""
        against = self.fails * weights.fails
        return min(self.agreed + against, weights.sure) - against + self.told


def weigh(lines: Lines, run: Run, skipped: int, weights: Weights = WEIGHTS) -> Found:
    """The evidence for a run; a place across that repeats another's figures tells nothing new."""
    bits = 0.0
    holds = exact = 0
    left: dict[int, int] = {}
    seen: set[tuple[int, ...]] = set()
    columns = [*zip(*(lines.figures[i] for i in run.parts), strict=True)]
    for j in lines.telling:
        unit = lines.units[j]
        figure = lines.figures[run.target][j]
        parts = tuple(filter(None, columns[j]))
        if figure is None:
            bits -= weights.unprinted if len(parts) > 1 else 0
            continue
        differs = figure - sum(parts)
        off = abs(differs)
        twice = (len(parts) + 1) * unit * lines.base if len(parts) > 1 or lines.base > 1 else 0
        if not figure and not parts:
            continue
        if 2 * off > twice:
            left |= {j: differs} if j not in lines.rates else {}
        elif len(parts) > 1:
            holds += 1
            exact += not off
            if parts not in seen:
                width = 1 if not off else 2 * off // (unit * lines.base) + 1
                grain = max(lines.grains[j], unit * lines.base) if off else lines.grains[j]
                bits += max(0.0, min(weights.most, log2(max(1, abs(figure) // grain)) - log2(width)))
            seen.add(parts)
        else:
            bits += weights.single
    fails = 0 if is_moved(lines, run, left) else len(left)
    bits -= fails * weights.fails
    told = _told(lines, run, skipped, weights) - weights.inexact * (holds - exact) / max(1, holds)
    return Found(run, bits, told, holds, fails, skipped)


def is_moved(lines: Lines, run: Run, fails: Mapping[int, int]) -> bool:
    """Whether a sum fails in two places side by side since a part that is blank in one of them stands in the other."""
    if len(fails) != 2:
        return False
    (one, lacks), (other, exceeds) = fails.items()
    if abs(one - other) != 1 or lacks != -exceeds:
        return False
    parts = (lines.figures[part] for part in run.parts)
    return any((not line[one] and line[other] == lacks) or (not line[other] and line[one] == exceeds) for line in parts)


def _told(lines: Lines, run: Run, skipped: int, weights: Weights) -> float:
    """What the page says for or against a run, other than by figures."""
    bits = -weights.two if len(run.parts) == 2 else 0.0
    label = lines.labels[run.target]
    if names_sum(label):
        bits += weights.named
    if names_rate(label):
        bits -= weights.named
    if len(run.parts) == 2 and any(names_difference(lines.labels[i]) for i in (run.target, *run.parts)):
        bits += weights.difference
    bits -= weights.skip * min(skipped, 8)
    if _is_against_numbering(lines, run):
        bits -= weights.sibling
    return bits + _bounded(lines, run, weights) + _indentation(lines, run, weights)


def _is_against_numbering(lines: Lines, run: Run) -> bool:
    """Whether a line stands above others that are numbered as it is: no sum, then, unless it is called one."""
    own = lines.levels[run.target]
    alike = run.before and own and own in {lines.levels[i] for i in run.parts}
    return bool(alike) and not names_sum(lines.labels[run.target])


def _bounded(lines: Lines, run: Run, weights: Weights) -> float:
    """Whether the run ends where something else begins, or in the middle of like lines."""
    far = run.parts[-1] + 1 if run.before else run.parts[0]
    if far >= len(lines.ids) or far in lines.apart or far == 0:
        return weights.open
    beyond = far if run.before else far - 1
    if names_sum(lines.labels[beyond]) or beyond == run.target:
        return weights.open
    return -weights.cut


def _indentation(lines: Lines, run: Run, weights: Weights) -> float:
    """Parts that are indented alike and deeper than their sum, or whose codes go on from its code, speak for it."""
    codes = [lines.codes[i] for i in run.parts]
    own = lines.codes[run.target]
    if own and all(codes):
        below = all(code.startswith(own) and len(code) > len(own) for code in codes)
        return weights.indented if below else -weights.indented
    depths = {lines.depths[i] for i in run.parts}
    depth = lines.depths[run.target]
    if len(depths) == 1 and min(depths) > depth:
        return weights.indented
    if min(depths) < depth and run.before:
        return -weights.indented
    return 0.0


def may_be_part(label: str) -> bool:
    """Whether a line of this name may be a part of a sum."""
    return not names_rate(label) and not names_memo(label)
