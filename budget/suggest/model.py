"""What is proposed to a clerk: a suggestion, and the cause under which broken identities hang."""

from dataclasses import dataclass
from typing import Literal

from budget.checks.identity import Outcome
from budget.disclosure import Address
from budget.edits import Change

Presumes = Literal["misread", "emended"]
Strength = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A small edit that makes identities agree; never applied by itself.

    Attributes:
        changes: the whole edit, in order; one decision and one undo.
        presumes: whether the machine misread the page, or the page itself is wrong.
        strength: ``strong`` only for a misread that is the one best explanation, leaves nothing broken
            around it, and that two independent identities ask for.
        repairs: ids of open identities that then agree; ``breaks`` of those that no longer do.
        mends: ids of notices about codes, names and forms that then have nothing to say.
        kind: what would have happened to the figure, ``digit-replaced`` for instance.
        target: the place that it is about.
        rivals: how many other suggestions for this place are equally good.
    """

    changes: tuple[Change, ...]
    presumes: Presumes
    strength: Strength
    repairs: tuple[str, ...]
    breaks: tuple[str, ...]
    kind: str
    target: Address
    rivals: int = 0
    mends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """One fact about one place that explains broken identities.

    Attributes:
        id: ``c1`` for the largest, and so on.
        kind: the kind of its first suggestion, or ``pattern``, ``shared-cell``, ``row-missing``,
            ``single``, or where no correction is sought ``contradiction``, or a ``habit-…`` that recurs.
        cells: the places that it is about, in no particular order.
        findings: ids of the open identities under it; each open identity hangs under one cause.
    """

    id: str
    kind: str
    cells: tuple[Address, ...]
    findings: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An edit that might explain what is broken, not yet proved.

    Attributes:
        cost: how far-fetched it is; a likely confusion of two digits costs less than 10, a value
            that only the sums ask for 60.
        unseen: the page of a figure that it alters is not at hand, though others are.
        empties: it leaves nothing of a figure, as a row or code in the wrong place would have it, too.
        alike: what candidates in other rows must share to be the same fault of a whole column.
    """

    changes: tuple[Change, ...]
    kind: str
    target: Address
    cost: int
    presumes: Presumes = "misread"
    alike: tuple[str, ...] = ()
    unseen: bool = False
    empties: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of the identities around an edit.

    Attributes:
        repairs: open identities that then agree; ``breaks`` those that agreed and then do not.
        left: open identities of the changed cells that stay open.
        exact: how many of the repaired ones agree to the last digit.
        sharpened: how many that agreed within rounding agree to the last digit, less the reverse.
        mends: ids of notices that then have nothing to say; ``mars`` of new broken ones.
        seconded: how many contradictions by sentences or performance tables it settles besides.
    """

    repairs: tuple[Outcome, ...]
    breaks: tuple[Outcome, ...]
    left: tuple[Outcome, ...]
    exact: int
    sharpened: int
    mends: tuple[str, ...] = ()
    mars: tuple[str, ...] = ()
    seconded: int = 0

    @property
    def net(self) -> int:
        """Repaired less broken, identities and notices."""
        return len(self.repairs) - len(self.breaks) + len(self.mends) - len(self.mars)
