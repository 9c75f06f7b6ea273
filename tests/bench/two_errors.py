"""Two errors at once: the first suggestion is taken again and again; what comes of it."""

import random
from dataclasses import dataclass

from budget.checks.identity import FORMS
from budget.checks.ledger import Ledger, ledger_of
from budget.disclosure import Disclosure
from budget.edits import apply_all
from budget.suggest import Suggestion, suggestions
from tests.bench.injections import KINDS, Injected, same
from tests.bench.judging import after, open_outcomes, share, told

_NO_FIGURE = frozenset(["code cut", "name cut", "source wrong", "in a sentence", "in performance"])
"""Kinds for which nothing that figures of the forms say could restore what was there."""

_STEPS = 4


@dataclass
class Pairs:
    """What became of pairs of errors; ``unseen`` are those of which no sum of a form sees the one or the other."""

    made: int = 0
    unseen: int = 0
    restored: int = 0
    balanced: int = 0
    wrong: int = 0

    def line(self) -> str:
        """One line of the table; shares of those of which sums of the forms see both."""
        seen = self.made - self.unseen
        return (
            f"two errors       {self.made:5} {share(self.unseen, self.made)} restored {share(self.restored, seen)}, "
            f"balanced but wrong {share(self.balanced, seen)}, strong and wrong {share(self.wrong, self.made)}"
        )


def two_errors(documents: list[Disclosure], count: int, seed: int, talk: bool = False) -> Pairs:
    """Injects two errors ``count`` times into each document, and takes first suggestions until there is none."""
    single = [inject for kind, inject in KINDS.items() if kind not in _NO_FIGURE and not kind.startswith("row")]
    pairs = Pairs()
    for disclosure in documents:
        rnd = random.Random(seed)
        clean = ledger_of(disclosure)
        for _ in range(count):
            one = rnd.choice(single)(rnd, disclosure)
            two = one and rnd.choice(single)(rnd, one.disclosure)
            if one is not None and two is not None and not one.truth.keys() & two.truth.keys():
                _judge(pairs, Injected(two.disclosure, one.truth | two.truth), clean, talk)
    return pairs


def _judge(pairs: Pairs, both: Injected, clean: Ledger, talk: bool) -> None:
    pairs.made += 1
    if not _are_seen(both, clean):
        pairs.unseen += 1
        return
    current, taken, bad = _greedy(both, clean)
    whole = all(same(current.cell(at).value, text) for at, text in both.truth.items())
    settled = bool(taken) and not open_outcomes(clean.after(current), clean)
    pairs.wrong += bad
    pairs.restored += settled and whole
    pairs.balanced += settled and not whole
    if talk and not (settled and whole):
        print("two errors, strong and wrong" if bad else "two errors, not restored", told(both))
        for s in taken:
            print("      ", s.kind, s.strength, s.target, after(s), len(s.repairs), s.rivals)


def _are_seen(both: Injected, clean: Ledger) -> bool:
    """Whether a sum of the forms breaks at each altered place; where a sentence alone does, nothing is proposed."""
    outcomes = open_outcomes(clean.after(both.disclosure), clean)
    broken = {at for o in outcomes if o.identity.family in FORMS for at in o.identity.cells}
    return both.truth.keys() <= broken


def _greedy(injected: Injected, clean: Ledger) -> tuple[Disclosure, list[Suggestion], bool]:
    current, taken, bad = injected.disclosure, list[Suggestion](), False
    for _ in range(_STEPS):
        ledger = clean.after(current)
        opened = open_outcomes(ledger, clean)[:_STEPS]
        first = [s for o in opened for s in suggestions(current, ledger, o.identity.target)[:1]]
        if not first:
            break
        best = min(first, key=lambda s: (s.strength != "strong", s.rivals))
        current = apply_all(current, best.changes)
        changed = {change.at for change in best.changes if hasattr(change, "at")}
        right = all(same(current.cell(at).value, injected.truth.get(at, "?")) for at in changed)
        bad = bad or (best.strength == "strong" and not right)
        taken.append(best)
    return current, taken, bad
