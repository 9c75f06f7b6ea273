"""What the words of a label tell of its line, in several languages."""

import pytest

from budget.checks.inferring.vocabulary import (
    names_difference,
    names_memo,
    names_nothing_but_a_sum,
    names_rate,
    names_sum,
)


@pytest.mark.parametrize(
    "label", ["Total", "Zwischensumme:", "Sous-total", "Suma total", "Totale", "合 计", "計", "Итого"]
)
def test_a_line_called_nothing_but_a_total(label: str) -> None:
    assert names_nothing_but_a_sum(label)
    assert names_sum(label)


@pytest.mark.parametrize("label", ["Total of the schools", "Summe der Einnahmen", "Totalling", "会計", "A total"])
def test_a_line_that_says_more_is_no_bare_total(label: str) -> None:
    assert not names_nothing_but_a_sum(label)


def test_a_word_within_a_longer_one_says_nothing() -> None:
    assert not names_sum("会計課")
    assert not names_sum("Totalisator")


@pytest.mark.parametrize(
    "label", ["davon Renten", "dont retraites", "de las cuales pensiones", "di cui fondi", "うち年金"]
)
def test_some_of_what_another_line_holds(label: str) -> None:
    assert names_memo(label)


@pytest.mark.parametrize(
    "label", ["Überschuss", "Jahresergebnis 2023", "Excédent brut", "Superávit", "収支差引", "结余"]
)
def test_what_is_left_when_one_line_is_taken_from_another(label: str) -> None:
    assert names_difference(label)


@pytest.mark.parametrize("label", ["対前年伸び率", "Participação", "удельный вес", "שיעור", "النسبة", "Oran", "执行率"])
def test_figures_that_do_not_add_up(label: str) -> None:
    assert names_rate(label)
