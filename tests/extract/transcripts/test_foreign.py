"""Tables of other countries in spreadsheets: headings, titles, kinds of columns, percentages."""

from pathlib import Path

import pytest

from budget.amount import Amount, parse
from budget.disclosure import Table
from budget.forms.family import ColumnSpec, Form
from extract.reader import disclosure_of, read
from extract.tables.recognise import column_keys


def table_in(folder: Path, *lines: str) -> Table:
    path = folder / "budget.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (table,) = disclosure_of(read(path))[0].tables
    return table


def kinds(table: Table) -> list[tuple[str, str]]:
    return [("/".join(column.header), column.kind) for column in table.columns]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [";2021;2022;2023", "Income;900;1 040;1 111", "Spending;850;1 000;1 003"],
            [("", "label"), ("2021", "amount"), ("2022", "amount"), ("2023", "amount")],
        ),
        (
            [";Notes;2021;2020;Budget", ";;$'000;$'000;$'000", "Staff;1A;1,200;1,150;1,190", "Rent;2B;300;290;295"],
            [
                ("", "label"),
                ("Notes", "text"),
                ("2021/$'000", "amount"),
                ("2020/$'000", "amount"),
                ("Budget/$'000", "amount"),
            ],
        ),
        (
            ["Dział;Rozdział;Nazwa;Plan;% wykonania", "010;;Rolnictwo;408,00;99,9%", ";01095;Drogi;408,00;99,9%"],
            [
                ("Dział", "code"),
                ("Rozdział", "code"),
                ("Nazwa", "label"),
                ("Plan", "amount"),
                ("% wykonania", "amount"),
            ],
        ),
        (
            [";Item;Plan 2024", "1.;Roads;1,200", "2.;Schools;3,400", "3.;Parks;560"],
            [("", "text"), ("Item", "label"), ("Plan 2024", "amount")],
        ),
        (
            ["2023 actual;Budget item;2024 plan", "1200;Roads;1300", "950;Parks;990", "40;Fees;60"],
            [("2023 actual", "amount"), ("Budget item", "label"), ("2024 plan", "amount")],
        ),
    ],
    ids=["years", "units below", "codes", "counted", "amounts on both sides"],
)
def test_columns_are_what_their_headings_and_figures_say(
    tmp_path: Path, lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert kinds(table_in(tmp_path, *lines)) == expected


def test_a_percentage_among_amounts_is_a_figure(tmp_path: Path) -> None:
    table = table_in(
        tmp_path,
        "Area;2014;2015",
        "Growth;49 713,0;72 047,0",
        "Total;114 430,0;150 549,0",
        "share of GNI;0,88 %;1,13 %",
    )
    assert table.style == "1 234,56"
    assert parse(table.rows[-1].cells[1].text, table.style) == Amount(88, 2)


@pytest.mark.parametrize(
    "title",
    ["Statement of comprehensive income, year ended 30 June 2021", "Receitas orçamentárias: previsão (R$)", "Budget"],
)
def test_the_line_above_a_table_is_its_title(tmp_path: Path, title: str) -> None:
    table = table_in(tmp_path, f"{title};;", ";2020;2021", "Staff;1,200;1,150", "Rent;300;290")
    assert table.title == title


def test_a_sentence_above_a_table_is_no_title(tmp_path: Path) -> None:
    table = table_in(tmp_path, "The figures below are estimates and were not audited.;;", ";2020;2021", "Staff;12;15")
    assert table.title == ""


def test_the_first_column_without_a_heading_holds_the_names_that_a_form_lacks() -> None:
    columns = tuple(
        ColumnSpec(key, kind, ((heading,),))  # type: ignore[arg-type]
        for key, kind, heading in [
            ("item", "label", "item"),
            ("plan", "amount", "budget"),
            ("actual", "amount", "actual"),
        ]
    )
    own = Form("town/1", 1, ("statement",), columns, (), (), (), (), (), None, None)
    assert column_keys(own, [(), ("budget",), ("actual",)], None) == ["item", "plan", "actual"]
    assert column_keys(own, [(), ("budget",), ("pages",)], None) == [None, "plan", None]


def test_a_triangle_is_a_minus_and_marks_of_statistics_are_nothing(tmp_path: Path) -> None:
    table = table_in(tmp_path, "Item;2021;2022", "Staff;$1,200;▲ 150", "Rent;:;x", "Fees;$300;△40")
    figures = [[parse(cell.text, table.style) for cell in row.cells[1:]] for row in table.body()]
    assert figures == [[Amount(1200), Amount(-150)], [None, None], [Amount(300), Amount(-40)]]
