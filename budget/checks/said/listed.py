"""What sentences list, row by row or name by name, held against the rows of the forms (family N).

A row of which no sentence speaks, where the sentences speak of the others, may be one too many; a name in the list of
what an amount consists of (主要包括：基本工资、津贴补贴…) that the form does not print may be a row that was lost.
"""

from collections.abc import Iterator, Mapping, Sequence

from budget.checks.identity import Identity
from budget.checks.said.named import is_project, stem
from budget.checks.said.printed import Forms, said
from budget.checks.said.sentences import of_kinds
from budget.disclosure import Address, Statement
from budget.forms import LEVELS, Family, Ref, Saying
from budget.label import bare, fold
from budget.once import once
from budget.pattern import pattern

UNTOLD, UNPRINTED = "prose.untold", "prose.unprinted"
"""The checks of a row of which no sentence speaks, and of a name in a sentence that no row bears."""

_MOST = 4
"""One row, or name, in so many; where more are not found, the sentences speak of something else."""

_FEW = 3
_LIST = pattern(r"主要包括:?(?P<names>[^:。;]+)")
_OPEN = pattern(r"等[^、]{0,6}$")
"""The end of a list that leaves out some."""


def rows_untold(kind: str, ref: Ref, statements: Sequence[Statement], forms: Forms) -> Iterator[Identity]:
    """The items or projects of a form of which no sentence of a kind speaks, where these speak of most."""
    about = of_kinds(statements, frozenset([kind]))
    if len(about) < _FEW or not forms.is_read(ref):
        return
    rows, left = _projects(about, ref, forms) if is_project(ref) else _items(about, ref, forms)
    if len(left) * _MOST <= rows:
        for at in left:
            yield Identity(f"{UNTOLD}:{':'.join(at)}", UNTOLD, at, (), soft=True)


@once
def by_name(family: Family) -> Mapping[str, tuple[str, Ref]]:
    """The kinds of statement that speak of one form's items or projects by name, and of which; by both in words."""
    return {f"{kind} = {ref.form}.{ref.line}.{ref.column}": (kind, ref) for kind, ref in _by_name(family)}


def _by_name(family: Family) -> Iterator[tuple[str, Ref]]:
    for saying in family.prose:
        if saying.equals and len(saying.equals[0]) == 1:
            ref = saying.equals[0][0][1]
            if is_project(ref) or ref.line == LEVELS[-1]:
                yield saying.kind, ref


def _items(about: Sequence[Statement], ref: Ref, forms: Forms) -> tuple[int, list[Address]]:
    """How many items a form prints, and those of which no sentence speaks."""
    one = forms.rows_of(ref.form or 0)
    cells = [
        Address(one.table.id, line.row, ref.column or "")
        for line in one.lines
        if len(line.code) == len(LEVELS) and not (line.blank or line.named)
    ]
    told = {at for statement in about for at in forms.places(ref, statement.subject or "")}
    return len(cells), [at for at in cells if at not in told]


def _projects(about: Sequence[Statement], ref: Ref, forms: Forms) -> tuple[int, list[Address]]:
    """How many projects a form prints, and those that no sentence lists by name or, under another name, by amount."""
    projects = forms.all_projects(ref)
    names = {stem(one.subject or "") for one in about}
    left = [forms.cell(ref, one) for one in projects if stem(one.name) not in names]
    amounts = {forms.worth(said(one)) for one in about if left}
    return len(projects), [at for at in left if forms.worth(at) not in amounts]


def names_listed(statement: Statement, saying: Saying, forms: Forms) -> Iterator[Identity]:
    """The names of what an amount consists of are those of the rows that print some of it."""
    listed = _LIST.search(fold(statement.text))
    refs = [ref for terms in saying.equals for _, ref in terms if len(saying.equals) == len(terms) == 1]
    if listed is None or not refs or refs[0].line != "total" or not forms.is_read(refs[0]):
        return
    rows = _leaves(refs[0], forms)
    closed = not _OPEN.search(listed["names"])
    names = dict.fromkeys(_OPEN.sub("", listed["names"]).rstrip(",").split("、"))
    strange = [name for name in names if name not in rows]
    lacking = [name for name in rows if name not in names and closed]
    if len(names) < _FEW or (len(strange) + len(lacking)) * _MOST > len(names):
        return
    for name in strange:
        label = f"{UNPRINTED}:{statement.id}:{name}"
        form = (refs[0].form or 0,)
        yield Identity(label, UNPRINTED, said(statement), (), sought=form, missing=(name,), soft=True)
    for name in lacking:
        yield Identity(f"{UNTOLD}:{statement.id}:{':'.join(rows[name])}", UNTOLD, rows[name], (), soft=True)


def _leaves(ref: Ref, forms: Forms) -> dict[str, Address]:
    """The lowest rows of a form that print an amount in a column, by their names.

    Where the form declares in which column a class stands, no figure needs to be looked at.
    """
    one = forms.rows_of(ref.form or 0)
    column = {code: only.column for only in one.form.only for code in only.classes}
    above = {line.code[:-1] for line in one.lines if line.code}
    found: dict[str, Address] = {}
    for line in (line for line in one.lines if len(line.code) > 1 and line.code not in above and line.label.strip()):
        at = Address(one.table.id, line.row, ref.column or "")
        declared = column.get(line.code[0])
        if not line.blank if declared == at.column else declared is None and forms.worth(at):
            found[bare(line.label)] = at
    return found
