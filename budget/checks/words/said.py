"""What sentences and performance tables say, in words: one sentence an outcome, without a full stop.

Subjects and texts are the page's own words; they are data and must be made harmless where they are shown.
"""

from budget.amount import Amount
from budget.checks.identity import Identity, Outcome
from budget.checks.said.counts import CHECK as NAMES
from budget.checks.said.execution import ORDER
from budget.checks.said.exempt import CHECK as EXEMPT
from budget.checks.said.exempt import UNTOLD as NO_TABLE
from budget.checks.said.listed import UNPRINTED, UNTOLD
from budget.checks.said.performance import COUNTED, WEIGHTS
from budget.checks.said.printed import Terms
from budget.checks.said.prose import AT_LEAST, AT_MOST
from budget.checks.said.sentences import SHARES
from budget.checks.said.years import YEAR
from budget.checks.words.naming import apart, field_said, page_said, place, quoted, statement_at, whose_record
from budget.disclosure import PROSE, Address, Disclosure
from budget.language import Language

_LONGEST = 40
_HINTS = {
    NO_TABLE: "untold",
    UNTOLD: "unsaid",
    UNPRINTED: "unprinted",
    AT_MOST: "at-most",
    AT_LEAST: "at-least",
    YEAR: "year",
    NAMES: "names",
}
"""Checks that are hints where they fail, and how that is said."""
_MOST = 4

_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "broken": "{target} 写作 {printed}，而 {parts} = {computed}，差 {difference}",
        "rounding": "{target} 写作 {printed}，{parts} = {computed}，差 {difference}，属尾差",
        "holds": "{target} {printed} = {parts}",
        "idle": "{target} = {parts}：均未填",
        "blocked": "无法核对 {target} = {parts}：“{why}”不是金额",
        "hint": "{target} 写作 {printed}，{parts} = {computed}，差 {difference}，可能另有所指",
        "blank": "{target} 未填，而 {parts} = {computed}",
        "absent": "{target} 写作 {printed}，而 {forms} 中未见相应的行",
        "nothing": "{place}：“{text}”，而 {target} 为 {printed}",
        "ordered": "{place}：“{text}”，而 {target} 写作 {printed}，{plan} 写作 {computed}",
        "template": "{place}：模板文字未填写：“{text}”",
        "weights": "{whose} 权重合计 {total}，应为 {plus}",
        "weights hold": "{whose} 权重合计 {total}",
        "weight": "{whose} 权重“{why}”不是数",
        "shares": "{target} 等 {n} 项的占比合计 {total}%，应为 {plus}%",
        "shares hold": "{target} 等 {n} 项的占比合计 {total}%",
        "counted": "{target} 写作 {printed} 个，而有金额的项目绩效表为 {plus} 张",
        "counted hold": "{target} {printed} 个，与项目绩效表的张数相符",
        "at-most": "{target} 写作 {printed}，多于 {parts} {computed}",
        "at-least": "{target} 写作 {printed}，少于 {parts} {computed}",
        "year": "{target} 写作 {printed}，与表相符，但句中写的是 {why} 年",
        "names": "{target} 写作 {printed}，而所列名称为 {plus} 个",
        "unsaid": "{target} 为 {printed}，而文字说明中未见这一项",
        "unprinted": "{target} 所列“{why}”，{forms} 中没有这一行，或未填",
        "untold": "{target} 为 {printed}，但没有该项目的绩效目标表，也未说明不予公开",
        "exempt": "没有绩效目标表的项目合计 {computed}，与 {target} {printed} 相符：{parts}",
        "form": "表{n}",
        "or": "、",
        "more": "等 {n} 项",
    },
    "en": {
        "broken": "{target} reads {printed}, but {parts} = {computed}: {difference} apart",
        "rounding": "{target} reads {printed}, {parts} = {computed}: {difference} apart, which is rounding",
        "holds": "{target} {printed} = {parts}",
        "idle": "{target} = {parts}: nothing printed",
        "blocked": "{target} = {parts} cannot be checked: “{why}” is no amount",
        "hint": "{target} reads {printed}, {parts} = {computed}: {difference} apart, perhaps of something else",
        "blank": "{target} is blank, but {parts} = {computed}",
        "absent": "{target} reads {printed}, but no such row is printed in {forms}",
        "nothing": "{place}: “{text}”, but {target} is {printed}",
        "ordered": "{place}: “{text}”, but {target} reads {printed}, {plan} {computed}",
        "template": "{place}: text of the template was left in: “{text}”",
        "weights": "the weights of {whose} come to {total}, not to {plus}",
        "weights hold": "the weights of {whose} come to {total}",
        "weight": "a weight of {whose}, “{why}”, is no number",
        "shares": "the shares of {target} and the rest of its list, {n} in all, come to {total}%, not to {plus}%",
        "shares hold": "the shares of {target} and the rest of its list, {n} in all, come to {total}%",
        "counted": "{target} reads {printed}, but performance tables of projects with an amount: {plus}",
        "counted hold": "{target} reads {printed}, as many as there are performance tables of projects",
        "at-most": "{target} reads {printed}, more than {parts}, {computed}",
        "at-least": "{target} reads {printed}, less than {parts}, {computed}",
        "year": "{target} reads {printed}, as the form does, but the sentence says that it is of {why}",
        "names": "{target} reads {printed}, but the names listed are {plus}",
        "unsaid": "{target} is {printed}, but no sentence speaks of it",
        "unprinted": "{target} lists “{why}”, of which {forms} has no row, or leaves it blank",
        "untold": "{target} is {printed}, but there is no performance table of this project, nor a word why not",
        "exempt": "projects without a performance table come to {computed}, which is {target} {printed}: {parts}",
        "form": "form {n}",
        "or": " or ",
        "more": "… {n} parts",
    },
}


