"""Cells and pages as plain data, without the values that say nothing: there are tens of thousands in a document."""

from typing import Any

from budget.disclosure import Cell, Page


def cell_to_json(cell: Cell) -> dict[str, Any]:
    """A cell as plain data."""
    out: dict[str, Any] = {"text": cell.text, "page": cell.page, "box": cell.box}
    if cell.ink is not None:
        out["ink"] = cell.ink
    if cell.line is not None:
        out["line"] = cell.line
    if cell.raw is not None:
        out["raw"] = cell.raw
    if cell.span != (1, 1):
        out["span"] = cell.span
    if cell.doubt:
        out["doubt"] = cell.doubt
    if cell.confidence is not None:
        out["confidence"] = cell.confidence
    if cell.emended is not None:
        out["emended"] = cell.emended
    return out


def page_to_json(page: Page) -> dict[str, Any]:
    """A page's text as plain data; the inverse of :func:`budget.wire.page_from_text`."""
    words: list[dict[str, Any]] = []
    for word in page.words:
        words.append({"text": word.text} if word.box is None else {"text": word.text, "box": word.box})
        if word.line is not None:
            words[-1]["line"] = word.line
    lying = {name: value for name, value in (("slope", page.slope), ("turn", page.turn)) if value}
    return {"number": page.number, "width": page.width, "height": page.height, "words": words, **lying}
