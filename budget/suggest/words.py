"""Suggestions and causes in words: one sentence each, without a full stop.

The names of places are the page's own words; they are data and must be made harmless where they are shown.
"""

from collections.abc import Mapping, Sequence

from budget.changes import Change, DeleteRow, EmendCell, InsertRow, SetCard, SetCell, SetTable
from budget.checks.words.naming import column_called, place, row_in, row_name
from budget.disclosure import Address, Disclosure, Table
from budget.forms import form
from budget.language import Language
from budget.proposals import Cause, Suggestion
from budget.suggest.kinds import KINDS
from budget.suggest.torn_tables import TABLE_TORN

_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "one": "{place} 改为 {after}（{kind}）",
        "row": "补一行 {after}（{kind}）",
        "rows": "补 {n} 行 {after}（{kind}）",
        "unit": "表{number} 的单位由 {before} 改为 {after}（{kind}）",
        "form": "“{title}”是表{after}“{name}”，不是表{before}",
        "form-found": "“{title}”是表{after}“{name}”",
        "forms": "{forms}（{kind}）",
        "delete": "删去重复的 {place}（{kind}）",
        "card": "封面卡的上年名称记为“{after}”（{kind}）",
        "delete-rows": "删去自 {place} 起重复的 {n} 行（{kind}）",
        "join": "第{page}页的 {n} 行并入{table}（{kind}）",
        "several": "{place} 等 {n} 处（{kind}）：{after}",
        "agree": "，{n} 条勾稽由此相符",
        "mends": "，{n} 条提示由此消除",
        "breaks": "，但另有 {n} 条不再相符",
        "breaks-only": "，但有 {n} 条勾稽不再相符",
        "emended": "；页面并未如此印出，只能校订",
        "added": "；请对照页面：页面未印此行的，只能校订",
        "derived": "；推算的数请对照页面，页面未印的只能校订",
        "printed": "；页面正是如此印出，即撤去校订",
        "rivals": "；另有 {n} 种改法同样成立，请对照页面",
        "outdone": "；另有改法能说明更多不符之处",
        "nothing": "空白",
        "cause": "{place}：{kind}，{n} 条勾稽由此不符",
        "causes": "{place} 等 {cells} 处：{kind}，{n} 条勾稽由此不符",
        "column": "表{number} {column}",
        "comma": "、",
        "colon": "：",
        "semicolon": "；",
        "a-form": "表{number}",
    },
    "en": {
        "one": "{place} would be {after} ({kind})",
        "row": "a row {after} would be added ({kind})",
        "rows": "{n} rows would be added, {after} ({kind})",
        "unit": "the unit of form {number} would be {after}, not {before} ({kind})",
        "form": "“{title}” is form {after}, “{name}”, not form {before}",
        "form-found": "“{title}” is form {after}, “{name}”",
        "forms": "{forms} ({kind})",
        "delete": "{place} would be taken out ({kind})",
        "card": "the card would give “{after}” as the name a year before ({kind})",
        "delete-rows": "{n} rows from {place} on would be taken out ({kind})",
        "join": "{n} rows of page {page} would go on with {table} ({kind})",
        "several": "{place} and others, {n} places ({kind}): {after}",
        "agree": "; identities that then agree: {n}",
        "mends": "; notices that it settles: {n}",
        "breaks": ", that no longer do: {n}",
        "breaks-only": "; identities that no longer agree: {n}",
        "emended": "; the page does not print this, it can only be emended",
        "added": "; look at the page: a row that it does not print can only be emended",
        "derived": "; look at the page: what it does not print of these can only be emended",
        "printed": "; the page prints just this, the emendation would be taken away",
        "rivals": "; equally good corrections: {n}, look at the page",
        "outdone": "; another correction explains more",
        "nothing": "blank",
        "cause": "{place}: {kind}; broken identities: {n}",
        "causes": "{place} and others, {cells} places: {kind}; broken identities: {n}",
        "column": "form {number} {column}",
        "comma": ", ",
        "colon": ": ",
        "semicolon": "; ",
        "a-form": "form {number}",
    },
}

_MOST = 3


