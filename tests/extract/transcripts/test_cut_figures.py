import pytest

from extract.transcripts.cut_figures import with_whole_figures
from extract.transcripts.lines import Tabled, written_row

TOTAL = ("", "总计", "2,966.8", "408.5", "0")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ([TOTAL, ("", "", "5", "9", "")], [("", "总计", "2,966.85", "408.59", "0")]),
        ([TOTAL, ("", "", "5")], [("", "总计", "2,966.85", "408.5", "0")]),
        ([("", "总计", "12,345,67", "0"), ("", "", "8.00", "")], [("", "总计", "12,345,678.00", "0")]),
        ([("收入总计", "1970.2", "4\n201 公共服务")], [("收入总计", "1970.24", "201 公共服务")]),
    ],
)
def test_the_parts_of_a_figure_come_together(written: list[tuple[str, ...]], read: list[tuple[str, ...]]) -> None:
    told = with_whole_figures(written_row(n, row) for n, row in enumerate(written, 1))
    assert [tuple(cell.text for cell in row.cells) for row in told if isinstance(row, Tabled)] == read


@pytest.mark.parametrize(
    "written",
    [
        [TOTAL, ("", "其他", "5", "9", "")],
        [TOTAL, ("", "", "5.00", "", "")],
        [TOTAL, ("", "", "", "", "5")],
        [("1.25", "4\n201 公共服务"), ("", "")],
        [("1.2", "4"), ("3.4", "5\n")],
    ],
)
def test_figures_of_their_own_stay(written: list[tuple[str, ...]]) -> None:
    told = with_whole_figures(written_row(n, row) for n, row in enumerate(written, 1))
    assert [tuple(cell.text for cell in row.cells) for row in told if isinstance(row, Tabled)] == written
