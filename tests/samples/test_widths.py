"""Names in half- or full-width brackets and digits, with blanks or without, are one name; what is printed stays."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from budget.checks.ledger import ledger_of
from budget.checks.notices.together import notices
from budget.disclosure import Disclosure, Page, Table
from budget.label import fold

Reading = Callable[[str], tuple[Disclosure, tuple[Page, ...]]]

_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_HALF = {wide: code for code, wide in _FULL.items()}


def _spelt_otherwise(text: str, hand: random.Random) -> str:
    wide, apart = text.translate(_FULL), " ".join(text)
    return hand.choice([text, wide, text.translate(_HALF), text if text.isascii() else apart])


def _table(table: Table, hand: random.Random) -> Table:
    named = [column.kind in ("label", "code", "text") for column in table.columns]
    rows = tuple(
        replace(
            row,
            cells=tuple(
                replace(cell, text=_spelt_otherwise(cell.text, hand)) if is_name else cell
                for cell, is_name in zip(row.cells, named, strict=True)
            ),
        )
        for row in table.rows
    )
    issuer = table.compiled_by and _spelt_otherwise(table.compiled_by, hand)
    return replace(table, rows=rows, compiled_by=issuer)


@pytest.mark.parametrize("name", ["korla-2024", "transport-2024"])
def test_names_in_other_widths_are_the_same_names(name: str, reading_of: Reading) -> None:
    disclosure, _ = reading_of(name)
    hand = random.Random(20240)
    said = tuple(replace(s, subject=s.subject and _spelt_otherwise(s.subject, hand)) for s in disclosure.statements)
    other = replace(disclosure, tables=tuple(_table(t, hand) for t in disclosure.tables), statements=said)
    assert other.tables != disclosure.tables
    states = [{i: o.state for i, o in ledger_of(one).outcomes.items()} for one in (disclosure, other)]
    assert states[0] == states[1]
    told = [{(one.check, one.state, one.where) for one in notices(each)} for each in (disclosure, other)]
    assert told[0] == told[1]


def test_brackets_of_text_set_upright_and_small_ones_are_brackets() -> None:
    assert fold("因公出国︵境︶费") == fold("因公出国﹙境﹚费") == fold("因公出国（境）费") == "因公出国(境)费"
