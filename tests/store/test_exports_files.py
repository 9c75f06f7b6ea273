"""Exports: complete files or none, and none overwritten unasked."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import StoreError
from store.exports import Exportable, ExportError, export_csv
from tests.support.exported import FORM3, exportable, read, table_3


@pytest.mark.parametrize("bom", [True, False])
def test_a_byte_order_mark_by_choice(tmp_path: Path, bom: bool) -> None:
    report = export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path, bom=bom)
    for path in report.files[:-1]:
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") == bom
        assert b"\r" not in data


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    item = exportable(table_3(), reviewed=["t3.1"])
    (tmp_path / FORM3).write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="is there already"):
        export_csv([item], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FORM3]
    assert (tmp_path / FORM3).read_text(encoding="utf-8") == "mine"
    export_csv([item], tmp_path, overwrite=True)
    assert len(read(tmp_path / FORM3)) == 2
    assert len(list(tmp_path.iterdir())) == 4


def test_of_an_export_that_is_replaced_no_file_stays_but_an_altered_one(tmp_path: Path) -> None:
    folder, beside = tmp_path / "out", tmp_path / "mine.csv"
    beside.write_text("mine", encoding="utf-8")
    item = exportable(table_3(), reviewed=["t3.1"])
    export_csv([item], folder)
    (folder / "mine.csv").write_text("mine", encoding="utf-8")
    replaced = export_csv([], folder, overwrite=True)
    assert (replaced.removed, replaced.kept) == ((FORM3,), ())
    assert set(folder.iterdir()) == {*replaced.files, folder / "mine.csv"}
    export_csv([item], folder, overwrite=True)
    (folder / FORM3).write_text("altered", encoding="utf-8")
    description = (folder / "datapackage.json").read_text(encoding="utf-8")
    for name in ("../mine.csv", str(beside), "none.csv"):
        (folder / "datapackage.json").write_text(description.replace("facts.csv", name), encoding="utf-8")
        again = export_csv([], folder, overwrite=True)
        assert (again.removed, again.kept) == ((), (FORM3,))
    assert beside.exists()
    for unreadable in ("[no", "[" * 200_000):
        (folder / "datapackage.json").write_text(unreadable, encoding="utf-8")
        assert export_csv([], folder, overwrite=True).kept == ()


def test_what_a_killed_export_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = [tmp_path / f".{name}.0a1b2c3d.part" for name in (FORM3, "facts.csv", "datapackage.json")]
    others = [tmp_path / ".notes.txt.0a1b2c3d.part", tmp_path / ".facts.csv.part"]
    at_work = tmp_path / ".facts.csv.99999999.part"
    for path in (*left, *others, at_work):
        path.touch()
        if path != at_work:
            os.utime(path, (1_000_000_000, 1_000_000_000))
    report = export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path)
    assert set(tmp_path.iterdir()) == {*report.files, *others, at_work}


@pytest.mark.parametrize("overwrite", [True, False])
def test_a_link_is_never_written_through(tmp_path: Path, overwrite: bool) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "facts.csv").symlink_to(target)
    with pytest.raises(ExportError, match="link"):
        export_csv([], folder, overwrite=overwrite)
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="out"):
        export_csv([], tmp_path / "out")


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_a_refusing_disk_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    if step == "link":  # then a rename is tried, which is refused too
        monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="No space left"):
        export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path / "out")
    assert list(tmp_path.iterdir()) == []  # nor the folder
    (tmp_path / "out").mkdir()
    with pytest.raises(ExportError, match="No space left"):
        export_csv([exportable(table_3(), reviewed=["t3.1"])], tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []  # a folder of the clerk's own stays


def test_a_failure_halfway_leaves_no_file_behind(tmp_path: Path) -> None:
    def items() -> Iterator[Exportable]:
        yield exportable(table_3(), reviewed=["t3.1"])
        raise OSError(5, "Input/output error")

    with pytest.raises(ExportError, match="Input/output"):
        export_csv(items(), tmp_path)
    assert list(tmp_path.iterdir()) == []
