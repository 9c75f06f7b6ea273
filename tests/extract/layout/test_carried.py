"""Columns that go on on the next page."""

from extract.geometry.runs import Run
from extract.layout.carried import Columns
from extract.layout.lines import Line


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
