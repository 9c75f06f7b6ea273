"""Weights of performance tables that are no numbers: no check tells of them, the desk does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from budget.disclosure import Address, Cell, Column, Disclosure, Field, Row, Table
from store import Library
from tui.session import Session

Clerk = Any
Run = Callable[..., None]
WORDED = Address("t9.1", "p9.1", "c2")


def indicators(number: int) -> Table:
    """A performance table of which the weights are words."""
    texts = [("产出指标", "按比例赋分"), ("效益指标", "正常赋分"), ("满意度", "30")]
    rows = tuple(Row(f"p9.{number}{i or ''}", "item", (Cell(a, 2), Cell(b, 2)), 2) for i, (a, b) in enumerate(texts))
    columns = (Column("c1", None, (), "label"), Column("c2", None, (), "text"))
    fields = tuple(Field("weight", row.id, "c2") for row in rows)
    return Table(f"t9.{number}", None, None, "绩效目标表", None, "present", (2,), columns, rows, (), fields)


@pytest.mark.parametrize("many", [False, True])
def test_weights_that_are_no_numbers_are_told(
    library: Library, put: Callable[..., str], sound: Disclosure, at_desk: Run, many: bool
) -> None:
    put(library, replace(sound, tables=(*sound.tables, *map(indicators, range(1, 6 if many else 2)))))

    async def scene(clerk: Clerk) -> None:
        said: list[str] = []
        await clerk.open_first()
        table = clerk.session.disclosure.table("t9.1")
        assert WORDED in clerk.session.worded_weights(table)
        assert not clerk.session.open_points(table)
        await clerk.press("l")
        assert "绩效目标表: 2 weights are no numbers" in clerk.text
        await clerk.press("escape")
        clerk.review.go(WORDED)
        await clerk.settle()
        clerk.desk.say_text = lambda text, severity="": said.append(text)
        await clerk.press("d")
        assert "t9.1" in clerk.session.review.reviewed
        assert any("2 weights of this table are no numbers" in line for line in said)
        clerk.review.go(WORDED)
        await clerk.settle()
        await clerk.press("c")
        assert len(clerk.session.worded_weights(table)) == 1

    at_desk(scene)


def test_weights_beyond_the_scope_are_not_told(library: Library, put: Callable[..., str], sound: Disclosure) -> None:
    name = put(library, replace(sound, tables=(*sound.tables, indicators(1))))
    library.set_scope(frozenset(["forms"]))
    session = Session(library, name, "tester")
    assert not session.left().weights
