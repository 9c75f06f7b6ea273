"""A sum of which a part changes: told by the difference, it is what it would be if all were added up anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from budget.amount import Amount
from budget.changes import SetCell
from budget.checks.added import Part, added
from budget.checks.figures import figure
from budget.checks.ledger import ledger_of
from budget.disclosure import Address, Cell, Column, Disclosure, Row, Source, Table
from budget.edits import apply
from budget.laid import Laid, with_values

AMOUNTS = st.builds(Amount, st.integers(-999, 999), st.integers(0, 3))
VALUES = st.one_of(AMOUNTS, AMOUNTS, st.none(), st.sampled_from(["3.5万", "涉密"]))
PARTS = st.lists(st.tuples(st.sampled_from([1, -1]), st.sampled_from(["t1", "t2"]), VALUES), min_size=1, max_size=12)
TEXTS = st.sampled_from(["", "0", "-", "7", "6.25", "1,036.25", "4.000", "-3.1", "（1.00）", "3.5万", "涉密"])


@given(PARTS, st.data())
def test_a_difference_comes_to_the_same_as_the_sum(parts: list[Part], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(parts) - 1), unique=True))
    now = list(parts)
    for place in places:
        now[place] = (*parts[place][:2], data.draw(VALUES))
    gone, come = [parts[place] for place in places], [now[place] for place in places]
    changed = added(parts).changed(gone, come)
    if any(isinstance(value, str) for *_, value in (*gone, *come)):
        assert changed is None
    else:
        assert changed == added(now)


def long_table(count: int) -> Table:
    """Many lines and their total; the first column adds up the others."""
    lines = [[(i * 7919) % 99730, (i * 7919 + 104729) % 99730] for i in range(count)]
    lines.append([sum(column) for column in zip(*lines, strict=True)])
    heads = (Column("name", None, ("项目",), "label"), *(Column(f"c{i}", None, (), "amount") for i in range(3)))
    rows = []
    for i, line in enumerate(lines):
        texts = (f"{n // 100}.{n % 100:02}" for n in (sum(line), *line))
        rows.append(Row(f"r{i}", "item" if i < count else "total", tuple(map(Cell, (f"项目{i}", *texts))), 1))
    return Table("t1.1", None, None, "", "万元", "present", (1,), heads, tuple(rows))


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_edit_in_a_long_sum_is_checked_as_all_would_be(data: st.DataObject) -> None:
    count = 40
    now = Disclosure(Source("long.pdf", "0" * 64, 1, "pdf"), tables=(long_table(count),))
    ledger = ledger_of(now)
    assert {o.state for o in ledger.outcomes.values()} == {"holds"}
    assert max(len(o.identity.terms) for o in ledger.outcomes.values()) == count
    for _ in range(data.draw(st.integers(1, 6))):
        at = Address("t1.1", f"r{data.draw(st.integers(0, count))}", f"c{data.draw(st.integers(0, 2))}")
        now = apply(now, SetCell(at, now.cell(at).text, data.draw(TEXTS)))
        ledger = ledger.after(now)
        whole = ledger_of(now, inferred=ledger.inferred)
        assert ledger.outcomes == whole.outcomes
        assert {i: o.added for i, o in ledger.outcomes.items()} == {i: o.added for i, o in whole.outcomes.items()}
        assert ledger.figures == whole.figures
        assert figure(now.cell(at).text) == ledger.figures["t1.1"].values[at.row, at.column]


@given(st.dictionaries(st.integers(0, 60), st.integers(), min_size=1), st.data())
def test_values_laid_over_others(known: dict[int, int], data: st.DataObject) -> None:
    laid, plain = with_values(known, {}), dict(known)
    for _ in range(3):
        few = data.draw(st.dictionaries(st.sampled_from(sorted(known)), st.integers(), max_size=3))
        laid, plain = with_values(laid, few), {**plain, **few}
        assert laid == plain
        assert list(laid) == list(plain)
        assert [laid.get(key) for key in range(62)] == [plain.get(key) for key in range(62)]
        assert [laid[key] for key in plain] == list(plain.values())
        assert [key in laid for key in range(62)] == [key in plain for key in range(62)]
        assert laid.get(99, "none") == "none"


@given(st.dictionaries(st.integers(0, 60), st.integers(), min_size=1), st.data())
def test_values_come_and_go(known: dict[int, int], data: st.DataObject) -> None:
    laid, plain = with_values(known, {}), dict(known)
    for _ in range(3):
        few = data.draw(st.dictionaries(st.integers(0, 70), st.integers(), max_size=3))
        without = data.draw(st.sets(st.sampled_from(sorted(plain) or [0]), max_size=2)) & plain.keys() - few.keys()
        laid = with_values(laid, few, without)
        plain = {key: value for key, value in {**plain, **few}.items() if key not in without}
        assert laid == plain


def test_few_values_are_laid_over_and_many_put_together() -> None:
    known = dict.fromkeys(range(100), 0)
    assert isinstance(with_values(known, {1: 1}), Laid)
    assert isinstance(with_values(with_values(known, {1: 1}), {n: n for n in range(10)}), dict)
