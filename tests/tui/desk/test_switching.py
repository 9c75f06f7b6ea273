"""At the desk: an inferred sum is switched off by a key, and comes back by undo."""

from collections.abc import Callable
from typing import Any

from budget.disclosure import Card, Cell, Column, Disclosure, Row, Source, Table
from store import Library

LINES = [["Total", "30", "70"], ["North", "10", "30"], ["South", "20", "40"]]


def test_an_inferred_sum_is_switched_off(
    library: Library, put: Callable[..., str], at_desk: Callable[..., None]
) -> None:
    columns = (Column("name", None, ("",), "label"), *(Column(f"c{i}", None, (str(i),), "amount") for i in (1, 2)))
    rows = tuple(Row(f"p1.{i}", "item", tuple(Cell(t, 1) for t in line), 1) for i, line in enumerate(LINES, 1))
    table = Table("t1.1", None, None, "Statement", None, "present", (1,), columns, rows)
    put(library, Disclosure(Source("statement.pdf", "ef" * 32, 1, "pdf"), Card("A council"), (table,)))

    async def scene(clerk: Any) -> None:
        await clerk.open_first()
        await clerk.press("right")
        assert "inferred from this table" in clerk.text
        before = len(clerk.session.ledger.outcomes)
        assert before
        await clerk.press("O")
        assert "which inferred sum" in clerk.text
        await clerk.press("1")
        assert len(clerk.session.ledger.outcomes) == before - 1
        assert "switched off what was inferred" in clerk.text
        await clerk.press("u")
        assert len(clerk.session.ledger.outcomes) == before
        await clerk.press("O", "2")
        assert clerk.session.inferred("t1.1") == []
        await clerk.press("O")
        assert "take that back" in clerk.said

    at_desk(scene)
