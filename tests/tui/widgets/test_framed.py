"""A line in its frame is cut as any other."""

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.framed import FramedLine

texts = st.lists(st.text("ab 元目", min_size=1, max_size=5), min_size=1, max_size=5)


def cells(strip: Strip) -> list[tuple[str, Style | None]]:
    """Each character with its style."""
    return [(character, style) for text, style, _ in strip for character in text]


@given(texts, st.text("│ ", min_size=1, max_size=3), st.data())
def test_wherever_it_is_cut(inner: list[str], right: str, data: st.DataObject) -> None:
    body = [Segment(text, Style(bold=bool(i % 2))) for i, text in enumerate(inner)]
    side = Strip([Segment(right, Style(dim=True))])
    edge = sum(segment.cell_length for segment in body)
    framed, plain = FramedLine(body, side, edge + len(right)), Strip([*body, *side])
    free = data.draw(st.lists(st.integers(1, edge + len(right)), unique=True))
    for cuts in (sorted({*free, edge + len(right)}), sorted({edge, edge + len(right)}), [edge + len(right)]):
        assert list(map(cells, framed.divide(cuts))) == list(map(cells, plain.divide(cuts)))
    assert cells(framed) == cells(plain) and framed.cell_length == plain.cell_length
