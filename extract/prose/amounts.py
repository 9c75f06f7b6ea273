"""What an amount in a sentence is of, and of which kind it is."""

import re

from budget.pattern import pattern
from extract.prose.behind import takes_amount
from extract.prose.claim import Claim
from extract.prose.clauses import OF_ALL, Clauses
from extract.prose.executed import year_budget
from extract.prose.phrases import (
    CUT,
    EACH,
    END,
    MONEY,
    PART,
    PER,
    RATE,
    RECEIVED,
    SPENT,
    SUM,
    THAN_VERB,
    WHOLE,
    amount_compared_with,
    decimal,
    falls_or_rises_to,
    is_part_of_change,
    is_raised,
    names_only_year_before,
    subject_of,
    tells_last_year,
    unit_of,
)
from extract.prose.topics import is_class, kind_of, led_by

_PARTS = ("basic", "project", "expenditure-kind", "personnel", "operating")
"""Kinds of amounts that break down what is spent, whatever that is."""

_NO_TOTALS = ("other", "item-amount", "class-amount", "expenditure-class", "appropriation-class", "fund", "state")
"""Kinds of amounts whose parts are no parts of a total of the forms."""

_PUBLISHED = pattern(r"项目.*绩效目标|绩效目标.*项目")
_NOT = pattern(r"不予?|无需|免于|未")
"""Words of a sentence about the projects that have performance targets, and that it says which have none."""

_CLOSED = pattern(r"\)[为是共计]*")
"""Words between a bracket with an amount and the amount of what stands before the bracket."""


