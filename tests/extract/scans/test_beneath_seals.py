"""What a seal or a hole joins, hides or leaves: lines are parted, rules go on, blank cells among figures doubtful."""

from typing import Any

import pytest

from budget.disclosure import Cell
from extract.scans.doubt.blanks import all_doubted_where_most_are, blank_ones_doubted
from extract.scans.doubt.decimals import odd_ones_doubted
from extract.scans.reading.agreement import UNSURE
from extract.tables.unusual import UNUSUAL

SCALE = 200 / 72


def _inked(*boxes: tuple[int, int, int, int]) -> Any:
    """A picture of ink in boxes (left, top, right, bottom), in pixels."""
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    ink = np.zeros((400, 600), np.uint8)
    for x0, top, x1, bottom in boxes:
        ink[top:bottom, x0:x1] = 1
    return ink


def _word(x: int, y: int, letters: int = 5) -> list[tuple[int, int, int, int]]:
    return [(x + 20 * n, y, x + 20 * n + 17, y + 20) for n in range(letters)]


def test_figures_that_a_stroke_joins_are_parted_where_the_lines_beside_them_stand() -> None:
    rows = [letter for y in (40, 80, 120) for letter in (*_word(20, y), *_word(300, y))]
    ink = _inked(*rows, (352, 40, 356, 140))
    from extract.scans.lines.joined import parted
    from extract.scans.lines.unruled import open_lines

    joined = open_lines(ink, [], SCALE)
    assert len(joined) == 4
    lines = list(parted(joined, ink, SCALE))
    assert sorted((line.x0 > 200, round(line.top, -1)) for line in lines) == [
        (is_right, y) for is_right in (False, True) for y in (40, 80, 120)
    ]


def test_what_goes_around_lines_does_not_hold_them_a_second_time() -> None:
    rows = [letter for y in (60, 100, 140) for letter in _word(60, y)]
    around = [(20, 30, 560, 36), (20, 190, 560, 196), (20, 30, 26, 196), (554, 30, 560, 196)]
    ink = _inked(*rows, *around)
    from extract.scans.lines.joined import parted
    from extract.scans.lines.unruled import open_lines

    lines = list(parted(open_lines(ink, [], SCALE), ink, SCALE))
    assert sum(line.x0 < 100 < line.x1 for line in lines) == 3


def test_what_is_tall_with_no_lines_beside_it_stays_one() -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.joined import parted
    from extract.scans.lines.unruled import open_lines

    ink = _inked((100, 40, 180, 120), (200, 40, 280, 120))
    assert list(parted(open_lines(ink, [], SCALE), ink, SCALE)) == open_lines(ink, [], SCALE)


def test_the_points_of_a_colon_and_low_strokes_belong_to_their_line() -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.specks import clean_ink
    from extract.scans.lines.unruled import open_lines

    colon = [(138, 46, 141, 49), (138, 57, 141, 60)]
    ink = clean_ink(_inked(*_word(20, 40), *colon, *_word(160, 40)), SCALE)
    (line,) = open_lines(ink, [], SCALE)
    assert (line.x0 < 25, line.x1 > 250) == (True, True)
    two = [(24, 41, 40, 43), (20, 57, 46, 59)]
    (line,) = open_lines(_inked(*two, *_word(60, 40)), [], SCALE)
    assert line.x0 < 25


def test_a_cell_with_several_texts_a_line_is_the_frame_of_a_table() -> None:
    pytest.importorskip("cv2")
    from extract.scans.lines.ruled import holds_table

    cell = (0.0, 0.0, 210.0, 140.0)
    heights = (40, 80, 120, 160, 200)
    texts = [letter for y in heights for x in (20, 300) for letter in _word(x, y)]
    assert holds_table(_inked(*texts), cell, SCALE)
    sentences = [letter for y in heights for letter in _word(20, y, 25)]
    assert not holds_table(_inked(*sentences), cell, SCALE)


def test_what_stands_in_a_blue_seal_goes_with_it(drawn: Any) -> None:
    cv2 = pytest.importorskip("cv2")
    from extract.scans.picture.seals import without_seals

    blue = (200, 80, 50)
    cv2.circle(drawn, (520, 500), 60, blue, 3)
    cv2.circle(drawn, (520, 500), 14, blue, -1)
    grey, _ = without_seals(drawn, 100 / 72)
    assert grey[500, 520] > 200


def test_a_round_seal_over_a_ruled_table_is_found() -> None:
    np, cv2 = pytest.importorskip("numpy"), pytest.importorskip("cv2")
    from extract.scans.picture.round_seals import round_seals

    grey = np.full((1169, 827), 255, np.uint8)
    for y in range(100, 1100, 22):
        grey[y : y + 2, 60:760] = 0
    for x in range(60, 800, 60):
        grey[100:1080, x : x + 2] = 0
    assert not round_seals(grey, 100 / 72)
    cv2.circle(grey, (500, 600), 75, 80, 4)
    ((x0, top, x1, bottom),) = round_seals(grey, 100 / 72)
    assert [x0, top, x1, bottom] == pytest.approx([306, 378, 414, 486], abs=5)


