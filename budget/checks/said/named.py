"""Rows of forms found by a name that a sentence or a performance table gives: a class, an item, a project."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property, lru_cache
from typing import TypeVar

from budget.amount import is_amount
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code, leading_class
from budget.disclosure import Address, Row
from budget.forms import LEVELS, Ref
from budget.forms.classes import class_named
from budget.forms.sayings import PROJECT
from budget.label import bare, fold
from budget.once import once
from budget.pattern import pattern
from budget.record import dataclass

Thing = TypeVar("Thing")

_PATH = pattern(
    r"^(?:(?P<class>[^()]+(?:\([^()]*\)[^()]*)*?)\(\d{0,3}类\))?(?:(?P<section>.+?)\(\d{0,3}款\))?"
    r"(?:(?P<item>.+?)\(\d{0,3}项\))(?:支出)?(?:科目)?$"
)
_CLASS_WORD = pattern(r"\(类\)|^\d{3}|预算数?$")
_CODE = pattern(
    r"(?:^|\(|科目[编代]码:?)(?P<whole>\d{7})(?!\d)|\((?P<class>\d{3})\)[^()]+\((?P<section>\d\d)\)[^()]+\((?P<item>\d\d)\)"
)
"""The code of an item, in front of its name or in brackets behind it, or level by level."""
_MARKS = '"-—'
"""What may stand around the names of classes and items."""

_SPENT = "支出"
_YEAR = pattern(r"^20\d\d年度?")
_TWIN = pattern(r"(?:项目)?\d{0,2}$")
_PROJECT_NAME = "project_name"


def places(structure: Structure, ref: Ref) -> list[Address]:
    """The cells of a declared line, or of the total row; of a form without either, of all its rows."""
    if ref.line in structure.keyed:
        lines = [structure.keyed[ref.line]]
    elif ref.line != "total":
        return []
    elif structure.totals:
        lines = [structure.totals[0]]
    elif structure.form.tree:
        return []
    else:
        lines = [line for line in structure.lines if line.kind == "item"]
    return _cells(structure, lines, ref)


def _cells(structure: Structure, lines: Iterable[Line], ref: Ref) -> list[Address]:
    owned = ((line.row, structure.own(line, ref.column or "")) for line in lines)
    return [Address(structure.table.id, row, column) for row, column in owned if column is not None]


@dataclass(frozen=True)
class Names:
    """The names of a form's rows, for finding the one that a sentence speaks of."""

    structure: Structure
    codes: Mapping[Code, str]

    def places(self, ref: Ref, subject: str) -> list[Address]:
        """The cells of the class or item that a subject names; none where it names none, or more than one."""
        found = self._class(subject) or self._bare(subject) if ref.line == LEVELS[0] else self._item(subject)
        return _cells(self.structure, self.structure.by_code.get(found, ()), ref) if found else []

    def _class(self, subject: str) -> Code:
        leading, known, name = _class_in(subject)
        if leading in self.codes:
            return leading
        named = [code for code in self._by_label.get(name, ()) if len(code) == 1]
        return named[0] if len(named) == 1 else known if known in self.codes else ()

    def _bare(self, subject: str) -> Code:
        """The one row below the classes of a name that is told alone, without what it is part of."""
        called = self._by_label.get(_class_in(subject)[2], ())
        return called[0] if len(called) == 1 else ()

    def _item(self, subject: str) -> Code:
        if code := _item_code(subject):
            return code if code in self.codes else ()
        names, level = _item_in(subject)
        if not names:
            return ()
        called = self._by_label.get(names[-1]) or self._by_label.get(names[-1] + _SPENT, [])
        found = [code for code in called if len(code) == level and self._is_at(code, names)]
        return found[0] if len(found) == 1 else ()

    def _is_at(self, code: Code, names: Sequence[str]) -> bool:
        """Whether what is printed above a row has these names; what is not printed may have any."""
        first = len(code) - len(names) + 1
        above = ((self.codes.get(code[: first + i], name), name) for i, name in enumerate(names[:-1]))
        return all(printed.removesuffix(_SPENT) == name.removesuffix(_SPENT) for printed, name in above)

    @cached_property
    def _by_label(self) -> Mapping[str, list[Code]]:
        return _grouped(self.codes, lambda code: self.codes[code])


@lru_cache(maxsize=4096)
def _class_in(subject: str) -> tuple[Code, Code, str]:
    """The code in front of a class, the one that its name has in the classification, and its name."""
    plain = bare(subject)
    name = _CLASS_WORD.sub("", plain).strip(_MARKS)
    if name.endswith(2 * _SPENT):  # 教育支出(类)支出
        name = name.removesuffix(_SPENT)
    return leading_class(plain), class_named(name), name


def names_class(subject: str) -> bool:
    """Whether a subject is called a class, or bears the name or the code of one."""
    leading, known, _ = _class_in(subject)
    return bool(leading or known) or "(类)" in subject


def names_item(subject: str) -> bool:
    """Whether a subject gives the code of an item, or its name with that of what it is part of: of no other one."""
    return bool(_item_code(subject)) or len(_item_in(subject)[0]) > 1


@lru_cache(maxsize=4096)
def _item_in(subject: str) -> tuple[tuple[str, ...], int]:
    """The names of an item and of what it is part of, from above, and how deep it stands; none where none is named."""
    path = _PATH.search(bare(subject))
    if path is None:
        return (), 0
    names = tuple(fold(path[level]).strip(_MARKS) for level in LEVELS if path[level])
    return names, len(names) if path["class"] else len(LEVELS)


def _item_code(subject: str) -> Code:
    """The code that a subject gives of an item; ``()`` where it gives none."""
    found = _CODE.search(fold(subject))
    if found is None:
        return ()
    whole = found["whole"]
    return (whole[:3], whole[3:5], whole[5:]) if whole else (found["class"], found["section"], found["item"])


