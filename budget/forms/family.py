"""What a family of forms declares: columns, fixed lines, and the identities that must hold."""

from typing import Literal

from budget.disclosure import ColumnKind, DisclosureKind, Unit
from budget.record import dataclass

Classification = Literal["functional", "economic"]

LEVELS = ("class", "section", "item")
"""类, 款, 项: the levels of a classification, from the top."""

_OF_THE_YEAR = ("total", "fiscal", "carried", "other", "superior", "own")
_FUNDS = ("total", "fiscal", "carried", "other")
LABELS = frozenset([*_OF_THE_YEAR, *(f"{of}_{label}" for of in ("whole", "budgeted", "spent") for label in _FUNDS)])
"""Labelled amounts of performance tables that rules may name.

Of the year, of a project in all its years; in tables of what was reached as budgeted in the end, and as spent.
"""


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a form.

    Attributes:
        key: its name in rules, exports and addresses.
        heading: the spellings of its heading, each a path from the top heading down (folded).
    """

    key: str
    kind: ColumnKind
    heading: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A label column with the amount columns that belong to it; two-sided tables have two.

    Attributes:
        classification: its labels name classes of it (208 社会保障和就业支出, or the name alone).
        codes: its code columns, where a tree of codes is printed in halves side by side.
    """

    label: str
    amounts: tuple[str, ...]
    classification: Classification | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A row with a fixed label: its key, the label column it stands in, its spellings (folded)."""

    key: str
    side: str
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A name in a rule; ``form`` and ``line`` are None where the rule's kind leaves them open."""

    column: str | None
    line: str | None = None
    form: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """``target`` = sum of ``terms``, as declared; ``text`` is the declaration itself.

    ``beyond``: by no more than what is printed there, the target may exceed the sum.
    """

    check: str
    target: Ref
    terms: tuple[tuple[int, Ref], ...]
    text: str
    optional: bool = False
    beyond: Ref | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """Rows of these classes have all of column ``of`` in ``column``."""

    classes: tuple[str, ...]
    column: str
    of: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a family.

    Attributes:
        key: ``family/number``.
        titles: its titles, folded, each matched as a part of the printed title.
        tree: the classification that its rows follow down the table, or None.
        flat: key of the label column of a plain list of named rows, or None.
        unit: the unit where the page names none and it is not the family's.
        any_order: its columns may be printed in another order than they are declared in.
    """

    key: str
    number: int
    titles: tuple[str, ...]
    columns: tuple[ColumnSpec, ...]
    sides: tuple[Side, ...]
    lines: tuple[LineSpec, ...]
    within: tuple[Rule, ...]
    down: tuple[Rule, ...]
    only: tuple[Only, ...]
    tree: Classification | None
    flat: str | None
    unit: Unit | None = None
    any_order: bool = False

    def column(self, key: str) -> ColumnSpec:
        """The declared column of this key; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @property
    def amounts(self) -> tuple[str, ...]:
        """Keys of the amount columns, left to right."""
        return tuple(c.key for c in self.columns if c.kind == "amount")


@dataclass(frozen=True, slots=True)
class Mention:
    """Rows whose name holds one of these words spend on what another form's line (``place``) ought to tell.

    Attributes:
        form, column: where the rows stand, and their amount.
    """

    form: int
    column: str
    words: tuple[str, ...]
    place: Ref


@dataclass(frozen=True, slots=True)
class Saying:
    """What sentences of one kind say of the forms.

    Attributes:
        kind: the kind of statement, as the extractor names it.
        about: words of the statement's subject; of several sayings of a kind, that with the longest words in it counts.
        equals: the sums of places of which its amount must equal one (``FORM.LINE.COLUMN``; the lines ``class``,
            ``item`` and ``project`` are found by the name that the subject gives).
        share_of: what its percentage is a share of; ``share_of_kind``, the kind of the statement before it that
            tells this whole, goes first.
        sum_of: words of the subjects of the statements right after it that add up to it.
        sum_of_kinds: the kinds of the statements after it that add up to it.
        hint: speaks of what is usual only.
        counts: it counts the projects whose performance table prints an amount under this label; ``"exempt"``
            where it counts those that are not published.
        at_most_kind: the kind of the statement before it whose amount its own does not exceed.
        at_least: the places whose amount its own does not fall short of.
    """

    kind: str
    about: tuple[str, ...] = ()
    equals: tuple[tuple[tuple[int, Ref], ...], ...] = ()
    share_of: tuple[tuple[int, Ref], ...] = ()
    share_of_kind: str = ""
    sum_of: tuple[str, ...] = ()
    sum_of_kinds: tuple[str, ...] = ()
    hint: bool = False
    counts: str = ""
    at_most_kind: str = ""
    at_least: tuple[tuple[int, Ref], ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Forms that are published together, and the identities across them.

    Attributes:
        usual: sums that mostly agree and need not; where one does not, it is a hint.
        numbers: whether the page prints the forms' numbers (表3), so that these tell a form without a title.
        prose: what sentences say of the forms.
        performance: what the labelled values of a performance table say of the forms; a Ref without a form is a label.
    """

    id: str
    name: str
    region: str | None
    year: int | None
    kind: DisclosureKind | None
    unit: Unit | None
    forms: tuple[Form, ...]
    across: tuple[Rule, ...]
    numbers: bool = True
    usual: tuple[Rule, ...] = ()
    mentions: tuple[Mention, ...] = ()
    prose: tuple[Saying, ...] = ()
    performance: tuple[Rule, ...] = ()

    def numbered(self, number: int) -> Form:
        """The form of this number; raises KeyError."""
        for candidate in self.forms:
            if candidate.number == number:
                return candidate
        raise KeyError(number)
