from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Box, Page, Word
from budget.turning import turned
from tui.text import display, width
from tui.widgets.page_layout import LaidPage, cut, lay_out


def word(text: str, x: float, top: float, size: float = 10.0) -> Word:
    """A word printed at ``x``, as wide as its letters: half the size for each cell."""
    return Word(text, (x, top, x + width(text) * size / 2, top + size))


def texts(laid: LaidPage) -> list[str]:
    """Each line as text."""
    lines = []
    for line in laid.lines:
        text = ""
        for item in line:
            text += " " * (item.start - width(text)) + item.text
        lines.append(text)
    return lines


TABLE = Page(
    5,
    600,
    800,
    (
        word("科目", 60, 100),
        word("合计", 330, 100),
        word("项目支出", 430, 100),
        word("一般公共服务支出", 60, 120),
        word("1,607.22", 330, 121),
        word("237.06", 460, 119),
        word("教育支出", 70, 140),
        word("8.00", 350, 140),
        word("合", 60, 240),
        word("计", 90, 240),
    ),
)


def test_columns_of_the_page_stand_one_under_the_other() -> None:
    lines = texts(lay_out(TABLE, 40))
    assert [line.split() for line in lines] == [
        ["科目", "合计", "项目支出"],
        ["一般公共服务支出", "1,607.22", "237.06"],
        ["教育支出", "8.00"],
        [],
        ["合", "计"],
    ]
    assert width(lines[1][: lines[1].index("1,607.22")]) + 8 == width(lines[2])
    assert lines[2].startswith("  教育支出"), "the indent of the page is kept"
    assert max(map(width, lines)) <= 40, "gutters shrink to the width asked for"


def headed(*names: str) -> Page:
    """Three columns of figures, each with its heading in the middle of a wide cell; a name without a figure."""
    headings = [word(name, x, 100) for name, x in zip(names, (200, 330, 460), strict=False)]
    rows = [word("商品和服务支出", 40, 120), word("工资", 50, 140), word("津贴", 50, 160)]
    figures = [word("1,607.22", right - 40, top) for right in (290, 420, 550) for top in (120, 140)]
    return Page(5, 600, 800, (*headings, *rows, *figures))


def test_in_a_narrow_pane_headings_stand_over_their_figures() -> None:
    names = ("合计", "人员经费", "公用经费")
    page = headed(*names)
    wide = lay_out(page, 140)
    assert wide.lines[0][0].end < wide.lines[1][1].start, "where there is room all stands as on paper"
    narrow = lay_out(page, 50)
    assert [laid.end for laid in narrow.lines[0]] == [laid.end for laid in narrow.lines[1][1:]]
    assert narrow.width <= 50
    assert narrow.lines[-1][0].start == narrow.lines[2][0].start, "a name keeps its indent"


def test_a_heading_with_its_letters_apart_is_moved_as_a_whole() -> None:
    page = headed("合计")
    spaced = Page(5, 600, 800, (word("合", 200, 100), word("计", 220, 100), *page.words[1:]))
    (first, second), figures = lay_out(spaced, 50).lines[:2]
    assert (second.end, second.start - first.end) == (figures[1].end, 2)


def test_a_heading_over_several_columns_stays_between_them() -> None:
    page = headed()
    over = Page(5, 600, 800, (word("一般公共预算财政拨款支出", 350, 100), *page.words))
    heading, figures = lay_out(over, 50).lines[:2]
    assert heading[0].start <= figures[2].start
    assert heading[0].end != figures[3].end


def test_a_box_finds_its_words_and_a_cell_its_word() -> None:
    laid = lay_out(TABLE, 60)
    (figure,) = laid.spans_for((320, 115, 380, 135))
    assert figure.word.text == "1,607.22"
    assert laid.at(figure.line, figure.start) is figure.word
    assert laid.at(figure.line, figure.end) is not figure.word
    assert laid.at(99, 0) is None
    row = laid.spans_for((50, 115, 600, 135))
    assert [item.word.text for item in row] == ["一般公共服务支出", "1,607.22", "237.06"]


def test_a_box_within_a_long_word_finds_it() -> None:
    page = Page(1, 600, 800, (word("一、财政拨款（补助）2,014.18", 60, 100),))
    laid = lay_out(page, 60)
    assert [item.word for item in laid.spans_for((170, 98, 200, 112))] == [page.words[0]]
    assert laid.spans_for((400, 98, 420, 112)) == []


