"""What a column holds and what a row is."""

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import lt

from budget.amount import is_amount, is_figure
from budget.codes import leading_code
from budget.disclosure import Cell, Column, ColumnKind, RowKind
from budget.forms import Form
from budget.label import bare, fold, is_organisation, is_total
from budget.pattern import pattern
from budget.style import has_han, is_percentage, stands_for_none
from extract.tables.line_kinds import is_remark, says_nothing
from extract.tables.worded import says

_CODE = pattern(r"\d{2,9}")
_CODE_HEADINGS = frozenset(["类", "款", "项", "目", "节", "類", "項", "節"])
_CODE_WORDS = ("编码", "代码", "編碼", "代碼", "代號", "科目編號")
_COUNTING = frozenset(["序号", "行次", "年度", "编号", "序號", "編號"])
_LABEL_HEADING = pattern(r"(?:项目|名称|科目|内容|事项|单位|分类|指标|备注|说明|依据|項目|名稱|內容|單位|備註|說明)$")
_AMOUNT_HEADING = pattern(
    r"(?:合计|总计|小计|数|金额|支出|收入|预算|经费|结余|结转|补助|费|[(]?万?元[)]?|合計|總計|小計|數|金額|預算|經費|增減)$"
)
_GRAND = ("总计", "总合计")
_SUM = ("合计", "总计")
_SENTENCE = 8
_NAMES_ROWS = pattern(r"\d{1,14}(?:[ .-]\d{1,6}){0,5}")
_REFERENCE = pattern(r"\d{1,4}(?:\.\d{1,2}){0,3}|0\d{1,9}|(?:[A-Za-z]+ )?[A-Za-z0-9]{1,2}")
_ORDINAL = pattern(r"[(]?(\d{1,3})[.)]?")
_SHORT = 3
"""Digits that the number of a chapter or an article has at the most."""

_FEWEST = 3
"""Rows from which on what stands in a column tells that it names or counts them."""


def column_kinds(
    form: Form | None,
    keys: Sequence[str | None],
    paths: Sequence[tuple[str, ...]],
    body: Sequence[Sequence[Cell]],
) -> list[ColumnKind]:
    """The kind of each column: as the form declares it, else by its heading and what stands in it."""
    kinds: list[ColumnKind] = []
    is_foreign = form is None and not _has_han(paths, body)
    for index, (key, path) in enumerate(zip(keys, paths, strict=True)):
        if form is not None and key is not None:
            kinds.append(form.column(key).kind)
        else:
            texts = [text for row in body if (text := row[index].text) and not stands_for_none(text)]
            own = _before_names(path, kinds, [row[index:] for row in body]) if is_foreign else None
            shares = sum(map(is_percentage, texts)) if is_foreign else 0
            found = own or _inferred(path, texts, kinds, headed=any(paths), shares=shares)
            kinds.append("code" if is_foreign and found == "amount" and _refers(path, texts) else found)
    return kinds


def _has_han(paths: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]) -> bool:
    return any(has_han(text) for path in paths for text in path) or any(has_han(c.text) for row in body for c in row)


def _before_names(
    path: tuple[str, ...], before: Sequence[ColumnKind], rows: Sequence[Sequence[Cell]]
) -> ColumnKind | None:
    """The kind of a column of numbers in front of the names of the rows: it counts these, or holds their codes.

    ``rows`` begin with its cells. The name of a row that has no code, a total's above all, may begin in its place.
    """
    if set(before) - {"code", "text"}:
        return None
    named_behind = [any(cell.text and not _is_number(cell.text) for cell in row[1:]) for row in rows]
    printed = [(row[0].text, named) for row, named in zip(rows, named_behind, strict=True) if row[0].text]
    texts = [t for t, named in printed if not stands_for_none(t) and (named or _is_number(t))]
    if not texts or not any(named_behind):
        return None
    ordinals = [found[1] for text in texts if (found := _ORDINAL.fullmatch(text))]
    if len(ordinals) == len(texts) >= _FEWEST and list(map(int, ordinals)) == list(range(1, len(texts) + 1)):
        return "text"
    last = path[-1] if path else ""
    if not all(map(_NAMES_ROWS.fullmatch, texts)):
        return None
    zero = any(len(text) > 1 and text.startswith("0") for text in texts)
    even = len(texts) >= _FEWEST and len({len(text) for text in texts}) == 1 and len(texts[0]) > 1
    in_order = list(texts) == sorted(set(texts))
    named = says("code", last) or says("counting", last)
    short = _are_short_codes(texts, len(rows))
    return "code" if zero or (even and in_order) or named or short or _are_levels(texts) else None


def _are_short_codes(texts: Sequence[str], rows: int) -> bool:
    """Whether numbers in front of names are chapters or the like: short ones that rise, and none for the total."""
    if not all(text.isdecimal() and len(text) <= _SHORT for text in texts) or not _FEWEST <= len(texts) < rows:
        return False
    numbers = list(map(int, texts))
    return all(one < other for one, other in pairwise(numbers)) and sum(numbers[:-1]) != numbers[-1]


def _are_levels(texts: Sequence[str]) -> bool:
    """Whether numbers in front of names are codes of several levels (11, 11.01, 11.02, 12): most go on with their row
    before, and all rise; figures do neither."""
    levels = [tuple(map(int, re.split("[ .-]", text))) for text in texts]
    goes_on = [
        other[: len(other) - 1] in (one, one[: len(other) - 1]) and len(other) > 1 for one, other in pairwise(levels)
    ]
    return len(texts) >= _FEWEST and all(map(lt, levels, levels[1:])) and 2 * sum(goes_on) > len(goes_on)


def _refers(path: tuple[str, ...], texts: Sequence[str]) -> bool:
    """Whether a column says that it holds codes, or numbers of notes, and holds nothing that is longer than these."""
    return bool(path and texts) and says("code", path[-1]) and all(map(_REFERENCE.fullmatch, texts))


def _is_number(text: str) -> bool:
    return is_figure(text) or is_percentage(text) or stands_for_none(text)


def _inferred(
    path: tuple[str, ...], texts: Sequence[str], before: Sequence[ColumnKind], *, headed: bool, shares: int
) -> ColumnKind:
    last = fold(path[-1]) if path else ""
    if last in _COUNTING:
        return "text"
    if headed and (last in _CODE_HEADINGS or last.endswith(_CODE_WORDS)):
        return "code"
    figures = sum(map(is_figure, texts)) + shares
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
    if form is not None and form.tree and figures and not codes and not any(map(_is_coded, words[:1])):
        return "organisation"
    return "item"


def _is_coded(word: str) -> bool:
    """Whether a name has its code in front of it, in one cell; the number of an issuer is none."""
    return bool(leading_code(word)) and not is_organisation(word)


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
