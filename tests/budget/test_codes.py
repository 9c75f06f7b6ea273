"""Classification codes in every way that they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budget.codes import Code, leading_class, read_code

PART = st.integers(1, 99).map(lambda n: f"{n:02}")
CODES = st.tuples(st.integers(100, 999).map(str), PART, PART)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["201", "", ""], ("201",)),
        (["201", "03", ""], ("201", "03")),
        (["201", "03", "01"], ("201", "03", "01")),
        (["201", "3", "1"], ("201", "03", "01")),
        (["２０１", "０３", ""], ("201", "03")),
        (["20 1", " 03"], ("201", "03")),
        (["2010301"], ("201", "03", "01")),
        (["20103"], ("201", "03")),
        (["201"], ("201",)),
        (["30101", ""], ("301", "01")),
        (["2010301", "", ""], ("201", "03", "01")),
        (["201", "20103", ""], ("201", "03")),
        (["201", "20103", "2010301"], ("201", "03", "01")),
        (["", "", "2010301"], ("201", "03", "01")),
        (["201030199"], ("201", "03", "0199")),
        (["", "", ""], ()),
        ([], ()),
        (["201", "0B"], ("201", "0B")),
        (["※", "※", "※"], ("※", "※", "※")),
    ],
)
def test_reads(parts: list[str], code: Code) -> None:
    assert read_code(parts) == code


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["", "", "02"], ("201", "03", "02")),
        (["", "05", ""], ("201", "05")),
        (["", "05", "01"], ("201", "05", "01")),
        (["201", "", "02"], ("201", "03", "02")),
        (["", "", ""], ()),
    ],
)
def test_what_is_printed_once_for_many_rows_is_taken_from_above(parts: list[str], code: Code) -> None:
    assert read_code(parts, ("201", "03", "01")) == code


def test_nothing_is_taken_from_the_row_of_another_class() -> None:
    assert read_code(["208", "", "02"], ("201", "03", "01")) == ("208", "", "02")


@given(CODES)
def test_one_column_or_three_make_no_difference(code: Code) -> None:
    for size in (1, 2, 3):
        assert read_code(["".join(code[:size])]) == read_code([*code[:size], *[""] * (3 - size)]) == code[:size]


@given(CODES, CODES)
def test_a_whole_code_owes_nothing_to_the_row_before(code: Code, before: Code) -> None:
    assert read_code(list(code), before) == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("208 社会保障和就业支出", ("208",)),
        ("２０８社会保障", ("208",)),
        ("20 8 社会保障", ("208",)),
        ("2080505 养老", ()),
        ("一、本年收入", ()),
        ("", ()),
    ],
)
def test_the_class_before_a_label(label: str, code: Code) -> None:
    assert leading_class(label) == code
