"""A screen whose keys, footer, help and palette all come from the table of named actions."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Protocol, cast

from textual import events
from textual.content import Content
from textual.css.query import NoMatches
from textual.widget import Widget

from budget.label import half_width
from budget.said import spoken
from store import Library, StoreError
from tui.actions import Action, Where, actions_of, key_name
from tui.keymap import Keymap
from tui.progress import Progress
from tui.terminal.frugal import give
from tui.terminal.typeahead import Typeahead
from tui.terminal.unbidden import Unbidden
from tui.themes import THEMES
from tui.widgets.lines import KeyFooter
from tui.words import Words


class Host(Protocol):
    """What a screen asks of the application."""

    words: Words
    library: Library
    typeahead: Typeahead
    keymap: Keymap

    def open_review(self, disclosure_id: str) -> None:
        """Opens a disclosure."""

    def add_documents(self, documents: Sequence[Path]) -> None:
        """Reads more documents, in the background."""

    def prepare_reviews(self) -> None:
        """Loads what a review needs, in the background."""

    def recount(self) -> None:
        """Counts what is open in every disclosure anew, in the background."""

    def open_following(self, disclosure_id: str) -> None:
        """Opens the next disclosure that is not reviewed."""

    async def review_card(self, disclosure_id: str) -> None:
        """Reviews the card of a disclosure without opening it."""

    def to_library(self) -> None:
        """Closes the review."""

    def leave(self) -> None:
        """Ends the program."""

    def say_text(self, text: str, severity: str = "information") -> None:
        """A passing message; ``text`` may come from outside."""

    def told(self, event: str) -> None:
        """An action was carried out (``act:next``), a decision written (``did:waive``), or a review ``opened``."""

    def companions(self) -> list[Widget]:
        """What stands above a screen: the tour's words, or the score of practice."""

    def skip_step(self) -> bool:
        """Passes over a step of the tour; False where there is none."""


_KEYS = {
    " ": "space",
    "/": "slash",
    "?": "question_mark",
    ":": "colon",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    ">": "greater_than_sign",
    "<": "less_than_sign",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
    "\\": "backslash",
}
"""Textual's names of the characters that are commands and no letters."""

DECIDING = frozenset(["take", "confirm", "reviewed", "disclosure_reviewed", "trusted"])
"""The actions that decide on what stands there without asking."""


