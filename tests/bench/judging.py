"""What became of one injected error: whether it is seen, where it is sought, and what is proposed for it."""

import statistics
import time
from dataclasses import dataclass, field

from budget.changes import InsertRow
from budget.checks.identity import FORMS, Outcome
from budget.checks.ledger import Ledger
from budget.checks.notices.notice import Notice
from budget.checks.notices.together import notices
from budget.codes import UNKNOWN
from budget.disclosure import Address, Disclosure, Row, Table
from budget.edits import apply_all
from budget.suggest import Suggestion, suggestions
from tests.bench.injections import Injected, same

HEAD = f"{'':16} {'made':>5}  within detected    seen located   top-1    tied   top-3  strong   wrong      ms   worst"


@dataclass
class Tally:
    """What became of the errors of one kind; ``within`` are those that no check can see: within rounding."""

    made: int = 0
    within: int = 0
    detected: int = 0
    seen: int = 0
    located: int = 0
    first: int = 0
    third: int = 0
    tied: int = 0
    strong: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)

    def line(self, kind: str) -> str:
        """One line of the table."""
        visible = self.made - self.within
        return (
            f"{kind:16} {self.made:5} {share(self.within, self.made)} {share(self.detected, visible)} "
            f"{share(self.seen, self.made)} "
            f"{share(self.located, self.seen)} {share(self.first, self.seen)} {share(self.tied, self.seen)} "
            f"{share(self.third, self.seen)} "
            f"{share(self.strong, self.made)} {share(self.wrong, self.made)} "
            f"{1000 * statistics.mean(self.seconds or [0]):7.1f} {1000 * max(self.seconds or [0]):7.1f}"
        )


def share(part: int, whole: int) -> str:
    """A percentage, or a stroke where there is nothing to be a share of."""
    return f"{100 * part / whole:6.1f}%" if whole else "      -"


def judge(tally: Tally, injected: Injected, clean: Ledger, talk: bool) -> None:
    """Counts one injected error; with ``talk`` what is not found, and why, is printed."""
    ledger = clean.after(injected.disclosure)
    found = open_outcomes(ledger, clean)
    noticed = new_notices(injected.disclosure, clean.disclosure, hints=injected.soft)
    detected = bool(found or noticed or (injected.soft and _strained(ledger, clean)))
    tally.made += 1
    tally.detected += detected
    if not detected:
        is_within = within_rounding(injected, ledger, clean)
        tally.within += is_within
        if talk:
            print("within rounding" if is_within else "undetected", told(injected))
    of_forms, others = (
        [o.identity.target for o in found if (o.identity.family in FORMS) is wanted] for wanted in (True, False)
    )
    places = [*of_forms, *(n.where[0] for n in noticed if n.where), *others]
    if places:
        mendable = any(n.family != "performance" for n in noticed)  # to those, nothing is proposed
        _judge_proposals(tally, injected, ledger, found, places, mendable, talk)


def _judge_proposals(
    tally: Tally,
    injected: Injected,
    ledger: Ledger,
    found: list[Outcome],
    places: list[Address],
    noticed: bool,
    talk: bool,
) -> None:
    start = time.process_time()
    listed = suggestions(injected.disclosure, ledger, places[0])
    tally.seconds.append(time.process_time() - start)
    around = [s for at in places[1:4] for s in suggestions(injected.disclosure, ledger, at)]
    strong = [s for s in (*listed, *around) if s.strength == "strong"]
    wrong = [s for s in strong if not is_truth(injected, s)]
    tally.strong += bool(strong)
    tally.wrong += bool(wrong)
    exact = (o.state == "blocked" or not o.allowed.units for o in found if o.identity.family in FORMS)
    is_first = any(is_truth(injected, s) for s in listed[:1])
    if noticed or any(exact):
        tally.seen += 1
        tally.located += any(is_about(injected, s) for s in listed[:1])
        tally.first += is_first
        tally.tied += not is_first and _is_tied(injected, listed)
        tally.third += any(is_truth(injected, s) for s in listed[:3])
    if talk and (wrong or ((noticed or any(exact)) and not is_first)):
        print("strong and wrong" if wrong else "not first", told(injected), [o.identity.id for o in found][:4])
        for s in listed[:3]:
            print("      ", s.kind, s.strength, s.target, after(s), len(s.repairs), len(s.mends))


