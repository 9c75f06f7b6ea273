"""A table to a workbook and back: exact, harmless, and only of the table that it was."""

import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from budget.disclosure import Address, Cell, Disclosure, Table
from budget.exchange import Difference, difference
from extract.reader import disclosure_of
from extract.reader import read as extract_reader
from sample_pdfs import folder
from tui.text import width
from tui.workbook import WorkbookError
from tui.workbook.reading import read
from tui.workbook.writing import write

ODD = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@x",
    "-",
    "(1.50)",
    " x\ny ",
    "\x1b[31m",
    "_x0041_",
    "１,２３４.５０",
    "a&<b>\"'",
    "0.10",
]


@pytest.fixture
def odd(sound: Disclosure) -> Disclosure:
    """The two forms, with whatever a page may print in the labels and amounts of form 5."""
    table = sound.tables[0]
    rows = [
        replace(row, cells=(*row.cells[:3], Cell(text), Cell(text), *row.cells[5:]))
        for row, text in zip(table.rows, ODD, strict=False)
    ]
    extra = [
        replace(
            table.rows[0], id=f"x{i}", cells=(*table.rows[0].cells[:3], Cell(text), Cell(text), Cell("7"), Cell(""))
        )
        for i, text in enumerate(ODD[len(rows) :])
    ]
    return sound.with_table(replace(table, rows=(*rows, *extra), title="=[表]: 5/'一'" * 4))


def written(disclosure: Disclosure, folder: Path) -> Path:
    path = folder / "a.xlsx"
    table = disclosure.tables[0]
    write(path, disclosure.source.sha256, table)
    return path


def came(disclosure: Disclosure, path: Path) -> Difference:
    back = read(path)
    assert (back.sha256, back.table) == (disclosure.source.sha256, disclosure.tables[0].id)
    return difference(disclosure, back.table, back.returned)


NOTHING = Difference((), (), 0, 0, 0)


def test_untouched_it_changes_nothing(odd: Disclosure, tmp_path: Path) -> None:
    assert came(odd, written(odd, tmp_path)) == NOTHING


def test_saved_by_another_library_it_changes_nothing(odd: Disclosure, tmp_path: Path) -> None:
    path = written(odd, tmp_path)
    openpyxl.load_workbook(path).save(path)
    assert came(odd, path) == NOTHING


@pytest.mark.skipif(shutil.which("soffice") is None, reason="there is no LibreOffice here")
def test_saved_by_libreoffice_it_changes_nothing(odd: Disclosure, tmp_path: Path) -> None:
    path, out = written(odd, tmp_path), tmp_path / "out"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(out),
        str(path),
    ]
    if subprocess.run(command, capture_output=True, timeout=120).returncode:
        pytest.skip("LibreOffice does not run here")  # as on a machine without any font
    assert came(odd, out / "a.xlsx") == NOTHING


def test_nothing_in_it_is_a_formula_and_figures_are_exact_digits(
    sound: Disclosure, tmp_path: Path, odd: Disclosure
) -> None:
    with zipfile.ZipFile(written(odd, tmp_path)) as package:
        sheets = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)
    with zipfile.ZipFile(written(sound, tmp_path)) as package:
        assert "<v>120.50</v>" in package.read("xl/worksheets/sheet1.xml").decode()


def test_it_fits_a_screen_and_names_stay_in_sight(sound: Disclosure, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(path, sound.source.sha256, with_headings(sound.tables[0]))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.freeze_panes == "F3"
    wide = [sheet.column_dimensions[letter].width for letter in "BCDEFGH"]
    assert sum(wide) < 110
    for letter, cells in zip("BCDEFGH", wide, strict=True):
        assert sheet[f"{letter}2"].alignment.wrap_text
        assert all(width(str(cell.value or "")) < cells for cell in sheet[letter][2:])


def with_headings(table: Table) -> Table:
    columns = tuple(replace(c, header=("一般公共预算支出", "功能分类科目编码", c.id)) for c in table.columns)
    return replace(table, columns=columns)


def test_what_was_changed_in_it_is_found(sound: Disclosure, tmp_path: Path) -> None:
    path = written(sound, tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, names["total"]).value = 99.5
    sheet.cell(4, names["name"]).value = "另一个名称"
    sheet.cell(5, names["basic"]).value = "=C1+1"
    sheet.insert_rows(6)
    sheet.cell(6, names["name"]).value = "新行"
    sheet.cell(6, names["total"]).value = 1.25
    sheet.delete_rows(8)
    sheet.cell(3, 30).value = "my own sum"
    book.save(path)
    found = came(sound, path)
    first = sound.tables[0].id
    assert found.cells == (
        (Address(first, "p1.1", "total"), "99.50"),
        (Address(first, "p1.2", "name"), "另一个名称"),
        (Address(first, "p1.3", "basic"), "=C1+1"),
    )
    assert (found.added, found.deleted, found.meanwhile) == (1, 1, 0)


def refused(path: Path) -> str:
    with pytest.raises(WorkbookError) as caught:
        read(path)
    says = str(caught.value)
    assert says.startswith(path.name)
    assert says.isprintable()
    assert says.count(".") <= 3
    return says


def test_any_other_workbook_is_refused_in_one_sentence(sound: Disclosure, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a", 1])
    book.save(tmp_path / "other.xlsx")
    assert "no workbook of a table" in refused(tmp_path / "other.xlsx")
    (tmp_path / "text.xlsx").write_text("no archive", encoding="utf-8")
    assert "no workbook (XLSX), or it is damaged" in refused(tmp_path / "text.xlsx")
    path = written(sound, tmp_path)
    book = openpyxl.load_workbook(path)
    book.worksheets[0].delete_cols(3)
    book.save(tmp_path / "lost.xlsx")
    assert "column" in refused(tmp_path / "lost.xlsx")
    path.write_bytes(path.read_bytes()[:-200])
    assert "damaged" in refused(path)


def test_a_workbook_of_another_version_is_refused(sound: Disclosure, tmp_path: Path) -> None:
    path = written(sound, tmp_path)
    book = openpyxl.load_workbook(path)
    book["crossfoot"].cell(1, 2).value = "2"
    book.save(path)
    assert "another version" in refused(path)


def test_without_openpyxl_the_extra_is_named(
    sound: Disclosure, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(WorkbookError, match=r"pip install 'crossfoot\[xlsx\]'"):
        written(sound, tmp_path)


def test_what_cannot_be_written_leaves_nothing(sound: Disclosure, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write(tmp_path / "none" / "a.xlsx", "0" * 64, sound.tables[0])
    assert list(tmp_path.iterdir()) == []


def test_every_table_of_a_sample_comes_back_as_it_went(tmp_path: Path) -> None:
    disclosure, _ = disclosure_of(extract_reader(folder() / "korla-2024.pdf"))
    for table in disclosure.tables:
        write(tmp_path / "a.xlsx", "0" * 64, table)
        assert difference(disclosure, table.id, read(tmp_path / "a.xlsx").returned) == NOTHING
