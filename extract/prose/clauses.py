"""A paragraph read from the left: how far one is, and what the words up to there are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.prose.claim import Claim, Context
from extract.prose.phrases import (
    CUT,
    NEAR,
    OF_PART,
    PART,
    THAN,
)
from extract.prose.together import InRow

NO_WHOLE = ("explanation", "last-year", "execution", "performance-limit")
"""Kinds of which no change and no share is told."""

OF_ALL = ("balance", "income", "expenditure")
"""Sections in which 收入 and 支出 name all of it, also behind the year (2031年度支出12万元)."""


@dataclass(slots=True)
class Clauses:
    """One paragraph's folded text (:class:`extract.prose.prose.Paragraph`), and the claims found in it so far.

    Attributes:
        base: what the last comparison was made with.
        aside: whether what follows is a reason, or otherwise told aside; ``used``: what money is spent on.
        sentence: where begins what stands between two stops, a semicolon among them.
        opened, before: where the sentence begins, and the one that it goes on with.
        edge: where the last figure ends that was taken.
        latest: the claim that a comparison without a name of its own is about.
        compared: what the sentence compares, as named before the amount of last year.
        together: figures that are told together, by where they begin; ``row`` are the amounts of the last such row.
    """

    plain: str
    context: Context
    claims: list[Claim] = field(default_factory=list)
    base: str | None = None
    aside: bool = False
    used: bool = False
    sentence: int = 0
    opened: int = 0
    before: int = 0
    edge: int = 0
    latest: Claim | None = None
    compared: str = ""
    together: Mapping[int, InRow] = field(default_factory=dict)
    row: list[Claim] = field(default_factory=list)

    @property
    def begun(self) -> int:
        """Where the sentence begins that this one goes on with: it breaks down, or compares, what that one told."""
        goes_on = OF_PART.match(self.plain, self.opened) or THAN.match(self.plain, self.opened)
        return self.before if goes_on else self.opened

    def broken_down(self) -> str:
        """What the paragraph's first amount is of, where what follows breaks it down."""
        first = self.claims[0] if len(self.claims) > 1 else None
        parted = first and first.kind not in NO_WHOLE and PART.search(self.plain, first.at, self.claims[-1].at)
        return first.subject if first and parted else ""

    def clause(self, end: int) -> int:
        """Where the clause begins that ends at ``end``."""
        low = max(self.edge, end - NEAR)
        cuts = [found.end() for found in CUT.finditer(self.plain, low, end)]
        start = cuts[-1] if cuts else low
        if start == end and cuts and self.plain[end - 1] == ":":
            start = cuts[-2] if len(cuts) > 1 else self.edge or (start if self.context.in_project else 0)
        open_bracket = self.plain.rfind("(", start, end)
        return open_bracket + 1 if open_bracket > self.plain.rfind(")", start, end) else start

    def broken_down_before(self) -> Claim | None:
        """The amount that the sentence before broke down, as long as this one told none: it is about the whole."""
        told = [claim for claim in self.claims if claim.at >= self.before and claim.kind not in NO_WHOLE]
        if told and told[0].kind == "income-source" and self.claims[0].kind == "total-budget":
            told = [self.claims[0], *told]
        if len(told) < 2 or told[-1].at >= self.opened:
            return None
        return told[0] if PART.search(self.plain, told[0].at, told[-1].at) else None

    def in_closed_bracket(self, at: int, end: int) -> bool:
        """Whether a figure stands in a bracket that is closed before ``end``: what follows is not about it."""
        opened, closed = self.plain.rfind("(", self.opened, at), self.plain.find(")", at, end)
        return closed >= 0 and opened > self.plain.rfind(")", self.opened, at)
