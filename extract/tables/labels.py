"""How labels and headings of performance tables are spelt, and what each of them means."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from budget.disclosure import Cell
from budget.label import fold, is_total
from budget.pattern import pattern

_LABELS = {
    "unit": (
        "预算单位",
        "单位名称",
        "部门名称",
        "部门(单位)名称",
        "项目单位",
        "单位(部门)名称",
        "实施单位",
        "项目实施单位",
        "申报单位",
        "申请单位",
        "承担单位",
        "项目承担单位",
    ),
    "project": ("项目名称",),
    "person": ("项目负责人", "单位联系人", "部门联系人", "负责人", "联系人"),
    "telephone": ("联系电话", "负责人电话", "联系人电话", "电话"),
    "goal": (
        "项目总体目标",
        "年度绩效目标",
        "年度总体目标",
        "年度目标",
        "总体目标",
        "绩效目标",
        "总体绩效目标",
        "年度总体绩效目标",
        "年度总目标",
        "项目绩效目标",
        "项目年度绩效目标",
        "整体绩效目标",
        "部门整体绩效目标",
        "年度履职目标",
    ),
    "total": (
        "预算整体支出",
        "年度预算总额",
        "年度资金总额",
        "预算总额",
        "年度预算总金额",
        "年度资金申请总额",
        "资金总额",
        "预算金额",
        "部门预算总额",
        "预算资金总额",
        "预算总金额",
        "年度预算金额",
        "项目预算总额",
        "项目预算金额",
        "申报金额",
    ),
    "whole_total": ("项目资金总额", "中期资金总额", "实施期资金总额"),
    "fiscal": ("财政拨款", "当年财政拨款", "财政资金", "财政拨款资金", "财政拨款金额", "财政性资金"),
    "carried": ("上年结转资金", "上年结转", "上年结转结余", "上年结转和结余", "上年结余结转"),
    "other": ("其他资金", "其他", "其它资金", "非财政拨款资金", "非财政资金"),
    "superior": ("上级安排",),
    "own": ("本级安排",),
}
_PLAIN = {
    "department": ("主管部门", "主管部门及代码", "主管部门名称", "主管单位", "项目主管部门", "一级预算单位"),
    "kind": ("项目性质", "项目类别", "项目类型", "项目属性", "项目分类"),
    "period": (
        "项目期",
        "项目周期",
        "项目实施周期",
        "实施周期",
        "起止时间",
        "项目起止时间",
        "项目起止年限",
        "计划开始日期",
        "计划完成日期",
    ),
    "source": ("资金来源",),
    "funds": ("项目资金", "资金情况", "预算情况", "年度预算", "预算数", "项目预算", "年度预算申请"),
    "goals": ("预期目标", "实际完成情况", "预期目标完成情况", "项目总目标", "实施期目标", "年初设定目标"),
}
"""Labels of boxes whose values nothing is held against."""

_HEADINGS = {
    "project": ("项目名称",),
    "level1": ("一级指标", "一级绩效指标"),
    "level2": ("二级指标", "二级绩效指标"),
    "level3": ("三级指标", "三级绩效指标", "三级指标名称", "指标名称", "绩效指标名称", "绩效指标"),
    "target": (
        "指标值",
        "目标值",
        "绩效指标值",
        "年度指标值",
        "年度(/项目)指标值",
        "年初指标值",
        "预期指标值",
        "本年指标值",
        "当年指标值",
        "计划指标值",
        "指标目标值",
        "绩效目标值",
        "年度目标值",
        "指标值(含计量单位)",
        "指标值(包含数字及文字描述)",
        "全年(目标值)",
    ),
    "half_year": ("半年(目标值)", "半年目标值", "半年指标值"),
    "actual": ("实际完成值", "全年实际值", "全年完成值", "全年实际完成值", "实际完成指标值", "指标完成值"),
    "nature": (
        "指标性质",
        "绩效指标性质",
        "指标方向性",
        "指标方向",
        "指标类型",
        "计算符号",
        "比较符号",
        "运算符号",
        "指标符号",
        "符号",
    ),
    "measure": ("计量单位", "度量单位", "绩效度量单位", "指标度量单位", "指标单位"),
    "basis": ("指标值设置依据", "指标设定依据", "指标值设定依据", "指标设置依据", "设定依据", "指标值来源"),
    "last_year": ("上年完成值", "上年实际完成值", "上年度完成值", "上年指标值", "上年实际值", "上年值"),
    "weight": (
        "指标分值权重",
        "分值权重",
        "分值(权重)",
        "权重分值",
        "标准分值",
        "权重值",
        "指标权重",
        "指标分值",
        "权重",
        "分值",
    ),
    "score": ("得分", "自评得分", "实际得分", "评价得分", "指标得分"),
    "reason": ("偏差原因分析及改进措施", "偏差原因分析与改进措施", "未完成原因分析", "偏差原因分析", "偏差原因"),
    "rule": (
        "指标赋分规则",
        "赋分规则",
        "评分规则",
        "计分规则",
        "评分标准",
        "评分办法",
        "评分细则",
        "评价标准",
        "指标评分标准",
    ),
    "evidence": ("佐证资料", "佐证材料", "证明材料", "数据来源"),
}
_OVER_AMOUNTS = {
    "initial": ("年初预算数", "年初预算"),
    "budgeted": ("全年预算数", "全年预算", "调整预算数"),
    "spent": ("全年执行数", "全年执行", "执行数", "实际执行数", "全年支出数"),
}
"""Headings over the amounts of one row of funds, in tables of what was reached."""

_CUT = 4
"""Characters of a label from which its last may be missing."""

_LONGEST = 30
"""Characters beyond which a text is no label, blanks and all."""


def _known(labels: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Keys by spelling, also by one that is cut at the cell's edge if it can be no other."""
    whole = {spelling: key for key, spellings in labels.items() for spelling in spellings}
    cut: dict[str, set[str]] = defaultdict(set)
    for spelling, key in whole.items():
        if len(spelling) > _CUT:
            cut[spelling[:-1]].add(key)
    return {label: keys.pop() for label, keys in cut.items() if len(keys) == 1} | whole


