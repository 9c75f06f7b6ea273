"""Names over all tables of a document (family C): one name a code, one code a name, and none cut."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple, TypeVar

from budget.catalogue import name_of
from budget.checks.coded import Coded, coded_rows, plain
from budget.checks.notices.notice import Notice, told
from budget.codes import Code
from budget.disclosure import Address, Table
from budget.forms.family import Classification
from budget.label import unnumbered
from budget.once import once

_LEAST_CUT = 2
"""Letters from which a name may be the beginning of a longer one."""

_FEW = 3
"""Rows running from which names are said to stand one row off."""

Thing = TypeVar("Thing")
Key = tuple[Classification, Code]
Below = tuple[Classification, Code, str]


def name_notices(tables: Sequence[Table]) -> tuple[Notice, ...]:
    """Where the tables of a document contradict each other, or the catalogue, about what a code is."""
    of_code, of_name = _unlike(tables)
    found = [one for (kind, code), rows in of_code.items() if len(rows) > 1 for one in _one_name(kind, code, rows)]
    odd = {at for notice in found for at in notice.where[:1]}
    for rows in of_name.values():
        found += [notice for notice in _one_code(rows) if notice.where[1] not in odd]
    slid = {at for table in tables for at in _slid(table)} if of_code else set()
    found += _unlike_catalogue(of_code, odd, slid)
    return tuple(found)


def _unlike(tables: Sequence[Table]) -> tuple[dict[Key, list[Coded]], dict[Below, list[Coded]]]:
    """The rows of each code that some name otherwise, or otherwise than the catalogue; of each name of several codes.

    All others, which are nearly all, are passed over.
    """
    called = [_called(table) for table in tables]
    odd_names = _of_several(set().union(*(one.names for one in called))).union(*(one.unlisted for one in called))
    odd_codes = _of_several(set().union(*(one.codes for one in called)))
    of_code: dict[Key, list[Coded]] = defaultdict(list)
    of_name: dict[Below, list[Coded]] = defaultdict(list)
    for one in called:
        for key in () if odd_names.isdisjoint(one.of_code) else [key for key in one.of_code if key in odd_names]:
            of_code[key] += one.of_code[key]
        for below in () if odd_codes.isdisjoint(one.of_name) else [name for name in one.of_name if name in odd_codes]:
            of_name[below] += one.of_name[below]
    return of_code, of_name


def _of_several(pairs: AbstractSet[tuple[Thing, object]]) -> set[Thing]:
    """What is paired with more than one other thing."""
    found = Counter(one for one, _ in pairs)
    return {one for one, n in found.items() if n > 1} if len(found) < len(pairs) else set()


class _Called(NamedTuple):
    """What the rows of a table that have code and name are called.

    Attributes:
        of_code: the rows of each code; ``of_name`` those of each name below one code.
        names: each code with each of its names; ``codes`` each name with each of its codes.
        unlisted: the codes that the catalogue names otherwise.
    """

    of_code: Mapping[Key, Sequence[Coded]]
    of_name: Mapping[Below, Sequence[Coded]]
    names: AbstractSet[tuple[Key, str]]
    codes: AbstractSet[tuple[Below, Code]]
    unlisted: AbstractSet[Key]


@once
def _called(table: Table) -> _Called:
    of_code: dict[Key, list[Coded]] = {}
    of_name: dict[Below, list[Coded]] = {}
    for row in _named(table):
        of_code.setdefault((row.classification, row.code), []).append(row)
        of_name.setdefault((row.classification, row.code[:-1], row.name), []).append(row)
    names = frozenset(_alike((key, row.name)) for key, rows in of_code.items() for row in rows)
    codes = frozenset(_alike((below, row.code)) for below, rows in of_name.items() for row in rows)
    return _Called(of_code, of_name, names, codes, {key for key, name in names if _is_unlisted(*key, name)})


@lru_cache(maxsize=16384)
def _alike(pair: Thing) -> Thing:
    """One object for all pairs that are equal: sets of such are put together without a look into them."""
    return pair


def _named(table: Table) -> list[Coded]:
    """The rows of a table that have code and name."""
    return [row for row in coded_rows(table) if row.name and row.name_at]


@lru_cache(maxsize=4096)
def _is_unlisted(classification: Classification, code: Code, name: str) -> bool:
    """Whether the catalogue names a code otherwise."""
    listed = name_of(classification, code)
    return bool(listed) and not _may_be_short_for(plain(listed), name)


def _one_name(classification: Classification, code: Code, rows: list[Coded]) -> Iterator[Notice]:
    """Rows that name a code otherwise than most do, or than the catalogue where one of them does as that."""
    if len({row.name for row in rows}) == 1:
        return
    names = Counter(row.name for row in rows)
    listed = plain(name_of(classification, code))
    usual = max(names, key=lambda name: (name == listed, names[name]))
    whole = max((name for name in names if name.startswith(usual)), key=len)
    model = next(row for row in rows if row.name == whole)
    for row in rows:
        if row.name == whole or row.name_at is None or model.name_at is None:
            continue
        places, texts = (row.name_at, model.name_at), told(code="".join(code), name=_label(row), other=_label(model))
        if len(row.name) >= _LEAST_CUT and whole.startswith(row.name):
            yield Notice("code.label-cut", "hint", places, texts)
        else:
            yield Notice("code.name", "broken", places, texts)


def _label(row: Coded) -> str:
    """The name as printed, without the code or the numbering in front of it."""
    return unnumbered(row.line.label).lstrip("0123456789").strip()


def _one_code(rows: list[Coded]) -> Iterator[Notice]:
    """Rows of one name under one parent whose code the other tables do not give to it."""
    if len({row.code for row in rows}) == 1:
        return
    codes = Counter(row.code for row in rows)
    usual = max(codes, key=lambda code: codes[code])
    homes = {row.at.table for row in rows if row.code == usual}
    model = next(row for row in rows if row.code == usual)
    for row in rows:
        if row.code != usual and row.at.table not in homes and codes[usual] > codes[row.code] and row.name_at:
            texts = told(code="".join(row.code), name=_label(row), other="".join(usual))
            yield Notice("code.twin", "broken", (row.at, row.name_at, model.at), texts)


@once
def _slid(table: Table) -> frozenset[Address]:
    """The names that the catalogue gives to the row above or below, in several rows running, or to each other's row."""
    rows = _named(table)
    listed = [plain(name_of(row.classification, row.code)) for row in rows]
    found: set[Address] = set()
    for step in (-1, 1):
        run: list[Coded] = []
        for i, row in enumerate([*rows, None]):
            if row and 0 <= i + step < len(rows) and row.name == listed[i + step] != listed[i]:
                run.append(row)
                continue
            if len(run) >= _FEW:
                found |= {one.name_at for one in run if one.name_at}
            run = []
    at_of = {name: i for i, name in enumerate(listed) if name}
    for i, row in enumerate(rows):  # two rows of which each has the other's name
        other = at_of.get(row.name, i)
        if rows[other].name == listed[i] != row.name and row.name_at:
            found.add(row.name_at)
    return frozenset(found)


def _unlike_catalogue(of_code: dict[Key, list[Coded]], odd: set[Address], slid: Container[Address]) -> Iterator[Notice]:
    """Codes that the catalogue names otherwise; one notice a code, broken where names stand beside others' codes."""
    for (classification, code), rows in of_code.items():
        listed = name_of(classification, code)
        whole = plain(listed)
        if not listed or any(row.name == whole for row in rows):
            continue
        unlike = [row for row in rows if row.name_at not in odd and not _may_be_short_for(whole, row.name)]
        if unlike:
            cells = tuple(row.name_at for row in unlike if row.name_at)
            texts = told(code="".join(code), name=_label(unlike[0]), other=listed)
            yield Notice("code.catalogue", "broken" if any(at in slid for at in cells) else "hint", cells, texts)


def _may_be_short_for(listed: str, name: str) -> bool:
    """Whether a name leaves out an end that issuers leave out: more than the one letter that a narrow cell cuts."""
    return listed == name or (listed.startswith(name) and len(listed) > len(name) + 1)
