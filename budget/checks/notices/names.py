"""Names over all tables of a document (family C): one name a code, one code a name, and none cut."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from budget.catalogue import name_of
from budget.checks.coded import Coded, coded_rows, plain
from budget.checks.notices.notice import Notice, told
from budget.codes import Code
from budget.disclosure import Address, Table
from budget.forms.family import Classification
from budget.label import unnumbered

_LEAST_CUT = 2
"""Letters from which a name may be the beginning of a longer one."""

Key = tuple[Classification, Code]


def name_notices(tables: Sequence[Table]) -> tuple[Notice, ...]:
    """Where the tables of a document contradict each other, or the catalogue, about what a code is."""
    of_code: dict[Key, list[Coded]] = defaultdict(list)
    of_name: dict[tuple[Classification, Code, str], list[Coded]] = defaultdict(list)
    for row in (row for table in tables for row in coded_rows(table)):
        if row.name and row.name_at:
            of_code[row.classification, row.code].append(row)
            of_name[row.classification, row.code[:-1], row.name].append(row)
    found = [one for (kind, code), rows in of_code.items() if len(rows) > 1 for one in _one_name(kind, code, rows)]
    odd = {at for notice in found for at in notice.where[:1]}
    for rows in (rows for rows in of_name.values() if len(rows) > 1):
        found += [notice for notice in _one_code(rows) if notice.where[1] not in odd]
    found += _unlike_catalogue(of_code, odd)
    return tuple(found)


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


def _unlike_catalogue(of_code: dict[Key, list[Coded]], odd: set[Address]) -> Iterator[Notice]:
    """Codes that the catalogue names otherwise; one notice a code."""
    for (classification, code), rows in of_code.items():
        listed = name_of(classification, code)
        whole = plain(listed)
        if not listed or any(row.name == whole for row in rows):
            continue
        unlike = [row for row in rows if row.name_at not in odd and not _may_be_short_for(whole, row.name)]
        if unlike:
            cells = tuple(row.name_at for row in unlike if row.name_at)
            texts = told(code="".join(code), name=_label(unlike[0]), other=listed)
            yield Notice("code.catalogue", "hint", cells, texts)


def _may_be_short_for(listed: str, name: str) -> bool:
    """Whether a name leaves out an end that issuers leave out: more than the one letter that a narrow cell cuts."""
    return listed == name or (listed.startswith(name) and len(listed) > len(name) + 1)
