"""Suggestions and causes in words: one sentence each, without a full stop.

The names of places are the page's own words; they are data and must be made harmless where they are shown.
"""

from collections.abc import Mapping

from budget.changes import Change, DeleteRow, EmendCell, InsertRow, SetCell, SetTable
from budget.checks.words.naming import column_called, place, row_name
from budget.disclosure import Address, Disclosure
from budget.forms import form
from budget.language import Language
from budget.proposals import Cause, Suggestion
from budget.suggest.torn_tables import TABLE_TORN

_KINDS: dict[Language, dict[str, str]] = {
    "zh": {
        "digit-replaced": "一位数字有误",
        "digit-dropped": "缺一位数字",
        "digit-doubled": "一位数字重复",
        "digit-added": "多一位数字",
        "digits-swapped": "相邻两位数字颠倒",
        "point-lost": "缺小数点",
        "points-lost": "多个数字缺小数点",
        "sign-lost": "缺负号",
        "sign-added": "多一个符号",
        "split-number": "一个数字被拆开",
        "read-otherwise": "另一次识别即为此数",
        "page-prints": "原读数与版面所印不同",
        "shifted-cell": "数字落在相邻的栏",
        "shifted-cells": "几个数字错了一栏",
        "shifted-column": "整栏错位",
        "shifted-rows": "多行数字整体错了一栏",
        "shifted-weights": "整行错了一格，权重落在相邻的格",
        "column-blank": "整栏未填",
        "implied-value": "按勾稽推算",
        "implied-value cause": "勾稽要求此处为另一个数",
        "sums-blank": "合计数未填",
        "row-missing": "缺少一行",
        "total-lost": "缺少合计行，金额为各行之和",
        "rows-missing": "缺少几行，其他表印有这些行",
        "two-figures": "两个数都读错了",
        "row-and-figure": "一个数读错了，另缺少一行",
        "row-unnamed": "缺少一行（或几行，合计如此），编码和名称不详，须对照原件查对",
        "row-unlisted": "缺少一行（或几行，合计如此），名称不详，须对照原件查对",
        "row-doubled": "同一行出现两次",
        "rows-doubled": "几行重复出现",
        "row-split": "一行被读成两行",
        "row-merged": "两行被读成一行",
        "code-digits": "科目编码缺位",
        "rows-slid": "名称与数字错开一行",
        "figures-slid": "名称与数字错开一行，末行的数按勾稽推算",
        "rows-cut": "换行把一行数字断成两行",
        "columns-exchanged": "两栏互换",
        "rows-exchanged": "两行的数字互换",
        "codes-exchanged": "两行的科目编码互换",
        "wrong-unit": "计量单位有误",
        "wrong-form": "认错了表",
        "table-torn": "一张表在换页处被拆成两张",
        "codes-cut": "整栏科目编码缺失",
        "codes-slid": "科目编码与名称错开一行",
        "names-slid": "名称错开一行",
        "name": "名称与其他表一致",
        "letters-doubled": "跨页处重复的字去掉一遍",
        "rows-lost": "缺{forms}印有的几行，合计因此不符，可能漏读了一页或几行",
        "row-unmatched": "{forms}中未见相应的行，可能漏读或编码有误",
        "blank-there": "{forms}相应处未填",
        "unlike": "与{forms}相应处的数不同",
        "parts-blank": "有合计数，各组成项均未填",
        "total-blank": "有组成项，合计数未填",
        "sum-unlike": "与各组成项之和不符",
        "no-number": "不是数，无法核对",
        "shared-row": "这一行有几处不符",
        "shared-figure": "几条勾稽都要求此处为另一个数",
        "weights": "权重合计与其他各表不同",
        "contradiction": "与其他数字矛盾，孰误无从判断",
        "habit-sign": "增减方向与比例的符号屡次相反",
        "habit-rounded": "占比屡次未按四舍五入",
        "habit-unit": "屡次相差同样的倍数：表格或文字的计量单位有误",
        "habit-weights": "权重合计屡次差同一个数",
        "habit-words": "权重处屡次写着同样的文字",
        "missing": "缺少核对所需的表或页",
        "single": "不符，原因尚未查明",
    },
    "en": {
        "digit-replaced": "a digit is wrong",
        "digit-dropped": "a digit is missing",
        "digit-doubled": "a digit stands twice",
        "digit-added": "a digit too many",
        "digits-swapped": "two digits changed places",
        "point-lost": "the decimal point is missing",
        "points-lost": "many figures lost their decimal point",
        "sign-lost": "the minus sign is missing",
        "sign-added": "a sign too many",
        "split-number": "one number was divided",
        "read-otherwise": "the page was read so, too",
        "page-prints": "read otherwise than the page prints it",
        "shifted-cell": "a figure stands in the next column",
        "shifted-cells": "figures stand one column off",
        "shifted-column": "a whole column stands one column off",
        "shifted-rows": "the figures of many rows stand one column off",
        "shifted-weights": "a row stands one cell off, its weight in the next cell",
        "column-blank": "a whole column is blank",
        "implied-value": "what the sums ask for",
        "implied-value cause": "the sums ask for another figure here",
        "sums-blank": "sums are left blank",
        "row-missing": "a row is missing",
        "total-lost": "the total row is missing; these are the sums of the rows",
        "rows-missing": "several rows are missing that other tables print",
        "two-figures": "two figures were misread",
        "row-and-figure": "a figure was misread, and a row is missing",
        "row-unnamed": "a row is missing, or several that come to this; "
        "nothing tells code and name, look them up on the page",
        "row-unlisted": "a row is missing, or several that come to this; "
        "nothing tells the name, look it up on the page",
        "row-doubled": "a row stands twice",
        "rows-doubled": "a run of rows stands twice",
        "row-split": "one row was read as two",
        "row-merged": "two rows were read as one",
        "code-digits": "digits of a code were lost",
        "rows-slid": "names and figures stand one row apart",
        "figures-slid": "names and figures stand one row apart; those of the last row are what the sums ask for",
        "rows-cut": "a line break cut figures in two",
        "columns-exchanged": "two columns changed places",
        "rows-exchanged": "the figures of two rows changed places",
        "codes-exchanged": "the codes of two rows changed places",
        "wrong-unit": "the unit is another one",
        "wrong-form": "a table was taken for another form",
        "table-torn": "a table was torn in two where the page ends",
        "codes-cut": "the codes of a whole column were cut",
        "codes-slid": "codes stand one row off their names",
        "names-slid": "names stand one row off",
        "name": "the name that the other tables print",
        "letters-doubled": "what stands on both sides of the page break, once",
        "rows-lost": "rows of {forms} are not here and the sums lack them: a page or some rows were not read",
        "row-unmatched": "{forms} has no such row: it was not read, or its code is another one",
        "blank-there": "nothing is printed for it in {forms}",
        "unlike": "{forms} has another figure",
        "parts-blank": "the sum is printed, its parts are blank",
        "total-blank": "the parts are printed, their sum is blank",
        "sum-unlike": "its parts come to something else",
        "no-number": "it is no number and cannot be checked",
        "shared-row": "several things do not agree in this row",
        "shared-figure": "several identities ask for the same other figure here",
        "weights": "the weights do not come to what those of the other tables do",
        "contradiction": "it contradicts other figures, nothing tells which is wrong",
        "habit-sign": "a rate goes the other way than its change, again and again",
        "habit-rounded": "percentages are not rounded to the nearest, again and again",
        "habit-unit": "amounts are apart by the same power of ten, again and again: "
        "the unit of the tables or of the sentences is wrong",
        "habit-weights": "weights are off by the same, again and again",
        "habit-words": "the same words stand where a weight belongs, again and again",
        "missing": "a form or page that they need is missing",
        "single": "it does not agree, and its cause is not known yet",
    },
}

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
        "join": "第{page}页的 {n} 行并入{table}（{kind}）",
        "several": "{place} 等 {n} 处（{kind}）：{after}",
        "agree": "，{n} 条勾稽由此相符",
        "mends": "，{n} 条提示由此消除",
        "breaks": "，但另有 {n} 条不再相符",
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
        "join": "{n} rows of page {page} would go on with {table} ({kind})",
        "several": "{place} and others, {n} places ({kind}): {after}",
        "agree": "; identities that then agree: {n}",
        "mends": "; notices that it settles: {n}",
        "breaks": ", that no longer do: {n}",
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
    if suggestion.mends:
        text += words["mends"].format(n=len(suggestion.mends))
    if suggestion.breaks:
        text += words["breaks"].format(n=len(suggestion.breaks))
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
    words, kinds = _SENTENCES[language], _KINDS[language]
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
    kind = _KINDS[language][suggestion.kind]
    if suggestion.kind == TABLE_TORN:
        return _join(suggestion, disclosure, words, kind)
    if isinstance(first, InsertRow) and len(changes) > 1:
        rows = [_row(change, disclosure, language) for change in changes[:_MOST] if isinstance(change, InsertRow)]
        after = words["semicolon"].join(rows) + (" …" if len(changes) > _MOST else "")
        return words["rows"].format(n=len(changes), after=after, kind=kind)
    if isinstance(first, InsertRow):
        return words["row"].format(after=_row(first, disclosure, language), kind=kind)
    if isinstance(first, SetTable) and first.field == "form":
        said = (_form(c, disclosure, words) for c in changes if isinstance(c, SetTable) and c.field == "form")
        return words["forms"].format(forms=words["comma"].join(said), kind=kind)
    if isinstance(first, SetTable):
        number = disclosure.table(first.table).number
        return words["unit"].format(number=number, before=first.before, after=first.after, kind=kind)
    where = _place(disclosure, suggestion.target, language, (suggestion,))
    if isinstance(first, DeleteRow):
        return words["delete"].format(place=_taken_out(first, disclosure, language) or where, kind=kind)
    results = (
        _row(change, disclosure, language) if isinstance(change, InsertRow) else _result(change, disclosure, language)
        for change in changes[:_MOST]
    )
    after = words["comma"].join(result for result in results if result)
    if len(changes) == 1:
        return words["one"].format(place=where, after=_after(first) or words["nothing"], kind=kind)
    return words["several"].format(
        place=where, n=len(changes), after=after + (" …" if len(changes) > _MOST else ""), kind=kind
    )


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


def _result(change: Change, disclosure: Disclosure, language: Language) -> str:
    if not isinstance(change, SetCell | EmendCell):
        return ""
    name = column_called(disclosure.table(change.at.table), change.at.column, language)
    return f"{name} {_after(change) or _SENTENCES[language]['nothing']}"


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
    """A place's name; of a row that is yet to be inserted, the name that it would have."""
    inserted = [c for s in suggestions for c in s.changes if isinstance(c, InsertRow) and c.row.id == at.row]
    table = disclosure.table(at.table)
    if not inserted:
        return place(disclosure, at, language, form=True)
    name = f"{row_name(table, inserted[0].row, at.column)}·{column_called(table, at.column, language)}"
    if table.number is None:
        return name
    return _SENTENCES[language]["column"].format(number=table.number, column=name)