_KEYS, _COLUMN_KEYS, _ANY_KEYS = _known(_LABELS), _known(_HEADINGS), _known(_LABELS | _PLAIN)

_STAGE_KEYS = _known(_OVER_AMOUNTS)

_ASIDE = pattern(r"\((?:盖章|公章|签章|万?元|单位:?万?元|%|\d{2,3}分?|[A-C])\)")

_IN_ALL = frozenset(["总分", "总分值", "总得分", "自评总分", "得分合计"])
"""What the row under the indicators that adds up their weights and scores is called, besides 合计 and 总计."""


def _key(text: str, known: Mapping[str, str]) -> str | None:
    """The key of a label; None for other text."""
    return known.get(_bare(text)) if len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """A label in one spelling; asked again and again, since the same labels stand in every table."""
    return _ASIDE.sub("", fold(text)).removeprefix("其中").strip(":")


def is_label(text: str) -> bool:
    """Whether a text is a label of a performance table, or a heading over its indicators."""
    return (_key(text, _ANY_KEYS) or _key(text, _COLUMN_KEYS)) is not None


def value_key(text: str) -> str | None:
    """The key of the label of a box whose value something is held against; None for other text."""
    return _key(text, _KEYS)


def label_key(text: str) -> str | None:
    """The key of the label of a box; None for other text."""
    return _key(text, _ANY_KEYS)


def heading_key(text: str) -> str | None:
    """The key of a heading over indicators; None for other text."""
    return _key(text, _COLUMN_KEYS)


def stage_key(text: str) -> str | None:
    """The key of a heading that says of which stage of the year the amounts below it are; None for other text."""
    return _key(text, _STAGE_KEYS)


def heading_keys(cells: Sequence[Cell]) -> set[str]:
    """The keys of the headings over indicators in a row."""
    return {key for cell in cells if (key := heading_key(cell.text))}


def adds_up(text: str) -> bool:
    """Whether a text begins the row under indicators that says what their weights and scores come to."""
    return is_total(text) or _bare(text) in _IN_ALL
