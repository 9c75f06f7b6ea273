"""How amounts are spoken of: the words around a figure, matched against folded text without blanks."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import cast

from budget.amount import UNITS, Amount, parse
from budget.disclosure import Unit
from budget.pattern import pattern
from extract.prose.executed import ORDER

_BLANKED = r"(?<=[为数是])\d{1,3}(?: \d{3}){1,4}"
_PLAIN = r"(?<![\d.])(?:(?<!\d)[-−△])?(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,20})"
_N = rf"(?:{_BLANKED}|{_PLAIN})(?:\.\d{{1,8}})?"
_BEGUN = r"(?=[-−△\d])"  # where no figure begins, which is nearly everywhere, none is tried
_ANY_BEGUN = r"(?=[-−△\d决执支持相一不无没原主是比。;!?])"  # likewise for all that a sentence is read by
NUMBER = rf"{_BEGUN}(?>{_PLAIN}(?:\.\d{{1,8}})?)(?!\d)"
"""A printed number, not grouped by blanks."""

TOKEN = pattern(
    rf"{_ANY_BEGUN}(?:{_BEGUN}(?:(?P<money>{_N})(?:余|多)?(?P<unit>亿元|万元|千元|元(?![旦月])|万(?=[,;。、)]|$))"
    rf"|(?P<percent>{_N})%"
    rf"|(?P<count>{_N})(?:辆|台[(/]?套?\)?|套|平方米|㎡|人|名|个|家))"
    rf"|(?P<order>{ORDER})"
    r"|(?P<flat>持平|(?:相同|一致|不变)(?=[,;。)]|$)|无(?:增减|增长)(?:变化)?|无变化|没有变化)"
    r"|(?P<aside>原因(?:是|为|:)?|主要(?:用于|是(?!用于)|系|受|由于|因(?!公))|是由于|比重)"
    r"|(?P<stop>[。;!?]))",
    re.ASCII,
)
"""All that a sentence is read by: figures with unit, percentages, counts, 大于, 持平, reasons, ends."""

_UP = "增加|增长|增幅|上升|提高|上涨|调增|增支|增收|增"
_DOWN = "减少|下降|降幅|降低|压减|压缩|缩减|削减|核减|调减|减支|减收|减|降"
VERB = pattern(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\)?(?:率|幅度?|比例)?(?:额|数)?(?:为|了|约|达|:)*$")
"""A word of rising (``up``) or falling (``down``) before a figure."""

EITHER_WAY = pattern(r"(?:变动|增减|变化)(?:幅度|比例|率)(?:为|是|约|达|:)*$")
"""Words before the rate of a change whose direction was told with the amount."""

_MEANS = "(?:安排|列支|支出?|收入?|投入|预算|经费|资金|拨款)"
THAN_VERB = pattern(
    rf"(?:(?P<up>超支|超出|超过|(?P<more>{_UP})了?{_MEANS}|多{_MEANS}?)"
    rf"|(?P<down>结余|节余|节约|节支|节省|(?P<less>{_DOWN})了?{_MEANS}|少{_MEANS}?))(?:额|数)?(?:为|了|约|:)*$"
)
"""Words that mean a difference only where an amount is compared (比预算节约…, 比上年增加安排…)."""

BOTH = pattern(r"(?:增加|增长)\((?:减少|下降)\)(?:为|了|约|:)*$")
"""The template's 增加（减少） that nobody chose from."""

THAN = pattern(
    r"(?:相比较?|相较|对?比(?!较)|(?<!比)较|与|同|和)(?:(?P<own>(?:年初|全年|调整后?|本年|当年)(?:支出|收入)?预算(?:数|安排)?"
    r"|(?<=[比较])(?:支出|收入)?预算(?:数|安排)?|预算(?:数|安排)?(?=相比|持平|一致))"
    r"|(?:(?P<year>\d{4})年(?:度)?|上一?年(?:度)?|去年|以前年度)(?P<what>[^,;。]{0,25}))(?:相比|比较)?,?"
)
"""What an amount is compared with: a year (``what`` are the words behind it), or the ``own`` year's budget."""

SHARE = pattern(r"(?:所?占[^,;。%]{0,30}|比重(?:为|是|约|达)*)$")
"""Words that make a percentage a share."""

UNTAKEN = pattern(r"\d(?=[,;。])")
"""A figure whose unit was forgotten, or is none of money; what is told behind it is told of it."""

