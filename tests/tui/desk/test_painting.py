"""What is painted bit by bit as one goes on is what would be painted at once."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual._compositor import CompositorUpdate
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget

from budget.disclosure import Disclosure, Page
from store import Library
from tui.widgets.kept_lines import KeptLines

Cells = dict[tuple[int, int], tuple[str, Style | None]]

Clerk = Any
Run = Callable[..., None]

KEYS = [
    *(
        "down",
        "right",
        "up",
        "left",
        "pagedown",
        "pageup",
        "ctrl+end",
        "home",
        "ctrl+home",
        "shift+down",
        "shift+right",
        "end",
        "ctrl+right",
        "ctrl+down",
        "ctrl+left",
    ),
    *("5", "enter", "tab", "u", "f2", "delete", "n", "N", "z", "s", "greater_than_sign", "less_than_sign", "K", "J"),
    *("right_square_bracket", "left_square_bracket", "right_curly_bracket", "left_curly_bracket"),
]


class Terminal:
    """Takes what the program writes, and knows what stands in each cell."""

    def __init__(self) -> None:
        self.cells: Cells = {}

    def display(self, screen: Screen[object], update: object) -> None:
        """What the application calls for every frame."""
        if isinstance(update, CompositorUpdate):
            self.write(update.__rich_console__(None, None))  # type: ignore[attr-defined]

    def write(self, segments: Iterable[Segment]) -> None:
        """Puts segments where the cursor is, and goes on."""
        x = y = 0
        for text, style, control in segments:
            if control is not None:
                for kind, *to in control:
                    if kind == ControlType.CURSOR_MOVE_TO:
                        x, y = map(int, to)
            else:
                for character in text.rstrip("\n"):
                    for part in range(Segment(character).cell_length):
                        self.cells[x, y] = ("" if part else character, style)
                        x += 1


def at_once(screen: Screen[object]) -> Terminal:
    """The screen painted anew by Textual itself, nothing of what was drawn before taken into account."""
    for widget in screen.walk_children(Widget):
        widget._styles_cache.clear()
    terminal = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KeptLines, "render_lines", ScrollView.render_lines)
        whole = screen._compositor.render_full_update()
    terminal.write(whole.__rich_console__(None, None))  # type: ignore[arg-type]
    return terminal


def test_nothing_is_painted_while_a_key_is_on_its_way(disclosure_id: str, at_desk: Run) -> None:
    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        frames: list[object] = []
        clerk.desk._display = lambda screen, update: frames.append(update)
        clerk.desk.typeahead.passing = True
        clerk.review.grid.refresh()
        await asyncio.sleep(0.2)
        assert not frames
        await clerk.press("down")
        await clerk.until(lambda: bool(frames))

    at_desk(scene)


@pytest.mark.parametrize("size", [(160, 45), (100, 16)])
def test_what_is_painted_in_parts_is_what_is_painted_at_once(
    library: Library,
    sound: Disclosure,
    pages: tuple[Page, ...],
    put: Callable[..., str],
    at_desk: Run,
    size: tuple[int, int],
) -> None:
    """Every key and more, other themes in between; the window is too small for the table."""
    table = sound.tables[0]
    rows = tuple(replace(row, id=f"{row.id}.{i}") for i in range(12) for row in table.rows)
    put(library, sound.with_table(replace(table, rows=rows)), pages)

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        terminal, chance = at_once(clerk.screen), Random(7)
        clerk.desk._display = terminal.display
        clerk.desk.say_text = lambda text, severity="": None  # a passing message comes and goes by the clock
        for number, key in enumerate([*KEYS, *chance.choices(KEYS, k=25)]):
            if key == "home":
                clerk.desk.theme = chance.choice(["crossfoot-light", "crossfoot-dark"])
            await clerk.press(key)
            while len(clerk.desk.screen_stack) > 2:
                await clerk.press("escape")
            if number % 3:  # what was drawn for one key must do for those after it, too
                continue
            await clerk.until(lambda: clerk.session.explained == "now" and not clerk.screen._dirty_widgets)
            whole = at_once(clerk.screen).cells
            wrong = sorted((y, x) for (x, y), cell in whole.items() if terminal.cells.get((x, y)) != cell)
            assert not wrong, (key, [(y, x, terminal.cells.get((x, y)), whole[x, y]) for y, x in wrong[:3]])
        assert len(terminal.cells) > size[0] * size[1] / 2

    at_desk(scene, size=size)


def test_the_desk_shows_the_same_by_textuals_own_compositor(
    disclosure_id: str, at_desk: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So it is with a Textual whose parts are others."""
    seen: list[list[str]] = []

    async def scene(clerk: Clerk) -> None:
        await clerk.open_first()
        await clerk.press("ctrl+home", "down", "right", "down")
        await clerk.until(lambda: clerk.session.explained == "now")
        assert type(clerk.screen._compositor).__name__ == ("FrugalCompositor", "Compositor")[len(seen)]
        seen.append(clerk.lines)

    at_desk(scene)
    monkeypatch.setattr("tui.terminal.frugal.as_expected", lambda: False)
    at_desk(scene)
    assert seen[0] == seen[1]
