"""Words on end or on their head are read in the order in which they are drawn."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.pdf.pdfium import Pdfium
from extract.pdf.sideways import Line, laid_level


def _texts(turn: float) -> list[str]:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    for n in range(8):
        canvas.drawString(20, 280 - 20 * n, f"line {n} 12.00")
    canvas.saveState()
    canvas.translate(200, 150)
    canvas.rotate(turn)
    canvas.drawString(0, 0, "1,845.09")
    canvas.restoreState()
    canvas.save()
    return [piece.text for piece in Pdfium(data.getvalue()).leaf(1).pieces]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_figure_set_otherwise_than_its_page_is_one_piece(turn: float) -> None:
    assert "1,845.09" in _texts(turn)


def _words(*words: tuple[float, float, float, str]) -> list[tuple[float, float, str]]:
    """What is read of words (x, y, turned by, text), from the top down and from the left: left end, top, text."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    for n in range(8):
        canvas.drawString(20, 280 - 20 * n, f"line {n} 12.00")
    for x, y, turn, text in words:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(turn)
        canvas.drawString(0, 0, text)
        canvas.restoreState()
    canvas.save()
    pieces = [piece for piece in Pdfium(data.getvalue()).leaf(1).pieces if piece.x0s[0] > 140]
    return [(piece.x0s[0], piece.top, piece.text) for piece in sorted(pieces, key=lambda piece: piece.top)]


@pytest.mark.parametrize(("turn", "step"), [(90, 11), (270, -11)])
def test_headings_on_end_beside_each_other_are_parted_and_their_lines_lie_one_below_the_other(
    turn: float, step: float
) -> None:
    headings = [(200, 100, turn, "General"), (200 + step, 100, turn, "public"), (200 + 4 * step, 100, turn, "Fund")]
    read = _words(*headings)
    assert sorted(text for _, _, text in read) == ["Fund", "General", "public"]
    assert [text for _, _, text in read if text != "Fund"] == ["General", "public"]


def test_letters_below_each_other_in_several_lines_from_the_right_are_read_line_by_line() -> None:
    letters = [
        (220.0 - 11 * at, 150.0 - 10 * n, 0.0, letter)
        for at, word in enumerate(("GHK", "LM"))
        for n, letter in enumerate(word)
    ]
    assert [text for _, _, text in _words(*letters)] == ["GHK", "LM"]


def test_headings_of_one_letter_a_line_beside_each_other_stay_where_they_stand() -> None:
    letters = [
        (200.0 + 30 * at, 150.0 - 10 * n, 0.0, letter)
        for at, word in enumerate(("GH", "LM"))
        for n, letter in enumerate(word)
    ]
    assert sorted(text for _, _, text in _words(*letters)) == ["G", "H", "L", "M"]


def test_a_letter_that_is_level_on_an_arc_is_part_of_the_seal() -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 300))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(20, 280, "Total 12.00")
    for turn, letter in zip((60, 30, 0, -30, -60), "SEALS", strict=True):
        canvas.saveState()
        canvas.translate(150, 150)
        canvas.rotate(turn)
        canvas.drawString(0, 40, letter)
        canvas.restoreState()
    canvas.save()
    assert [piece.text for piece in Pdfium(data.getvalue()).leaf(1).pieces] == ["Total", "12.00"]


@pytest.mark.parametrize(("advance", "step"), [(0.2, 30.0), (0.2, 90.0), (12.0, 80.0)])
def test_words_on_their_head_are_parted_where_the_next_one_stands_apart(advance: float, step: float) -> None:
    across = advance > 1
    letters = [
        (270.0 - step * at - advance * n * across, 100.0 + advance * n * (not across), 180.0, letter)
        for at, word in enumerate(("ABC", "DEF"))
        for n, letter in enumerate(word)
    ]
    assert [len(text) for _, _, text in _words(*letters)] == [3, 3]


@pytest.mark.parametrize(("turn", "down", "read"), [(90, True, "CBA"), (90, False, "ABC"), (270, True, "ABC")])
def test_letters_on_end_are_read_as_they_stand_whichever_is_told_first(turn: int, down: bool, read: str) -> None:
    """Where a page says that it is turned, the last letter of a heading that goes up the page is told first."""
    lines: list[Line | None] = [(10.0 * n, 10.0 * n + 9.0) for n in range(3)]
    starts = [0, 1, 2]
    ends = [5.0] * 3, [14.0] * 3
    told = laid_level(starts, lines if down else lines[::-1], ends, "ABC", (), lambda places: [turn] * len(places))
    assert (told, starts) == (read, [0])