def explain(suggestion: Suggestion, disclosure: Disclosure, language: Language) -> str:
    """What a suggestion would change, what speaks for it and what against."""
    words = _SENTENCES[language]
    text = _edit(suggestion, disclosure, language)
    if suggestion.repairs:
        text += words["agree"].format(n=len(suggestion.repairs))
    if suggestion.breaks:
        text += words["breaks" if suggestion.repairs else "breaks-only"].format(n=len(suggestion.breaks))
    if suggestion.mends:
        text += words["mends"].format(n=len(suggestion.mends))
    if _is_printed(suggestion, disclosure):
        text += words["printed"]
    elif suggestion.presumes == "emended":
        text += words[_caution(suggestion)]
    if suggestion.outdone:
        text += words["outdone"]
    elif suggestion.rivals:
        text += words["rivals"].format(n=suggestion.rivals)
    return text


def _caution(suggestion: Suggestion) -> str:
    """What is to be borne in mind of an edit that the page does not show, or not all of it."""
    if any(isinstance(change, InsertRow) for change in suggestion.changes):
        return "added"
    return "emended" if all(isinstance(change, EmendCell) for change in suggestion.changes) else "derived"


def explain_cause(cause: Cause, disclosure: Disclosure, language: Language) -> str:
    """What a cause is, where, and how much hangs under it."""
    words, kinds = _SENTENCES[language], KINDS[language]
    several = "causes" if len(cause.cells) > 1 else "cause"
    return words[several].format(
        place=_place(disclosure, cause.cells[0], language, cause.suggestions),
        cells=len(cause.cells),
        kind=kinds.get(f"{cause.kind} cause", kinds[cause.kind]).format(forms=_forms(cause, words)),
        n=len(cause.findings),
    )


def _forms(cause: Cause, words: Mapping[str, str]) -> str:
    return words["comma"].join(words["a-form"].format(number=number) for number in cause.forms)


def _edit(suggestion: Suggestion, disclosure: Disclosure, language: Language) -> str:
    words = _SENTENCES[language]
    changes = suggestion.changes
    first = changes[0]
    kind = KINDS[language][suggestion.kind]
    if suggestion.kind == TABLE_TORN:
        return _join(suggestion, disclosure, words, kind)
    if isinstance(first, InsertRow) and len(changes) > 1:
        rows = [_row(change, disclosure, language) for change in changes[:_MOST] if isinstance(change, InsertRow)]
        after = words["semicolon"].join(rows) + (" …" if len(changes) > _MOST else "")
        return words["rows"].format(n=len(changes), after=after, kind=kind)
    if isinstance(first, InsertRow):
        return words["row"].format(after=_row(first, disclosure, language), kind=kind)
    if isinstance(first, SetCard):
        return words["card"].format(after=first.after, kind=kind)
    if isinstance(first, SetTable) and first.field == "form":
        said = (_form(c, disclosure, words) for c in changes if isinstance(c, SetTable) and c.field == "form")
        return words["forms"].format(forms=words["comma"].join(said), kind=kind)
    if isinstance(first, SetTable):
        number = disclosure.table(first.table).number
        return words["unit"].format(number=number, before=first.before, after=first.after, kind=kind)
    where = _place(disclosure, suggestion.target, language, (suggestion,))
    if isinstance(first, DeleteRow):
        key = "delete-rows" if len(changes) > 1 else "delete"
        return words[key].format(place=_taken_out(first, disclosure, language) or where, n=len(changes), kind=kind)
    if len(changes) == 1:
        return words["one"].format(place=where, after=_after(first) or words["nothing"], kind=kind)
    shown = _shown(changes)
    of_rows = _needs_rows([change.at for change in changes if isinstance(change, SetCell | EmendCell)], disclosure)
    results = (
        _row(change, disclosure, language)
        if isinstance(change, InsertRow)
        else _result(change, disclosure, language, of_rows=of_rows)
        for change in shown
    )
    after = words["comma"].join(result for result in results if result)
    return words["several"].format(
        place=where, n=len(changes), after=after + (" …" if len(changes) > len(shown) else ""), kind=kind
    )


def _needs_rows(places: Sequence[Address], disclosure: Disclosure) -> bool:
    """Whether columns alone do not tell some cells apart: they stand in several rows, or in two parts of one."""
    names = [column_called(disclosure.table(at.table), at.column, "zh") for at in places]
    return len({at.row for at in places}) > 1 or len(set(names)) < len(names)


def _shown(changes: Sequence[Change]) -> list[Change]:
    """The changes that stand for all: the first ones of one row, of several rows the first one of each."""
    rows: dict[str, Change] = {}
    for change in changes:
        if isinstance(change, SetCell | EmendCell):
            rows.setdefault(change.at.row, change)
    return list(rows.values() if len(rows) > 1 else changes)[:_MOST]


