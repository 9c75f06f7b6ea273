"""The table of the desk: a cursor over cells, and an editor in place.

All keys pass through one handler in the order in which they came, whether they move, begin an edit
or belong to one, and the focus stays here: what is typed ahead lands where it was meant.
"""

from collections.abc import Iterable

from textual import events

from tui.widgets.block import laid, parsed
from tui.widgets.columns import measure
from tui.widgets.editing import Editing
from tui.widgets.editor import LineEditor
from tui.widgets.grid_places import Stood
from tui.widgets.model import GridModel
from tui.widgets.moves import lead

_OF_A_LIST = {"home": "ctrl+home", "end": "ctrl+end"}
"""Where nothing is edited, rows are gone through, not their cells."""


class Grid(Editing):
    """A grid of cells with a cursor and an editor in place.

    The host gives it a :class:`GridModel` and answers its messages; the grid changes no cell itself.
    Set ``read_only`` to allow no edit.
    """

    def on_mount(self) -> None:
        """Tell the host where the cursor stands at first."""
        self._announce()

    # What the host tells

    def update_model(self, model: GridModel, keep_cursor: bool = True) -> None:
        """Show ``model``; the cursor and an open edit stay with their row and column if they can, else near them.

        Without ``keep_cursor`` an open edit ends as by Enter, and the cursor goes to the first cell.
        """
        if not keep_cursor:
            self._commit()
            self._to_start()
        ids = self.cursor_ids if keep_cursor else None
        folded = self._folded if [c.id for c in model.columns] == [c.id for c in self._model.columns] else None
        same = [c.id for c in model.columns] == [c.id for c in self._model.columns]
        if not same or model.row_count != self._model.row_count:
            self._anchor = None
        before, self._model, self._measure = self._model, model, measure(model)
        self._unfolded = frozenset() if folded is None else self._measure.blank - folded
        found = self._find(*ids) if ids else None
        if self._editor is not None and found is None:
            self._put_aside(ids)
        row = self._nearest(before) if keep_cursor and found is None else 0
        self._row, self._column = found or (row, self._column if keep_cursor else 0)
        self._lay_out()
        self._announce()
        self._open_draft()

    def _nearest(self, before: GridModel) -> int:
        """Where the next row stands that was below the cursor's in the model before, or else was above it."""
        row = self._row
        names = (before.row_id(at) for at in (*range(row, before.row_count), *range(row - 1, -1, -1)))
        return next((at for name in names if (at := self._model.position(name)) is not None), row)

    def foresee(self, model: GridModel, cells: Iterable[tuple[str, str]]) -> None:
        """Show for a while what would be, with the nearest of the cells that change in sight."""
        if self._stood is None:
            anchor = None if self._anchor is None else self._ids_at(*self._anchor)
            self._stood = Stood(self.cursor_ids, anchor, self.scroll_offset)
        self.update_model(model)
        if self._stood.cursor is not None and self.cursor_ids != self._stood.cursor:
            self.move_to(*self._stood.cursor)
        self._eye = self._nearest_of(cells)
        self._bring_eye()

    def come_back(self, model: GridModel) -> None:
        """Show again what is: cursor, block and the rows in sight as they were."""
        stood, self._stood, self._eye = self._stood, None, None
        self.update_model(model)
        if stood is not None and stood.cursor is not None and self.move_to(*stood.cursor):
            self.scroll_to(*stood.scrolled, animate=False, force=True)
            self._show_cursor()
            if stood.anchor is not None:
                self._anchor = self._find(*stood.anchor)
                self._selected()

    def widen(self, cells: int) -> None:
        """Make the cursor's column so many cells wider, or narrower."""
        column = self._model.columns[self._column].id
        self._wider[column] = self._wider.get(column, 0) + cells
        self._lay_out()

    def toggle_blank_columns(self) -> bool:
        """Fold the blank columns away, or show them all; False where none is blank."""
        self._unfolded = frozenset() if self._unfolded else self._measure.blank
        self._lay_out()
        self._announce()
        return bool(self._measure.blank)

    # Keys, mouse, paste

    def on_key(self, event: events.Key) -> None:
        """Every key, in order: to the editor while one is open, else to the cursor."""
        taken = self._edit_key(event) if self._editor is not None else self._cursor_key(event)
        if taken:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """One value begins an edit or goes into it; a block is handed to the host."""
        event.stop()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if self._editor is not None:
            self._editor.insert(text)
            self._repaint_cursor()
            return
        rows = parsed(text)
        if not rows:
            return
        if self.block is None and rows == [rows[0][:1]]:
            self._open(LineEditor(rows[0][0]))
            return
        placed = laid(rows, self.reach, self._ground().columns, self._model.row_count)
        self._submit("paste", placed, (len(rows), max(map(len, rows))))

    def fill_down(self) -> None:
        """The first row of the block goes into all rows of it; without a block, the cell above into this one."""
        block = self.reach
        first = block.top if block.size[0] > 1 else block.top - 1
        if first < 0:
            return
        below = ((row, column) for row, column in block.cells() if row > first)
        values = {(row, column): self._model.cell(first, column).value for row, column in below}
        self._submit("fill", values, block.size)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where the mouse points: a cell, or a place in the open editor."""
        place = event.get_content_offset(self)
        if place is None or event.button != 1:
            return
        under = self._cursor_place()
        if self._editor is not None and under is not None and under.contains_point(place):
            self._editor.point(place.x - under.x, under.width)
            self._repaint_cursor()
            return
        hit = self._hit(place)
        if hit is not None:
            self._commit()
            if event.shift:
                self.extend_to(*hit)
            else:
                self._go(*hit)
                self._dragging = True
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Dragging spans a block."""
        place = event.get_content_offset(self)
        hit = self._hit(place) if self._dragging and place is not None else None
        if hit is not None and hit != (self._row, self._column):
            self.extend_to(*hit)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The drag ends."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """A double click edits what stands there, or opens it where there is nothing to edit."""
        place = event.get_content_offset(self)
        if event.chain == 2 and self._editor is None and place is not None and self._hit(place) is not None:
            if self.read_only:
                self.post_message(self.Opened(self))
            else:
                self.begin_edit()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text for the open editor, so that no footer offers it as a command."""
        return self._editor is not None and character is not None and character.isprintable()

    def _cursor_key(self, event: events.Key) -> bool:
        cell = self._current()
        if cell is None:
            return False
        if self._extend(event.key):
            return True
        key = _OF_A_LIST.get(event.key, event.key) if self.read_only else event.key
        goal = lead(key, self._row, self._column, self._ground())
        if goal is not None:
            if goal[1] != self._column and self._columns.stays(goal[1]):
                self._to_start()
            self._go_by(event.key, *goal)
        elif event.key == "escape":
            return self.unselect()
        elif event.key == "f2":
            self.begin_edit()
        elif event.key == "delete":
            self._clear(cell)
        elif event.key == "ctrl+v":
            self._paste(self.app.clipboard)
        else:
            return self._typed(event.character or "", cell)
        return True
