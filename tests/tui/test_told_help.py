"""The help of the commands in the language of who asks."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner

from tui.cli import main
from tui.text import width

COMMANDS = ["", *main.list_commands(None)]  # type: ignore[arg-type]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    def ask(*args: str, locale: str) -> str:
        monkeypatch.setenv("LC_ALL", locale)
        return CliRunner().invoke(main, [*args, "--help"], prog_name="crossfoot").output

    return ask


@pytest.mark.parametrize("command", COMMANDS)
def test_every_line_of_a_help_is_chinese_for_who_is_spoken_to_in_chinese(
    command: str, helped: Callable[..., str]
) -> None:
    args = [command] if command else []
    told = helped(*args, locale="zh_CN.UTF-8")
    lines = [line for line in told.splitlines() if line.strip()]
    assert told.startswith("用法：crossfoot")
    assert all(HAN.search(line) or "crossfoot --" in line for line in lines)
    assert max(map(width, lines)) <= 80
    assert helped(*args, "--lang", "zh", locale="C.UTF-8") == told
    english = helped(*args, locale="C.UTF-8")
    assert english.startswith("Usage: crossfoot")
    assert not HAN.search(english)
    assert set(re.findall(r"^ +(--[a-z]+)", english, re.M)) == set(re.findall(r"^ +(--[a-z]+)", told, re.M))


@pytest.mark.parametrize(
    "line",
    [
        "check",
        "check a b",
        "check a b c",
        "check --strange a",
        "check --jso a",
        "practise --s 3",
        "practise --seed",
        "practise --score=3",
        "practise --seed x",
        "practise --errors 500",
        "stats --lang de",
        "stats --library=",
    ],
)
def test_what_is_wrong_with_a_command_line_is_told_in_chinese(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = CliRunner().invoke(main, line.split(), prog_name="crossfoot")
    assert told.exit_code == 2
    assert not re.search("Usage|Error|Missing|such|Invalid|Got|requires|does|Did", told.output)
    assert "有误：" in told.output and HAN.search(told.output.splitlines()[-1].partition("有误：")[2])
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert not HAN.search(CliRunner().invoke(main, line.split(), prog_name="crossfoot").output)
