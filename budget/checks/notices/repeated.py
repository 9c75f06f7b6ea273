"""Rows of a form of declared lines that stand there twice: no sum counts them, so that none tells (family F)."""

from collections.abc import Iterator, Sequence

from budget.checks.coded import structure
from budget.checks.notices.notice import Notice
from budget.disclosure import Address, Table
from budget.once import once

REPEATED = "form.repeated"
"""The check of rows that print a second time, letter for letter, what a row above them prints."""

_FIGURE = frozenset("123456789")


@once
def repeated_notices(table: Table) -> tuple[Notice, ...]:
    """One for each run of such rows with figures; lists of codes and projects may name two things alike."""
    known = structure(table)
    if known is None or not known.form.lines or known.form.tree:
        return ()
    return tuple(Notice(REPEATED, "broken", run) for run in _runs(table))


def _runs(table: Table) -> Iterator[tuple[Address, ...]]:
    """The names of the rows of each run, of which at least one prints a figure."""
    kinds = [column.kind for column in table.columns]
    seen: set[tuple[str, ...]] = set()
    run: list[Address] = []
    figures = False
    for row in (*table.body(), None):
        texts = tuple(cell.value.strip() for cell in row.cells) if row else ("",)
        named = next((i for i, kind in enumerate(kinds) if kind == "label" and texts[i]), None) if row else None
        if row is not None and named is not None and texts in seen:
            run.append(Address(table.id, row.id, table.columns[named].id))
            figures = figures or _has_figure(kinds, texts)
        elif any(texts) or row is None:
            if figures:
                yield tuple(run)
            run, figures = [], False
        seen.add(texts)


def _has_figure(kinds: Sequence[str], texts: Sequence[str]) -> bool:
    pairs = zip(kinds, texts, strict=True)
    return any(kind == "amount" and not _FIGURE.isdisjoint(text) for kind, text in pairs)
