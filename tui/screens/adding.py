"""More documents into the library at the desk, and what could not be read once more."""

import asyncio
from pathlib import Path

from budget.said import spoken
from extract.accepted import is_readable_name
from tui.intake import IntakeError, documents
from tui.paths import typed_path
from tui.screens.acting import ActingScreen
from tui.text import display

_NAMED = 3
"""Files that are named where more are passed over."""


class Adding(ActingScreen):
    """Asks for files or folders to read, and knows which files could not be read."""

    def __init__(self) -> None:
        super().__init__()
        self._unread: dict[Path, str] = {}
        self._added = Path.cwd()

    async def do_add(self) -> None:
        """Asks for a file or a folder and has it read; a single document is opened at once."""
        from tui.dialogs import PathDialog

        before = proposed = display(str(self._added))
        while (typed := await self.app.push_screen_wait(PathDialog(self.words("dialog.add"), proposed))) is not None:
            if not typed.strip():
                return
            path = self._added if typed == before else typed_path(typed)
            try:
                found = await asyncio.to_thread(documents, [path])
                passed = await asyncio.to_thread(_passed_over, path, found)
            except (IntakeError, OSError) as error:
                self.say_text(spoken(error, self.words.language), severity="error")
                proposed = typed  # a slip in a long path is put right in it
                continue
            self._added = path
            self._read(found)
            if passed:
                self.say("say.passed_over", severity="warning", n=len(passed), names=", ".join(passed[:_NAMED]))
            return

    async def do_unread(self) -> None:
        """Lists the files that could not be read, each with the reason; the one chosen is read once more."""
        if not self._unread:
            self.say("say.all_read")
            return
        from tui.dialogs import Choice, ChooseDialog

        choices = [Choice(says, path) for path, says in self._unread.items()]
        path = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.unread"), choices))
        if path is not None:
            del self._unread[path]
            self._read([path])

    def _read(self, found: list[Path]) -> None:
        self.desk.add_documents(found)
        self.say("say.adding", n=len(found))


def _passed_over(path: Path, found: list[Path]) -> list[str]:
    """The names of the files in a folder that would be read if they were named themselves."""
    inside = (p for p in path.rglob("*") if p.is_file() and is_readable_name(p)) if path.is_dir() else ()
    return sorted(p.name for p in set(inside) - set(found) if not p.name.startswith("~$"))
