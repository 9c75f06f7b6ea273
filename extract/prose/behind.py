"""Figures right behind what they are of: an amount behind its share, the rate in brackets behind a change."""

import re

from budget.pattern import pattern
from extract.prose.claim import Claim
from extract.prose.phrases import decimal, negative, unit_of

_AS = pattern(r",(?:金额|数额)?(?:为|计|即|共计?|合计|是)*")


def takes_amount(claim: Claim, token: re.Match[str], between: str) -> bool:
    """Whether a claim whose share was told last takes an amount as its own (基本支出占60%，为12万元).

    ``between`` are the words before the figure, since the last one.
    """
    if claim.share is None or claim.amount is not None or not _AS.fullmatch(between):
        return False
    if claim.end + len(between) != token.start():
        return False
    claim.amount, claim.unit = decimal(token["money"]), unit_of(token)
    claim.at, claim.end = token.start(), token.end("unit")
    return True


def takes_rate(claim: Claim, token: re.Match[str]) -> bool:
    """Whether a claim takes a percentage as the rate of its change, in whose direction it goes."""
    if claim.change is None or claim.rate is not None:
        return False
    value = decimal(token["percent"]).removeprefix("-")
    claim.rate = negative(value) if claim.direction == "decrease" else value
    claim.end = token.end()
    return True


def takes_rate_in_bracket(claim: Claim, token: re.Match[str], between: str) -> bool:
    """Whether a claim whose change was told last takes a percentage in brackets as its rate (减少2万元（-16.67%）)."""
    return between == "(" and claim.end + 1 == token.start() and takes_rate(claim, token)
