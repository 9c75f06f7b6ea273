"""The catalogue of codes: well-formed facts, and their lookup both ways."""

from importlib.resources import files

import pytest

from budget.catalogue import codes_of, name_of
from budget.codes import is_code, read_code


@pytest.mark.parametrize("name", ["functional", "economic"])
def test_every_line_is_a_code_a_name_and_whether_it_was_seen(name: str) -> None:
    text = (files("budget.catalogue") / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert rows[0] == ["code", "name", "seen"]
    codes = [code for code, *_ in rows[1:]]
    assert codes == sorted(set(codes))
    assert all(is_code(code, 3) for code in codes)
    assert all(len(row) == 3 and row[1].strip() == row[1] != "" and row[2] in ("yes", "no") for row in rows[1:])
    assert {code[:3] for code in codes} <= set(codes)


def test_names_and_codes() -> None:
    assert name_of("functional", ("201",)) == "一般公共服务支出"
    assert name_of("economic", ("302", "31")) == "公务用车运行维护费"
    assert name_of("functional", ("999",)) == ""
    assert ("302", "13") in codes_of("economic", "维修(护)费")
    assert len(codes_of("functional", "行政运行")) > 1
    assert read_code(["2080505"]) in codes_of("functional", "机关事业单位基本养老保险缴费支出")
