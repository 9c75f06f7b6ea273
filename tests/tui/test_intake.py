"""Files into the library: which files a path means, what is told, and what never comes in twice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Flag

import pytest

from budget.disclosure import Page
from budget.forms import Family
from budget.forms.loader import all_families
from extract.geometry.sheet import Ready, Sheet
from store import Library, StoreError
from tui.intake import IntakeError, documents, take_in
from tui.progress import Begun, Ended, Failed, Known, PageAdded, PassedOver, Progress, TableAdded

Transcript = Callable[..., Path]


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "note.docx", "deep/er/c.txt", "deep/d.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("类\t款\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("no tabulated line\n")
    found = documents([tmp_path])
    assert {p.name for p in found} == {"a.PDF", "b.pdf", "c.txt", "d.md"}
    assert found == sorted(found)


def test_a_folder_gives_workbooks_and_texts_with_tables_but_no_exports(tmp_path: Path) -> None:
    table = "| 项目 | 合计 |\n|---|---|\n| 甲 | 1 |\n"
    texts = {
        "a.xlsx": "",
        "~$a.xlsx": "",
        "b.md": "单位：万元\n\n" + table,
        "readme.md": table,
        "c.txt": "编制单位：某局\n<TABLE><tr><td>1</td></tr></TABLE>\n",
        "e.tex": "单位：元\n\\begin{tabular}{l}1\\end{tabular}\n",
        "f.htm": "<html><p>单位：元</p><table><tr><td>1</td></tr></table></html>",
        "facts.csv": "a\tb\n",
        "d.tsv": "a\tb\n",
        "findings.json": "{}",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [path.name for path in documents([tmp_path])] == ["a.xlsx", "b.md", "c.txt", "e.tex", "f.htm"]
    named = [tmp_path / "facts.csv", tmp_path / "findings.json"]
    assert documents(named) == named


def test_a_folder_of_csv_files_says_how_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(IntakeError, match="CSV files are read where they are named themselves"):
        documents([tmp_path])


def test_a_file_is_named_once_however_often_it_comes(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.touch()
    assert documents([file, tmp_path, file]) == [file]


def test_a_file_named_by_itself_is_taken_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "transcript"
    file.touch()
    assert documents([file]) == [file]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file"):
        documents([tmp_path / "gone.pdf"])
    with pytest.raises(IntakeError, match="no PDF or transcript"):
        documents([tmp_path])
    assert documents([]) == []


def test_a_document_is_told_from_beginning_to_end(library: Library, transcript: Transcript) -> None:
    told: list[Progress] = []
    path = transcript()
    disclosure_id = take_in(library, path, told.append)
    assert disclosure_id is not None
    assert isinstance(told[0], Begun)
    assert isinstance(told[-1], Ended)
    assert [type(t) for t in told[1:-1]] == [PageAdded, TableAdded, TableAdded]
    read = library.reading(disclosure_id)
    assert [t.number for t in read.tables] == [5, 6]
    assert tuple(t.table for t in told if isinstance(t, TableAdded)) == read.tables
    assert library.source_path(disclosure_id) == path


def test_the_child_is_started_before_the_known_forms_are_loaded(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []

    def messages(*_: object, **__: object) -> Iterator[Ready | Sheet]:
        order.append("child")
        yield Ready(1)
        yield Sheet(Page(1, 595, 842, ()))

    def forms(folder: str) -> tuple[Family, ...]:
        order.append("forms")
        return all_families(folder)

    (tmp_path / "own").mkdir()
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path / "own"))  # none of these were loaded before
    monkeypatch.setattr("budget.forms.loader.all_families", forms)
    monkeypatch.setattr("extract.reader.messages", messages)
    file = tmp_path / "budget.pdf"
    file.write_bytes(b"%PDF-1.7")
    assert take_in(library, file, lambda _: None)
    assert order == ["child", "forms"]


def test_what_sentences_state_is_kept(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "表5\n\n名称\t合计\n水利\t30.00\n\n收支总预算 30.00 万元，比上年预算增加 5.00 万元。\n", encoding="utf-8"
    )
    disclosure_id = take_in(library, path, lambda _: None)
    assert disclosure_id is not None
    (kept,) = library.reading(disclosure_id).statements
    assert (kept.kind, kept.amount, kept.change, kept.direction) == ("total-budget", "30.00", "5.00", "increase")


def test_a_content_is_read_once_under_any_name(library: Library, transcript: Transcript, tmp_path: Path) -> None:
    first = take_in(library, transcript(), lambda _: None)
    told: list[Progress] = []
    again = take_in(library, transcript(name="copy.txt"), told.append)
    assert first is not None
    assert again == first
    assert told == [Known(first, tmp_path / "copy.txt")]
    assert len(library.disclosures()) == 1


def test_a_content_is_read_anew_when_other_forms_are_declared(
    library: Library, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = take_in(library, transcript(), lambda _: None)
    folder = tmp_path / "forms"
    folder.mkdir()
    own = """id = "own"\nname = "Own"\n[[form]]\nnumber = 1\ntitle = ["一表"]\ncolumns = []\n"""
    (folder / "own.toml").write_text(own, encoding="utf-8")
    monkeypatch.setenv("CROSSFOOT_FORMS", str(folder))
    told: list[Progress] = []
    assert take_in(library, transcript(), told.append) == first
    assert isinstance(told[0], Begun)


def test_a_mistake_in_the_own_forms_is_told_and_nothing_is_read(
    library: Library, transcript: Transcript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROSSFOOT_FORMS", str(tmp_path / "gone"))
    told: list[Progress] = []
    assert take_in(library, transcript(), told.append) is None
    (failed,) = told
    assert isinstance(failed, Failed)
    assert "is no folder; make it, or unset CROSSFOOT_FORMS" in failed.says


def test_a_copy_is_where_the_file_is_now(library: Library, transcript: Transcript) -> None:
    first = transcript()
    disclosure_id = take_in(library, first, lambda _: None)
    moved = first.rename(first.with_name("moved.txt"))
    assert take_in(library, moved, lambda _: None) == disclosure_id
    assert disclosure_id is not None
    assert library.source_path(disclosure_id) == moved


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"just text", "no PDF"),
        (b"%PDF-1.7\n1 0 obj\n<<", "PDF"),
    ],
)
def test_a_damaged_file_fails_in_one_sentence(library: Library, tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "预算.pdf"
    file.write_bytes(content)
    told: list[Progress] = []
    assert take_in(library, file, told.append) is None
    (failed,) = [t for t in told if isinstance(t, Failed)]
    assert failed.path == file
    assert "预算.pdf" in failed.says
    assert says in failed.says
    assert "\n" not in failed.says
    assert library.disclosures() == ()


def test_a_file_that_has_gone_fails_in_one_sentence(library: Library, tmp_path: Path) -> None:
    told: list[Progress] = []
    assert take_in(library, tmp_path / "gone.pdf", told.append) is None
    (failed,) = told
    assert isinstance(failed, Failed)
    assert "gone.pdf" in failed.says


def test_a_reading_that_was_stopped_is_begun_again(library: Library, transcript: Transcript) -> None:
    stop = Flag()
    told: list[Progress] = []

    def stopping(progress: Progress) -> None:
        told.append(progress)
        if isinstance(progress, TableAdded):
            raise StoreError("stopped")

    with pytest.raises(StoreError):
        take_in(library, transcript(), stopping, stop)
    row = library.disclosures()[0]
    assert not row.finished
    disclosure_id = take_in(library, transcript(), lambda _: None)
    assert disclosure_id == row.id
    assert [(r.finished, r.tables) for r in library.disclosures()] == [(True, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "a shopping list\n3 apples\n",
        "# Readme\n\n| command | 单位 |\n|---|---|\n| add | reads |\n",
        "a\tb\nnote\tsome words\n",
    ],
)
def test_a_text_without_anything_of_a_budget_is_passed_over(library: Library, tmp_path: Path, text: str) -> None:
    path = tmp_path / "README.md"
    path.write_text(text, encoding="utf-8")
    told: list[Progress] = []
    assert take_in(library, path, told.append) is None
    assert told == [PassedOver(path)]
    assert not library.disclosures()


def test_a_table_with_figures_is_of_a_budget_whatever_its_form(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Posten\tBetrag\nWasser\t30.00\nSumme\t30.00\n", encoding="utf-8")
    assert take_in(library, path, lambda _: None) is not None