def say_said(outcome: Outcome, disclosure: Disclosure, language: Language) -> str:
    """An outcome of the families ``prose`` and ``performance`` as one sentence."""
    words, identity = _SENTENCES[language], outcome.identity
    if identity.check == "prose.template":
        return words["template"].format(**_quoted(disclosure, identity.target, language))
    if identity.check == ORDER and outcome.state in ("broken", "rounding"):
        return _ordered(outcome, disclosure, language)
    if identity.check in ("prose.empty-form", "prose.not-planned"):
        target = place(disclosure, identity.target, language, form=True)
        said = _quoted(disclosure, identity.terms[0][1], language)
        return words["nothing"].format(**said, target=target, printed=_amount(outcome.printed, ""))
    if identity.check == WEIGHTS:
        total = _plus(identity.plus, outcome.difference)
        name = "weight" if outcome.why else "weights hold" if outcome.state == "holds" else "weights"
        whose = whose_record(disclosure, identity.target, language)
        return words[name].format(whose=whose, total=total.grouped(), plus=identity.plus, why=quoted(outcome.why))
    if identity.check in (SHARES, COUNTED):
        return _counted(outcome, disclosure, language)
    unit = unit_said(outcome, disclosure)
    return words[_kind(outcome)].format(
        target=place(disclosure, identity.target, language, form=True),
        printed=_amount(outcome.printed, unit),
        parts=_parts(outcome, disclosure, language),
        computed=_amount(outcome.computed, unit),
        difference=_amount(apart(outcome.difference, language), unit),
        forms=words["or"].join(words["form"].format(n=n) for n in identity.sought),
        why=quoted(outcome.why),
        plus=identity.plus,
    )


def _ordered(outcome: Outcome, disclosure: Disclosure, language: Language) -> str:
    """Words that say which of two figures is larger, and the figures."""
    (_, plan), (_, words) = outcome.identity.terms
    unit = unit_said(outcome, disclosure)
    return _SENTENCES[language]["ordered"].format(
        **_quoted(disclosure, words, language),
        target=place(disclosure, outcome.identity.target, language),
        printed=_amount(outcome.printed, unit),
        plan=place(disclosure, plan, language),
        computed=_amount(outcome.computed, unit),
    )


