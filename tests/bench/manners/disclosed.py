"""What a disclosure prints, before anybody has decided how: the eleven forms and other tables as paths and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from tests.bench.manners.invented import NAMES, Invented, Item, summed

Paths = tuple[tuple[str, ...], ...]
Value = str | int
"""A code or a text; or an amount, in the smallest unit that is printed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a value a column. ``level`` is 0 for a total, else how deep it stands below one."""

    values: tuple[Value, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """A table: its headings from the top down for each column, kinds (c code, l label, n amount, t text), lines.

    A table of kind ``t`` alone stands as it is: ``<`` belongs to the cell on its left, ``^`` to the one above.
    """

    number: int | str
    title: str
    paths: Paths
    kinds: str
    lines: tuple[Line, ...]
    wide: bool = False
    heading_rows: int = 0
    """Of a table that stands as it is."""


def contents(figures: Invented, rng: Random) -> list[Content]:
    """The eleven forms, two performance tables at most, and now and then a table that no family knows."""
    forms = [_overall(figures), _income(figures), _expenditure(figures), _appropriation(figures)]
    forms += [_general(figures), _basic(figures), _projects(figures), _fund(figures, 8, "fund")]
    forms += [_fund(figures, 9, "state"), _public(figures, rng), _carried(figures)]
    others = [_purchases(rng), _assets(rng)]
    named = [project.name for item in figures.items for project in item.projects]
    performance = [_performance(figures, at) for at in range(min(len(named), rng.randint(0, 2)))]
    return [*forms, *rng.sample(others, rng.choice((0, 0, 1, 2))), *performance]


def _tree(parts: Iterable[tuple[str, tuple[int, ...]]], lengths: tuple[int, ...]) -> list[Line]:
    sums = {code: amounts for code, amounts in summed(parts, lengths).items() if any(amounts)}
    return [Line((code, NAMES[code], *a), 1 + lengths.index(len(code))) for code, a in sums.items()]


def _with_total(lines: Sequence[Line], labels: Sequence[str], leaves: int) -> tuple[Line, ...]:
    """The lines with their total in front; ``leaves`` is the level that it adds up."""
    added = [line.values[len(labels) :] for line in lines if line.level == leaves]
    wide = len(lines[0].values) - len(labels) if lines else 0
    sums = tuple(sum(int(row[n]) for row in added) for n in range(wide))
    return (Line((*labels, *sums), 0), *lines)


def _classes(items: Iterable[Item], sources: Sequence[str]) -> dict[str, int]:
    sums = summed(((item.code, (sum(item.amounts[s] for s in sources),)) for item in items), (3,))
    return {code: amount for code, (amount,) in sums.items()}


GENERAL = ("personnel", "operating", "project")
OWN = ("own_basic", "own_project")
ALL = (*GENERAL, "fund", "state", "account", *OWN, "carried", "other_carried")


def _beside(left: Sequence[Line], right: Sequence[Line]) -> tuple[Line, ...]:
    """Two lists beside each other, the last line of each at the foot."""
    high = max(len(left), len(right)) + 1
    empty = ["" for _ in left[0].values], ["" for _ in right[0].values]
    rows = []
    for n in range(high):
        last = n == high - 1
        a = left[-1].values if last else left[n].values if n < len(left) - 1 else empty[0]
        b = right[-1].values if last else right[n].values if n < len(right) - 1 else empty[1]
        if last or any(a) or any(b):
            rows.append(Line((*a, *b), 0 if last else 1))
    return tuple(rows)


def _overall(f: Invented) -> Content:
    general, fund, state = f.total(*GENERAL), f.total("fund"), f.total("state")
    account, own, carried, other = f.total("account"), f.total(*OWN), f.total("carried"), f.total("other_carried")
    income = (
        ("本年收入", general + fund + state + account + own),
        ("一、一般公共预算拨款", general),
        ("二、政府性基金预算拨款", fund),
        ("三、国有资本经营预算拨款", state),
        ("四、财政专户核拨", account),
        ("五、单位资金", own),
        ("上年结转结余", carried + other),
        ("财政拨款结转", carried),
        ("非财政拨款结转结余", other),
        ("收入总计", f.total(*ALL)),
    )
    spent = [(f"{code} {NAMES[code]}", amount) for code, amount in _classes(f.items, ALL).items()]
    lines = _beside([Line(x) for x in income], [Line(x) for x in (*spent, ("支出总计", f.total(*ALL)))])
    paths: Paths = (("收入", "项目"), ("收入", "预算数"), ("支出", "支出功能分类"), ("支出", "预算数"))
    return Content(1, "收支总体情况表", paths, "lnln", lines)


CODE = ("科目", "功能分类科目编码")
NAME = ("科目", "功能分类科目名称")


def _income(f: Invented) -> Content:
    def row(item: Item) -> tuple[int, ...]:
        a = item.amounts
        general, own = sum(a[s] for s in GENERAL), sum(a[s] for s in OWN)
        fiscal = (general, 0, a["fund"], 0, a["state"], 0)
        rest = (a["account"], own, a["carried"], a["other_carried"])
        return (sum(fiscal) + sum(rest), sum(fiscal), *fiscal, *rest)

    names: tuple[str, ...] = (
        "财政拨款（补助）小计",
        "一般公共预算",
        "上级一般公共预算安排的转移支付",
        "政府性基金预算",
    )
    names += ("上级政府性基金安排的转移支付", "国有资本经营预算", "上级国有资本经营预算安排的转移支付")
    paths: Paths = (("功能分类科目编码",), ("功能分类科目名称",), ("总计",), *(("财政拨款（补助）", n) for n in names))
    paths += (("财政专户（教育收费）",), ("单位资金",), ("财政拨款结转",), ("非财政拨款结转结余",))
    lines = _tree(((item.code, row(item)) for item in f.items), (3, 5, 7))
    return Content(2, "收入总体情况表", paths, "cl" + "n" * 12, _with_total(lines, ("", "总计"), 3), wide=True)


def _expenditure(f: Invented) -> Content:
    basic = ("personnel", "operating", "own_basic")

    def row(item: Item) -> tuple[int, ...]:
        part, whole = sum(item.amounts[s] for s in basic), sum(item.amounts[s] for s in ALL)
        return whole, part, whole - part

    paths: Paths = (CODE, NAME, ("支出预算", "合计"), ("支出预算", "基本支出"), ("支出预算", "项目支出"))
    lines = _tree(((item.code, row(item)) for item in f.items), (3, 5, 7))
    return Content(3, "支出总体情况表", paths, "clnnn", _with_total(lines, ("", "总计"), 3))


def _appropriation(f: Invented) -> Content:
    sources = (GENERAL, ("fund",), ("state",))
    parts = [f.total(*s) for s in sources]
    names = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    left = [Line(("财政拨款（补助）", sum(parts))), *(Line(pair) for pair in zip(names, parts, strict=True))]
    by_class = [_classes(f.items, s) for s in sources]
    codes = [code for code in by_class[0] if any(each[code] for each in by_class)]
    right = [Line((f"{c} {NAMES[c]}", sum(e[c] for e in by_class), *(e[c] for e in by_class))) for c in codes]
    lines = _beside([*left, Line(("收入总计", sum(parts)))], [*right, Line(("支出总计", sum(parts), *parts))])
    paths: Paths = (("财政拨款收入", "项目"), ("财政拨款收入", "合计"), ("财政拨款支出", "支出功能分类"))
    paths += (("财政拨款支出", "合计"), *(("财政拨款支出", name) for name in names))
    return Content(4, "财政拨款收支预算总体情况表", paths, "lnlnnnn", lines)


def _general(f: Invented) -> Content:
    def row(item: Item) -> tuple[int, ...]:
        a = item.amounts
        return sum(a[s] for s in GENERAL), a["personnel"] + a["operating"], a["project"]

    whole = "一般公共预算支出"
    paths: Paths = (CODE, NAME, *((whole, name) for name in ("合计", "基本支出", "项目支出")))
    lines = _tree(((item.code, row(item)) for item in f.items), (3, 5, 7))
    return Content(5, "一般公共预算支出情况表", paths, "clnnn", _with_total(lines, ("", "合计"), 3))


def _basic(f: Invented) -> Content:
    def row(code: str, amount: int) -> tuple[int, ...]:
        return (amount, 0, amount) if code[:3] == "302" else (amount, amount, 0)

    whole = "一般公共预算基本支出"
    paths: Paths = (("科目", "经济分类科目编码"), ("科目", "经济分类科目名称"))
    paths += tuple((whole, name) for name in ("合计", "人员经费", "公用经费"))
    lines = _tree(((code, row(code, amount)) for code, amount in sorted(f.economic.items())), (3, 5))
    return Content(6, "一般公共预算基本支出情况表", paths, "clnnn", _with_total(lines, ("", "合计"), 3 - 1))


def _projects(f: Invented) -> Content:
    parts = [(item.code, (sum(p.costs), *p.costs)) for item in f.items for p in item.projects]
    lines: list[Line] = []
    for code, amounts in summed(parts, (3, 5)).items():
        lines.append(Line((code, NAMES[code], "", *amounts), 1 if len(code) == 3 else 2))
        for item in f.items:
            if item.code[:5] == code:
                lines += [Line((item.code, NAMES[item.code], p.name, sum(p.costs), *p.costs), 3) for p in item.projects]
    uses: tuple[str, ...] = (
        "工资福利支出",
        "商品和服务支出",
        "对个人和家庭的补助",
        "债务利息及费用支出",
        "资本性支出（基本建设）",
    )
    uses += ("资本性支出", "对企业补助（基本建设）", "对企业补助", "对社会保障基金补助", "其他支出")
    paths: Paths = (("科目编码",), ("功能分类科目名称",), ("项目名称",), ("项目支出合计",), *((use,) for use in uses))
    empty = [Line(("", "", "", *[0] * 11), 1)]
    total = _with_total(lines or empty, ("", "总计", ""), 1)
    return Content(7, "一般公共预算项目支出情况表", paths, "cll" + "n" * 11, total, wide=True)


def _fund(f: Invented, number: int, source: str) -> Content:
    whole = {"fund": "政府性基金预算支出", "state": "国有资本经营预算支出"}[source]
    paths: Paths = (CODE, NAME, (whole, "合计"), (whole, "基本支出", "人员经费"), (whole, "基本支出", "公用经费"))
    paths += ((whole, "项目支出"),)
    parts = ((item.code, (item.amounts[source], 0, 0, item.amounts[source])) for item in f.items)
    lines = _tree(parts, (3, 5, 7)) or [Line(("", "", 0, 0, 0, 0), 3)]
    return Content(number, f"{whole}情况表", paths, "clnnnn", _with_total(lines, ("", "合计"), 3))


def _public(f: Invented, rng: Random) -> Content:
    abroad, purchase, running, reception = f.public
    named: tuple[tuple[str, int], ...] = (
        ("合计", sum(f.public)),
        ("因公出国（境）费", abroad),
        ("公务用车购置及运行费（小计）", purchase + running),
    )
    named += (("其中：公务用车购置费", purchase), ("公务用车运行费", running))
    levels = [0, 1, 1, 2, 2]
    at = rng.choice((2, 5))
    named = (*named[:at], ("公务接待费", reception), *named[at:])
    levels.insert(at, 1)
    paths: Paths = (("“三公”经费支出内容",), ("合计",))
    paths += tuple(("资金来源", name) for name in ("一般公共预算", "政府性基金", "国有资本经营预算"))
    lines = tuple(Line((name, a, a, 0, 0), level) for (name, a), level in zip(named, levels, strict=True))
    return Content(10, "财政拨款“三公”经费支出情况表", paths, "lnnnn", lines)


def _carried(f: Invented) -> Content:
    lines = []
    for at, item in enumerate(f.items):
        fiscal, other = item.amounts["carried"], item.amounts["other_carried"]
        if fiscal or other:
            name = f"{NAMES[item.code]}结转项目{at + 1}"
            lines.append(Line((name, fiscal + other, fiscal, 0, 0, fiscal, other, 0, 0, other)))
    paths: Paths = (("项目名称",), ("总计",))
    for side in ("财政拨款", "非财政拨款"):
        paths += ((side, "合计"), (side, "基本支出", "人员经费"), (side, "基本支出", "公用经费"), (side, "项目支出"))
    empty = [Line(("", *[0] * 9))]
    return Content(
        11, "上年结转结余情况明细表", paths, "l" + "n" * 9, _with_total(lines or empty, ("合计",), 1), wide=True
    )


def _purchases(rng: Random) -> Content:
    goods = ("台式计算机", "复印纸", "物业管理服务", "办公家具", "印刷服务", "公务用车保险")
    lines = []
    for n, name in enumerate(rng.sample(goods, rng.randint(2, 6)), 1):
        parts = rng.randint(100, 90_000), rng.choice((0, rng.randint(100, 9_000)))
        lines.append(Line((str(n), name, sum(parts), *parts)))
    paths: Paths = (
        ("序号",),
        ("采购品目",),
        ("采购预算", "合计"),
        ("采购预算", "财政性资金"),
        ("采购预算", "其他资金"),
    )
    return Content("purchases", "政府采购预算表", paths, "clnnn", _with_total(lines, ("", "合计"), 1))


def _assets(rng: Random) -> Content:
    kinds = ("房屋及构筑物", "通用设备", "专用设备", "家具用具", "无形资产")
    lines = [Line((name, *(rng.randint(100, 900_000) for _ in range(3)))) for name in kinds]
    paths: Paths = (("资产类别",), ("原值",), ("累计折旧",), ("净值",))
    return Content("assets", "国有资产占用情况表", paths, "lnnn", _with_total(lines, ("总计",), 1))


def _performance(f: Invented, at: int) -> Content:
    projects = [project for item in f.items for project in item.projects]
    project = projects[at]
    amount = sum(project.costs)
    rows: list[tuple[Value, ...]] = [
        ("预算单位", f.issuer, "<", "<", "<", "<"),
        ("项目名称", project.name, "<", "<", "<", "<"),
        ("项目资金", "年度预算总额", amount, "其中：财政拨款", amount, "<"),
        ("项目总体目标", "完成年度工作任务，保障各项业务正常开展，提高资金使用效益。", "<", "<", "<", "<"),
        ("一级指标", "二级指标", "三级指标", "指标值", "上年完成值", "权重"),
        ("产出指标", "数量指标", "办理业务数", ">=240个", "200个", "20"),
        ("^", "^", "开展培训次数", ">=3次", "3次", "20"),
        ("^", "质量指标", "验收合格率", "100%", "98%", "20"),
        ("效益指标", "社会效益指标", "服务能力提升", "持续提升", "-", "20"),
        ("满意度指标", "满意度指标", "服务对象满意度", ">=90%", "90%", "20"),
    ]
    return Content("perf-project", "项目支出绩效目标表", (), "tttttt", tuple(Line(row) for row in rows), heading_rows=5)
