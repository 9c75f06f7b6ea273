"""A decision in words: when, who, what, where, from what to what, and why."""

from budget.changes import TableValue
from budget.checks.words import place
from budget.disclosure import Address, Disclosure
from budget.edits import (
    Change,
    DeleteRow,
    DeleteTable,
    EmendCell,
    InsertRow,
    InsertTable,
    Logged,
    SetCard,
    SetCell,
    SetColumn,
    SetRowKind,
    SetTable,
)
from budget.forms import form
from tui.session.changed import changed_places
from tui.words import Words

_MOST = 2


def told(logged: Logged, disclosure: Disclosure, words: Words) -> str:
    """One line; it holds the page's own words and the clerk's."""
    entry = logged.entry
    parts = [logged.at[:16].replace("T", " "), logged.who, *_what(logged, disclosure, words)]
    if entry.because is not None:
        parts.append(words(f"because.{entry.because}"))
    return " · ".join(part for part in (*parts, entry.note) if part)


def told_briefly(logged: Logged, disclosure: Disclosure, words: Words) -> str:
    """What was decided, where; without who, when and why."""
    return " · ".join(part for part in _what(logged, disclosure, words) if part)


def _what(logged: Logged, disclosure: Disclosure, words: Words) -> list[str]:
    entry = logged.entry
    parts = [words(f"verb.{entry.verb}"), _where(logged, disclosure, words)]
    parts += [told_change(change, disclosure, words) for change in entry.changes[:_MOST]]
    if len(entry.changes) > _MOST:
        parts.append(words("decision.more", n=len(entry.changes) - _MOST))
    return parts


def _where(logged: Logged, disclosure: Disclosure, words: Words) -> str:
    entry = logged.entry
    places = changed_places(logged)
    if places:
        name = place_name(places[0], disclosure, words)
        several = len(entry.waivers) or len(entry.cells) or len(entry.changes)
        return words("decision.places", place=name, n=several) if several > 1 else name
    if entry.table is not None:
        return next((words("decision.table", title=t.title) for t in disclosure.tables if t.id == entry.table), "")
    return words("decision.disclosure") if entry.verb in ("review", "reopen", "trust") else ""


def place_name(at: Address, disclosure: Disclosure, words: Words) -> str:
    """A place's name; of a row that is gone or came, the table's title."""
    try:
        return place(disclosure, at, words.language, form=True)
    except KeyError:
        return next((t.title for t in disclosure.tables if t.id == at.table), at.table)


def told_change(change: Change, disclosure: Disclosure, words: Words) -> str:
    """One change: from what to what, or which row or table came or went; it holds the page's own words."""
    match change:
        case EmendCell():
            printed = change.before if change.before is not None else _printed(change.at, disclosure)
            return f"{_shown(printed)} → {_shown(change.after)}"
        case SetCell() | SetCard():
            return f"{_shown(change.before)} → {_shown(change.after)}"
        case InsertRow() | DeleteRow():
            row = " ".join(cell.value for cell in change.row.cells if cell.value)
            return words(f"decision.{change.op}", row=row or words("decision.blank"))
        case SetRowKind():
            return f"{words(f'rowkind.{change.before}')} → {words(f'rowkind.{change.after}')}"
        case SetTable():
            return f"{_of_table(change, change.before, words)} → {_of_table(change, change.after, words)}"
        case SetColumn(field="kind"):
            return f"{words(f'columnkind.{change.before}')} → {words(f'columnkind.{change.after}')}"
        case SetColumn():
            return f"{_shown(change.before)} → {_shown(change.after)}"
        case InsertTable() | DeleteTable():
            return words(f"decision.{change.op}", title=change.table.title or change.table.id)


def _printed(at: Address, disclosure: Disclosure) -> str:
    try:
        return disclosure.cell(at).text
    except KeyError:
        return ""


def _of_table(change: SetTable, value: TableValue, words: Words) -> str:
    """What a table is, in words: its form by number and title, whether all of it is there."""
    if change.field == "form":
        known = form(value if isinstance(value, str) else None)
        return f"{words('table.form', number=known.number)} {known.titles[0]}" if known else words("deed.no_form")
    if change.field == "state":
        return words(f"decision.{value}")
    return _shown(value)


def _shown(value: TableValue) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "—"
    return str(value) if value not in (None, "") else "—"
