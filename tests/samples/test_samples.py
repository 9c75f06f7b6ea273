"""The committed PDFs hold what their truth files and the README say, and nothing private."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sample_pdfs import folder, sample_names

PagesOf = Callable[[Path], tuple[Any, ...]]
TruthOf = Callable[[str], dict[str, Any]]

every_sample = pytest.mark.parametrize("name", sample_names())
_TELEPHONE = re.compile(r"(?<![\d,.])\d{7,}(?![\d,.])|\d{3,4}[-－—]\d{7,8}|[（(]\d{3,4}[）)]\d{7,8}")


def _cells(truth: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for segment in truth["segments"]:
        for row in segment["rows"]:
            for cell in row:
                yield segment["pages"][0], "".join(cell.split())


def test_the_names_are_the_files() -> None:
    files = sorted(path.name for path in folder().glob("*.pdf"))
    assert files == sorted(sample_names())
    assert sorted(path.stem for path in (folder() / "truth").glob("*.json")) == [Path(f).stem for f in files]
    assert sorted(path.stem for path in (folder() / "figures").glob("*.toml")) == [Path(f).stem for f in files]


def test_using_the_samples_needs_no_reportlab() -> None:
    code = "import sys, sample_pdfs; sample_pdfs.folder(); print('reportlab' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


@every_sample
def test_a_sample_is_small(name: str) -> None:
    assert (folder() / name).stat().st_size < 400_000


@every_sample
def test_every_page_has_a_text_layer(name: str, pages_of: PagesOf, truth_of: TruthOf) -> None:
    pages = pages_of(folder() / name)
    assert len(pages) == truth_of(name)["page_count"]
    assert all(page.drawn for page in pages)
    assert not any("(cid:" in page.drawn or "\ufffd" in page.drawn for page in pages)


@every_sample
def test_the_pages_hold_every_cell_of_the_truth(name: str, pages_of: PagesOf, truth_of: TruthOf) -> None:
    pages = pages_of(folder() / name)
    missing = [(page, cell) for page, cell in _cells(truth_of(name)) if cell not in pages[page - 1].drawn]
    assert missing == []


@every_sample
def test_all_eleven_forms_are_there(name: str, truth_of: TruthOf) -> None:
    numbers = [s["table_no"] for s in truth_of(name)["segments"] if not s["continuation"]]
    assert numbers[:11] == list(range(1, 12))
    assert set(numbers[11:]) <= {"perf-project", "perf-overall"}
    assert numbers[11:]


@every_sample
def test_nothing_looks_like_a_telephone_number(name: str, pages_of: PagesOf) -> None:
    assert [m.group() for page in pages_of(folder() / name) for m in _TELEPHONE.finditer(page.lines)] == []


@every_sample
def test_the_fields_for_persons_are_blank(name: str, truth_of: TruthOf) -> None:
    rows = [row for s in truth_of(name)["segments"] for row in s["rows"]]
    asked = [(row, i) for row in rows for i, cell in enumerate(row) if cell.endswith(("负责人", "联系人", "联系电话"))]
    assert asked
    assert all(next((c for c in row[i + 1 :] if c and c != "联系电话"), "") == "" for row, i in asked)


@every_sample
def test_the_readme_lists_every_misprint(name: str, truth_of: TruthOf) -> None:
    readme = (folder() / "README.md").read_text(encoding="utf-8")
    for misprint in truth_of(name)["misprints"]:
        cells = (misprint["form"], misprint["row"], misprint["column"], misprint["printed"] or "blank")
        assert f"| {' | '.join(cells)} | {misprint['right'] or 'not known'} |" in readme


def test_rows_are_cut_by_page_breaks_only_where_no_heading_follows(truth_of: TruthOf) -> None:
    later = [s for s in truth_of("transport-2024.pdf")["segments"] if s["table_no"] == 7 and s["continuation"]]
    cut = [s for s in later if sum(map(bool, s["rows"][0])) == 1]
    assert len(cut) == 2
    assert all(s["header_rows"] == 0 for s in cut)


def test_a_number_is_broken_over_two_lines(pages_of: PagesOf, truth_of: TruthOf) -> None:
    page = next(s for s in truth_of("transport-2024.pdf")["segments"] if s["table_no"] == 2)["pages"][0]
    printed = pages_of(folder() / "transport-2024.pdf")[page - 1]
    assert "48,657.24" in printed.drawn
    assert "48,657.24" not in printed.lines
