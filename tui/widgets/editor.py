"""A line of text under a clerk's hands: what a key does to it, without a screen.

The grid edits in place with this and keeps the focus all the while. An editor that took the focus
would lose the keys of one burst (an input method, a slow line) that are already on their way to the grid.
"""

from collections.abc import Callable

from budget.label import half_width
from budget.pattern import pattern
from tui.text import typed, width

_AMOUNT = pattern(r"[0-9+\-−–△▲.,()]")
_WORD_LEFT = pattern(r"\S*$")
_WORD_RIGHT = pattern(r"\S*\s*")


class LineEditor:
    """A text with a cursor; what lies between ``anchor`` and ``cursor`` is selected."""

    def __init__(self, text: str, *, replace: bool = False) -> None:
        """Begin with ``text``; the first character typed replaces it all where ``replace`` is set."""
        self.text = typed(text)
        self.cursor = len(self.text)
        self.anchor = 0 if replace else self.cursor

    @property
    def selection(self) -> tuple[int, int]:
        """The selected stretch, from and to."""
        return min(self.anchor, self.cursor), max(self.anchor, self.cursor)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    def insert(self, text: str) -> None:
        """Put ``text`` in the place of what is selected, or at the cursor."""
        start, end = self.selection
        added = typed(text)
        self.text = self.text[:start] + added + self.text[end:]
        self.cursor = self.anchor = start + len(added)

    def press(self, key: str) -> bool:
        """Do what an editing key says; False where the key is none."""
        plain = key.replace("shift+", "")
        if plain in _GOES:
            self.cursor = _GOES[plain](self)
            if plain == key:
                self.anchor = self.cursor
            return True
        if key in _DELETES:
            if self.anchor == self.cursor:
                self.anchor = _DELETES[key](self)
            self.insert("")
            return True
        if key == "ctrl+a":
            self.anchor, self.cursor = 0, len(self.text)
        return key == "ctrl+a"

    def first_shown(self, cells: int) -> int:
        """Index of the first character to show so that the cursor stands within ``cells`` cells."""
        first = 0
        while first < self.cursor and width(self.text[first : self.cursor]) >= cells:
            first += 1
        return first

    def cursor_cell(self, cells: int) -> int:
        """The cell of the cursor, among the ``cells`` cells in which the text is shown."""
        return width(self.text[self.first_shown(cells) : self.cursor])

    def point(self, cell: int, cells: int) -> None:
        """Put the cursor on the character that is shown at ``cell`` of ``cells``."""
        first = self.first_shown(cells)
        at = first
        while at < len(self.text) and width(self.text[first : at + 1]) <= cell:
            at += 1
        self.cursor = self.anchor = at

    def _left(self) -> int:
        return max(self.cursor - 1, 0)

    def _right(self) -> int:
        return min(self.cursor + 1, len(self.text))

    def _word_left(self) -> int:
        match = _WORD_LEFT.search(self.text[: self.cursor].rstrip())
        return match.start() if match else 0

    def _word_right(self) -> int:
        match = _WORD_RIGHT.match(self.text, self.cursor)
        return match.end() if match else len(self.text)

    def _home(self) -> int:
        return 0

    def _end(self) -> int:
        return len(self.text)


_Place = Callable[[LineEditor], int]

_GOES: dict[str, _Place] = {
    "left": LineEditor._left,
    "right": LineEditor._right,
    "ctrl+left": LineEditor._word_left,
    "ctrl+right": LineEditor._word_right,
    "home": LineEditor._home,
    "end": LineEditor._end,
}
_DELETES: dict[str, _Place] = {
    "backspace": LineEditor._left,
    "delete": LineEditor._right,
    "ctrl+w": LineEditor._word_left,
    "ctrl+backspace": LineEditor._word_left,
    "ctrl+u": LineEditor._home,
    "ctrl+k": LineEditor._end,
}


def begins_edit(character: str, kind: str) -> bool:
    """Whether ``character``, typed over a cell of this kind, begins to overwrite it.

    In amounts and codes a digit, sign, point or bracket does, of either width; elsewhere whatever is
    no ASCII and no full-width letter or digit, for those are commands.
    """
    plain = half_width(character)
    if kind in ("amount", "code"):
        return _AMOUNT.fullmatch(plain) is not None
    return not character.isascii() and not (plain.isascii() and plain.isalnum()) and character.isprintable()


def held_back(character: str, kind: str) -> bool:
    """Whether ``character`` is one that an input method sent to an amount or code by mistake."""
    stray = not half_width(character).isascii() and character.isprintable()
    return kind in ("amount", "code") and stray and not begins_edit(character, kind)
