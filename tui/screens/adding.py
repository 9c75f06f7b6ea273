"""More documents into the library at the desk, and what could not be read once more."""

import asyncio
from pathlib import Path

from budget.said import spoken
from tui.intake import IntakeError, documents
from tui.screens.acting import ActingScreen
from tui.text import display


class Adding(ActingScreen):
    """Asks for files or folders to read, and knows which files could not be read."""

    def __init__(self) -> None:
        super().__init__()
        self._unread: dict[Path, str] = {}
        self._added = Path.cwd()

    async def do_add(self) -> None:
        """Asks for a file or a folder and has it read; a single document is opened at once."""
        from tui.dialogs import AskDialog

        proposed = display(str(self._added))
        typed = await self.app.push_screen_wait(AskDialog(self.words("dialog.add"), proposed))
        if typed is None or not typed.strip():
            return
        path = self._added if typed == proposed else path_of(typed)
        try:
            found = await asyncio.to_thread(documents, [path])
        except (IntakeError, OSError) as error:
            self.say_text(spoken(error, self.words.language), severity="error")
            return
        self._added = path
        self._read(found)

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


def path_of(typed: str) -> Path:
    """The path that was typed, or dropped on the terminal: in quotes, or with its blanks escaped."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    path = Path(text).expanduser()
    return path if path.exists() else Path(text.replace("\\ ", " ")).expanduser()
