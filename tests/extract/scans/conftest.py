"""What several tests of scans look at."""

import pytest

from extract.scans.ocr import Image


@pytest.fixture
def drawn() -> Image:
    """A page at 100 dpi with a table of two rows and two columns and no text, in colour."""
    np = pytest.importorskip("numpy")
    pytest.importorskip("cv2")
    image = np.full((1169, 827, 3), 255, np.uint8)
    for y in (200, 240, 280):
        image[y : y + 2, 150:650] = 0
    for x in (150, 400, 650):
        image[200:282, x : x + 2] = 0
    return image
