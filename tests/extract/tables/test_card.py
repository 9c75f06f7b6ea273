import pytest

from extract.tables.card import CardMaker


@pytest.mark.parametrize(
    ("lines", "issuer", "year", "kind", "scope"),
    [
        (["某区行政公署办公", "室", "2024 年单位预算公开", "目 录"], "某区行政公署办公室", 2024, "budget", "unit"),
        (
            ["某区委", "社会工作部 2024 年度", "部门决算", "目 录"],
            "某区委社会工作部",
            2024,
            "final accounts",
            "department",
        ),
        (["某县2023年部门预算"], "某县", 2023, "budget", "department"),
        (["某县2024年部门预算", *["比2023年部门预算增加1.00万元。"] * 3], "某县", 2024, "budget", "department"),
        (["通知"], None, None, None, None),
        ([], None, None, None, None),
    ],
)
def test_a_cover_tells_who_when_and_what(
    lines: list[str], issuer: str | None, year: int | None, kind: str | None, scope: str | None
) -> None:
    maker = CardMaker()
    maker.page(lines)
    card = maker.card()
    assert (card.issuer, card.year, card.kind, card.scope) == (issuer, year, kind, scope)
