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
