"""The top line where there is little room."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from tui.widgets.lines import Told, TopLine

Playing = Callable[..., Any]
TABLE = "表6 一般公共预算基本支出情况表"
LEFT = [
    Told("某某县人民政府办公室"),
    Told("2024", 5),
    Told("表6 一般公共预算基本支出情况表"),
    Told("万元", 3),
    Told(""),
]
RIGHT = [Told("原因 1/1"), Told("提示 2 条", 8), Told("均已保存")]


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (
            120,
            f"某某县人民政府办公室 · 2024 · {TABLE} · 万元 原因 1/1 · 提示 2 条 · 均已保存",
        ),
        (80, "某某县人民政府办公室 · 表6 一般公共预算基本支出情况表     原因 1/1 · 均已保存"),
        (70, "某某县人民政… · 表6 一般公共预算基本支出情况表 原因 1/1 · 均已保存"),
        (40, "某某县… · 表6 一… 原因 1/1 · 均已保存"),
    ],
)
def test_what_matters_least_gives_way_first(play: Playing, cells: int, line: str) -> None:
    """Never the name of the table while it fits; the issuer's is cut before it."""

    async def scene(host: Any, pilot: Pilot[None]) -> None:
        host.shown.say(LEFT, RIGHT)
        await pilot.pause()
        (shown,) = [text for text in host.lines() if text]
        assert shown.split() == line.split()
        assert "  原因 1/1" in shown

    play(TopLine(), scene, (cells, 3))
