"""What a paragraph claims: each amount with its subject, its share of the whole and its change from last year."""

import re
from collections.abc import Iterator

from extract.prose.amounts import Amounts
from extract.prose.claim import Claim, Context
from extract.prose.clauses import NO_WHOLE
from extract.prose.comparisons import Comparisons
from extract.prose.counts import count_of
from extract.prose.fitting import refit
from extract.prose.phrases import (
    AGAIN,
    BOTH,
    CHECKED,
    LISTED,
    NAMED,
    NEAR,
    RATE,
    THAN,
    THAN_VERB,
    THRESHOLD,
    TOKEN,
    VERB,
    decimal,
    item_in,
    subject_of,
    tells_last_year,
)
from extract.prose.together import together
from extract.prose.topics import NAMED_BY_HEADINGS, kind_of

_AND = ("和", "及")
"""Words that join the parts of a sum (人员经费12万元和公用经费3万元)."""


class Reader(Amounts, Comparisons):
    """Reads a paragraph: tells amounts from changes, and what is told aside."""

    __slots__ = ()

    def read(self) -> list[Claim]:
        """The claims of the paragraph, in order."""
        item = item_in(self.plain)
        if item is not None:
            self.context.named = item or self.context.project
        elif THAN.match(self.plain):
            self.context.named = self.context.whole or self.context.named
        elif (opener := NAMED.match(self.plain)) and kind_of(self.context.topic, opener[1])[0] in NAMED_BY_HEADINGS:
            self.context.named = opener[1]
        self.together = together(self.plain)
        for token in TOKEN.finditer(self.plain):
            if token["stop"]:
                self.aside = self.aside and LISTED.match(self.plain, token.end()) is not None
                self.sentence = self.edge = token.end()
                self.compared = ""
                if token[0] != ";":
                    self.before = self.begun
                    self.opened = token.end()
            elif token["aside"]:
                self.used = token["aside"] == "主要用于" and not self.aside
                self.aside = self.aside or token["aside"] != "比重"
            else:
                self.aside = self.aside and not (self.used and self._is_compared_again(token.start()))
                self._told(token)
        self.context.whole = self.broken_down()
        refit(self.claims, NO_WHOLE)
        return self.claims

    def _told(self, token: re.Match[str]) -> None:
        if token["money"]:
            self._money(token)
        elif token["percent"]:
            self.percent(token)
        elif token["order"]:
            self.order(token)
        elif token["flat"]:
            self.flat(token)
        else:
            self._count(token)

    def _is_compared_again(self, figure: int) -> bool:
        """Whether a clause behind what the money is spent on compares the amount (…，主要用于办公，比上年增加…)."""
        begun = self.clause(figure)
        last_year = self.plain[begun - 1 : begun] == "," and tells_last_year(self.plain[begun:figure], self.plain)
        return last_year or AGAIN.search(self.plain, self.sentence, figure) is not None

    def _money(self, token: re.Match[str]) -> None:
        if limit := THRESHOLD.match(self.plain, token.end()):
            self.limit(token, limit)
            return
        end = token.start() - self._in_bracket(token.start())
        start = self.clause(end)
        if start == self.edge > self.sentence and self.plain[start] in _AND and start + 1 < end:
            start += 1
        clause = self.plain[start:end]
        unchosen = BOTH.search(clause)
        verb = None if unchosen else VERB.search(clause) or self._differs(clause, token.start())
        self.aside = self.aside and not CHECKED.match(self.plain, token.end())
        if token.start() in self.together and (verb or not clause):
            pass
        elif self.is_behind_order(token):
            self.difference(token)
        elif (verb or unchosen) and not self.aside and not RATE.match(self.plain, token.end()):
            self.change(token, start, verb)
        else:
            self.amount(token, start, clause)
        self.edge = token.end()

    def _in_bracket(self, number: int) -> bool:
        """Whether a bracket begins with a figure: what it is of stands before (基本支出(12万元))."""
        return self.plain[number - 1 : number] == "("

    def _differs(self, clause: str, number: int) -> re.Match[str] | None:
        """A word that means a difference, because the sentence compares before it.

        Behind another clause, what rises or falls (…，增加经费5万元) may be the reason.
        """
        found = THAN_VERB.search(clause)
        if found and (found["more"] or found["less"]):
            return found if THAN.search(clause) else None
        told = any(claim.kind == "last-year" and claim.at >= self.sentence for claim in self.claims)
        return found if found and (told or THAN.search(self.plain, max(self.sentence, number - NEAR), number)) else None

    def _count(self, token: re.Match[str]) -> None:
        start = self.clause(token.start())
        offset, own = subject_of(self.plain[start : token.start()])
        told = count_of(self.context.topic, own, token[0], self.plain[token.end() :])
        if told is None or self.aside or self.context.in_project:
            return
        kind, at, own = told
        self.edge = token.end()
        claim = Claim(kind, start + offset + at, token.end(), own, count=decimal(token["count"]), at=token.start())
        self.claims.append(claim)
        if kind != "staff-count":
            self.context.named = own


def claims_of(plain: str, context: Context) -> Iterator[Claim]:
    """The claims of a paragraph; ``context`` is told on to the next one."""
    yield from Reader(plain, context).read()
