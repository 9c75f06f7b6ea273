"""What a paragraph claims: each amount with its subject, its share of the whole and its change from last year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from budget.amount import parse
from budget.disclosure import Unit
from extract.topics import PROJECTS, kind_of, led_by

_N = r"(?:(?<=[为数是])\d{1,3}(?: \d{3})+|(?<![\d.])(?:(?<!\d)[-−△])?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.\d+)?"
_TOKEN = re.compile(
    rf"(?P<money>{_N})(?:余|多)?(?P<unit>亿元|万元|千元|元(?![旦月])|万(?=[,;。、)]|$))"
    rf"|(?P<percent>{_N})%"
    rf"|(?P<count>{_N})(?:辆|台[(/]?套?\)?|套|平方米|㎡|人|名|个|家)"
    r"|(?P<flat>持平|无(?:增减|增长)(?:变化)?|无变化|没有变化)"
    r"|(?P<aside>原因(?:是|为|:)?|主要(?:用于|是(?!用于)|因为)|比重)"
    r"|(?P<stop>[。;!?])"
)
_UP, _DOWN = "增加|增长|增幅|上升|提高|上涨|调增|增支|增", "减少|下降|降幅|降低|压减|缩减|核减|调减|减支|减"
_VERB = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\)?(?:率|幅度?)?(?:额|数)?(?:为|了|约|达|:)*$")
_BOTH = re.compile(r"(?:增加|增长)\((?:减少|下降)\)(?:为|了|约|:)*$")
_THAN = re.compile(
    r"(?:比|较|与|同|和)(?:\d{4}年(?:度)?|上一?年(?:度)?|去年|以前年度)(?P<what>[^,;。]{0,25})(?:相比|比较)?,?"
)
_SHARE = re.compile(r"占[^,;。%]{0,30}$")
_CUT = re.compile(r"[,;。:]")
_RATE = re.compile(r"\(?(?:/|每)")
_THRESHOLD = re.compile(r"\(?含?\)?以[上下]")
_CHECKED = re.compile(r",(?:占|比上年|较上年|主要用于|主要是用于)")
_LEADING = re.compile(
    r"(?:[-•●▪*\s、,)\"”]|\([一二三四五六七八九十百\d]{1,5}\)、?|[一二三四五六七八九十百]+、|\d{1,3}[、.](?!\d)"
    r"|主要(?:原因)?(?:是因为|是用于|用于|是|为)|其中|包括|以及|分别(?:为|是)|按|的)+"
)
_NUMBERED = re.compile(r"[-•●▪*]*(?:\([一二三四五六七八九十百\d]{1,5}\)|[一二三四五六七八九十百]+、|\d{1,3}[、.])")
_YEAR = re.compile(r".*20\d\d年(?:度|末|底)?(?:的)?(?:部门|本部门|单位|本单位)?")
_EMPTY = re.compile(
    r"(?!支出总?预算|项目支出|(?:本年)?支出[合总]计)(?:的|当年|本年|年初|全年|上年|预算|支出|安排|决算|执行|数|额|规模|共|计|合计|总计|各|约"
    r"|资金|金额|花费|支付|项目|涉及|[价原]值|为|是|每.{0,4})*"
)
_OWN_BUDGET = re.compile(r"(?:年初|全年)预算(?:数)?(?:为)?$")
_TOLD_YEAR = re.compile(r"(?P<year>20\d\d|上)年(?:度)?(?:当年)?(?:预算|年初预算)?(?:执行|决算|预算)数(?:为|是)?$")
_ANY_YEAR = re.compile(r"20\d\d(?=年)")
_ITEM = re.compile(r"[^,。;:\"]{1,60}\(类\)[^,。;:\"]{1,60}\(款\)[^,。;:\"]{1,60}\(项\)")
_MONEY = re.compile(r"\d(?:亿|万|千)?元")
_SUM = re.compile(r"(?:共计|合计|总计|共)(?:花费|支付|金额|资金|预算|为|是)*$")
_NEAR = 160
"""Letters before a number in which its subject can stand."""

_COUNTED = {"assets": "asset-count", "staff": "staff-count", "performance": "performance-count"}
_HAS = re.compile(r".*(?:共有|拥有|占用)(?=.)")
_PERSONS = re.compile(
    r"(?:人员|事业|行政)?编制|实有|在职|退休|离休|人员|(?:下属)?(?:行政|事业|预算)?单位|科室|处室|机构|内设"
)


@dataclass(slots=True)
class Claim:
    """One figure and what is said about it; ``start`` to ``end`` are its letters in the paragraph.

    ``name_start`` to ``name_end`` are those of its subject where it stands in the paragraph; else
    ``subject`` is the one that the sentences before named.
    """

    kind: str
    start: int
    end: int
    subject: str = ""
    amount: str | None = None
    unit: Unit | None = None
    count: str | None = None
    share: str | None = None
    change: str | None = None
    rate: str | None = None
    direction: str | None = None
    base: str | None = None
    at: int = 0

    @property
    def is_compared(self) -> bool:
        """Whether it says already how it changed."""
        return self.change is not None or self.rate is not None or self.direction is not None


@dataclass(slots=True)
class Context:
    """What the paragraphs before have told: the section, the list entry, its label."""

    topic: str = ""
    project: str = ""
    label: str = ""
    named: str = ""

    @property
    def in_project(self) -> bool:
        """Whether the paragraph stands in the entry of a listed project."""
        return self.topic == PROJECTS and bool(self.project)


@dataclass(slots=True)
class Reader:
    """Reads one paragraph's folded text (:class:`extract.prose.Paragraph`) from the left."""

    plain: str
    context: Context
    claims: list[Claim] = field(default_factory=list)
    base: str | None = None
    aside: bool = False
    sentence: int = 0
    edge: int = 0

    def read(self) -> list[Claim]:
        """The claims of the paragraph, in order."""
        item = _ITEM.search(self.plain)
        if item or _NUMBERED.match(self.plain):
            self.context.named = _named(item[0]) if item else self.context.project
        for token in _TOKEN.finditer(self.plain):
            if token["stop"]:
                self.aside, self.sentence, self.edge = False, token.end(), token.end()
            elif token["aside"]:
                self.aside = self.aside or token["aside"] != "比重"
            elif token["money"]:
                self._money(token)
            elif token["percent"]:
                self._percent(token)
            elif token["flat"]:
                self._flat(token)
            else:
                self._count(token)
        return self.claims

    def _clause(self, end: int) -> int:
        """Where the clause begins that ends at ``end``."""
        low = max(self.edge, end - _NEAR)
        cuts = [found.end() for found in _CUT.finditer(self.plain, low, end)]
        start = cuts[-1] if cuts else low
        if start == end and len(cuts) > 1 and self.plain[end - 1] == ":":
            start = cuts[-2]
        open_bracket = self.plain.rfind("(", start, end)
        return open_bracket + 1 if open_bracket > self.plain.rfind(")", start, end) else start

    def _money(self, token: re.Match[str]) -> None:
        if _THRESHOLD.match(self.plain, token.end()):
            return
        start = self._clause(token.start())
        clause = self.plain[start : token.start()]
        verb = _VERB.search(clause)
        self.aside = self.aside and not _CHECKED.match(self.plain, token.end())
        if (verb or _BOTH.search(clause)) and not self.aside and not _RATE.match(self.plain, token.end()):
            self._change(token, start, verb)
        else:
            self._amount(token, start, clause)
        self.edge = token.end()

    def _amount(self, token: re.Match[str], start: int, clause: str) -> None:
        unit = cast(Unit, "万元" if token["unit"] == "万" else token["unit"])
        offset, own = _subject(clause, cut_year=not self.context.in_project)
        own = _OWN_BUDGET.sub("", own)
        kind, noun = self._kind(token, clause, own or self.context.named)
        if own and noun:
            offset, own = offset + noun, own[noun:]
        if own and not self.context.in_project and kind not in ("explanation", "unit-price", "last-year"):
            self.context.named, self.context.topic = own, led_by(own) or self.context.topic
        claim = Claim(kind, start + offset, token.end("unit"), own or self.context.named, at=token.start())
        claim.amount, claim.unit = _decimal(token["money"]), unit
        self.claims.append(claim)

    def _kind(self, token: re.Match[str], clause: str, subject: str) -> tuple[str, int]:
        """The kind of an amount, and where its subject's noun begins."""
        if _RATE.match(self.plain, token.end()) or clause.endswith(("每人", "每月", "每辆", "每年", "每次", "每")):
            return "unit-price", 0
        if self.context.in_project:
            return self._project_kind(clause, token.end()), 0
        if self.aside:
            return "explanation", 0
        if self._tells_last_year(clause):
            return "last-year", 0
        if _OWN_BUDGET.search(clause):
            return "year-budget", 0
        return kind_of(led_by(subject) or self.context.topic, subject)

    def _tells_last_year(self, clause: str) -> bool:
        """Whether an amount is that of a year before the latest that the paragraph names."""
        told = _TOLD_YEAR.search(clause)
        return told is not None and (told["year"] == "上" or told["year"] < max(_ANY_YEAR.findall(self.plain)))

    def _project_kind(self, clause: str, end: int) -> str:
        if "规模" in self.context.label or "规模" in clause:
            return "listed-project"
        if "分配" not in self.context.label:
            return "project-note"
        is_last = _MONEY.search(self.plain, end) is None
        return "project-sum" if is_last and _SUM.search(clause) else "project-part"

    def _change(self, token: re.Match[str], start: int, verb: re.Match[str] | None) -> None:
        claim = self._compared(start, token.start() if verb is None else start + verb.start(), token.start())
        claim.change, claim.end = _decimal(token["money"]), token.end("unit")
        claim.unit = claim.unit or cast(Unit, "万元" if token["unit"] == "万" else token["unit"])
        if verb is not None:
            claim.direction = "increase" if verb["up"] else "decrease"

    def _percent(self, token: re.Match[str]) -> None:
        if self.aside:
            return
        window = self.plain[max(self.sentence, token.start() - 80) : token.start()]
        share = _SHARE.search(window)
        start = self._clause(token.start())
        verb = _VERB.search(self.plain[start : token.start()])
        if share is not None:
            claim = self._shared(token.start() - len(share[0]))
            claim.share, claim.end = _decimal(token["percent"]), token.end()
            self.edge = token.end()
        elif verb is not None:
            last = self.claims[-1] if self.claims else None
            own = _subject(self.plain[start : start + verb.start()])[1]
            if last is None or last.change is None or last.rate is not None or own:
                last = self._compared(start, start + verb.start(), token.start())
            value = _decimal(token["percent"])
            last.rate = value if verb["up"] else _negative(value)
            last.direction = last.direction or ("increase" if verb["up"] else "decrease")
            last.end = self.edge = token.end()

    def _shared(self, end: int) -> Claim:
        """The claim that a share belongs to: the last, unless the clause names another subject."""
        start = self._clause(end)
        offset, own = _subject(self.plain[start:end])
        return self._claim_about(start + offset, end, own)

    def _flat(self, token: re.Match[str]) -> None:
        start = self._clause(token.start())
        told = _THAN.search(self.plain, self.sentence, token.end())
        if self.aside or not (told or token["flat"].startswith("无")):
            return
        claim = self._compared(start, token.start(), token.start())
        claim.direction, claim.end = claim.direction or "none", token.end()
        self.edge = token.end()

    def _compared(self, start: int, end: int, number: int) -> Claim:
        """The claim whose change is told from ``start`` on, with what it is compared with."""
        told = list(_THAN.finditer(self.plain, max(self.sentence, number - _NEAR), end))
        if told:
            self.base = _base(told[-1]["what"])
        head = next((than.start() for than in told if than.start() >= start), end)
        offset, own = _subject(self.plain[start:head])
        claim = self._claim_about(start + offset, number, own)
        claim.base = self.base
        return claim

    def _claim_about(self, start: int, number: int, own: str) -> Claim:
        """The last claim if it is about this subject (or none is named), else a new one without amount."""
        last = next((c for c in reversed(self.claims) if c.kind not in ("explanation", "last-year")), None)
        if last is not None and (not own or (_alike(own, last.subject) and not last.is_compared)):
            return last
        subject = own or self.context.named
        kind, noun = kind_of(led_by(subject) or self.context.topic, subject)
        self.context.topic = led_by(own) or self.context.topic
        if own:
            start, subject = start + noun, subject[noun:]
        claim = Claim(kind, start, number, subject, at=number)
        self.claims.append(claim)
        return claim

    def _count(self, token: re.Match[str]) -> None:
        start = self._clause(token.start())
        offset, own = _subject(self.plain[start : token.start()])
        kind = _COUNTED.get(self.context.topic) or _counted(own + token[0])
        if kind is None or self.aside or self.context.in_project or not own:
            return
        if has := _HAS.match(own):
            offset, own = offset + has.end(), own[has.end() :]
        if kind == "staff-count":
            whose = list(_PERSONS.finditer(own))
            if not whose and not _PERSONS.search(token[0]):
                return
            cut = whose[-1].start() if whose else 0
            offset, own = offset + cut, own[cut:]
        self.edge = token.end()
        self.claims.append(
            Claim(kind, start + offset, token.end(), own, count=_decimal(token["count"]), at=token.start())
        )
        if kind != "staff-count":
            self.context.named = own


