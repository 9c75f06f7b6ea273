"""How the same check was decided before, in other disclosures of one issuer."""

from collections import Counter
from collections.abc import Iterable, Sequence

from budget.decisions import Because, Logged
from budget.lookback.proposed import out_of_effect
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Precedent:
    """A disclosure in which identities of one check were left as printed, why, and how many."""

    name: str
    because: Because
    times: int


def precedents(logs: Iterable[tuple[str, Sequence[Logged]]], check: str) -> tuple[Precedent, ...]:
    """The waivers of a check (``down.class``, say) that are in effect, by disclosure and reason, the most first.

    ``logs`` are names of disclosures with all of their logs. What was decided on an earlier reading counts
    as it was carried over.
    """
    found: Counter[tuple[str, Because]] = Counter()
    for name, log in logs:
        gone = out_of_effect(log)
        start = max((i for i, logged in enumerate(log) if logged.entry.verb == "adopt"), default=0)
        for logged in log[start:]:
            if logged.id not in gone:
                times = sum(waiver.identity.partition(":")[0] == check for waiver in logged.entry.waivers)
                found[name, logged.entry.because or "undetermined"] += times
    return tuple(Precedent(name, because, times) for (name, because), times in found.most_common() if times)
