"""What a column holds and what a row is."""

import re
from collections.abc import Sequence

from budget.amount import is_amount, is_figure
from budget.disclosure import Cell, Column, ColumnKind, RowKind
from budget.forms import Form
from budget.label import bare, fold, is_total
from budget.style import stands_for_none
from extract.tables.captions import is_remark, says_nothing

_CODE = re.compile(r"\d{2,9}")
_CODE_HEADINGS = frozenset(["类", "款", "项", "目", "编码", "代码", "科目编码", "科目代码"])
_COUNTING = frozenset(["序号", "行次", "年度", "编号"])
_LABEL_HEADING = re.compile(r"(?:项目|名称|科目|内容|事项|单位|分类|指标|备注|说明|依据)$")
_AMOUNT_HEADING = re.compile(r"(?:合计|总计|小计|数|金额|支出|收入|预算|经费|结余|结转|补助|费|[(]?万?元[)]?)$")
_GRAND = ("总计", "总合计")
_SUM = ("合计", "总计")
_SENTENCE = 8


def column_kinds(
    form: Form | None,
    keys: Sequence[str | None],
    paths: Sequence[tuple[str, ...]],
    body: Sequence[Sequence[Cell]],
) -> list[ColumnKind]:
    """The kind of each column: as the form declares it, else by its heading and what stands in it."""
    kinds: list[ColumnKind] = []
    for index, (key, path) in enumerate(zip(keys, paths, strict=True)):
        if form is not None and key is not None:
            kinds.append(form.column(key).kind)
        else:
            texts = [text for row in body if (text := row[index].text) and not stands_for_none(text)]
            kinds.append(_inferred(path, texts, kinds, headed=any(paths)))
    return kinds


def _inferred(path: tuple[str, ...], texts: Sequence[str], before: Sequence[ColumnKind], *, headed: bool) -> ColumnKind:
    last = fold(path[-1]) if path else ""
    if last in _COUNTING:
        return "text"
    if headed and (last in _CODE_HEADINGS or last.endswith(("编码", "代码"))):
        return "code"
    figures = sum(map(is_figure, texts))
    if not headed and not set(before) - {"code"}:
        codes = sum(1 for text in texts if _CODE.fullmatch(fold(text)))
        if codes and codes >= 0.8 * len(texts):
            return "code"
    if texts and figures >= 0.6 * len(texts):
        return "amount"
    if (
        not texts
        and headed
        and not _LABEL_HEADING.search(last)
        and ("amount" in before or _AMOUNT_HEADING.search(last))
    ):
        return "amount"
    if not headed:
        return "label" if "label" not in before else "text"
    return "label" if "label" not in before or _LABEL_HEADING.search(last) else "text"


def row_kind(row: Sequence[Cell], columns: Sequence[Column], form: Form | None) -> RowKind:
    """The kind of a row that is neither heading nor numbering."""
    if is_note(row):
        return "note"
    words = [cell.text for cell, column in zip(row, columns, strict=True) if cell.text and column.kind != "amount"]
    codes = [cell.text for cell, c in zip(row, columns, strict=True) if cell.text and c.kind == "code"]
    prints = is_figure if form is None else is_amount  # a form has its own cells that were cut (1,60)
    figures = any(
        cell.text and prints(cell.text) for cell, column in zip(row, columns, strict=True) if column.kind == "amount"
    )
    labelled = any(column.kind in ("label", "code") for column in columns)
    if any(_is_grand(word, columns) for word in words):
        return "total"
    if any(bare(word) == "小计" for word in words) or (figures and not words and labelled):
        return "subtotal"
    if form is None or not form.lines:
        labels = [word for word in words if word not in codes]
        if labels and fold(labels[0]).startswith("其中"):
            return "memo"
    if form is not None and form.tree and figures and not codes:
        return "organisation"
    return "item"


def _is_grand(word: str, columns: Sequence[Column]) -> bool:
    """Whether a label names the grand total; in two-sided tables 收入合计 does so too."""
    plain = bare(word)
    if is_total(word) or plain.endswith(_GRAND):
        return True
    return sum(1 for column in columns if column.kind == "label") >= 2 and plain.endswith(_SUM)


def is_note(row: Sequence[Cell]) -> bool:
    """Whether a row is one sentence over the whole width."""
    filled = [cell for cell in row if cell.text]
    if len(filled) != 1 or filled[0] is not row[0]:
        return False
    text = filled[0].text
    wide = filled[0].span[1] >= len(row) > 1
    return is_remark(text) or (wide and len(text) > _SENTENCE and (says_nothing(text) or text.endswith("。")))
