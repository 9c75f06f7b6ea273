"""Things made at once are those made one by one."""

from itertools import repeat

from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Cell, Word
from budget.many import many


@given(st.lists(st.text(max_size=3), max_size=4))
def test_what_is_made_at_once_is_what_is_made_one_by_one(texts: list[str]) -> None:
    boxes = [(0.0, float(n), 1.0, 2.0) for n in range(len(texts))]
    assert many(Word, len(texts), text=texts, box=boxes) == list(map(Word, texts, boxes))
    cells = many(Cell, len(texts), text=texts, page=repeat(3), span=repeat((2, 1)))
    assert cells == [Cell(text, 3, span=(2, 1)) for text in texts]