CUT = pattern(r"[,;。:]")
"""Ends of a clause."""

RATE = pattern(r"\(?(?:/|每)")
"""What follows an amount a person, a piece or a month."""

EACH = pattern(r"每[^\d,;。:()]{0,2}(?:补助|补贴)?$|[人户车亩生床]均(?:为|约)?$")
"""Words before an amount a person, a piece or a month."""

PER = pattern(r"每(?:人|月|年|季度|天|日|次|辆|户|台)")
"""Words in a clause that make its amount one a month or a person."""

THRESHOLD = pattern(r"\(?含?\)?以[上下]")
"""What follows an amount that is only a limit (50万元以上)."""

END = pattern(r"[。;!?]")
"""What ends a sentence."""

CHECKED = pattern(r",(?:所?占|比上年|较上年|主要用于|主要是用于)")
"""What follows an amount of its own within a list of purposes."""

AGAIN = pattern(rf",(?:(?:同比|{THAN.pattern})[^,;。:]{{0,12}}|净?(?:{_UP}|{_DOWN})了?)$")
"""Words before a figure by which an amount is compared, behind another clause."""

_LEADING = pattern(
    r"(?:[-•●▪*\s、,)\"”①-⑳]|\([一二三四五六七八九十百零〇\d]{1,5}\)、?|[一二三四五六七八九十百零〇]+、|\d{1,3}(?:、|\.(?!\d)|\.(?=\d{3}(?:\d{4})?(?![\d.])))"
    r"|主要(?:原因)?(?:是因为|是用于|用于|是|为)|[一二三四五六七八九]是|其中|包括|含|以及|相应(?:安排)?|分别(?:为|是)|按|的)+"
)
_NUMBERED = pattern(r"[-•●▪*]*(?:\([一二三四五六七八九十百零〇\d]{1,5}\)|[一二三四五六七八九十百零〇]+、|\d{1,3}[、.])")
_SPENT = pattern(
    r"(?:费用?|支出|收入|资金|拨款|结转|补助|\(\d{0,3}[类款项]\)|\((?:科目[编代]码:?)?\d{7}\))$|^\d{7}(?!\d)"
)
"""How words end that name what an amount is for, or the code they begin with; an issuer ends otherwise."""

_YEAR = pattern(r".*(?P<year>20\d\d年)(?:度|末|底)?(?:的)?(?:部门|[本我]部门|单位|[本我]单位)?")
_EMPTY = pattern(
    r"(?!支出总?预算|.*项目支出|(?:本年|全年|(?:年初)?预算)?支出[合总共]计)"
    r"(?:的|当年|本年|今年|年初|全年|上一?年|去年|预算|支出|安排|决算|执行|数|额|规模|共|计|合计|总计|各|约"
    r"|同比|相比较?|同|均|(?:按)?(?:同|可比)口径|分别|资金|金额|账面|对应|花费|支付|项目|涉及|[价原]值|为|是)*(?:每.{0,4})?"
)
_PAID = pattern(r"(?:当年)?(?:一般公共预算)?(?:财政)?拨款(?=安排|预算)")
_TRAILING = pattern(r"(?<=.{2})(?:为|是|安排|各|约|:|(?:按)?(?:同|可比)口径)+$")
_TOLD_YEAR = pattern(
    r"(?P<year>20\d\d)年度?(?:[^,;。:]{0,30}?(?:预算|决算|执行|经费|支出|收入)数?(?:总额)?)?(?:为|是)?$"
    r"|(?P<last>上一?|去)年(?:度)?(?:当年|年初)?(?:财政拨款)?(?:支出|收入)?(?:预算|执行|决算|实际){1,2}(?:支出|收入|完成)?"
    r"(?:数|总?额)?(?:为|是)?$"
)
_OF_YEAR = r"(?:(?:(?:今|本)年|20\d\d年)(?:度)?(?:预算数?)?的?)?"
_RAISED = pattern(
    rf"(?:(?:提高|上升|上涨|增加|增长|增|下降|降低|减少|降|减|压缩|调整)(?:到|至)|调整为|变为){_OF_YEAR}$"
)
_FROM = pattern(r"[由从][^,;。]*$")
_TO = pattern(rf"[^,;。\d]{{0,8}}(?:到|至|调整为|变为){_OF_YEAR}\d")
"""What rises or falls to an amount, and from which (由79元提高到84元)."""

