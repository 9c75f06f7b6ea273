"""The table of the desk: a cursor over cells, and an editor in place.

All keys pass through one handler in the order in which they came, whether they move, begin an edit
or belong to one, and the focus stays here: what is typed ahead lands where it was meant.
"""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui.text import typed
from tui.widgets.columns import measure
from tui.widgets.editor import LineEditor, begins_edit, held_back
from tui.widgets.grid_view import GridView
from tui.widgets.model import GridCell, GridModel
from tui.widgets.moves import MOVES, lead

_COMMITS = frozenset(["enter", "shift+enter", "tab", "shift+tab", "up", "down"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that could not be kept, and the cell it was meant for."""

    row_id: str
    column_id: str
    text: str


class Grid(GridView):
    """A grid of cells with a cursor and an editor in place.

    The host gives it a :class:`GridModel` and answers its messages; the grid changes no cell itself.
    Set ``read_only`` to allow no edit.
    """

    class FromGrid(Message):
        """What the messages of a grid have in common.

        ``model`` is the one that was in show when it was sent; the grid may show another by now.
        """

        def __init__(self, grid: "Grid") -> None:
            super().__init__()
            self.grid = grid
            self.model = grid.model

        @property
        def control(self) -> "Grid":
            """The grid that sent it."""
            return self.grid

    class CursorMoved(FromGrid):
        """The cursor stands in another cell, or another value in its cell; ``cell`` has it in full."""

        def __init__(self, grid: "Grid", row_id: str, column_id: str, cell: GridCell) -> None:
            super().__init__(grid)
            self.row_id = row_id
            self.column_id = column_id
            self.cell = cell

    class EditSubmitted(FromGrid):
        """The clerk wants ``after`` in a cell whose own text, emended or not, is ``before``."""

        def __init__(self, grid: "Grid", row_id: str, column_id: str, before: str, after: str) -> None:
            super().__init__(grid)
            self.row_id = row_id
            self.column_id = column_id
            self.before = before
            self.after = after

    class CellCleared(FromGrid):
        """The clerk wants nothing in a cell whose own text, emended or not, is ``before``."""

        def __init__(self, grid: "Grid", row_id: str, column_id: str, before: str) -> None:
            super().__init__(grid)
            self.row_id = row_id
            self.column_id = column_id
            self.before = before

    class Pasted(FromGrid):
        """A block was pasted: rows of values, not yet put anywhere."""

        def __init__(self, grid: "Grid", rows: list[list[str]]) -> None:
            super().__init__(grid)
            self.rows = rows

    class Hint(FromGrid):
        """Something typed was held back; ``text_key`` says why: ``amount-only`` or ``read-only``."""

        def __init__(self, grid: "Grid", text_key: str) -> None:
            super().__init__(grid)
            self.text_key = text_key

    def __init__(
        self,
        model: GridModel | None = None,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(model, name=name, id=id, classes=classes)
        self.read_only = False
        self._drafts: list[Draft] = []
        self._submitted = Draft("", "", "")

    @property
    def editing(self) -> bool:
        """Whether a cell is under edit."""
        return self._editor is not None

    def on_mount(self) -> None:
        """Tell the host where the cursor stands at first."""
        self._announce()

    # What the host tells

    def update_model(self, model: GridModel, keep_cursor: bool = True) -> None:
        """Show ``model``; the cursor and an open edit stay with their row and column if they can.

        Without ``keep_cursor`` an open edit ends as by Enter, and the cursor goes to the first cell.
        """
        if not keep_cursor:
            self._commit()
        ids = self.cursor_ids if keep_cursor else None
        folded = self._folded if [c.id for c in model.columns] == [c.id for c in self._model.columns] else None
        self._model, self._measure = model, measure(model)
        self._unfolded = frozenset() if folded is None else self._measure.blank - folded
        found = self._find(*ids) if ids else None
        if self._editor is not None and found is None:
            self._put_aside(ids)
        self._row, self._column = found or (self._row if keep_cursor else 0, self._column if keep_cursor else 0)
        self._lay_out()
        self._announce()
        self._open_draft()

    def toggle_blank_columns(self) -> None:
        """Fold the blank columns away, or show them all."""
        self._unfolded = frozenset() if self._unfolded else self._measure.blank
        self._lay_out()
        self._announce()

    def move_to(self, row_id: str, column_id: str) -> bool:
        """Put the cursor on a cell, ending an edit as Enter would; False if there is no such cell."""
        found = self._find(row_id, column_id)
        if found is None:
            return False
        if found == (self._row, self._column):
            return True
        self._commit()
        if found[1] in self._folded:
            self._unfolded |= {found[1]}
            self._lay_out()
        self._go(*found)
        return True

    def begin_edit(self) -> None:
        """Edit what stands in the cursor's cell."""
        cell = self._current()
        if cell is not None:
            self._open(LineEditor(cell.value))

    def take_edit(self) -> "EditSubmitted | None":
        """End an open edit and hand over what would have been posted; None if nothing is different."""
        return self._ended()

    def show_editor_again(self, text: str, row_id: str | None = None, column_id: str | None = None) -> None:
        """Put a refused text back into the editor, in its cell (by default the one submitted last).

        If another edit is open by then, the text waits until that ends.
        """
        last = self._submitted
        self._drafts.append(Draft(row_id or last.row_id, column_id or last.column_id, text))
        self._open_draft()

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
        rows = [line.split("\t") for line in text.splitlines()]
        if self._editor is not None:
            self._editor.insert(text)
            self._repaint_cursor()
        elif len(rows) == 1 and len(rows[0]) == 1:
            self._open(LineEditor(rows[0][0]))
        elif rows:
            self.post_message(self.Hint(self, "read-only") if self.read_only else self.Pasted(self, rows))

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
            self._go(*hit)

    def on_click(self, event: events.Click) -> None:
        """A double click edits what stands there."""
        place = event.get_content_offset(self)
        if event.chain == 2 and self._editor is None and place is not None and self._hit(place) is not None:
            self.begin_edit()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is text for the open editor, so that no footer offers it as a command."""
        return self._editor is not None and character is not None and character.isprintable()

    def _cursor_key(self, event: events.Key) -> bool:
        cell = self._current()
        if cell is None:
            return False
        goal = lead(event.key, self._row, self._column, self._ground())
        if goal is not None:
            self._go(*goal)
        elif event.key == "f2":
            self.begin_edit()
        elif event.key == "delete":
            self._clear(cell)
        elif event.key == "ctrl+v":
            self._paste(self.app.clipboard)
        else:
            return self._typed(event.character or "", cell)
        return True

    def _typed(self, character: str, cell: GridCell) -> bool:
        """Begin to overwrite the cell, or hold back what cannot be meant for it."""
        kind = self._model.columns[self._column].kind
        if len(character) == 1 and begins_edit(character, kind):
            editor = LineEditor(cell.value, replace=True)
            editor.insert(character)
            self._open(editor)
            return True
        if len(character) == 1 and held_back(character, kind):
            self.post_message(self.Hint(self, "amount-only"))
            return True
        return False

    def _edit_key(self, event: events.Key) -> bool:
        editor = self._editor
        assert editor is not None
        if event.key in _COMMITS:
            self._commit()
            self._step(event.key)
            self._open_draft()
            return True
        if event.key == "escape":
            self._editor = None
            self._open_draft()
        elif event.key in ("ctrl+c", "ctrl+x", "ctrl+v"):
            self._clipboard(event.key, editor)
        elif event.is_printable and event.character:
            editor.insert(event.character)
        elif not editor.press(event.key):
            return False
        self._repaint_cursor()
        return True

    def _clipboard(self, key: str, editor: LineEditor) -> None:
        if key == "ctrl+v":
            editor.insert(self.app.clipboard)
            return
        if editor.selected:
            self.app.copy_to_clipboard(editor.selected)
        if key == "ctrl+x":
            editor.insert("")

    # Editing

    def _open(self, editor: LineEditor) -> None:
        if self.read_only:
            self.post_message(self.Hint(self, "read-only"))
            return
        self._editor = editor
        self._show_cursor()
        self._repaint_cursor()

    def _commit(self) -> None:
        """End the edit, if one is open, and tell the host if anything is different."""
        submitted = self._ended()
        if submitted is not None:
            self.post_message(submitted)

    def _ended(self) -> "EditSubmitted | None":
        editor, cell, ids = self._editor, self._current(), self.cursor_ids
        self._editor = None
        self._repaint_cursor()
        if editor is None or cell is None or ids is None or editor.text == typed(cell.value):
            return None
        self._submitted = Draft(*ids, editor.text)
        return self.EditSubmitted(self, *ids, cell.text, editor.text)

    def _clear(self, cell: GridCell) -> None:
        ids = self.cursor_ids
        if self.read_only:
            self.post_message(self.Hint(self, "read-only"))
        elif ids and cell.value:
            self.post_message(self.CellCleared(self, *ids, cell.text))

    def _put_aside(self, ids: tuple[str, str] | None) -> None:
        """Keep the text of an edit whose cell has gone, until the cell is there again."""
        if self._editor is not None and ids is not None:
            self._drafts.append(Draft(*ids, self._editor.text))
        self._editor = None

    def _open_draft(self) -> None:
        """Open the oldest text put aside whose cell is there, unless an edit is open."""
        for draft in () if self._editor is not None or self.read_only else self._drafts:
            if self._find(draft.row_id, draft.column_id) is not None:
                self._drafts.remove(draft)
                self.move_to(draft.row_id, draft.column_id)
                self._open(LineEditor(draft.text))
                return

    # The cursor

    def _step(self, key: str) -> None:
        goal = lead(key if key in MOVES else "down", self._row, self._column, self._ground())
        if goal is not None:
            self._go(*goal)

    def _go(self, row: int, column: int) -> None:
        if (row, column) != (self._row, self._column):
            self._put_cursor(row, column)
            self._announce()
        self._show_cursor()

    def _announce(self) -> None:
        ids, cell = self.cursor_ids, self._current()
        if ids is not None and cell is not None:
            self.post_message(self.CursorMoved(self, *ids, cell))
