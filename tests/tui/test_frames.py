"""What is written for a frame leaves on the terminal what the screen shows."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._compositor import ChopsUpdate
from textual.strip import Strip

from tui.terminal.frames import Frame, Piece, Standing

STYLES = [
    None,
    Style(),
    Style(bold=True),
    Style(color="red"),
    Style(bgcolor="#203040"),
    Style(color="#ffffff", bgcolor="#203040", underline=True),
    Style(color="#ffffff", bgcolor="#203040", bold=True, reverse=True),
]

segments = st.tuples(st.text("ab 年1", min_size=1, max_size=4), st.sampled_from(STYLES)).map(lambda s: Segment(*s))
lines = st.lists(segments, min_size=1, max_size=6)


def shown(codes: str) -> list[tuple[str, Style]]:
    """Each character of a line that a terminal was told, with how it looks."""
    text = Text.from_ansi(codes)
    return [(c, text.get_style_at_offset(Console(), i)) for i, c in enumerate(text.plain)]


def look(style: Style) -> tuple[object, ...]:
    """How a terminal shows a style: attributes that are off are as those not set, so is the default colour."""
    colours = (None if c is None or c.is_default else c for c in (style.color, style.bgcolor))
    return *colours, *(bool(a) for a in (style.bold, style.underline, style.reverse))


@given(st.lists(lines, min_size=1, max_size=4))
def test_each_text_looks_as_its_style_says(rows: list[list[Segment]]) -> None:
    console = Console(force_terminal=True, color_system="truecolor")
    said = Frame(Piece(0, y, row) for y, row in enumerate(rows)).render_segments(console)
    at_once = "".join(s.style.render(s.text) if s.style else s.text for row in rows for s in row)
    told = shown(re.sub(r"\x1b\[\d+;\d+H", "", said))
    assert [(c, look(s)) for c, s in told] == [(c, look(s)) for c, s in shown(at_once)]
    assert look(told[-1][1]) == look(Style()) or said.endswith("\x1b[0m")


def test_what_looks_alike_is_said_once() -> None:
    white, bold = Style(color="#ffffff", bgcolor="#203040"), Style(color="#ffffff", bgcolor="#304050")
    frame = Frame([Piece(4, 2, [Segment("ab", white), Segment("年", white), Segment("1", bold)])])
    said = frame.render_segments(Console(force_terminal=True, color_system="truecolor"))
    assert said == "\x1b[3;5H\x1b[38;2;255;255;255;48;2;32;48;64mab年\x1b[48;2;48;64;80m1\x1b[0m"


class Line:
    """A line of a terminal."""

    def __init__(self) -> None:
        self.cells: dict[int, tuple[str, Any]] = {}

    def write(self, x: int, row: list[Segment]) -> None:
        for text, style, _ in row:
            for character in text:
                for part in range(Segment(character).cell_length):
                    self.cells[x] = ("" if part else character, style)
                    x += 1


WIDTH = 12
rows = lines.map(lambda row: Segment.adjust_line_length(row, WIDTH))


@given(st.lists(st.tuples(rows, st.sampled_from([(), (4,), (4, 8)]), st.booleans()), min_size=1, max_size=8))
def test_what_is_not_written_stands_there_already(frames: list[tuple[list[Segment], tuple[int, ...], bool]]) -> None:
    """A line, cut where something lies over it or not, at times written whole by somebody else."""
    line, standing = Line(), Standing()
    for row, inner, whole in frames:
        if whole:
            standing.forget()
            line.cells.clear()
        cuts = [0, *inner, WIDTH]
        chops = dict(zip(cuts, Strip(row, WIDTH).divide(cuts[1:]), strict=False))
        for piece in standing.changed(ChopsUpdate([chops], [(0, 0, WIDTH)], [cuts[1:]])):
            line.write(piece.x, list(piece.segments))
        expected = Line()
        expected.write(0, [segment for chop in chops.values() for segment in chop])
        assert line.cells == expected.cells


def test_what_stands_there_is_not_written_again() -> None:
    standing, plain = Standing(), Style(color="red")
    before = Strip([Segment("ab", plain), Segment("12", plain), Segment("cd", plain)])
    after = Strip([Segment("ab", plain), Segment("34", plain), Segment("cd", plain)])
    told = [list(standing.changed(ChopsUpdate([{0: s}], [(0, 0, 6)], [[6]]))) for s in (before, before, after)]
    assert told == [[Piece(0, 0, list(before))], [], [Piece(2, 0, [Segment("34", plain)])]]


def test_what_lies_beside_the_changed_cells_is_left_alone() -> None:
    left, right = Strip([Segment("ab")]), Strip([Segment("cd")])
    update = ChopsUpdate([{0: left, 2: right, 4: None}], [(0, 2, 4)], [[2, 4, 6]])
    assert list(Standing().changed(update)) == [Piece(2, 0, [Segment("cd")])]


def test_few_colours_are_few_colours() -> None:
    frame = Frame([Piece(0, 0, [Segment("x", Style(color="#ff0000"))])])
    few = frame.render_segments(Console(force_terminal=True, color_system="standard"))
    assert few == f"\x1b[1;1H{Style(color='#ff0000').render('x', color_system=ColorSystem.STANDARD)}"
