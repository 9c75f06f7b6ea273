import pytest

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
