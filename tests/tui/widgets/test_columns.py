from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.columns import ColumnLayout, lay_out, measure
from tui.widgets.model import GridCell, GridColumn, GridKind, GridRow, ListModel

SPENDING = "一般公共预算支出"
COLUMNS = (
    GridColumn("class", ("科目编码", "类"), "code"),
    GridColumn("item", ("科目编码", "项"), "code"),
    GridColumn("name", ("科目名称",), "label"),
    GridColumn("total", (SPENDING, "合计"), "amount"),
    GridColumn("fund", ("政府性基金预算拨款收入",), "amount"),
    GridColumn("capital", ("国有资本经营预算",), "amount"),
    GridColumn("basic", (SPENDING, "基本支出"), "amount"),
)


def model_of(*rows: tuple[str, ...], columns: tuple[GridColumn, ...] = COLUMNS) -> ListModel:
    cells = [[GridCell(text) for text in row] for row in rows]
    return ListModel(columns, [GridRow(f"p1.{number}") for number in range(len(rows))], cells)


def layout(model: ListModel, view: int) -> ColumnLayout:
    return lay_out(model.columns, measure(model), view)


def test_blank_columns_are_folded_to_one_narrow_run() -> None:
    model = model_of(("201", "", "教育支出", "12.50", "", "", "1.00"))
    laid = layout(model, 120)
    assert [(slot.first, slot.last) for slot in laid.moving if slot.folded] == [(4, 5)]
    assert [(slot.first, slot.folded) for slot in laid.frozen] == [(0, False), (1, True), (2, False)]


def test_a_marked_or_emended_blank_is_not_blank() -> None:
    cells = [[GridCell("1", "X"), GridCell("", "X")], [GridCell("2"), GridCell()]]
    columns = (GridColumn("a", ("甲",), "amount"), GridColumn("b", ("乙",), "amount"))
    model = ListModel(columns, [GridRow("r1"), GridRow("r2")], cells)
    assert measure(model).blank == frozenset()


def test_the_last_row_of_many_keeps_a_column_from_being_blank() -> None:
    rows = [("201", "", "", "", "", "", "")] * 4999 + [("201", "", "", "", "", "7", "")]
    assert 5 not in measure(model_of(*rows)).blank
    assert 4 in measure(model_of(*rows)).blank


def test_amounts_are_as_wide_as_the_widest_even_at_eighty_cells() -> None:
    model = model_of(("201", "01", "很长的科目名称" * 8, "123,456,789,012.34", "", "", "1"))
    laid = layout(model, 80)
    assert next(slot.width for slot in laid.moving if slot.first == 3) == 18
    assert laid.frozen_width <= 80 * 2 // 3


def test_names_are_narrowed_before_a_column_goes_out_of_sight() -> None:
    model = model_of(("201", "01", "很长的科目名称" * 2, "12.50", "", "", "1.00"))
    narrow = layout(model, 60)
    assert narrow.frozen_width + narrow.moving_width <= 60


def test_names_get_the_room_that_is_left() -> None:
    model = model_of(("201", "01", "职工基本医疗保险缴费" * 3, "12.50", "", "", "1.00"))
    assert layout(model, 200).frozen[2].width == 60


@given(
    kinds=st.lists(st.sampled_from(["code", "label", "amount", "text"]), min_size=1, max_size=14),
    cells=st.lists(st.text("1科, ", max_size=60), min_size=14, max_size=14),
    view=st.integers(10, 200),
    scroll=st.integers(0, 400),
)
def test_every_column_can_be_scrolled_into_sight(
    kinds: list[GridKind], cells: list[str], view: int, scroll: int
) -> None:
    columns = tuple(GridColumn(f"c{at}", ("项目",), kind) for at, kind in enumerate(kinds))
    model = model_of(tuple(cells[: len(columns)]), columns=columns)
    laid = layout(model, view)
    slots = (*laid.frozen, *laid.moving)
    assert [at for slot in slots for at in range(slot.first, slot.last + 1)] == list(range(len(columns)))
    for slot in laid.moving:
        new = laid.scroll_for(slot.first, scroll, view)
        shown = {seen.first: (x, room) for seen, x, room in laid.shown(new, view)}
        fits = laid.frozen_width + slot.total <= view
        assert not fits or shown[slot.first][1] == slot.total
        assert all(x + room <= view for x, room in shown.values())


def test_names_stay_whole_where_all_is_in_sight() -> None:
    columns = (GridColumn("name", ("单位",), "label"), *(GridColumn(f"c{n}", ("数",), "amount") for n in range(4)))
    model = model_of(("新疆维吾尔自治区喀什地区行政公署办公室", "1", "2", "3", "4"), columns=columns)
    assert layout(model, 64).frozen[0].width == 38, "although they take more than half"


def test_texts_are_narrowed_where_that_brings_all_figures_in_sight() -> None:
    kinds: tuple[GridKind, ...] = ("text", "label", "amount", "amount")
    columns = tuple(GridColumn(f"c{n}", ("数",), kind) for n, kind in enumerate(kinds))
    model = model_of(("句" * 20, "事" * 15, "1,234.56", "7.00"), columns=columns)
    shown = layout(model, 70)
    assert shown.frozen_width + shown.moving_width == 70
    assert [slot.width for slot in layout(model, 40).moving[:2]] == [24, 30], "to no end they stay as they are"


def test_names_and_texts_are_narrowed_together_where_neither_alone_brings_all_in_sight() -> None:
    kinds: tuple[GridKind, ...] = ("label", "amount", "text", "amount")
    columns = tuple(GridColumn(f"c{n}", ("数",), kind) for n, kind in enumerate(kinds))
    model = model_of(("项" * 15, "48,767.06", "目" * 12, "6,905.10"), columns=columns)
    shown = layout(model, 68)
    assert shown.frozen_width + shown.moving_width == 68
    assert [slot.width for slot in (*shown.frozen, *shown.moving)] == [20, 9, 21, 8]


@given(
    names=st.lists(st.integers(1, 40), min_size=1, max_size=3),
    figures=st.text("1 ", max_size=12),
    view=st.integers(20, 140),
)
def test_no_room_is_left_while_a_column_lacks_some(names: list[int], figures: str, view: int) -> None:
    """Not where blank columns are folded, either."""
    labels = [GridColumn(f"n{at}", ("名",), "label") for at in range(len(names))]
    amounts = [GridColumn(f"c{at}", ("数",), "amount") for at in range(len(figures))]
    cells = (*("x" * cells for cells in names), *(figure.strip() and "1,234.56" for figure in figures))
    model = model_of(cells, columns=(*labels, *amounts))
    laid = layout(model, view)
    widths = {slot.first: slot.width for slot in (*laid.frozen, *laid.moving) if not slot.folded}
    lacking = any(cells < measure(model).widths[at] for at, cells in widths.items())
    assert not (lacking and laid.frozen_width + laid.moving_width < view)