class ActingScreen(Unbidden[None]):
    """Carries out the action ``name`` by its method ``do_<name>``."""

    WHERE: ClassVar[Where]

    def __init__(self) -> None:
        super().__init__()
        give(self)

    @property
    def desk(self) -> Host:
        """The application."""
        return cast(Host, self.app)

    @property
    def words(self) -> Words:
        """The program's words in the language of this run."""
        return self.desk.words

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done on this screen."""
        return actions_of(self.WHERE)

    def keys_of(self, action: Action) -> tuple[str, ...]:
        """The keys of an action here, as the clerk has them."""
        return self.desk.keymap.keys(self.WHERE, action)

    def key_of(self, name: str) -> str:
        """The first key of a named action, as people write it."""
        return next(key_name(self.keys_of(action)[0]) for action in self.actions if action.name == name)

    def key_footer(self) -> KeyFooter:
        """The footer of this screen."""
        return KeyFooter(self.footer_entries())

    def footer_entries(self) -> list[tuple[str, str, str]]:
        """The actions that the footer shows: name, key, title."""
        shown = self.footer_actions
        return [(a.name, key_name(self.keys_of(a)[0]), self.words(f"action.{a.name}")) for a in shown]

    def editor_entries(self) -> list[tuple[str, str, str]]:
        """What the footer shows while something is typed: the key as Textual names it, as people do, what it does."""
        raise NotImplementedError

    def say_keys(self, typing: bool) -> None:
        """Has the footer show the keys of the state one is in."""
        self.query_one(KeyFooter).show(self.editor_entries() if typing else self.footer_entries())

    @property
    def footer_actions(self) -> tuple[Action, ...]:
        """The actions that the footer shows."""
        return tuple(action for action in self.actions if action.footer)

    def on_key_footer_chosen(self, event: KeyFooter.Chosen) -> None:
        """A footer entry does what its key does."""
        event.stop()
        if event.name in {action.name for action in self.actions}:
            self.act(event.name)
        else:
            self.app.simulate_key(event.name)

    def on_idle(self, event: events.Idle) -> None:
        """While a key is on its way, nothing is painted: all that it changes comes onto the screen at once."""
        if self.desk.typeahead.passing:
            event.prevent_default()

    def action_do(self, name: str) -> None:
        """What every binding calls; a key decides nothing that came by itself and was not seen before it.

        Where another key leads, the clerk has gone herself.
        """
        if name in DECIDING and self.desk.typeahead.is_too_early(self):
            return
        self.is_asked_for()
        self.act(name)

    def act(self, name: str) -> None:
        """Carries out a named action."""
        self.desk.told(f"act:{name}")
        method = getattr(self, f"do_{name}")
        result: Any = method()
        if hasattr(result, "__await__"):
            self.run_while_there(partial(self._carried_out, result), group="act")

    async def _carried_out(self, action: Awaitable[None]) -> None:
        """What the library refuses is said; that is no end of the program."""
        try:
            await action
        except StoreError as error:
            self.say_text(spoken(error, self.words.language), severity="error")

    def on_screen_suspend(self) -> None:
        """What is said stands on the screen in front; on this one it comes back with it, while it lasts."""
        self.query("ToastHolder").remove()

    def on_key(self, event: events.Key) -> None:
        """A full-width character of an input method counts as the plain one."""
        character = event.character or ""
        plain = half_width(character)
        if plain != character:
            wanted = {key: action for action in self.actions for key in self.keys_of(action)}
            action = wanted.get(_KEYS.get(plain, plain))
            if action is not None:
                event.stop()
                self.action_do(action.name)

    def say(self, key: str, *, severity: str = "information", **details: object) -> None:
        """A passing message in the program's words."""
        self.say_text(self.words(key, **details), severity=severity)

    def say_text(self, text: str, *, severity: str = "information") -> None:
        """A passing message that may hold text from outside."""
        self.desk.say_text(text, severity)

    def do_help(self) -> None:
        """Shows every action."""
        from tui.dialogs import HelpDialog  # a list is shown sooner without all dialogs

        self.app.push_screen(HelpDialog(self.words, [(a, self.keys_of(a)) for a in self.actions], self.WHERE))

    def do_guide(self) -> None:
        """Passes over a step of the tour; says how to have one."""
        if not self.desk.skip_step():
            self.say("say.no_tour")

    async def do_palette(self) -> None:
        """Opens the command palette, and carries out what is chosen there."""
        from tui.dialogs import Palette

        name = await self.app.push_screen_wait(Palette(self.words, [(a, self.keys_of(a)) for a in self.actions]))
        if name is not None:
            self.act(name)

    async def do_colours(self) -> None:
        """Chooses the colours; the choice is kept."""
        from tui.dialogs import Choice, ChooseDialog

        names = [theme.name for theme in THEMES]
        choices = [Choice(self.words(f"colours.{name.removeprefix('crossfoot-')}"), name) for name in names]
        now = names.index(self.app.theme) if self.app.theme in names else 0
        chosen = await self.app.push_screen_wait(ChooseDialog(self.words("dialog.colours"), choices, now))
        if chosen is not None:
            self.app.theme = chosen

    def do_saved(self) -> None:
        """Ctrl+S: there is nothing to save by hand."""
        self.say("say.all_saved" if self.desk.library.writable else "say.not_writable")

    def do_quit(self) -> None:
        """Ends the program."""
        self.desk.leave()

    def look_about(self, changed: bool) -> None:
        """Called now and then; ``changed`` tells that another process wrote into the library."""

    @property
    def on_desk(self) -> bool:
        """Whether the screen is still there: one that is being closed has no parts left to show anything in."""
        return self.is_mounted and self.is_attached and self.app.is_running and self in self.app.screen_stack

    def run_while_there(self, work: Callable[[], Awaitable[object]], group: str, *, exclusive: bool = False) -> None:
        """Does something in which the screen has to wait; what it would show on a screen closed meanwhile is lost."""
        self.run_worker(partial(self._while_there, work), group=group, exclusive=exclusive)  # type: ignore[arg-type]

    async def _while_there(self, work: Callable[[], Awaitable[object]]) -> None:
        try:
            await work()
        except NoMatches:
            if self.on_desk:
                raise

    def hand_over(self, show: Callable[..., None], *found: Any) -> None:
        """Has a screen that is still there show what a thread found; to be called in that thread."""
        self.app.call_from_thread(self._show_if_there, show, *found)

    def _show_if_there(self, show: Callable[..., None], *found: Any) -> None:
        if self.on_desk:
            show(*found)

    def progressed(self, progress: Progress) -> None:
        """A document has begun, gone on, ended, or failed."""

    async def put_away(self) -> bool:
        """Leaves nothing undecided that was typed; False if the screen must stay."""
        return True

    def border(self, key: str, **details: object) -> Content:
        """A pane's title."""
        return Content(self.words(key, **details))