def _counted(outcome: Outcome, disclosure: Disclosure, language: Language) -> str:
    """Percentages that come to 100, or projects and their performance tables."""
    identity = outcome.identity
    name = "shares" if identity.check == SHARES else "counted"
    return _SENTENCES[language][f"{name} hold" if outcome.state in ("holds", "rounding") else name].format(
        target=place(disclosure, identity.target._replace(column="amount"), language),
        printed=_amount(outcome.printed, ""),
        total=_plus(identity.plus, outcome.difference).grouped(),
        plus=identity.plus,
        n=len(identity.terms) + 1,
    )


def _plus(number: int, difference: Amount) -> Amount:
    return Amount(number * 10**difference.scale + difference.units, difference.scale)


def _kind(outcome: Outcome) -> str:
    identity = outcome.identity
    if outcome.state == "hint" and identity.check in _HINTS and (not outcome.why or identity.missing):
        return _HINTS[identity.check]
    if identity.check == EXEMPT and outcome.state in ("holds", "rounding"):
        return "exempt"
    if outcome.state in ("broken", "hint") and not identity.terms and identity.sought:
        return "absent"
    if outcome.state in ("broken", "hint") and outcome.printed is None and not outcome.why:
        return "blank"
    if outcome.state == "hint" and outcome.why:
        return "blocked"
    return outcome.state


def unit_of(outcome: Outcome, disclosure: Disclosure) -> str | None:
    """What the amounts of any outcome are counted in: the unit of its table or sentence, ``%``, or None."""
    at = outcome.identity.target
    said = unit_said(outcome, disclosure)
    return said or (None if at.table == PROSE else disclosure.table(at.table).unit)


def unit_said(outcome: Outcome, disclosure: Disclosure) -> str:
    """What the amounts of an outcome are counted in: ``%``, the unit of the sentence, or nothing."""
    at = outcome.identity.target
    if outcome.identity.whole:
        return "%"
    return (statement_at(disclosure, at).unit or "") if at.table == PROSE else ""


def _amount(amount: Amount | None, unit: str) -> str:
    if amount is None:
        return "—"
    return amount.grouped() + (f" {unit}" if unit and unit != "%" else unit)


def _quoted(disclosure: Disclosure, at: Address, language: Language) -> dict[str, str]:
    statement = statement_at(disclosure, at)
    text = statement.text if len(statement.text) <= _LONGEST else f"{statement.text[: _LONGEST - 1]}…"
    return {"place": page_said(statement, language), "text": text}


def _parts(outcome: Outcome, disclosure: Disclosure, language: Language) -> str:
    identity = outcome.identity
    top = _joined(identity, identity.terms, disclosure, language)
    if not identity.whole:
        return top or "—"
    bottom = _joined(identity, identity.whole, disclosure, language)
    return f"{_bracketed(top, identity.terms)} ÷ {_bracketed(bottom, identity.whole)}"


def _bracketed(text: str, terms: Terms) -> str:
    return f"({text})" if len(terms) > 1 or text.startswith("−") else text


def _joined(identity: Identity, terms: Terms, disclosure: Disclosure, language: Language) -> str:
    """The names of some terms with their signs; of the target's own table, or sentence, without its name."""
    text = ""
    for sign, at in terms[:_MOST]:
        is_own = at.table == PROSE and at.row == identity.target.row
        name = field_said(at.column, language) if is_own else ""
        name = name or place(disclosure, at, language, form=at.table != identity.target.table)
        text += (" + " if sign > 0 else " − ") + name if text else name if sign > 0 else f"− {name}"
    more = _SENTENCES[language]["more"].format(n=len(terms))
    return f"{text} {more}" if len(terms) > _MOST else text
