"""Places on a page to a hundredth of a point."""

import math
from collections.abc import Sequence

from budget.disclosure import Box


def hundredths(place: float) -> float:
    """A place to a hundredth of a point; ``round(place, 2)``, which goes by its digits, takes three times as long."""
    return round(place * 100) / 100


def rounded(box: Sequence[float]) -> Box:
    """A box to a hundredth of a point; what is no number counts as 0."""
    x0, top, x1, bottom = (hundredths(float(v)) if math.isfinite(v) else 0.0 for v in box)
    return x0, top, x1, bottom
