"""Pages whose size says nothing of the paper that was scanned: one point a pixel, or a millimetre."""

import io

import pytest

from budget.disclosure import Page, Word
from extract.as_shown import AsShown
from extract.geometry.sheet import Sheet


def _pdf(wide: int, tall: int, dpi: float) -> bytes:
    pictures = pytest.importorskip("PIL.Image")
    out = io.BytesIO()
    pictures.new("L", (wide, tall), 255).save(out, "PDF", resolution=dpi)
    return out.getvalue()


@pytest.mark.parametrize(
    ("wide", "tall", "dpi", "points"),
    [
        (1654, 2339, 200, 842),
        (1654, 2339, 72, 842),
        (1654, 2339, 96, 842),
        (1654, 2339, 567, 842),
        (3307, 2339, 200, 1191),
        (4677, 3307, 200, 1684),
        (413, 583, 100, 420),
    ],
)
def test_a_page_is_drawn_as_the_paper_that_was_scanned(wide: int, tall: int, dpi: float, points: float) -> None:
    pytest.importorskip("cv2")
    from extract.scans.picture.rendered import rendered

    image, scale = rendered(_pdf(wide, tall, dpi), 1)
    assert max(image.shape) / scale == pytest.approx(points, abs=1)
    assert scale == pytest.approx(200 / 72)


def test_places_are_those_of_the_page_as_large_as_it_is_said_to_be() -> None:
    sheet = Sheet(Page(1, 600, 800, (Word("1.00", (100.0, 200.0, 150.0, 210.0)),)), image=True, larger=2.0)
    page = AsShown().page(sheet)
    assert (page.width, page.height, page.words[0].box) == (1200, 1600, (200.0, 400.0, 300.0, 420.0))
