"""Numbers of names beside the names, and amounts told of another year."""

from dataclasses import replace
from itertools import count

import pytest

from budget.checks.ledger import Ledger, ledger_of
from budget.checks.words.outcomes import say
from budget.disclosure import Disclosure, Statement

_NUMBERS = count(1)


def told(text: str, number: str) -> Statement:
    """A statement that counts units or offices."""
    return Statement(f"s2.{next(_NUMBERS)}", "staff-count", 2, None, text, subject="处室", count=number)


def checked(disclosure: Disclosure, *statements: Statement) -> Ledger:
    return ledger_of(replace(disclosure, statements=statements))


def hints(ledger: Ledger, check: str) -> list[str]:
    """What is said of a check that fails."""
    failed = (o for o in ledger.outcomes.values() if o.identity.check == check and o.state == "hint")
    return [say(o, ledger.disclosure, "zh") for o in failed]


@pytest.mark.parametrize(
    ("text", "number", "listed"),
    [
        ("下设3个处室，分别是：办公室、人事处、法规处（政策研究室、信访处）。", "3", None),
        ("下设 4 个处室，分别是：办公室、人事处、法规处。", "4", 3),
        ("下设3个处室，分别为办公室、人事处和法规处。", "3", None),
        ("下设9个处室，包括办公室、人事处、法规处等。", "9", None),
        ("下设9个处室，职能如下。", "9", None),
        ("纳入预算编制范围的单位共2个，包括：\n1.某局本级\n2.某局信息中心", "2", None),
        ("纳入预算编制范围的单位共3个，包括：\n1.某局本级\n2.某局信息中心", "3", 2),
        ("纳入预算编制范围的单位共3个，包括：\n1.某局本级\n3.某局信息中心", "3", None),
    ],
)
def test_as_many_names_as_are_counted(sound: Disclosure, text: str, number: str, listed: int | None) -> None:
    found = hints(checked(sound, told(text, number)), "prose.names-counted")
    assert len(found) == (listed is not None)
    assert all(f"所列名称为 {listed} 个" in sentence for sentence in found)


def test_of_several_numbers_all_together_may_be_meant(sound: Disclosure) -> None:
    text = "行政单位1家，事业单位2家，纳入编制范围的单位包括：\n1.甲局\n2.乙站\n3.丙站"
    assert not hints(checked(sound, told(text, "1"), told(text, "2")), "prose.names-counted")
    assert hints(checked(sound, told(text, "1"), told(text, "4")), "prose.names-counted")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收入预算：2023年收入预算200.00万元。", True),
        ("2024年收入预算200.00万元。", False),
        ("2023年收入预算200.00万元，2024年与之持平。", False),
        ("2023年收入预算200.00万元，主要原因是2024年人员减少。", True),
        ("截至2023年底收入预算200.00万元。", False),
    ],
)
def test_an_amount_of_the_forms_is_of_their_year(sound: Disclosure, text: str, found: bool) -> None:
    one = Statement("s9.1", "total-budget", 9, None, text, subject="收入预算", amount="200.00", unit="万元")
    dated = replace(sound, card=replace(sound.card, year=2024))
    assert bool(hints(checked(dated, one), "prose.year")) == found
    assert not hints(checked(dated, replace(one, amount="190.00")), "prose.year")
    before = checked(dated, one)
    of_2023 = replace(before.disclosure, card=replace(dated.card, year=2023))
    if found:
        assert not hints(before.after(of_2023), "prose.year")