def _join(suggestion: Suggestion, disclosure: Disclosure, words: Mapping[str, str], kind: str) -> str:
    """How many rows go on with which table, and from which page on they stand."""
    came = [change.row for change in suggestion.changes if isinstance(change, InsertRow)]
    number = disclosure.table(suggestion.target.table).number
    page = next((row.page for row in came if row.page is not None), "?")
    return words["join"].format(n=len(came), page=page, table=words["a-form"].format(number=number), kind=kind)


def _taken_out(change: DeleteRow, disclosure: Disclosure, language: Language) -> str:
    """What a row is called that would go, behind the number of its form."""
    table, words = disclosure.table(change.table), _SENTENCES[language]
    name = row_name(table, change.row, table.columns[-1].id)
    if table.number is None or not name:
        return name
    return words["column"].format(number=table.number, column=name)


def _form(change: SetTable, disclosure: Disclosure, words: Mapping[str, str]) -> str:
    """Which form a table is, by its number and name, and which it was taken for."""
    before, after = (form(value if isinstance(value, str) else None) for value in (change.before, change.after))
    number, name = (after.number, after.titles[0]) if after else ("", "")
    return words["form" if before else "form-found"].format(
        title=disclosure.table(change.table).title, after=number, name=name, before=before.number if before else ""
    )


def _result(change: Change, disclosure: Disclosure, language: Language, *, of_rows: bool) -> str:
    """What a cell would print, behind what its column is called, and its row where there are several."""
    if not isinstance(change, SetCell | EmendCell):
        return ""
    table = disclosure.table(change.at.table)
    name = column_called(table, change.at.column, language)
    if of_rows:
        name = f"{_row_beside(table, change.at, language)}·{name}"
    return f"{name} {_after(change) or _SENTENCES[language]['nothing']}"


def _row_beside(table: Table, at: Address, language: Language) -> str:
    """What a row is called by what stands beside a cell: by its name where the code changes, else by its code."""
    kind = table.columns[table.column_index(at.column)].kind
    if kind == "code":
        cells = zip(table.columns, table.rows[table.row_index(at.row)].cells, strict=True)
        if name := next((cell.value.strip() for column, cell in cells if column.kind == "label"), ""):
            return name
    return row_in(table, at if kind == "amount" else at._replace(column=table.columns[-1].id), language)


def _after(change: Change) -> str:
    return (change.after or "") if isinstance(change, SetCell | EmendCell) else ""


def _is_printed(suggestion: Suggestion, disclosure: Disclosure) -> bool:
    """Whether what is proposed is what the page prints, beside which something else was emended."""
    emended = [change for change in suggestion.changes if isinstance(change, EmendCell) and change.before is not None]
    return len(emended) == len(suggestion.changes) and all(c.after == disclosure.cell(c.at).text for c in emended)


def _row(change: InsertRow, disclosure: Disclosure, language: Language) -> str:
    """Code and name of a row that would be inserted, and its amounts, each with its column."""
    table, words = disclosure.table(change.table), _SENTENCES[language]
    filled = [(c, cell.value) for c, cell in zip(table.columns, change.row.cells, strict=True) if cell.value]
    named = " ".join(text for column, text in filled if column.kind != "amount")
    amounts = [f"{column_called(table, c.id, language)} {text}" for c, text in filled if c.kind == "amount"]
    return words["colon"].join(part for part in (named, words["comma"].join(amounts)) if part)


def _place(disclosure: Disclosure, at: Address, language: Language, suggestions: tuple[Suggestion, ...]) -> str:
    """A place's name; of a row that is yet to be inserted, the name that it would have; of a whole table its form."""
    inserted = [c for s in suggestions for c in s.changes if isinstance(c, InsertRow) and c.row.id == at.row]
    table = disclosure.table(at.table)
    first = suggestions[0].changes[0] if suggestions else None
    if isinstance(first, SetTable) and first.field == "unit" and table.number is not None:
        return _SENTENCES[language]["a-form"].format(number=table.number)
    if not inserted:
        return place(disclosure, at, language, form=True)
    name = f"{row_name(table, inserted[0].row, at.column)}·{column_called(table, at.column, language)}"
    if table.number is None:
        return name
    return _SENTENCES[language]["column"].format(number=table.number, column=name)
