"""Figures that nobody published: classified items, their projects and their sources of money; every sum holds.

Amounts are whole numbers of the smallest unit that will be printed, so that no sum is rounded.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

NAMES: Mapping[str, str] = dict(
    line.split()
    for line in """
201 一般公共服务支出
20103 政府办公厅（室）及相关机构事务
2010301 行政运行
2010302 一般行政管理事务
20132 组织事务
2013299 其他组织事务支出
205 教育支出
20502 普通教育
2050202 小学教育
2050203 初中教育
20508 进修及培训
2050803 培训支出
207 文化旅游体育与传媒支出
20701 文化和旅游
2070104 图书馆
2070109 群众文化
208 社会保障和就业支出
20805 行政事业单位养老支出
2080505 机关事业单位基本养老保险缴费支出
2080506 机关事业单位职业年金缴费支出
20808 抚恤
2080801 死亡抚恤
210 卫生健康支出
21011 行政事业单位医疗
2101101 行政单位医疗
2101102 事业单位医疗
2101103 公务员医疗补助
211 节能环保支出
21103 污染防治
2110301 大气
213 农林水支出
21301 农业农村
2130101 行政运行
2130122 农业生产发展
21303 水利
2130305 水利工程建设
214 交通运输支出
21401 公路水路运输
2140106 公路养护
2140112 公路运输管理
221 住房保障支出
22102 住房改革支出
2210201 住房公积金
2210203 购房补贴
212 城乡社区支出
21208 国有土地使用权出让收入安排的支出
2120803 城市建设支出
2120899 其他国有土地使用权出让收入安排的支出
223 国有资本经营预算支出
22301 解决历史遗留问题及改革成本支出
2230105 国有企业退休人员社会化管理补助支出
301 工资福利支出
30101 基本工资
30102 津贴补贴
30103 奖金
30107 绩效工资
30108 机关事业单位基本养老保险缴费
30109 职业年金缴费
30110 职工基本医疗保险缴费
30112 其他社会保障缴费
30113 住房公积金
302 商品和服务支出
30201 办公费
30205 水费
30206 电费
30207 邮电费
30208 取暖费
30211 差旅费
30213 维修（护）费
30228 工会经费
30299 其他商品和服务支出
303 对个人和家庭的补助
30302 退休费
30305 生活补助
""".strip().splitlines()
)
"""Codes of the classifications and their names, parents before children."""

SOURCES: tuple[str, ...] = ("personnel", "operating", "project", "fund", "state", "account", "own_basic", "own_project")
SOURCES += ("carried", "other_carried")
"""What an item is paid from: the first three together are the general public budget of the year."""

PROJECTS = (
    "综合业务管理经费",
    "信息系统运行维护",
    "农村公路养护及安全隐患治理补助资金",
    "专项业务费",
    "2024年校舍维修改造项目",
    "基层服务能力提升",
    "办公设备购置",
    "对个人补助性项目支出",
    "重点区域大气污染联防联控工作经费",
    "法律顾问服务费",
    "档案数字化加工",
    "驻村工作队经费",
    "文化惠民工程建设及设备更新补助",
    "安全生产专项整治",
)
USES = (0, 1, 2, 5, 9)
"""Which of the ten economic columns of the projects' form are ever filled."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project of an item: what it costs by the ten economic classes."""

    name: str
    costs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A functional item with its amounts by source; the projects add up to its general project spending."""

    code: str
    amounts: Mapping[str, int]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """All figures of one disclosure."""

    issuer: str
    items: tuple[Item, ...]
    economic: Mapping[str, int]
    """Economic items of the general basic spending: 301 and 303 are personnel, 302 is operating."""
    public: tuple[int, int, int, int]
    """Travel abroad, purchase and running of vehicles, reception."""

    def total(self, *sources: str) -> int:
        """What all items have from these sources together."""
        return sum(item.amounts[source] for item in self.items for source in sources)


def invent(rng: Random) -> Invented:
    """A disclosure of three to six functional classes."""
    low, high = rng.choice(((200, 9_000), (1_000, 400_000), (50_000, 30_000_000)))

    def amount() -> int:
        return int(low * (high / low) ** rng.random())

    classes = sorted(rng.sample([c for c in NAMES if len(c) == 3 and c[0] == "2" and c not in ("212", "223")], 4))
    leaves = [c for c in NAMES if len(c) == 7 and c[:3] in classes and rng.random() < 0.85]
    names = rng.sample(PROJECTS, len(PROJECTS))
    items = [_item(code, rng, amount, names) for code in leaves]
    for code, source, share in (("2120803", "fund", 0.6), ("2120899", "fund", 0.3), ("2230105", "state", 0.3)):
        if rng.random() < share:
            items.append(Item(code, dict.fromkeys(SOURCES, 0) | {source: amount()}, ()))
    items.sort(key=lambda item: item.code)
    personnel, operating = (sum(item.amounts[key] for item in items) for key in ("personnel", "operating"))
    economic = _shared(personnel, [c for c in NAMES if len(c) == 5 and c[:3] in ("301", "303")], rng)
    economic |= _shared(operating, [c for c in NAMES if len(c) == 5 and c[:3] == "302"], rng)
    public = tuple(rng.choice((0, amount() // 10 + 1)) for _ in range(4))
    issuer = rng.choice(("青河县", "沙湾市", "和田地区", "新源县")) + rng.choice(
        ("教育局", "交通运输局", "农业农村局", "档案馆")
    )
    return Invented(issuer, tuple(items), economic, public)  # type: ignore[arg-type]


def _item(code: str, rng: Random, amount: Callable[[], int], names: list[str]) -> Item:
    """An item; the projects that it has take their names from what is left of them."""
    amounts = dict.fromkeys(SOURCES, 0)
    for source, share in (("personnel", 0.7), ("operating", 0.5), ("own_basic", 0.15), ("own_project", 0.15)):
        amounts[source] = amount() if rng.random() < share else 0
    for source in ("account", "carried", "other_carried"):
        amounts[source] = amount() if rng.random() < 0.12 else 0
    projects = []
    for _ in range(min(rng.choice((0, 0, 1, 2, 3)), len(names))):
        used = rng.sample(USES, rng.choice((1, 1, 2, 3)))
        projects.append(Project(names.pop(), tuple(amount() if n in used else 0 for n in range(10))))
    amounts["project"] = sum(sum(project.costs) for project in projects)
    if not any(amounts.values()):
        amounts["operating"] = amount()
    return Item(code, amounts, tuple(projects))


def _shared(whole: int, codes: list[str], rng: Random) -> dict[str, int]:
    """A whole as parts by code, each greater than nought."""
    chosen = sorted(rng.sample(codes, min(len(codes), rng.randint(3, 8), max(whole, 1))))
    cuts = sorted(rng.sample(range(1, whole), len(chosen) - 1)) if whole > len(chosen) else []
    ends = [0, *cuts, whole]
    return {code: b - a for code, a, b in zip(chosen, ends, ends[1:], strict=False) if b > a}


def summed(parts: Iterable[tuple[str, tuple[int, ...]]], lengths: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """Amounts by code, with those of the codes above them, in the order of the codes."""
    sums: dict[str, tuple[int, ...]] = {}
    for code, amounts in parts:
        for length in lengths:
            before = sums.get(code[:length], (0,) * len(amounts))
            sums[code[:length]] = tuple(a + b for a, b in zip(before, amounts, strict=True))
    return dict(sorted(sums.items()))
