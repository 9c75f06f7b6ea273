"""A percentage is the share that an amount has in the whole that its sentence, or a form, tells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from budget.checks.identity import Identity
from budget.checks.said.believed import share_believed
from budget.checks.said.printed import Forms, Terms, said
from budget.checks.said.sentences import is_about
from budget.disclosure import Statement
from budget.forms import Saying
from budget.label import fold
from budget.pattern import pattern

_NEAR = 8
"""Statements before one among which a part of the whole is told that is broken down by itself."""

_SHARE_OF = pattern(r"占(?!比)(?P<whole>[^,;。%\d]{2,30}?)的?(?:比重|比例)?(?:为|是|约)?\d[\d.]*%")
_WITHIN = pattern(r"^本年(?:收入|支出)")
"""How a part of the income or the expenditure is called that is broken down by itself."""

_SEPARATED = pattern(r"(?<=\d),(?=\d{3})")
_MERE = pattern(
    r"总|(?<=预算)(?:当年)?(?:财政)?拨款|20\d\d年度?|[的数额]|(?:预算|决算)[数额]?$|^(?:[本我全]?(?:部门|单位))?(?:预算|决算)?总?(?=收入|支出)"
)
"""What the name of a whole may have or not have."""

_ASIDE = ("last-year", "year-budget", "explanation", "unit-price")
"""Kinds of amounts that stand among those of a list and open none."""

_SECTION = 30
"""Statements before one among which the whole is told that its sentence names."""


def share(
    statements: Sequence[Statement], at: int, saying: Saying, forms: Forms, is_of_another: Callable[[], bool]
) -> Iterator[Identity]:
    """The share is that of the whole which the sentences before it told, else of the one that a form prints.

    ``is_of_another`` tells whether the amount is that of another thing than the saying takes it for.
    """
    statement = statements[at]
    wholes: list[Terms | None] = []
    if saying.share_of_kind:
        wholes = [((1, said(one)),) for one in _wholes(statements, at, saying)]
    if not wholes and saying.share_of:
        wholes = [forms.terms(saying.share_of, statement.subject or "")]
    made = [_part(statement, whole) for whole in wholes if whole]
    if statement.share is not None and made:
        found = next((one for one in made if forms.agrees(one)), made[0])
        wholes_of = {cell.row for _, cell in found.whole}
        told = [one for one in statements if one.id in wholes_of]
        is_soft = not forms.agrees(found) and (
            is_of_another() or not share_believed(statements, at, found, _is_named(statements, at, told), forms)
        )
        yield replace(found, soft=True) if is_soft else found


def undeclared_share(statements: Sequence[Statement], at: int, forms: Forms) -> Iterator[Identity]:
    """The share of an amount of which the family declares no whole: of the amount that its sentence names, or lists.

    The name may be that of many (占支出预算的, of what the general public budget spends), so that it may be a share
    of the amounts before it all the same. Only what agrees, or is believed to be wrong, is told.
    """
    one = statements[at]
    if one.share is None or one.amount is None or any(s.share_of or s.share_of_kind for s in forms.said_by(one)):
        return
    listed = _listed_by(statements, at)
    named = _named_before(statements, at) if _names_whole(one) else listed[:1]
    made = [(whole, _part(one, ((1, said(whole)),))) for whole in (*named, *listed)]
    found = next(((whole, part) for whole, part in made if forms.agrees(part)), made[0] if named else None)
    if found is not None:
        whole, part = found
        what, told = _names_whole(one), _plain(whole.subject or "")
        is_named = (what in told or told.endswith(what)) if what else None
        if forms.agrees(part) or (is_named is not False and share_believed(statements, at, part, is_named, forms)):
            yield part


def _is_named(statements: Sequence[Statement], at: int, wholes: Sequence[Statement]) -> bool | None:
    """Whether a sentence names one of these as that of which it tells a share.

    None where it names none, or by a name that others beside it have for theirs, too: these show which is meant.
    """
    what = _names_whole(statements[at])
    if any(is_about(what, _plain(one.subject or "")) for one in wholes):
        return True if what else None
    beside = [*statements[max(0, at - _NEAR) : at], *statements[at + 1 : at + 1 + _NEAR]]
    is_shared = any(_names_whole(one) == what for one in beside if one.share is not None)
    return None if is_shared or not what else False


def _named_before(statements: Sequence[Statement], at: int) -> list[Statement]:
    """The statements before one that tell what it names as the whole, the nearest first."""
    what, before = _names_whole(statements[at]), statements[max(0, at - _SECTION) : at]
    told = (one for one in reversed(before) if one.amount is not None and what)
    return [one for one in told if is_about(what, _plain(one.subject or ""))]


def _listed_by(statements: Sequence[Statement], at: int) -> list[Statement]:
    """What may open the list in which a share stands: the amounts before it that tell none, the nearest first."""
    before = reversed(statements[max(0, at - _NEAR) : at])
    return [one for one in before if one.amount is not None and one.share is None and one.kind not in _ASIDE]


def _part(statement: Statement, whole: Terms) -> Identity:
    name = f"prose.share:{statement.id}"
    return Identity(name, "prose.share", said(statement, "share"), ((1, said(statement)),), whole=whole)


def _names_whole(statement: Statement) -> str:
    """The whole of which a sentence names its share (占本年支出合计的), in its plain words."""
    text = _SEPARATED.sub("", fold(statement.text))
    named = _SHARE_OF.search(text, max(text.find(statement.amount or "?"), 0))
    return _plain(named["whole"]) if named else ""


def _wholes(statements: Sequence[Statement], at: int, saying: Saying) -> list[Statement]:
    """The statements of which another may tell its share: one that it names, of whatever kind, else the nearest.

    Or one of its own sentence, which may break down a part of the whole once more (本年收入…；本年收入中，…).
    """
    one, about = statements[at], _named_before(statements, at)
    told = [s for s in reversed(statements[:at]) if s.kind == saying.share_of_kind and s.amount is not None]
    if about:
        return [*(s for s in told[:1] if s in about), *about[:2]]
    beside = [s for s in statements[max(0, at - _NEAR) : at] if s.kind == one.kind and s.amount is not None]
    return [*told[:1], *(s for s in beside if _WITHIN.search(fold(s.subject or "")))] if told else []


def _plain(subject: str) -> str:
    return _MERE.sub("", fold(subject))
