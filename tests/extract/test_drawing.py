"""A part of a page as a picture: what is printed there, and one sentence where nothing can be drawn."""

from pathlib import Path

import pytest

from extract.drawing import drawn
from extract.pdf.source import UnreadableError

SAMPLE = Path(__file__).resolve().parents[2] / "sample_pdfs" / "wuqia-2024.pdf"


def inks(pixels: bytes) -> int:
    """How many pixels are dark."""
    return sum(max(pixels[i : i + 3]) < 128 for i in range(0, len(pixels), 4))


def test_a_part_of_a_page_is_drawn_as_wide_as_asked() -> None:
    table, margin = drawn(SAMPLE, 11, (50, 100, 500, 200), 900), drawn(SAMPLE, 11, (0, 0, 30, 30), 60)
    assert (table.width, table.height, len(table.pixels)) == (900, 200, 900 * 200 * 4)
    assert inks(table.pixels) > 1000
    assert (margin.width, margin.height, inks(margin.pixels)) == (60, 60, 0)


def test_what_lies_beside_the_page_is_blank() -> None:
    assert inks(drawn(SAMPLE, 11, (2000, 2000, 2100, 2100), 50).pixels) == 0


@pytest.mark.parametrize("page", [0, 999])
def test_a_page_that_is_not_there_is_refused(page: int) -> None:
    with pytest.raises(UnreadableError, match=f"page {page} cannot be drawn"):
        drawn(SAMPLE, page, (0, 0, 100, 100), 100)


def test_a_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(UnreadableError):
        drawn(path, 1, (0, 0, 100, 100), 100)
    with pytest.raises(FileNotFoundError):
        drawn(tmp_path / "none.pdf", 1, (0, 0, 100, 100), 100)
