"""A table as a manner prints it: texts in rows and columns, with headings that span, before it is set on a page.

A cell ``<`` belongs to the cell on its left, ``^`` to the one above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.bench.manners.choices import Manner, has_uprights
from tests.bench.manners.disclosed import Content, Line, Value

Row = tuple[str, ...]
LEFT, ABOVE = "<", "^"
_WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_PARTS = {"功能": ("类", "款", "项"), "科目": ("类", "款", "项"), "经济": ("类", "款")}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be set. ``kinds`` as of a content; ``heading`` ends with the numbers of the columns."""

    number: int | str
    title: str
    heading: tuple[Row, ...]
    body: tuple[Row, ...]
    kinds: str
    levels: tuple[int, ...]
    """How deep each row of the body stands."""
    wide: bool
    heading_rows: int
    """How many rows of the truth are heading."""


def printed(content: Content, manner: Manner) -> Printed:
    """The content in this manner."""
    if set(content.kinds) == {"t"}:
        rows = tuple(tuple(_text(value, "t", manner) for value in line.values) for line in content.lines)
        levels = (1,) * len(rows)
        return Printed(
            content.number, content.title, (), rows, content.kinds, levels, content.wide, content.heading_rows
        )
    lines = _ordered(content, manner)
    parts = _parts(content, manner)
    paths, kinds = list(content.paths), content.kinds
    if parts:
        paths[:1] = [(*paths[0], part) for part in parts]
        kinds = "c" * len(parts) + kinds[1:]
    rows = tuple(_row(line, content, len(parts), manner) for line in lines)
    if kinds[0] == "c" and kinds[:2] != "cc" and manner["codes"] in ("behind", "in the name"):
        paths, kinds, rows = _moved(paths, kinds, rows, manner["codes"])
    if manner["unit at"] == "heading":
        paths = [
            (*p[:-1], f"{p[-1]}（{manner['unit']}）") if k == "n" else p for p, k in zip(paths, kinds, strict=True)
        ]
    paths = _short(paths) if manner["heading"] == "short" else paths
    heading = [*_heading(paths), *_numbering(kinds, manner["numbering"])]
    levels = tuple(line.level for line in lines)
    body = tuple(_merged(row, level, kinds, manner) for row, level in zip(rows, levels, strict=True))
    if manner["merged"] == "codes" and has_uprights(manner):
        body = _merged_down(body, len(parts))
    if manner["blank rows"] == "at the end":
        body, levels = (*body, *[("",) * len(kinds)] * 2), (*levels, 1, 1)
    elif manner["blank rows"] == "above the total" and body and ABOVE not in body[-1]:
        body, levels = (*body[:-1], *[("",) * len(kinds)] * 6, body[-1]), (*levels[:-1], *[1] * 6, levels[-1])
    return Printed(content.number, content.title, tuple(heading), body, kinds, levels, content.wide, len(heading))


def _ordered(content: Content, manner: Manner) -> Sequence[Line]:
    total, *others = content.lines
    last = manner["total"] == "last" and total.level == 0
    return (*others, total) if last else content.lines


def _parts(content: Content, manner: Manner) -> tuple[str, ...]:
    """The headings of the columns into which codes are parted; none where they are not."""
    if content.kinds[0] != "c" or not isinstance(content.number, int) or manner["codes"] != "parted":
        return ()
    return next(parts for name, parts in _PARTS.items() if content.paths[0][-1].startswith(name))


def _row(line: Line, content: Content, parts: int, manner: Manner) -> Row:
    texts = [_text(v, k, manner) for v, k in zip(line.values, content.kinds, strict=True)]
    if manner["indentation"] == "blanks" and line.level > 1 and isinstance(content.number, int):
        at = content.kinds.index("l")
        texts[at] = texts[at] and "\u3000" * (line.level - 1) + texts[at]
    if parts:
        code = texts[0]
        split = [code[:3], code[3:5], code[5:7]][:parts]
        texts[:1] = split
    return tuple(texts)


def _text(value: Value, kind: str, manner: Manner) -> str:
    """A value as it is printed."""
    if isinstance(value, str):
        return value.translate(_WIDE) if kind == "c" and manner["wide digits"] == "codes" else value
    if value == 0 and kind == "n":
        return "" if manner["nothing"] == "blank" else manner["nothing"]
    decimals = int(manner["decimals"])
    whole, rest = divmod(abs(value), 10**decimals)
    text = f"{whole:,}" if manner["thousands"] == "commas" else str(whole)
    text += f".{rest:0{decimals}}" if decimals else ""
    text = "-" * (value < 0) + text
    return text.translate(_WIDE) if manner["wide digits"] == "figures" else text


def _moved(
    paths: list[tuple[str, ...]], kinds: str, rows: tuple[Row, ...], where: str
) -> tuple[list[tuple[str, ...]], str, tuple[Row, ...]]:
    """With the codes behind the names, or before them in the same cell."""
    if where == "behind":
        paths = [paths[1], paths[0], *paths[2:]]
        return paths, kinds[1] + kinds[0] + kinds[2:], tuple((row[1], row[0], *row[2:]) for row in rows)
    return paths[1:], kinds[1:], tuple((f"{row[0]} {row[1]}".strip(), *row[2:]) for row in rows)


def _short(paths: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """As few rows of headings as tell the columns apart."""
    deepest = max(map(len, paths))
    for depth in range(1, deepest):
        cut = [path[-depth:] for path in paths]
        if len(set(cut)) == len(cut):
            return cut
    return list(paths)


def _heading(paths: Sequence[tuple[str, ...]]) -> list[Row]:
    """Rows of headings: equal ones beside each other are one, short ones reach down."""
    deepest = max(map(len, paths))
    rows = []
    for depth in range(deepest):
        row = []
        for n, path in enumerate(paths):
            same = n > 0 and len(path) > depth + 1 and paths[n - 1][: depth + 1] == path[: depth + 1]
            row.append(ABOVE if depth >= len(path) else LEFT if same else path[depth])
        rows.append(tuple(row))
    return rows


def _numbering(kinds: str, how: str) -> list[Row]:
    if how == "none" or (kinds.count("l") > 1 and "c" not in kinds):
        return []
    first = kinds.index("n")
    if how == "※":
        return [tuple("※" if n < first else str(n - first + 1) for n in range(len(kinds)))]
    if how == "栏次":
        return [tuple("栏次" if n == 0 else LEFT if n < first else str(n - first + 1) for n in range(len(kinds)))]
    return [tuple(str(n + 1) for n in range(len(kinds)))]


def _merged(row: Row, level: int, kinds: str, manner: Manner) -> Row:
    """The total's word over the columns of codes and names."""
    first = kinds.index("n")
    if (
        level
        or manner["merged"] != "total"
        or not has_uprights(manner)
        or first < 2
        or len([c for c in row[:first] if c]) != 1
    ):
        return row
    return (next(c for c in row[:first] if c), *[LEFT] * (first - 1), *row[first:])


def _merged_down(body: tuple[Row, ...], parts: int) -> tuple[Row, ...]:
    """Codes of the first column that are the same on lines after each other, as one cell."""
    if not parts:
        return body
    rows = [body[0]]
    for above, row in pairwise(body):
        rows.append((ABOVE, *row[1:]) if row[0] and row[0] == above[0] else row)
    return tuple(rows)
