"""What may have gone wrong where a notice says that a code, a name or a row is amiss."""

from collections.abc import Callable, Iterator

from budget.changes import DeleteRow
from budget.checks.coded import coded_rows
from budget.checks.lines import Line
from budget.checks.notices.codes import is_readable
from budget.checks.notices.expected import LOST_LINE, LOST_TOTAL
from budget.checks.notices.notice import Notice
from budget.checks.notices.printing import FINER
from budget.checks.notices.repeated import REPEATED
from budget.disclosure import Address
from budget.label import half_width
from budget.proposals import Presumes
from budget.suggest.codes import lost_digits
from budget.suggest.exchanged_codes import exchanged_codes
from budget.suggest.figures import written
from budget.suggest.ground import Ground
from budget.suggest.lost_total import lost_lines, lost_total
from budget.suggest.many_rows import taken_out
from budget.suggest.misreading import IMPLIED
from budget.suggest.model import Candidate
from budget.suggest.rows import Known, doubled_rows, missing_children, missing_parents
from budget.suggest.several_rows import rows_lost_together
from budget.suggest.slid_names import slid_names
from budget.suggest.torn import slid_rows, torn_rows

_NAMED = 15
_DOUBLED = 10
_ADDED = 14


def mending(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The edits that may leave a notice nothing to say; none for what is only odd."""
    if notice.where and notice.where[0].table in ground.of_forms and notice.check in _KINDS:
        for kind in _KINDS[notice.check]:
            yield from kind(ground, notice, known)


def _recoded(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    at = notice.where[0]
    yield from lost_digits(ground, at.table, known, {at.row})


def _about(
    ground: Ground, notice: Notice, known: Known, seek: Callable[[Ground, str, Known], Iterator[Candidate]]
) -> Iterator[Candidate]:
    """The edits of a table that alter rows of a notice; sought once for the table."""
    table, rows = notice.where[0].table, {at.row for at in notice.where}
    key = (seek.__name__, table)
    if key not in ground.tried:
        ground.tried[key] = tuple(seek(ground, table, known))
    yield from (one for one in ground.tried[key] if any(hasattr(c, "at") and c.at.row in rows for c in one.changes))


def _exchanged(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    yield from _about(ground, notice, known, exchanged_codes)


def _slid(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    yield from _about(ground, notice, known, slid_names)


def _repeated(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    yield taken_out(ground, ground.tables[notice.where[0].table], [at.row for at in notice.where])


def _parent(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The row of the parent, or another code for the row above that may be it."""
    table = notice.where[0].table
    yield from missing_parents(ground, table, known, {at.row for at in notice.where})
    lines = ground.ledger.structures[table].lines
    first = next(i for i, line in enumerate(lines) if line.row == notice.where[0].row)
    parent = dict(notice.told)["code"]
    if first:
        yield from lost_digits(ground, table, known, {lines[first - 1].row}, lambda code: "".join(code) == parent)


def _child(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The rows that other tables print below the same code, or another code for the row below that may be one."""
    table, parent = notice.where[0].table, _line(ground, notice.where[0]).code
    if (next_row := ground.below.get((table, notice.where[0].row))) is not None:
        yield from lost_digits(ground, table, known, {next_row}, lambda code: code[:-1] == parent)
    yield from missing_children(ground, table, known, (), below=parent)
    yield from rows_lost_together(ground, table, known)


def _line(ground: Ground, at: Address) -> Line:
    return ground.lines[at.table, at.row][0]


def _renamed(ground: Ground, notice: Notice, known: Known, kind: str = "name") -> Iterator[Candidate]:
    """The name that the other tables print, behind what stands in front of it here."""
    at = notice.where[0]
    text = ground.text(at)
    name, other = (dict(notice.told)[key] for key in ("name", "other"))
    whole = text.replace(name, other) if name and name in text else other
    faithful = ground.is_faithful(at)
    change = written(ground, at, whole, faithful)
    yield Candidate((change,), kind, at, _NAMED, "emended" if faithful else "misread", unseen=ground.is_unseen(at))


def _named(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The name that the other tables print for its code, if that can be read: a cut one may be that of another row."""
    at = notice.where[0]
    if all(is_readable(row) for row in coded_rows(ground.tables[at.table]) if row.line.row == at.row):
        yield from _renamed(ground, notice, known)


def _said_once(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The name without the letters that a page break doubled."""
    yield from _renamed(ground, notice, known, "letters-doubled")


def _listed(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The name that the catalogue gives, of which the one row that prints another lacks, or misreads, a letter."""
    texts = dict(notice.told)
    if len(notice.where) == 1 and _is_a_letter_off(texts["name"], texts["other"]):
        yield from _renamed(ground, notice, known)


def _is_a_letter_off(printed: str, whole: str) -> bool:
    i = next((i for i, (a, b) in enumerate(zip(printed, whole, strict=False)) if a != b), len(printed))
    return whole[i + 1 :] in (printed[i:], printed[i + 1 :])


def _doubled(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    at = notice.where[0]
    yield from (c for c in doubled_rows(ground.tables[at.table]) if c.target.row == at.row)


def _total(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    if notice.state == "broken":
        table = notice.where[0].table
        yield from lost_total(ground, table) if notice.check == LOST_TOTAL else lost_lines(ground, table)


def _torn(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    row = notice.where[0].row
    table = ground.tables[notice.where[0].table]
    for candidate in (*torn_rows(table), *slid_rows(table)):
        if any(isinstance(change, DeleteRow) and change.row.id == row for change in candidate.changes):
            yield candidate


def _coarser(ground: Ground, notice: Notice, known: Known) -> Iterator[Candidate]:
    """The figure without one of its decimals, of which it prints one too many: likeliest one that stands twice."""
    at = notice.where[0]
    text = ground.text(at).strip()
    point = half_width(text).find(".")
    faithful = ground.is_faithful(at)
    presumes: Presumes = "emended" if faithful else "misread"
    more = IMPLIED // 2 if faithful else 0
    made: dict[str, bool] = {}
    for i in range(point + 1, len(text)) if len(text) - point - 2 == ground.scale(at.table) else ():
        shorter = text[:i] + text[i + 1 :]
        made[shorter] = made.get(shorter, False) or (i > point + 1 and text[i] == text[i - 1])
    for shorter, doubled in made.items():
        kind, cost = ("digit-doubled", _DOUBLED) if doubled else ("digit-added", _ADDED)
        changes = (written(ground, at, shorter, faithful),)
        yield Candidate(changes, kind, at, cost + more, presumes, unseen=ground.is_unseen(at))


Kind = Callable[[Ground, Notice, Known], Iterator[Candidate]]

_KINDS: dict[str, tuple[Kind, ...]] = {
    "code.length": (_recoded,),
    "code.twin": (_recoded, _exchanged),
    "code.parent": (_parent, _exchanged),
    "code.none": (_torn,),
    "code.child": (_child,),
    "code.double": (_doubled, _recoded),
    "code.catalogue": (_listed, _exchanged, _slid),
    "code.name": (_recoded, _named, _exchanged, _slid),
    "code.label-cut": (_renamed,),
    "code.organisation": (_renamed,),
    "code.doubled-letters": (_said_once,),
    LOST_TOTAL: (_total,),
    LOST_LINE: (_total,),
    REPEATED: (_repeated,),
    FINER: (_coarser,),
}
