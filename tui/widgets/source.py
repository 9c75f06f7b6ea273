"""The page beside the table: the source's own words, the ones of the current cell marked."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size, Spacing
from textual.message import Message

from budget.disclosure import Box, Page, Word
from budget.once import once
from budget.record import dataclass
from tui.text import fit, width, wrap
from tui.widgets.framed import Line
from tui.widgets.kept_lines import KeptLines
from tui.widgets.page_layout import LaidPage, LaidWord, cut, lay_out

laid_out = once(lay_out, 32)
"""A page laid out for so many cells; a thread may do so before it is shown. One goes back to the pages around."""

_EDGE = 2
_CONTEXT = Spacing(3, 2, 3, 6)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be marked: the words in ``boxes`` or of ``lines``, other parts of a sum, softly those around."""

    boxes: Sequence[Box] = ()
    lines: Sequence[int] = ()
    parts: Sequence[Box] = ()
    around: Sequence[Box] = ()


class _Marks(NamedTuple):
    """How a line stands out: whether the eye is led to it, and the component class of each marked word, by its cell."""

    leads: bool = False
    names: tuple[tuple[int, str], ...] = ()


class SourcePane(KeptLines, can_focus=True, inherit_bindings=False):
    """Shows one page's text as it stands on paper, and marks the words that lie in given boxes.

    It scrolls by the keys named here; every other key is the screen's.
    """

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"scroll_{key}", show=False) for key in ("up", "down", "left", "right", "home", "end")),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("enter", "point", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--around", "source--part", "source--highlight", "source--edge"}
    """Words of the row, of the other parts of a sum, of the cell, and the sign at the left of their lines."""

    DEFAULT_CSS = """
    SourcePane {
        background: $surface;
        color: $foreground;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .source--around { background: $primary 25%; }
        & > .source--part { background: $secondary 35%; text-style: underline; }
        & > .source--highlight { text-style: bold reverse; }
        & > .source--edge { color: $text-accent; text-style: bold; }
    }
    """

    class Pointed(Message):
        """Pointed at a word of a page; by key at those that are marked, else at those in sight."""

        def __init__(self, pane: "SourcePane", page: int, words: Sequence[Word]) -> None:
            super().__init__()
            self.pane = pane
            self.page = page
            self.words = words

        @property
        def control(self) -> "SourcePane":
            """The pane that sent it."""
            return self.pane

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._page: Page | None = None
        self._laid = LaidPage()
        self._instead = ""
        self._told: Sequence[str] = ()
        self._wanted = Wanted()
        self._strong: tuple[LaidWord, ...] = ()
        self._parts: tuple[LaidWord, ...] = ()
        self._soft: tuple[LaidWord, ...] = ()
        self._marked: dict[int, _Marks] = {}
        self._styles: dict[str, Style] = {}

    @property
    def page(self) -> Page | None:
        """The page in show."""
        return self._page

    @property
    def laid(self) -> LaidPage:
        """The page in show, laid out."""
        return self._laid

    def show_page(self, page: Page | None, instead: str = "") -> None:
        """Show ``page`` from its top, nothing marked; ``instead`` of a page without words, or of none."""
        if page is self._page and instead == self._instead:
            return
        self._page, self._instead = page, instead
        self._wanted = Wanted()
        self._lay_out()
        self.scroll_to(0, 0, animate=False, force=True)

    @property
    def room(self) -> int:
        """The cells of a line that words may take; where a widget stands is for the event loop alone to ask."""
        return self.scrollable_content_region.width - _EDGE

    def highlight(self, wanted: Wanted) -> None:
        """Mark words, and bring those of the cell into sight."""
        self._wanted = wanted
        self._mark()
        self._show_marked()

    def looks(self, lines: range) -> list[Hashable | None]:
        """A line of the page looks as it did while the same words of it are marked."""
        left, top = self.scroll_offset
        return [(top + y, left, self._marked.get(top + y)) for y in lines]

    def draw_lines(self, lines: Sequence[int]) -> list[Line]:
        """Lines of the view: a sign at the edge of each, then its words."""
        cells, (left, top) = self.scrollable_content_region.width, self.scroll_offset
        return [self._draw_line(top + y, left, cells) for y in lines]

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str = "") -> Style:
        """The style of a component class, or of plain words."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(name) if name else self.rich_style
        return style

    def _draw_line(self, number: int, left: int, cells: int) -> Line:
        if number >= len(self._laid.lines):
            told = self._told[number] if number < len(self._told) else ""
            return [Segment(" " * _EDGE, self._style()), Segment(fit(told, cells - _EDGE), self._style())]
        marks = self._marked.get(number, _Marks())
        edge = Segment(">", self._style("source--edge")) if marks.leads else Segment(" ", self._style())
        return [edge, *self._words(self._laid.lines[number], dict(marks.names), left, left + cells - _EDGE)]

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self._lay_out()
        self._show_marked()

    def on_click(self, event: events.Click) -> None:
        """Tell which word was pointed at."""
        place = event.get_content_offset(self)
        if place is None or self._page is None:
            return
        at = place + self.scroll_offset
        word = self._laid.at(at.y, at.x - _EDGE)
        if word is not None:
            self.post_message(self.Pointed(self, self._page.number, [word]))

    def action_point(self) -> None:
        """Points at the words that are marked as long as they are in sight, and at whatever is."""
        top, page = self.scroll_offset.y, self._page
        shown = range(top, top + self.scrollable_content_region.height)
        marked = [laid.word for laid in self._strong or self._soft if laid.line in shown]
        seen = [laid.word for line in self._laid.lines[shown.start : shown.stop] for laid in line]
        if page is not None:
            self.post_message(self.Pointed(self, page.number, [*marked, *seen]))

    def _words(self, line: Sequence[LaidWord], names: Mapping[int, str], left: int, right: int) -> Iterable[Segment]:
        """The words of a line in sight, up to its end; plain ones go together with the blanks between them."""
        run, used, plain = " " * (_EDGE - 1), left, self._style()
        for laid in line:
            if laid.end <= left:
                continue
            if laid.start >= right:
                break
            start, text = cut(laid, left, right)
            run += " " * (start - used)
            used = start + (laid.end - laid.start if text is laid.text else width(text))
            if laid.start not in names and text.isascii():
                run += text
                continue
            yield from (Segment(run, plain), Segment(text, self._style(names.get(laid.start, ""))))
            run = ""
        yield Segment(run + " " * (right - used), plain)

    def _lay_out(self) -> None:
        self._laid = LaidPage() if self._page is None else laid_out(self._page, self.room)
        self._told = () if self._laid.lines else wrap(self._instead, max(self.room, 1))
        self.virtual_size = Size(self._laid.width + _EDGE, len(self._laid.lines))
        self._mark()
        self.forget_lines()

    def _mark(self) -> None:
        wanted = self._wanted
        of_lines = (laid for line in wanted.lines for laid in self._laid.spans_for_line(line))
        self._strong = (*self._within(wanted.boxes), *of_lines)
        self._soft = self._within(wanted.around)
        self._parts = self._within(wanted.parts)
        before, self._marked = self._marked, self._marks()
        lines = before.keys() | self._marked.keys()
        self._redraw({line for line in lines if before.get(line) != self._marked.get(line)})

    def _marks(self) -> dict[int, _Marks]:
        """The lines of which words are marked; of a word in two ways, the cell comes before the sum before the row."""
        looks = (("source--around", self._soft), ("source--part", self._parts), ("source--highlight", self._strong))
        leading = {laid.line for laid in self._strong or self._soft}
        names: dict[int, dict[int, str]] = {}
        for name, words in looks:
            for laid in words:
                names.setdefault(laid.line, {})[laid.start] = name
        return {line: _Marks(line in leading, tuple(sorted(of.items()))) for line, of in names.items()}

    def _redraw(self, lines: set[int]) -> None:
        """Draws some lines of the page anew, those in sight."""
        view, top = self.scrollable_content_region, self.scroll_offset.y
        shown = sorted(line - top for line in lines if 0 <= line - top < view.height)
        runs = groupby(enumerate(shown), key=lambda numbered: numbered[1] - numbered[0])
        regions = [Region(0, first, view.width, 1 + len(more)) for _, ((_, first), *more) in runs]
        if regions:
            self.refresh(*regions)

    def _within(self, boxes: Iterable[Box]) -> tuple[LaidWord, ...]:
        return tuple(laid for box in boxes for laid in self._laid.spans_for(box))

    def _show_marked(self) -> None:
        """Scroll so that the marked words are in sight with some lines around them."""
        spans = self._strong or self._soft
        if not spans:
            return
        left, top = min(laid.start for laid in spans), min(laid.line for laid in spans)
        right, bottom = max(laid.end for laid in spans), max(laid.line for laid in spans)
        region = Region(left + _EDGE, top, right - left, bottom - top + 1)
        spacing, sideways = self._spacing(region), bool(self._strong)
        self.scroll_to_region(region, spacing=spacing, animate=False, force=True, x_axis=sideways)

    def _spacing(self, region: Region) -> Spacing:
        """What is to be seen around a region; where it is out of sight sideways, most of what follows it that way.

        So the page stands still for some columns as one goes on through a row.
        """
        near = self.scrollable_content_region.at_offset(self.scroll_offset).shrink(_CONTEXT)
        follows = max(near.width * 2 // 3 - region.width, 0)
        on_right, on_left = region.right > near.right, region.x < near.x
        return _CONTEXT + Spacing(0, follows if on_right else 0, 0, follows if on_left and not on_right else 0)
