"""What became of a drawn document: its tables as printed held against the tables that were read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from budget.disclosure import Cell, Disclosure, Table
from extract.tables.align import align
from tests.bench.manners.setting import Segment

Row = list[str]
_NUMBER = re.compile(r"\(?-?\d[\d,]*(\.\d+)?%?\)?")
_BLANK = re.compile(r"[\s\u200b\u00ad]+")


def plain(text: str) -> str:
    """A text without blanks and in half width; a number that is broken by a blank equals nothing."""
    bare = _BLANK.sub("", unicodedata.normalize("NFKC", text))
    return f"broken {bare}" if _NUMBER.fullmatch(bare) and _BLANK.search(text.strip()) else bare


def is_number(text: str) -> bool:
    """Whether it is an amount or a code."""
    return _NUMBER.fullmatch(text.removeprefix("broken ")) is not None


@dataclass(slots=True)
class Whole:
    """A printed table over all its pages: paths of headings, rows without them, rows with which a page goes on."""

    title: str
    pages: set[int]
    paths: list[tuple[str, ...]]
    rows: list[Row]
    joints: list[int] = field(default_factory=list)

    @property
    def headed(self) -> bool:
        """Whether its headings are apart from its rows."""
        return bool(self.paths)


def wholes(segments: Sequence[Segment]) -> list[Whole]:
    """The tables of a truth."""
    tables: list[Whole] = []
    for segment in segments:
        headed = segment["table_no"] != "perf-project"
        rows = [[plain(cell) for cell in row] for row in segment["rows"][segment["header_rows"] if headed else 0 :]]
        rows = [row for row in rows if any(row)]
        if segment["continuation"]:
            if rows and tables[-1].rows and sum(map(bool, rows[0])) == 1:
                tables[-1].joints.append(len(tables[-1].rows))
            tables[-1].rows += rows
            tables[-1].pages |= set(segment["pages"])
        else:
            paths = _paths(segment) if headed else []
            tables.append(Whole(segment["title"], set(segment["pages"]), paths, rows))
    return [table for table in tables if table.rows]


def _paths(segment: Segment) -> list[tuple[str, ...]]:
    """The headings over each column from the top down; numbers of columns are none."""
    rows = segment["rows"]
    owner = {
        (r + down, c + across): (r, c)
        for r, c, high, wide in segment["spans"]
        for down in range(high)
        for across in range(wide)
    }
    heads = [r for r in range(segment["header_rows"]) if not _is_numbering(rows[r])]
    paths = []
    for c in range(len(rows[0])):
        places = dict.fromkeys(owner.get((r, c), (r, c)) for r in heads)
        paths.append(tuple(text for r, at in places if (text := plain(rows[r][at]))))
    return paths


def _is_numbering(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell and cell not in ("※", "栏次")]
    return bool(filled) and all(cell.isdigit() for cell in filled)


@dataclass(slots=True)
class Score:
    """Counts over tables, and in words what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Adds another's counts."""
        self.counts += other.counts

    def share(self, part: str, whole: str) -> float:
        """One count as a share of another; 1 where there is nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 1.0

    @property
    def f1(self) -> float:
        """Of the figures: right at their row and column."""
        right, both = self.counts["right"], self.counts["printed"] + self.counts["read"]
        return 2 * right / both if both else 1.0


def scored(segments: Sequence[Segment], disclosure: Disclosure) -> Score:
    """All tables of a document."""
    score = Score()
    truth = wholes(segments)
    for whole, table in _paired(truth, disclosure.tables):
        score.counts["tables"] += 1
        readings = [_compared(whole, rows, table) for rows in _readings(whole)]
        best = max(readings, key=lambda each: (each.counts["same"] - each.counts["wrong"], each.counts["whole"]))
        score.add(best)
        score.faults += best.faults
    used = {id(table) for _, table in _paired(truth, disclosure.tables) if table}
    for table in disclosure.tables:
        if id(table) not in used and (numbers := _numbers(cells for cells in _body(table, headed=False))):
            score.counts["read"] += numbers
            score.faults.append(f"page {table.pages[0]}: a table that is not there: {table.title}")
    return score


def _paired(truth: Sequence[Whole], tables: Sequence[Table]) -> Iterator[tuple[Whole, Table | None]]:
    """Each printed table with the one that was read and shares most cells."""
    free = list(tables)
    for whole in truth:
        bag = Counter(cell for row in whole.rows for cell in row if cell)
        near = [table for table in free if set(table.pages) & whole.pages]
        best = max(near, key=lambda table: _shared(bag, table), default=None)
        if best is not None and _shared(bag, best):
            free.remove(best)
            yield whole, best
        else:
            yield whole, None


def _shared(bag: Counter[str], table: Table) -> int:
    cells = Counter(plain(cell.text) for row in _body(table, headed=False) for cell in row if cell.text)
    return (bag & cells).total()


def _body(table: Table, *, headed: bool) -> list[Sequence[Cell]]:
    left_out = ("note", "header", "numbering") if headed else ("note",)
    return [
        row.cells for row in table.rows if row.kind not in left_out and any(cell.text.strip() for cell in row.cells)
    ]


def _numbers(rows: Iterator[Sequence[Cell]]) -> int:
    return sum(is_number(plain(cell.text)) for row in rows for cell in row if cell.text)


def _readings(whole: Whole) -> Iterator[list[Row]]:
    """The rows as they are printed, and with those that a page cuts in two as one."""
    yield whole.rows
    if whole.joints:
        rows: list[Row] = []
        for n, row in enumerate(whole.rows):
            if n in whole.joints:
                rows[-1] = [a + b for a, b in zip(rows[-1], row, strict=True)]
            else:
                rows.append(list(row))
        yield rows


def _compared(whole: Whole, rows: Sequence[Row], table: Table | None) -> Score:
    score = Score()
    counts = score.counts
    body = _body(table, headed=whole.headed) if table else []
    texts = [[plain(cell.text) for cell in row] for row in body]
    counts["printed"] = sum(is_number(cell) for row in rows for cell in row)
    counts["read"] = sum(is_number(cell) for row in texts for cell in row)
    pairs = dict(align(len(rows), len(texts), lambda i, j: _likeness(rows[i], texts[j])))
    say = partial(_say, score, whole)
    for at, row in enumerate(rows):
        if at not in pairs:
            say(f"no row {' | '.join(row)}")
            continue
        got, cells = texts[pairs[at]], body[pairs[at]]
        silent = counts["silent"]
        for n, wanted in enumerate(row):
            if n < len(got):
                _count(counts, wanted, got[n], bool(cells[n].doubt))
        if row != got:
            say(f"{'SILENT ' * (counts['silent'] > silent)}{' | '.join(row)}\n        {' | '.join(got)}")
    spare = [row for n, row in enumerate(texts) if n not in pairs.values()]
    for row in spare:
        say(f"a row that is not there: {' | '.join(row)}")
    filled = sum(bool(cell) for row in rows for cell in row)
    counts["whole"] = int(counts["same"] == filled == sum(bool(cell) for row in texts for cell in row))
    counts["paths"] = len(whole.paths)
    read = [tuple(plain(part) for part in column.header) for column in table.columns] if table else []
    for n, path in enumerate(whole.paths):
        right = n < len(read) and read[n] == path
        counts["paths right"] += right
        if not right:
            say(f"heading {'/'.join(path)} read as {'/'.join(read[n]) if n < len(read) else 'nothing'}")
    return score


def _say(score: Score, whole: Whole, what: str) -> None:
    score.faults.append(f"page {min(whole.pages)}, {whole.title}: {what}")


def _count(counts: Counter[str], wanted: str, got: str, doubt: bool) -> None:
    """One cell. A figure is wrong where both sides hold one and they differ."""
    if wanted and wanted == got:
        counts["same"] += 1
        counts["right"] += is_number(wanted)
        counts["doubtful"] += doubt and is_number(wanted)
    elif is_number(wanted) and is_number(got):
        counts["wrong"] += 1
        counts["silent"] += not doubt


def _likeness(one: Row, other: Row) -> float:
    """The share of equal cells, by column."""
    pairs = list(zip(one, other, strict=False))
    same = sum(1 for a, b in pairs if a and a == b)
    filled = (
        sum(1 for a, b in pairs if a or b) + sum(map(bool, one[len(pairs) :])) + sum(map(bool, other[len(pairs) :]))
    )
    return same / filled if filled else 0.0