boxes = st.tuples(*[st.floats(-50, 700)] * 2, *[st.floats(0, 400)] * 2).map(
    lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])
)


@given(boxes | st.just((-1e300, -1e300, 1e300, 1e300)))
def test_a_box_of_any_size_finds_the_words_whose_middle_is_in_it(box: Box) -> None:
    laid, (x0, y0, x1, y1) = lay_out(TABLE, 40), box
    found = laid.spans_for(box)
    inside = [
        item
        for line in laid.lines
        for item in line
        if (own := item.word.box)
        and x0 - 1 <= (own[0] + own[2]) / 2 <= x1 + 1
        and y0 - 1 <= (own[1] + own[3]) / 2 <= y1 + 1
    ]
    assert found == inside if inside else len(found) <= 1


def test_small_print_makes_the_page_wider_and_never_overlaps() -> None:
    words = tuple(word(f"{n},234,567.89", 20 + 30 * n, 100, 4.5) for n in range(1, 10))
    laid = lay_out(Page(1, 600, 800, words), 40)
    assert [item.text for item in laid.lines[0]] == [item.text for item in words]
    assert laid.width >= 9 * 12


def test_a_line_of_prose_goes_on_below_with_its_figures_whole() -> None:
    """A sheet of paper holds longer lines than the pane beside the table does."""
    said = "一般公共预算财政拨款支出307.82万元，主要用于以下方面：一般公共服务支出"
    page = Page(1, 600, 800, (word(said, 60, 100), word("单位：万元", 540, 120)))
    laid = lay_out(page, 28)
    assert texts(laid)[:3] == ["一般公共预算财政拨款支出", "  307.82万元，主要用于以下方", "  面：一般公共服务支出"]
    assert [item.text for item in laid.spans_for((50, 95, 600, 115))] == [line.strip() for line in texts(laid)[:3]]
    assert laid.at(1, 4) is page.words[0]
    assert texts(laid)[3].strip() == "单位：万元", "what stands at the right stays there"


def test_words_of_prose_are_parted_at_blanks_and_rows_of_figures_never() -> None:
    words = [word(text, x, 100) for text, x in (("Fees rose to", 60), ("1,234.56", 124), ("of late", 168))]
    assert texts(lay_out(Page(1, 600, 800, tuple(words)), 16)) == ["Fees rose to", "  1,234.56 of ", "  late"]
    apart = tuple(word("1,234,567.89", 60 + 70 * n, 100) for n in range(4))
    assert len(lay_out(Page(1, 600, 800, apart), 20).lines) == 1


def test_a_sentence_that_is_stretched_to_the_margin_goes_on_below_and_a_row_of_a_table_never() -> None:
    said = (("一般公共预算", 60), ("5,059.45", 129), ("万元", 177), ("，占", 204), ("99.80%，比上年预算增加", 233))
    stretched = tuple(word(text, x, 100) for text, x in said)
    laid = lay_out(Page(1, 600, 800, stretched), 40)
    assert max(map(width, texts(laid))) <= 40
    assert "".join("".join(texts(laid)).split()) == "一般公共预算5,059.45万元，占99.80%，比上年预算增加"
    row = (("一般公共预算", 60), ("5,059.45", 129), ("万元", 177), ("共计", 206), ("上年预算及其增加部分", 233))
    assert len(lay_out(Page(1, 600, 800, tuple(word(text, x, 100) for text, x in row)), 40).lines) == 1


def test_a_transcript_keeps_its_lines_and_gaps() -> None:
    words = (Word("表 5", line=301), Word("201\t教育支出\t12.50", line=303), Word("合计", line=304))
    laid = lay_out(Page(1, 0, 0, words), 40)
    assert texts(laid) == ["表 5", "", "201  教育支出  12.50", "合计"]
    assert [item.word for item in laid.spans_for_line(303)] == [words[1]]
    assert laid.spans_for((0, 0, 10, 10)) == []


def test_an_empty_page_is_laid_out_as_nothing() -> None:
    assert lay_out(Page(1, 600, 800, ()), 40) == LaidPage()


