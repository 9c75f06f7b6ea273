"""The labelled values of performance tables: which cell holds which."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from budget.amount import is_figure
from budget.disclosure import Cell, Column, Field, Row
from budget.label import fold, is_total

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
        "年度履职目标",
    ),
    "total": (
        "年度预算总额",
        "年度资金总额",
        "预算总额",
        "年度预算总金额",
        "年度资金申请总额",
        "资金总额",
        "预算金额",
        "部门预算总额",
    ),
    "whole_total": ("项目资金总额", "中期资金总额", "实施期资金总额"),
    "fiscal": ("财政拨款", "当年财政拨款", "财政资金"),
    "carried": ("上年结转资金", "上年结转"),
    "other": ("其他资金", "其他"),
    "superior": ("上级安排",),
    "own": ("本级安排",),
}
_PLAIN = {
    "department": ("主管部门", "主管部门及代码", "主管部门名称", "主管单位", "一级预算单位"),
    "kind": ("项目性质", "项目类别", "项目类型", "项目属性"),
    "period": ("项目期", "项目周期", "项目实施周期", "实施周期", "计划开始日期", "计划完成日期"),
    "source": ("资金来源",),
    "funds": ("项目资金", "资金情况", "预算情况", "年度预算", "预算数", "项目预算", "年度预算申请"),
    "goals": ("预期目标", "实际完成情况", "预期目标完成情况", "项目总目标", "实施期目标", "年初设定目标"),
}
"""Labels of boxes whose values nothing is held against."""

_HEADINGS = {
    "project": ("项目名称",),
    "level1": ("一级指标",),
    "level2": ("二级指标",),
    "level3": ("三级指标", "指标名称", "绩效指标"),
    "target": (
        "指标值",
        "目标值",
        "绩效指标值",
        "年度指标值",
        "年度(/项目)指标值",
        "年初指标值",
        "预期指标值",
        "全年(目标值)",
    ),
    "half_year": ("半年(目标值)", "半年目标值", "半年指标值"),
    "actual": ("实际完成值", "全年实际值", "全年完成值", "全年实际完成值", "实际完成指标值", "指标完成值"),
    "nature": ("指标性质", "绩效指标性质", "指标方向性", "指标方向", "指标类型"),
    "measure": ("计量单位", "度量单位", "绩效度量单位", "指标单位"),
    "basis": ("指标值设置依据", "指标设定依据", "指标值设定依据", "指标设置依据", "设定依据", "指标值来源"),
    "last_year": ("上年完成值", "上年实际完成值", "上年度完成值", "上年指标值"),
    "weight": ("指标分值权重", "分值权重", "指标权重", "指标分值", "权重", "分值"),
    "score": ("得分", "自评得分", "实际得分", "评价得分", "指标得分"),
    "reason": ("偏差原因分析及改进措施", "偏差原因分析与改进措施", "未完成原因分析", "偏差原因分析", "偏差原因"),
    "rule": ("指标赋分规则", "赋分规则", "评分规则", "计分规则", "评分标准"),
    "evidence": ("佐证资料", "佐证材料", "证明材料", "数据来源"),
}
_OVER_AMOUNTS = {
    "initial": ("年初预算数", "年初预算"),
    "budgeted": ("全年预算数", "全年预算", "调整预算数"),
    "spent": ("全年执行数", "全年执行", "执行数", "实际执行数", "全年支出数"),
}
"""Headings over the amounts of one row of funds, in tables of what was reached."""
_MERGED = frozenset(["project", "level1", "level2"])
"""Columns whose blank cells belong to the cell above."""

_OF_BOTH = frozenset(["fiscal", "carried", "other"])
"""Amounts told of the year, and where the amount of the whole project is told, too, of that as well."""

_BY_STAGE = frozenset(["total", *_OF_BOTH])
"""Amounts told as they were budgeted first, as they were budgeted in the end, and as they were spent."""

_CUT = 4
"""Characters of a label from which its last may be missing."""

_LONG = 6
"""Characters beyond which what ends like a heading over figures names something."""

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

_ENOUGH = 4
"""Indicator headings that make a row their heading."""

_BOXES = 3
"""Labels one below the other from which on rows are boxes, whatever stands behind them."""

_OVER_FIGURES = ("数", "额", "支出", "收入", "经费", "名称", "编码")
"""How headings over columns end."""

_ASIDE = re.compile(r"\((?:盖章|公章|签章|万?元|单位:?万?元|%|\d{2,3}分?|[A-C])\)")

_IN_ALL = frozenset(["总分", "总分值", "总得分", "自评总分", "得分合计"])
"""What the row under the indicators that adds up their weights and scores is called, besides 合计 and 总计."""


def fields_of(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Field, ...]:
    """The labelled values of a performance table, in the order of the rows; none for any other table.

    Amounts, names and goals stand at the right of their labels. A cell of an indicator row is what
    the heading over its column says, whatever it holds: a row that is shifted is not set right.
    """
    headings = [_heading(row.cells) for row in rows]
    return tuple(_found(columns, rows, headings)) if any(headings) else ()


def begins_record(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a grid begins as labelled boxes: a label with its value behind it, and a label below it.

    A first row that is alone on its page has no label below it, and so not more than that label and its value.
    """
    if sum(1 for cells in rows[:4] if _key(cells[0].text, _ANY_KEYS)) >= _BOXES:
        return True
    printed = [row for cells in rows[:4] if len(row := [cell for cell in cells if cell.box or cell.text]) > 1]
    labels = [_key(row[0].text, _ANY_KEYS) for row in printed]
    if not labels or labels[0] is None or _is_heading(printed[0][1], alone=len(printed[0]) == 2):
        return False
    return any(labels[1:]) or (len(printed) == 1 and len(printed[0]) == 2)


