"""Identities across the tables of one disclosure (family X)."""

from collections.abc import Iterator, Mapping

from budget.checks.identity import Identity
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code, read_code
from budget.disclosure import Address
from budget.forms import LEVELS, Ref, Rule

Structures = Mapping[int, Structure]


def across_tables(rule: Rule, structures: Structures) -> Iterator[Identity]:
    """The identities of one declared rule between the forms of a family; ``structures`` by form number."""
    home = structures.get(rule.target.form or 0)
    if home is not None and rule.target.column in {c.id for c in home.table.columns}:
        yield from (_joined(rule, home, structures) if _is_join(rule.target) else _single(rule, home, structures))


def involved(rule: Rule, structures: Structures) -> tuple[Structure | None, ...]:
    """What the identities of a rule are made of: the forms that it names."""
    return tuple(structures.get(ref.form or 0) for ref in (rule.target, *(ref for _, ref in rule.terms)))


def _is_join(ref: Ref) -> bool:
    return ref.line in (*LEVELS, "code")


def _single(rule: Rule, home: Structure, structures: Structures) -> Iterator[Identity]:
    targets = _lines(home, rule.target)
    if len(targets) != 1 or targets[0].transparent or (rule.target.line == "total" and not home.totals):
        return
    terms: list[tuple[int, Address]] = []
    missing: list[str] = []
    for sign, ref in rule.terms:
        there = structures.get(ref.form or 0)
        if there is None:
            missing.append(f"form {ref.form}")
            continue
        terms += _addresses(sign, there, _lines(there, ref), ref)
        if there.table.state == "incomplete":
            missing.append(f"form {ref.form}: page")
    yield _identity(rule, home, targets[0], terms, missing)


def _joined(rule: Rule, home: Structure, structures: Structures) -> Iterator[Identity]:
    """One identity a code; a level that the other form does not print at all is not asked for."""
    for code, targets in _codes(home, rule.target).items():
        if len(targets) != 1:
            continue
        terms: list[tuple[int, Address]] = []
        missing: list[str] = []
        asked = False
        for sign, ref in rule.terms:
            there = structures.get(ref.form or 0)
            if there is None:
                missing.append(f"form {ref.form}")
                continue
            codes = _codes(there, ref)
            asked = asked or any(len(other) == len(code) for other in codes)
            terms += _addresses(sign, there, codes.get(code, ()), ref)
            if there.table.state == "incomplete" and code not in codes:
                missing.append(f"form {ref.form}: page")
        if asked or missing:
            yield _identity(rule, home, targets[0], terms, missing)


def _codes(structure: Structure, ref: Ref) -> Mapping[Code, tuple[Line, ...]]:
    if ref.line == "code":
        return structure.by_code
    return structure.by_level.get(LEVELS.index(ref.line or "") + 1, {})


def _lines(structure: Structure, ref: Ref) -> list[Line]:
    """The lines that a reference names: a declared line, or the total (or what it would be the sum of)."""
    if ref.line in structure.keyed:
        return [structure.keyed[ref.line]]
    if (ref.line or "").isdecimal():
        return list(structure.by_code.get(read_code([ref.line or ""]), ()))
    if ref.line != "total":
        return []
    if structure.totals:
        return [structure.totals[0]]
    if structure.form.tree:
        return [line for node in structure.tops for line in node.parts()]
    return [line for line in structure.lines if line.kind == "item"]


def _addresses(
    sign: int, structure: Structure, lines: tuple[Line, ...] | list[Line], ref: Ref
) -> list[tuple[int, Address]]:
    own = ((line.row, structure.own(line, ref.column or "")) for line in lines)
    return [(sign, Address(structure.table.id, row, column)) for row, column in own if column is not None]


def _identity(
    rule: Rule, home: Structure, target: Line, terms: list[tuple[int, Address]], missing: list[str]
) -> Identity:
    at = Address(home.table.id, target.row, rule.target.column or "")
    name = f"{rule.check}:{rule.text.partition('=')[2].strip()}:{':'.join(at)}"
    sought = tuple(dict.fromkeys(ref.form or 0 for _, ref in rule.terms))
    return Identity(name, rule.check, at, tuple(terms), tuple(dict.fromkeys(missing)), sought=sought)