class Amounts(Clauses):
    """Takes the amounts of a paragraph."""

    __slots__ = ()

    def amount(self, token: re.Match[str], start: int, clause: str) -> None:
        """An amount, told in the words of a clause that begins at ``start``."""
        start, offset, own = self._named(token, start, clause)
        if not own and self.claims and takes_amount(self.claims[-1], token, self.plain[self.edge : token.start()]):
            self.latest = self.claims[-1]
            return
        kind, noun = self._kind(token, clause, own or self.context.named)
        if kind == "listed-project":
            own = ""
        if kind in _PARTS and self._is_part_of_a_part(start):
            kind, noun = "other", 0
        if own and noun:
            offset, own = offset + noun, own[noun:]
        if own and not self.context.in_project and kind not in ("explanation", "unit-price", "last-year"):
            self.context.named, self.context.topic = own, led_by(self.context.topic, own)
        if kind == "last-year":
            self.compared = own
        parted = self.broken_down_before() if kind == "last-year" and not own else None
        subject = own or (parted.subject if parted else self.context.named)
        claim = Claim(kind, start + offset, token.end("unit"), subject, at=token.start())
        claim.amount, claim.unit = decimal(token["money"]), unit_of(token)
        self.claims.append(claim)
        if told := self.together.get(token.start()):
            self.row = [*(self.row if told.place else []), claim]
        within = kind == "last-year" or (kind == "year-budget" and self.plain.startswith("的", token.end()))
        self.latest = self.latest if within else claim

    def _named(self, token: re.Match[str], start: int, clause: str) -> tuple[int, int, str]:
        """Where the clause of an amount begins, how far in its subject, and that subject; empty where none is named."""
        offset, own = subject_of(clause[: amount_compared_with(clause)], cut_year=not self.context.in_project)
        told = self.together.get(token.start())
        own = told.name if told and told.name else own
        if not own and self.plain[start - 1 : start] == ":" and not self.context.in_project:  # 收入预算：2031年12万元
            end = start - 1
            start = self.clause(end)
            offset, own = subject_of(self.plain[start:end])
        own = self._whole_named(start, clause, own or self._before_bracket(start, clause))
        if self._is_what_became_of(clause):
            own = self.claims[-1].subject
        if budgeted := year_budget(own, self.plain[token.end() :]):
            own = own[: budgeted.start()]
        return start, offset, own

    def _before_bracket(self, start: int, clause: str) -> str:
        """What stands before a bracket with an amount, of the amount behind it (基本支出（含结转2万元）12万元)."""
        opened = self.plain.rfind("(", self.sentence, start)
        if opened < 0 or not _CLOSED.fullmatch(clause):
            return ""
        begin = max((cut.end() for cut in CUT.finditer(self.plain, self.sentence, opened)), default=self.sentence)
        return subject_of(self.plain[begin:opened])[1]

    def _whole_named(self, start: int, clause: str, own: str) -> str:
        """The subject of an amount, where the clause names no part but all that is spent, received or listed."""
        spent = SPENT.fullmatch(clause)
        if spent and (spent["part"] or start == self.sentence or RECEIVED.fullmatch(self.context.named)):
            own = spent["all"]
        elif not own and start == self.sentence and self.context.topic in OF_ALL:
            whole = WHOLE.fullmatch(clause)
            own = whole[1] if whole else own
        if not own and self.edge > self.sentence and SUM.fullmatch(clause) and not self.context.in_project:
            own = clause
        return own

    def _is_part_of_a_part(self, start: int) -> bool:
        """Whether the amount that a clause breaks down (…，其中：) is itself no total."""
        since = self.begun
        told = [claim for claim in self.claims if claim.at >= since and claim.amount is not None]
        return bool(told) and told[0].kind in _NO_TOTALS and PART.search(self.plain, told[0].at, start + 3) is not None

    def _is_what_became_of(self, clause: str) -> bool:
        """Whether an amount is what that of last year, told right before it, was raised or lowered to."""
        told = bool(self.claims) and self.claims[-1].kind == "last-year" and self.edge > self.sentence
        return told and falls_or_rises_to(clause)

    def _kind(self, token: re.Match[str], clause: str, subject: str) -> tuple[str, int]:
        """The kind of an amount, and where its subject's noun begins."""
        behind = self.plain[token.end() :]
        told = amount_compared_with(clause) is not None or self._is_what_became_of(clause)
        row = self.together.get(token.start())
        if (row and not row.name) or is_part_of_change(clause) or (is_raised(clause, behind) and not told):
            return "explanation", 0
        if RATE.match(self.plain, token.end()) or EACH.search(clause):
            return "unit-price", 0
        if self.context.in_project:
            return self._project_kind(clause, token.end()), 0
        if self.aside and not (self.used and is_class(subject)):
            return "explanation", 0
        if tells_last_year(clause, self.plain):
            return "last-year", 0
        if self.edge > self.sentence and names_only_year_before(clause, behind, self.context.year):
            return "last-year", 0
        if self.context.executes and year_budget(clause, behind):
            return "year-budget", 0
        if THAN_VERB.fullmatch(clause) and any(c.kind == "year-budget" and c.at >= self.opened for c in self.claims):
            return "explanation", 0
        return kind_of(led_by(self.context.topic, subject), subject)

    def _project_kind(self, clause: str, end: int) -> str:
        if "规模" in self.context.label or "规模" in clause:
            return "listed-project"
        if PER.search(clause):
            return "unit-price"
        if "分配" not in self.context.label:
            return "project-note"
        is_last = MONEY.search(self.plain, end) is None
        return "project-sum" if is_last and SUM.search(clause) else "project-part"

    def limit(self, token: re.Match[str], limit: re.Match[str]) -> None:
        """The amount from which projects have performance targets, as the document itself says."""
        stop = END.search(self.plain, limit.end())
        words = self.plain[self.sentence : stop.start() if stop else len(self.plain)]
        if _PUBLISHED.search(words) and (_NOT.search(words) is None) == limit[0].endswith("上"):
            claim = Claim("performance-limit", token.start(), limit.end(), at=token.start())
            claim.amount, claim.unit = decimal(token["money"]), unit_of(token)
            self.claims.append(claim)
