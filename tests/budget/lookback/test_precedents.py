"""How a check was decided before: waivers in effect, by disclosure and reason."""

from budget.decisions import Because, Entry, Logged, Waiver
from budget.lookback.precedents import Precedent, precedents


def waive(because: Because, *identities: str) -> Entry:
    return Entry("waive", because=because, waivers=tuple(Waiver(name, (), "1", None, "x") for name in identities))


def log(*entries: Entry) -> list[Logged]:
    return [Logged(i, f"e{i}", "li", "", entry) for i, entry in enumerate(entries, 1)]


def test_waivers_of_one_check_are_counted_by_disclosure_and_reason() -> None:
    last = log(waive("source", "down.class:t1:p1:total", "down.class:t1:p2:total", "row.total:t1:p1:total"))
    before = log(waive("undetermined", "down.class:t5:p9:total"))
    assert precedents([("2023", last), ("2022", before)], "down.class") == (
        Precedent("2023", "source", 2),
        Precedent("2022", "undetermined", 1),
    )
    assert precedents([("2023", last)], "down.classes") == ()


def test_what_was_taken_back_or_is_of_an_earlier_reading_does_not_count() -> None:
    undone = log(waive("source", "a.b:1"), Entry("undo", target="e1"))
    adopted = log(waive("source", "a.b:1"), Entry("adopt", reading="r"), waive("source", "a.b:2"))
    assert precedents([("x", undone)], "a.b") == ()
    assert precedents([("y", adopted)], "a.b") == (Precedent("y", "source", 1),)
