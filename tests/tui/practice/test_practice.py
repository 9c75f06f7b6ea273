"""Practice: errors are known and repeatable, and the score tells a good review from a bad one."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from budget.amount import parse
from budget.assurance import amounts
from budget.disclosure import Address, Disclosure
from tui.practice.errors import misread, with_errors
from tui.practice.score import score_of

Change = Callable[[Disclosure, Address, str], Disclosure]
SEEDS = st.integers(0, 999)
COUNTS = st.integers(1, 12)


@given(st.decimals(min_value="0.01", max_value="99999999", places=2), SEEDS)
def test_a_misread_amount_is_another_amount(value: object, seed: int) -> None:
    assert parse(misread(str(value), random.Random(seed))) != parse(str(value))


@given(SEEDS, COUNTS)
def test_a_perfect_review_scores_full_and_an_untouched_one_nothing(sound: Disclosure, seed: int, count: int) -> None:
    wrong = with_errors(sound, seed, count)
    assert wrong == with_errors(sound, seed, count)
    perfect, untouched = score_of(sound, wrong, sound), score_of(sound, wrong, wrong)
    assert perfect.points == perfect.count("corrected") == len(perfect.errors) == count
    assert untouched.points == 0
    assert untouched.count("missed") == count
    assert perfect.spoiled == untouched.spoiled == ()


def test_wrong_corrections_and_spoiled_amounts_are_told_apart(sound: Disclosure, with_text: Change) -> None:
    wrong = with_errors(sound, 3, 2)
    first, second = (error.at for error in score_of(sound, wrong, wrong).errors)
    other = next(at for table in sound.tables for at in amounts(table) if at not in (first, second))
    now = with_text(with_text(wrong, first, sound.cell(first).text), second, "987654321")
    assert [e.outcome for e in score_of(sound, wrong, now).errors] == ["corrected", "wrong"]
    assert score_of(sound, wrong, now).points == 1
    spoiled = score_of(sound, wrong, with_text(now, other, "987654321"))
    assert spoiled.spoiled == (other,)
    assert spoiled.points == 0


def test_the_same_amount_written_otherwise_is_right(sound: Disclosure, with_text: Change) -> None:
    at = amounts(sound.tables[0])[0]
    wrong = with_text(sound, at, "987654321")
    assert score_of(sound, wrong, with_text(sound, at, f"{sound.cell(at).text}0")).points == 1
    assert score_of(sound, wrong, with_text(sound, at, "")).count("wrong") == 1
