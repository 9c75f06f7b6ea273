"""Places in a disclosure, in reading order: the next of some, those that hold a text, the one under a word."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from budget.checks.words.naming import page_said
from budget.disclosure import PROSE, Address, Box, Disclosure, Page, Statement, Word
from budget.label import fold
from budget.language import Language


def beside(disclosure: Disclosure, places: Sequence[Address], at: Address | None, step: int) -> Address | None:
    """Of some places the next after ``at`` (or, with ``step`` -1, before it), round the end; None if there are none."""
    order = ranks(disclosure)
    ranked = sorted(dict.fromkeys(places), key=order.__getitem__)[::step]
    if not ranked:
        return None
    if at is None or at not in order:
        return ranked[0]
    return next((place for place in ranked if (order[place] - order[at]) * step > 0), ranked[0])


def ranks(disclosure: Disclosure) -> dict[Address, int]:
    """Every cell with its rank in reading order."""
    tables = (*disclosure.tables, disclosure.table(PROSE))
    cells = (Address(t.id, row.id, c.id) for t in tables for row in t.rows for c in t.columns)
    return {at: rank for rank, at in enumerate(cells)}


def cells_with(disclosure: Disclosure, wanted: str) -> list[Address]:
    """The cells that hold ``wanted``, as printed or emended, whatever the spacing, width and case."""
    part = fold(wanted).lower()
    return [
        Address(table.id, row.id, column.id)
        for table in (*disclosure.tables, disclosure.table(PROSE))
        for row in table.body()
        for column, cell in zip(table.columns, row.cells, strict=True)
        if part and any(part in fold(text).lower() for text in {cell.text, cell.value})
    ]


def told_apart(statements: Sequence[Statement], language: Language) -> dict[str, str]:
    """What stands before the subject of each sentence that shares it with another: its page, and which one there."""
    subjects = Counter(one.subject for one in statements)
    alike = [(one.id, (one.subject, page_said(one, language))) for one in statements if one.subject]
    alike = [(name, said) for name, said in alike if subjects[said[0]] > 1]
    there, seen, leads = Counter(said for _, said in alike), Counter[tuple[str, str]](), dict[str, str]()
    for name, said in alike:
        seen[said] += 1
        leads[name] = f"{said[1]}({seen[said]}) " if there[said] > 1 else f"{said[1]} "
    return leads


def words_with(page: Page, wanted: str) -> list[list[Word]]:
    """The places of a page that hold ``wanted``, each as the words that, one after the other, do so together."""
    part = fold(wanted).lower()
    texts = [fold(word.text).lower() for word in page.words]
    ends = list(accumulate(map(len, texts)))
    whole, found = "".join(texts), []
    at = whole.find(part) if part else -1
    while at >= 0:
        first, last = bisect_right(ends, at), bisect_right(ends, at + len(part) - 1)
        found.append(list(page.words[first : last + 1]))
        at = whole.find(part, ends[last])
    return found


def printed_at(disclosure: Disclosure, page: int, words: Sequence[Word]) -> Address | None:
    """The cell in whose box the middle of a word lies (or, in a transcript, the first of its page's line).

    Of several words the first that lies in one counts.
    """
    cells = [
        (Address(table.id, row.id, column.id), cell.box, cell.line or row.line)
        for table in (*disclosure.tables, disclosure.table(PROSE))
        for row in table.body()
        for cell, column in zip(row.cells, table.columns, strict=True)
        if (cell.page or row.page or page) == page
    ]
    for word in words:
        for at, box, line in cells:
            if _lies_in(word.box, box) if word.box is not None else word.line is not None and line == word.line:
                return at
    return None


def _lies_in(word: Box, box: Box | None) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return box is not None and box[0] <= x <= box[2] and box[1] <= y <= box[3]
