"""Injects errors into clean disclosures and counts what the ledger sees and what the suggestions make of it.

Run it by hand: ``python tests/bench/ledger.py [--count N] [PDF or transcript ...]``. Seeds are fixed. For each
kind of error, with and without the sums along the rows:

* detected: some identity breaks, an input is no number, or a notice about a code or a form is broken that was not;
  ``seen`` is the share that an exact identity between forms or a notice sees, over which what follows is counted;
* located: the first suggestion for the first open place is about the right one;
* top-1, top-3: the truth is the first suggestion, or among the first three;
* of errors in names, sentences and performance tables a hint counts as detected, too;
* strong and wrong: a strong suggestion anywhere around the open identities that is not the truth.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest.mock import patch

from budget.checks.identity import FORMS, Identity, Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.checks.notice import Notice
from budget.checks.notices import notices
from budget.checks.structure import Structure
from budget.disclosure import Disclosure, Row, Table
from budget.edits import InsertRow, apply_all
from budget.suggest import Suggestion, suggestions
from extract.reader import disclosure_of, read
from sample_pdfs import folder
from tests.bench.injections import KINDS, Injected, Injection, same

SEED = 20240


@dataclass
class Tally:
    """What became of the errors of one kind."""

    made: int = 0
    detected: int = 0
    seen: int = 0
    located: int = 0
    first: int = 0
    third: int = 0
    strong: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self, kind: str) -> str:
        """One line of the table."""
        return (
            f"{kind:16} {self.made:5} {_share(self.detected, self.made)} {_share(self.seen, self.made)} "
            f"{_share(self.located, self.seen)} {_share(self.first, self.seen)} {_share(self.third, self.seen)} "
            f"{_share(self.strong, self.made)} {_share(self.wrong, self.made)} "
            f"{1000 * statistics.mean(self.seconds or [0]):7.1f} {1000 * max(self.seconds or [0]):7.1f}"
        )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f}%" if whole else "      -"


HEAD = f"{'':16} {'made':>5} detected    seen located   top-1   top-3  strong   wrong      ms   worst"


def main() -> None:
    """Prints the tables and the times."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=60, help="errors of each kind and document")
    parser.add_argument("--only", help="one kind of error, its failures listed")
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
            for kind, inject in KINDS.items():
                if options.only in (None, kind):
                    print(score(documents, inject, options.count, bool(options.only)).line(kind), flush=True)
            if options.only is None:
                print(two_errors(documents, options.count))
    for path, disclosure in zip(paths, documents, strict=True):
        print(times(path, disclosure))


@contextmanager
def _cross_foots(wanted: bool) -> Iterator[None]:
    def none(structure: Structure) -> Iterator[Identity]:
        return iter(())

    with nullcontext() if wanted else patch("budget.checks.made.within_row", none):
        yield


def score(documents: list[Disclosure], inject: Injection, count: int, talk: bool = False) -> Tally:
    """Injects one kind of error ``count`` times into each document."""
    tally = Tally()
    for disclosure in documents:
        rnd = random.Random(SEED)
        clean = ledger_of(disclosure)
        for _ in range(count):
            injected = inject(rnd, disclosure)
            if injected is not None:
                _judge(tally, injected, clean, talk)
    return tally


def _judge(tally: Tally, injected: Injected, clean: Ledger, talk: bool) -> None:
    ledger = clean.after(injected.disclosure)
    found = open_outcomes(ledger, clean)
    noticed = new_notices(injected.disclosure, clean.disclosure, hints=injected.soft)
    of_forms, others = (
        [o.identity.target for o in found if (o.identity.family in FORMS) is wanted] for wanted in (True, False)
    )
    places = [*of_forms, *(n.where[0] for n in noticed if n.where), *others]
    tally.made += 1
    tally.detected += bool(found or noticed or (injected.soft and _strained(ledger, clean)))
    if not places:
        if talk:
            print(
                "undetected",
                injected.truth or _lost(injected),
                [injected.disclosure.cell(a).text for a in injected.truth],
            )
        return
    start = time.process_time()
    listed = suggestions(injected.disclosure, ledger, places[0])
    tally.seconds.append(time.process_time() - start)
    around = [s for at in places[1:4] for s in suggestions(injected.disclosure, ledger, at)]
    strong = [s for s in (*listed, *around) if s.strength == "strong"]
    tally.strong += bool(strong)
    tally.wrong += any(not is_truth(injected, s) for s in strong)
    exact = (o.state == "blocked" or not o.allowed.units for o in found if o.identity.family in FORMS)
    if not noticed and not any(exact):
        return
    tally.seen += 1
    tally.located += any(is_about(injected, s) for s in listed[:1])
    tally.first += any(is_truth(injected, s) for s in listed[:1])
    tally.third += any(is_truth(injected, s) for s in listed[:3])
    if talk and not any(is_truth(injected, s) for s in listed[:1]):
        print(injected.truth or _lost(injected), [o.identity.id for o in found][:4], [n.id for n in noticed][:4])
        for s in listed[:3]:
            print("      ", s.kind, s.strength, s.target, _after(s), len(s.repairs), len(s.mends))


def _strained(ledger: Ledger, clean: Ledger) -> bool:
    """Whether something is a hint, or larger than rounding mostly is, that was not."""
    told = (o for o in ledger.outcomes.values() if o.state == "hint" or o.unlikely)
    return any(o != clean.outcomes.get(o.identity.id) for o in told)


def _lost(injected: Injected) -> list[str] | None:
    return injected.lost and [cell.value for cell in injected.lost[1].cells]


