"""Injects errors into clean disclosures and counts what the ledger sees and what the suggestions make of it.

Run it by hand: ``python tests/bench/ledger.py [--count N] [PDF or transcript ...]``. Seeds are fixed. For each
kind of error, with and without the sums along the rows:

* within: nothing breaks, because each sum that the figure is part of leaves room for what was rounded: the error is
  smaller than that, and no check can see it;
* detected: of the rest, some identity breaks, an input is no number, or a notice about a code or a form is broken
  that was not; ``seen`` is the share that an exact identity between forms or a notice sees, over which what follows
  is counted;
* located: the first suggestion for the first open place is about the right one;
* top-1, top-3: the truth is the first suggestion, or among the first three; tied: it is not the first, but one of
  those that the tool says are equally good;
* of errors in names, sentences and performance tables a hint counts as detected, too;
* strong and wrong: a strong suggestion anywhere around the open identities that is not the truth.

Of two errors at once the first figure is the share of which no sum of a form sees the one or the other: within
rounding, or told by a sentence alone, on which nothing is proposed.

Times are CPU. What is made when a document is opened is set aside for good (``gc.freeze``), as the desk does.
"""

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from unittest.mock import patch

from budget.checks.identity import Identity
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.lines import Line
from budget.checks.notices.together import notices
from budget.checks.structure import Structure
from budget.disclosure import Disclosure
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from tests.bench.injections import KINDS, Injection
from tests.bench.judging import HEAD, Tally, judge
from tests.bench.two_errors import two_errors

SEED = 20240

_EDITED = ("digit replaced", "code cut", "name cut", "row lost", "in a sentence", "in performance")
"""Kinds of edit of which the re-check is timed."""


def main() -> None:
    """Prints the tables and the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=60, help="errors of each kind and document")
    parser.add_argument("--only", help="one kind of error (or “two errors”), its failures listed")
    options = parser.parse_args()
    paths = options.paths or [folder() / name for name in ("kashgar-2024.pdf", "transport-2024.pdf")]
    documents = [disclosure_of(read(path))[0] for path in paths]
    for path, disclosure in zip(paths, documents, strict=True):
        counts = ledger_of(disclosure).counts()
        false = counts["broken"] + counts["blocked"] + sum(n.state == "broken" for n in notices(disclosure))
        print(f"{path.name}: {counts}; false alarms: {false}")
    for cross in (True, False):
        with _cross_foots(cross):
            print(f"\n{'with' if cross else 'without'} sums along the rows\n{HEAD}")
            _tables(documents, options.count, options.only)
    for path, disclosure in zip(paths, documents, strict=True):
        print(*times(path, disclosure), sep="\n")


def _tables(documents: list[Disclosure], count: int, only: str | None) -> None:
    for kind, inject in KINDS.items():
        if only in (None, kind):
            print(score(documents, inject, count, bool(only)).line(kind), flush=True)
    if only in (None, "two errors"):
        print(two_errors(documents, count, SEED, bool(only)).line(), flush=True)


@contextmanager
def _cross_foots(wanted: bool) -> Iterator[None]:
    def none(structure: Structure, line: Line) -> Iterator[Identity]:
        return iter(())

    with nullcontext() if wanted else patch("budget.checks.made.within_row", none):
        yield


def score(documents: list[Disclosure], inject: Injection, count: int, talk: bool = False) -> Tally:
    """Injects one kind of error ``count`` times into each document."""
    tally = Tally()
    for disclosure in documents:
        rnd = random.Random(SEED)
        clean = ledger_of(disclosure)
        gc.freeze()
        for _ in range(count):
            injected = inject(rnd, disclosure)
            if injected is not None:
                judge(tally, injected, clean, talk)
    return tally


def times(path: Path, disclosure: Disclosure) -> Iterator[str]:
    """CPU milliseconds of a full check, and of one re-check after an edit of each kind."""
    full = [_cpu(lambda: ledger_of(disclosure)) for _ in range(5)]
    ledger = ledger_of(disclosure)
    gc.freeze()
    yield f"{path.name}: full check {min(full):.1f} ms of {len(ledger.outcomes)} identities"
    yield "    re-check after       median  worst"
    for kind in _EDITED:
        again = list(_rechecks(disclosure, ledger, KINDS[kind]))
        if again:
            yield f"    {kind:20} {statistics.median(again):6.2f} {max(again):6.2f}"


def _rechecks(disclosure: Disclosure, ledger: Ledger, inject: Injection) -> Iterator[float]:
    """The time of each of twenty edits, the better of two; each is made anew, for what is known of a table is kept."""
    rnd = random.Random(SEED)
    for _ in range(20):
        before, times = rnd.getstate(), list[float]()
        for _ in range(2):
            rnd.setstate(before)
            if injected := inject(rnd, disclosure):
                times.append(_cpu(partial(ledger.after, injected.disclosure)))
        if times:
            yield min(times)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