def test_hidden_characters_of_a_page_are_shown() -> None:
    laid = lay_out(Page(1, 600, 800, (word("1\u202e2", 60, 100), word("\x1b[31m", 200, 100))), 60)
    assert texts(laid)[0].split() == ["1<U+202E>2", "␛[31m"]


def test_a_word_cut_by_the_edge_says_so() -> None:
    (line,) = lay_out(Page(1, 0, 0, (Word("1,607.22", line=1),)), 40).lines
    assert cut(line[0], 0, 8) == (0, "1,607.22")
    assert cut(line[0], 0, 5) == (0, "1,60…")
    assert cut(line[0], 3, 20) == (3, "…7.22")
    assert cut(line[0], 2, 6) == (2, "…07…")


BOXES = st.tuples(st.floats(0, 590), st.floats(0, 790), st.floats(0.5, 80), st.floats(2, 20))


def boxed(text: str, box: tuple[float, float, float, float]) -> Word:
    x, top, wide, high = box
    own: Box = (x, top, x + wide, top + high)
    return Word(text, own)


@given(
    st.lists(st.builds(boxed, st.text("1科 ,.支\x1b", min_size=1, max_size=12), BOXES), max_size=40),
    st.integers(1, 160),
)
def test_words_never_overlap_and_none_is_lost(words: list[Word], cells: int) -> None:
    laid = lay_out(Page(1, 600, 800, tuple(words)), cells)
    shown: dict[int, str] = {}
    for item in (item for line in laid.lines for item in line):
        shown[id(item.word)] = shown.get(id(item.word), "") + item.text
    assert shown == {id(item): display(item.text) for item in words if item.text.strip()}
    for number, line in enumerate(laid.lines):
        assert all(before.end <= after.start for before, after in pairwise(line))
        for item in line:
            assert item.line == number
            assert item.start >= 0
            assert item.end - item.start == width(item.text)
            assert laid.at(number, item.start) is item.word


@given(st.text("1科支,", min_size=1, max_size=12), st.integers(0, 30), st.integers(1, 12))
def test_a_cut_word_stays_between_the_edges(text: str, left: int, room: int) -> None:
    (line,) = lay_out(Page(1, 0, 0, (Word(text, line=1),)), 40).lines
    if line[0].end <= left:
        return
    start, shown = cut(line[0], left, left + room)
    assert left <= start
    assert start + width(shown) <= left + room
    assert shown == text or "…" in shown


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_drawn_on_end_is_laid_out_as_it_is_read(turn: int) -> None:
    words = tuple(word(f"{row}{x}", x, 100 + 14 * row) for row in range(3) for x in (60, 250, 460))
    upright = Page(1, 600, 800, words)
    places = [turned(each.box, -turn, 600, 800) for each in words if each.box]
    size = (800, 600) if turn % 180 else (600, 800)
    shown = Page(1, *size, tuple(Word(w.text, box) for w, box in zip(words, places, strict=True)), turn=turn)
    laid = lay_out(shown, 60)
    assert [[one.text for one in line] for line in laid.lines] == [
        [one.text for one in line] for line in lay_out(upright, 60).lines
    ]
    assert [found.text for found in laid.spans_for(places[4])] == [words[4].text]


def test_lines_of_a_scan_that_lies_askew_stay_together() -> None:
    rows = [(x, 100 + 14 * row) for row in range(3) for x in (60, 250, 460)]
    words = tuple(word(f"{x}", x, top + 0.05 * x) for x, top in rows)
    assert len(lay_out(Page(1, 600, 800, words, slope=0.05), 60).lines) == 3
    assert len(lay_out(Page(1, 600, 800, words), 60).lines) > 3


def test_a_heading_over_several_columns_keeps_no_gutter_wide() -> None:
    heading = word("一般公共预算基本支出", 200, 80)
    rows = [word(text, x, top) for top in (100, 120) for text, x in (("办公费", 60), ("31.14", 220), ("5.00", 420))]
    alone = word("3.78", 420, 140)
    laid = lay_out(Page(1, 600, 800, (heading, *rows, alone)), 40)
    assert texts(laid)[2] == "办公费  31.14  5.00"
    assert laid.lines[3][0].end == laid.lines[2][2].end, "a figure stands in its column, also where it is alone"
