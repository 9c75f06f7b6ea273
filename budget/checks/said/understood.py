"""Whether the words that lead to a figure are all known: what is not understood whole contradicts nothing.

A sentence may speak of a part, of another year, of another account, in words that nobody foresaw: such words are left
over when those are taken away that say no more than what amount it is.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from budget.disclosure import Statement
from budget.forms.classes import class_names
from budget.label import fold
from budget.once import once
from budget.pattern import pattern

_SEPARATED = pattern(r"(?<=\d),(?=\d{3})")
_FIGURE = pattern(r"\d+(?:\.\d+)?(?:(?:亿|万|千)?元|%)")
_MONEY = pattern(r"\d[\d.]*(?:余|多)?(?:亿|万|千)?元?")
_PLAIN_FIGURE = pattern(r"(?<![\d.])\d{1,15}(?:\.\d{1,4})?(?=亿|万|千|元)")
_TOLD = {
    "amount": pattern(r"持平|一致|相同|[无未没不][^,;]{0,4}[增变]"),
    "change": pattern(r"\d[\d.]*(?:亿|万|千|元)"),
    "rate": pattern(r"[上下提压调核]?[增升高涨减降低缩][^\d,;%]{0,5}\d[\d.]*%"),
}
"""How it is printed what is told of a change, by the name of the figure."""

_PURPOSE = pattern(r",主要用于[^;。]*?(?=,(?:[比较与和同]|相比|上一?年|去年|20\d\d年))")
"""What an amount is spent on, between it and what it is compared with."""

_LAST_YEAR = pattern(r"(?:上一?年|去年)(?!度?(?:财政拨款)?结[转余])")
_MARKS = pattern(r"[\"',:()、·-]|的")
_PART = pattern("其中|包括|包含")
_CUT = pattern(r"[,;:。!?]|(?<=[元%万])、")
_ANY_YEAR = pattern(r"20\d\d年度?")
_ISSUER = pattern(r"^(?:我|本|全)(?:部门|单位|局|委|厅|办|院|校|镇|街道|县|区|市)(?:所属)?的?")
_ORGANISATION = pattern(
    r".*(?:部门|单位|[局委厅办院校学园馆所站会部社队处科室台库场宫联协团庭]|政府|中心|机关|本级|[县区市州]|乡镇?|镇|街道)(?:的)?$"
)
_NUMBERING = pattern(
    r"^(?:[-•●▪*\s、)\"]|\([一二三四五六七八九十\d]{1,3}\)、?|[一二三四五六七八九十]+[、是]|\d{1,3}[、.](?!\d))+"
)

_PLAIN = """
年初 当年 本年度 本年 全年 年度 预算 决算 执行 安排 支出 收入 全部 金额 资金 总额 总数 总计 合计 共计 规模 部门 单位
额 数 为 是 共 计 各 分别 约 均 的 拟 总 其中 其 中 包括 实际 预计 情况 说明
"""
"""Words that say nothing of what an amount is of."""

_NAMES = """
一般公共预算 一般公共 公共预算 财政拨款 财政 拨款 政府性基金 国有资本经营 国有资本 基金 补助 收支 收、支 收入、支出
基本支出 项目支出 基本 项目 人员经费 人员 日常 公用 经费 "三公" 三公 因公 出国 (境) 境 费用 费 公务 接待 用车 车辆 车
购置 运行 维护 及 和 与 、 机关 事业 经营 行政 政府采购 采购 货物 工程 服务 (类) (款) (项) 类 款 项 上年结转 结转
结余 结转结余 其他 上级 附属 上缴 专户 管理 教育收费 使用 非财政 转移支付 用 分类 功能 按
"""
"""Words of which the names of amounts are made."""

_COMPARISON = """
比 较 与 同 和 同比 对比 相较于 相较 相比于 初 上一年度 上一年 上年度
上年 去年 同期 以前年度 相比 比较 占 比重 比例 变动 幅度 了 所 有 基本
增加 增长 增幅 上升 提高 上涨 调增 增支 增 减少 下降 降幅 降低 压减 压缩 缩减 核减 调减 减支 减 减幅 率 达 净 持平
"""
"""Words that compare an amount with another one."""


def _any(*texts: str) -> re.Pattern[str]:
    longest_first = sorted({*" ".join(texts).split()}, key=len, reverse=True)
    return pattern("|".join(re.escape(fold(word)) for word in longest_first))


_NEUTRAL = _any(_PLAIN)
_KNOWN = _any(_PLAIN, _NAMES, *class_names())
_COMPARED = _any(_PLAIN, _NAMES, _COMPARISON)


@once
def understood(statement: Statement, year: int | None, named: bool, issuer: str | None) -> bool:
    """Whether nothing but known words leads to a sentence's amount, from the clause on that names its subject.

    ``year`` and ``issuer`` are those of the disclosure; ``named`` tells that a row of the forms bears the name of the
    subject. A subject that only an earlier sentence gave is understood where this one speaks of nothing else.
    """
    ahead, subject = _ahead(statement), fold(statement.subject or "")
    if ahead is None:
        return False
    if issuer:
        ahead, subject = (words.replace(fold(issuer), "") for words in (ahead, subject))
    at = ahead.rfind(subject) if subject else -1
    if at < 0:
        return not _left(ahead, year, _NEUTRAL)
    starts = [cut.end() for cut in _CUT.finditer(ahead, 0, at)]
    clause = _NUMBERING.sub("", ahead[starts[-1] if starts else 0 :])  # before a year stands behind its number
    left = _left(clause.replace(subject, "", 1) if named else clause, year, _KNOWN)
    return not (left or _left(_whole(ahead), year, _KNOWN))


def _whole(ahead: str) -> str:
    """The clause that tells of what an amount is a part (…万元，其中：…); ``""`` where it is none."""
    parts = _PART.search(ahead)
    told = [clause for clause in _CUT.split(ahead[: parts.start()]) if _FIGURE.search(clause)] if parts else []
    return _FIGURE.sub("", told[-1]) if told else ""


@once
def compared(statement: Statement, told: str, year: int | None = None) -> bool:
    """Whether nothing but words of comparison stands between a sentence's amount and what is ``told`` of its change.

    ``told`` is the name of a figure: ``change`` or ``rate``, or ``amount`` where there is no change.
    """
    amount = _amount(statement)
    end = amount and _TOLD[told].search(amount.string, amount.end())
    if not (amount and end) or _is_of_the_past(_CUT.split(amount.string[: amount.start()])[-1], year):
        return False
    between = _PURPOSE.sub("", amount.string[amount.end() : end.start()])
    between = _ANY_YEAR.sub("", _FIGURE.sub("", between))
    return not _MARKS.sub("", _COMPARED.sub("", between))


def of_the_past(statement: Statement, year: int | None) -> bool:
    """Whether a sentence tells its amount of another year than the disclosure's."""
    ahead = _ahead(statement)
    return ahead is not None and _is_of_the_past(_CUT.split(ahead)[-1], year)


