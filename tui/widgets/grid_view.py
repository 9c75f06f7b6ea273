"""How a grid draws itself: only the lines in sight, heading, names and total always among them."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive

from tui.widgets.block import Block, Cell, between
from tui.widgets.columns import Measure, lay_out, measure
from tui.widgets.editor import LineEditor
from tui.widgets.framed import Line
from tui.widgets.headings import heading_lines, line_count
from tui.widgets.kept_lines import KeptLines
from tui.widgets.model import GridCell, GridColumn, GridModel, ListModel
from tui.widgets.moves import Ground
from tui.widgets.painter import Painter, View, editor_cells
from tui.widgets.sight import Sight


class GridView(KeptLines, can_focus=True, inherit_bindings=False):
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

    _editor: reactive[LineEditor | None] = reactive(None, init=False, repaint=False)

    def __init__(
        self,
        model: GridModel | None = None,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._model: GridModel = model or ListModel((), (), ())
        self._measure = measure(self._model)
        self._unfolded: frozenset[int] = frozenset()
        self._columns = lay_out(self._model.columns, self._measure, 80)
        self._heading_height = 1
        self._headed: tuple[GridColumn, ...] = ()
        self._row = 0
        self._column = 0
        self._anchor: Cell | None = None
        self._wider: dict[str, int] = {}
        self._styles: dict[tuple[str, ...], Style] = {}

    @property
    def model(self) -> GridModel:
        """The model in show."""
        return self._model

    @property
    def folded_count(self) -> int:
        """How many blank columns are folded away now."""
        return len(self._folded)

    @property
    def cursor_ids(self) -> tuple[str, str] | None:
        """Row id and column id of the cursor's cell; None in an empty table."""
        if not (self._model.row_count and self._model.columns):
            return None
        return self._model.row_id(self._row), self._model.columns[self._column].id

    @property
    def block(self) -> Block | None:
        """The selected block, None while there is only the cursor."""
        if self._anchor is None:
            return None
        return between(self._anchor, (self._row, self._column), self._ground().columns)

    def refresh_cells(self) -> None:
        """Draw all anew after the model's values have changed in place."""
        self.forget_lines()

    # Drawing

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

    def on_resize(self) -> None:
        """Lay the columns out for the new width."""
        self._lay_out()

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

    # Geometry

    @property
    def in_sight(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the rows and of the columns that are on the screen."""
        sight = self._sight
        rows = {
            *range(sight.top, min(sight.top + sight.page, sight.rows)),
            *(row for row in [sight.foot] if row is not None),
        }
        slots = [slot for slot, _, room in self._shown() if not slot.folded and room >= slot.width]
        return (
            frozenset(self._model.row(row).id for row in rows),
            frozenset(self._model.columns[slot.first].id for slot in slots),
        )

    @property
    def _view_size(self) -> Size:
        return self.scrollable_content_region.size

    @property
    def _sight(self) -> Sight:
        model = self._model
        return Sight(
            self._heading_height, self._view_size.height, self.scroll_offset.y, model.row_count, model.total_row
        )

    @property
    def _first_shown(self) -> int:
        return self._columns.first_shown(self.scroll_offset.x)

    def _shown(self) -> View:
        return list(self._columns.shown(self.scroll_offset.x, self._view_size.width))

    def _lay_out(self) -> None:
        """Lay out the columns for the width and the values as they are."""
        view, before = self._view_size, (self._columns, self._heading_height, self._headed)
        self._headed = tuple(self._model.columns)
        self._columns = lay_out(self._model.columns, self._widened(), view.width, self._unfolded)
        lines = line_count(self._model.columns, (*self._columns.frozen, *self._columns.moving))
        self._heading_height = min(lines, max(view.height - 3, 1))
        below = self._sight.pins_total and self._model.total_row != self._model.row_count - 1
        self.virtual_size = Size(
            self._columns.frozen_width + self._columns.moving_width,
            self._heading_height + self._model.row_count + below,
        )
        self._row = max(min(self._row, self._model.row_count - 1), 0)
        self._column = min(self._ground().columns, key=lambda column: abs(column - self._column))
        if (self._columns, self._heading_height, self._headed) == before:
            self.refresh()  # a row that shows what it showed looks as it did
        else:
            self.refresh_cells()
        self._show_cursor()

    def _widened(self) -> Measure:
        """The columns' widths as the clerk wants them."""
        return self._measure.widened({i: self._wider.get(c.id, 0) for i, c in enumerate(self._model.columns)})

    def _hit(self, place: Offset) -> tuple[int, int] | None:
        """Row and column of the cell drawn at a place of the view."""
        row = self._sight.row_at(place.y)
        if row is None:
            return None
        for slot, x, room in self._shown():
            if x <= place.x < x + room and not slot.folded:
                return row, slot.first
        return row, self._column

    # The cursor

    def _current(self) -> GridCell | None:
        if not (self._model.row_count and self._model.columns):
            return None
        return self._model.cell(self._row, self._column)

    def _find(self, row_id: str, column_id: str) -> tuple[int, int] | None:
        """Positions of a row and a column, by their ids."""
        columns = (at for at, column in enumerate(self._model.columns) if column.id == column_id)
        row, column = self._model.position(row_id), next(columns, None)
        return None if row is None or column is None else (row, column)

    @property
    def _folded(self) -> frozenset[int]:
        return self._measure.blank - self._unfolded

    def _ground(self) -> Ground:
        folded = self._folded
        columns = [at for at in range(len(self._model.columns)) if at not in folded]
        return Ground(self._model.row_count, columns or [0], self._sight.page, self._model.is_filled)

    def _put_cursor(self, row: int, column: int) -> None:
        self._redraw_row(self._row)
        self._row, self._column = row, column
        self._redraw_row(row)

    def _cursor_place(self) -> Region | None:
        """Where the cursor's cell, or the editor over it, is drawn in the view."""
        y, width = self._sight.line_of(self._row), self._view_size.width
        for slot, x, room in self._shown():
            if slot.first == self._column and y is not None:
                cells = max(room - 1, 1)
                if self._editor is not None:
                    cells = editor_cells(self._editor, cells, width - x)
                return Region(x, y, cells, 1)
        return None

    @property
    def cursor_line(self) -> int:
        """The line of the screen on which the cursor's row is drawn."""
        return self.content_region.y + self._row - self.scroll_offset.y + self._heading_height

    def _redraw_row(self, row: int) -> None:
        y = self._sight.line_of(row)
        if y is not None:
            self.refresh(Region(0, y, self._view_size.width, 1))

    def _repaint_cursor(self) -> None:
        self._redraw_row(self._row)
        self._point_terminal()

    def _show_cursor(self) -> None:
        """Scroll no further than needed to bring the cursor into sight."""
        sight, scrolled = self._sight, self.scroll_offset
        x = self._columns.scroll_for(self._column, scrolled.x, self._view_size.width)
        y = min(max(sight.top, self._row - sight.page + 1), self._row)
        if (x, y) != scrolled:
            self.scroll_to(x, y, animate=False, force=True)
        self._point_terminal()

    def _to_start(self) -> None:
        """Bring the first of the moving columns into sight: a row, or a table, is read from its beginning."""
        if self.scroll_offset.x:
            self.scroll_to(0, animate=False, force=True)

    def _point_terminal(self) -> None:
        """Put the terminal's own cursor on the cell, where an input method opens its window."""
        place = self._cursor_place() if self.has_focus else None
        if place is None:
            return
        inside = self._editor.cursor_cell(place.width) if self._editor is not None else 0
        self.app.cursor_position = self.content_region.offset + place.offset + (inside, 0)
