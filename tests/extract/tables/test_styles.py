"""Tables of other countries from the page to their sums: German, French, Swiss, Indian and English figures."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from budget.amount import Amount
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure
from budget.style import Style
from extract.reader import disclosure_of, read

Rows = Sequence[Sequence[str]]
MakePdf = Callable[..., Disclosure]

GERMAN: Rows = (
    ("Position", "Ansatz", "Nachtrag", "Abweichung"),
    ("Personal", "1.234.567,50", "1.300.000,00", "65.432,50"),
    ("Sachmittel", "265.432,50", "250.000,00", "15.432,50-"),
    ("Mieten", "98.000,00", "98.000,00", "–"),
    ("Zuschüsse", "12.345,67", "12.345,67", "–"),
    ("Summe", "1.610.345,67", "1.660.345,67", "50.000,00"),
)
AS_THEY_WRITE: dict[Style, Callable[[str], str]] = {
    "1.234,56": lambda text: text,
    "1 234,56": lambda text: text.replace(".", "\u00a0"),
    "1'234.56": lambda text: text.replace(".", "’").replace(",", "."),
    "1,234.56": lambda text: _english(text),
    "12,34,567.89": lambda text: _indian(text),
}


def _english(text: str) -> str:
    plain = text.replace(".", "~").replace(",", ".").replace("~", ",").removesuffix("-")
    return f"$({plain})" if text.endswith("-") else "nil" if text == "–" else f"${plain}"


def _indian(text: str) -> str:
    whole, _, part = text.partition(",")
    digits = whole.replace(".", "")
    if not digits.isdecimal():
        return ".." if text == "–" else text
    head, tail = digits[:-3], digits[-3:]
    cuts = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*cuts, tail]) + f".{part}"


@pytest.fixture(scope="module")
def make_pdf(tmp_path_factory: pytest.TempPathFactory) -> MakePdf:
    """Reads a PDF of some tables; with rules around all cells, between the rows, or none."""

    def make(*tables: Rows, rules: str = "all") -> Disclosure:
        style: list[tuple[Any, ...]] = [("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("FONTSIZE", (0, 0), (-1, -1), 9)]
        if rules == "all":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        if rules == "level":
            style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
        path = tmp_path_factory.mktemp("styles") / "a.pdf"
        flow = [part for rows in tables for part in (Table([*map(list, rows)], style=style), Spacer(1, 60))]
        SimpleDocTemplate(str(path)).build(flow)
        found, _ = disclosure_of(read(Path(path)))
        return found

    return make


def sums(found: Disclosure) -> Ledger:
    return ledger_of(found)


@pytest.mark.parametrize("rules", ["all", "level", "none"])
@pytest.mark.parametrize("style", list(AS_THEY_WRITE))
def test_sums_hold_however_figures_are_written(style: Style, rules: str, make_pdf: MakePdf) -> None:
    write = AS_THEY_WRITE[style]
    printed = [GERMAN[0], *[(row[0], *map(write, row[1:])) for row in GERMAN[1:]]]
    found = make_pdf(printed, rules=rules)
    (table,) = found.tables
    ledger = sums(found)
    assert table.style == style
    assert [column.kind for column in table.columns] == ["label", "amount", "amount", "amount"]
    assert [tuple(cell.text for cell in row.cells) for row in table.body()] == [
        tuple(text.replace("\u00a0", " ") for text in row) for row in printed[1:]
    ]
    assert Amount(-1543250, 2) in ledger.figures[table.id].values.values()
    assert {cell.doubt for row in table.rows for cell in row.cells} == {()}
    assert ledger.counts() == {"holds": 8, "rounding": 0, "broken": 0, "blocked": 0}


def test_a_table_that_leaves_it_open_waits_for_one_that_tells(make_pdf: MakePdf) -> None:
    open_ = (("Konto", "Plan", "Ist"), ("A", "1.234", "2.345"), ("B", "3.000", "1.000"), ("Summe", "4.234", "3.345"))
    alone = make_pdf(open_).tables[0]
    assert alone.style is None
    assert {cell.doubt for row in alone.body() for cell in row.cells[1:]} == {("style-unclear",)}
    first, second = make_pdf(open_, GERMAN).tables
    assert (first.style, second.style) == ("1.234,56", "1.234,56")
    assert first.rows[0].cells[0].text == "Konto"
    assert {cell.doubt for row in first.body() for cell in row.cells} == {()}


def test_numbers_of_rows_are_no_figures(make_pdf: MakePdf) -> None:
    numbered = [("Nr.", *GERMAN[0]), *[(f"1.{n}", *row) for n, row in enumerate(GERMAN[1:], 1)]]
    assert make_pdf(numbered).tables[0].style == "1.234,56"


def test_a_table_in_chinese_has_no_style(tmp_path: Path) -> None:
    text = "\n".join("\t".join(row) for row in [("科目", "预算数", "决算数", "差额"), *GERMAN[1:]])
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    (table,) = disclosure_of(read(path))[0].tables
    assert table.style is None


def test_a_transcript_has_styles_too(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    lines = ["| " + " | ".join(row) + " |" for row in GERMAN]
    path.write_text("\n".join([lines[0], "|---|---|---|---|", *lines[1:]]), encoding="utf-8")
    (table,) = disclosure_of(read(path))[0].tables
    assert table.style == "1.234,56"
    assert sums(disclosure_of(read(path))[0]).counts()["holds"] == 8


@pytest.mark.parametrize("style", list(AS_THEY_WRITE))
def test_a_text_laid_out_with_blanks_has_styles_too(style: Style, tmp_path: Path) -> None:
    write = AS_THEY_WRITE[style]
    rows = [GERMAN[0], *[(row[0], *(write(text).replace("\u00a0", " ") for text in row[1:])) for row in GERMAN[1:]]]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(row[0].ljust(20) + "".join(text.rjust(18) for text in row[1:]) for row in rows))
    found = disclosure_of(read(path))[0]
    assert [(table.style, len(table.columns)) for table in found.tables] == [(style, 4)]
    assert sums(found).counts() == {"holds": 8, "rounding": 0, "broken": 0, "blocked": 0}
