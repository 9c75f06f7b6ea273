import pytest

from budget.disclosure import Cell
from extract.tables.headers import heading_of
from extract.transcripts.mend import mended, unrepeated

DATA = "201|03|行政|5.00|1.00|2.00|3.00"


@pytest.mark.parametrize(
    ("first", "second", "paths"),
    [
        ("编码||名称|合计||财政拨款|", "类|款|||基金|一般|资本", ["编码/类", "编码/款", "名称", "合计"]),
        ("|编码|名称|合计||财政拨款|", "类|款|||基金|一般|资本", ["编码/类", "编码/款", "名称", "合计"]),
        ("编码||名称|合计|财政拨款||", "类|款|||基金|一般|资本", ["编码/类", "编码/款", "名称", "合计"]),
    ],
)
def test_a_heading_over_the_middle_of_its_columns_is_that_of_all(first: str, second: str, paths: list[str]) -> None:
    rows = [tuple(Cell(text, line=n) for text in row.split("|")) for n, row in enumerate((first, second, DATA))]
    heading = heading_of(mended(rows), flattened=True)
    assert ["/".join(path) for path in heading.paths] == [*paths, "财政拨款/基金", "财政拨款/一般", "财政拨款/资本"]
    assert heading.rows == 2


def test_a_heading_over_its_first_column_stays() -> None:
    first, second = "合计||||备注||", "|其中基本|其中项目|其中其他|财政|单位|其他"
    rows = [tuple(Cell(text, line=n) for text in row.split("|")) for n, row in enumerate((first, second, DATA))]
    assert [cell.text for cell in mended(rows)[0]] == first.split("|")


def test_the_word_for_a_total_that_a_tool_wrote_into_each_cell_it_is_merged_over_stands_once() -> None:
    rows = [
        tuple(Cell(text, line=n) for text in row.split("|"))
        for n, row in enumerate(
            ("类|款|项|名称|合计|基本|项目", "总计|总计|总计|总计|5.00|5.00|", "201|03|01|行政|5.00|5.00|"), 1
        )
    ]
    assert [cell.text for cell in unrepeated(rows)[1]] == ["总计", "", "", "", "5.00", "5.00", ""]
