"""Sentences about the same thing are told apart where their rows stand one beneath the other."""

from budget.disclosure import Statement
from tui.places import told_apart


def _said(name: str, subject: str | None, page: int) -> Statement:
    return Statement(name, "amount", page, None, f"{subject}5万元", subject=subject, amount="5", unit="万元")


def test_sentences_of_one_subject_are_led_by_their_page_and_their_place_on_it() -> None:
    said = [_said("a", "基本支出", 3), _said("b", "基本支出", 4), _said("c", "基本支出", 4), _said("d", "其他", 4)]
    assert told_apart([*said, _said("e", None, 4), _said("f", None, 4)], "zh") == {
        "a": "第3页 ",
        "b": "第4页(1) ",
        "c": "第4页(2) ",
    }
