"""Figures that a sentence tells together: 货物、工程、服务分别为1万元、2万元和3万元，分别占20%、30%、50%."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from budget.pattern import pattern
from extract.prose.phrases import NUMBER, VERB, subject_of

_UNIT = r"(?:亿元|万元|千元|元|%)"
_AND = r"(?:[、,]|[、,]?[和及与])"
_FIGURES = rf"(?P<row>{NUMBER}{_UNIT}?(?:{_AND}{NUMBER}{_UNIT}?)*{_AND}{NUMBER}{_UNIT})"
_EACH = pattern("分别|各")
_ROW = pattern(_FIGURES, re.ASCII)
_NAMED_ROW = pattern(
    rf"(?:(?P<names>[^,;。:]{{0,80}}?)(?P<each>{_EACH.pattern})(?P<lead>[^,;。:\d]{{0,8}}))?{_FIGURES}", re.ASCII
)
"""The same with the names before it, which takes many times as long to look for."""

_NUMBER = pattern(NUMBER, re.ASCII)
_BETWEEN = pattern(r"[、和及与]")


_SHARES = pattern(r"占[^,;。:\d]{0,20}$")


class InRow(NamedTuple):
    """A figure of a row of them: the name that it is of, its place in a row ``of`` so many, whether it is a share.

    The name is ``""`` where there are not as many names as figures, and for what is told of changes and shares.
    """

    name: str
    place: int
    of: int
    is_share: bool


def together(plain: str) -> Mapping[int, InRow]:
    """Where the figures of such rows stand in a paragraph, and what each is."""
    found: dict[int, InRow] = {}
    if _ROW.search(plain) is None:
        return found
    has_names = _EACH.search(plain) is not None
    for row in (_NAMED_ROW if has_names else _ROW).finditer(plain):
        starts = [number.start() for number in _NUMBER.finditer(plain, row.start("row"), row.end())]
        names: list[str] = []
        if has_names and row["each"] and not row["row"].endswith("%") and not VERB.search(row["lead"]):
            names = _BETWEEN.split(subject_of(row["names"])[1])
        fits = len(names) == len(starts) and all(names)
        is_share = row["row"].endswith("%") and _SHARES.search(plain, 0, row.start("row")) is not None
        for place, (start, name) in enumerate(zip(starts, names if fits else [""] * len(starts), strict=True)):
            found[start] = InRow(name, place, len(starts), is_share)
    return found
