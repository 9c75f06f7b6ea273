"""Identities without a form: what a table itself shows that it keeps (family ``inferred``).

A pattern is found once, on all figures of a table, and kept while its lines stand: an edit of one cell
does not unmake it. It is asserted where its lines print figures, also where it does not hold, if nearly
everywhere else it does: there it tells of an error.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from budget.amount import Amount
from budget.checks.evaluating import evaluate
from budget.checks.figures import Figures, figures_of
from budget.checks.identity import Identity
from budget.checks.inferring.choice import chosen
from budget.checks.inferring.evidence import Found
from budget.checks.inferring.lacking import called_total, is_most, lacking, may_lack
from budget.checks.inferring.lines import Lines, lines_of
from budget.checks.inferring.meant import apart, is_meant, is_rounding, unfit_places
from budget.checks.inferring.pattern import Pattern, identity_at
from budget.checks.inferring.rates import rates
from budget.checks.inferring.runs import Run
from budget.checks.inferring.twice import is_of_repeated, with_repeated
from budget.disclosure import Table
from budget.forms import form


@dataclass(frozen=True)
class Inferred:
    """The patterns of all tables that no form declares, and what a clerk has switched off.

    Attributes:
        patterns: by table id.
        off: ids of tables, or of single identities, that are not asserted.
    """

    patterns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()

    def identities(self, table: Table) -> tuple[Identity, ...]:
        """The identities of one table's patterns, without those that are switched off."""
        if table.id in self.off:
            return ()
        return tuple(i for i in inferred(table, self.patterns.get(table.id, ())) if i.id not in self.off)

    def without(self, off: frozenset[str]) -> "Inferred":
        """With these switched off and no others; the same where they are."""
        return self if off == self.off else replace(self, off=off)

    def but(self, gone: Collection[str]) -> "Inferred":
        """Without tables that are gone, by id; the same where it tells nothing of them."""
        if not any(table in self.patterns for table in gone):
            return self
        return replace(self, patterns={table: found for table, found in self.patterns.items() if table not in gone})

    def after(self, old: Table | None, new: Table) -> "Inferred":
        """With the patterns of a table that an edit changed; the same where only cells did.

        A pattern stays while its lines stand; where the columns mean something else, all are sought anew.
        """
        if new.id not in self.patterns and not is_without_rules(new):
            return self
        same = old is not None and old.columns == new.columns and is_without_rules(old) == is_without_rules(new)
        if old is not None and same and _same_lines(old, new):
            return self
        fresh = patterns_of(new) if is_without_rules(new) else ()
        if old is not None and same and fresh:
            grown = tuple(_with_rows_that_came(old, new, self.patterns.get(new.id, ())))
            targets = {p.target for p in grown}
            fresh = (*grown, *(p for p in fresh if p.axis != "down" or p.target not in targets))
        known = {(p.axis, p.target) for p in fresh}
        standing = set(_lines(new)[0] + _lines(new)[1])
        kept = tuple(
            p
            for p in self.patterns.get(new.id, ())
            if same and fresh and (p.axis, p.target) not in known and standing.issuperset(p.lines)
        )
        return replace(self, patterns={**self.patterns, new.id: fresh + kept})


