from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from budget.disclosure import Box, Page, Word
from tui.widgets.source import SourcePane, Wanted

Playing = Callable[..., Any]


def long_page(rows: int = 60) -> Page:
    words = []
    for row in range(rows):
        top = 20.0 + 12 * row
        words.append(Word(f"科目{row}", (40, top, 90, top + 10)))
        words.append(Word(f"{row},234.00", (480, top, 530, top + 10)))
    return Page(12, 600, 800, tuple(words))


def box_of(row: int) -> Box:
    return 470.0, 20.0 + 12 * row, 540.0, 30.0 + 12 * row


def test_the_cells_words_are_marked_and_brought_into_sight(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        pane = host.shown
        pane.show_page(long_page())
        await pilot.pause()
        assert "科目0" in host.lines()[0]
        pane.highlight(Wanted([box_of(40)], around=[(30, 500, 600, 510)]))
        await pilot.pause()
        number, line = next((n, line) for n, line in enumerate(host.lines()) if "40,234.00" in line)
        assert line.startswith(">")
        assert 3 <= number <= 20, "some lines stand around it"
        assert not any(line.startswith(">") for n, line in enumerate(host.lines()) if n != number)
        pane.highlight(Wanted())
        await pilot.pause()
        assert not any(line.startswith(">") for line in host.lines())

    play(SourcePane(), scene)


def test_a_wide_page_is_scrolled_sideways_and_says_what_is_cut(play: Playing) -> None:
    boxes = [(20 + 55.0 * n, 10.0, 70 + 55.0 * n, 16.0) for n in range(10)]
    words = tuple(Word("数" * 9, box) for box in boxes)

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.show_page(Page(1, 600, 800, words))
        host.shown.highlight(Wanted([boxes[9]]))
        await pilot.pause()
        line = host.lines()[0]
        assert line.endswith("数" * 9) or line.endswith("…")
        assert host.shown.scroll_offset.x > 0
        assert "…" in line

    play(SourcePane(), scene, (50, 6))


def test_a_click_tells_the_word(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.show_page(long_page())
        await pilot.pause()
        await pilot.click(offset=(4, 3))
        await pilot.click(offset=(40, 3))

    (clicked,) = play(SourcePane(), scene).of(SourcePane.Pointed)
    assert (clicked.page, [word.box for word in clicked.words]) == (12, [(40, 56, 90, 66)])


def test_a_click_finds_its_word_on_a_scrolled_page_with_a_border(play: Playing) -> None:
    pane = SourcePane()
    pane.styles.border = ("solid", "white")

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        pane.show_page(long_page())
        pane.highlight(Wanted([box_of(59)]))
        await pilot.pause()
        row, line = next((n, line) for n, line in enumerate(host.lines()) if "科目57" in line)
        await pilot.click(offset=(line.index("科目57") + 1, row))

    (clicked,) = play(pane, scene).of(SourcePane.Pointed)
    assert clicked.words[0].box == (40, 20.0 + 12 * 57, 90, 30.0 + 12 * 57)


def test_a_transcript_is_marked_by_line(play: Playing) -> None:
    page = Page(1, 0, 0, tuple(Word(f"第{n}行\t{n}.00", line=n) for n in range(1, 200)))

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.show_page(page)
        host.shown.highlight(Wanted(lines=[150]))
        await pilot.pause()
        assert "> 第150行  150.00" in host.lines()
        host.shown.show_page(None)
        await pilot.pause()
        assert "".join(host.lines()) == ""

    play(SourcePane(), scene)


def test_the_marks_outlive_a_change_of_size(play: Playing) -> None:
    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.show_page(long_page())
        host.shown.highlight(Wanted([box_of(50)]))
        for size in ((120, 40), (30, 8), (1, 1), (60, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert any(line.startswith(">") and "50,234.00" in line for line in host.lines())

    play(SourcePane(), scene)
