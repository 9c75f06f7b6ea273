"""Notices in words: one sentence each, without a full stop.

What the page prints is quoted as it is; it is data and must be made harmless where it is shown.
"""

from budget.checks.notices.notice import Notice
from budget.checks.notices.repeated import REPEATED
from budget.checks.words.documents import tell_between
from budget.checks.words.naming import column_called, place, row_in
from budget.disclosure import Address, Disclosure
from budget.language import Language
from budget.pattern import pattern

_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "code.length": "{place}：编码“{text}”位数不对，应为 {digits} 位",
        "code.unknown": "{place}：科目编码 {code} 尚缺，请对照原件填写编码和名称",
        "code.parent": "{place}：没有上级科目 {code} 的行",
        "code.child": "{place}：科目 {code} 有金额而没有下级行",
        "code.double": "{place}：科目 {code} 出现两次",
        "code.none": "{place}：有金额而没有编码和名称",
        "code.order": "{place}：科目 {code} 排在 {before} 之后",
        "code.name": "{place}：科目 {code} 为“{name}”，而{other_place}为“{other}”",
        "code.label-cut": "{place}：科目 {code} 名称不全，{other_place}为“{other}”",
        "code.twin": "{place}：“{name}”的编码为 {code}，而{other_place}为 {other}",
        "code.catalogue": "{place}：科目 {code} 为“{name}”，分类目录为“{other}”",
        "code.organisation": "{place}：{other_place}写作“{other}”",
        "code.doubled-letters": "{place}：“{letters}”在跨页处出现两次",
        "form.decimals": "{place}：小数位数与本表不一致（本表 {usual} 位）",
        "form.separator": "{place}：千位分隔符与本表不一致",
        "form.sign": "{place}：负数",
        "form.number.unit": "{place}：“{text}”中混入了单位",
        "form.number.blank": "{place}：“{text}”中间有空格",
        "form.number.word": "{place}：“{text}”不是金额",
        "form.numbering": "{place}：栏次 {found}，应为 {expected}，可能缺栏",
        "form.repeated": "{place}：与上面的一行逐字相同，可能重复识读",
        "form.template": "{place}：模板文字未填写：“{text}”",
        "form.missing": "缺少表{number} {title}",
        "form.double": "表{number} {title} 出现两次",
        "form.order": "表{number} 排在表{before} 之后",
        "form.unit": "表{number} 未注明单位，其他表为{usual}",
        "form.other-unit": "表{number} 单位为{found}，其他表为{usual}",
        "form.year": "表{number} 的标题写的是 {found} 年，其他表为 {usual} 年",
        "form.issuer": "表{number} 未填编制单位",
        "form.total": "表{number} 没有合计行",
        "form.total-line": "表{number} 没有“{lines}”行",
        "form.rows": "表{number} 只有合计，没有明细行",
        "form.undeclared": "表{number} 为空表，未作说明",
        "across": "{place} 为 {printed}，{other_place} 为 {computed}：通常相等",
        "performance.cost": "{place} 为 {printed}，而各项数量 × 单位成本合计约 {computed}",
        "across.mentioned": "{place}：名称含“{word}”，而{other_place}未填",
        "cells": "{place} 等 {n} 处",
        "row": "{row}（{column}）",
        "form": "表{number} ",
    },
    "en": {
        "code.length": "{place}: the code “{text}” has not {digits} digits",
        "code.unknown": "{place}: the code {code} is not known yet; look it up on the page and enter code and name",
        "code.parent": "{place}: there is no row of the parent {code}",
        "code.child": "{place}: {code} has an amount and no rows below it",
        "code.double": "{place}: {code} stands twice",
        "code.none": "{place}: an amount with neither code nor name",
        "code.order": "{place}: {code} stands after {before}",
        "code.name": "{place}: {code} is called “{name}”, but “{other}” in {other_place}",
        "code.label-cut": "{place}: the name of {code} is cut, “{other}” in {other_place}",
        "code.twin": "{place}: “{name}” has the code {code}, but {other} in {other_place}",
        "code.catalogue": "{place}: {code} is called “{name}”, in the catalogue “{other}”",
        "code.organisation": "{place}: spelled “{other}” in {other_place}",
        "code.doubled-letters": "{place}: “{letters}” stands on both sides of the page break",
        "form.decimals": "{place}: other decimals than the table has ({usual})",
        "form.separator": "{place}: thousands are not divided as in the rest of the table",
        "form.sign": "{place}: a negative amount",
        "form.number.unit": "{place}: a unit stands in “{text}”",
        "form.number.blank": "{place}: a blank stands in “{text}”",
        "form.number.word": "{place}: “{text}” is no amount",
        "form.numbering": "{place}: column number {found} where {expected} is due, a column may be missing",
        "form.repeated": "{place}: letter for letter a row further up, it may have been read twice",
        "form.template": "{place}: words of the empty form were left in: “{text}”",
        "form.missing": "form {number} {title} is missing",
        "form.double": "form {number} {title} stands twice",
        "form.order": "form {number} stands after form {before}",
        "form.unit": "form {number} names no unit, the others are in {usual}",
        "form.other-unit": "form {number} is in {found}, the others are in {usual}",
        "form.year": "the title of form {number} names {found}, the others {usual}",
        "form.issuer": "form {number} does not name its issuer",
        "form.total": "form {number} has no total row",
        "form.total-line": "form {number} has no row “{lines}”",
        "form.rows": "form {number} prints a total and no row that is part of it",
        "form.undeclared": "form {number} is empty and does not say so",
        "across": "{place} is {printed}, {other_place} {computed}: they mostly agree",
        "performance.cost": "{place} is {printed}, its quantities times unit costs come to about {computed}",
        "across.mentioned": "{place}: the name says “{word}”, but {other_place} is blank",
        "cells": "{place} and others, {n} places",
        "row": "{row} ({column})",
        "form": "form {number} ",
    },
}

