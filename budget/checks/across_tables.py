"""Identities across the tables of one disclosure (family X)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from budget.checks.identity import Identity
from budget.checks.lines import Line
from budget.checks.structure import Structure
from budget.codes import Code, is_unknown, read_code
from budget.disclosure import Address
from budget.forms import LEVELS, Ref, Rule
from budget.once import once

Structures = Mapping[int, Structure]
Maker = Callable[[Line, Iterable[tuple[int, Address]], Sequence[str]], Identity]


def across_tables(rule: Rule, structures: Structures, before: Iterable[Identity] = ()) -> Iterator[Identity]:
    """The identities of one declared rule between the forms of a family; ``structures`` by form number.

    Of those that it had ``before`` an edit, all that are the same are the same objects.
    """
    home = structures.get(rule.target.form or 0)
    if home is not None and rule.target.column in {c.id for c in home.table.columns}:
        made = _maker(rule, home, structures, {one.target.row: one for one in before})
        seek = _joined if _is_join(rule.target) else _single
        yield from seek(rule, home, structures, made)


def involved(rule: Rule, structures: Structures) -> tuple[Structure | None, ...]:
    """What the identities of a rule are made of: the forms that it names."""
    refs = (rule.target, *(ref for _, ref in rule.terms), *([rule.beyond] if rule.beyond else []))
    return tuple(structures.get(ref.form or 0) for ref in refs)


def _is_join(ref: Ref) -> bool:
    return ref.line in (*LEVELS, "code")


def _single(rule: Rule, home: Structure, structures: Structures, made: Maker) -> Iterator[Identity]:
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
    yield made(targets[0], terms, missing)


def _joined(rule: Rule, home: Structure, structures: Structures, made: Maker) -> Iterator[Identity]:
    """One identity a code; a level that the other form does not print at all is not asked for."""
    there = [(sign, ref, structures.get(ref.form or 0)) for sign, ref in rule.terms]
    printed = [_terms_of(structure, ref, sign) for sign, ref, structure in there if structure is not None]
    levels = {len(code) for codes in printed for code in codes}
    lacks = list(_lacking(rule, structures))
    absent = any(codes is None for _, codes in lacks)
    for code, targets in _codes(home, rule.target).items():
        if len(targets) == 1 and not is_unknown(code) and (absent or len(code) in levels):
            terms = chain.from_iterable([codes[code] for codes in printed if code in codes])
            missing = [name for name, codes in lacks if codes is None or code not in codes]
            yield made(targets[0], terms, missing)


@once
def _terms_of(structure: Structure, ref: Ref, sign: int) -> Mapping[Code, Sequence[tuple[int, Address]]]:
    """The cells of each code to which a reference leads in a form, with the sign that they have in a rule."""
    return {code: _addresses(sign, structure, lines, ref) for code, lines in _codes(structure, ref).items()}


def _lacking(rule: Rule, structures: Structures) -> Iterator[tuple[str, Mapping[Code, object] | None]]:
    """What a rule names that is not there: whole forms, or of those that lack a page all codes but these."""
    for _, ref in rule.terms:
        there = structures.get(ref.form or 0)
        if there is None:
            yield f"form {ref.form}", None
        elif there.table.state == "incomplete":
            yield f"form {ref.form}: page", _codes(there, ref)


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
        return [line for node in structure.tops for line in node.parts]
    return [line for line in structure.lines if line.kind == "item"]


def _addresses(
    sign: int, structure: Structure, lines: tuple[Line, ...] | list[Line], ref: Ref
) -> list[tuple[int, Address]]:
    own = ((line.row, structure.own(line, ref.column or "")) for line in lines)
    return [(sign, Address(structure.table.id, row, column)) for row, column in own if column is not None]


def _beyond(rule: Rule, structures: Structures) -> Address | None:
    """The place that the target may count and the terms may leave out."""
    ref = rule.beyond
    there = structures.get(ref.form or 0) if ref is not None else None
    if ref is None or there is None:
        return None
    return next((at for _, at in _addresses(1, there, _lines(there, ref), ref)), None)


def _maker(rule: Rule, home: Structure, structures: Structures, before: Mapping[str, Identity]) -> Maker:
    """What makes the identities of one rule of their target, their terms and what is missing.

    ``before`` are those that there were, by the row of their target.
    """
    table, column = home.table.id, rule.target.column or ""
    begins = f"{rule.check}:{rule.text.partition('=')[2].strip()}:{table}:"
    sought = tuple(dict.fromkeys(ref.form or 0 for _, ref in rule.terms))
    beyond = _beyond(rule, structures)

    def made(target: Line, terms: Iterable[tuple[int, Address]], missing: Sequence[str]) -> Identity:
        cells, lacks = tuple(terms), tuple(dict.fromkeys(missing)) if missing else ()
        known = before.get(target.row)
        if known and (known.target.table, known.terms, known.missing, known.beyond) == (table, cells, lacks, beyond):
            return known
        at, name = Address(table, target.row, column), f"{begins}{target.row}:{column}"
        return Identity(name, rule.check, at, cells, lacks, sought=sought, beyond=beyond)

    return made
