"""Gives a screen the frugal compositor, where Textual is built as that expects.

It leans on parts of Textual that are no promise of its makers. Where another version has others, its own compositor
serves: every key costs more then, and shows the same.
"""

from functools import cache
from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

_COMPOSITOR: Final = ("cuts", "visible_widgets", "render_partial_update", "render_full_update", "_dirty_regions")
_UPDATE: Final = ("chops", "spans", "chop_ends", "render_segments")


def give(screen: Screen[Any]) -> bool:
    """Gives a new screen the frugal compositor; False where it keeps its own."""
    if not (as_expected() and type(getattr(screen, "_compositor", None)).__name__ == "Compositor"):
        return False
    from tui.terminal.compositor import FrugalCompositor

    screen._compositor = FrugalCompositor()
    return True


@cache
def as_expected() -> bool:
    """Whether Textual has the parts that the frugal compositor leans on."""
    try:
        parts = import_module("textual._compositor")
        pairs = (parts.Compositor(), _COMPOSITOR), (parts.ChopsUpdate([], [], []), _UPDATE)
        return hasattr(parts, "LayoutUpdate") and all(hasattr(a, name) for a, names in pairs for name in names)
    except (ImportError, AttributeError, TypeError):
        return False