_OTHER = {
    "code.name": 1,
    "code.label-cut": 1,
    "code.twin": 2,
    "code.organisation": 1,
    "across": 1,
    "across.mentioned": 1,
}
"""Which of a notice's places is the one that it compares with."""

_FORM_ALIKE = ("form.decimals", "form.separator", "form.sign", "form.template", REPEATED)
_ALIKE = frozenset(
    [
        "code.length",
        "code.parent",
        "code.catalogue",
        "form.decimals",
        "form.separator",
        "form.sign",
        "form.template",
        REPEATED,
    ]
)
"""Checks whose places all show the same."""

_LEADING_CODE = pattern(r"\d{3,7}(?=[^\d?])")


def tell(notice: Notice, disclosure: Disclosure, language: Language) -> str:
    """The notice as one sentence: where, what is amiss, and what speaks for it."""
    if notice.family == "documents":
        return tell_between(notice, disclosure, language)
    words = _SENTENCES[language]
    key = notice.check if notice.check in words else notice.family
    texts = dict(notice.told)
    if notice.check == "form.number":
        key = f"{notice.check}.{texts['why']}"
    other = _OTHER.get(key)
    first = _place(disclosure, notice.where[0], language) if notice.where else ""
    if notice.check in _ALIKE and len(notice.where) > 1:
        first = words["cells"].format(place=first, n=len(notice.where))
    beside = _place(disclosure, notice.where[other], language) if other else ""
    return words[key].format(place=first, other_place=beside, **texts)


def _place(disclosure: Disclosure, at: Address, language: Language) -> str:
    """A cell by form, row and column; a label that begins with its code, by that code."""
    table = disclosure.table(at.table)
    column = table.columns[table.column_index(at.column)]
    if column.kind == "amount" or table.fields:
        return place(disclosure, at, language, form=True)
    words = _SENTENCES[language]
    form = words["form"].format(number=table.number) if table.number is not None else ""
    row = row_in(table, at, language)
    code = _LEADING_CODE.match(row)
    row = code[0] if code else row
    return form + words["row"].format(row=row, column=column_called(table, column.id, language))
