"""A page of a PDF, as pdfplumber parsed it, to its words and grids. Runs in the child only."""

from itertools import pairwise
from typing import Any

from budget.disclosure import Page, Unread, Word
from extract.grid import Grid, grid_of, rounded
from extract.sheet import MAX_COLUMNS, Sheet, Skipped
from extract.tidy import BLANKS, clean
from extract.upright import upright
from extract.whitespace import Rule, loose_grid

MAX_CHARS = 200_000
"""Characters of a page beyond which it is no page of a budget."""

_TOUCH = 3.0
"""Points within which the end of a rule touches another one."""


def read_page(page: Any, number: int) -> Sheet | Skipped:
    """What one pdfplumber page holds; ``number`` counts from 1."""
    if len(page.chars) > MAX_CHARS:
        return Skipped(Unread(number, f"the page has {len(page.chars)} characters, more than {MAX_CHARS}"))
    page = upright(page)
    chars = page.chars
    if not any(char["text"].strip(BLANKS) for char in chars) and page.images:
        why = "the page is an image without text, and optical recognition is not available"
        return Skipped(Unread(number, why), image=True)
    words = tuple(
        Word(clean(word["text"]), rounded((word["x0"], word["top"], word["x1"], word["bottom"])))
        for word in page.extract_words(keep_blank_chars=False, use_text_flow=False)
    )
    return Sheet(Page(number, float(page.width), float(page.height), words), _grids(page, number))


def _grids(page: Any, number: int) -> tuple[Grid, ...]:
    """The ruled tables of a page, top to bottom; a box around text is none."""
    edges = page.edges
    flat = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    if not upright:
        rules = [Rule(edge["top"], edge["x0"], edge["x1"]) for edge in flat]
        loose = loose_grid(page.chars, rules, number)
        return (loose,) if loose is not None and loose.width <= MAX_COLUMNS else ()
    closing = closing_rules(upright, flat)
    tables = page.find_tables({"explicit_horizontal_lines": closing} if closing else None)
    grids = (grid_of(table.cells, page.chars, number) for table in tables if table.cells)
    kept = [
        grid for grid in grids if 1 < grid.width <= MAX_COLUMNS and any(cell.text for row in grid.rows for cell in row)
    ]
    return tuple(sorted(kept, key=lambda grid: (grid.box or (0, 0, 0, 0))[1]))


def closing_rules(upright: list[dict[str, Any]], flat: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rules that a page break took away: where three uprights or more end together on no rule."""
    out: list[dict[str, Any]] = []
    for end in ("top", "bottom"):
        ends = sorted(upright, key=lambda edge: float(edge[end]))
        groups: list[list[dict[str, Any]]] = []
        for before, edge in pairwise([None, *ends]):
            if before is None or edge is None or edge[end] - before[end] > _TOUCH:
                groups.append([])
            if edge is not None:
                groups[-1].append(edge)
        for group in groups:
            y = group[0][end]
            if len(group) >= 3 and not _touched(y, flat) and not _passed(y, group, upright, end):
                x0, x1 = min(e["x0"] for e in group), max(e["x1"] for e in group)
                out.append(_rule(x0, x1, y))
    return out


def _touched(y: float, flat: list[dict[str, Any]]) -> bool:
    return any(abs(edge["top"] - y) <= _TOUCH for edge in flat)


def _passed(y: float, group: list[dict[str, Any]], upright: list[dict[str, Any]], end: str) -> bool:
    """Whether the same uprights go on beyond ``y``, drawn in pieces."""
    other = "top" if end == "bottom" else "bottom"
    xs = [edge["x0"] for edge in group]
    return any(abs(edge[other] - y) <= _TOUCH and any(abs(edge["x0"] - x) <= _TOUCH for x in xs) for edge in upright)


def _rule(x0: float, x1: float, y: float) -> dict[str, Any]:
    return {
        "object_type": "line",
        "orientation": "h",
        "x0": x0,
        "x1": x1,
        "top": y,
        "bottom": y,
        "width": x1 - x0,
        "height": 0,
    }