def _row(n: int, *texts: str) -> tuple[Cell, ...]:
    return tuple(
        Cell(text, 1, (100.0 * k, 20.0 * n, 100.0 * k + 100, 20.0 * n + 20), confidence=0.99 if text else None)
        for k, text in enumerate(texts)
    )


ROWS = [
    _row(0, "科目", "合计", "基本支出"),
    _row(1, "教育支出", "1.00", "2.00"),
    _row(2, "", "", "3.00"),
    _row(3, "科学支出", "4.00", ""),
]


@pytest.mark.parametrize(
    ("lost", "doubtful"),
    [
        ((140.0, 45.0, 160.0, 55.0), {(2, 1)}),
        ((10.0, 45.0, 160.0, 55.0), {(2, 1)}),
        ((240.0, 45.0, 260.0, 75.0), {(3, 2)}),
        ((97.0, 45.0, 102.0, 55.0), set()),
        ((140.0, 5.0, 160.0, 15.0), set()),
    ],
    ids=["in it", "from the label into it", "over two rows", "a stroke at its edge", "in a heading"],
)
def test_a_blank_cell_among_figures_into_which_lost_ink_reaches_is_doubtful(
    lost: tuple[float, float, float, float], doubtful: set[tuple[int, int]]
) -> None:
    rows = blank_ones_doubted(ROWS, [lost])
    assert {(n, k) for n, row in enumerate(rows) for k, cell in enumerate(row) if cell.doubt == (UNSURE,)} == doubtful


def test_the_cells_that_a_doubtful_one_covers_are_doubtful() -> None:
    label, first, _ = _row(4, "卫生支出", "001581", "")
    wide = Cell(first.text, 1, first.box, span=(1, 2), doubt=(UNUSUAL,))
    rows = blank_ones_doubted([*ROWS, (label, wide, Cell("", 1))], [(500.0, 0.0, 510.0, 10.0)])
    assert rows[-1][2].doubt == (UNSURE,)
    assert not rows[2][1].doubt


def test_a_letter_or_two_beneath_the_headings_of_figures_are_doubtful_and_headings_are_not() -> None:
    texts = ["金额", *(f"{n}.00" for n in range(1, 10)), "一多", "其中：本年拨款"]
    rows = odd_ones_doubted([(Cell(text, 1, confidence=0.8),) for text in texts])
    assert [row[0].text for row in rows if row[0].doubt] == ["一多"]


def test_a_stroke_of_a_letter_carries_no_rule_on_into_a_row() -> None:
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    from extract.scans.rules.found import rules_in

    grey = np.full((900, 900), 255, np.uint8)
    for y in range(100, 701, 60):
        grey[y : y + 2, 100:801] = 0
    for x in (100, 450, 800):
        grey[100:700, x : x + 2] = 0
    grey[222:340, 446:456] = 255
    grey[236:282, 450:452] = 0
    for y in (240, 255, 270):
        grey[y : y + 3, 440:464] = 0
    middle = [edge for edge in rules_in(grey, SCALE).ruling.upright if abs(edge.at - 450 / SCALE) < 2]
    assert [(round(edge.start * SCALE, -1), round(edge.end * SCALE, -1)) for edge in middle] == [(100, 220), (340, 700)]


def test_rules_go_on_where_a_hole_hides_them(drawn: Any) -> None:
    cv2 = pytest.importorskip("cv2")
    from extract.geometry.cells import ruled_tables
    from extract.geometry.rules import completed
    from extract.scans.picture.blots import ground
    from extract.scans.rules.found import rules_in

    grey = drawn[:, :, 0].copy()
    cv2.circle(grey, (150, 240), 12, 40, -1)
    hidden = ground(grey, 100 / 72)
    grey[hidden > 0] = 255
    (bare,) = ruled_tables(completed(rules_in(grey, 100 / 72).ruling))
    (whole,) = ruled_tables(completed(rules_in(grey, 100 / 72, hidden=hidden).ruling))
    assert len(bare) < len(whole) == 4


@pytest.mark.parametrize(("doubtful", "all_are"), [(5, True), (4, False)])
def test_where_most_figures_were_read_with_doubt_all_are_doubtful(doubtful: int, all_are: bool) -> None:
    rows = [
        (Cell("教育支出", 1), Cell(f"{n}.50", 1, doubt=(UNSURE,) if n < doubtful else (), confidence=0.99))
        for n in range(9)
    ]
    found = all_doubted_where_most_are(rows)
    assert all(row[1].doubt == (UNSURE,) for row in found) == all_are
    assert not any(row[0].doubt for row in found)
