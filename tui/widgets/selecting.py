"""The block of cells that shifted keys or the mouse span, from where the cursor stood to where it stands."""

from textual.message import Message

from tui.widgets.block import Block, extends
from tui.widgets.grid_view import GridView
from tui.widgets.moves import lead


class Selecting(GridView):
    """A grid view with a block; :class:`tui.widgets.grid.Grid` moves its cursor."""

    class BlockChanged(Message, namespace="grid"):
        """Another block is selected, or none (``block`` is None)."""

        def __init__(self, grid: "Selecting", block: Block | None) -> None:
            super().__init__()
            self.grid = grid
            self.block = block

        @property
        def control(self) -> "Selecting":
            """The grid that sent it."""
            return self.grid

    def _announce(self) -> None:
        """Tell the host where the cursor stands."""
        raise NotImplementedError

    @property
    def reach(self) -> Block:
        """The selected block, or the cursor's cell as one."""
        return self.block or Block(self._row, self._row, (self._column,))

    def texts(self, block: Block) -> list[list[str]]:
        """The values of a block, row by row, as they count: the emended one where there is one."""
        return [
            [self._model.cell(row, column).value for column in block.columns]
            for row in range(block.top, block.bottom + 1)
        ]

    def unselect(self) -> bool:
        """Forget the block; whether there was one."""
        if self._anchor is None:
            return False
        self._anchor = None
        self._selected()
        return True

    def select_all(self) -> None:
        """Select every cell in sight and out of it."""
        columns = self._ground().columns
        self._anchor = (0, columns[0])
        self._put_cursor(self._model.row_count - 1, columns[-1])
        self._point_terminal()
        self._selected()

    def extend_to(self, row: int, column: int) -> None:
        """Span the block from where the cursor stood to a cell."""
        if self._anchor is None:
            self._anchor = (self._row, self._column)
        self._put_cursor(row, column)
        self._show_cursor()
        self._selected()

    def _extend(self, key: str) -> bool:
        """Do what a shifted key says; False where it spans no block."""
        plain = extends(key)
        goal = lead(plain, self._row, self._column, self._ground()) if plain else None
        if goal is None:
            return False
        self.extend_to(*goal)
        return True

    def _selected(self) -> None:
        if self._anchor == (self._row, self._column):
            self._anchor = None
        self.refresh_cells()
        self._announce()  # a corner of the block is the cursor
        self.post_message(self.BlockChanged(self, self.block))
