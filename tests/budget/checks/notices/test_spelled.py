"""How names are spelled: letters that a page break doubled, organisations a letter off their own name elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from budget.changes import SetCell
from budget.checks.ledger import ledger_of
from budget.checks.notices.notice import Notice
from budget.checks.notices.spelled import spelling_notices
from budget.checks.words.notices import tell
from budget.disclosure import Address, Cell, Column, Disclosure, Field, Row, Table
from budget.suggest import suggestions

DisclosureOf = Callable[..., Disclosure]
TableOf = Callable[..., Table]
NAME = "name"


@pytest.fixture
def projects(table_of: TableOf) -> Callable[..., Table]:
    """Form 7 with the rows of organisations, each with one class; ``doubts`` of the first one's name."""

    def made(*names: str, doubts: tuple[str, ...] = ()) -> Table:
        rows = [
            row for name in names for row in (["", "", "", name, "", "1.00"], ["201", "", "", "事务", "甲", "1.00"])
        ]
        table = table_of(7, rows)
        first = table.rows[0]
        cells = tuple(replace(cell, doubt=doubts) if cell.text == names[0] else cell for cell in first.cells)
        return table.with_row(replace(first, cells=cells))

    return made


def performance(names: Sequence[str]) -> list[Table]:
    """A performance table of each of these organisations."""
    columns = (Column("c1", "c1", ("c1",), "label"),)
    return [
        Table(
            f"t9.{i}",
            None,
            None,
            "绩效目标表",
            None,
            "present",
            (9,),
            columns,
            (Row(f"p9.{i}", "item", (Cell(name, 9),), 9),),
            fields=(Field("unit", f"p9.{i}", "c1"),),
        )
        for i, name in enumerate(names)
    ]


def told(tables: Sequence[Table]) -> list[tuple[str, str]]:
    return [(notice.check, dict(notice.told)["other"]) for notice in spelling_notices(tables)]


def of(notices: Sequence[Notice], check: str) -> Notice:
    (found,) = [notice for notice in notices if notice.check == check]
    return found


@pytest.mark.parametrize("there", ["某市交通执法局新河支队", "某市交通执法局新大河支队", "某市交通执法局河支队"])
def test_an_organisation_is_a_letter_off_the_name_on_its_performance_table(
    projects: Callable[..., Table], disclosure_of: DisclosureOf, there: str
) -> None:
    tables = [projects("某市交通执法局大河支队"), *performance([there])]
    notice = of(spelling_notices(tables), "code.organisation")
    assert notice.state == "hint"
    assert notice.where == (Address("t7.1", "p7.1", NAME), Address("t9.0", "p9.0", "c1"))
    sentence = tell(notice, disclosure_of(*tables), "zh")
    assert "大河支队" in sentence
    assert sentence.endswith(f"写作“{there}”")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (["某市第一中学校医院"], ["某市第二中学校医院"]),  # sisters
        (["某市大河局"], ["某市新河局"]),  # so short that a letter may be all that tells them apart
        (["某市交通执法局大河支队", "某市交通执法局新河支队"], ["某市交通执法局新河支队"]),  # it has a row of its own
        (["某市交通执法局大河支队"], ["某市交通执法局新河支队", "某市交通执法局小河支队"]),  # either may be meant
        (["某市交通执法局大河支队"], ["某市交通执法局大河支队"]),
        (["某市交通执法局大河支队"], ["某市水利局灌溉中心"]),
        (["某市交通执法局大河支队"], ["某市交通执法局新河支队", *(f"某市{chr(0x5000 + i)}局" for i in range(100))]),
    ],
)
def test_other_names_are_other_organisations(projects: Callable[..., Table], here: list[str], there: list[str]) -> None:
    assert told([projects(*here), *performance(there)]) == []


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("某市交通执法局执法局大河支队", "某市交通执法局大河支队"),
        ("某市交通交通执法局大河支队", "某市交通执法局大河支队"),
        ("某市交通执法局大大河支队", None),
        ("某市交通执法局执法局大河支队" + "、" + "".join(map(chr, range(0x5000, 0x5080))), None),  # no name, a text
    ],
)
def test_letters_on_both_sides_of_a_page_break_are_proposed_once(
    projects: Callable[..., Table], disclosure_of: DisclosureOf, name: str, whole: str | None
) -> None:
    table = projects(name, doubts=("row-joined",))
    assert told([table]) == ([("code.doubled-letters", whole)] if whole else [])
    assert told([projects(name)]) == []  # no page break went through it
    disclosure = disclosure_of(table)
    if whole:
        (first,) = suggestions(disclosure, ledger_of(disclosure), Address("t7.1", "p7.1", NAME))
        assert first.changes == (SetCell(Address("t7.1", "p7.1", NAME), name, whole),)
        assert first.strength == "weak"
