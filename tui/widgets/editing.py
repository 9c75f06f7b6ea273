"""A grid with an editor in place: what is typed over a cell, and what cannot be kept yet."""

from typing import Literal

from textual import events
from textual.message import Message

from budget.record import dataclass
from tui.text import typed
from tui.widgets.editor import LineEditor, begins_edit, held_back
from tui.widgets.model import GridCell, GridModel
from tui.widgets.moves import MOVES, lead
from tui.widgets.selecting import Selecting

_COMMITS = frozenset(["enter", "shift+enter", "tab", "shift+tab", "up", "down"])


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that could not be kept, and the cell it was meant for."""

    row_id: str
    column_id: str
    text: str


class Editing(Selecting):
    """The editor over the cursor's cell, and the messages by which a grid asks its host for changes."""

    class FromGrid(Message, namespace="grid"):
        """What the messages of a grid have in common.

        ``model`` is the one that was in show when it was sent; the grid may show another by now.
        """

        def __init__(self, grid: "Editing") -> None:
            super().__init__()
            self.grid = grid
            self.model = grid.model

        @property
        def control(self) -> "Editing":
            """The grid that sent it."""
            return self.grid

    class CursorMoved(FromGrid, namespace="grid"):
        """The cursor stands in another cell, or another value in its cell; ``cell`` has it in full."""

        def __init__(self, grid: "Editing", row_id: str, column_id: str, cell: GridCell) -> None:
            super().__init__(grid)
            self.row_id = row_id
            self.column_id = column_id
            self.cell = cell

    class EditSubmitted(FromGrid, namespace="grid"):
        """The clerk wants ``after`` in a cell whose own text, emended or not, is ``before``."""

        def __init__(self, grid: "Editing", row_id: str, column_id: str, before: str, after: str) -> None:
            super().__init__(grid)
            self.row_id = row_id
            self.column_id = column_id
            self.before = before
            self.after = after

    class BlockSubmitted(FromGrid, namespace="grid"):
        """The clerk wants other values in several cells at once: pasted, filled down, or cleared.

        Attributes:
            edits: (row id, column id, wanted value) for each cell.
            size: rows and columns of what was pasted; ``fits`` is False where it reaches beyond the table,
                and then there are no edits.
        """

        def __init__(
            self,
            grid: "Editing",
            how: Literal["paste", "fill", "clear"],
            edits: list[tuple[str, str, str]],
            size: tuple[int, int],
            fits: bool = True,
        ) -> None:
            super().__init__(grid)
            self.how = how
            self.edits = edits
            self.size = size
            self.fits = fits

    class Hint(FromGrid, namespace="grid"):
        """Something typed was held back; ``text_key`` says why: ``amount-only`` or ``read-only``."""

        def __init__(self, grid: "Editing", text_key: str) -> None:
            super().__init__(grid)
            self.text_key = text_key

    class Opened(FromGrid, namespace="grid"):
        """A row was clicked twice where nothing can be edited."""

    class EditingChanged(FromGrid, namespace="grid"):
        """A cell has come under edit, or none is any more."""

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
        self._dragging = False
        self._drafts: list[Draft] = []
        self._submitted = Draft("", "", "")
        self._line: int | None = None

    @property
    def editing(self) -> bool:
        """Whether a cell is under edit."""
        return self._editor is not None

    def watch__editor(self, before: LineEditor | None, after: LineEditor | None) -> None:
        """Tells the host when an edit begins or ends."""
        if (before is None) != (after is None):
            self.post_message(self.EditingChanged(self))

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
        """Nothing in the selected cells; a single one is an edit like any other."""
        block, ids = self.block, self.cursor_ids
        if block is not None:
            self._submit("clear", dict.fromkeys(block.cells(), ""), block.size)
        elif self.read_only:
            self.post_message(self.Hint(self, "read-only"))
        elif ids and cell.value:
            self.post_message(self.EditSubmitted(self, *ids, cell.text, ""))

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

    def _edit_key(self, event: events.Key) -> bool:
        editor = self._editor
        assert editor is not None
        if event.key in _COMMITS:
            self._commit()
            if self._line is None:
                self._line = self._column
            self._step(event.key)
            self._open_draft()
            return True
        if event.key == "escape":
            self._editor = None
            self._open_draft()
        elif event.key in ("ctrl+c", "ctrl+x", "ctrl+v"):
            self._clipboard(event.key, editor)
        elif event.is_printable and event.character and not event.key.startswith("alt+"):
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

    def _go(self, row: int, column: int) -> None:
        self.unselect()
        self._line = None
        if (row, column) != (self._row, self._column):
            self._put_cursor(row, column)
            self._announce()
        self._show_cursor()

    def _step(self, key: str) -> None:
        goal = lead(key if key in MOVES else "down", self._row, self._column, self._ground())
        if goal is not None:
            self._go_by(key, *goal)

    def _go_by(self, key: str, row: int, column: int) -> None:
        """Enter at the end of a line typed with Tabs leads beneath where that began, as in a spreadsheet."""
        begun = self._line
        if key == "enter" and begun is not None and begun in self._ground().columns:
            column = begun
        self._go(row, column)
        self._line = begun if key == "tab" else None

    def _announce(self) -> None:
        ids, cell = self.cursor_ids, self._current()
        if ids is not None and cell is not None:
            self.post_message(self.CursorMoved(self, *ids, cell))

    def _submit(
        self, how: Literal["paste", "fill", "clear"], values: dict[tuple[int, int], str] | None, size: tuple[int, int]
    ) -> None:
        """Hand the wanted values of several cells to the host; None where they do not fit."""
        if self.read_only:
            self.post_message(self.Hint(self, "read-only"))
            return
        model = self._model
        edits = [(model.row_id(r), model.columns[c].id, value) for (r, c), value in (values or {}).items()]
        self.post_message(self.BlockSubmitted(self, how, edits, size, values is not None))

    def _typed(self, character: str, cell: GridCell) -> bool:
        """Begin to overwrite the cell, or hold back what cannot be meant for it.

        Where nothing is edited, what an input method sends may still be a command.
        """
        if self.read_only and not character.isascii():
            return False
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
