"""Ligatures: each of their letters has its part of the glyph's box."""

import pytest

from extract.pdf.ligatures import part_ligatures


def boxes(*glyphs: str) -> tuple[str, list[float], list[float]]:
    """Glyphs ten points wide side by side; all letters of one have its box, as pdfium tells it."""
    x0s = [10.0 * n for n, glyph in enumerate(glyphs) for _ in glyph]
    return "".join(glyphs), x0s, [x + 10 for x in x0s]


@pytest.mark.parametrize("glyphs", [("O", "ffi", "c", "e"), ("o", "ff", "s"), ("fi", "r", "s", "t"), ("b", "u", "tt")])
def test_letters_of_a_ligature_stand_side_by_side(glyphs: tuple[str, ...]) -> None:
    letters, x0s, x1s = boxes(*glyphs)
    part_ligatures(letters, x0s, x1s)
    assert x0s == sorted(set(x0s))
    assert x0s[1:] == pytest.approx(x1s[:-1])


@pytest.mark.parametrize("glyphs", [("oo", "ff", "ff", "ii"), ("AA",), ("合合",), ("38",), ("11", "22")])
def test_what_is_drawn_twice_or_over_another_keeps_its_place(glyphs: tuple[str, ...]) -> None:
    letters, x0s, x1s = boxes(*glyphs)
    part_ligatures(letters, x0s, x1s)
    assert (x0s, x1s) == boxes(*glyphs)[1:]