def _is_of_the_past(clause: str, year: int | None) -> bool:
    """Whether an amount is that of another year than the disclosure's."""
    years = {int(found[0][:4]) for found in _ANY_YEAR.finditer(clause)}
    return bool(_LAST_YEAR.search(clause)) or bool(year and years and year not in years)


_NONE = pattern(r"未安排|没有安排|没有|未|无|均|也|故|因此")


@once
def nothing_else(statement: Statement, year: int | None) -> bool:
    """Whether a sentence that something is not planned speaks of nothing but that, in known words."""
    told = _NONE.sub("", _text(statement).rstrip("。;!"))
    return not _left(told, year, _KNOWN)


def figures_beside(statement: Statement) -> Iterator[Fraction]:
    """All amounts that a sentence prints, each in the unit that it is printed with."""
    return (Fraction(found[0]) for found in _PLAIN_FIGURE.finditer(_text(statement)))


def _text(statement: Statement) -> str:
    return _SEPARATED.sub("", fold(statement.text))


def _amount(statement: Statement) -> re.Match[str] | None:
    """Where a sentence gives its amount; one that a clerk has changed since is the first behind the subject."""
    text, subject = _text(statement), fold(statement.subject or "")
    found = re.search(rf"(?<![\d.]){re.escape(statement.amount or '?')}(?:余|多)?(?:亿|万|千)?元?(?![\d.])", text)
    return found or (_MONEY.search(text, text.index(subject) + len(subject)) if subject in text else None)


def _ahead(statement: Statement) -> str | None:
    """The words of the sentence before its amount, out of an open bracket; None where it is not found."""
    found = _amount(statement)
    if found is None:
        return None
    ahead = found.string[: found.start()]
    opened = ahead.rfind("(")
    return ahead[opened + 1 :] if opened > ahead.rfind(")") else ahead


def _left(words: str, year: int | None, known: re.Pattern[str]) -> str:
    """What is left of some clauses without issuer, year, figures and known words; only the last must be of the year."""
    *ahead, last = _CUT.split(words)
    bare = [_ANY_YEAR.sub("", _FIGURE.sub("", _NUMBERING.sub("", clause))) for clause in ahead]
    return "".join(known.sub("", one).strip("\"'()") for one in (*bare, _bare(last, year)))


def _bare(clause: str, year: int | None) -> str:
    """A clause without what stands before its year, where that is an issuer."""
    clause = _NUMBERING.sub("", clause)
    told = _ANY_YEAR.search(clause)
    if told is None or year not in (None, int(told[0][:4])):
        return _ISSUER.sub("", clause)
    before = clause[: told.start()]
    issuer = _ORGANISATION.match(before)
    return ("" if issuer else _ISSUER.sub("", before)) + _ISSUER.sub("", clause[told.end() :])
