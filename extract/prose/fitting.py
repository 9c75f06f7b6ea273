"""Of which amount a change is told, where the words leave it open: its rate fits one amount of the paragraph."""

from collections.abc import Sequence
from fractions import Fraction

from extract.prose.claim import Claim

_COMPARED = ("change", "rate", "direction", "base")


def refit(claims: Sequence[Claim], never: Sequence[str]) -> None:
    """Changes are moved to the one amount told before them that they fit, where they do not fit their own.

    A change of 2 by 25 % to 10 is no change of the 4 told beside it. Only where no subject is named is there a choice;
    what fits no other amount, or several, stays: the figures may be wrong. ``never`` are the kinds of amounts of which
    no change is told.
    """
    for claim in claims:
        if not claim.unnamed or claim.amount is None or _fits(claim, claim.amount):
            continue
        told = [one for one in claims if one.at < claim.end and not one.is_compared and one.kind not in never]
        fitting = [one for one in told if _fits(claim, one.amount)]
        if len({one.amount for one in fitting}) == 1:
            for name in _COMPARED:
                setattr(fitting[-1], name, getattr(claim, name))
                setattr(claim, name, None)
            fitting[-1].end = max(fitting[-1].end, claim.end)


def _fits(claim: Claim, amount: str | None) -> bool:
    """Whether a change is its rate, as far as that is printed, of what an amount was before it."""
    if amount is None or claim.change is None or claim.rate is None or not Fraction(claim.change):
        return False
    change = Fraction(claim.change) if claim.direction == "increase" else -Fraction(claim.change)
    before = Fraction(amount) - change
    half = Fraction(1, 2 * 10 ** len(claim.rate.partition(".")[2]))
    return before > 0 and abs(change / before * 100 - Fraction(claim.rate)) <= half
