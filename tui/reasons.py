"""What there is to say about a cell: why it is marked, what was decided, how sure it is."""

from collections.abc import Sequence

from budget.assurance import proofs, standing
from budget.checks.identity import State
from budget.checks.words.notices import tell
from budget.checks.words.outcomes import say
from budget.decisions import Logged
from budget.disclosure import PROSE, Address, Table
from tui.decisions import when
from tui.session import Session
from tui.words import Words

_MOST = 6
_MARK: dict[State, str] = {"broken": "X", "blocked": "X", "rounding": "~", "holds": " ", "hint": "", "idle": ""}


def reasons(
    session: Session, at: Address, words: Words, leads: Sequence[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """(mark, sentence) pairs about a cell, the gravest first; ``leads``, what may have gone wrong,
    stand beneath the first, in sight in a small window, too. Above all stands what somebody asks and waits for.

    The sentences hold the page's own words.
    """
    if not session.checked:
        return [*_waiting(session, at, words), ("", words("why.checking")), *_asked(session, at, words)]
    disclosure = session.disclosure
    cell = disclosure.cell(at)
    table = disclosure.table(at.table)
    lines: list[tuple[str, str]] = []
    stake = session.at_stake(at)[:1]
    for outcome in (*stake, *(o for o in session.ledger.touching(at) if o not in stake)):
        if outcome.state == "idle":
            continue
        sentence = say(outcome, disclosure, words.language)
        mark = _MARK[outcome.state]
        if outcome.state == "hint":
            sentence = words("why.hint", says=sentence)
        if session.review.is_waived(outcome.identity.id, session.ledger):
            mark, sentence = " ", words("why.waived", says=sentence)
        if (mark, sentence) not in lines:
            lines.append((mark, sentence))
    lines[:0] = [("X", tell(notice, disclosure, words.language)) for notice in session.open_notices_at(at)]
    lines.sort(key=lambda line: line[0] != "X")
    first = 1 if lines and lines[0][0] == "X" else 0
    lines[first:first] = leads
    more = len(lines) - _MOST
    if more > 0:
        lines = [*lines[:_MOST], ("", words("why.more", n=more))]
    lines += _noticed(session, at, words)
    lines += [("", words("why.elsewhere", says=s)) for s in session.confirmed_by_others(at, words.language)]
    lines += _asked(session, at, words)
    lines += [("", words("why.switched", who=x.who)) for x in session.switched_off(at)]
    if table.form is None and table.id != PROSE:
        lines.append(("", words(_unformed(session, table))))
    if not table.fields and cell.value.strip() and table.columns[table.column_index(at.column)].kind == "amount":
        where = standing(session.review, session.ledger, at).replace(" ", "_")
        lines.append(("", words(f"standing.{where}", n=proofs(session.ledger, at))))
    return [*_waiting(session, at, words), *(lines or [("", _table_line(session, table, words))])]


def _unformed(session: Session, table: Table) -> str:
    """What holds a table of no known form to account."""
    if table.fields:
        return "why.performance"
    return "why.inferred" if session.is_inferred(table.id) else "why.no_form"


def _table_line(session: Session, table: Table, words: Words) -> str:
    """Of a cell of which there is nothing to say: how its table stands."""
    left = open_in(session, table, words)
    return words("why.table_open", left=left) if left else words("why.table_done")


def open_in(session: Session, table: Table, words: Words) -> str:
    """How much of what is open in a table; empty where nothing is."""
    return words("table.and").join(words(f"table.{what}", n=n) for what, n in session.left_in(table).items() if n)


def _noticed(session: Session, at: Address, words: Words) -> list[tuple[str, str]]:
    """Hints, and notices that were waived."""
    lines = []
    for notice in session.notices_at(at):
        says = tell(notice, session.disclosure, words.language)
        if notice.state == "hint":
            lines.append(("", words("why.hint", says=says)))
        elif session.is_let(notice):
            lines.append((" ", words("why.waived", says=says)))
    return lines


def _waiting(session: Session, at: Address, words: Words) -> list[tuple[str, str]]:
    """What was asked about a cell and has no answer yet."""
    return [_question(flag, words) for flag, answer in session.questions_at(at) if answer is None]


def _question(flag: Logged, words: Words) -> tuple[str, str]:
    return ("?", words("why.question", who=flag.who, text=flag.entry.note))


def _asked(session: Session, at: Address, words: Words) -> list[tuple[str, str]]:
    """What was decided about a cell, asked and answered, and what makes its reading doubtful."""
    lines = _history(session, at, words)
    for flag, answer in session.questions_at(at):
        if answer is not None:
            lines.append(_question(flag, words))
            lines.append(("", words("why.answer", who=answer.who, text=answer.entry.note)))
    doubts = session.disclosure.cell(at).doubt
    names = (words(f"doubt.{doubt}") if words.has(f"doubt.{doubt}") else doubt for doubt in doubts)
    return lines + [("?", words("why.doubt", doubt=name)) for name in names]


def _history(session: Session, at: Address, words: Words) -> list[tuple[str, str]]:
    logged = session.review.changed.get(at)
    if logged is None:
        came = session.review.brought.get(at.row)
        return [] if came is None else [("+", words("why.brought", who=came.who, at=when(came)))]
    before = session.review.reading.cell(at).text if _was_read(session, at) else ""
    because = words(f"because.{logged.entry.because}") if logged.entry.because else ""
    cell, told = session.disclosure.cell(at), when(logged)
    if cell.emended is not None:
        values = {"printed": cell.text or "—", "after": cell.emended or "—"}
        mark, says = "!", words("why.emended", who=logged.who, at=told, because=because, **values)
    else:
        mark, says = "+", words("why.changed", who=logged.who, at=told, because=because, before=before or "—")
    return [(mark, says + (f" · {logged.entry.note}" if logged.entry.note else ""))]


def _was_read(session: Session, at: Address) -> bool:
    try:
        session.review.reading.cell(at)
    except KeyError:
        return False
    return True
