"""What is read in a picture: figures and words, from two readings, with their doubts."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Cell
from extract.geometry.edges import Ruling
from extract.geometry.grid import Grid
from extract.layout.whitespace import loose_grids
from extract.scans.ocr import Glyph, Reading
from extract.scans.reading.agreement import DIFFERING, UNSURE, Agreed, agreed, settled
from extract.scans.reading.tails import with_commas
from extract.scans.scanned import Line, leaf_of, with_confidence
from extract.tables.unusual import UNUSUAL
from tests.support.pictured import digits, reading


def test_a_cell_carries_the_confidence_and_the_doubt_of_its_lines() -> None:
    said = agreed(reading("136.44", 0.97), reading("1364", 0.9))
    cell = Cell(said.text, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    grid = Grid((0, 0, 50, 20), (0, 50), ((cell,),))
    marked = with_confidence(grid, [Line((5, 5, 40, 15), said)]).rows[0][0]
    assert (marked.text, marked.raw, marked.doubt) == ("136.44", "1364", (DIFFERING,))
    assert marked.confidence == 0.5


def test_a_figure_that_was_cut_behind_its_point_is_none_that_is_written_unusually() -> None:
    parts = [agreed(reading(text), reading(text)) for text in ("1.405.363.", "58")]
    cell = Cell("1,405,363.58", 1, (0, 0, 50, 30), (5, 5, 40, 25), doubt=(UNUSUAL,))
    lines = [Line((5, 5, 40, 13), parts[0]), Line((25, 16, 40, 25), parts[1])]
    (row,) = with_confidence(Grid((0, 0, 50, 30), (0, 50), ((cell,),)), lines).rows
    assert (row[0].text, row[0].doubt) == ("1,405,363.58", ())


@pytest.mark.parametrize(
    ("first", "second", "text", "doubt"),
    [
        ("1，606.22", "1,606.22", "1,606.22", ()),
        ("2,O14.18", "2,014.18", "2,014.18", (UNSURE,)),
        ("1,23.45", "1,23.45", "1,23.45", (UNUSUAL,)),
        ("1 606.22", "1606.22", "1606.22", ()),
        ("2024年", "2024年", "2024年", ()),
        ("1.606.22", "1,606,22", "1,606.22", ()),
        ("1.606", "1,606", "1.606", (DIFFERING,)),
        ("4.159.6", "4.159.6", "4,159.6", ()),
        ("4,159,6", "4,159,6", "4,159,6", (UNUSUAL,)),
        ("4,567.5C", "4,567.5C", "4,567.5C", (UNUSUAL,)),
        ("1 234.50 12", "1 234.50 12", "1234.5012", (UNUSUAL,)),
        ("0164", "0164", "0164", (UNUSUAL,)),
        ("05", "05", "05", ()),
        ("O", "O", "0", ()),
        ("O.OO", "0.00", "0.00", ()),
        ("31:60", "31.60", "31.60", (UNSURE,)),
        ("1:2", "1:2", "1:2", (UNUSUAL,)),
        ("15 ,863.96", "15, 863 .96", "15,863.96", ()),
        ("1.405.363.", "1.405.363.", "1,405,363.", (UNUSUAL,)),
    ],
)
def test_two_readings_make_one(first: str, second: str, text: str, doubt: tuple[str, ...]) -> None:
    said = agreed(reading(first), reading(second))
    assert (said.text, said.doubt) == (text, doubt)


@pytest.mark.parametrize(
    ("first", "second", "third", "doubt"),
    [
        (("33.08", 0.99), ("3308", 0.99), ("33.08", 0.99), ()),
        (("3308", 0.99), ("33.08", 0.99), ("33.08", 0.99), ()),
        (("0", 0.55), ("0", 0.96), ("0", 0.97), ()),
        (("33.08", 0.99), ("3308", 0.99), ("3308", 0.99), (DIFFERING,)),
        (("33.08", 0.99), ("33.03", 0.99), ("33.08", 0.99), (DIFFERING,)),
        (("1.606", 0.99), ("1,606", 0.99), ("1.606", 0.99), (DIFFERING,)),
        (("1", 0.5), ("1", 0.6), ("1", 0.6), (UNSURE,)),
        (("1", 0.5), ("1", 0.95), ("1", 0.6), (UNSURE,)),
        (("0164", 0.95), ("0164", 0.95), ("0164", 0.95), (UNUSUAL,)),
        (("O.O8", 0.95), ("0.08", 0.95), ("O.08", 0.95), (UNSURE,)),
    ],
)
def test_a_third_reading_settles_what_two_are_sure_of(
    first: tuple[str, float], second: tuple[str, float], third: tuple[str, float], doubt: tuple[str, ...]
) -> None:
    readings = [reading(*each) for each in (first, second, third)]
    said = settled(agreed(*readings[:2]), readings)
    assert said.doubt == doubt


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (".246", "246"),
        ("201:", "201"),
        ("1,606.22.", "1,606.22"),
        ("96.64√", "96.64"),
        ("187.365.08", "187,365.08"),
        ("合计.", "合计."),
    ],
)
def test_dirt_beside_the_figure_of_a_cell_is_no_part_of_it(read: str, text: str) -> None:
    cell = Cell(read, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    grid = Grid((0, 0, 50, 20), (0, 50), ((cell,),))
    marked = with_confidence(grid, [Line((5, 5, 40, 15), agreed(reading(read), reading(read)))]).rows[0][0]
    assert (marked.text, marked.raw) == (text, read if text != read else None)
    assert (UNUSUAL in marked.doubt) == (text != read)


@given(st.text("0123456789.,", min_size=1, max_size=9), st.text("0123456789.,", min_size=1, max_size=9))
def test_readings_that_differ_are_always_doubtful_and_nothing_is_invented(one: str, other: str) -> None:
    """Digits are those of one reading; what stands between them may follow from how amounts are written."""
    said = agreed(reading(one), reading(other))
    assert digits(said.text) in (digits(one), digits(other))
    assert (DIFFERING in said.doubt) == (one != other)


def seconds_of(*texts: str) -> list[Reading]:
    return [reading(text) for text in texts]


@pytest.mark.parametrize(
    ("line", "seconds", "words"),
    [
        ("5,066.172,099.75", ("5,066.17", "2,099.75"), ["5,066.17", "2,099.75"]),
        ("1,671.25", ("1", ",671", ".25"), ["1,671.25"]),
        ("30101基本工资", ("301", "01", "基本工资"), ["301", "01", "基本工资"]),
        ("单位：万元2024", ("单位", "：", "万元", "2024"), ["单位：万元", "2024"]),
        ("5,066.12,099.75", ("5,066.17", "2,099.75"), ["5,066.1", "2,099.75"]),
    ],
)
def test_words_of_a_line_are_parted_where_they_stand_and_figures_stay_whole(
    line: str, seconds: tuple[str, ...], words: list[str]
) -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.worded import words_of

    areas = [Area(100 * n, 0, 100 * n + 90, 20, False) for n in range(len(seconds))]
    found = words_of(reading(line), areas, seconds_of(*seconds))
    assert [word.first.text for word in found] == words
    assert found[-1].area.x1 == areas[-1].x1
    assert (agreed(found[0].first, found[0].second).doubt == ()) == (words[0] != "5,066.1")


@pytest.mark.parametrize(
    ("texts", "gap", "words"),
    [
        (("1", ",557.", "63"), 12, ["1,557.63"]),
        (("1", "1.85"), 8, ["11.85"]),
        (("1", "1.85"), 16, ["1", "1.85"]),
        (("1", "1"), 8, ["11"]),
        (("01", "12"), 8, ["01", "12"]),
        (("3", "4.85"), 8, ["3", "4.85"]),
        (("12.00", "1.85"), 8, ["12.00", "1.85"]),
        (("财政拨款（", "一般公共预"), 14, ["财政拨款（一般公共预"]),
        (("财政拨款（", "一般公共预"), 20, ["财政拨款（", "一般公共预"]),
        (("一", "、一般公共预"), 20, ["一、一般公共预"]),
        (("八、", "社会保障"), 20, ["八、社会保障"]),
        (("八、", "社会保障"), 28, ["八、", "社会保障"]),
        (("3.17", "、一般公共预"), 8, ["3.17", "、一般公共预"]),
        (("1,405,363.", "1,183,210."), 14, ["1,405,363.", "1,183,210."]),
        (("1,030,600.", "272,465."), 18, ["1,030,600.", "272,465."]),
        (("1,405,363.", "58"), 14, ["1,405,363.58"]),
        (("1,405,363.", "58"), 30, ["1,405,363.", "58"]),
    ],
)
def test_a_figure_is_one_beside_its_point_and_beside_a_narrow_1(
    texts: tuple[str, ...], gap: int, words: list[str]
) -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.worded import words_of

    areas = [Area((90 + gap) * n, 0, (90 + gap) * n + 90, 20, False) for n in range(len(texts))]
    assert [word.first.text for word in words_of(reading("".join(texts)), areas, seconds_of(*texts))] == words


@pytest.mark.parametrize(
    ("texts", "gap", "words"),
    [
        (("FY", "2023", "Budget"), 14, ["FY 2023 Budget"]),
        (("Police", "Services", "450"), 14, ["Police Services", "450"]),
        (("FY", "2022", "Actua1"), 14, ["FY 2022 Actua1"]),
        (("FY", "2023", "Budget"), 20, ["FY", "2023", "Budget"]),
        (("Total", "1.50", "Change"), 14, ["Total", "1.50", "Change"]),
        (("—", "27", "—"), 14, ["—27—"]),
        (("—", "2.75", "—"), 14, ["—", "2.75", "—"]),
    ],
)
def test_latin_words_at_a_blank_are_one_text_and_so_is_the_number_of_a_page(
    texts: tuple[str, ...], gap: int, words: list[str]
) -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.worded import words_of

    areas = [Area((90 + gap) * n, 0, (90 + gap) * n + 90, 20, False) for n in range(len(texts))]
    assert [word.first.text for word in words_of(reading("".join(texts)), areas, seconds_of(*texts))] == words


@pytest.mark.parametrize(
    ("texts", "mended"),
    [
        (("合计", "44.949.363", "2.155,503"), ("合计", "44,949,363", "2,155,503")),
        (("合计", "44.949.363", "167.890"), ("合计", "44,949,363", "167.890")),
        (("合计", "1.1.234", "2024.12.31"), ("合计", "1.1.234", "2024.12.31")),
        (("Total", "44.949.363", "2.155,503"), ("Total", "44.949.363", "2.155,503")),
        (("合计", *["8,517", "217,500"] * 2, "3.646"), ("合计", *["8,517", "217,500"] * 2, "3,646?")),
        (("合计", *["8,517.123"] * 3, "217,500", "3.646"), ("合计", *["8,517.123"] * 3, "217,500", "3.646")),
        (("合计", *["4.949.363"] * 3, "167.890"), ("合计", *["4,949,363"] * 3, "167,890?")),
        (
            ("合计", *["4.949.363"] * 3, *["1.50"] * 3, "167.890"),
            ("合计", *["4,949,363"] * 3, *["1.50"] * 3, "167.890"),
        ),
    ],
)
def test_of_points_before_each_three_digits_none_is_one(texts: tuple[str, ...], mended: tuple[str, ...]) -> None:
    said = [Agreed(reading(text).glyphs, 0.99, None, (UNUSUAL,) if text.count(".") > 1 else ()) for text in texts]
    found = with_commas(said)
    assert tuple(each.text + "?" * (each.other is not None) for each in found) == mended
    assert all(bool(each.doubt) == (each.text.count(".") > 1 or each.other is not None) for each in found[1:])


def _line(text: str, x: float, top: float, doubt: tuple[str, ...] = ()) -> Line:
    glyphs = tuple(Glyph(letter, 0.99, x + 5 * n + 2.5) for n, letter in enumerate(text))
    return Line((x, top, x + 5 * len(text), top + 10), Agreed(glyphs, 0.99, None, doubt))


def _rows_of(lines: Sequence[Line]) -> list[list[str]]:
    page = leaf_of(595, 842, lines, Ruling([], []))
    (grid,) = loose_grids(page.chars(), [], 1)
    return [[cell.text for cell in row] for row in grid.rows]


def test_what_is_left_of_a_seal_across_two_columns_makes_one_of_none() -> None:
    heads = [_line(text, x, 100) for text, x in (("科目名称", 50), ("基本支出", 160), ("项目支出", 240))]
    rows = [_line("教育支出", 50, 120 + 20 * n) for n in range(5)]
    figures = [_line("13.50", x, 120 + 20 * n) for n in range(4) for x in (160, 240)]
    seal = _line("3,012.19801234567", 160, 200, (DIFFERING,))
    found = _rows_of([*heads, *rows, *figures, seal])
    assert [len(row) for row in found] == [3] * 6
    assert found[1:5] == [["教育支出", "13.50", "13.50"]] * 4


@pytest.mark.parametrize("letter", ["1", "C"])
def test_a_speck_beside_headings_ends_them_not_and_makes_no_column(letter: str) -> None:
    heads = [_line(text, x, 100) for text, x in (("科目名称", 50), ("基本支出", 160), ("项目支出", 240))]
    speck = _line(letter, 225, 100, (UNSURE,))
    below = [_line(text, x, 112) for text, x in (("名称", 55), ("合计", 165), ("合计", 245))]
    rows = [
        _line(text, x, 130 + 20 * n) for n in range(4) for text, x in (("教育支出", 50), ("13.50", 160), ("2.00", 240))
    ]
    assert _rows_of([*heads, speck, *below, *rows])[-4:] == [["教育支出", "13.50", "2.00"]] * 4
    assert len(_rows_of([*heads, speck, *below, *rows])[0]) == 3


def test_figures_that_stand_apart_as_ink_are_two_however_close_they_are() -> None:
    heads = [_line(text, x, 100) for text, x in (("类", 50), ("款", 69), ("科目名称", 100), ("基本支出", 160))]
    rows = [
        _line(text, x, 120 + 20 * n)
        for n in range(4)
        for text, x in (("214", 50), ("01", 67.5), ("公路", 100), ("13.50", 160))
    ]
    assert _rows_of([*heads, *rows])[1:] == [["214", "01", "公路", "13.50"]] * 4


def test_the_ink_of_a_figure_is_not_cut_about_its_point() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.lines.words import words_in

    ink = np.zeros((20, 200), np.uint8)
    for x in (0, 12, 44, 56, 120):
        ink[0:20, x : x + 9] = 1
    ink[16:20, 31:35] = 1
    assert [(word.x0, word.x1) for word in words_in(ink, Area(0, 0, 200, 20, False))] == [(0, 66), (119, 130)]
    ink[0:20, 31:35] = 1
    assert len(words_in(ink, Area(0, 0, 200, 20, False))) == 4


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ([(0, 10), (17, 21), (31, 35), (45, 49), (56, 66)], 1),  # 01110: narrow ones leave spaces
        ([(0, 10), (28, 38), (56, 66)], 1),  # full-width
        ([(0, 10), (14, 24), (36, 46), (50, 60)], 2),  # 12 34
        ([(0, 10), (17, 21), (38, 42), (49, 59)], 2),  # 01 10
        ([(0, 10), (40, 50), (80, 90)], 3),  # a number in each column
    ],
)
def test_digits_that_go_on_step_by_step_are_one_figure(letters: list[tuple[int, int]], words: int) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.lines.words import words_in

    ink = np.zeros((20, 100), np.uint8)
    for x0, x1 in letters:
        ink[:, x0:x1] = 1
    assert len(words_in(ink, Area(0, 0, 100, 20, False))) == words


@pytest.mark.parametrize(
    ("speck", "stays"),
    [
        ((38, 17, 41, 20), False),  # 201.06, with the point in the middle of a gap
        ((38, 3, 41, 6), False),
        ((26, 17, 29, 20), True),  # beside a digit
        ((36, 10, 43, 12), True),  # a minus
    ],
)
def test_a_speck_in_the_gap_between_two_figures_is_no_point_of_theirs(
    speck: tuple[int, int, int, int], stays: bool
) -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.lines.strays import without_strays

    ink = np.zeros((20, 100), np.uint8)
    for x in (0, 12, 50, 62):
        ink[:, x : x + 9] = 1
    x0, top, x1, bottom = speck
    ink[top:bottom, x0:x1] = 1
    grey, left = without_strays(np.where(ink, 0, 255).astype(np.uint8), ink, [Area(0, 0, 100, 20, False)])
    assert left[top:bottom, x0:x1].all() == stays
    assert (grey[top:bottom, x0:x1] == 0).all() == stays
    assert left.sum() >= 4 * 9 * 20


def test_without_a_second_reading_a_letter_belongs_to_the_word_that_it_stands_in() -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.area import Area
    from extract.scans.reading.worded import parted

    areas = [Area(0, 0, 40, 20, False), Area(60, 0, 100, 20, False)]
    line = Reading(tuple(Glyph(text, 0.9, place) for text, place in zip("合 计数", (12, 50, 65, 90), strict=True)))
    assert [word.text for word in parted(line, areas, [])] == ["合", "计数"]


def column(*texts: str, confidence: float | None = 0.99) -> list[tuple[Cell, ...]]:
    return [(Cell(text, confidence=confidence),) for text in texts]


@pytest.mark.parametrize(
    ("texts", "odd"),
    [
        (("1,606.22", "352.00", "2.60", "66776", "0.05"), [3]),
        (("1,606.22", "352.00", "2.60", "0", "0.05"), []),
        (("1,606.22", "352.00", "20"), []),
        (("208", "01", "99", "2080501", "1.5"), []),
        (("12.50", "合计", "3.20", "7.25", "81.33", "90"), [5]),
        (("合计", "12.50", "3.20", "7.25", "81.33", "4.10", "9.75", "90"), [7]),
        (("208", "05", "gg", "01", "—", "11", "02"), [2]),
        (("合计", "0", "0", "D", "0", "—", "0", "0"), [3]),
        (("合计", "0", "D", "U", "0"), []),
    ],
)
def test_a_figure_without_the_decimals_of_its_column_is_doubtful(texts: tuple[str, ...], odd: list[int]) -> None:
    from extract.scans.doubt.decimals import odd_ones_doubted

    rows = odd_ones_doubted(column(*texts))
    assert [n for n, (cell,) in enumerate(rows) if cell.doubt == (UNUSUAL,)] == odd
    assert not any(cell.doubt for (cell,) in odd_ones_doubted(column(*texts, confidence=None)))


@pytest.mark.parametrize(
    ("texts", "parts"),
    [
        (("12.50", "5590.8", "3", "3.20", "7.25", "81.33"), [1, 2]),
        (("12.50", "", "17928", "", "22", "3.20", "7.25", "81.33"), [2, 4]),
        (("12.50", "-", "38", "3.20", "7.25", "81.33"), [2]),
        (("12.5", "3.2", "7.25", "81.3"), [2]),
        (("1949.8", "12.50", "3.20", "7.25", "81.33", "2"), [0]),
    ],
)
def test_a_figure_and_the_rest_of_its_decimals_below_are_doubtful(texts: tuple[str, ...], parts: list[int]) -> None:
    from extract.scans.doubt.decimals import odd_ones_doubted

    rows = [(*code, *row) for code, row in zip(column(*(f"{n:02}" for n in range(9))), column(*texts), strict=False)]
    found = odd_ones_doubted(rows)
    assert [n for n, (_, cell) in enumerate(found) if cell.doubt] == parts
    assert not any(code.doubt for code, _ in found)


def test_where_most_figures_of_a_row_are_parts_all_are_doubtful() -> None:
    from extract.scans.doubt.decimals import odd_ones_doubted

    columns = [("1.50", "2.50", part, "3.50", "4.50", "5.50") for part in ("51", "20", "0.46")]
    rows = [tuple(Cell(text, confidence=0.99) for text in row) for row in zip(*columns, strict=True)]
    assert [[bool(cell.doubt) for cell in row] for row in odd_ones_doubted(rows)] == [[n == 2] * 3 for n in range(6)]


@pytest.mark.parametrize(
    ("text", "sure", "is_junk"),
    [("い", True, True), ("'", True, True), ("q", False, True), ("m", True, False), ("万", False, False)],
)
def test_what_specks_are_taken_for_is_no_word(text: str, sure: bool, is_junk: bool) -> None:
    from extract.scans.reading.agreement import is_dirt

    assert is_dirt(agreed(reading(text, 0.99 if sure else 0.3), None)) is is_junk


@pytest.mark.parametrize(("text", "is_odd"), [("0.55", False), ("V11.76", True), ("1.52m", True), ("2024年", False)])
def test_a_number_with_a_letter_too_much_is_doubtful(text: str, is_odd: bool) -> None:
    cell = Cell(text, 1, (0, 0, 50, 20), (5, 5, 40, 15))
    line = Line((5, 5, 40, 15), agreed(reading(text), None))
    marked = with_confidence(Grid((0, 0, 50, 20), (0, 50), ((cell,),)), [line]).rows[0][0]
    assert (UNUSUAL in marked.doubt) is is_odd


def test_of_two_readings_that_differ_in_a_point_the_one_that_has_it_stands() -> None:
    said = agreed(reading("8949", 0.99), reading("89.49", 0.8))
    assert (said.text, said.doubt) == ("89.49", (DIFFERING,))


@pytest.mark.parametrize(
    ("sure", "hardly", "lost", "told"), [(30, 9, 9, False), (11, 14, 20, True), (11, 0, 20, False)]
)
def test_a_page_of_which_most_was_hardly_read_is_told(sure: int, hardly: int, lost: int, told: bool) -> None:
    from extract.scans.scanned import Scan, is_illegible, leaf_of

    box = (10.0, 10.0, 60.0, 20.0)
    lines = [Line(box, Agreed(reading("公务").glyphs, 0.99))] * sure
    lines += [Line(box, Agreed(reading("公务").glyphs, 0.3, None, (UNSURE,)))] * hardly
    scan = Scan(leaf_of(595, 842, lines, Ruling([], [])), lines, lost=(box,) * lost)
    assert is_illegible(scan) == told
