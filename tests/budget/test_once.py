"""Work that is done once an object."""

import gc

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Disclosure, Table
from budget.edits import apply
from budget.once import once
from budget.suggest import suggestions


def test_work_is_done_once_an_object_whatever_it_is_equal_to_and_not_kept_for_ever() -> None:
    done: list[tuple[object, str]] = []

    def work(thing: list[int], more: str) -> int:
        done.append((thing, more))
        return len(done)

    of, one, equal = once(work, 2), [1], [1]
    assert [of(one, "a"), of(one, "a"), of(equal, "a"), of(one, "b"), of(one, "a")] == [1, 1, 2, 3, 1]
    others = [[n] for n in range(4)]
    assert [of(other, "a") for other in others] == [4, 5, 6, 7]
    assert of(others[-1], "a") == of(others[-2], "a") + 1 == 7
    assert of(one, "a") == 8


def test_of_the_tables_that_the_search_for_proposals_tries_nothing_is_left(sound: Disclosure) -> None:
    def tables() -> int:
        gc.collect()
        return sum(type(one) is Table for one in gc.get_objects())

    table = next(one for one in sound.tables if one.form == "xinjiang-2024/5")
    row = next(row for row in table.body() if row.kind == "item")
    at = Address(table.id, row.id, table.columns[0].id)
    edited = apply(sound, SetCell(at, table.cell(*at[1:]).text, "9"))
    ledger, before = ledger_of(edited), tables()
    tried = [suggestions(edited, ledger, one.identity.target) for one in ledger.in_state("broken")[:1]]
    assert any(tried)
    assert tables() == before
