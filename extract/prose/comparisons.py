"""What a sentence compares: a change, a share, a rate, and of which amount they are told."""

import re

from extract.prose.behind import takes_rate, takes_rate_in_bracket
from extract.prose.claim import Claim, Comparison
from extract.prose.clauses import NO_WHOLE, OF_ALL, Clauses
from extract.prose.executed import budget_named, execution, is_more
from extract.prose.phrases import (
    EITHER_WAY,
    NEAR,
    NEARLY,
    SHARE,
    THAN,
    UNTAKEN,
    VERB,
    WHOLE,
    alike,
    base_of,
    decimal,
    in_unit,
    negative,
    subject_of,
    unit_of,
)
from extract.prose.together import InRow
from extract.prose.topics import kind_of, led_by

_NAMED = 30
"""Letters before a percentage in which it is named which budget it is of."""

_WHOLES = ("收入", "支出")
"""Words at the beginning of a sentence that name all of it; elsewhere they say nothing of their own."""

_ON_YEAR = "同比"
"""A year earlier, of what rises, falls or stays the same."""


class Comparisons(Clauses):
    """Takes the changes, shares and rates of a paragraph."""

    __slots__ = ()

    def change(self, token: re.Match[str], start: int, verb: re.Match[str] | None) -> None:
        """An amount by which something rose or fell, told in a clause that begins at ``start``."""
        claim = self._compared("change", start, token.start() if verb is None else start + verb.start(), token.start())
        claim.change, claim.end = in_unit(token, claim.unit), token.end("unit")
        claim.unit = claim.unit or unit_of(token)
        if verb is not None:
            claim.direction = "increase" if verb["up"] else "decrease"

    def percent(self, token: re.Match[str]) -> None:
        """A percentage: how far a budget was executed, a share, or a rate."""
        in_row = self.together.get(token.start())
        if in_row and in_row.is_share and not self.aside:
            self._shared_out(token, in_row)
        if self.aside or in_row:
            return
        window = self.plain[max(self.sentence, token.start() - 80) : token.start()]
        if told := execution(window):
            self._executed(token, told, window)
            return
        if self.latest and takes_rate_in_bracket(self.latest, token, self.plain[self.edge : token.start()]):
            self.edge = token.end()
            return
        share = SHARE.search(window)
        start = self.clause(token.start())
        if UNTAKEN.search(self.plain, self.edge, start):
            self.edge = token.end()
            return
        verb = VERB.search(self.plain[start : token.start()])
        if share is not None:
            claim = self._shared(token.start() - len(share[0]))
            claim.share, claim.end = decimal(token["percent"]), token.end()
            self.edge = token.end()
        elif EITHER_WAY.search(self.plain, start, token.start()):
            if self.latest and takes_rate(self.latest, token):
                self.edge = token.end()
        elif verb is not None:
            last = self.latest
            own = subject_of(self.plain[start : start + verb.start()])[1]
            if last is None or last.change is None or last.rate is not None or own:
                last = self._compared("rate", start, start + verb.start(), token.start())
            value = decimal(token["percent"])
            last.rate = value if verb["up"] else negative(value)
            last.direction = last.direction or ("increase" if verb["up"] else "decrease")
            last.end = self.edge = token.end()

    def _shared_out(self, token: re.Match[str], share: InRow) -> None:
        """The share of one of the amounts that the sentence told together."""
        if share.of == len(self.row) and self.row[0].at >= self.opened and self.row[share.place].share is None:
            claim = self.row[share.place]
            claim.share, claim.end = decimal(token["percent"]), token.end()

    def _executed(self, token: re.Match[str], told: str, words: str) -> None:
        """How far the budget of the year was executed; told only of an amount that the paragraph told before."""
        if any(claim.amount is not None for claim in self.claims):
            start = self.clause(token.start())
            claim = Claim("execution", start, token.end(), self.context.named, at=token.start())
            claim.base = budget_named(words[-_NAMED:])
            setattr(claim, told, decimal(token["percent"]))
            self.claims.append(claim)
        self.edge = token.end()

    def order(self, token: re.Match[str]) -> None:
        """More or less was executed than budgeted, as the sentence says of the amount told before."""
        last = next((claim for claim in reversed(self.claims) if claim.amount is not None), None)
        if last is not None and not self.aside:
            own = subject_of(self.plain[self.clause(token.start()) : token.start()])[1]
            claim = Claim("execution", token.start(), token.end(), own or last.subject, at=token.start())
            claim.direction = "increase" if is_more(token[0]) else "decrease"
            claim.base = budget_named(token[0])
            self.claims.append(claim)

    def is_behind_order(self, token: re.Match[str]) -> bool:
        """Whether an amount is by how much more or less was executed (决算数大于预算数5万元)."""
        return bool(self.claims) and (self.claims[-1].kind, self.claims[-1].end) == ("execution", token.start())

    def difference(self, token: re.Match[str]) -> None:
        """An amount by which what was executed differs from the budget, right behind the words that say so."""
        self.claims[-1].change, self.claims[-1].unit = decimal(token["money"]), unit_of(token)
        self.claims[-1].end = token.end("unit")

    def _shared(self, end: int) -> Claim:
        """The claim that a share belongs to: the last, unless the clause names another subject."""
        start = self.clause(end)
        offset, own = subject_of(self.plain[start:end])
        return self._claim_about("share", start + offset, end, own)

    def flat(self, token: re.Match[str]) -> None:
        """Words that tell that nothing changed, or that there is nothing."""
        start = self.clause(token.start())
        told = THAN.search(self.plain, self.sentence, token.end())
        compared = told is not None or self.plain.endswith(_ON_YEAR, start, token.start())
        again = start == self.edge + 1 and self.latest is not None and self.latest.direction == "none"
        if self.aside or again or not (compared or token["flat"].startswith("无")):
            return
        claim = self._compared("direction", start, token.start(), token.start())
        claim.direction, claim.end = claim.direction or "none", token.end()
        self.edge = token.end()

    def _compared(self, told_by: Comparison, start: int, end: int, number: int) -> Claim:
        """The claim whose comparison is told from ``start`` on, with what it is compared with."""
        told = list(THAN.finditer(self.plain, max(self.sentence, number - NEAR), end))
        if told and told[-1]["own"] and self.claims and self.claims[-1].kind == "last-year":
            self.base = None  # 较年初预算数减少1万元，上年决算17万元，减少2万元
        elif told:
            self.base = self._base(told[-1])
        head = next((than.start() for than in told if than.start() >= start), end)
        if nearly := NEARLY.search(self.plain, start, head):
            head = nearly.start()
        offset, own = subject_of(self.plain[start:head])
        if told and told[-1].end() == start and not own:  # 收入总体与上年相比，增加…
            start, head = self.clause(told[-1].start()), told[-1].start()
            offset, own = subject_of(self.plain[start:head])
        if start == self.sentence and self.plain[start:head] in _WHOLES:
            own = self.plain[start:head]
        elif not own and (whole := WHOLE.fullmatch(self.plain, start, head)) and self._speaks_of_all(whole[1]):
            own = whole[1]
        claim = self._claim_about(told_by, start + offset, number, own)
        claim.base, claim.unnamed = self.base, not own
        self.latest = claim
        return claim

    def _base(self, told: re.Match[str]) -> str | None:
        """What is compared with, as :data:`THAN` finds it; the year of the document is no year before."""
        if told["own"]:
            return budget_named(told["own"])
        if told["year"] and told["year"] == self.context.year:
            return budget_named(told["what"]) if "预算" in told["what"] else None
        return base_of(told["what"])

    def _speaks_of_all(self, words: str) -> bool:
        """Whether words that elsewhere say nothing of their own name all of it here."""
        told = any(claim.kind == "total-budget" and claim.subject == words for claim in self.claims)
        return told or self.context.topic in OF_ALL

    def _claim_about(self, told_by: Comparison, start: int, number: int, own: str) -> Claim:
        """The last claim if it is about this subject (or none is named), else a new one without amount."""
        own = own or self.compared
        told = [self.latest, *reversed(self.claims)] if self.latest else []
        open_ones = [c for c in told if c.kind not in NO_WHOLE and not self.in_closed_bracket(c.at, number)]
        whole = None if own else self.broken_down_before()
        if whole and whole.is_compared and told_by != "share":
            whole = None
        last = whole or next(iter(open_ones), None)
        untold = last is not None and getattr(last, told_by) is None
        if last is not None and untold and (not own or (alike(own, last.subject) and not last.is_compared)):
            return last
        subject = own or (last.subject if last else "") or self.context.named
        kind, noun = kind_of(led_by(self.context.topic, subject), subject)
        self.context.topic = led_by(self.context.topic, own)
        if own:
            start, subject = start + noun, subject[noun:]
            self.context.named = subject
        claim = Claim(kind, start, number, subject, at=number)
        self.claims.append(claim)
        return claim
