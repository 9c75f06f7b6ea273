"""The picture of the page at the current row, on terminals that show pictures."""

import asyncio

from budget.checks.words.outcomes import place
from budget.disclosure import Box, Row
from tui.screens.reviewing import Reviewing
from tui.terminal.pictures import NoPictureError, must_be_possible, picture_of, show

_AROUND = 24.0
"""Points above and below the row that are shown with it."""

_BESIDE = 6.0


class Picturing(Reviewing):
    """Shows the page itself, where its words may not be what is printed."""

    async def do_picture(self) -> None:
        """The page cropped to the row, above what was read there."""
        at, table = self.here, self.table
        if at is None or table is None:
            return
        row = table.rows[table.row_index(at.row)]
        page, box = _region(row)
        try:
            must_be_possible()
            path = await asyncio.to_thread(self.session.source_path)
            drawn = await picture_of(self.session.disclosure.source, path, page, box)
            where = place(self.session.disclosure, at, self.words.language, form=True)
            read = " | ".join(cell.text for cell in row.cells)
            title = f"{self.words('top.pages', pages=page)} · {where}"
            show(self.app, drawn, title, (read, self.words("picture.back")))
        except NoPictureError as error:
            self.say(f"picture.{error.problem}", severity="warning")


def _region(row: Row) -> tuple[int | None, Box | None]:
    """The page of a row, and what of it is shown: the row's width, and some lines around it."""
    page = row.page or next((cell.page for cell in row.cells if cell.page), None)
    boxes = [cell.box for cell in row.cells if cell.box is not None and cell.page in (page, None)]
    if not boxes:
        return page, None
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return page, (max(left - _BESIDE, 0.0), max(top - _AROUND, 0.0), right + _BESIDE, bottom + _AROUND)
