"""The command palette: every action of the screen, found by its title, its name or its initials in pinyin."""

from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.actions import Action, key_name
from tui.screens.acting import ActingScreen
from tui.text import display


class ActionProvider(Provider):
    """The actions of the screen below."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for action in self._actions():
            yield DiscoveryHit(self._title(action), lambda a=action: self._screen.act(a.name), help=self._help(action))

    async def search(self, query: str) -> Hits:
        """Those whose title or name matches, or whose initials begin so."""
        matcher = self.matcher(query)
        typed = query.strip().lower()
        found = False
        for action in self._actions():
            title = self._title(action)
            score = max(matcher.match(title), matcher.match(action.name.replace("_", " ")))
            if typed and self._initials(action).startswith(typed):
                score = max(score, 1.0)
            if score > 0:
                found = True
                yield Hit(
                    score,
                    Content(title),
                    lambda a=action: self._screen.act(a.name),
                    text=title,
                    help=self._help(action),
                )
        if not found and typed:  # else Textual says so, in English
            none = self._screen.words("palette.none", typed=display(query.strip()))
            yield Hit(1.0, Content(none), lambda: None, text=none)

    @property
    def _screen(self) -> ActingScreen:
        screen = self.screen
        assert isinstance(screen, ActingScreen)
        return screen

    def _actions(self) -> tuple[Action, ...]:
        return self._screen.actions if isinstance(self.screen, ActingScreen) else ()

    def _title(self, action: Action) -> str:
        return f"{self._screen.words(f'action.{action.name}')} ({key_name(self._screen.keys_of(action)[0])})"

    def _help(self, action: Action) -> str:
        return self._screen.words(f"help.{action.name}")

    def _initials(self, action: Action) -> str:
        words, key = self._screen.words, f"initials.{action.name}"
        return words(key) if words.has(key) else ""


class Palette(CommandPalette):
    """Textual's palette, which fails if it is closed before it is open, and with a double click ends two screens."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Ends the palette, once it is there, and no other screen."""
        if not self.is_mounted:
            self.call_after_refresh(self.dismiss, result)
        elif self.is_current:
            return super().dismiss(result)
        return AwaitComplete()
