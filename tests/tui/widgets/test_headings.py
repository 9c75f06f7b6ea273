from tui.widgets.columns import Slot, heading_width, lay_out, measure
from tui.widgets.headings import Piece, heading_lines, line_count
from tui.widgets.model import GridCell, GridColumn, GridRow, ListModel

SPENDING = "一般公共预算支出"


def drawn(columns: tuple[GridColumn, ...], row: tuple[str, ...], view: int = 120) -> list[list[Piece]]:
    model = ListModel(columns, [GridRow("r1")], [[GridCell(text) for text in row]])
    laid = lay_out(columns, measure(model), view)
    lines = line_count(columns, (*laid.frozen, *laid.moving))
    return heading_lines(columns, list(laid.shown(0, view)), lines)


def amounts(*paths: tuple[str, ...]) -> tuple[GridColumn, ...]:
    return tuple(GridColumn(f"c{at}", path, "amount") for at, path in enumerate(paths))


def test_a_shared_heading_stands_once_over_its_columns() -> None:
    lines = drawn(amounts((SPENDING, "合计"), (SPENDING, "基本支出"), ("单位资金",)), ("1", "2", "3"))
    assert [piece.text.strip() for piece in lines[0] if piece.spans] == [SPENDING]
    assert [piece.text.strip() for piece in lines[1]] == ["合计", "基本支出", "单位资金"]


def test_equal_headings_under_different_ones_are_not_merged() -> None:
    lines = drawn(amounts(("收入", "合计"), ("支出", "合计")), ("1,234.00", "2"))
    assert [piece.text.strip() for piece in lines[0]] == ["收入", "支出"]
    assert len(lines[1]) == 2


def test_a_folded_column_does_not_cut_a_shared_heading() -> None:
    lines = drawn(amounts((SPENDING, "合计"), (SPENDING, "其他"), (SPENDING, "项目支出")), ("1", "", "3"))
    assert [piece.text.strip() for piece in lines[0]] == [SPENDING]
    assert [piece.text.strip() for piece in lines[1]] == ["合计", ":", "项目支出"]


def test_a_long_heading_is_broken_and_a_deep_one_joined() -> None:
    broken = drawn(amounts(("国有资本经营预算",)), ("1",))
    assert [line[0].text.strip() for line in broken] == ["国有资本", "经营预算"]
    deep = drawn(amounts(("甲", "乙", "丙", "丁"), ("甲", "乙", "丙", "戊")), ("123,456", "123,456"))
    assert [piece.text.strip() for piece in deep[2]] == ["丙/丁", "丙/戊"]


def test_columns_without_headings_have_one_blank_line() -> None:
    assert drawn(amounts((), ()), ("1", "2")) == [[]]


def test_words_of_a_heading_stay_whole_where_two_lines_hold_them() -> None:
    columns = (GridColumn("c", ("2023 outturn £000",), "amount"),)
    slot = Slot(0, 0, heading_width(columns[0]))
    lines = heading_lines(columns, [(slot, 0, slot.total)], 2)
    assert [line[0].text.strip() for line in lines] == ["2023 outturn", "£000"]


def test_a_heading_stands_over_its_figures_also_where_the_view_ends_within_the_column() -> None:
    columns = amounts(("count",))
    slot = Slot(0, 0, 8)
    for room in range(slot.total, 5, -1):
        ((heading,),) = heading_lines(columns, [(slot, 0, room)], 1)
        assert len(heading.text) == min(slot.width, room)
        assert heading.text.endswith("count")
