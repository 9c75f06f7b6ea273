"""A correct disclosure in other units, below nought, with parents that print no amounts: nothing of it is broken."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.amount import UNITS, Amount
from budget.checks.coded import coded_rows
from budget.checks.figures import figure
from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import Disclosure, Table, Unit

WAYS: list[Unit] = ["元", "千元", "万元"]


def written_as(table: Table, unit: Unit, sign: int, bare: set[str]) -> Table:
    """The same amounts in another unit and with another sign, but for rows that print none."""

    def text(printed: str, row: str) -> str:
        value = figure(printed)
        if not isinstance(value, Amount):
            return printed
        power = UNITS[table.unit or "万元"] - UNITS[unit]
        moved = Amount(sign * value.units * 10 ** max(0, power - value.scale), max(0, value.scale - power))
        return "" if row in bare else str(moved)

    amounts = [column.kind == "amount" for column in table.columns]
    rows = tuple(
        replace(row, cells=tuple(replace(c, text=text(c.text, row.id)) if is_one else c for is_one, c in cells))
        for row in table.rows
        for cells in [list(zip(amounts, row.cells, strict=True))]
    )
    return replace(table, unit=unit, rows=rows)


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_nothing_is_broken(data: st.DataObject, sound: Disclosure) -> None:
    sign = data.draw(st.sampled_from([1, -1]))
    for table in sound.tables:
        parents = [one.line.row for one in coded_rows(table) if one.children and one.parts and len(one.code) == 2]
        bare = set(data.draw(st.sampled_from([[], parents])))
        sound = sound.with_table(written_as(table, data.draw(st.sampled_from(WAYS)), sign, bare))
    assert ledger_of(sound).in_state("broken", "blocked") == ()
    assert [notice for notice in notices(sound) if notice.state == "broken"] == []
