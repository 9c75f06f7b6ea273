"""The year of which a sentence tells an amount that the forms of another year print (family N)."""

import re

from budget.disclosure import Statement
from budget.label import fold
from budget.pattern import pattern

YEAR = "prose.year"
"""The check of sentences that name another year than that of the forms with whose figures they agree; soft."""

_SEPARATED = pattern(r"(?<=\d),(?=\d{3})")
_TOLD = pattern(
    r"(?P<year>20\d\d)年度?(?!结转|底|末)[^,;:。]{0,40}(?:预算|决算|支出|收入|经费|拨款|总计|合计)[^,;:。]{0,8}$"
)
_ANY = pattern(r"20\d\d(?=年)")


def other_year(statement: Statement, year: int | None) -> str:
    """The year that a sentence names right before its amount, where it is another one; \"\" where it is not.

    A sentence that names the year of the forms, too, compares both years.
    """
    text = _SEPARATED.sub("", fold(statement.text))
    at = text.find(f"{statement.amount}{statement.unit}") if year and statement.amount else -1
    ahead = text[:at] if at >= 0 else ""
    told = _TOLD.search(re.split(r"[,;:。]", ahead)[-1])
    if told is None or str(year) in _ANY.findall(text.partition("原因")[0]):
        return ""
    return told["year"]
