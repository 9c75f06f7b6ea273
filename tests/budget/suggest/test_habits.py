"""Habits: the same slip in several sentences or performance tables is one cause."""

from dataclasses import replace

from budget.amount import Amount
from budget.checks.identity import Identity, Outcome, State
from budget.checks.ledger import ledger_of
from budget.disclosure import PROSE, Address, Disclosure, Statement
from budget.suggest import causes, explain_cause
from budget.suggest.habits import contradictions


def outcome(n: int, check: str, printed: str, computed: str, state: State = "broken", why: str = "") -> Outcome:
    at = Address(PROSE, f"s{n}.1", "rate")
    one, other = (Amount(int(t.replace(".", "")), len(t.partition(".")[2])) for t in (printed, computed))
    scale = max(one.scale, other.scale)
    apart = Amount(one.at_power(-scale) - other.at_power(-scale), scale)
    whole = () if check == "performance.weights" else ((1, at),)
    return Outcome(Identity(f"{check}:{n}", check, at, (), whole=whole), state, one, other, apart, one, 1, why=why)


def kinds(*outcomes: Outcome) -> list[tuple[str, int]]:
    return [(kind, len(group)) for kind, group in contradictions(outcomes)]


def test_a_slip_that_recurs_is_one_habit() -> None:
    falls = [outcome(n, "prose.rate", f"{n}.21", f"-{n}.210") for n in range(1, 4)]
    assert kinds(*falls) == [("habit-sign", 3)]
    assert kinds(*falls[:2]) == [("contradiction", 1)] * 2
    shares = [outcome(n, "prose.share", "7.97", "7.962") for n in range(3)]
    assert kinds(*shares, outcome(9, "prose.share", "7.97", "8.962")) == [("habit-rounded", 3), ("contradiction", 1)]


def test_amounts_that_are_all_as_many_times_too_large_tell_of_a_unit() -> None:
    def amount(n: int, printed: str, computed: str) -> Outcome:
        rate = outcome(n, "prose.general-total", printed, computed)
        return replace(rate, identity=replace(rate.identity, whole=()))

    read = [("154.87", "1548700.00"), ("9.33", "93345.00"), ("12.00", "120000")]
    found = [amount(n, *pair) for n, pair in enumerate(read)]
    other = [amount(8, "154.87", "154870.00"), amount(9, "154.87", "1548800.00")]
    assert kinds(*found, *other) == [("habit-unit", 3), ("contradiction", 1), ("contradiction", 1)]
    reverse = [amount(n, computed, printed) for n, (printed, computed) in enumerate(read)]
    assert kinds(*reverse) == [("habit-unit", 3)]


def test_weights_are_alike_that_lack_the_same_or_hold_the_same_words() -> None:
    short = [outcome(n, "performance.weights", text, "90") for n, text in enumerate(["80", "80", "80.00"])]
    words = [outcome(n, "performance.weights", "0", "90", "blocked", "按比例") for n in range(4, 7)]
    other = outcome(8, "performance.weights", "85", "90")
    assert kinds(*short, *words, other) == [("habit-weights", 3), ("habit-words", 3), ("weights", 1)]


def test_a_habit_is_told_with_its_places(sound: Disclosure) -> None:
    text = "某事（项）80万元，比上年预算减少20万元，增长20%"
    falls = [
        Statement(f"s9.{n}", "item-amount", 9, None, text, "某事（项）", "80", "万元", change="20",
                  direction="decrease", rate="20", base="last year's budget")
        for n in range(3)
    ]  # fmt: skip
    disclosure = replace(sound, statements=tuple(falls))
    (cause,) = causes(disclosure, ledger_of(disclosure))
    assert (cause.kind, len(cause.findings), cause.suggestions) == ("habit-sign", 3, ())
    said = explain_cause(cause, disclosure, "zh")
    assert said == "第9页“某事（项）” 增减比例 等 3 处：增减方向与比例的符号屡次相反，3 条勾稽由此不符"
    assert "3 places: a rate goes the other way" in explain_cause(cause, disclosure, "en")
