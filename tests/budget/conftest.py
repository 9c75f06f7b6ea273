"""Builders of small disclosures, shared by the tests of the core."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from budget.changes import SetCell
from budget.disclosure import (
    Address,
    Card,
    Cell,
    Column,
    Disclosure,
    Field,
    Row,
    RowKind,
    Source,
    Statement,
    Table,
    TableState,
    Unit,
    Unread,
)
from budget.edits import apply
from budget.forms import Form, family_named
from budget.label import is_organisation, is_total

Rows = Sequence[Sequence[str]]
TableOf = Callable[..., Table]
DisclosureOf = Callable[..., Disclosure]

SHARED = Path(__file__).resolve().parents[3] / "shared"
SHA = "0" * 64


def kind_of(form: Form, columns: Sequence[Column], texts: Sequence[str]) -> RowKind:
    """What kind of row these texts print, as far as labels and codes tell."""
    labels = [text for text, column in zip(texts, columns, strict=True) if column.kind == "label"]
    codes = [text for text, column in zip(texts, columns, strict=True) if column.kind == "code"]
    if any(is_total(label) for label in labels):
        return "total"
    if not any(text.strip() for text in [*labels, *codes]):
        return "subtotal"
    if form.tree and not any(code.strip() for code in codes) and is_organisation(labels[0]):
        return "organisation"
    return "item"


def table_of(
    number: int,
    rows: Rows,
    *,
    unit: Unit | None = "万元",
    state: TableState = "present",
    only: Sequence[str] | None = None,
    kinds: Mapping[int, RowKind] | None = None,
    suffix: str = "1",
    compiled_by: str | None = None,
) -> Table:
    """A table of a form of the Xinjiang family, from the texts of its rows.

    Row ``i`` (from 1) has the id ``p{number}.{i}``; texts that are left out at the right are blank.
    ``only`` names the columns that the page prints; ``kinds`` sets the kind of single rows.
    """
    form = family_named("xinjiang-2024").numbered(number)
    specs = [c for c in form.columns if only is None or c.key in only]
    columns = tuple(Column(c.key, c.key, c.heading[0], c.kind) for c in specs)
    made = []
    for i, given in enumerate(rows, 1):
        texts = [*given, *[""] * (len(columns) - len(given))]
        kind = (kinds or {}).get(i) or kind_of(form, columns, texts)
        made.append(Row(f"p{number}.{i}", kind, tuple(Cell(text, number) for text in texts), number))
    return Table(
        id=f"t{number}.{suffix}",
        form=form.key,
        number=number,
        title=form.titles[0],
        unit=unit,
        state=state,
        pages=(number,),
        columns=columns,
        rows=tuple(made),
        compiled_by=compiled_by,
    )


def disclosure_of(*tables: Table) -> Disclosure:
    """A disclosure of these tables."""
    return Disclosure(Source("sample.pdf", SHA, 11, "pdf"), tables=tables)


def written(disclosure: Disclosure, at: Address, text: str) -> Disclosure:
    """The disclosure with another text in one cell, made the way a clerk makes it."""
    return apply(disclosure, SetCell(at, disclosure.cell(at).text, text))


# One unit of 200.00: two classes, two projects, money of its own (6.00) and carried over (4.00).
SOUND: dict[int, Rows] = {
    1: [
        ["一、本年收入", "196.00", "201 一般公共服务支出", "160.75"],
        ["1. 一般公共预算拨款", "190.00", "202 外交支出", ""],
        ["其中：一般财力", "183.75", "208 社会保障和就业支出", "39.25"],
        ["上级一般公共预算安排转移支付", "6.25", "210 卫生健康支出", ""],
        ["2. 政府性基金预算拨款", "", "", ""],
        ["5. 单位资金", "6.00", "", ""],
        ["其中：事业收入", "", "", ""],
        ["其他收入", "6.00", "", ""],
        ["二、上年结转结余", "4.00", "", ""],
        ["1. 财政拨款结转", "4.00", "", ""],
        ["其中：一般公共预算拨款", "4.00", "", ""],
        ["2. 非财政拨款结转结余", "", "", ""],
        ["单位资金", "", "", ""],
        ["收 入 总 计", "200.00", "支 出 总 计", "200.00"],
    ],
    2: [
        ["", "", "", "总计", "200.00", "190.00", "183.75", "6.25", "", "", "", "", "", "6.00", "4.00"],
        ["201", "", "", "一般公共服务支出", "160.75", "150.75", "144.50", "6.25", *[""] * 5, "6.00", "4.00"],
        ["201", "03", "", "政府办公厅（室）", "160.75", "150.75", "144.50", "6.25", *[""] * 5, "6.00", "4.00"],
        ["201", "03", "01", "行政运行", "120.50", "114.50", "114.50", *[""] * 6, "6.00"],
        ["201", "03", "02", "一般行政管理事务", "40.25", "36.25", "30.00", "6.25", *[""] * 6, "4.00"],
        ["208", "", "", "社会保障和就业支出", "39.25", "39.25", "39.25"],
        ["208", "05", "", "行政事业单位养老支出", "30.00", "30.00", "30.00"],
        ["208", "05", "05", "基本养老保险缴费支出", "30.00", "30.00", "30.00"],
        ["208", "08", "", "抚恤", "9.25", "9.25", "9.25"],
        ["208", "08", "01", "死亡抚恤", "9.25", "9.25", "9.25"],
    ],
    3: [
        ["", "", "", "总计", "200.00", "159.75", "40.25"],
        ["201", "", "", "一般公共服务支出", "160.75", "120.50", "40.25"],
        ["201", "03", "", "政府办公厅（室）", "160.75", "120.50", "40.25"],
        ["201", "03", "01", "行政运行", "120.50", "120.50", ""],
        ["201", "03", "02", "一般行政管理事务", "40.25", "", "40.25"],
        ["208", "", "", "社会保障和就业支出", "39.25", "39.25", ""],
        ["208", "05", "", "行政事业单位养老支出", "30.00", "30.00", ""],
        ["208", "05", "05", "基本养老保险缴费支出", "30.00", "30.00", ""],
        ["208", "08", "", "抚恤", "9.25", "9.25", ""],
        ["208", "08", "01", "死亡抚恤", "9.25", "9.25", ""],
    ],
    4: [
        ["一、财政拨款（补助）", "190.00", "201 一般公共服务支出", "150.75", "150.75"],
        ["一般公共预算", "190.00", "202 外交支出"],
        ["政府性基金预算", "", "208 社会保障和就业支出", "39.25", "39.25"],
        ["国有资本经营预算", "", "210 卫生健康支出"],
        ["收入总计", "190.00", "支出总计", "190.00", "190.00"],
    ],
    5: [
        ["201", "", "", "一般公共服务支出", "150.75", "114.50", "36.25"],
        ["201", "03", "", "政府办公厅（室）", "150.75", "114.50", "36.25"],
        ["201", "03", "01", "行政运行", "114.50", "114.50", ""],
        ["201", "03", "02", "一般行政管理事务", "36.25", "", "36.25"],
        ["208", "", "", "社会保障和就业支出", "39.25", "39.25", ""],
        ["208", "05", "", "行政事业单位养老支出", "30.00", "30.00", ""],
        ["208", "05", "05", "基本养老保险缴费支出", "30.00", "30.00", ""],
        ["208", "08", "", "抚恤", "9.25", "9.25", ""],
        ["208", "08", "01", "死亡抚恤", "9.25", "9.25", ""],
        ["", "", "", "合 计", "190.00", "153.75", "36.25"],
    ],
    6: [
        ["301", "", "工资福利支出", "100.00", "100.00", ""],
        ["301", "01", "基本工资", "60.00", "60.00", ""],
        ["301", "02", "津贴补贴", "40.00", "40.00", ""],
        ["302", "", "商品和服务支出", "14.50", "", "14.50"],
        ["302", "01", "办公费", "10.00", "", "10.00"],
        ["302", "17", "公务接待费", "4.50", "", "4.50"],
        ["303", "", "对个人和家庭的补助", "39.25", "39.25", ""],
        ["303", "01", "离休费", "30.00", "30.00", ""],
        ["303", "04", "抚恤金", "9.25", "9.25", ""],
        ["", "", "合计", "153.75", "139.25", "14.50"],
    ],
    7: [
        ["201", "", "", "一般公共服务支出", "", "36.25", "", "30.00", "", "", "", "6.25"],
        ["201", "03", "", "政府办公厅（室）", "", "36.25", "", "30.00", "", "", "", "6.25"],
        ["201", "03", "02", "一般行政管理事务", "网络运行维护", "20.00", "", "20.00"],
        ["201", "03", "02", "一般行政管理事务", "会议中心设备更新", "16.25", "", "10.00", "", "", "", "6.25"],
        ["", "", "", "", "合计", "36.25", "", "30.00", "", "", "", "6.25"],
    ],
    8: [],
    9: [["", "", "", "合计"]],
    10: [
        ["合计", "4.50", "4.50"],
        ["因公出国（境）费"],
        ["公务接待费", "1.50", "1.50"],
        ["公务用车购置及运行费（小计）", "3.00", "3.00"],
        ["其中：公务用车购置费"],
        ["公务用车运行费", "3.00", "3.00"],
    ],
    11: [
        ["总计", "4.00", "4.00", "", "", "4.00"],
        ["档案整理", "2.50", "2.50", "", "", "2.50"],
        ["信息系统", "1.50", "1.50", "", "", "1.50"],
    ],
}


@pytest.fixture(name="table_of")
def _table_of() -> TableOf:
    return table_of


@pytest.fixture(name="disclosure_of")
def _disclosure_of() -> DisclosureOf:
    return disclosure_of


@pytest.fixture(name="written")
def _written() -> Callable[[Disclosure, Address, str], Disclosure]:
    return written


@pytest.fixture(scope="session")
def sound() -> Disclosure:
    """A small complete disclosure of all eleven forms in which everything agrees."""
    return disclosure_of(*(table_of(number, rows) for number, rows in SOUND.items()))


@pytest.fixture(name="truth", scope="session")
def _truth() -> Callable[[str], Disclosure]:
    """The real disclosure of a seed, from its truth file beside the checkout; skips where there is none."""
    made: dict[str, Disclosure] = {}

    def get(seed: str) -> Disclosure:
        path = SHARED / "pdfs" / f"lo-{seed}.truth.json"
        if not path.exists():
            pytest.skip("no reference disclosures beside the checkout")
        if seed not in made:
            made[seed] = _from_truth(json.loads(path.read_text(encoding="utf-8")))
        return made[seed]

    return get


def _from_truth(truth: dict[str, Any]) -> Disclosure:
    """The forms 1 to 11 of a truth file, the pages of each joined; headings and numbering rows left out."""
    segments: dict[int, list[dict[str, Any]]] = {}
    for segment in truth["segments"]:
        if isinstance(segment["table_no"], int):
            segments.setdefault(segment["table_no"], []).append(segment)
    return disclosure_of(*(_joined(number, parts) for number, parts in segments.items()))


def _joined(number: int, segments: list[dict[str, Any]]) -> Table:
    rows = [row for s in segments for row in s["rows"][s["header_rows"] :] if "※" not in row]
    keys = [c.key for c in family_named("xinjiang-2024").numbered(number).columns]
    width = len(segments[0]["rows"][0])
    if number == 2 and width == len(keys) - 1:
        keys.remove("state_transfer")
    return table_of(number, [row[: len(keys)] for row in rows], only=keys)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
NUMBERS = st.integers(0, 1000)
PLACES = st.floats(0, 2000, allow_nan=False)
BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES)


def _perhaps(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


CELLS = st.builds(
    Cell,
    text=TEXT,
    page=_perhaps(NUMBERS),
    box=_perhaps(BOXES),
    ink=_perhaps(BOXES),
    line=_perhaps(NUMBERS),
    raw=_perhaps(TEXT),
    span=st.tuples(st.integers(1, 5), st.integers(1, 5)),
    doubt=st.lists(TEXT, max_size=2).map(tuple),
    confidence=_perhaps(st.floats(0, 1)),
    emended=_perhaps(TEXT),
)
"""Cells with anything in them."""


@st.composite
def _tables(draw: st.DrawFn, table_id: str) -> Table:
    width = draw(st.integers(0, 3))
    columns = [draw(st.builds(Column, st.just(f"c{i}"), key=_perhaps(TEXT))) for i in range(width)]
    cells = st.lists(CELLS, min_size=width, max_size=width).map(tuple)
    count = draw(st.integers(0, 3))
    rows = [draw(st.builds(Row, st.just(f"{table_id}.{i}"), cells=cells)) for i in range(count)]
    rest = st.builds(
        Table,
        st.just(table_id),
        columns=st.just(tuple(columns)),
        rows=st.just(tuple(rows)),
        title=TEXT,
        fields=st.lists(_fields(rows, columns), max_size=2).map(tuple) if rows and columns else st.just(()),
        compiled_by=_perhaps(TEXT),
    )
    return draw(rest)


def _fields(rows: Sequence[Row], columns: Sequence[Column]) -> st.SearchStrategy[Field]:
    return st.builds(
        Field, row=st.sampled_from([row.id for row in rows]), column=st.sampled_from([column.id for column in columns])
    )


def _statements(count: int) -> st.SearchStrategy[tuple[Statement, ...]]:
    told = (st.builds(Statement, st.just(f"s{i}"), box=_perhaps(BOXES), amount=_perhaps(TEXT)) for i in range(count))
    return st.tuples(*told)


@pytest.fixture(scope="session")
def disclosures() -> st.SearchStrategy[Disclosure]:
    """Any disclosures, sensible or not."""
    tables = st.integers(0, 2).flatmap(lambda n: st.tuples(*(_tables(f"t{i}") for i in range(n))))
    return st.builds(
        Disclosure,
        source=st.builds(Source),
        card=st.builds(Card, issuer=_perhaps(TEXT), region=_perhaps(TEXT), year=_perhaps(NUMBERS)),
        tables=tables,
        statements=st.integers(0, 2).flatmap(_statements),
        unread=st.lists(st.builds(Unread), max_size=2).map(tuple),
    )


@pytest.fixture(scope="session")
def cells() -> st.SearchStrategy[Cell]:
    """Any cells."""
    return CELLS
