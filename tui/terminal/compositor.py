"""Puts a screen together out of its widgets, as Textual does, and of what changed asks only those that show it.

Textual asks each widget that lies in the rectangle around all changes, whatever is in front of it, and for all its
lines. What can be had of this lies in parts of Textual that are its own affair: where they are others than here,
its own compositor serves.
"""

from collections.abc import Iterator

from textual._compositor import Compositor, LayoutUpdate
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from tui.terminal.frames import Frame, Standing

Places = dict[Widget, tuple[Region, Region]]
"""Each widget's region and the part of the screen that it is clipped to, from front to back."""


class FrugalCompositor(Compositor):
    """The compositor of a screen on which small parts change, one key after another.

    Attributes:
        painted: when it last had something to be written, in the time of events.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []
        self._standing = Standing()
        self.painted = 0.0

    def render_partial_update(self) -> Frame | None:  # type: ignore[override]
        """What is to be written for the regions that changed; None where none did."""
        _ = self.cuts  # where lines are cut depends on all widgets; it is known from here on
        self._changed = list(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = []
        if update is None:
            return None
        self.painted = Message().time
        return Frame(self._standing.changed(update))

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The whole screen: after a dialog, at another size."""
        self._standing.forget()
        update = super().render_full_update(simplify)
        self.painted = Message().time
        return update

    @property
    def visible_widgets(self) -> Places:
        """The widgets to be seen; during an update those that show something of what changed."""
        every = super().visible_widgets
        return dict(_showing(every, self._changed)) if self._changed else every


def _showing(every: Places, changed: list[Region]) -> Iterator[tuple[Widget, tuple[Region, Region]]]:
    """Widgets that show something of some regions, clipped to the lines that do.

    A widget fills its place, none behind it is seen there.
    """
    hidden = iter(every.items())
    while changed and (found := next(hidden, None)):
        widget, (region, clip) = found
        place = region.intersection(clip)
        if seen := [one for one in changed if place.overlaps(one)]:
            top, bottom = min(one.y for one in seen), max(one.bottom for one in seen)
            yield widget, (region, clip.intersection(Region(clip.x, top, clip.width, bottom - top)))
            changed = [one for one in changed if not place.contains_region(one)]
