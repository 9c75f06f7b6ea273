from extract.transcripts.lines import Spoken, Tabled, Written
from extract.transcripts.markdown import told_of


def rows(text: str) -> list[tuple[int, tuple[str, ...]]]:
    return [(told.line, tuple(c.text for c in told.cells)) for told in told_of(text) if isinstance(told, Tabled)]


def heading(text: str) -> tuple[Written, ...]:
    return next(told.cells for told in told_of(text) if isinstance(told, Tabled))


def test_signs_before_a_text_say_what_its_cell_covers() -> None:
    text = "h2(#a). 表5\n\n|_/2. 科目|_\\2. 支出|\n|_. 合计|_. 基本|\n||*1.00*||\n||||\n|>. 甲|=. 3.00|2.00|\n"
    assert rows(text) == [
        (3, ("科目", "支出", "")),
        (4, ("", "合计", "基本")),
        (5, ("", "1.00", "")),
        (6, ("", "", "")),
        (7, ("甲", "3.00", "2.00")),
    ]
    assert heading(text)[:2] == (Written("科目", 2, 1), Written("支出", 1, 2))
    assert next(told.text for told in told_of(text) if isinstance(told, Spoken)) == "表5"


def test_headings_between_doubled_strokes() -> None:
    assert rows("|| 科目 || 合计 || ||\n| 甲 | 1.00 | |\n| | 2.00 | 3.00 |\n") == [
        (1, ("科目", "合计", "")),
        (2, ("甲", "1.00", "")),
        (3, ("", "2.00", "3.00")),
    ]


def test_rows_without_a_stroke_at_their_end_keep_the_last_blank() -> None:
    assert rows("|=科目 |=合计 |=基本\n|甲 |1.00 |\n") == [(1, ("科目", "合计", "基本")), (2, ("甲", "1.00", ""))]


def test_a_cell_without_anything_is_covered_from_the_left_and_colons_from_above() -> None:
    text = "^ 科目 ^ 支出 ^^\n^ ::: ^ 合计 ^ 基本 ^\n| 甲 | 1.00 |  |\n| 乙 |  |  2.00 |\n"
    assert [texts for _, texts in rows(text)] == [
        ("科目", "支出", ""),
        ("", "合计", "基本"),
        ("甲", "1.00", ""),
        ("乙", "", "2.00"),
    ]
    assert heading(text) == (Written("科目", 2, 1), Written("支出", 1, 2), Written())


def test_a_row_of_markdown_with_blanks_that_are_written_as_nothing_is_one_of_its_table() -> None:
    text = "|科目|名称|合计|\n|---|---|---|\n|201|公共|1.00|\n||合计||\n||合计||5.00\n||合计|1.00|\n"
    assert [line for line, _ in rows(text)] == [1, 3, 4, 5, 6]
    assert rows(text)[2] == (4, ("", "合计", ""))


def test_strokes_in_rows_with_tabs_are_letters() -> None:
    assert rows("科目\t合计\n||\t||1\n||甲||1\t2\n") == [
        (1, ("科目", "合计")),
        (2, ("||", "||1")),
        (3, ("||甲||1", "2")),
    ]


def test_a_row_of_markdown_that_begins_blank_is_no_heading_of_a_wiki() -> None:
    assert rows("|| 合计 |\n|---|---|\n| 甲 | 1.00 |\n") == [(1, ("", "合计")), (3, ("甲", "1.00"))]
