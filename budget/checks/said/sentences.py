"""Identities among the sentences themselves (family N): the sums that they list, the year before that they imply."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from budget.amount import Amount
from budget.checks.figures import figure
from budget.checks.identity import Identity
from budget.checks.said.execution import BUDGETED, EXECUTION, Worth, is_of_the_year
from budget.disclosure import PROSE, Address, Statement
from budget.forms import Saying
from budget.label import fold
from budget.once import once
from budget.pattern import pattern

_FACTS = ("explanation", "unit-price", "last-year", BUDGETED, EXECUTION, "not-planned", "template")
_ASIDE = frozenset([*_FACTS, "project-note", "project-part", "project-sum"])
"""Kinds of statement that may stand among the parts of a list and are none."""

SHARES = "prose.shares"
"""The check of percentages that come to 100."""

_ENDS_OPEN = pattern(r"\d(?:亿|万|千)?元等[^,;。]{0,6}[。;]?$")
"""The end of a list that leaves out some of its parts."""

_SHARE_ROUNDED = Fraction(1, 10)
"""Percent that what is rounded may make of a share."""

_LEFT_OUT = 1
"""Percent that all shares together must lack, at least, for parts to be left out."""

_NEAR = 12
"""Statements among which the amount is told whose change a sentence gives."""

_NAMES = 3
"""Letters from which a subject that stands within another one may be the same; 收入 is not 事业收入."""

_BOTH = pattern(r"收(?:入)?、?支")
"""How income and expenditure are named together, which come to the same."""

_ONLY = ("three-public", "abroad", "vehicles", "vehicle-purchase", "vehicle-running", "reception", "agency")
"""Kinds of which a disclosure tells one amount, under whatever name (公务用车运行费, 公务用车运行维护费)."""

_SIGN = {"increase": 1, "decrease": -1}


def _of_kinds(statements: Sequence[Statement], kinds: frozenset[str]) -> tuple[Statement, ...]:
    """The statements of some kinds, in printed order; sought once."""
    return tuple(one for one in statements if one.kind in kinds)


of_kinds = once(_of_kinds, 256)


def _said(statement: Statement, name: str) -> Address:
    return Address(PROSE, statement.id, name)


def sums(
    statements: Sequence[Statement], at: int, saying: Saying, worth: Worth, *, some: bool = False
) -> Iterator[Identity]:
    """A statement is the sum of those after it that the saying names, and so is its change.

    Where their list leaves out some (等), it is no less than they come to. ``some`` is for lists that tell several of
    the kinds of parts, not all.
    """
    whole = statements[at]
    parts = _as_far_as(whole, _parts(statements, at, saying, worth, some=some), worth)
    if not parts or (_ENDS_OPEN.search(fold(parts[-1].text)) and not _exceed(parts, whole, worth)):
        return
    for name in ("amount", "count"):
        if getattr(whole, name) is not None and all(getattr(part, name) is not None for part in parts):
            yield _sum(whole, name, [(1, part) for part in parts], f"{parts[0].kind}", saying.hint)
    yield from _change(whole, parts, saying)


def _parts(statements: Sequence[Statement], at: int, saying: Saying, worth: Worth, *, some: bool) -> list[Statement]:
    """The statements of a list, up to the first that is no part; none where a kind of part is not told, but for some.

    What a part itself comes to (基本支出9万元，其中：工资5万元、补助4万元；项目支出…) does not end the list.
    """
    found: list[Statement] = []
    within = Fraction(0)
    whole = statements[at]
    for other in statements[at + 1 :]:
        if other.kind in saying.sum_of_kinds or (other.kind == saying.kind and _is_about(other, saying.sum_of)):
            if within and within != worth(_said(found[-1], "amount")):
                break
            found.append(other)
            within = Fraction(0)
        elif found and other.kind == "other" and other.amount is not None:
            within += worth(_said(other, "amount")) or 0
        elif other.kind not in _ASIDE and not _measures_otherwise(other, whole, saying):
            break
    told = {part.kind for part in found}
    return found if set(saying.sum_of_kinds) <= told or (some and len(told) > 1) else []


def _measures_otherwise(other: Statement, whole: Statement, saying: Saying) -> bool:
    """Whether one counts what the other, or a part of it, is worth (车辆35辆，价值900万元，其中：轿车5辆，价值…)."""
    about = fold(other.subject or "") == fold(whole.subject or "") or _is_about(other, saying.sum_of)
    return bool(saying.sum_of) and about and (other.count is None) != (whole.count is None)


def _as_far_as(whole: Statement, parts: list[Statement], worth: Worth) -> list[Statement]:
    """The parts as far as they come to the whole: what follows then breaks it down once more."""
    wanted, sum_of = worth(_said(whole, "amount")), Fraction(0)
    for i, part in enumerate(parts, 1):
        sum_of += worth(_said(part, "amount")) or 0
        if i > 1 and wanted and sum_of == wanted:
            return [*parts[:i], *takewhile(lambda rest: not worth(_said(rest, "amount")), parts[i:])]
    return parts


def _exceed(parts: Sequence[Statement], whole: Statement, worth: Worth) -> bool:
    amounts = [worth(_said(part, "amount")) or Fraction(0) for part in parts]
    return sum(amounts) > (worth(_said(whole, "amount")) or 0)


def _is_about(statement: Statement, words: Sequence[str]) -> bool:
    return any(word in fold(statement.subject or "") for word in words)


def _sum(whole: Statement, name: str, parts: list[tuple[int, Statement]], rule: str, soft: bool) -> Identity:
    terms = tuple((sign, _said(part, name)) for sign, part in parts)
    return Identity(f"prose.list:{whole.id}:{name}:{rule}", "prose.list", _said(whole, name), terms, soft=soft)


def _change(whole: Statement, parts: Sequence[Statement], saying: Saying) -> Iterator[Identity]:
    """How much the whole changed is the sum of how much its parts did."""
    told = all(part.direction == "none" or (part.change and part.direction) for part in parts)
    alike = len({is_of_the_year(one) for one in (whole, *parts)}) == 1
    if whole.change is None or whole.direction not in _SIGN or not (told and alike):
        return
    turned = _SIGN[whole.direction]
    changed = [(turned * _SIGN[part.direction], part) for part in parts if part.direction in _SIGN]
    if changed and len(parts) > 1:
        yield _sum(whole, "change", changed, parts[0].kind, saying.hint)


def shares(statements: Sequence[Statement], at: int, worth: Worth) -> Iterator[Identity]:
    """The percentages of a list come to 100; told at its first part, and soft since a list may leave parts out.

    That it does is known where all are shares of one whole: then nothing is told.
    """
    first = statements[at]
    before = next((s for s in reversed(statements[:at]) if s.kind not in _ASIDE), None)
    if before is not None and before.kind == first.kind:
        return
    parts: list[Statement] = []
    for other in statements[at:]:
        if other.kind == first.kind:
            parts.append(other)
        elif other.kind not in _ASIDE:
            break
    if all(part.share is not None for part in parts):
        parts = _as_far_as_all(parts)
    if len(parts) > 1 and all(part.share is not None for part in parts) and not _are_of_one(parts, worth):
        rest = tuple((-1, _said(part, "share")) for part in parts[1:])
        name = f"{SHARES}:{first.id}"
        yield Identity(name, SHARES, _said(first, "share"), rest, plus=100, soft=True)


def _are_of_one(parts: Sequence[Statement], worth: Worth) -> bool:
    """Whether less than 100 % are shares of the same whole, as the largest of them tells it."""
    for part in parts:
        worth(_said(part, "share"))  # asked for, so that it is asked again once this figure is another one
    told = [(worth(_said(part, "amount")), figure(part.share or "")) for part in parts]
    printed = [(own, share) for own, share in told if own is not None and isinstance(share, Amount)]
    known = [(own, Fraction(share.units, 10**share.scale)) for own, share in printed]
    if len(known) < len(parts) or not all(share for own, share in known if own):
        return False
    rounded = sum(Fraction(1, 2 * 10**share.scale) for _, share in printed)
    if sum(share for _, share in known) + max(rounded, _LEFT_OUT) >= 100:
        return False
    most, of_most = max(known, key=lambda one: one[1])
    return bool(of_most) and all(abs(own * of_most / most - share) <= _SHARE_ROUNDED for own, share in known)


def _as_far_as_all(parts: list[Statement]) -> list[Statement]:
    """The parts as far as they come to 100 %, but for rounding: what follows breaks something down once more."""
    told = Fraction(0)
    for i, part in enumerate(parts, 1):
        share = figure(part.share or "")
        told += Fraction(share.units, 10**share.scale) if isinstance(share, Amount) else 0
        if i > 1 and abs(told - 100) <= Fraction(i + 1, 200):
            return parts[:i]
    return parts


def comparisons(statements: Sequence[Statement], at: int) -> Iterator[Identity]:
    """The rate that a sentence gives, or what its “unchanged” says of the amount of the year before."""
    statement, last = statements[at], last_year(statements, at)
    told = statement if statement.amount is not None else _amount_of(statements, at)
    if last is not None and told is not None and not is_of_the_year(statement):
        yield from _compared(statement, told, last)
    elif statement.rate is not None and statement.change is not None:
        yield from _rate(statement, told)


def last_year(statements: Sequence[Statement], at: int) -> Statement | None:
    """The statement beside this one that gives the amount of the year before of the same thing.

    It stands before it (2023年执行数为…，2024年为…), or behind it in the same sentence (…，比2023年 10万元减少…); right
    before a change that is told without its amount (…，比2023年 10万元减少…).
    """
    one, subject = statements[at], fold(statements[at].subject or "")
    behind = statements[at + 1 : at + 2] if one.amount is not None else ()
    for other in (*statements[max(0, at - 1) : at], *behind):
        told, together = fold(other.subject or ""), other.text in one.text or one.text in other.text
        alike = is_about(subject, told) if together else other is statements[at - 1] and told == subject != ""
        if other.kind == "last-year" and alike:
            return other
    return None


def _amount_of(statements: Sequence[Statement], at: int) -> Statement | None:
    """The statement that gives the amount of which a later one tells the change."""
    one, near = statements[at], reversed(statements[max(0, at - _NEAR) : at])
    subject = fold(one.subject or "")
    told = (s for s in near if s.kind == one.kind and s.amount is not None)
    is_alone = one.kind in _ONLY or _BOTH.search(subject) is not None
    return next((s for s in told if is_alone or is_about(subject, fold(s.subject or ""))), None)


def is_about(one: str, other: str) -> bool:
    """Whether two folded subjects may be the same thing: one holds the other, or one of them is not named."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter) or (len(shorter) >= _NAMES and shorter in longer)


