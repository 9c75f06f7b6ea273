"""Figures of a recognised table are doubtful where its columns are not borne out by headings."""

from dataclasses import replace

import pytest

from budget.disclosure import Cell, Column, Row, Table
from budget.forms import families
from extract.tables.supported import UNCLEAR, UNCLEAR_ROW, doubted_where_unsupported

NAME = Column("name", "name", ("科目名称",), "label")
TOTAL = Column("total", "total", ("合计",), "amount")
BASIC = Column("basic", "basic", ("基本支出",), "amount")
STRANGE = Column("c3", None, (), "text")
SHARED = Column("c3", None, ("支出预算",), "text")
UNDER = Column("total", "total", ("支出预算", "合计"), "amount")


def table(*columns: Column, form: str | None = None, confidence: float | None = 0.99) -> Table:
    texts = ["教育支出" if column.kind != "amount" else "1.00" for column in columns]
    cells = tuple(Cell(text, 1, confidence=confidence) for text in texts)
    rows = (Row("p1.1", "header", cells, 1), Row("p1.2", "item", cells, 1))
    return Table("t1.1", form, None, "", None, "present", (1,), columns, rows)


def doubts(table: Table) -> list[bool]:
    return [UNCLEAR in cell.doubt for cell in doubted_where_unsupported(table).rows[1].cells]


def test_columns_with_headings_of_their_own_are_believed() -> None:
    assert doubts(table(NAME, TOTAL, BASIC)) == [False] * 3
    assert doubts(table(NAME, TOTAL, BASIC, form="xinjiang-2024/5")) == [False] * 3


@pytest.mark.parametrize(
    "columns",
    [
        (NAME, STRANGE, TOTAL, BASIC),
        (NAME, SHARED, UNDER, BASIC),
        (NAME, TOTAL, replace(TOTAL, id="c3", key=None), BASIC),
        (NAME, TOTAL, replace(TOTAL, id="c3", key=None, header=("旺",)), BASIC),
    ],
)
def test_a_column_without_a_heading_of_its_own_makes_all_figures_doubtful(columns: tuple[Column, ...]) -> None:
    assert doubts(table(*columns)) == [column.kind == "amount" for column in columns]


def test_figures_without_labels_are_doubtful() -> None:
    assert all(doubts(table(TOTAL, BASIC, replace(BASIC, id="c3", header=("项目支出",)))))


def test_what_stands_behind_the_last_figures_moves_none() -> None:
    assert not any(doubts(table(NAME, TOTAL, BASIC, STRANGE)))


def test_codes_may_share_their_heading() -> None:
    codes = [Column(f"c{n}", None, ("科目编码",), "code") for n in (1, 2, 3)]
    assert not any(doubts(table(*codes, NAME, TOTAL, BASIC)))


def test_headings_stay_and_what_was_not_recognised_too() -> None:
    found = doubted_where_unsupported(table(NAME, STRANGE, TOTAL, BASIC))
    assert not any(cell.doubt for cell in found.rows[0].cells)
    printed = table(NAME, STRANGE, TOTAL, BASIC, confidence=None)
    assert doubted_where_unsupported(printed) == printed


def test_the_one_row_without_a_label_may_be_a_part_of_another() -> None:
    whole = table(NAME, TOTAL, BASIC)
    torn = Row("p1.9", "item", (Cell("", 1), Cell("2.00", 1, confidence=0.99), Cell("", 1)), 1)
    others = tuple(replace(whole.rows[1], id=f"p1.{n}") for n in range(2, 8))
    found = doubted_where_unsupported(replace(whole, rows=(*others, torn)))
    assert [cell.doubt for cell in found.rows[-1].cells] == [(), (UNCLEAR_ROW,), ()]
    assert not any(cell.doubt for row in found.rows[:-1] for cell in row.cells)


def test_columns_that_a_row_numbers_each_at_its_place_are_borne_out() -> None:
    whole = table(NAME, TOTAL, *(replace(STRANGE, id=f"c{n}") for n in range(5)), BASIC)
    assert any(UNCLEAR in cell.doubt for cell in doubted_where_unsupported(whole).rows[1].cells)
    for texts, is_borne_out in (
        (("", *"1234567"), True),
        (("", *"12", "", "", *"567"), True),
        (("", *"123457"), False),
    ):
        cells = tuple(Cell(text, 1, confidence=0.99) for text in texts)
        numbered = replace(whole, rows=(whole.rows[0], Row("p1.1", "numbering", cells, 1), *whole.rows[1:]))
        found = doubted_where_unsupported(numbered)
        assert is_borne_out != any(cell.doubt for row in found.rows for cell in row.cells)


def test_a_known_form_of_which_columns_seem_to_be_one_is_doubtful() -> None:
    form = next(form for family in families() for form in family.forms if form.key == "xinjiang-2024/5")
    whole = [Column(spec.key, spec.key, (spec.key,), spec.kind) for spec in form.columns]
    merged = replace(whole[-1], id="c9", key=None, header=("基本支出项目支出",))

    def is_doubted(columns: list[Column]) -> bool:
        found = doubted_where_unsupported(table(*columns), form)
        return any(UNCLEAR in cell.doubt for cell in found.rows[1].cells)

    assert not is_doubted(whole)
    assert is_doubted([*whole[:-2], merged])
    assert not is_doubted([*whole[:-1], replace(merged, header=("项口支出",))])
    assert is_doubted([column for column in whole if column.id != "section"])
    no_codes = [column for column in whole if column.kind != "code"]
    misread = Column("c9", None, ("总计I西",), "amount")
    assert not is_doubted([misread if column.id == "total" else column for column in no_codes])


def test_codes_in_one_column_lack_no_levels_and_a_short_strange_heading_holds_no_two() -> None:
    forms = {form.key: form for family in families() for form in family.forms}
    form = forms["final-accounts-2024/3"]
    whole = [
        Column(spec.key, spec.key, (spec.key,), spec.kind) for spec in form.columns if len(spec.heading[0][-1]) > 1
    ]

    def is_doubted(columns: list[Column]) -> bool:
        found = doubted_where_unsupported(table(*columns), form)
        return any(UNCLEAR in cell.doubt for cell in found.rows[1].cells)

    assert not is_doubted(whole)
    fewer, strange = [*whole[:4], *whole[7:]], Column("c9", None, ("人员经费",), "amount")
    assert not is_doubted([*fewer, strange])
    assert is_doubted([*fewer, replace(strange, header=("上缴上级支出经营支出",))])