def _after(suggestion: Suggestion) -> list[object]:
    return [
        [cell.value for cell in change.row.cells] if isinstance(change, InsertRow) else getattr(change, "after", "")
        for change in suggestion.changes
    ]


def new_notices(disclosure: Disclosure, clean: Disclosure, *, hints: bool = False) -> list[Notice]:
    """The broken notices that the clean disclosure has not, on request its hints, too."""
    before = {notice.id for notice in notices(clean)}
    return [n for n in notices(disclosure) if (hints or n.state == "broken") and n.id not in before]


def open_outcomes(ledger: Ledger, clean: Ledger) -> list[Outcome]:
    """What asks for an explanation and did not before, that between forms first; not what lacks a form."""
    known = {i for i, o in clean.outcomes.items() if o.state in ("broken", "blocked")}
    found = [o for o in ledger.in_state("broken", "blocked") if o.why not in o.identity.missing or not o.why]
    return sorted((o for o in found if o.identity.id not in known), key=lambda o: o.identity.family not in FORMS)


def is_truth(injected: Injected, suggestion: Suggestion) -> bool:
    """Whether a suggestion brings back what stood there, and changes nothing else."""
    if injected.whole:
        mended = apply_all(injected.disclosure, suggestion.changes).table(injected.whole.id)
        return _figures(mended) == _figures(injected.whole)
    if injected.lost:
        return any(_same_row(injected.lost, change) for change in suggestion.changes)
    changed = {change.at for change in suggestion.changes if hasattr(change, "at")}
    if not changed or not changed <= injected.truth.keys():
        return False
    after = apply_all(injected.disclosure, suggestion.changes)
    return all(same(after.cell(at).value, text) for at, text in injected.truth.items())


def _figures(table: Table) -> list[list[str]]:
    """The codes and amounts of a table, row by row."""
    kinds = [column.kind in ("code", "amount") for column in table.columns]
    return [[c.value for c, wanted in zip(row.cells, kinds, strict=True) if wanted] for row in table.body()]


def _same_row(lost: tuple[str, Row], change: object) -> bool:
    if not isinstance(change, InsertRow) or change.table != lost[0]:
        return False
    pairs = zip(change.row.cells, lost[1].cells, strict=True)
    return all(same(new.value, old.value) for new, old in pairs if old.value[:1].isdigit() or new.value[:1].isdigit())


def is_about(injected: Injected, suggestion: Suggestion) -> bool:
    """Whether a suggestion changes the place of the error."""
    if injected.whole:
        return is_truth(injected, suggestion)
    if injected.lost:
        table, row = injected.lost
        codes = [cell.value for cell in row.cells[:3]]
        return any(
            isinstance(change, InsertRow)
            and change.table == table
            and [cell.value for cell in change.row.cells[:3]] == codes
            for change in suggestion.changes
        )
    return any(getattr(change, "at", None) in injected.truth for change in suggestion.changes)


_NO_FIGURE = frozenset(["code cut", "name cut", "source wrong", "in a sentence", "in performance"])
"""Kinds for which nothing that figures of the forms say could restore what was there."""


def two_errors(documents: list[Disclosure], count: int) -> str:
    """Two errors at once; the first suggestion is taken again and again: what comes of it."""
    single = [inject for kind, inject in KINDS.items() if kind not in _NO_FIGURE and not kind.startswith("row")]
    made = restored = balanced = wrong = 0
    for disclosure in documents:
        rnd = random.Random(SEED)
        clean = ledger_of(disclosure)
        for _ in range(count):
            one = rnd.choice(single)(rnd, disclosure)
            two = one and rnd.choice(single)(rnd, one.disclosure)
            if one is None or two is None or one.truth.keys() & two.truth.keys():
                continue
            made += 1
            both = Injected(two.disclosure, one.truth | two.truth)
            current, taken, bad = _greedy(both, clean)
            wrong += bad
            if not open_outcomes(clean.after(current), clean) and taken:
                whole = all(same(current.cell(at).value, text) for at, text in both.truth.items())
                restored += whole
                balanced += not whole
    parts = f"restored {_share(restored, made)}, balanced but wrong {_share(balanced, made)}"
    return f"two errors       {made:5} {parts}, strong and wrong {_share(wrong, made)}"


def _greedy(injected: Injected, clean: Ledger) -> tuple[Disclosure, int, bool]:
    current, taken, bad = injected.disclosure, 0, False
    for _ in range(4):
        ledger = clean.after(current)
        opened = open_outcomes(ledger, clean)[:4]
        first = [s for o in opened for s in suggestions(current, ledger, o.identity.target)[:1]]
        if not first:
            break
        best = next((s for s in first if s.strength == "strong"), first[0])
        after = apply_all(current, best.changes)
        changed = {change.at for change in best.changes if hasattr(change, "at")}
        right = all(same(after.cell(at).value, injected.truth.get(at, "?")) for at in changed)
        bad = bad or (best.strength == "strong" and not right)
        current, taken = after, taken + 1
    return current, taken, bad


def times(path: Path, disclosure: Disclosure) -> str:
    """CPU milliseconds of a full check and of one re-check after an edit."""
    full = [_cpu(lambda: ledger_of(disclosure)) for _ in range(5)]
    ledger = ledger_of(disclosure)
    rnd = random.Random(SEED)
    edits = [injected.disclosure for _ in range(20) if (injected := KINDS["digit replaced"](rnd, disclosure))]
    again = [_cpu(partial(ledger.after, edited)) for edited in edits]
    return (
        f"{path.name}: full check {min(full):.1f} ms of {len(ledger.outcomes)} identities, "
        f"re-check median {statistics.median(again):.2f} ms, worst {max(again):.2f} ms"
    )


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
