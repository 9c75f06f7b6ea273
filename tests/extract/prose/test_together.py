"""Amounts that a sentence tells together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.prose.together import together

_parts = st.lists(st.sampled_from(["收入", "支出", "1.5万元", "20%", "3", "、", "和", ",", "及", "万元"]), max_size=12)


@given(_parts.map("".join))
def test_a_name_further_on_changes_nothing_before_it(plain: str) -> None:
    assert together(plain) == together(plain + "。各项")


@pytest.mark.parametrize(
    ("plain", "names"),
    [("货物、服务分别为1万元、2万元", ["货物", "服务"]), ("支出1万元和2万元", ["", ""]), ("各为5%和6%", ["", ""])],
)
def test_each_figure_is_of_its_own_name_where_there_are_as_many(plain: str, names: list[str]) -> None:
    assert [one.name for one in together(plain).values()] == names
