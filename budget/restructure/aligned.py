"""The codes of rows that print theirs cut, from a table that prints the same rows in the same order.

A name that comes again under every section (行政运行) says nothing by itself; between its neighbours it does.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code
from budget.sisters import coded_lines, plain_name

_SHARE = 2
"""At least one in so many rows must have its counterpart in a table for that to be a sister at all."""


def aligned_codes(structures: Mapping[str, Structure], table_id: str) -> dict[str, Code]:
    """By row of a table, the code that its counterparts in the other tables print; none where they do not agree.

    A code counts only beneath its parent, printed or found so; where rows above are missing, nothing speaks against it.
    """
    own = [(kind, line) for kind, line in coded_lines(structures[table_id])]
    found: dict[str, set[Code]] = {}
    for other, structure in structures.items():
        if other != table_id:
            theirs = [line for kind, line in coded_lines(structure) if own and kind == own[0][0]]
            for line, code in _pairs([line for _, line in own], theirs):
                found.setdefault(line.row, set()).add(code)
    agreed = {row: next(iter(codes)) for row, codes in found.items() if len(codes) == 1}
    return dict(_in_their_places([line for _, line in own], agreed))


def _pairs(own: Sequence[Line], theirs: Sequence[Line]) -> Iterator[tuple[Line, Code]]:
    """Lines with the codes of their counterparts, where enough of them have one."""
    mine, others = [plain_name(line) for line in own], [plain_name(line) for line in theirs]
    blocks = SequenceMatcher(None, mine, others, autojunk=False).get_matching_blocks()
    pairs = [(own[b.a + i], theirs[b.b + i]) for b in blocks for i in range(b.size)]
    if len(pairs) * _SHARE >= len(own):
        yield from ((line, other.code) for line, other in pairs if other.code and plain_name(line))


def _in_their_places(lines: Sequence[Line], codes: Mapping[str, Code]) -> Iterator[tuple[str, Code]]:
    above: dict[int, Code] = {}
    for line in lines:
        code = codes.get(line.row, ())
        fits = bool(code) and above.get(len(code) - 1, code[:-1]) == code[:-1]
        if fits:
            yield line.row, code
        known = code if fits else line.code
        above = {**{n: one for n, one in above.items() if n < len(known)}, len(known): known} if known else above
