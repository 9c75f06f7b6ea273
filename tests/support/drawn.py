"""A PDF of one page that a function draws."""

import io
from collections.abc import Callable
from typing import Any

import pytest

Draw = Callable[[Any], None]
"""Draws on a canvas of reportlab."""


def drawn(*draw: Draw, size: tuple[float, float] = (400.0, 300.0), turn: int = 0) -> bytes:
    """The document, drawn by one function after the other; the page says that it is turned by so many degrees."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=size)
    page.setPageRotation(turn)
    for each in draw:
        each(page)
    page.save()
    return out.getvalue()
