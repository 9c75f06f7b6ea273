"""How a grid draws itself: only the lines in sight, heading, names and total always among them."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from tui.widgets.block import Block
from tui.widgets.framed import Line
from tui.widgets.grid_places import GridPlaces
from tui.widgets.headings import heading_lines
from tui.widgets.model import GridModel
from tui.widgets.painter import Painter
from tui.widgets.sight import Sight


class GridView(GridPlaces, can_focus=True, inherit_bindings=False):
    """A grid that shows a model and where its cursor stands; :class:`tui.widgets.grid.Grid` moves it."""

    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--heading",
        "grid--span",
        "grid--even",
        "grid--odd",
        "grid--current",
        "grid--frozen",
        "grid--foot",
        "grid--total",
        "grid--memo",
        "grid--folded",
        "grid--broken",
        "grid--rounding",
        "grid--doubt",
        "grid--corrected",
        "grid--emended",
        "grid--confirmed",
        "grid--selected",
        "grid--cursor",
        "grid--cursor-idle",
        "grid--editor",
        "grid--editor-cursor",
        "grid--editor-selection",
    }
    """One class for each thing drawn; marks (``broken`` … ``confirmed``) colour row mark and cell."""

    DEFAULT_CSS = """
    GridView {
        background: $surface;
        color: $foreground;
        & > .grid--heading { background: $panel; color: $foreground; text-style: bold; }
        & > .grid--span { text-style: bold underline; }
        & > .grid--odd { background: $boost; }
        & > .grid--current { background: $primary 18%; }
        & > .grid--frozen { background: $boost; }
        & > .grid--foot { background: $panel; text-style: bold; }
        & > .grid--total { text-style: bold; }
        & > .grid--memo { color: $text-muted; }
        & > .grid--folded { color: $text-muted; }
        & > .grid--broken { background: $error-muted; text-style: bold; }
        & > .grid--rounding { color: $text-muted; }
        & > .grid--doubt { background: $warning-muted; }
        & > .grid--corrected { background: $success-muted; }
        & > .grid--emended { background: $secondary-muted; }
        & > .grid--confirmed { color: $text-muted; }
        & > .grid--selected { background: $primary 45%; }
        & > .grid--cursor { text-style: bold reverse; }
        & > .grid--cursor-idle { text-style: underline; }
        & > .grid--editor { background: $surface-lighten-2; color: $foreground; text-style: underline; }
        & > .grid--editor-cursor { text-style: reverse; }
        & > .grid--editor-selection { background: $input-selection-background; }
    }
    """

    def __init__(
        self,
        model: GridModel | None = None,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(model, name=name, id=id, classes=classes)
        self._styles: dict[tuple[str, ...], Style] = {}

    def looks(self, lines: range) -> list[Hashable | None]:
        """A row looks as it did while the same columns are in sight, but for the one of the cursor."""
        sight, first, block = self._sight, self._first_shown, self.block
        return [self._look(y, sight, first, block) for y in lines]

    def _look(self, y: int, sight: Sight, first: int, block: Block | None) -> Hashable | None:
        if y < sight.heading:
            return "heading", y, first
        row, at_foot = sight.row_at(y), y == sight.height - 1 and sight.foot is not None
        if row is None or (row == self._row and not at_foot):
            return None
        selected = block.columns if block is not None and block.top <= row <= block.bottom else ()
        return self._model.look(row), at_foot, row % 2, selected, first

    def draw_lines(self, lines: Sequence[int]) -> list[Line]:
        """The lines at ``lines`` of the view: heading, rows, or the total at the foot."""
        painter, sight = self._painter(), self._sight
        return [self._draw_line(y, painter, sight) for y in lines]

    def _draw_line(self, y: int, painter: Painter, sight: Sight) -> Line:
        if y < sight.heading:
            return painter.heading(heading_lines(self._model.columns, painter.view, sight.heading)[y])
        row, at_foot = sight.row_at(y), y == sight.height - 1 and sight.foot is not None
        if row is None:
            return [Segment(" " * painter.cells, self.rich_style)]
        return painter.row(row, foot=at_foot) if row != self._row or at_foot else self._cursor_line(row, painter)

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        super().notify_style_update()
        self._styles.clear()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Draw the columns that come into sight."""
        super().watch_scroll_x(old_value, new_value)
        self._point_terminal()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the rows that come into sight."""
        super().watch_scroll_y(old_value, new_value)
        self._point_terminal()

    def watch_show_horizontal_scrollbar(self) -> None:
        """Keep the cursor in sight where a scroll bar takes a line."""
        self.call_after_refresh(self._show_cursor)

    def on_focus(self) -> None:
        """Show the cursor in full, and bring an input method's window to it."""
        self._repaint_cursor()

    def on_blur(self) -> None:
        """Show the cursor as a mere underline."""
        self._repaint_cursor()

    def _cursor_line(self, row: int, painter: Painter) -> Line:
        line = painter.row(row, self._column)
        place = self._cursor_place()
        if self._editor is None or place is None:
            return line
        return painter.with_editor(line, self._editor, place.x, place.width)

    def _painter(self) -> Painter:
        return Painter(
            self._model,
            self._shown(),
            self._view_size.width,
            len(self._columns.frozen),
            self._style,
            "grid--cursor" if self.has_focus else "grid--cursor-idle",
            self.block,
        )

    def _style(self, *names: str) -> Style:
        """The style of some component classes, each laid over the ones before it."""
        style = self._styles.get(names)
        if style is None:
            style = self.get_visual_style(*names).rich_style
            if any(self.get_component_styles(name).text_style.reverse for name in names):
                style += Style(reverse=True)
            self._styles[names] = style
        return style
