"""What stands where on a page without upright rules."""

from extract.geometry.runs import Run
from extract.known import known_headings
from extract.layout.gridded import with_dashes
from extract.layout.rows import Band

STRIPS = [(10.0, 60.0), (100.0, 140.0), (180.0, 200.0), (240.0, 280.0)]


def band(*texts: tuple[str, float], top: float = 100.0) -> Band:
    return Band(top, top + 10, tuple(Run(text, (x, top, x + 5.0 * len(text), top + 10), ()) for text, x in texts))


def test_dashes_at_the_right_of_their_columns_belong_to_them_where_a_line_fills_all() -> None:
    rows = [band(("行政", 10.0), ("3.00", 120.0), ("-", 225.0), ("9.00", 260.0))]
    assert with_dashes(STRIPS, rows) == [*STRIPS[:2], (180.0, 230.0), STRIPS[3]]


def test_a_dash_between_columns_tells_nothing_where_something_is_missing() -> None:
    rows = [band(("行政", 10.0), ("-", 225.0), ("9.00", 260.0))]
    assert with_dashes(STRIPS, rows) == STRIPS


def test_a_unit_behind_a_heading_is_none_of_its_words() -> None:
    assert known_headings(["合计（万元）", "项目支出(万元)", "某某"]) == (2, 3)


def test_a_dash_behind_a_dash_belongs_to_the_column_behind_it() -> None:
    blank = (320.0, 340.0)
    rows = [band(("行政", 10.0), ("3.00", 120.0), ("-", 165.0), ("-", 215.0), top=y) for y in (100.0, 120.0)]
    assert with_dashes([*STRIPS, blank], rows) == [*STRIPS[:2], (165.0, 200.0), (215.0, 280.0), blank]
