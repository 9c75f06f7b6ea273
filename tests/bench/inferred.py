"""Precision and recall of inferred sums over tables whose sums were annotated by hand.

Run it by hand: ``python tests/bench/inferred.py [PATH]``. An annotation counts as found where the same cell is
the sum of exactly the same cells; parts that print no figure count on neither side (``blank parts count too``
counts them on both). Of the annotated operators only sums are identities here: a difference is annotated as the
sum that it is (net sales = costs + margin); averages, divisions and changes are none.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from budget.checks.identity import Identity
from budget.checks.inferred import inferred, patterns_of
from budget.disclosure import Address, Cell, Column, Row, Table

SEED = 4
Cells = tuple[int, int]
Sum = tuple[Cells, frozenset[Cells]]


def table_of(record: dict[str, Any]) -> Table:
    """The table as a reading gives it: words above the figures are headings, columns of figures are amounts."""
    grid = [[_plain(text, record["number_format"]) for text in line] for line in record["table_array"]]
    width = record["num_cols"]
    first = next((i for i, line in enumerate(grid) if sum(map(_is_figure, line)) and not _is_heading(line)), 0)
    kinds = ["amount" if _holds_figures([line[c] for line in grid[first:]]) else "label" for c in range(width)]
    heads = [tuple(grid[r][c].strip() for r in range(first) if grid[r][c].strip()) for c in range(width)]
    columns = tuple(Column(f"c{c}", None, heads[c], kinds[c]) for c in range(width))  # type: ignore[arg-type]
    rows = tuple(Row(f"r{r}", "item", tuple(Cell(text) for text in line)) for r, line in enumerate(grid) if r >= first)
    return Table("t", None, None, "", None, "present", (), columns, rows)


def _plain(text: str, printed: str) -> str:
    """A cell's text with commas for thousands and a point for decimals, as the reader of amounts takes it."""
    group, decimal = printed.split()
    found = re.fullmatch(r"([-+(–−]?\s?)[$£€]?\s*([-–−]?[\d.,\s]*\d[\d.,\s]*?)\s*(\)?)", text.strip())
    if not found or re.fullmatch(r"[$£€]0+", text.strip()):
        return text
    number = found[2]
    if group == "Space":
        number = re.sub(r"\s", "", number)
    number = number.replace(".", "").replace(",", ".") if decimal == "Comma" else number.replace(",", "")
    return f"{found[1].strip()}{number.strip()}{found[3]}"


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[-+(–−]?[\d.,]+\)?", text.strip()) and re.search(r"\d", text))


def _is_heading(line: list[str]) -> bool:
    """Whether all figures of a line are years, or numbers of columns."""
    shown = [text for text in line if _is_figure(text)]
    whole = [re.sub(r"\.0+$", "", text) for text in shown]
    years = all(re.fullmatch(r"(19|20)\d\d", text) for text in whole)
    return years or (len(whole) > 2 and whole == [str(i + 1) for i in range(len(whole))])


def _holds_figures(texts: list[str]) -> bool:
    figures = sum(map(_is_figure, texts))
    return figures > 0 and 2 * figures >= sum(1 for text in texts if text.strip()) - 3


def annotated(record: dict[str, Any]) -> set[Sum]:
    """The annotated sums: the cell, and the cells that it is the sum of."""
    return {
        (tuple(a["aggregator_index"]), frozenset(map(tuple, a["aggregatee_indices"])))
        for a in record["aggregation_annotations"]
        if a["operator"] == "Sum"
    }


def found(record: dict[str, Any]) -> tuple[set[Sum], set[Sum]]:
    """The sums that are inferred from a table, and those of them that the ledger asserts."""
    table = table_of(record)
    patterns = [pattern for pattern in patterns_of(table) if not pattern.soft and not pattern.whole]
    everywhere = [replace(p, places=(*p.places, *p.loose)) for p in patterns]
    return _sums(inferred(table, everywhere)), _sums(inferred(table, patterns))


def _sums(identities: Iterable[Identity]) -> set[Sum]:
    return {(_cell(i.target), frozenset(_cell(at) for _, at in i.terms)) for i in identities}


def _cell(at: Address) -> Cells:
    return int(at.row[1:]), int(at.column[1:])


def shown(sums: set[Sum], record: dict[str, Any]) -> set[Sum]:
    """The sums without the parts that print no figure."""
    grid = record["table_array"]
    return {(t, frozenset(p for p in parts if re.search(r"\d", grid[p[0]][p[1]]))) for t, parts in sums}


@dataclass
class Score:
    """Counts of sums: annotated, inferred, and both."""

    annotated: int = 0
    inferred: int = 0
    both: int = 0

    def add(self, truth: set[Sum], guess: set[Sum]) -> None:
        """Counts one table."""
        self.annotated += len(truth)
        self.inferred += len(guess)
        self.both += len(truth & guess)

    def line(self, name: str) -> str:
        """One line of the table."""
        precision, recall = self.both / max(1, self.inferred), self.both / max(1, self.annotated)
        return f"{name:34} {self.annotated:9} {self.inferred:8} {precision:10.3f} {recall:7.3f}"


HEAD = f"{'':34} {'annotated':>9} {'inferred':>8} {'precision':>10} {'recall':>7}"


def records(path: Path) -> list[dict[str, Any]]:
    """The annotated tables."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def tuned(count: int) -> set[int]:
    """The half of the tables on which the weights were tuned."""
    order = list(range(count))
    random.Random(SEED).shuffle(order)
    return set(order[: count // 2])


def main() -> None:
    """Prints precision and recall of the whole, of both halves, along rows and down columns."""
    default = Path(__file__).resolve().parents[3] / "shared" / "aggregations" / "annotated_tables.jl.gz"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=default, help="gzipped JSON lines of annotated tables")
    tables = records(parser.parse_args().path)
    half = tuned(len(tables))
    scores: dict[str, Score] = {}
    operators: Counter[str] = Counter()
    seconds = []
    for i, record in enumerate(tables):
        start = time.process_time()
        guess, asserted = found(record)
        seconds.append(time.process_time() - start)
        truth = annotated(record)
        operators.update(a["operator"] for a in record["aggregation_annotations"])
        printed = shown(truth, record), shown(guess, record)
        _count(scores, "all", *printed)
        _count(scores, "half on which weights were tuned" if i in half else "other half", *printed)
        _count(scores, "all, blank parts count too", truth, guess)
        _count(scores, "all, only what the ledger asserts", printed[0], shown(asserted, record))
        for name, along in (("down columns", False), ("along rows", True)):
            _count(scores, name, *({s for s in sums if _is_along(s) == along} for sums in printed))
    print(HEAD)
    for name, score in scores.items():
        print(score.line(name))
    print("annotated operators:", ", ".join(f"{name} {n}" for name, n in operators.most_common()))
    print(f"{len(tables)} tables, {sum(seconds):.1f} s of CPU, slowest {max(seconds):.2f} s")


def _count(scores: dict[str, Score], name: str, truth: set[Sum], guess: set[Sum]) -> None:
    scores.setdefault(name, Score()).add(truth, guess)


def _is_along(found: Sum) -> bool:
    (row, _), parts = found
    return bool(parts) and all(r == row for r, _ in parts)


if __name__ == "__main__":
    main()
