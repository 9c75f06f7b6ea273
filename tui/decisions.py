"""A decision in words: when, who, what, where, from what to what, and why."""

from datetime import datetime

from budget.checks.notices.together import about_forms
from budget.checks.words.notices import tell
from budget.checks.words.outcomes import place
from budget.decisions import Logged, Waiver
from budget.disclosure import Address, Disclosure
from tui.session.changed import changed_places
from tui.told_changes import Line, table_name, things, told_changes
from tui.words import Words

_MOST = 2


def told(logged: Logged, disclosure: Disclosure, words: Words) -> str:
    """One line; it holds the page's own words and the clerk's."""
    entry = logged.entry
    parts = [when(logged), logged.who, *_what(logged, disclosure, words)]
    if entry.because is not None:
        parts.append(words(f"because.{entry.because}"))
    return " · ".join(part for part in (*parts, entry.note) if part)


def when(logged: Logged) -> str:
    """When something was decided, by the clock of who looks; empty of what is still being written."""
    try:
        return datetime.fromisoformat(logged.at).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return logged.at[:16].replace("T", " ")


def told_briefly(logged: Logged, disclosure: Disclosure, words: Words) -> str:
    """What was decided, where; without who, when and why."""
    return " · ".join(part for part in _what(logged, disclosure, words) if part)


def _what(logged: Logged, disclosure: Disclosure, words: Words) -> list[str]:
    entry = logged.entry
    lines = told_changes(entry.changes, disclosure, words, places=False)
    parts = [words(f"verb.{entry.verb}"), _where(logged, lines, disclosure, words)]
    parts += [line.says for line in lines[:_MOST]]
    if len(lines) > _MOST:
        parts.append(words("decision.more", n=things(lines[_MOST:])))
    return parts


def _where(logged: Logged, lines: list[Line], disclosure: Disclosure, words: Words) -> str:
    entry = logged.entry
    places = changed_places(logged)
    if places:
        name = place_name(places[0], disclosure, words)
        several = len(entry.waivers) or len(entry.cells) or things(lines)
        return words("decision.places", place=name, n=several) if several > 1 and name else name
    if entry.table is not None:
        return next((table_name(t, words) for t in disclosure.tables if t.id == entry.table), "")
    if entry.waivers:
        return _without_cells(entry.waivers[0], disclosure, words)
    return words("decision.disclosure") if entry.verb in ("review", "reopen", "trust") else ""


def _without_cells(waiver: Waiver, disclosure: Disclosure, words: Words) -> str:
    """What a waiver is about that stands on no cell: a page that could not be read, or a form that is missing."""
    if waiver.page is not None:
        return words("top.pages", pages=waiver.page)
    notice = about_forms(disclosure).get(waiver.identity)
    return tell(notice, disclosure, words.language) if notice is not None else ""


def place_name(at: Address, disclosure: Disclosure, words: Words) -> str:
    """A place's name; of a row that is gone or came, the table's number and title."""
    try:
        return place(disclosure, at, words.language, form=True)
    except KeyError:
        home = next((table for table in disclosure.tables if table.id == at.table), None)
        return table_name(home, words) if home is not None else ""
