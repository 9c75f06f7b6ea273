import pytest

from extract.transcripts.counted import uncounted
from extract.transcripts.lines import Gap, Tabled, written_row

HEAD = ("科目编码", "科目名称", "合计", "基本支出")
ROWS = (
    ("201", "公共服务", "3.00", "1.00"),
    ("20103", "政府办公厅", "2.00", "0.00"),
    ("", "合计", "5.00", "1.00"),
)


def read(*texts: tuple[str, ...]) -> list[tuple[str, ...]]:
    told = uncounted(written_row(n, row) for n, row in enumerate(texts, 1))
    return [tuple(cell.text for cell in each.cells) for each in told if isinstance(each, Tabled)]


def counted(rows: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    return [(str(n), *row) for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    "written",
    [
        (("", *HEAD), *counted(ROWS)),
        (("Unnamed: 0", *HEAD), *counted(ROWS)),
        (("", "0", "1", "2", "3"), *counted((HEAD, *ROWS))),
        (("0", "1", "2", "3"), HEAD, *ROWS),
        (("Unnamed: 0", "Unnamed: 1", "Unnamed: 2", "Unnamed: 3"), HEAD, *ROWS),
        (HEAD, ("201.0", *ROWS[0][1:]), ("20103.0", *ROWS[1][1:]), ROWS[2]),
    ],
)
def test_what_a_data_frame_adds_to_a_table_is_no_part_of_it(written: tuple[tuple[str, ...], ...]) -> None:
    assert read(*written) == [HEAD, *ROWS]


def test_files_of_two_data_frames_one_behind_the_other_are_two_tables() -> None:
    count = ("0", "1", "2", "3")
    told = list(uncounted(written_row(n, row) for n, row in enumerate((count, HEAD, *ROWS, count, *ROWS), 1)))
    assert [[cell.text for cell in each.cells] if isinstance(each, Tabled) else "" for each in told] == [
        *map(list, (HEAD, *ROWS)),
        "",
        *map(list, ROWS),
    ]


def test_a_row_alone_shows_its_code_without_the_decimal_too() -> None:
    assert read(("2140112.0", "公路", "18.1")) == [("2140112", "公路", "18.1")]


def test_names_that_a_data_frame_made_others_are_as_they_were() -> None:
    head = ("收入", "Unnamed: 1", "支出", "支出.1", "Col5", "Col9")
    below = ("项目", "预算数", "项目", "预算数", "1.0", "2.0")
    assert read(head, below) == [("收入", "", "支出", "支出", "", "Col9"), below]
    assert read(("Col1", "Col2"), ("Col1", "5")) == [("Col1", "5")]


@pytest.mark.parametrize(
    "printed",
    [
        (("序号", "项目", "金额"), ("1", "甲", "1.0"), ("2", "乙", "2.0")),
        (("", "项目", "金额"), ("1", "甲", "1.0"), ("2", "乙", "2.0")),
        (("201", "甲", "1.0"), ("202", "乙", "2.0")),
        (("项目", "金额"), ("甲", "201.0")),
        (("1.0", "2.0"), ("3.0", "4.0")),
        (("项目", "1", "2"), ("甲", "0", "1")),
    ],
)
def test_what_a_table_numbers_itself_stays(printed: tuple[tuple[str, ...], ...]) -> None:
    assert read(*printed) == list(printed)


def test_numbers_of_columns_lose_the_decimal_that_a_data_frame_gave_them() -> None:
    assert read(HEAD, ("※", "※", "1.0", "2.0"), *ROWS)[1] == ("※", "※", "1", "2")
    assert read(HEAD, ("栏次", "1.0", "2", "3.0"))[1] == ("栏次", "1", "2", "3")
    assert read(HEAD, ("甲", "", "1.0", "2.0"))[1] == ("甲", "", "1.0", "2.0")


def test_each_table_is_looked_at_alone() -> None:
    rows = [written_row(1, ("", "0", "1")), written_row(2, ("0", "甲", "1")), written_row(3, ("1", "乙", "2"))]
    told = list(uncounted([*rows, Gap(), written_row(5, ("0", "1"))]))
    assert [len(each.cells) for each in told if isinstance(each, Tabled)] == [2, 2, 2]


def test_a_row_of_very_many_names_is_renamed_in_time_that_grows_with_them() -> None:
    """Each name once looked at all before it: so many took minutes."""
    names = tuple(f"甲{n}项.1" for n in range(100_000))
    assert read(("甲7项", *names))[0][1:] == (*names[:7], "甲7项", *names[8:])
