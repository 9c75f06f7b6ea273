"""What a row that is not there may be called: as other tables print it, as a sentence lists it, or nobody knows."""

from collections.abc import Iterator, Mapping

from budget.catalogue import codes_below, codes_of, name_of
from budget.checks.said.listed import UNPRINTED
from budget.checks.structure import Structure
from budget.codes import Code
from budget.sisters import Sisters
from budget.suggest.ground import Ground


def lost_names(ground: Ground, structure: Structure, sisters: Sisters) -> Mapping[Code, str]:
    """The names of the rows that may be missing in a table of codes, by code.

    Below a row for which neither another table nor a sentence names any, the first code that the
    catalogue has and the table has not, without a name: what was lost there is to be looked up.
    """
    named = {code: sisters.name(code) for code in sisters.names if code not in structure.by_code}
    tree = structure.form.tree or "functional"
    for name in _listed_only(ground, structure):
        named |= {code: name_of(tree, code) for code in codes_of(tree, name) if code[:-1] in structure.by_code}
    known = {code[:-1] for code in named}
    for above in structure.by_code:
        free = (code for code in codes_below(tree, above) if code not in structure.by_code)
        first = next(free, None) if above not in known else None
        if first is not None:
            named[first] = ""
    return named


def _listed_only(ground: Ground, structure: Structure) -> Iterator[str]:
    """The names that a sentence lists among the rows of a form, and that it does not print."""
    number = structure.table.number
    for outcome in ground.ledger.outcomes.values():
        identity = outcome.identity
        if identity.check == UNPRINTED and number in identity.sought:
            yield from identity.missing
