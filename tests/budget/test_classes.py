"""Classes that are known by their names alone."""

import pytest

from budget.codes import Code
from budget.forms.classes import class_named


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("一、一般公共服务支出", ("201",)),
        ("二十一、国有资本经营预算支出", ("223",)),
        ("文化体育与传媒支出", ("207",)),
        (" 社会保障和就业支 ", ("208",)),
        ("资源勘探工业信息等", ("215",)),
        ("二十三、其他支出", ("229",)),
        ("其他支出（款）", ()),
        ("债务", ()),
        ("本年支出合计", ()),
        ("", ()),
    ],
)
def test_a_class_by_its_name(label: str, code: Code) -> None:
    assert class_named(label) == code
