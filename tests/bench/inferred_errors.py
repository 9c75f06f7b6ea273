"""Errors put into tables of no known form, whose sums are inferred: what is seen, where, and what is proposed.

Run it by hand: ``python -m tests.bench.inferred_errors [--count N] [--every N] [--kind KIND] [--talk] [PATH]``.
Seeds are fixed. Two collections: tables drawn at random in the manner of other countries' budgets (every sum of which
holds), and the annotated ones of ``inferred.py``. An error is put into a figure that an inferred sum which holds
covers, and everything is inferred anew from the table with the error, as a reader would meet it. A row is lost or
doubled only where it is a part of such a sum.

* alarms: broken identities in the tables as they are (those of the annotated tables may be true errors);
* detected: an identity is broken that was not; ``stray`` is the share of errors for which one is that has nothing to
  do with the place;
* located, top-1: the first suggestion at the first open place that has any is about the place, or brings the truth
  back; tied: the truth is one of several that are said to be equally good;
* strong, wrong: a strong suggestion at some open place, and one that is not the truth.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from budget.amount import Amount
from budget.changes import DeleteRow, InsertRow, SetCell
from budget.checks.figures import figure
from budget.checks.identity import Outcome
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Address, Disclosure, Row, Source, Table
from budget.edits import apply_all
from budget.suggest import Suggestion, suggestions
from tests.bench import injections
from tests.bench.drawn_tables import drawn
from tests.bench.inferred import records, table_of
from tests.bench.judging import share

SEED = 20260
_HELD = ("holds", "rounding")
_MOST = 4


@dataclass(frozen=True)
class Wrong:
    """A disclosure with an error, the cells as they ought to be, and the row that was lost or doubled."""

    disclosure: Disclosure
    truth: dict[Address, str]
    lost: Row | None = None
    doubled: Row | None = None


Injection = Callable[[random.Random, Ledger], Wrong | None]


def of(table: Table) -> Disclosure:
    """A disclosure of one table."""
    return Disclosure(Source("one table", "0" * 64, 1, "pdf"), tables=(table,))


def covered(ledger: Ledger) -> list[Address]:
    """The figures of two digits and more that an inferred identity covers which holds."""
    held = [o.identity for o in ledger.in_state(*_HELD) if o.identity.family == "inferred" and o.parts]
    cells = dict.fromkeys(at for identity in held for at in identity.cells)
    return [at for at in cells if sum(map(str.isdigit, ledger.disclosure.cell(at).text)) > 1]


def on_figure(change: Callable[[random.Random, str], str]) -> Injection:
    """An error in one figure."""

    def inject(rnd: random.Random, ledger: Ledger) -> Wrong | None:
        places = covered(ledger)
        for _ in range(20 if places else 0):
            at = rnd.choice(places)
            text = ledger.disclosure.cell(at).text
            wrong = _grouped(change(rnd, text.replace(",", "")), "," in text)
            if isinstance(figure(wrong), Amount) and injections.value_of(wrong) != injections.value_of(text):
                return Wrong(apply_all(ledger.disclosure, (SetCell(at, text, wrong),)), {at: text})
        return None

    return inject


def _grouped(text: str, wanted: bool) -> str:
    sign = text[: len(text) - len(text.lstrip("-("))]
    whole, point, part = text[len(sign) :].partition(".")
    return f"{sign}{int(whole):,}{point}{part}" if wanted and whole.isdigit() else text


def sign_lost(rnd: random.Random, text: str) -> str:
    """A figure below nought without its minus."""
    return text.lstrip("-(").rstrip(")") if text[:1] in "-(" else ""


def shifted(rnd: random.Random, ledger: Ledger) -> Wrong | None:
    """A figure stands in the blank cell beside its own."""
    table = ledger.disclosure.tables[0]
    found = [pair for at in covered(ledger) for pair in _blanks_beside(table, at)]
    if not found:
        return None
    at, there = rnd.choice(found)
    text, blank = ledger.disclosure.cell(at).text, ledger.disclosure.cell(there).text
    return Wrong(
        apply_all(ledger.disclosure, (SetCell(at, text, blank), SetCell(there, blank, text))), {at: text, there: blank}
    )


def _blanks_beside(table: Table, at: Address) -> Iterator[tuple[Address, Address]]:
    column, row = table.column_index(at.column), table.rows[table.row_index(at.row)]
    for i in (i for i in (column - 1, column + 1) if 0 <= i < len(row.cells)):
        if table.columns[i].kind == "amount" and row.cells[i].text.strip() == "":
            yield at, at._replace(column=table.columns[i].id)


def _parts(ledger: Ledger) -> list[Row]:
    """The rows that are parts of a sum down the table which holds, and no sums themselves."""
    held = [
        o.identity for o in ledger.in_state(*_HELD) if o.identity.check == "inferred.down" and len(o.identity.terms) > 2
    ]
    names = {at.row for identity in held for _, at in identity.terms if ledger.disclosure.cell(at).text.strip("0.,- ")}
    names -= {identity.target.row for identity in held}
    return [row for row in ledger.disclosure.tables[0].rows if row.id in names]


def row_lost(rnd: random.Random, ledger: Ledger) -> Wrong | None:
    """A part of a sum is not there."""
    table = ledger.disclosure.tables[0]
    if not (rows := _parts(ledger)):
        return None
    row = rnd.choice(rows)
    return Wrong(of(replace(table, rows=tuple(r for r in table.rows if r is not row))), {}, lost=row)


def row_doubled(rnd: random.Random, ledger: Ledger) -> Wrong | None:
    """A part of a sum was read twice."""
    table = ledger.disclosure.tables[0]
    if not (rows := _parts(ledger)):
        return None
    row = rnd.choice(rows)
    twice = [again for r in table.rows for again in ((r, replace(r, id=f"{r.id}b")) if r is row else (r,))]
    return Wrong(of(replace(table, rows=tuple(twice))), {}, doubled=row)


KINDS: dict[str, Injection] = {
    "digit replaced": on_figure(injections.replaced),
    "digit dropped": on_figure(injections.dropped),
    "digit doubled": on_figure(injections.doubled),
    "digits swapped": on_figure(injections.swapped),
    "point lost": on_figure(injections.point_lost),
    "sign lost": on_figure(sign_lost),
    "shifted cell": shifted,
    "row lost": row_lost,
    "row doubled": row_doubled,
    "source wrong": on_figure(injections.anything),
}


@dataclass
class Tally:
    """What became of the errors of one kind."""

    made: int = 0
    within: int = 0
    detected: int = 0
    hinted: int = 0
    stray: int = 0
    located: int = 0
    first: int = 0
    tied: int = 0
    strong: int = 0
    wrong: int = 0

    def line(self, kind: str) -> str:
        """One line of the table."""
        seen = self.made - self.within
        shares = (self.detected, self.hinted, self.stray, self.located, self.first, self.tied, self.strong)
        return f"{kind:16} {self.made:5} {self.within:6} {' '.join(share(n, seen) for n in shares)} {self.wrong:6}"


HEAD = f"{'':16} {'made':>5} {'within':>6} {'detected':>8}  hinted   stray located   top-1    tied  strong  wrong"


def judge(tally: Tally, wrong: Wrong, clean: Ledger, talk: bool) -> None:
    """Counts one error."""
    ledger = ledger_of(wrong.disclosure)
    known = {i for i, o in clean.outcomes.items() if o.state == "broken"}
    hinted = {i for i, o in clean.outcomes.items() if o.state == "hint"}
    broken = [o for o in ledger.in_state("broken") if o.identity.id not in known]
    tally.made += 1
    about = [o for o in broken if _touches(wrong, o)]
    tally.detected += bool(about)
    tally.hinted += not about and any(o.identity.id not in hinted for o in ledger.in_state("hint"))
    tally.stray += len(about) < len(broken)
    if not about:
        tally.within += _is_within(wrong, clean)
        if talk:
            print("undetected", told(wrong))
        return
    found = [suggestions(wrong.disclosure, ledger, o.identity.target) for o in broken[:_MOST]]
    listed = next((one for one in found if one), ())
    first = any(is_truth(wrong, s) for s in listed[:1])
    tally.located += any(_is_about(wrong, s) for s in listed[:1])
    tally.first += first
    tally.tied += not first and any(is_truth(wrong, s) for s in _equals(listed))
    strong = [s for one in found for s in one if s.strength == "strong"]
    tally.strong += bool(strong)
    tally.wrong += any(not is_truth(wrong, s) for s in strong)
    if talk and (not first or any(not is_truth(wrong, s) for s in strong)):
        print("not first", told(wrong), [o.identity.id for o in broken][:4])
        for s in listed[:3]:
            print("      ", s.kind, s.strength, s.target, s.changes[:1], len(s.repairs), s.rivals)


def _equals(listed: tuple[Suggestion, ...]) -> list[Suggestion]:
    """The suggestions that are said to be as good as the first."""
    return [s for s in listed[: listed[0].rivals + 1] if s.rivals] if listed else []


def _is_within(wrong: Wrong, clean: Ledger) -> bool:
    """Whether all sums that the error takes part in leave room for it."""
    if not wrong.truth:
        return False
    after = clean.after(wrong.disclosure)
    touched = {i for at in wrong.truth for i in clean.by_cell.get(at, ()) if clean.outcomes[i].state in _HELD}
    return all(after.outcomes[i].state in _HELD for i in touched)


def _touches(wrong: Wrong, outcome: Outcome) -> bool:
    return not wrong.truth or not wrong.truth.keys().isdisjoint(outcome.identity.cells)


def _is_about(wrong: Wrong, suggestion: Suggestion) -> bool:
    if wrong.truth:
        return any(getattr(change, "at", None) in wrong.truth for change in suggestion.changes)
    return is_truth(wrong, suggestion)


def is_truth(wrong: Wrong, suggestion: Suggestion) -> bool:
    """Whether a suggestion brings back the figures that stood there, and changes nothing else."""
    if wrong.doubled is not None:
        gone = [c.row for c in suggestion.changes if isinstance(c, DeleteRow)]
        return len(gone) == len(suggestion.changes) == 1 and gone[0].id.removesuffix("b") == wrong.doubled.id
    if wrong.lost is not None:
        return any(
            isinstance(c, InsertRow) and _same(c.row, wrong.lost, wrong.disclosure.tables[0])
            for c in suggestion.changes
        )
    changed = {getattr(change, "at", None) for change in suggestion.changes}
    if not changed <= wrong.truth.keys():
        return False
    after = apply_all(wrong.disclosure, suggestion.changes)
    return all(_value(after.cell(at).value) == _value(text) for at, text in wrong.truth.items())


def _same(one: Row, other: Row, table: Table) -> bool:
    """Whether two rows print the same amounts, but for what no sum tells of."""
    pairs = zip(table.columns, one.cells, other.cells, strict=True)
    told = [(_value(a.value), _value(b.value)) for c, a, b in pairs if c.kind == "amount" and a.value]
    return bool(told) and all(a == b for a, b in told)


def _value(text: str) -> object:
    value = figure(text)
    return (value.units * 10 ** (9 - value.scale)) or "" if isinstance(value, Amount) else ""


def told(wrong: Wrong) -> str:
    """An error in words."""
    row = wrong.lost or wrong.doubled
    if row is not None:
        return f"{row.id} {[cell.value for cell in row.cells]}"
    return "; ".join(
        f"{at.row}:{at.column} {text} -> {wrong.disclosure.cell(at).text}" for at, text in wrong.truth.items()
    )


def score(name: str, tables: Iterable[Table], kinds: Iterable[str], talk: bool) -> None:
    """Prints a line for each kind of error, and how many tables raise an alarm as they are."""
    clean = [ledger_of(of(table)) for table in tables]
    alarms = [ledger.counts()["broken"] for ledger in clean]
    hints = [len(ledger.in_state("hint")) for ledger in clean]
    proposed = [
        s for one in clean for o in one.in_state("broken") for s in suggestions(one.disclosure, one, o.identity.target)
    ]
    strong = sum(s.strength == "strong" for s in proposed)
    held = sum(len(ledger.in_state(*_HELD)) for ledger in clean)
    print(
        f"\n{name}: {len(clean)} tables, {held} sums hold, {sum(alarms)} alarms in {sum(map(bool, alarms))} tables, "
        f"hints {sum(hints)} in {sum(map(bool, hints))}, proposed {len(proposed)}, strong {strong}\n{HEAD}"
    )
    if talk:
        for ledger in clean:
            for outcome in ledger.in_state("broken", "hint"):
                print(
                    "   alarm",
                    ledger.disclosure.tables[0].title,
                    outcome.state,
                    outcome.identity.id,
                    outcome.difference,
                )
    for kind in kinds:
        tally, rnd = Tally(), random.Random(SEED)
        for ledger in clean:
            if (wrong := KINDS[kind](rnd, ledger)) is not None:
                judge(tally, wrong, ledger, talk)
        print(tally.line(kind), flush=True)


def main() -> None:
    """Prints the tables."""
    default = Path(__file__).resolve().parents[3] / "shared" / "aggregations" / "annotated_tables.jl.gz"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, default=default, help="gzipped JSON lines of annotated tables")
    parser.add_argument("--seed", type=int, default=SEED, help="of the tables drawn at random")
    parser.add_argument("--count", type=int, default=60, help="tables drawn at random")
    parser.add_argument("--every", type=int, default=4, help="take every nth annotated table; 0 for none")
    parser.add_argument("--kind", choices=KINDS, help="one kind of error alone")
    parser.add_argument("--talk", action="store_true", help="tell what is not found")
    told = parser.parse_args()
    kinds = [told.kind] if told.kind else list(KINDS)
    if told.count:
        score("drawn", map(partial(drawn), range(told.seed, told.seed + told.count)), kinds, told.talk)
    if told.every and told.path.exists():
        tables = [replace(table_of(one), title=str(n)) for n, one in enumerate(records(told.path)[:: told.every])]
        score("annotated", tables, kinds, told.talk)


if __name__ == "__main__":
    main()
