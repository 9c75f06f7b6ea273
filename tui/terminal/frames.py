"""What is written to the terminal for one frame: what differs from what stands there, in as few bytes as that takes.

Textual writes a changed line whole, and every piece of it with all its colours; over a slow line that is what one
waits for.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip


class Piece(NamedTuple):
    """Segments that stand on line ``y`` from cell ``x`` on."""

    x: int
    y: int
    segments: Sequence[Segment]


class Frame(CompositorUpdate):
    """The pieces of lines that a frame writes; Textual displays it like an update of its own."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = list(pieces)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The pieces, each behind the move of the cursor to it."""
        for x, y, segments in self.pieces:
            yield Control.move_to(x, y).segment
            yield from segments

    def render_segments(self, console: Console) -> str:
        """The pieces as what a terminal understands."""
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        return "".join(_written(self.pieces, system))


class Standing:
    """What stands on the terminal: each line's strips by the cell where they begin, as long as it is cut there."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[list[int], dict[int, Strip]]] = {}

    def forget(self) -> None:
        """All is written anew."""
        self._lines.clear()

    def changed(self, update: ChopsUpdate) -> Iterator[Piece]:
        """What an update shows that does not stand there; from here on it does."""
        for y, left, right in update.spans:
            ends = update.chop_ends[y]
            cuts, strips = self._lines.get(y, ([], {}))
            if cuts != ends:
                cuts, strips = self._lines[y] = (ends, {})
            for end, (x, strip) in zip(ends, update.chops[y].items(), strict=False):
                if strip is None or x >= right or end <= left:
                    continue
                before, strips[x] = strips.get(x), strip
                yield from _differing(x, y, before, strip)


def _differing(x: int, y: int, before: Strip | None, after: Strip) -> Iterator[Piece]:
    """The segments of a strip from the first to the last that is not as it was."""
    old, new = list(before or ()), list(after)
    same = sum(1 for _ in takewhile(_alike, zip(old, new, strict=False)))
    if same == len(old) == len(new):
        return
    old, new, x = old[same:], new[same:], x + sum(segment.cell_length for segment in new[:same])
    if before is not None and before.cell_length == after.cell_length:
        tail = sum(1 for _ in takewhile(_alike, zip(reversed(old), reversed(new), strict=False)))
        new = new[: len(new) - tail]
    yield Piece(x, y, new)


def _alike(pair: tuple[Segment, Segment]) -> bool:
    return pair[0] == pair[1]


class _Look(NamedTuple):
    """The codes that a terminal is told for a style: bold and its like, colour, and ground."""

    attributes: str = ""
    colour: str = "39"
    ground: str = "49"


_PLAIN = _Look()


def _written(pieces: Iterable[Piece], system: ColorSystem) -> Iterator[str]:
    """The codes and texts of some pieces; of how it looks, what differs from the text before alone is said."""
    now = _PLAIN
    for x, y, segments in pieces:
        yield f"\x1b[{y + 1};{x + 1}H"
        for text, style, _ in segments:
            look = _PLAIN if style is None else _look(style, system)
            if look != now:
                yield _turned(now, look)
                now = look
            yield text
    if now != _PLAIN:
        yield "\x1b[0m"


@lru_cache(maxsize=1024)
def _look(style: Style, system: ColorSystem) -> _Look:
    colour, ground = style.color, style.bgcolor
    return _Look(
        Strip.render_ansi(style.without_color, system),
        ";".join(colour.downgrade(system).get_ansi_codes()) if colour else _PLAIN.colour,
        ";".join(ground.downgrade(system).get_ansi_codes(foreground=False)) if ground else _PLAIN.ground,
    )


@lru_cache(maxsize=4096)
def _turned(before: _Look, after: _Look) -> str:
    """What turns one look into another: attributes are taken away with all else, colours replace each other."""
    if before.attributes == after.attributes:
        codes = [new for old, new in zip(before, after, strict=True) if old != new]
    else:
        codes = ["0", *(code for code, plain in zip(after, _PLAIN, strict=True) if code != plain)]
    return f"\x1b[{';'.join(codes)}m"
