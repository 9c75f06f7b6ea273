"""Where everything stands in a grid: its columns, the lines in sight, the cursor and what is selected from there."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.block import Block, Cell, between
from tui.widgets.columns import Measure, lay_out, measure
from tui.widgets.editor import LineEditor
from tui.widgets.headings import line_count
from tui.widgets.kept_lines import KeptLines
from tui.widgets.model import GridCell, GridColumn, GridModel, ListModel
from tui.widgets.moves import Ground
from tui.widgets.painter import View, editor_cells
from tui.widgets.sight import Sight

_FEW = 3
"""Rows that a grid shows at least where it gives way to something else."""


class Stood(NamedTuple):
    """Where a grid stood before it showed something else: the ids of its cursor's cell and of its anchor's."""

    cursor: tuple[str, str] | None
    anchor: tuple[str, str] | None
    scrolled: Offset


class GridPlaces(KeptLines, can_focus=True, inherit_bindings=False):
    """A model laid out for the room there is; :class:`tui.widgets.grid_view.GridView` draws it."""

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
        self._home: tuple[tuple[str, str] | None, int] | None = None
        self._stood: Stood | None = None
        self._eye: tuple[int, int] | None = None

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
        return self._ids_at(self._row, self._column)

    def _ids_at(self, row: int, column: int) -> tuple[str, str]:
        return self._model.row_id(row), self._model.columns[column].id

    @property
    def block(self) -> Block | None:
        """The selected block, None while there is only the cursor."""
        if self._anchor is None:
            return None
        return between(self._anchor, (self._row, self._column), self._ground().columns)

    def refresh_cells(self) -> None:
        """Draw all anew after the model's values have changed in place."""
        self.forget_lines()

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
    def is_cursor_seen(self) -> bool:
        """Whether the cursor's cell is on the screen: the grid may be hidden, or scrolled elsewhere by the mouse."""
        return self.display and self._cursor_place() is not None

    def bring_cursor(self) -> None:
        """Scroll to the cursor's cell, once the grid is laid out."""
        self.call_after_refresh(self._show_cursor)

    @property
    def eye_line(self) -> int:
        """The line of the screen of what the eye is led to: of what changes in a preview, else of the cursor's row."""
        row = self._row if self._eye is None else self._eye[0]
        return self.content_region.y + row - self.scroll_offset.y + self._heading_height

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

    @property
    def settled(self) -> bool:
        """Whether it is laid out for the lines that it does without now."""
        beneath = self.region.bottom + self.styles.margin.bottom
        return isinstance(self.parent, Widget) and beneath == self.parent.region.bottom

    @property
    def spare(self) -> int:
        """Lines that the grid can do without and still show a few rows, those that it does without now included."""
        return max(self._sight.body + self.styles.margin.bottom - _FEW, 0)

    def give_way(self, lines: int) -> None:
        """Do without so many lines at the foot; rows above and below the cursor's stay in sight with it."""
        if self._home is None:
            stood = self._stood
            self._home = (stood.cursor, stood.scrolled.y) if stood else (self.cursor_ids, self.scroll_offset.y)
        self.styles.margin = (0, 0, lines, 0)

    def take_back(self) -> None:
        """Have these lines again, and show what was in sight before, if the cursor has stayed where it was."""
        self.styles.margin = 0

    def on_resize(self) -> None:
        """Lay the columns out for the new width, and show the rows that belong in the new height."""
        self._lay_out()
        if self._home is not None:
            self.call_after_refresh(self._centre if self.styles.margin.bottom else self._go_home)

    def _centre(self) -> None:
        if self.styles.margin.bottom:
            self.scroll_to(y=self._row - self._sight.page // 2, animate=False, force=True)
            self._bring_eye()

    def _go_home(self) -> None:
        if self._home is not None and not self.styles.margin.bottom:
            (ids, top), self._home = self._home, None
            if ids == self.cursor_ids:
                self.scroll_to(y=top, animate=False, force=True)

    def _nearest_of(self, cells: Iterable[tuple[str, str]]) -> tuple[int, int] | None:
        """The one of some cells that is nearest to the cursor, by its row, then by its column."""
        places = (self._find(*ids) for ids in cells)
        return min(
            filter(None, places), key=lambda at: (abs(at[0] - self._row), abs(at[1] - self._column)), default=None
        )

    def _bring_eye(self) -> None:
        """Scroll no further than needed to bring into sight what the eye is led to."""
        if self._eye is not None:
            (row, column), sight, scrolled = self._eye, self._sight, self.scroll_offset
            x = self._columns.scroll_for(column, scrolled.x, self._view_size.width)
            self.scroll_to(x, min(max(sight.top, row - sight.page + 1), row), animate=False, force=True)

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