def _rate(statement: Statement, told: Statement | None) -> Iterator[Identity]:
    """The rate is the change over the amount of last year, which is this year's without the change."""
    sign = _SIGN.get(statement.direction or "")
    if told is not None and sign is not None:
        change = _said(statement, "change")
        last = ((1, _said(told, "amount")), (-sign, change))
        yield Identity(
            f"prose.rate:{statement.id}", "prose.rate", _said(statement, "rate"), ((sign, change),), whole=last
        )


def _compared(statement: Statement, told: Statement, last: Statement) -> Iterator[Identity]:
    this_year, before = _said(told, "amount"), _said(last, "amount")
    if statement.direction == "none":
        yield Identity(f"prose.unchanged:{statement.id}", "prose.unchanged", this_year, ((1, before),))
    if statement.change is not None and statement.direction in _SIGN:
        sign = _SIGN[statement.direction]
        terms = ((sign, this_year), (-sign, before))
        yield Identity(f"prose.change:{statement.id}", "prose.change", _said(statement, "change"), terms)
    if statement.rate is not None:
        terms = ((1, this_year), (-1, before))
        rate = _said(statement, "rate")
        yield Identity(f"prose.rate:{statement.id}", "prose.rate", rate, terms, whole=((1, before),))


def left_in(statement: Statement) -> Iterator[Identity]:
    """Text of the template that nobody replaced (XX万元, 情况一)."""
    if statement.kind == "template":
        at = _said(statement, "text")
        yield Identity(f"prose.template:{statement.id}", "prose.template", at, (), soft=True)
