"""The unit of money of a table: yuan in Chinese budgets, as printed in those of other countries.

It stands on a line above the table, at the end of its title, in the headings over its figures, or over its rows.
"""

from collections.abc import Iterable, Iterator, Sequence

from budget.disclosure import Cell
from budget.label import UNIT_BEHIND, fold
from budget.pattern import pattern
from extract.tables.worded import begins_unit, names_unit, unit_alone

_YUAN = pattern(r"(?<!制)单位:?[(]?(?:人民币)?(亿元|百万元|万元|千元|元)")
_OTHER = pattern(
    r"(?<!制)[单單単]位:?[(]?((?:新[台臺][币幣]|港[币幣元]|澳[门門][币幣元])?[百千万萬亿億]{0,2}(?:[美日欧歐港]?元|[圓円]))(?![^)、,，])"
)
_IN_BRACKETS = pattern(r"[(\[（]([^()\[\]（）]+)[)\]）]\s*$")
_BEHIND = pattern(r"[,–—-]\s+([^,–—]+)$")
_SHORT = 200
"""Letters of a line that are looked at: no caption is longer, and hostile lines can be."""

_TAIL = 4
"""Words at the end of a heading that may name a unit."""


def unit_of(text: str) -> str | None:
    """The unit that a line such as 单位：万元 names."""
    if "位" not in text:
        return None  # as in most lines, which need not be folded
    plain = fold(text[:_SHORT])
    found = _YUAN.search(plain) or _OTHER.search(plain)
    return found[1] if found else None


def unit_named(text: str) -> str | None:
    """The unit that a line names that says nothing else: 单位：万元, or ``(Dollars in thousands)``."""
    return unit_of(text) or (unit_alone(text) if names_unit(text) else None)


def unit_behind(text: str) -> str | None:
    """The unit at the end of a heading or a title, such as 合计（万元） or ``Budget by vote (KSh million)``."""
    found = UNIT_BEHIND.search(fold(text[:_SHORT]))
    if found:
        return found[1]
    behind = _IN_BRACKETS.search(text[:_SHORT]) or _BEHIND.search(text[:_SHORT])
    return unit_alone(behind[1]) if behind and names_unit(behind[1], alone=False) else None


def unit_in(headings: Iterable[Sequence[Cell]]) -> str | None:
    """The unit that headings name: the first, or all those of a row that name one, if most of it do."""
    for row in headings:
        filled = [cell for cell in row if cell.text]
        told = [unit for cell in filled if (unit := unit_of(cell.text) or _unit_at_end(cell.text))]
        first = bool(row and row[0].text and _unit_at_end(row[0].text))
        if len(set(told)) == 1 and (first or 2 * len(told) >= len(filled) - 1 or unit_of(told[0])):
            return told[0]
    return None


def _unit_at_end(heading: str) -> str | None:
    """The unit at the end of a heading, in brackets or behind its words (``2024/25 £m``), or all that it says."""
    return unit_behind(heading) or next(_tails(heading), None)


def _tails(heading: str) -> Iterator[str]:
    words = heading.split()
    for count in range(min(_TAIL, len(words)), 0, -1):
        behind = " ".join(words[-count:])
        if begins_unit(words[-count]) and names_unit(behind, alone=False):
            yield unit_alone(behind)