def _is_heading(cell: Cell, *, alone: bool) -> bool:
    """Whether a text behind a label is another one or stands over figures, and so is no value.

    Projects are called like headings (…工作经费): in a box over several columns, or a long one that nothing follows.
    """
    text = fold(cell.text)
    named = cell.span[1] > 1 or (alone and len(text) > _LONG)
    return not text or is_label(text) or is_total(text) or (text.endswith(_OVER_FIGURES) and not named)


def _found(
    columns: Sequence[Column], rows: Sequence[Row], headings: Sequence[Mapping[int, tuple[str, int]]]
) -> Iterator[Field]:
    heading: Mapping[int, tuple[str, int]] = {}
    beside: Mapping[int, str] = {}
    year_from = 0
    for row, above in zip(rows, headings, strict=True):
        if above or _begins_with_label(row.cells):
            heading = above
        if heading and not above:
            yield from (Field(key, row.id, columns[index].id) for key, index in _under(heading, row.cells))
        elif not above:
            labelled = list(_beside_labels(row.cells))
            beside = _over_amounts(row.cells) or beside
            year_from = _year_from({key: label for key, label, _ in labelled}, year_from, len(columns))
            for key, label, index in labelled:
                of_whole = key in _OF_BOTH and label < year_from
                yield Field(f"whole_{key}" if of_whole else key, row.id, columns[index].id)
                if key in _BY_STAGE and index in beside:
                    further = ((at, stage) for at, stage in beside.items() if at > index and _is_printed(row.cells[at]))
                    yield from (Field(f"{stage}_{key}", row.id, columns[at].id) for at, stage in further)


def _over_amounts(cells: Sequence[Cell]) -> dict[int, str]:
    """Of which stage of the year the amounts below are, by place; empty where the row does not head several."""
    found = {at: key for at, cell in enumerate(cells) if cell.text and (key := _key(cell.text, _STAGE_KEYS))}
    return found if len(set(found.values())) > 1 else {}


