"""The sums that a page itself outlines: by codes that go on from one another, by indentation, by the word total."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from budget.checks.inferring.lines import Lines
from budget.checks.inferring.runs import Run
from budget.checks.inferring.vocabulary import names_memo, names_nothing_but_a_sum


def outlined(lines: Lines, without: AbstractSet[int] = frozenset()) -> Iterator[Run]:
    """A line with those directly below it, and a total with all that are below none; some lines are left out."""
    if lines.axis == "row":
        return
    parents = _by_code(lines) if sum(1 for code in lines.codes if code) > 1 else _by_depth(lines)
    children: dict[int | None, list[int]] = {}
    for i, parent in enumerate(parents):
        if i not in without and not names_memo(lines.labels[i]):
            children.setdefault(parent, []).append(i)
    tops = [i for i in children.get(None, ()) if not _totals(lines, i)]
    for parent, parts in children.items():
        if parent is not None:
            yield Run(parent, tuple(parts))
    for i in range(len(lines.ids)):
        if _totals(lines, i) and tops:
            yield Run(i, tuple(tops))


def _totals(lines: Lines, i: int) -> bool:
    return not lines.codes[i] and names_nothing_but_a_sum(lines.labels[i])


def _by_code(lines: Lines) -> list[int | None]:
    """The line above each whose code is the longest beginning of its own."""
    last: dict[str, int] = {}
    found: list[int | None] = []
    for i, code in enumerate(lines.codes):
        beginnings = (code[:n] for n in range(len(code) - 1, 0, -1) if "." not in code or code[n] == ".")
        found.append(next((last[above] for above in beginnings if above in last), None))
        if code:
            last[code] = i
    return found


def _by_depth(lines: Lines) -> list[int | None]:
    """The nearest line above each that is indented less."""
    open_lines: list[int] = []
    found: list[int | None] = []
    for i, depth in enumerate(lines.depths):
        while open_lines and lines.depths[open_lines[-1]] >= depth:
            open_lines.pop()
        found.append(open_lines[-1] if open_lines else None)
        if not _totals(lines, i):
            open_lines.append(i)
    return found