def _with_rows_that_came(old: Table, new: Table, patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """The sums in the middle of which a row came that just makes them up, with that row."""
    before = {row.id for row in old.rows}
    came = [(above.id, row.id) for above, row in pairwise(new.rows) if row.id not in before]
    figures = {new.id: figures_of(new)} if came else {}
    for above, row in came:
        for pattern in (p for p in patterns if p.axis == "down" and not p.whole and above in p.parts):
            places = (*pattern.places, *pattern.loose)
            wider = replace(pattern, parts=(*pattern.parts, row), places=places, loose=(), soft=False)
            if all(evaluate(identity_at(new.id, wider, p), figures).state in ("holds", "rounding") for p in places):
                yield wider


def inferred_of(
    tables: Iterable[Table], off: frozenset[str] = frozenset(), figures: Mapping[str, Figures] | None = None
) -> Inferred:
    """What the tables that no form declares show that they keep; ``figures`` by table id, where they are known."""
    known = figures or {}
    return Inferred({t.id: patterns_of(t, known.get(t.id)) for t in tables if is_without_rules(t)}, off)


def is_without_rules(table: Table) -> bool:
    """Whether no form tells what the table must keep. Performance tables are lists of labelled values, not sums."""
    known = form(table.form)
    if known is None:
        return not table.fields
    return not (known.within or known.down or known.tree or known.flat or known.only)


def patterns_of(table: Table, figures: Figures | None = None) -> tuple[Pattern, ...]:
    """The sums that a table keeps down its columns and along its rows, and the percentages that follow from others."""
    own = figures or figures_of(table)
    shown = (pattern for lines in lines_of(table, own) for pattern in _patterns(table, own, lines))
    found = [_where_figures_are(own, pattern) for pattern in shown]
    sums = (_where_parts_are(table, own, pattern, [p for p in found if p.axis != pattern.axis]) for pattern in found)
    return (*sums, *rates(table, own))


def _where_figures_are(own: Figures, pattern: Pattern) -> Pattern:
    """A pattern without the places where words stand for a figure: “n/a”, “(S)” and dots are none that was misread."""

    def is_word(line: str, place: str) -> bool:
        value = own.values.get((line, place) if pattern.axis == "down" else (place, line))
        return isinstance(value, str) and not any(map(str.isdigit, value))

    gone = tuple(place for place in pattern.places if any(is_word(line, place) for line in pattern.lines))
    kept = tuple(place for place in pattern.places if place not in gone)
    return replace(pattern, places=kept, loose=(*pattern.loose, *gone)) if gone else pattern


def _where_parts_are(table: Table, own: Figures, pattern: Pattern, crossing: Iterable[Pattern]) -> Pattern:
    """A pattern without the places where it fails since they sum up, crosswise, one that prints no part of its whole.

    A reserve that is not broken down stands in the total, and in none of the columns that break it down.
    """

    def printed(line: str, place: str) -> bool:
        value = own.values.get((line, place) if pattern.axis == "down" else (place, line))
        return isinstance(value, Amount) and bool(value.units)

    sums = [(p.target, p.parts) for p in crossing if pattern.target in p.places]
    places = {place for target, parts in sums for place in (target, *parts)}
    undivided = {p for p in places if printed(pattern.target, p) and not any(printed(q, p) for q in pattern.parts)}
    while more := {target for target, parts in sums if not undivided.isdisjoint(parts)} - undivided:
        undivided |= more
    crossed, figures = (p for p in pattern.places if p in undivided), {table.id: own}
    beyond = tuple(p for p in crossed if evaluate(identity_at(table.id, pattern, p), figures).state == "broken")
    kept = tuple(place for place in pattern.places if place not in beyond)
    return replace(pattern, places=kept, loose=(*pattern.loose, *beyond)) if beyond else pattern


def inferred(table: Table, patterns: Iterable[Pattern] | None = None) -> Iterator[Identity]:
    """The identities that a table's patterns assert, one a place; patterns whose lines are gone give none."""
    rows, columns = (frozenset(ids) for ids in _lines(table))
    named: set[str] = set()
    for pattern in patterns_of(table) if patterns is None else patterns:
        lines, across = (rows, columns) if pattern.axis == "down" else (columns, rows)
        if lines.issuperset(pattern.lines):
            for place in pattern.places:
                if place in across and pattern.at in (across | {""}):
                    identity = identity_at(table.id, pattern, place)
                    if identity.id in named:  # two sums of one target that begin with the same part
                        identity = replace(identity, id=f"{identity.id}:{pattern.parts[-1]}")
                    named.add(identity.id)
                    yield identity


def _same_lines(old: Table, new: Table) -> bool:
    """Whether two versions of a table with the same columns have the same rows of data, whatever stands in them."""
    if len(old.rows) == len(new.rows):
        pairs = ((a, b) for a, b in zip(old.rows, new.rows, strict=True) if a is not b)
        if all(a.id == b.id and a.kind == b.kind for a, b in pairs):
            return True
    return _lines(old) == _lines(new)


def _lines(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(r.id for r in table.body()), tuple(c.id for c in table.columns if c.kind == "amount")


def _patterns(table: Table, own: Figures, lines: Lines) -> Iterator[Pattern]:
    """The runs by the names of their lines, each where its figures show that it is meant."""
    found = with_repeated(lines, chosen(lines))
    named = [_named(lines, one.run) for one in found]
    failing = [_broken(table, own, lines, run, pattern) for run, pattern in zip(found, named, strict=True)]
    unfit = unfit_places(lines, [one.run for one in found], failing, [pattern.places for pattern in named])
    for one, pattern, fails in zip(found, named, failing, strict=True):
        holds = tuple(p for p in pattern.places if p not in fails)
        open_ends = tuple(p for p in pattern.places if p in fails and p not in unfit)
        rounded = {p for p in open_ends if is_rounding(lines, one.run, lines.across.index(p), fails[p])}
        left = [(lines.across.index(p), fails[p]) for p in open_ends]
        if open_ends and is_of_repeated(lines, one.run, left):
            yield pattern
        elif open_ends and is_meant(lines, one.run, {p: fails[p] for p in open_ends}, len(holds)):
            kept = {*holds, *open_ends} - rounded
            loose = tuple(p for p in open_ends if p in rounded)
            yield replace(pattern, places=tuple(p for p in pattern.places if p in kept), loose=loose)
        else:
            yield replace(pattern, places=holds, loose=open_ends)
    lack = list(lacking(lines, found))
    yield from (_named(lines, run) for run in lack)
    if not lack:
        yield from (_may_lack(own, lines, run) for run in may_lack(lines, found))
        yield from (replace(_named(lines, run), soft=True) for run in called_total(lines, found))


def _may_lack(own: Figures, lines: Lines, run: Run) -> Pattern:
    """A total that holds more than what is printed; soft unless that is most of it, and no word withholds a figure."""
    pattern = _named(lines, run)
    values = (own.values.get((line, place)) for line in pattern.lines for place in pattern.places)
    return replace(pattern, soft=any(isinstance(value, str) for value in values) or not is_most(lines, run))


def _broken(table: Table, own: Figures, lines: Lines, found: Found, pattern: Pattern) -> Mapping[str, int]:
    """By how much a pattern fails where it does; what adds up to the unit needs no further look."""
    places = set(pattern.places)
    unequal = {p: left for p, left in zip(lines.across, apart(lines, found.run), strict=True) if left and p in places}
    one = {table.id: own}
    broken = (p for p in unequal if evaluate(identity_at(table.id, pattern, p), one).state == "broken")
    return {p: unequal[p] for p in broken}


def _named(lines: Lines, run: Run) -> Pattern:
    parts = tuple(lines.ids[i] for i in run.parts)
    return Pattern(lines.axis, lines.ids[run.target], parts, tuple(_printed(lines, run)))


def _printed(lines: Lines, run: Run) -> Iterator[str]:
    """Where the target is printed and so is a part, or there is nothing to print."""
    for j, place in enumerate(lines.across):
        figure = lines.figures[run.target][j]
        if figure == 0 or (figure is not None and any(lines.figures[i][j] is not None for i in run.parts)):
            yield place
