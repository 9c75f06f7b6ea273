"""A known table without rules, set in many ways: its figures come back in their places, or carry doubt."""

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.disclosure import Cell
from extract.layout.whitespace import loose_grids

LABELS = ["退休费", "行政运行", "教育支出", "一般公共服务支出", "社会保障和就业支出", "其他对个人和家庭的补助"]
HEADINGS = ["合计", "基本支出", "项目支出", "财政拨款收入", "事业收入"]
FIGURE = re.compile(r"[\d,]+\.\d\d")


@dataclass(frozen=True)
class Style:
    """How a table is set: letters in points, distances in letters, where text stands in its cell."""

    size: float
    leading: float
    padding: float
    gutter: float
    label: float
    align: str
    centred: bool
    one_code: bool


@dataclass(frozen=True)
class Printed:
    """A table: the texts of its rows, one a column; the columns ``amounts`` hold figures."""

    rows: Sequence[Sequence[str]]
    amounts: range


def _width(text: str, size: float) -> float:
    return sum(size * (0.25 if c in ",." else 0.5 if c.isascii() else 1.0) for c in text)


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""] if text else []
    for c in text:
        if lines[-1] and _width(lines[-1] + c, size) > width + 0.01:
            lines.append("")
        lines[-1] += c
    return lines


def _put(chars: list[dict[str, Any]], text: str, x: float, top: float, size: float) -> None:
    for c in text:
        wide = _width(c, size)
        chars.append({"text": c, "x0": x, "x1": x + wide, "top": top, "bottom": top + size})
        x += wide


def _table(seed: int, style: Style, columns: int, count: int, blank: float) -> Printed:
    chance = random.Random(seed)
    codes = 1 if style.one_code else 3

    def amount() -> str:
        if chance.random() < blank:
            return ""
        return f"{chance.choice([chance.randint(1, 9999), chance.randint(1, 9999999)]) / 100:,.2f}"

    def code() -> list[str]:
        if style.one_code:
            return [chance.choice(["201", "20103", "2010301"])]
        return [chance.choice(["201", "208"]), chance.choice(["01", "99", ""]), chance.choice(["05", ""])]

    rows = [[*code(), chance.choice(LABELS), *(amount() for _ in range(columns))] for _ in range(count)]
    total = [*[""] * codes, "合计", *(f"{chance.randint(100, 99999) / 100:,.2f}" for _ in range(columns))]
    rows.insert(chance.choice([0, count]), total)
    return Printed(rows, range(codes + 1, codes + 1 + columns))


def _set(table: Printed, style: Style) -> list[dict[str, Any]]:
    """The characters of a table as a page shows them, the heading above."""
    size, chars = style.size, list[dict[str, Any]]()
    codes = ["科目编码"] if style.one_code else ["类", "款", "项"]
    heads = [*codes, "科目名称", *HEADINGS[: len(table.amounts)]]
    widest = [max(_width(row[i], size) for row in [heads, *table.rows]) for i in range(len(heads))]
    widest[len(codes)] = style.label * size
    left, top, lefts = 40.0, 60.0, []
    for width in widest:
        lefts.append(left)
        left += width + style.gutter * size
    for x, width, text in zip(lefts, widest, heads, strict=True):
        _put(chars, text, x + (width - _width(text, size)) / 2, top, size)
    top += (style.leading + 0.6) * size
    for row in table.rows:
        cells = [_wrapped(text, width, size) for text, width in zip(row, widest, strict=True)]
        most = max(map(len, cells))
        for i, lines in enumerate(cells):
            y = top + ((most - len(lines)) * style.leading * size / 2 if style.centred else 0)
            for line in lines:
                spare = widest[i] - _width(line, size)
                share = {"right": 1.0, "centre": 0.5, "left": 0.0}[style.align] if i in table.amounts else 0.0
                _put(chars, line, lefts[i] + spare * share, y, size)
                y += style.leading * size
        top += (most * style.leading + style.padding) * size
    return chars


def _silently_wrong(table: Printed, rows: Sequence[Sequence[Cell]]) -> list[str]:
    """Figures that stand in no doubtful cell, and not where the table has them."""
    printed = Counter((i, row[i]) for row in table.rows for i in table.amounts if row[i])
    beside = Counter(tuple(row[i] for i in table.amounts if row[i]) for row in table.rows)
    wrong = []
    for row in rows:
        sure = [(i, cell.text) for i, cell in enumerate(row) if FIGURE.search(cell.text) and not cell.doubt]
        wrong += [text for place in sure if (text := place[1]) and not printed[place]]
        doubtful = any(cell.doubt for cell in row)
        figures = tuple(cell.text for cell in row if FIGURE.fullmatch(cell.text))
        wrong += figures if figures and not doubtful and not beside[figures] else []
    return wrong


STYLES = st.builds(
    Style,
    size=st.sampled_from([6.5, 8.0, 9.0, 10.5, 12.0]),
    leading=st.sampled_from([1.1, 1.2, 1.35]),
    padding=st.sampled_from([0.15, 0.3, 0.6, 1.0, 1.6]),
    gutter=st.sampled_from([0.45, 0.8, 1.5, 3.0]),
    label=st.sampled_from([5.0, 9.0, 14.0]),
    align=st.sampled_from(["right", "centre", "left"]),
    centred=st.booleans(),
    one_code=st.booleans(),
)


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6), STYLES, st.integers(2, 5), st.integers(4, 12), st.sampled_from([0.0, 0.3]))
def test_figures_stand_in_their_row_and_column_or_carry_doubt(
    seed: int, style: Style, columns: int, count: int, blank: float
) -> None:
    table = _table(seed, style, columns, count, blank)
    grids = loose_grids(_set(table, style), [], 1)
    assert len(grids) == 1
    rows = grids[0].rows
    assert _silently_wrong(table, rows) == []
    found = Counter(text for row in rows for cell in row for text in FIGURE.findall(cell.text))
    assert found == Counter(text for row in table.rows for text in row if FIGURE.fullmatch(text))


def test_most_settings_are_read_whole_and_without_doubt() -> None:
    chance = random.Random(7)
    whole = 0
    for seed in range(100):
        style = Style(
            size=chance.choice([8.0, 10.5]),
            leading=chance.choice([1.1, 1.2, 1.35]),
            padding=chance.choice([0.3, 1.0]),
            gutter=chance.choice([0.8, 1.5]),
            label=chance.choice([7.0, 14.0]),
            align=chance.choice(["right", "centre", "left"]),
            centred=chance.random() < 0.5,
            one_code=chance.random() < 0.5,
        )
        table = _table(seed, style, 3, 8, 0.2)
        grids = loose_grids(_set(table, style), [], 1)
        body = [cell for grid in grids for row in grid.rows[-len(table.rows) :] for cell in row]
        whole += [c.text for c in body] == [t for row in table.rows for t in row] and not any(c.doubt for c in body)
    assert whole >= 97
