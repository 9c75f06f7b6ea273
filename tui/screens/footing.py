"""Which keys the footer of a review shows: those for what is selected, for work that is left, for work that is done."""

from typing import Final

from tui.actions import Action
from tui.screens.leafing import Leafing
from tui.widgets.lines import KeyFooter
from tui.widgets.source import SourcePane

_SELECTED: Final = ("copy", "fill_down", "structure", "shift_left", "shift_right", "help")
_NOTHING_LEFT: Final = ("edit", "emend", "structure", "undo", "tables", "disclosure_reviewed", "help")
_REVIEWED: Final = ("edit", "undo", "tables", "trusted", "back", "help")


class Footing(Leafing):
    """The footer for the state that the review is in."""

    @property
    def footer_actions(self) -> tuple[Action, ...]:
        """The actions of that state, in its order; while something is left, those of deciding."""
        names = self._of_state()
        own = {action.name: action for action in self.actions}
        return tuple(own[name] for name in names) if names else super().footer_actions

    def _of_state(self) -> tuple[str, ...]:
        session = self.session
        if self.is_mounted and self.grid.block is not None:
            return _SELECTED
        if not (session.checked and session.finished) or session.broken():
            return ()
        if session.state in ("reviewed", "trusted"):
            return _REVIEWED
        stops = session.stops()
        return () if stops.decisions or stops.looks or session.open_unread() else _NOTHING_LEFT

    def on_descendant_focus(self) -> None:
        """From the table to the source, and back."""
        if self.is_mounted:
            self.say_footer()

    def say_footer(self) -> None:
        """The keys of the state one is in, the editor or the source; painted where they are other ones."""
        if self.grid.editing:
            entries = self.editor_entries()
        else:
            entries = self.source_entries() if self.query_one(SourcePane).has_focus else self.footer_entries()
        footer = self.query_one(KeyFooter)
        if footer.entries != entries:
            footer.show(entries)
