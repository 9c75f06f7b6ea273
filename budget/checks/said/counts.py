"""How many names a sentence says that it lists, held against the names that follow (family N).

A list may stand in the sentence (下设 3 个处室，分别是：甲、乙、丙) or as numbered lines behind it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from budget.checks.identity import Identity
from budget.disclosure import PROSE, Address, Statement
from budget.label import fold
from budget.pattern import pattern

CHECK = "prose.names-counted"
"""The check of a number of units, offices or departments beside the list of their names; soft."""

KIND = "staff-count"
_LEAST = 2
_INLINE = pattern(
    r"[个家](?:[^:,;。()]{0,12})(?:\([^()]*\))?[,:]?(?:分别|包括|具体|即|为|是|有)+:?(?P<names>[^:。;\n]+)"
)
_OPEN = pattern(r"等\d*[个家]?[^、]{0,8}$")
_ASIDE = pattern(r"\([^()]*\)")
_NUMBER = pattern(r"\n(\d{1,3})[.、]")


def names_counted(statements: Sequence[Statement], at: int) -> Iterator[Identity]:
    """A number that is not that of the names, told at the first number of a sentence.

    Of several numbers one, or all together, or all but the first may be meant.
    """
    one = statements[at]
    if one.kind != KIND or (at and statements[at - 1].kind == KIND and statements[at - 1].text == one.text):
        return
    alike = takewhile(lambda other: other.kind == KIND and other.text == one.text, statements[at:])
    counts = [int(other.count or 0) for other in alike if (other.count or "0").isdecimal()]
    listed = _listed(one)
    if counts and listed and not {*counts, sum(counts), sum(counts[1:])} & listed:
        count = Address(PROSE, one.id, "count")
        yield Identity(f"{CHECK}:{one.id}", CHECK, count, (), plus=min(listed), soft=True)


def _listed(statement: Statement) -> set[int]:
    """How many names a sentence lists; two numbers where the last names may be one or two, none without a list."""
    numbers = [int(number) for number in _NUMBER.findall(statement.text)]
    if len(numbers) >= _LEAST and numbers == list(range(1, len(numbers) + 1)):
        return {len(numbers)}
    found = _INLINE.search(fold(statement.text)) if not numbers else None
    names = _ASIDE.sub("", found["names"]).rstrip(",").split("、") if found else []
    if len(names) < _LEAST or _OPEN.search(names[-1]):
        return set()
    return {len(names), len(names) + len(re.findall("[和及与]", names[-1]))}
