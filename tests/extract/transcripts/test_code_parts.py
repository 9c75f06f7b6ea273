import pytest

from extract.geometry.figures import are_several
from extract.transcripts.code_parts import with_code_parts
from extract.transcripts.lines import Tabled, written_row

Row = tuple[str, ...]


def read(*texts: Row) -> list[Row]:
    told = with_code_parts(written_row(n, row) for n, row in enumerate(texts, 1))
    return [tuple(cell.text for cell in each.cells) for each in told if isinstance(each, Tabled)]


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        (
            (
                ("功能分类", "", "金额"),
                ("类\n款", "名称", ""),
                ("201", "甲", "3"),
                ("201\n03", "乙", "1"),
                ("", "丙", ""),
            ),
            [
                ("功能分类", "", "", "金额"),
                ("类", "款", "名称", ""),
                ("201", "", "甲", "3"),
                ("201", "03", "乙", "1"),
                ("", "", "丙", ""),
            ],
        ),
        (
            (("名称", "科目编\n类\n款\n项"), ("甲", "201\n3\n99"), ("乙", "201\n3")),
            [("名称", "科目编类", "款", "项"), ("甲", "201", "3", "99"), ("乙", "201", "3", "")],
        ),
        ((("款\n项", "名称"), ("03\n01", "甲")), [("款", "项", "名称"), ("03", "01", "甲")]),
    ],
)
def test_parts_of_codes_in_one_cell_have_columns_of_their_own(written: tuple[Row, ...], parted: list[Row]) -> None:
    assert read(*written) == parted


@pytest.mark.parametrize("below", ["一般\n公共", "201\n03\n01", "1,606.2\n2"])
def test_what_holds_another_text_or_more_parts_stays(below: str) -> None:
    rows = (("类\n款", "名称"), ("201\n03", "甲"), (below, "乙"))
    assert read(*rows) == list(rows)


def test_columns_of_several_figures_in_each_cell_are_as_many_columns() -> None:
    rows = ("科目", "合计", "一般\n基金"), ("教育", "3.00", "3.00\n-"), ("文化", "2.00", "0.00\n2.00")
    apart = ("科目", "合计", "一般", "基金"), ("教育", "3.00", "3.00", "-"), ("文化", "2.00", "0.00", "2.00")
    assert read(*rows) == list(apart)


def test_where_one_cell_numbers_two_columns_nothing_tells_which_of_them_a_figure_is_of() -> None:
    rows = ("科目|合计|一般|资本", "※|1|2|3\n4", "教育|3.00|3.00|", "文化|2.00|0.00|2.00")
    told = list(with_code_parts(written_row(n, row.split("|")) for n, row in enumerate(rows, 1)))
    cells = [each.cells for each in told if isinstance(each, Tabled)]
    assert [cell.text for cell in cells[1]] == ["※", "1", "2", "3", "4"]
    assert [(cell.text, cell.doubt) for cell in cells[3]][2:] == [
        ("0.00", None),
        ("2.00", "column-unclear"),
        ("", None),
    ]


def test_figures_that_narrow_cells_broke_are_no_columns() -> None:
    rows = [("科目", "合计"), ("教育", "1,234\n,567"), ("文化", "3456\n7.00")]
    assert read(*rows) == rows


@pytest.mark.parametrize(
    ("lines", "several"),
    [("-|882327", True), ("0.00|47.72", True), ("1672497|4", False), ("-", False), ("3|甲", False)],
)
def test_a_dash_on_a_line_of_its_own_is_a_nought_and_no_sign(lines: str, several: bool) -> None:
    assert are_several(lines.split("|")) is several
