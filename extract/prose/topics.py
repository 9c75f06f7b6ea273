"""What the sentences of a disclosure speak about: its sections, and the kinds of statement in them."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from budget.forms.classes import class_names
from budget.label import fold
from budget.record import dataclass

PROJECTS = "projects"
"""The section that lists projects, each as labelled lines."""

_UNTOLD = "untold"
"""Stands among the sections of a kind for what no heading opens."""

_TOPICS = (
    ("staff", r"机构设置|人员(?:情况|构成)|编制情况"),
    ("glossary", r"名词解释"),
    ("three-public", r"三公|因公出国|公务接待|公务用?车"),
    ("agency", r"运行经费"),
    ("procurement", r"政府采购"),
    ("assets", r"资产"),
    ("performance", r"绩效"),
    ("carry-over", r"结转结余"),
    ("fund", r"政府性基金"),
    ("state", r"国有资本"),
    (PROJECTS, r"项目(?:支出|经费)"),
    ("basic", r"基本支出"),
    ("general", r"一般公共预算(?:(?:财政|当年)?拨款|支出)"),
    ("appropriation", r"财政拨款收"),
    ("balance", r"收支(?:总)?(?:预算|安排)|预算收支|收支(?:总体)?情况|收入支出(?:决算)?|收支决算"),
    ("income", r"收入(?:预算|决算|总体|情况)"),
    ("expenditure", r"支出(?:预算|决算|总体|情况)"),
    ("balance", r"^(?:第?[一二三四五六七八九十]+(?:、|部分)).{0,12}总体(?:情况|安排)"),
)

GENERAL = r"一般公共预算(?:当年)?(?:(?:财政)?拨款)?支出(?:年初预算|全年预算|决算|预算)?数?$"
"""What the general public budget spends in all, where no word says that it is the sum."""

_GENERAL_SUM = r"一般公共预算(?:当年)?(?:(?:财政)?拨款(?:支出)?|支出)(?:预算)?(?:合计|总额|总计)"

_HOLDERS = "年度初总体的局厅委办院校学园馆所站会心部社镇乡道村县区市省州盟旗队处科室门位级关府家团司联协大场库台宫"
_WHOLE = rf"(?:^|(?<=[{_HOLDERS}])(?<!社区)|(?<=级\)))"
"""What stands before 支出预算, if anything, is a year or whose it is: any other word makes it a part."""

_MONEY = rf"{_WHOLE}(?<!当年)(?<!当年度)"
"""What stands before all that comes in or is spent: 当年预算收入 leaves out what was carried over."""

_ALL = r"(?:合计|总额|总计|共计)"

_INCOME, _EXPENDITURE = (rf"{_MONEY}(?:{all_of}总?预算{_ALL}?|预算总?{all_of}{_ALL}?)$" for all_of in ("收入", "支出"))
"""All that comes in, and all that is spent, as it is budgeted (部门收入预算总额, 预算总支出)."""

_CLASS = rf"(?:{'|'.join(class_names())})(?:支出)?"
_NO_PART = r"^(?!.*(?:工资福利|商品和服务|个人和家庭|资本性支出|债务利息|结余|结转|类项目))"
"""Names of what is no part by purpose: of the economic classification, or carried over."""

_NO_CLASS = r"(?!国有资本经营预算支出|其他支出)"
"""Names of classes that mean something else as well."""

_LEADS = (
    ("three-public", r"三公"),
    ("procurement", r"政府采购"),
    ("agency", r"运行经费"),
    ("general", rf"{_GENERAL_SUM}|{GENERAL}"),
    ("basic", r"一般公共预算(?:财政拨款)?基本支出"),
    ("appropriation", r"财政拨款收、?支(?:总预算|预算总|总计)|财政拨款收入(?:支出总|总|预算)"),
    ("income", rf"{_INCOME}|本年收入合计|{_MONEY}(?:财务)?总收入|^收入{_ALL}?$"),
    ("expenditure", rf"{_EXPENDITURE}|本年支出合计|{_MONEY}(?:财务)?总支出|^支出{_ALL}?$"),
)
"""Amounts that the sentences after them break down, as a heading would."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of statement: what it says, in which sections (all, where empty), by which words of its subject.

    A group ``noun`` in ``words`` is all of the subject that counts; what stands before it is the issuer.
    """

    name: str
    says: str
    topics: frozenset[str] = frozenset()
    words: str = ""


def _kind(name: str, says: str, words: str = "", topics: str = "") -> Kind:
    return Kind(name, says, frozenset(topics.split()), words)


KINDS = (
    _kind("three-public", "The 三公 money in all.", r"(?P<noun>(?:财政拨款)?\"?三公.*)", "three-public"),
    _kind("abroad", "Journeys abroad, of the 三公 money.", r"(?P<noun>因公出国.*)", "three-public"),
    _kind(
        "vehicles",
        "Cars, bought and run together.",
        r"(?P<noun>(?:公务用?|公)车购置(?:费)?[及和].*)|^购置费?[及和]运行",
        "three-public",
    ),
    _kind(
        "vehicle-purchase", "Cars bought.", r"(?P<noun>(?:公务用?|公)车(?:辆)?购置.*)|^购置(?:经?费)?$", "three-public"
    ),
    _kind(
        "vehicle-running",
        "Running the cars.",
        r"(?P<noun>(?:公务用?|公)车.*运行.*)|^运行(?:维护)?(?:经?费)?$",
        "three-public",
    ),
    _kind("reception", "Official receptions, of the 三公 money.", r"(?P<noun>公务接待(?!.*[批人]).*)", "three-public"),
    _kind("agency", "What it costs to run the office (机关运行经费).", r"(?P<noun>(?:机关|单位|事业单位)?运行经费.*)"),
    _kind(
        "agency", "What it costs to run the office (机关运行经费).", r"^$|^(?!.*车).*(?:经费|预算|支出|运行)", "agency"
    ),
    _kind("procurement-small", "Procurement kept for small firms.", r"(?P<noun>(?:小微|小型).*)", "procurement"),
    _kind(
        "procurement-smes",
        "Kept for small and middle firms.",
        r"(?P<noun>(?:(?:货物|工程|服务).*授予|面向)?中小.*)",
        "procurement",
    ),
    _kind("procurement-goods", "Goods procured.", r"(?P<noun>(?:政府采购)?货物(?!.*授予).*)", "procurement"),
    _kind("procurement-works", "Works procured.", r"(?P<noun>(?:政府采购)?工程(?!.*授予).*)", "procurement"),
    _kind(
        "procurement-services",
        "Services procured.",
        r"(?<!(?<!拟)购买)(?P<noun>(?:政府采购)?服务(?!.*授予).*)",
        "procurement",
    ),
    _kind(
        "procurement",
        "Government procurement in all.",
        r"(?<!集中)(?<!分散)(?P<noun>(?:政府)?采购(?:预算|金额|支出|总额|规模).*)" + rf"|{_WHOLE}政府采购$",
        "procurement",
    ),
    _kind("cars-planned", "Money planned for cars to be bought.", r"购置.*车辆经费|车辆购置经费", "assets"),
    _kind("asset-value", "What a kind of state assets is worth.", "", "assets"),
    _kind("performance", "Money under performance management.", "", "performance"),
    _kind("carry-over", "Carried over from last year: in all, by source, by project.", "", "carry-over"),
    _kind(
        "item-amount",
        "An item (项) of the functional classification.",
        r"\(\d{0,3}项\)|(?:^|\(|科目[编代]码:?)\d{7}(?!\d)|\(\d{3}\)[^()]+\(\d\d\)[^()]+\(\d\d\)",
    ),
    _kind(
        "expenditure-class",
        "A class of all expenditure.",
        rf"^{_NO_CLASS}{_CLASS}$|^{_CLASS}\(类\)",
        "balance expenditure untold",
    ),
    _kind("expenditure-class", "A class of all expenditure.", rf"(?P<noun>{_CLASS}预算数?)$"),
    _kind("class-amount", "A class (类) of the general public budget, often with its share.", r"\(类\)"),
    _kind(
        "appropriation-total",
        "Fiscal appropriations, income or expenditure in all.",
        r"(?<!一般公共预算)(?<!基金)(?<!基金预算)(?<!经营预算)(?<!非)(?P<noun>财政拨款(?:(?:收、?支|收入支出|收入|支出)(?:总|合计|预算).*|预算(?:收入|支出|收支)$))",
    ),
    _kind(
        "general-total",
        "The year's appropriation of the general public budget in all.",
        rf"(?P<noun>{_GENERAL_SUM}.*)|(?P<bare>{GENERAL})",
    ),
    _kind(
        "general-total",
        "The year's appropriation of the general public budget in all.",
        r"(?P<noun>一般公共预算(?:当年(?:财政)?拨款(?:规模)?|(?:财政)?拨款收入)$)",
        "general",
    ),
    _kind("fund", "What came in, or was spent, of government funds.", r"^本年(?:收入|支出)", "fund"),
    _kind("state", "What came in, or was spent, of the state capital budget.", r"^本年(?:收入|支出)", "state"),
    _kind(
        "other",
        "Personnel or operating expenditure of all money.",
        r"^(?:人员|(?:日常)?公用)(?:经费|支出)",
        "balance expenditure",
    ),
    _kind("personnel", "Personnel, of basic expenditure.", r"^人员(?:经费|支出)"),
    _kind("operating", "Operating, of basic expenditure.", r"^(?:日常)?公用(?:经费|支出)"),
    _kind("expenditure-kind", "Basic or project expenditure, of all.", r"^(?:基本|项目)支出", "expenditure"),
    _kind("basic", "Basic expenditure of the general public budget.", r"(?P<noun>(?:一般公共预算.{0,6})?基本支出)"),
    _kind(
        "project",
        "Project expenditure of the general public budget.",
        r"(?<!类)(?P<noun>项目支出(?:合计|总额|总计|预算)?)$",
    ),
    _kind("other", "What came in this year, of a part of all income.", r"^本年(?:收入|支出)$", "appropriation"),
    _kind(
        "total-budget",
        "Income and expenditure in all, or one of them.",
        rf"(?P<noun>收支总预算|收支预算总|收入、?支出(?:预算|决算)?总计|{_INCOME}"
        rf"|本年(?:收入|支出)(?:合计|总计)|{_WHOLE}本年(?:收入|支出)$|{_MONEY}(?:财务)?总(?:收入|支出)|{_MONEY}预算收支$)"
        rf"|{_MONEY}(?<!上级)(?:全部|所有|各项)?(?:(?:年初|全年)?[预决]算)?(?P<sum>(?:收入|支出|收支|收、支){_ALL})"
        rf"|(?P<out>{_EXPENDITURE})",
    ),
    _kind("total-budget", "Income or expenditure in all.", r"^(?:收入|支出|收入、支出)$", "balance income expenditure"),
    _kind("total-budget", "Income and expenditure in all.", rf"^(?:部门|单位)?预算{_ALL}$", "balance untold"),
    _kind(
        "appropriation-source",
        "One budget among the fiscal appropriations.",
        r"(?<!上年)(?<!结转)(?<!结转的)(?P<noun>(?:一般公共预算|政府性基金|国有资本经营).{0,8}(?:拨款|预算).*|一般公共预算$)",
        "appropriation expenditure balance",
    ),
    _kind("income-source", "A source of income, often with its share.", r"^(?!.*支出$|年末)", "income"),
    _kind("appropriation-class", "A class paid from fiscal appropriations.", r"支出|预备费", "appropriation"),
    _kind("fund", "Expenditure from government funds.", r"^政府性基金.*(?:收入|支出)"),
    _kind("state", "Expenditure from the state capital budget.", r"^国有资本经营.*(?:收入|支出)"),
    _kind("class-amount", "A class (类) of the general public budget, often with its share.", _NO_PART, "general"),
    _kind("fund", "Expenditure from government funds.", "", "fund"),
    _kind("state", "Expenditure from the state capital budget.", "", "state"),
    _kind("other", "Any other amount in a sentence."),
)
"""What an amount can be by its section and its subject; the first that fits."""

SPECIAL = (
    _kind("listed-project", "A project of the list: its name and its size (预算安排规模)."),
    _kind("project-part", "A part of a listed project's money."),
    _kind("project-sum", "What the parts of a listed project come to (共计)."),
    _kind("project-note", "An amount in what is said about a listed project otherwise."),
    _kind("unit-price", "An amount a person, a piece or a month."),
    _kind("explanation", "An amount within a reason or a purpose."),
    _kind("last-year", "What the sentence gives for the year before."),
    _kind("year-budget", "What final accounts say had been budgeted for the same year."),
    _kind("execution", "How far that was executed: the share of the budget, or the rate by which it differs."),
    _kind("asset-count", "How many vehicles, machines or square metres; no amount."),
    _kind("staff-count", "How many persons, posts or offices; no amount."),
    _kind("performance-count", "How many targets or projects are under performance management; no amount."),
    _kind("performance-limit", "The amount from which projects have performance targets, or publish them."),
    _kind("empty-form", "Says that a form is empty; the subject is the form where it is named."),
    _kind("not-planned", "Says that for its subject nothing is planned."),
    _kind("template", "Text of the template that was to be replaced: XX万元, 情况一, *部门."),
)
"""Kinds that the sentence itself tells, not its subject."""

_OF_THIS_YEAR = {"本年收入": "income", "本年支出": "expenditure"}
"""Amounts that are all of it where no part is spoken of."""

NAMED_BY_HEADINGS = frozenset(["abroad", "vehicles", "vehicle-purchase", "vehicle-running", "reception", "agency"])
"""Kinds of amounts that a heading alone may name, above the sentence that tells them."""

_OPENED = frozenset(["agency", "procurement", "assets", "performance", "staff", "three-public", "carry-over"])


def topic_of(heading: str) -> str | None:
    """What a heading opens; None where it opens nothing new."""
    plain = fold(heading)
    return next((topic for topic, find in _finders(_TOPICS) if find(plain)), None)


def opened_by(words: str) -> str | None:
    """What the first words of a paragraph open ((二)政府采购。…); only sections that no amount is named after."""
    topic = topic_of(words)
    return topic if topic in _OPENED else None


def led_by(topic: str, subject: str) -> str:
    """What an amount of this subject, and those after it, break down; the section itself where it leads to nothing.

    The general public budget that is spoken of under performance is what is managed or assessed, not all of it.
    """
    led = next((led for led, find in _finders(_LEADS) if find(subject)), topic)
    if topic in ("", "balance", "income", "expenditure"):
        led = _OF_THIS_YEAR.get(subject, led)
    return topic if (topic, led) == ("performance", "general") else led


def is_class(subject: str) -> bool:
    """Whether a folded subject is the whole name of a class of expenditure."""
    return re.fullmatch(rf'(?:\d{{3}})?"?{_CLASS}(?:\(类\)(?:支出)?)?', subject) is not None


def kind_of(topic: str, subject: str) -> tuple[str, int]:
    """The kind of an amount by its section and folded subject, and where in the subject its noun begins."""
    kind, found = next((kind, found) for kind, find in _kinds_in(topic) if (found := find(subject)))
    named = [at for name in found.groupdict() if (at := found.start(name)) >= 0]
    return kind, named[0] if named else 0


_Find = Callable[[str], re.Match[str] | None]


@cache
def _kinds_in(topic: str) -> Sequence[tuple[str, _Find]]:
    """The kinds of amounts in a section, each with what finds its words: most are asked of every amount in it."""
    here = topic or _UNTOLD
    return _finders(tuple((kind.name, kind.words) for kind in KINDS if not kind.topics or here in kind.topics))


@cache
def _finders(named: tuple[tuple[str, str], ...]) -> Sequence[tuple[str, _Find]]:
    """Names, each with what finds its words; made when they are first looked for."""
    return [(name, re.compile(words).search) for name, words in named]