def _named(item: str) -> str:
    return _LEADING.sub("", item, count=1) if _LEADING.match(item) else item


def _subject(clause: str, *, cut_year: bool = True) -> tuple[int, str]:
    """What a clause is about, and where in it that begins; ``""`` where it names nothing."""
    start = 0
    year = _YEAR.match(clause) if cut_year else None
    if year and clause.count(")", year.end()) == clause.count("(", year.end()):
        start = year.end()
    leading = _LEADING.match(clause, start)
    start = leading.end() if leading else start
    subject = clause[start:].rstrip('"')
    if clause[start - 1 : start] == '"' and subject.count('"') % 2:
        start, subject = start - 1, f'"{subject}'
    if _EMPTY.fullmatch(subject):
        return start, ""
    return start, re.sub(r"(?<=.{2})(?:为|是|安排|各|约|:)+$", "", subject)


def _alike(one: str, other: str) -> bool:
    """Whether one subject is part of the other."""
    return bool(one and other) and (one in other or other in one)


def _counted(counted: str) -> str | None:
    """What a count outside the sections for counts is about; None for any other count."""
    if re.search(r"车辆?\d+辆$", counted):
        return "asset-count"
    return "staff-count" if re.search(r"(?:编制|实有|在职|在编|退休|离休).{0,6}?\d+[人名]$", counted) else None


def _base(what: str) -> str | None:
    """What a comparison is made with, by the words behind the year."""
    if re.search(r"执行|决算|实际|完成", what):
        return "last year's executed amount"
    return "last year's budget" if "预算" in what else None


def _decimal(number: str) -> str:
    return str(parse(number.replace(" ", "")))


def _negative(value: str) -> str:
    return value if value.startswith("-") or not value.strip("0.") else f"-{value}"


def claims_of(plain: str, context: Context) -> Iterator[Claim]:
    """The claims of a paragraph; ``context`` is told on to the next one."""
    yield from Reader(plain, context).read()