_THAN_WHICH = pattern(r"(?:相比较?|相较|对?比(?!较)|(?<!比)较|与|同|和|由|从)(?:20\d\d年|上一?年|去年)[^,;。]{0,25}$")
"""What an amount is compared with, the amount of that year right behind it (比2023年 120.00万元增加…)."""

_MOVED = pattern(rf"{_UP}|{_DOWN}|[多少]")
"""Words behind the year after which an amount is none of that year, but part of a change (比上年增加人员经费…)."""

_ONLY_YEAR = pattern(r"(?P<year>20\d\d)年度?(?:预算|决算|执行|支出|安排|总额|金额|数|为|是)*")

NAMED = pattern(r"([^,。;:\d]{2,30}):")
"""What a paragraph names at its beginning, before a colon."""

_OPENER = pattern(rf"{_NUMBERED.pattern}(?P<words>[^,。;:\d]{{2,30}})。")
_LAST_YEAR = pattern(r"(?:上一?年|去年)(?:度|同期)?(?:预算)?[数的]?(?:为|是)?$")
_ANY_YEAR = pattern(
    r"20\d\d(?=年[^,;。:]{0,30}?(?:预算|决算|执行|经费|支出|收入)|年度?(?:为|是)?\d[\d,.]*(?:亿|万|千)?元)"
)
_ITEM = pattern(r"[^,。;:\"]{1,60}\(类\)[^,。;:\"]{1,60}\(款\)[^,。;:\"]{1,60}\(项\)")
MONEY = pattern(r"\d(?:亿|万|千)?元")
"""Any figure of money."""

SUM = pattern(r"(?:共计|合计|总计|共)(?:花费|支付|金额|资金|预算|为|是)*$")
"""Words before the sum of a list."""

SPENT = pattern(r"(?P<part>其中:?|[一二三]是)?(?P<all>本年支出)(?:决算)?(?:数|为|是)*$")
"""What is spent in all, where it is a part or a sentence begins with it; elsewhere it is that of what is spoken of."""

RECEIVED = pattern(r"本年收入(?:合计)?")
"""What came in in all, beside which that is all that is spent, too."""

WHOLE = pattern(
    rf"(?:{_NUMBERED.pattern})?[^,;:\d]{{0,30}}20\d\d年度?(?:的)?(?:本|我)?(?:部门|单位)?(?:预算)?(支出)(?:预算|决算)?(?:数|为|是|共|计)*"
)
"""What is spent in all in a year."""

PART = pattern("其中|包括|包含")
"""Words after which an amount is broken down."""

OF_PART = pattern(rf"{PART.pattern}|[^,;。:\d]{{2,12}}中[,:]")
"""How a sentence begins that goes on breaking down (其中：…; 本年收入中，…)."""

LISTED = pattern(r"[二三四五六七八九]是|[2-9][.、](?!\d)")
"""What goes on with a list of reasons that began before (一是…；二是…)."""

NEARLY = pattern(r"(?:基本|大体|总体|大致)(?:上)?$")
"""Words before 持平 that say no more than nearly."""

NEAR = 160
"""Letters before a number in which its subject can stand."""


def subject_of(clause: str, *, cut_year: bool = True) -> tuple[int, str]:
    """What a clause is about, and where in it that begins; ``""`` where it names nothing.

    ``cut_year`` leaves out all that stands before the year: the issuer. Where nothing is named behind it, what is
    spoken of may stand before it (公务接待费2024年预算数).
    """
    start = 0
    year = _YEAR.match(clause) if cut_year else None
    if year and _EMPTY.fullmatch(clause, _paid_by(clause, year.end())):
        start, before = subject_of(clause[: year.start("year")], cut_year=False)
        if _SPENT.search(before):
            return start, before
        start = 0
    if year and clause.count(")", year.end()) == clause.count("(", year.end()):
        start = year.end()
    leading = _LEADING.match(clause, start)
    start = leading.end() if leading else start
    subject = clause[start:].rstrip('"')
    if clause[start - 1 : start] == '"' and subject.count('"') % 2:
        start, subject = start - 1, f'"{subject}'
    if _EMPTY.fullmatch(subject):
        return start, ""
    return start, _TRAILING.sub("", subject)


def _paid_by(clause: str, at: int) -> int:
    """Where the words end that say only which money pays (机关运行经费2031年财政拨款安排)."""
    paid = _PAID.match(clause, at)
    return paid.end() if paid else at


