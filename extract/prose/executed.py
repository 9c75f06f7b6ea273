"""How final accounts speak of what was budgeted for the year, and of how far that was executed."""

import re

from budget.disclosure import OPENING, OWN_YEAR, WHOLE_YEAR
from budget.pattern import pattern

_OF = r"(?:年初|全年|年度|调整后?的?|本年|当年)"
_BUDGET = r"(?:支出|收入)?预算(?:数|安排|总额)?"
_OWN = pattern(rf"(?:完成)?(?:(?:年初|全年|调整后?)(?:的)?{_BUDGET}|调整后?数)(?:为|是)?$|完成(?:了)?{_OF}?{_BUDGET}$")
_PLAIN = pattern(rf"{_OF}?{_BUDGET}(?:为|是)?$")
_THEN_EXECUTED = pattern(
    r"(?:\([^()]*\))?,(?![比较与同和])(?:20\d\d年度?)?(?:全年|本年|实际)?(?:支出|收入)?"
    r"(?:[^,;。:\d]{0,16}(?:决算|执行)(?:数|支出)?|调整(?:后的?)?(?:支出|收入)?(?:预算)?数?)(?:为|是)?\d"
)
_SHARED = pattern(rf"(?:为|占|达到?|是){_OF}?{_BUDGET}$")
_THEN_SHARE = pattern(r"的\d[\d.]*%")
_MORE, _LESS = "大于|高于|多于|超过", "小于|低于|少于"
ORDER = rf"(?:决算|执行|支出)数?(?:{_MORE}|{_LESS})(?:年初|全年|调整后?)?的?(?:支出|收入)?预算数?"
"""Words that say that more, or less, was executed than budgeted."""

_MONEY = r"(?:[\d.,]+(?:亿|万|千)?元)?"
_EXECUTED = pattern(
    rf"(?:完成(?:了)?{_OF}?{_BUDGET}{_MONEY}的?|(?:占|为|达到?|是)(?:年初|全年|调整后?)(?:的)?{_BUDGET}{_MONEY}的"
    r"|(?:(?:预算|支出|资金)(?:执行|完成)|(?<!计划)执行)(?:率|进度))(?:比例)?(?:为|是|达到?|约|:)*$"
)
_DIFFERS = pattern(r"差异率(?:为|是|达到?|约|:)*$")


def year_budget(clause: str, behind: str) -> re.Match[str] | None:
    """The words before an amount that was budgeted for the year of the accounts; ``behind`` is what follows it."""
    return (
        _OWN.search(clause)
        or (_PLAIN.search(clause) if _THEN_EXECUTED.match(behind) else None)
        or (_SHARED.search(clause) if _THEN_SHARE.match(behind) else None)
    )


def execution(words: str) -> str | None:
    """What a percentage is, by the words before it: ``share`` of the budget, ``rate`` by which it differs, or None."""
    return "share" if _EXECUTED.search(words) else "rate" if _DIFFERS.search(words) else None


def is_more(order: str) -> bool:
    """Whether words of :data:`ORDER` say that more was executed than budgeted."""
    return re.search(_MORE, order) is not None


def budget_named(words: str) -> str:
    """Which budget of the year some words name last."""
    named = {words.rfind(word): base for word, base in (("年初", OPENING), ("全年", WHOLE_YEAR), ("调整", WHOLE_YEAR))}
    last = max(named)
    return named[last] if last >= 0 else OWN_YEAR
