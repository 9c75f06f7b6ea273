"""What a decision would change and do to the identities, in words, before it is taken."""

import asyncio
from collections.abc import Sequence

from budget.changes import Change
from tui.dialogs import ConfirmDialog
from tui.dialogs.dialog import SHORT
from tui.screens.reviewing import Reviewing
from tui.session import Preview
from tui.told_changes import Line, things, told_changes

_FEW = 3
"""Changes that a preview lists in a short window."""


class Previewing(Reviewing):
    """The lines of a preview."""

    async def agreed_to(self, title: str, lines: Sequence[str], changes: Sequence[Change]) -> bool:
        """Whether the clerk agrees to changes; while that is asked the table stands there as it would be."""
        self.show_model(await asyncio.to_thread(self.as_changed, changes, self.here))
        try:
            return await self.app.push_screen_wait(ConfirmDialog(self.words, title, lines)) is True
        finally:
            self.show_model(None)

    def told(self, changes: Sequence[Change]) -> list[Line]:
        """The changes, each with its place, and its table if that is not the one at hand."""
        beside = self.table.id if self.table is not None else ""
        return told_changes(changes, self.session.disclosure, self.words, places=True, beside=beside)

    def first_of(self, lines: Sequence[Line], most: int = 6) -> list[str]:
        """The first lines, fewer in a short window, and how many things the rest tells."""
        most = most if self.app.size.height >= SHORT else min(most, _FEW)
        rest = things(lines[most:])
        return [*(line.says for line in lines[:most]), *([self.words("dialog.more", n=rest)] if rest else [])]

    def told_besides(self, preview: Preview) -> list[str]:
        """A line each on notices that go or come, and on what is checked no more: that is not repaired."""
        besides = {
            "mends": preview.mends,
            "noticed": preview.notices,
            "unchecked": preview.unchecked,
            "uncovered": preview.uncovered,
        }
        return [self.words(f"dialog.{name}", n=n) for name, n in besides.items() if n]
