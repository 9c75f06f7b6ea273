"""Places in words: a column without a heading is named by where it stands."""

from dataclasses import replace

from budget.checks.words.naming import place, project_of
from budget.disclosure import Address, Card, Cell, Column, Disclosure, Field, Row, Source, Table


def test_a_column_without_a_heading_is_named_by_its_place() -> None:
    columns = (Column("c1", None, (), "label"), Column("c2", None, (), "text"), Column("c3", None, ("金额",), "amount"))
    row = Row("p1.1", "item", (Cell("单位名称"), Cell("某局"), Cell("1.00")), 1)
    table = Table("t1.1", None, None, "绩效目标表", None, "present", (1,), columns, (row,))
    disclosure = Disclosure(Source("a.pdf", "0" * 64, 1, "pdf"), Card(), (table,))
    at = Address("t1.1", "p1.1", "c2")
    assert place(disclosure, at, "zh") == "单位名称·第2栏"
    assert place(disclosure, at, "en") == "单位名称·column 2"
    assert place(disclosure, at._replace(column="c3"), "zh") == "单位名称·金额"


def test_a_performance_table_is_told_by_its_project_else_by_its_unit() -> None:
    columns = (Column("c1", None, (), "text"), Column("c2", None, (), "text"))
    cells = (("单位", "某局"), ("项目", "租车费"), ("资金", "5.00"))
    rows = tuple(Row(f"p1.{i}", "item", (Cell(a), Cell(b))) for i, (a, b) in enumerate(cells))
    fields = tuple(Field(key, f"p1.{i}", "c2") for i, key in enumerate(("unit", "project", "total")))
    table = Table("t1.1", None, None, "项目支出绩效目标表", "万元", "present", (1,), columns, rows, fields=fields)
    assert project_of(table) == "租车费"
    assert project_of(replace(table, fields=(fields[0], fields[2]))) == "某局"
    assert not project_of(replace(table, fields=()))


def test_each_weight_of_a_performance_table_is_told_by_its_indicator() -> None:
    columns = tuple(Column(f"c{i}", None, (), "text") for i in range(3))
    cells = (("产出指标", "宣讲 次数", "8"), ("效益指标", "", "12"), ("", "", "80"))
    rows = tuple(Row(f"p1.{i}", "item", tuple(map(Cell, texts))) for i, texts in enumerate(cells))
    keys = ("level1", "level3", "weight")
    fields = tuple(Field(key, row.id, f"c{i}") for row in rows for i, key in enumerate(keys))
    table = Table("t1.1", None, None, "绩效目标表", "万元", "present", (1,), columns, rows, fields=fields)
    disclosure = Disclosure(Source("a.pdf", "0" * 64, 1, "pdf"), Card(), (table,))
    told = [place(disclosure, Address("t1.1", row.id, "c2"), "zh") for row in rows]
    assert told == ["宣讲次数·权重", "效益指标·权重", "权重"]
    assert place(disclosure, Address("t1.1", "p1.0", "c2"), "en", form=True).endswith(" 宣讲次数·weight")
