"""Two panes side by side, and the border between them, which a mouse can move."""

from textual import events
from textual.containers import Horizontal
from textual.message import Message


class Split(Horizontal):
    """Two panes; dragging the border between them asks the host for another share."""

    class Moved(Message):
        """The mouse drags the border to where the left pane has ``share`` percent of the width."""

        def __init__(self, share: int) -> None:
            super().__init__()
            self.share = share

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._moving = False

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """The drag begins on the frame of either pane, where they meet."""
        panes = [pane for pane in self.children if pane.region.width]
        if event.button == 1 and len(panes) == 2 and event.screen_x in (panes[0].region.right - 1, panes[1].region.x):
            self._moving = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The border follows."""
        if self._moving:
            self.post_message(self.Moved(round(100 * (event.screen_x - self.region.x) / max(self.region.width, 1))))

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """The drag ends."""
        if self._moving:
            self._moving = False
            self.release_mouse()
