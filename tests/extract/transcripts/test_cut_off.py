from collections.abc import Callable

import pytest

from budget.disclosure import Table
from extract.transcripts.cut_off import doubted_where_cut

Transcribed = Callable[[str], list[Table]]

HEAD = "编码\t名称\t合计\t支出\n"
ROWS = "201\t教育\t1,000.25\t3.75\n202\t文化\t20.50\t1.25\n"


@pytest.mark.parametrize(
    ("row", "doubted"),
    [
        ("203\t体育\t1,970.2\t4 支出总计\n", {"1,970.2", "4 支出总计"}),
        ("203\t体育\t1,970.2\t15.00\n\t新闻\t4\t\n", {"1,970.2", "4"}),
        ("203\t体育\t1,970.2\t41 支出总计\n", set()),
        ("203\t体育\t1,970.2\t15.00\n204\t新闻\t4\t4.00\n", set()),
    ],
)
def test_a_figure_whose_last_digit_stands_elsewhere_is_doubtful(
    transcribed: Transcribed, row: str, doubted: set[str]
) -> None:
    table = doubted_where_cut(*transcribed(HEAD + ROWS + row))
    assert {cell.text for row in table.body() for cell in row.cells if "unusual-number" in cell.doubt} == doubted
