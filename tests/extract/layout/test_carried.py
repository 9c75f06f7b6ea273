"""Columns that go on on the next page."""

from extract.geometry.edges import Edge
from extract.geometry.pieces import Char
from extract.geometry.runs import Run
from extract.layout.carried import Carried, Columns
from extract.layout.lines import Line
from extract.layout.whitespace import loose_grids
from extract.tables.headers import heading_of


def _line(*texts: tuple[str, float, float]) -> Line:
    return Line(tuple(Run(text, (left, 10.0, right, 20.0)) for text, left, right in texts))


def test_columns_known_by_their_headings_alone_have_room_for_the_words_below() -> None:
    columns = Columns(((20.0, 40.0), (60.0, 80.0), (100.0, 120.0)), ())
    lines = [_line(("行政运行", 5.0, 55.0), ("12.50", 58.0, 80.0)), _line(("3.00", 95.0, 121.0))]
    wider = columns.widened(lines)
    assert wider is not None
    assert wider.strips == ((5.0, 55.0), (58.0, 80.0), (95.0, 121.0))


def test_words_over_several_columns_or_none_go_on_with_no_table() -> None:
    columns = Columns(((20.0, 40.0), (60.0, 80.0), (100.0, 120.0)), ())
    figures = _line(("201", 20.0, 38.0), ("12.50", 60.0, 80.0))
    assert columns.widened([figures, _line(("各项支出合计", 22.0, 70.0))]) is None
    assert columns.widened([figures, _line(("结转", 130.0, 150.0))]) is None
    assert columns.widened([_line(("行政运行", 20.0, 38.0))]) is None


def _chars(*lines: tuple[float, dict[float, str]]) -> list[Char]:
    """Texts of letters 8 points wide: the height of each line, and where its texts begin."""
    return [
        {"text": letter, "blank": "", "x0": x + 8 * at, "x1": x + 8 * at + 8, "top": top, "bottom": top + 8}
        for top, texts in lines
        for x, text in texts.items()
        for at, letter in enumerate(text)
    ]


def test_words_over_columns_of_figures_are_headings_of_a_table_that_only_has_its_columns_at_the_same_places() -> None:
    """A sheet wider than the paper prints other columns on its next page, some where those of the page before are."""
    at = (20.0, 120.0, 220.0, 320.0)

    def page(heads: list[str], *rows: list[str]) -> list[Char]:
        lines = [heads, *rows]
        return _chars(
            *(
                (n * 20.0 + 26, {x: text for x, text in zip(at, row, strict=True) if text})
                for n, row in enumerate(lines)
            )
        )

    rules = [Edge(20.0 * n, 10.0, 400.0) for n in range(1, 7)]
    rows = [[f"{n}1.10", f"{n}2.20", f"{n}3.30", f"{n}4.40"] for n in (1, 2, 3)]
    carried = Carried()
    loose_grids(page(["国有资本", "单位资金", "事业收入", "经营收入"], *rows), rules[:5], 1, (), carried)
    own = [["", "结转资金", "", ""], ["其他收入", "上年小计", "其他资金", ""], *([*row[:3], ""] for row in rows)]
    (grid,) = loose_grids(page(*own), rules, 2, (), carried)
    assert [[cell.text for cell in row] for row in grid.rows][1:] == [row[:3] for row in own[1:]]
    assert heading_of(grid.rows).rows == 2
