from collections.abc import Callable

import pytest

from budget.disclosure import Table
from extract.transcripts.unnamed import doubted_where_unnamed

Transcribed = Callable[[str], list[Table]]

ROWS = "207\t文化\t3.00\t1.00\n20701\t文物\t2.00\t1.00\n"


@pytest.mark.parametrize(
    ("above", "doubted"),
    [
        ("", {"207", "20701", "3.00", "1.00", "2.00"}),
        ("编码\t名称\t合计\t项目\n", set()),
        ("※\t※\t1\t2\n", set()),
    ],
)
def test_figures_are_doubtful_in_columns_that_nothing_names(
    transcribed: Transcribed, above: str, doubted: set[str]
) -> None:
    table = doubted_where_unnamed(*transcribed(above + ROWS))
    assert {cell.text for row in table.body() for cell in row.cells if cell.doubt == ("column-unclear",)} == doubted


def test_a_label_beside_its_figure_names_it(transcribed: Transcribed) -> None:
    table = doubted_where_unnamed(*transcribed("合计\t3.00\n基本\t1.00\n"))
    assert not any(cell.doubt for row in table.rows for cell in row.cells)


def test_a_column_that_holds_several_figures_a_cell_is_of_several(transcribed: Transcribed) -> None:
    head = "|编码|名称|合计|\n|---|---|---|\n"
    rows = head + "|201|甲|1.00<br>2.00|\n|202|乙|3.00<br>4.00|\n|203|丙|5.00|\n|20<br>401|丁||\n"
    table = doubted_where_unnamed(*transcribed(rows))
    told = [(cell.text, cell.doubt) for row in table.body() for cell in row.cells if cell.doubt]
    joined = ("figures-joined",)
    assert told == [("1.00 2.00", joined), ("3.00 4.00", joined), ("5.00", ("column-unclear",))]
