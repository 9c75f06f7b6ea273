"""A page of a PDF, as pdfplumber parsed it, to its words and grids. Runs in the child only."""

from typing import Any

from budget.disclosure import Page, Unread, Word
from extract.grid import Grid, grid_of, rounded
from extract.rules import closing_rules, side_rules
from extract.sheet import MAX_COLUMNS, Sheet, Skipped
from extract.tidy import BLANKS, clean
from extract.upright import upright
from extract.whitespace import Rule, loose_grid

MAX_CHARS = 200_000
"""Characters of a page beyond which it is no page of a budget."""


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
    settings = {
        "explicit_horizontal_lines": closing_rules(upright, flat),
        "explicit_vertical_lines": side_rules(upright, flat),
    }
    tables = page.find_tables({name: rules for name, rules in settings.items() if rules})
    grids = (grid_of(table.cells, page.chars, number) for table in tables if table.cells)
    kept = [
        grid for grid in grids if 1 < grid.width <= MAX_COLUMNS and any(cell.text for row in grid.rows for cell in row)
    ]
    return tuple(sorted(kept, key=lambda grid: (grid.box or (0, 0, 0, 0))[1]))
