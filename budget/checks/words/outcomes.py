"""Outcomes in words: one sentence that says what stands in a place, what should, and by how much it differs.

The names of places are the page's own words; they are data and must be made harmless where they are shown.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from budget.amount import Amount
from budget.checks.identity import Outcome
from budget.checks.words.naming import apart, column_called, place, quoted, row_in
from budget.checks.words.said import say_said
from budget.disclosure import Address, Disclosure
from budget.language import Language
from budget.pattern import pattern
from budget.style import Style

__all__ = ["place", "say"]

_MOST = 4
_MISSING_FORM = pattern(r"form (\d+)(: page)?")

_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "broken": "{target} {stands} {printed}，而 {parts} = {computed}，差 {difference}",
        "hint": "{target} {stands} {printed}，而 {parts} = {computed}，差 {difference}：或漏读一行，或合计含未列出的项",
        "rate": "{target} {stands} {printed}，而 {parts} = {computed}%，差 {difference}",
        "blank": "{target} 未填，而 {parts} = {computed}",
        "rounding": "{target} {stands} {printed}，{parts} = {computed}，差 {difference}，在尾差允许的 {allowed} 以内",
        "unlikely": "{target} {stands} {printed}，{parts} = {computed}，差 {difference}："
        "虽不超过 {allowed}，作为尾差偏大",
        "word": "无法核对 {target} = {parts}：“{why}”不是金额",
        "missing": "无法核对 {target}（{printed}）= {parts}（{computed}）：缺少 {why}",
        "gone": "无法核对 {target}（{printed}）：缺少 {why}",
        "holds": "{target} {printed} = {parts}",
        "idle": "{target} = {parts}：均未填",
        "printed": "为",
        "emended": "校订作",
        "nothing": "各组成项（均未填）",
        "absent": "{forms}中的相应行（未见）",
        "more": "等 {n} 项",
        "form": "表{number}",
        "page": "的缺页",
        "inferred": "（由本表推断）",
    },
    "en": {
        "broken": "{target} {stands} {printed}, but {parts} = {computed}: {difference} apart",
        "hint": "{target} {stands} {printed}, and {parts} = {computed}: {difference} apart; "
        "a row may be missing, or more is counted than is listed",
        "rate": "{target} {stands} {printed}, but {parts} = {computed} %: {difference} apart",
        "blank": "{target} is blank, but {parts} = {computed}",
        "rounding": "{target} {stands} {printed}, {parts} = {computed}: "
        "{difference} apart, within {allowed} of rounding",
        "unlikely": "{target} {stands} {printed}, {parts} = {computed}: "
        "{difference} apart, below {allowed} but large for rounding",
        "word": "{target} = {parts} cannot be checked: “{why}” is no amount",
        "missing": "{target} ({printed}) = {parts} ({computed}) cannot be checked: {why} is missing",
        "gone": "{target} ({printed}) cannot be checked: {why} is missing",
        "holds": "{target} {printed} = {parts}",
        "idle": "{target} = {parts}: nothing printed",
        "printed": "is",
        "emended": "is emended to",
        "nothing": "its parts (all blank)",
        "absent": "its row in {forms} (not printed)",
        "more": "… {n} parts",
        "form": "form {number}",
        "page": " (a page)",
        "inferred": " (inferred from this table)",
    },
}


def say(outcome: Outcome, disclosure: Disclosure, language: Language) -> str:
    """The outcome as one sentence, without a full stop."""
    words = _SENTENCES[language]
    identity = outcome.identity
    if identity.family in ("prose", "performance"):
        return say_said(outcome, disclosure, language)
    across = identity.family == "across"
    style = disclosure.table(identity.target.table).style
    sentence = words[_kind(outcome)].format(
        target=place(disclosure, identity.target, language, form=across),
        stands=words["printed" if disclosure.cell(identity.target).emended is None else "emended"],
        printed=_amount(outcome.printed, style),
        parts=_parts(outcome, disclosure, language, across),
        computed=outcome.computed.grouped(style),
        difference=apart(outcome.difference, language).grouped(style),
        allowed=outcome.allowed.grouped(style),
        why=_why(outcome.why, words),
    )
    return sentence + (words["inferred"] if identity.family == "inferred" else "")


def _kind(outcome: Outcome) -> str:
    if outcome.state == "blocked":
        if outcome.why not in outcome.identity.missing:
            return "word"
        return "missing" if outcome.identity.terms else "gone"
    if outcome.state == "hint" and outcome.identity.whole:
        return "rate"
    if outcome.state == "broken" and outcome.printed is None:
        return "blank"
    return "unlikely" if outcome.unlikely else outcome.state


def _why(why: str, words: dict[str, str]) -> str:
    """What is missing (``form 3``, or ``form 3: page``) in the words of the language; else the text itself."""
    match = _MISSING_FORM.fullmatch(why)
    if match is None:
        return quoted(why)
    return words["form"].format(number=match[1]) + (words["page"] if match[2] else "")


def _amount(amount: Amount | None, style: Style | None) -> str:
    return "—" if amount is None else amount.grouped(style)


def _parts(outcome: Outcome, disclosure: Disclosure, language: Language, across: bool) -> str:
    identity = outcome.identity
    words = _SENTENCES[language]
    printed = list(islice(_printed(disclosure, identity.terms), _MOST + 1))
    if not printed and len(identity.terms) == 1:
        printed = list(identity.terms)
    if not identity.terms and identity.sought:
        return words["absent"].format(forms=" + ".join(words["form"].format(number=n) for n in identity.sought))
    if not printed:
        return words["nothing"]
    names = [_part(disclosure, identity.target, at, language, across) for _, at in printed[:_MOST]]
    text = names[0] if printed[0][0] > 0 else f"− {names[0]}"
    for (sign, _), name in zip(printed[1:], names[1:], strict=False):
        text += (" + " if sign > 0 else " − ") + name
    for _, at in identity.whole:
        text = f"({text}) ÷ " if len(printed) > 1 else f"{text} ÷ "
        text += _part(disclosure, identity.target, at, language, across)
    if len(printed) <= _MOST:
        return text
    count = sum(1 for _ in _printed(disclosure, identity.terms)) if outcome.why else outcome.parts
    return text + " " + words["more"].format(n=count)


def _printed(disclosure: Disclosure, terms: Iterable[tuple[int, Address]]) -> Iterator[tuple[int, Address]]:
    """The terms of which something is printed."""
    return ((sign, at) for sign, at in terms if disclosure.cell(at).value.strip())


def _part(disclosure: Disclosure, target: Address, at: Address, language: Language, across: bool) -> str:
    if across:
        return place(disclosure, at, language, form=at.table != target.table)
    table = disclosure.table(at.table)
    if at.row == target.row:
        return column_called(table, at.column, language)
    return row_in(table, at, language)
