"""Letters whose boxes reach over the next ones."""

import pytest

from extract.pdf.overhanging import end_before, reached_over

X0S = [0.0, 4.0, 8.0, 50.0, 54.0, 51.0]
X1S = [9.0, 13.0, 17.0, 59.0, 63.0, 60.0]


def test_a_letter_that_begins_within_the_one_before_it_follows_it() -> None:
    assert reached_over([0, 1, 2, 3, 4, 5, 6], X0S, X1S) == [1, 2, 4]


@pytest.mark.parametrize(
    ("owners", "heights", "ends"),
    [
        ("aaabcc", [7.0] * 6, [4.0, 8.0, 17.0, 54.0, 63.0, 60.0]),
        ("aaabcc", [7.0, 8.0, 8.0, 8.0, 8.0, 8.0], [9.0, 8.0, 17.0, 54.0, 63.0, 60.0]),
        ("abcdef", [7.0] * 6, X1S),
    ],
    ids=["one text", "two lines", "crowded cells"],
)
def test_it_ends_where_the_next_one_begins_where_one_text_draws_many_so(
    owners: str, heights: list[float], ends: list[float]
) -> None:
    x1s = list(X1S)
    end_before([1, 2, 4], X0S, x1s, owners, heights)
    assert x1s == ends
