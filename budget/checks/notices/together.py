"""All notices of a disclosure; what an edit leaves alone is not looked at again."""

from budget.checks.notices.codes import code_notices
from budget.checks.notices.costs import cost_notices
from budget.checks.notices.expected import form_notices, total_notices
from budget.checks.notices.levels import level_notices
from budget.checks.notices.names import name_notices
from budget.checks.notices.notice import Notice
from budget.checks.notices.printing import finer, printing_notices
from budget.checks.notices.repeated import repeated_notices
from budget.checks.notices.spelled import spelling_notices
from budget.checks.notices.usual import usual_notices
from budget.disclosure import Disclosure, Table
from budget.once import once


def code_family(disclosure: Disclosure) -> tuple[Notice, ...]:
    """The notices about codes and names alone: those that an edit of a code, a name or a row may settle."""
    tables = [table for table in disclosure.tables if table.form]
    of_codes = (notice for table in tables for notice in code_notices(table))
    return (*of_codes, *name_notices(tables), *level_notices(tables), *spelling_notices(disclosure.tables))


def mendable(disclosure: Disclosure) -> tuple[Notice, ...]:
    """The notices that a correction may settle: those about codes, names, rows, and figures finer than their table."""
    tables = [table for table in disclosure.tables if table.form]
    printed = (notice for table in tables for notice in _printed(table))
    return (*code_family(disclosure), *total_notices(tables), *printed)


@once
def _printed(table: Table) -> tuple[Notice, ...]:
    return (*finer(table), *repeated_notices(table))


def about_forms(disclosure: Disclosure) -> dict[str, Notice]:
    """The broken notices about the forms as a set (one is missing, one stands twice), by id."""
    tables = [table for table in disclosure.tables if table.form]
    return {notice.id: notice for notice in form_notices(tables) if notice.state == "broken"}


def notices(disclosure: Disclosure) -> tuple[Notice, ...]:
    """What is amiss with codes, names and forms, and what would usually agree and does not, in the order of tables."""
    tables = [table for table in disclosure.tables if table.form]
    found = [*code_family(disclosure), *(notice for table in tables for notice in printing_notices(table))]
    found += [*form_notices(tables), *usual_notices(tables), *(n for table in tables for n in repeated_notices(table))]
    found += [notice for table in disclosure.tables if table.fields for notice in cost_notices(table)]
    order = {table.id: i for i, table in enumerate(disclosure.tables)}
    return tuple(sorted(found, key=lambda n: (n.state, min((order[at.table] for at in n.where[:1]), default=-1))))
