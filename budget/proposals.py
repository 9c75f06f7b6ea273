"""What is proposed to a clerk: a suggestion, and the cause under which broken identities hang.

They stand apart from :mod:`budget.suggest`, which seeks them: what shows or takes them need not load the search.
"""

from typing import Literal

from budget.changes import Change
from budget.disclosure import Address
from budget.record import dataclass

Presumes = Literal["misread", "emended"]
Strength = Literal["strong", "weak"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A small edit that makes identities agree; never applied by itself.

    Attributes:
        changes: the whole edit, in order; one decision and one undo.
        presumes: whether the machine misread the page, or the page itself is wrong.
        strength: ``strong`` only for a misread that is the one best explanation, leaves nothing broken
            around it, and that two independent identities ask for, or one and the other reading of a picture or the
            page's own words.
        repairs: ids of open identities that then agree; ``breaks`` of those that no longer do.
        mends: ids of notices about codes, names and forms that then have nothing to say.
        kind: what would have happened to the figure, ``digit-replaced`` for instance.
        target: the place that it is about.
        rivals: how many other suggestions for this place are equally good.
        outdone: whether another one explains more of the same.
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
    outdone: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """One fact about one place that explains broken identities.

    Attributes:
        id: ``c1`` for the largest, and so on.
        kind: the kind of its first suggestion, or what its identities show (``row-unmatched``, ``unlike``,
            ``shared-row``, …), or where no correction is sought ``contradiction``, or a ``habit-…`` that recurs.
        cells: the places that it is about, in no particular order.
        findings: ids of the open identities under it; each open identity hangs under one cause.
        forms: the numbers of the forms that say otherwise, where no edit is known.
    """

    id: str
    kind: str
    cells: tuple[Address, ...]
    findings: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    forms: tuple[int, ...] = ()
