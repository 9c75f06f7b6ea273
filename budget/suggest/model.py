"""What the search weighs: an edit that might explain what is broken, and what became of the identities around it."""

from budget.changes import Change
from budget.checks.identity import Outcome
from budget.disclosure import Address
from budget.proposals import Presumes
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """An edit that might explain what is broken, not yet proved.

    Attributes:
        cost: how far-fetched it is; a likely confusion of two digits costs less than 10, a value
            that only the sums ask for 60.
        unseen: the page of a figure that it alters is not at hand, though others are, or what stood in its place was
            read nowhere.
        empties: it leaves nothing of a figure, as a row or code in the wrong place would have it, too.
        witnessed: this is the other reading of a figure that was read twice in a picture, or what the page's own
            words give.
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
    witnessed: bool = False


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
        gone: open identities that nothing asks for once a row is gone, or a table another form; they speak for nothing.
    """

    repairs: tuple[Outcome, ...]
    breaks: tuple[Outcome, ...]
    left: tuple[Outcome, ...]
    exact: int
    sharpened: int
    mends: tuple[str, ...] = ()
    mars: tuple[str, ...] = ()
    seconded: int = 0
    gone: tuple[Outcome, ...] = ()

    @property
    def net(self) -> int:
        """Repaired less broken, identities and notices."""
        return len(self.repairs) - len(self.breaks) + len(self.mends) - len(self.mars)
