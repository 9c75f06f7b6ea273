"""Which cells of a page are one table."""

from hypothesis import given
from hypothesis import strategies as st

from budget.disclosure import Box
from extract.geometry.cells import tables_of


def _block(x: int, y: int, columns: int, rows: int) -> list[Box]:
    return [(x + i, y + k, x + i + 1, y + k + 1) for i in range(columns) for k in range(rows)]


_blocks = st.lists(
    st.builds(_block, st.integers(0, 12), st.integers(0, 12), st.integers(1, 4), st.integers(1, 4)), max_size=4
)


@given(_blocks, st.randoms(use_true_random=False))
def test_the_tables_of_a_page_do_not_hang_on_the_order_of_its_cells(blocks: list[list[Box]], chance: object) -> None:
    cells = sorted({cell for block in blocks for cell in block})
    mixed = list(cells)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    tables, others = tables_of(cells), tables_of(mixed)
    assert sorted(map(sorted, tables)) == sorted(map(sorted, others))
    assert all(len(table) > 1 for table in tables)
    corners = [{(x, y) for x0, y0, x1, y1 in table for x in (x0, x1) for y in (y0, y1)} for table in tables]
    assert all(one.isdisjoint(other) for n, one in enumerate(corners) for other in corners[:n])
