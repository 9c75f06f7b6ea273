"""The reference documents against their truth files: heading paths, joined pages, doubt; skipped without them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from budget.amount import is_amount
from budget.disclosure import Disclosure, Table
from budget.label import fold
from extract.reader import disclosure_of, read
from sample_pdfs import folder

Segment = Mapping[str, Any]
FORMS = range(1, 12)


PRINTED = ["lo-000", "lo-001", "lo-003", "lo-004"]
RARER = ["rl-borderless-004", "rl-hlines-004", "rl-rotate90-004", "rl-stamp-004"]


@pytest.fixture(scope="module", params=[*PRINTED, *RARER])
def truth_and_reading(request: pytest.FixtureRequest, shared: Path) -> tuple[list[Segment], Disclosure]:
    path = shared / "pdfs" / f"{request.param}.pdf"
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return truth["segments"], disclosure_of(read(path))[0]


def _owners(segment: Segment) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place the cell that covers it."""
    return {
        (row + down, column + across): (row, column)
        for row, column, height, width in segment["spans"]
        for down in range(height)
        for across in range(width)
    }


def _paths(segment: Segment) -> list[tuple[str, ...]]:
    """The headings over each column, from the top down, as the truth has them."""
    rows, owners = segment["rows"], _owners(segment)
    heads = [r for r in range(segment["header_rows"]) if "※" not in rows[r]]
    paths = []
    for column in range(len(rows[0])):
        cells = dict.fromkeys(owners.get((row, column), (row, column)) for row in heads)
        paths.append(tuple(text for row, place in cells if (text := fold(rows[row][place]))))
    return paths


def _wholes(segments: Sequence[Segment]) -> Iterator[tuple[Segment, set[int]]]:
    """The first segment of each table, and all pages of the table; one that prints its title begins anew."""
    begun = 0
    numbers = []
    for segment in segments:
        begun += not segment["continuation"] or fold(segment["rows"][0][0]) == fold(segment["title"])
        numbers.append(begun)
    for _, group in groupby(zip(numbers, segments, strict=True), key=lambda each: each[0]):
        parts = [segment for _, segment in group]
        yield parts[0], {page for part in parts for page in part["pages"]}


def _on(disclosure: Disclosure, pages: set[int], title: str) -> list[Table]:
    return [table for table in disclosure.tables if set(table.pages) & pages and fold(table.title) == fold(title)]


def test_the_headings_over_every_column(truth_and_reading: tuple[list[Segment], Disclosure]) -> None:
    segments, disclosure = truth_and_reading
    seen = right = 0
    for segment, pages in _wholes(segments):
        if segment["table_no"] not in FORMS:
            continue
        (table,) = _on(disclosure, pages, segment["title"])
        read_ = [tuple(map(fold, column.header)) for column in table.columns]
        wanted = _paths(segment)
        seen += len(wanted)
        right += sum(1 for one, other in zip(wanted, read_, strict=False) if one == other)
    assert seen > 60
    assert right >= 0.99 * seen


def test_every_continuation_is_joined(truth_and_reading: tuple[list[Segment], Disclosure]) -> None:
    segments, disclosure = truth_and_reading
    longer = [(segment, pages) for segment, pages in _wholes(segments) if len(pages) > 1]
    assert longer
    for segment, pages in longer:
        assert any(pages <= set(table.pages) for table in _on(disclosure, pages, segment["title"])), segment["title"]


def _doubt_share(disclosure: Disclosure) -> float:
    amounts = [c for t in disclosure.tables for r in t.body() for c in r.cells if c.text and is_amount(c.text)]
    return sum(1 for cell in amounts if cell.doubt) / len(amounts)


def test_doubt_is_dear(truth_and_reading: tuple[list[Segment], Disclosure]) -> None:
    assert _doubt_share(truth_and_reading[1]) <= 0.01


@pytest.mark.parametrize("name", sorted(path.name for path in folder().glob("*.pdf")))
def test_doubt_is_dear_on_the_samples(name: str) -> None:
    assert _doubt_share(disclosure_of(read(folder() / name))[0]) <= 0.01


def test_paths_of_the_truth_leave_the_numbers_of_columns_out() -> None:
    segment = {
        "rows": [["支出", ""], ["合计", "基本"], ["※", "1"], ["2.00", "1.00"]],
        "header_rows": 3,
        "spans": [[0, 0, 1, 2]],
    }
    assert _paths(segment) == [("支出", "合计"), ("支出", "基本")]
