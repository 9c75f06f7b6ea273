"""The consistent set of runs with the most evidence, found from the nearest and surest sums upwards."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from random import Random

from budget.checks.inferring.but_one import runs_but_one
from budget.checks.inferring.evidence import WEIGHTS, Found, Weights, may_be_part, weigh
from budget.checks.inferring.lines import Lines, is_percent
from budget.checks.inferring.outline import outlined
from budget.checks.inferring.runs import WIDEST, Run, runs
from budget.checks.inferring.span import Span
from budget.checks.inferring.triples import triples
from budget.checks.inferring.vocabulary import names_nothing_but_a_sum, names_sum
from budget.once import once

_LEVELS = (0, 2, 10_000)
_STRIDES = (2, 3, 4)
_ROUNDS = 12
_DEEPEST = 30
_NEAR = 2
"""Lines apart up to which a sum stands beside its parts."""


@dataclass
class _Choice:
    """The runs accepted so far; ``span`` is what they say together, once it is asked for."""

    accepted: list[Found] = field(default_factory=list)
    parents: dict[int, set[int]] = field(default_factory=dict)
    by_target: dict[int, list[Run]] = field(default_factory=dict)
    sums: set[tuple[int, ...]] = field(default_factory=set)
    span: Span[int] | None = None

    def offer_apart(self, lines: Lines, found: Found, weights: Weights) -> bool:
        """Accepts a sum that only its figures speak for, if it tells anything new."""
        if self.span is None:
            self.span = Span([*(_equation(one.run) for one in self.accepted), *_copies(lines)])
        says = _equation(found.run)
        return not self.span.implies(says) and self.offer(found, weights) and self.span.add(says)

    def offer(self, found: Found, weights: Weights) -> bool:
        """Accepts a run that neither contradicts nor repeats those before it."""
        run = found.run
        others = self.by_target.get(run.target, [])
        if any(set(run.parts) & set(other.parts) for other in others):
            return False
        if others or any(part in self.parents for part in run.parts):
            if found.agreed < weights.shared or found.fails > found.holds // 4:
                return False
            if run.parts in self.sums:
                return False
        if self._circular(run) or self._follows(run):
            return False
        self.accepted.append(found)
        self.sums.add(run.parts)
        self.by_target.setdefault(run.target, []).append(run)
        for part in run.parts:
            self.parents.setdefault(part, set()).add(run.target)
        return True

    def _follows(self, run: Run) -> bool:
        """Whether it says what others say: total = leaves, after total = subtotals and subtotals = leaves."""
        marks: dict[int, int] = {}
        mark = sum(self._mark(part, marks) for part in run.parts)
        others = self.by_target.get(run.target, ())
        return any(sum(self._mark(part, marks) for part in other.parts) == mark for other in others)

    def _mark(self, line: int, marks: dict[int, int], depth: int = 0) -> int:
        """A number that two choices of lines share, but for chance, only where they come to the same leaves."""
        if line not in marks:
            below = self.by_target.get(line)
            if below and depth < _DEEPEST:
                marks[line] = sum(self._mark(part, marks, depth + 1) for part in below[0].parts)
            else:
                marks[line] = Random(line).getrandbits(64)
        return marks[line]

    def _circular(self, run: Run) -> bool:
        """Whether the target is, by other sums, a part of one of its parts."""
        above, seen = [run.target], set()
        while above:
            line = above.pop()
            if line in run.parts:
                return True
            if line not in seen:
                seen.add(line)
                above.extend(self.parents.get(line, ()))
        return False


def chosen(lines: Lines, weights: Weights = WEIGHTS, without: AbstractSet[int] = frozenset()) -> list[Found]:
    """The runs that the table keeps: those it outlines, then those nearest to their sums, then what is left.

    ``without`` are lines that are taken for parts of none.
    """
    choice = _Choice()
    aside = {i for i, label in enumerate(lines.labels) if i in without or not may_be_part(label)}
    _take(choice, lines, outlined(lines, without), aside, replace(weights, enough=weights.enough - weights.outlined))
    for found in _only_children(lines):
        choice.offer(found, weights)
    level = 0
    used: set[int] | None = None
    candidates: list[Run] = []
    for _ in range(_ROUNDS):
        if used is None or used != choice.parents.keys():
            used = set(choice.parents)
            taken = used | without
            candidates = _proposed(lines, [i for i in range(len(lines.ids)) if i not in taken], aside)
        more = _take(choice, lines, candidates, used | aside, weights, _LEVELS[level])
        level = 0 if more else level + 1
        if level == len(_LEVELS):
            break
    counted = [i for i in range(len(lines.ids)) if i not in without]
    _take(choice, lines, _proposed(lines, counted, aside), aside, weights)
    everything = set(counted)
    for level_lines in _levels(lines, choice):
        _take(choice, lines, runs(lines, level_lines), everything.difference(level_lines), weights, apart=True)
    far = replace(weights, enough=weights.far)
    plain = [i for i in range(len(lines.ids)) if i not in choice.parents and i not in aside]
    _take(choice, lines, runs_but_one(lines, plain), aside, far, apart=True)
    _take(choice, lines, _alike(lines), aside, far)
    _take(choice, lines, triples(lines, aside), aside, far, apart=True)
    return _over_subtotals(choice.accepted)


def _over_subtotals(accepted: list[Found]) -> list[Found]:
    """The sums found, where what a subtotal between its ends adds up is taken by that subtotal."""
    by_part: dict[int, list[Run]] = {}
    for one in accepted:
        by_part.setdefault(one.run.parts[0], []).append(one.run)
    return [replace(one, run=_shortened(one.run, by_part)) for one in accepted]


def _shortened(run: Run, by_part: Mapping[int, list[Run]]) -> Run:
    parts, ends = set(run.parts), (run.target, *run.parts)
    for below in (below for part in run.parts for below in by_part.get(part, ()) if len(below.parts) > 1):
        is_within = min(ends) < below.target < max(ends) and below.target not in parts
        if is_within and parts.issuperset(below.parts) and len(below.parts) < len(parts):
            rest = parts.difference(below.parts) | {below.target}
            return _shortened(Run(run.target, tuple(sorted(rest))), by_part)
    return run


def _copies(lines: Lines) -> Iterator[dict[int, int]]:
    """That lines of the same figures are equal."""
    for first, *others in _alike_in(lines).values():
        yield from ({other: -1, first: 1} for other in others)


def _only_children(lines: Lines) -> Iterator[Found]:
    """Lines that repeat the only line whose code goes on from theirs, wherever either prints a figure."""
    for run in outlined(lines):
        target, part = lines.figures[run.target], lines.figures[run.parts[0]]
        coded = lines.codes[run.target] and lines.codes[run.parts[0]]
        if len(run.parts) == 1 and coded and target == part and any(target):
            yield Found(run, 0, 0, sum(map(bool, target)), 0, 0)


def _levels(lines: Lines, choice: _Choice) -> Iterator[list[int]]:
    """Lines that may add up over all that stands between them: sums found, lines of one indentation, named sums.

    And lines that are numbered alike, up to a total, where some of them are sums.
    """
    yield sorted(target for target in choice.by_target if target not in choice.parents)
    for depth in sorted(set(lines.depths)):
        yield [i for i, own in enumerate(lines.depths) if own == depth and i not in choice.parents]
    yield [i for i, label in enumerate(lines.labels) if names_sum(label) and i not in choice.parents]
    totals = {i for i, label in enumerate(lines.labels) if names_nothing_but_a_sum(label)}
    for level in sorted({lines.levels[target] for target in choice.by_target} - {""}):
        alike = {i for i, own in enumerate(lines.levels) if own == level}
        yield sorted((alike | totals) - choice.parents.keys())


def _alike(lines: Lines) -> Iterator[Run]:
    """The runs among lines of one name: men of all ages = men below and above forty."""
    groups: dict[str, list[int]] = {}
    for i, name in enumerate(lines.names):
        groups.setdefault(name, []).append(i)
    for name, group in groups.items():
        if name and len(group) > 2:
            yield from runs(lines, group)


def _equation(run: Run) -> dict[int, int]:
    return {run.target: -1, **dict.fromkeys(run.parts, 1)}


def _proposed(lines: Lines, sequence: Sequence[int], aside: set[int]) -> list[Run]:
    return [run for choice in _sequences(sequence, aside) for run in runs(lines, choice)]


def _take(
    choice: _Choice,
    lines: Lines,
    candidates: Iterable[Run],
    ignored: set[int],
    weights: Weights,
    level: int = 10_000,
    apart: bool = False,
) -> bool:
    """Offers the candidates with enough evidence, best first; whether any was accepted."""
    fit = (run for run in candidates if len(run.parts) > 1 and not _mixes_percentages(lines, run))
    near = {run: run.skipped(ignored) for run in fit if not _has_nearer(lines, run)}
    weighed = [weigh(lines, run, skipped, weights) for run, skipped in near.items() if skipped <= level]
    good = [
        f
        for f in weighed
        if f.holds and f.bits >= weights.enough and f.holds >= weights.holds_share * (f.holds + f.fails)
    ]
    good.sort(key=lambda f: (-f.surely(weights), -len(f.run.parts), f.run.target, f.run.parts))
    if apart:
        return sum(choice.offer_apart(lines, found, weights) for found in good) > 0
    return sum(choice.offer(found, weights) for found in good) > 0


def _mixes_percentages(lines: Lines, run: Run) -> bool:
    """Whether some lines of a sum print percentages, and others amounts: these never add up, whatever their figures."""
    percentages = _percentages(lines)
    return bool(percentages) and len({i in percentages for i in (run.target, *run.parts)}) > 1


@once
def _percentages(lines: Lines) -> frozenset[int]:
    """The lines that print percentages."""
    return frozenset(i for i, label in enumerate(lines.labels) if is_percent(label))


def _has_nearer(lines: Lines, run: Run) -> bool:
    """Whether a line that prints the same as the target stands nearer to the parts: that is the one that sums them.

    A line that is called a sum gives way to another that is called so, too.
    """
    ends = run.parts[0], run.parts[-1]
    gap = min(abs(end - run.target) for end in ends)
    alike = _alike_in(lines)[lines.figures[run.target]] if gap > _NEAR else ()
    is_named = names_sum(lines.labels[run.target])
    others = (i for i in alike if i not in run.parts and (names_sum(lines.labels[i]) or not is_named))
    return any(abs(end - i) < gap for i in others for end in ends)


@once
def _alike_in(lines: Lines) -> dict[tuple[int | None, ...], list[int]]:
    """The lines that print each choice of figures."""
    found: dict[tuple[int | None, ...], list[int]] = {}
    for i, figures in enumerate(lines.figures):
        found.setdefault(figures, []).append(i)
    return found


def _sequences(sequence: Sequence[int], aside: set[int]) -> Iterator[Sequence[int]]:
    """The lines, those that may add up, and every second, third and fourth of them."""
    plain = [i for i in sequence if i not in aside]
    yield plain
    if len(plain) != len(sequence):
        yield sequence
    if len(sequence) <= WIDEST:
        for stride in _STRIDES:
            for first in range(stride):
                if len(sequence[first::stride]) > 2:
                    yield sequence[first::stride]