def sought_by(ref: Ref, subject: str) -> tuple[Code | str, ...]:
    """The codes and names on which it hangs what a subject names; of an item also what its row is part of counts."""
    if ref.line == LEVELS[0]:
        return _class_in(subject)
    code, name = _item_code(subject), _item_in(subject)[0][-1:]
    return (code,) if code else (*name, *(one + _SPENT for one in name))


@once
def names_of(structure: Structure) -> Names:
    """The names of a form's rows by code."""
    labels = {line.code: _CLASS_WORD.sub("", bare(line.label)) for line in _coded(structure)}
    return Names(structure, labels)


def _coded(structure: Structure) -> Iterator[Line]:
    """Lines with a code, projects left out; the first of each code last, so that it is the one that counts."""
    return (line for line in reversed(structure.lines) if line.code and not line.named)


@dataclass(frozen=True, slots=True)
class Project:
    """A row of a form of projects: its name as printed, folded, and whose it is (``""`` where no head is printed)."""

    name: str
    issuer: str
    row: str

    def is_of(self, issuer: str) -> bool:
        """Whether it is an issuer's, by its folded name; of one that a page break divides, only the end may be here.

        Or all of it, with letters before the break that stand behind it once more.
        """
        return not self.issuer or _ends_as(self.issuer, issuer)


@lru_cache(maxsize=16384)
def _ends_as(printed: str, name: str) -> bool:
    """Whether a label is the end of a name, or begins as it begins and goes on as it ends, its middle partly twice."""
    if len(printed) <= len(name) or not name:
        return name.endswith(printed)
    begins = next((i for i, (a, b) in enumerate(zip(printed, name, strict=False)) if a != b), len(name))
    return name.endswith(printed[begins:])


@dataclass(frozen=True, eq=False)
class Issuers:
    """The issuers of a form's projects, as it prints them, folded; the same object where an edit leaves them alone."""

    names: tuple[str, ...]
    _printed: dict[str, Sequence[str]] = field(default_factory=dict, init=False, repr=False)

    def printed(self, issuer: str) -> Sequence[str]:
        """As what an issuer is printed."""
        if issuer not in self._printed:
            folded = fold(issuer)
            self._printed[issuer] = [name for name in self.names if not name or _ends_as(name, folded)]
        return self._printed[issuer]


_issuers = lru_cache(maxsize=64)(Issuers)


@dataclass(frozen=True)
class Projects:
    """The projects of a form."""

    structure: Structure
    rows: tuple[Project, ...]

    @cached_property
    def by_row(self) -> Mapping[str, Project]:
        """The project of each row."""
        return {project.row: project for project in self.rows}

    @cached_property
    def by_name(self) -> Mapping[str, list[Project]]:
        """The projects of each name."""
        return _grouped(self.rows, lambda project: project.name)

    @cached_property
    def by_stem(self) -> Mapping[str, list[Project]]:
        """A project and its numbered twins (项目1, 项目2) by the name that they share."""
        return _grouped(self.rows, lambda project: stem(project.name))

    def named(self, name: str) -> list[Project]:
        """The rows of a project of any issuer: those of just this name, else its numbered twins."""
        return self.by_name.get(fold(name)) or self.by_stem.get(stem(name), [])

    def twins(self, name: str, issuer: str) -> list[Project]:
        """The rows of an issuer's project and of its numbered twins."""
        printed = self.printed(issuer)
        return [p for p in self.by_stem.get(stem(name), []) if p.issuer in printed]

    def printed(self, issuer: str) -> Sequence[str]:
        """As what the form prints an issuer: a page break may divide its name."""
        return self.issuers.printed(issuer)

    @cached_property
    def issuers(self) -> "Issuers":
        """All issuers, as the form prints them, folded."""
        return _issuers(tuple(self._by_issuer))

    @cached_property
    def _by_issuer(self) -> Mapping[str, list[Project]]:
        return _grouped(self.rows, lambda project: project.issuer)

    def of(self, issuer: str) -> list[Project]:
        """The rows of an issuer."""
        return [row for name in self.printed(issuer) for row in self._by_issuer[name]]

    def cell(self, project: Project, column: str) -> Address:
        """The amount of a project."""
        return Address(self.structure.table.id, project.row, column)


def _grouped(rows: Iterable[Thing], by: Callable[[Thing], str]) -> Mapping[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for row in rows:
        found.setdefault(by(row), []).append(row)
    return found


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """A project's name without the year in front, and the word project and a number at its end."""
    return _TWIN.sub("", _YEAR.sub("", fold(name)))


@once
def projects_of(structure: Structure) -> Projects:
    """The rows of a form that name a project."""
    table = structure.table
    columns = [c.id for c in table.columns]
    if _PROJECT_NAME not in columns:
        return Projects(structure, ())
    at = columns.index(_PROJECT_NAME)
    rows = {row.id: row for row in table.body()}
    found, issuer = [], ""
    for line in structure.lines:
        if line.kind == "organisation" and line.label.strip():
            issuer = fold(line.label)
        elif line.kind == "item" and (project := _project_in(rows[line.row], at, issuer)):
            found.append(project)
    return Projects(structure, tuple(found))


def _read_project(row: Row, at: int, issuer: str) -> Project | None:
    """The project that a row names in a column, None where it names none."""
    text = row.cells[at].value
    return Project(fold(text), issuer, row.id) if text.strip() and not is_amount(text) else None


_project_in = once(_read_project, 16384)


def is_project(ref: Ref) -> bool:
    """Whether a rule's place is found by the name of a project."""
    return ref.line == PROJECT