def _is_tied(injected: Injected, listed: tuple[Suggestion, ...]) -> bool:
    """Whether the truth is one of several that are said to be equally good."""
    equals = listed[: listed[0].rivals + 1] if listed else ()
    return any(s.rivals and is_truth(injected, s) for s in equals)


def within_rounding(injected: Injected, ledger: Ledger, clean: Ledger) -> bool:
    """Whether each sum that the error takes part in still holds, since a real sum allows for what was rounded.

    No check can see such an error. A figure that no sum holds to account is no such case.
    """
    touched = {i for at in cells_of(injected) for i in clean.by_cell.get(at, ())}
    held = [i for i in touched if clean.outcomes[i].state in ("holds", "rounding")]
    after = [ledger.outcomes[i] for i in held if i in ledger.outcomes]
    moved = [o for o in after if o.difference != clean.outcomes[o.identity.id].difference]
    return bool(moved) and all(o.state == "rounding" or (o.allowed.units and o.state == "holds") for o in moved)


def cells_of(injected: Injected) -> list[Address]:
    """The cells that an error changes."""
    if injected.lost is None:
        return list(injected.truth)
    table, row = injected.lost
    columns = next(t for t in injected.disclosure.tables if t.id == table).columns
    return [Address(table, row.id, column.id) for column in columns]


def told(injected: Injected) -> str:
    """An error in words: what stood where, and what stands there now."""
    if injected.lost:
        return f"{injected.lost[0]} {injected.lost[1].id} {[cell.value for cell in injected.lost[1].cells]}"
    if injected.whole:
        return injected.whole.id
    return "; ".join(
        f"{':'.join(at)} {text} -> {injected.disclosure.cell(at).text}" for at, text in injected.truth.items()
    )


def _strained(ledger: Ledger, clean: Ledger) -> bool:
    """Whether something is a hint, or larger than rounding mostly is, that was not."""
    told = (o for o in ledger.outcomes.values() if o.state == "hint" or o.unlikely)
    return any(o != clean.outcomes.get(o.identity.id) for o in told)


def after(suggestion: Suggestion) -> list[object]:
    """What a suggestion would write."""
    return [
        [cell.value for cell in change.row.cells] if isinstance(change, InsertRow) else getattr(change, "after", "")
        for change in suggestion.changes
    ]


def new_notices(disclosure: Disclosure, clean: Disclosure, *, hints: bool = False) -> list[Notice]:
    """The broken notices that the clean disclosure has not, on request its hints, too."""
    before = notices(clean)
    found = [n for n in notices(disclosure) if hints or n.state == "broken"]
    return [n for n in found if not any(_says_the_same(n, known) for known in before)]


def _says_the_same(one: Notice, other: Notice) -> bool:
    """Whether a notice stood before, perhaps on more cells: of ten rows that lack their parent, one may be lost."""
    same = (one.check, one.told, one.tables) == (other.check, other.told, other.tables)
    return one.id == other.id or (same and not set(one.where).isdisjoint(other.where))


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


def _may_be(code: str, lost: str) -> bool:
    """Whether a code is the one that was lost, as far as it is known."""
    alike = len(code) == len(lost) and all(a in (b, UNKNOWN) for a, b in zip(code, lost, strict=True))
    return alike or same(code, lost)


def is_about(injected: Injected, suggestion: Suggestion) -> bool:
    """Whether a suggestion changes the place of the error; of a row that was lost, whether one of its code is added.

    A code of which some digits are said to be unknown is its code where the others are: what stands above it.
    """
    if injected.whole:
        return is_truth(injected, suggestion)
    if injected.lost:
        table, row = injected.lost
        columns = injected.disclosure.table(table).columns
        places = [i for i, column in enumerate(columns) if column.kind == "code"]
        inserted = (c.row for c in suggestion.changes if isinstance(c, InsertRow) and c.table == table)
        return any(all(_may_be(new.cells[i].value, row.cells[i].value) for i in places) for new in inserted)
    return any(getattr(change, "at", None) in injected.truth for change in suggestion.changes)
