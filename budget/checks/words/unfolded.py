"""An identity unfolded: every part with its place and what is printed there, and what they come to.

What the desk shows as the sum view; nothing here decides anything.
"""

from typing import Literal

from budget.amount import Amount
from budget.checks.figures import figure
from budget.checks.identity import Outcome
from budget.checks.words.naming import page_said, place, statement_at
from budget.checks.words.said import unit_of
from budget.disclosure import PROSE, Address, Disclosure
from budget.language import Language
from budget.record import dataclass
from budget.style import Style

Role = Literal["target", "part", "whole"]

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "page": "第{n}页",
        "line": "第{n}行",
        "blank": "（未填）",
        "computed": "算得",
        "printed": "现为",
        "emended": "校订作",
        "difference": "相差",
        "allowed": "尾差允许",
        "plus": "应合计",
        "whole": "÷",
    },
    "en": {
        "page": "p. {n}",
        "line": "line {n}",
        "blank": "(blank)",
        "computed": "computed",
        "printed": "stands",
        "emended": "emended",
        "difference": "difference",
        "allowed": "rounding allows",
        "plus": "to come to",
        "whole": "÷",
    },
}


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of an identity.

    Attributes:
        role: the figure that is checked, a term of the sum, or a term of what it is a share of.
        sign: 1 where it is added, -1 where it is taken off.
        name: its place in the page's own words.
        where: its page, or its line in a transcript, in words; ``""`` for a row made by a clerk.
        text: what is printed there; ``emended`` is what ought to stand there.
        value: its amount in its own table's unit; None where it is blank or no number.
    """

    at: Address
    role: Role
    sign: int
    name: str
    where: str
    page: int | None
    text: str
    emended: str | None
    value: Amount | None


@dataclass(frozen=True, slots=True)
class Unfolded:
    """An identity with all its figures; the amounts are those of the outcome, counted in ``unit``.

    Attributes:
        target: the figure that is checked; ``parts`` come to ``computed``, divided by ``whole`` where there is one.
        plus: a plain number that the parts complete (weights that come to 100), else 0.
    """

    outcome: Outcome
    target: Part
    parts: tuple[Part, ...]
    whole: tuple[Part, ...]
    unit: str
    plus: int
    style: Style | None = None


def unfold(outcome: Outcome, disclosure: Disclosure, language: Language) -> Unfolded:
    """All figures of an outcome's identity, in its order."""
    identity = outcome.identity
    several = len({at.table for at in identity.cells}) > 1

    def part(at: Address, role: Role, sign: int = 1) -> Part:
        cell = disclosure.cell(at)
        value = figure(cell.value, disclosure.table(at.table).style)
        name = place(disclosure, at, language, form=several)
        amount = value if isinstance(value, Amount) else None
        where = _where(disclosure, at, language)
        return Part(at, role, sign, name, where, cell.page, cell.text, cell.emended, amount)

    return Unfolded(
        outcome,
        part(identity.target, "target"),
        tuple(part(at, "part", sign) for sign, at in identity.terms),
        tuple(part(at, "whole", sign) for sign, at in identity.whole),
        unit_of(outcome, disclosure) or "",
        identity.plus,
        disclosure.table(identity.target.table).style,
    )


def _where(disclosure: Disclosure, at: Address, language: Language) -> str:
    if at.table == PROSE:
        return page_said(statement_at(disclosure, at), language)
    cell, words = disclosure.cell(at), _WORDS[language]
    table = disclosure.table(at.table)
    row = table.rows[table.row_index(at.row)]
    if (page := cell.page or row.page) is not None:
        return words["page"].format(n=page)
    line = cell.line or row.line
    return "" if line is None else words["line"].format(n=line)


def as_lines(unfolded: Unfolded, language: Language) -> list[tuple[str, str, str, str]]:
    """The sum as rows to be shown: sign or word, name, place, figure; the last four are the result.

    The figure of a part is what is printed there, and behind an arrow what was emended.
    """
    words, outcome = _WORDS[language], unfolded.outcome
    lines = [("", words["plus"], "", str(unfolded.plus))] if unfolded.plus else []
    lines += [("+" if part.sign > 0 else "−", *_row(part, words)) for part in unfolded.parts]
    for i, part in enumerate(unfolded.whole):
        mark = "+" if part.sign > 0 else "−"
        lines.append((mark if i else words["whole"], *_row(part, words)))
    stands = words["printed" if unfolded.target.emended is None else "emended"]
    lines.append(("=", words["computed"], "", _figure(outcome.computed, unfolded)))
    printed = words["blank"] if outcome.printed is None else _figure(outcome.printed, unfolded)
    lines.append((stands, unfolded.target.name, unfolded.target.where, printed))
    lines.append(("", words["difference"], "", _figure(outcome.difference, unfolded)))
    allowed = outcome.allowed if outcome.allowed.units else Amount(0)
    lines.append(("", words["allowed"], "", _figure(allowed, unfolded)))
    return lines


def _row(part: Part, words: dict[str, str]) -> tuple[str, str, str]:
    text = part.text.strip() or words["blank"]
    return (part.name, part.where, text if part.emended is None else f"{text} → {part.emended}")


def _figure(amount: Amount, unfolded: Unfolded) -> str:
    unit = unfolded.unit
    return amount.grouped(unfolded.style) + (unit if unit == "%" else f" {unit}" if unit else "")