def _is_printed(cell: Cell) -> bool:
    return bool(cell.text or cell.box or cell.line)


def _year_from(labels: Mapping[str, int], before: int, width: int) -> int:
    """The place from which on labels speak of the year; those to the left, of the whole project, all years of it."""
    if "whole_total" in labels:
        return labels.get("total", width)
    return 0 if "total" in labels or "project" in labels else before


def _heading(cells: Sequence[Cell]) -> dict[int, tuple[str, int]]:
    """Key and width of each indicator heading by its place; empty where the row is no such heading."""
    found = {
        index: (key, cell.span[1])
        for index, cell in enumerate(cells)
        if cell.text and (key := _key(cell.text, _COLUMN_KEYS))
    }
    return found if len({key for key, _ in found.values()}) >= _ENOUGH else {}


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


def label_key(text: str) -> str | None:
    """The key of the label of a box; None for other text."""
    return _key(text, _ANY_KEYS)


def heading_key(text: str) -> str | None:
    """The key of a heading over indicators; None for other text."""
    return _key(text, _COLUMN_KEYS)


def heading_keys(cells: Sequence[Cell]) -> set[str]:
    """The keys of the headings over indicators in a row."""
    return {key for cell in cells if (key := heading_key(cell.text))}


def heads_indicators(cells: Sequence[Cell]) -> bool:
    """Whether a row is the headings over the indicators of a performance table."""
    return bool(_heading(cells))


def _begins_with_label(cells: Sequence[Cell]) -> bool:
    """Whether a row begins another record, below the indicators of the one before."""
    first = next((cell.text for cell in cells if cell.text), "")
    return _key(first, _KEYS) is not None


def _beside_labels(cells: Sequence[Cell]) -> Iterator[tuple[str, int, int]]:
    """Keys in a row of labels, with the places of label and value; none in one that heads sources and amounts."""
    if any(cell.text and label_key(cell.text) == "source" for cell in cells):
        return
    for index, cell in enumerate(cells):
        key = label_key(cell.text) if cell.text else None
        at = _value_at(cells, index) if key else None
        if key == "funds" and at is not None and is_figure(cells[at].text):
            key = "total"  # nothing parts it
        if key in _LABELS and at is not None:
            yield key, index, at


def _value_at(cells: Sequence[Cell], index: int) -> int | None:
    """Where the value of the label at ``index`` stands; None where another label follows."""
    if cells[index].box is not None:
        after = (i for i in range(index + 1, len(cells)) if cells[i].box is not None)
        at = next(after, None)
    else:
        at = next((i for i in range(index + 1, len(cells)) if cells[i].text), None)
        if (at is None or _key(cells[at].text, _KEYS)) and index + 1 < len(cells) and not cells[index + 1].text:
            at = index + 1
    return None if at is None or _key(cells[at].text, _ANY_KEYS) else at


def adds_up(text: str) -> bool:
    """Whether a text begins the row under indicators that says what their weights and scores come to."""
    return is_total(text) or _bare(text) in _IN_ALL


def _adds_up(cells: Sequence[Cell]) -> bool:
    return adds_up(next((cell.text for cell in cells if cell.text), ""))


def _under(heading: Mapping[int, tuple[str, int]], cells: Sequence[Cell]) -> Iterator[tuple[str, int]]:
    """Keys and places of the cells of an indicator row: one a heading, the first that is printed under it."""
    if len([cell for cell in cells if cell.text.strip("- ")]) < 2 or _adds_up(cells):
        return
    for place, (key, width) in heading.items():
        if place < len(cells) and cells[place].text:  # most cells
            yield key, place
            continue
        under = range(place, min(place + width, len(cells)))
        printed = [i for i in under if cells[i].text or ((cells[i].box or cells[i].line) and key not in _MERGED)]
        filled = [i for i in printed if cells[i].text]
        if printed:
            yield key, (filled or printed)[0]