def item_in(plain: str) -> str | None:
    """The item (类, 款, 项) that a paragraph names; ``""`` where it begins as a list entry without one.

    A list entry may name what it is about in a sentence of its own (2.公务接待费。2024年预算数…).
    """
    item = _ITEM.search(plain) if "(项)" in plain else None
    if item is None:
        opener = _OPENER.match(plain)
        return opener["words"] if opener else "" if _NUMBERED.match(plain) else None
    leading = _LEADING.match(item[0])
    return item[0][leading.end() :] if leading else item[0]


def alike(one: str, other: str) -> bool:
    """Whether one subject is part of the other; so short a one as 收入 is not."""
    shorter, longer = sorted((one, other), key=len)
    return one == other != "" or (len(shorter) > len("收入") and shorter in longer)


def tells_last_year(clause: str, paragraph: str) -> bool:
    """Whether the amount behind a clause is that of a year before the latest that the paragraph names."""
    if amount_compared_with(clause) is not None or _LAST_YEAR.search(clause):
        return True
    told = _TOLD_YEAR.search(clause)
    return told is not None and (told["year"] is None or told["year"] < max(_ANY_YEAR.findall(paragraph), default=""))


def names_only_year_before(clause: str, behind: str, year: str) -> bool:
    """Whether a clause behind another amount names nothing but an earlier year (公务接待费2万元，2023年3万元).

    ``year`` is that of which the document speaks most; ``behind``, what follows the amount, may compare with the year.
    """
    told = _ONLY_YEAR.fullmatch(clause)
    if told is None:
        return False
    compared = THAN.search(behind.partition("。")[0])
    return told["year"] < year or (compared is not None and told["year"] in compared[0])


_SELDOM = 10
"""Times as often as a year another one is told where the first is but mentioned."""


def year_spoken_of(paragraphs: Iterable[str]) -> str:
    """The last of the years whose amounts are told often: the year before may be told beside each; ``""`` for none."""
    years = Counter(year for paragraph in paragraphs for year in _ANY_YEAR.findall(paragraph))
    often = max(years.values(), default=0)
    return max((year for year, times in years.items() if times * _SELDOM >= often), default="")


def falls_or_rises_to(clause: str) -> bool:
    """Whether the amount behind a clause is what another one was raised or lowered to."""
    return _RAISED.search(clause) is not None


def amount_compared_with(clause: str) -> int | None:
    """Where in a clause the words begin that compare with the amount right behind them; None where none do."""
    than = _THAN_WHICH.search(clause)
    return than.start() if than and not _MOVED.search(than[0]) else None


def is_part_of_change(clause: str) -> bool:
    """Whether the amount behind a clause is a part of what something rose or fell by (比上年增加人员经费…)."""
    than = _THAN_WHICH.search(clause)
    return than is not None and _MOVED.search(than[0]) is not None


def is_raised(clause: str, behind: str) -> bool:
    """Whether an amount between these words is one from which, or to which, something was raised or lowered."""
    return falls_or_rises_to(clause) or bool(_FROM.search(clause) and _TO.match(behind))


def base_of(what: str) -> str | None:
    """What a comparison is made with, by the words behind the year."""
    if re.search(r"执行|决算|实际|完成", what):
        return "last year's executed amount"
    return "last year's budget" if "预算" in what else None


def decimal(number: str) -> str:
    """A printed number as canonical decimal."""
    return str(parse(number.replace(" ", "")))


def unit_of(token: re.Match[str]) -> Unit:
    """The unit of an amount, as :data:`TOKEN` finds it; 12万 is 12万元."""
    return cast(Unit, token["unit"].removesuffix("元") + "元")


def negative(value: str) -> str:
    """A canonical decimal with its sign turned to minus; nought has none."""
    return value if value.startswith("-") or not value.strip("0.") else f"-{value}"


def in_unit(token: re.Match[str], unit: Unit | None) -> str:
    """The figure of an amount, as :data:`TOKEN` finds it, in the unit of another one (3亿元，增加500万元), if any."""
    printed = cast(Amount, parse(token["money"].replace(" ", "")))
    scale = printed.scale + (UNITS[unit] - UNITS[unit_of(token)] if unit else 0)
    return str(Amount(printed.units * 10 ** max(-scale, 0), max(scale, 0)))
