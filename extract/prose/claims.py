"""What a paragraph claims: each amount with its subject, its share of the whole and its change from last year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extract.prose.behind import takes_amount, takes_rate
from extract.prose.claim import Claim, Comparison, Context
from extract.prose.counts import count_of
from extract.prose.executed import budget_named, execution, is_more, year_budget
from extract.prose.fitting import refit
from extract.prose.phrases import (
    BOTH,
    CHECKED,
    CUT,
    EACH,
    END,
    LISTED,
    MONEY,
    NEAR,
    NEARLY,
    NOT,
    OF_PART,
    PART,
    PER,
    PUBLISHED,
    RATE,
    RECEIVED,
    SHARE,
    SPENT,
    SUM,
    THAN,
    THAN_VERB,
    THRESHOLD,
    TOKEN,
    VERB,
    WHOLE,
    alike,
    amount_compared_with,
    base_of,
    decimal,
    is_raised,
    item_in,
    negative,
    subject_of,
    tells_last_year,
    unit_of,
)
from extract.prose.together import together
from extract.prose.topics import kind_of, led_by

_NAMED = 30
"""Letters before a percentage in which it is named which budget it is of."""

_NO_WHOLE = ("explanation", "last-year", "execution", "performance-limit")
"""Kinds of which no change and no share is told."""

_PARTS = ("basic", "project", "expenditure-kind", "personnel", "operating")
"""Kinds of amounts that break down what is spent, whatever that is."""

_NO_TOTALS = ("other", "item-amount", "class-amount", "expenditure-class", "appropriation-class", "fund", "state")
"""Kinds of amounts whose parts are no parts of a total of the forms."""

_WHOLES = ("收入", "支出")
"""Words at the beginning of a sentence that name all of it; elsewhere they say nothing of their own."""

_ON_YEAR = "同比"
"""A year earlier, of what rises, falls or stays the same."""

_AND = ("和", "及")
"""Words that join the parts of a sum (人员经费12万元和公用经费3万元)."""

_OF_ALL = ("balance", "income", "expenditure")
"""Sections in which they name it also behind the year (2031年度支出12万元)."""


@dataclass(slots=True)
class Reader:
    """Reads one paragraph's folded text (:class:`extract.prose.prose.Paragraph`) from the left."""

    plain: str
    context: Context
    claims: list[Claim] = field(default_factory=list)
    base: str | None = None
    aside: bool = False
    sentence: int = 0
    opened: int = 0
    before: int = 0
    edge: int = 0
    latest: Claim | None = None
    compared: str = ""
    together: Mapping[int, str] = field(default_factory=dict)

    def read(self) -> list[Claim]:
        """The claims of the paragraph, in order."""
        item = item_in(self.plain)
        if item is not None:
            self.context.named = item or self.context.project
        elif THAN.match(self.plain):
            self.context.named = self.context.whole or self.context.named
        self.together = together(self.plain)
        for token in TOKEN.finditer(self.plain):
            if token["stop"]:
                self.aside = self.aside and LISTED.match(self.plain, token.end()) is not None
                self.sentence = self.edge = token.end()
                self.compared = ""
                if token[0] != ";":
                    self.before = self._begun
                    self.opened = token.end()
            elif token["aside"]:
                self.aside = self.aside or token["aside"] != "比重"
            elif token["money"]:
                self._money(token)
            elif token["percent"]:
                self._percent(token)
            elif token["order"]:
                self._order(token)
            elif token["flat"]:
                self._flat(token)
            else:
                self._count(token)
        self.context.whole = self._broken_down()
        refit(self.claims, _NO_WHOLE)
        return self.claims

    @property
    def _begun(self) -> int:
        """Where the sentence begins that this one goes on with: it breaks down, or compares, what that one told."""
        goes_on = OF_PART.match(self.plain, self.opened) or THAN.match(self.plain, self.opened)
        return self.before if goes_on else self.opened

    def _broken_down(self) -> str:
        """What the paragraph's first amount is of, where what follows breaks it down."""
        first = self.claims[0] if len(self.claims) > 1 else None
        parted = first and first.kind not in _NO_WHOLE and PART.search(self.plain, first.at, self.claims[-1].at)
        return first.subject if first and parted else ""

    def _clause(self, end: int) -> int:
        """Where the clause begins that ends at ``end``."""
        low = max(self.edge, end - NEAR)
        cuts = [found.end() for found in CUT.finditer(self.plain, low, end)]
        start = cuts[-1] if cuts else low
        if start == end and cuts and self.plain[end - 1] == ":":
            start = cuts[-2] if len(cuts) > 1 else self.edge or (start if self.context.in_project else 0)
        open_bracket = self.plain.rfind("(", start, end)
        return open_bracket + 1 if open_bracket > self.plain.rfind(")", start, end) else start

    def _money(self, token: re.Match[str]) -> None:
        if limit := THRESHOLD.match(self.plain, token.end()):
            self._limit(token, limit)
            return
        end = token.start() - self._in_bracket(token.start())
        start = self._clause(end)
        if start == self.edge > self.sentence and self.plain[start] in _AND and start + 1 < end:
            start += 1
        clause = self.plain[start:end]
        verb = VERB.search(clause) or self._differs(clause, token.start())
        self.aside = self.aside and not CHECKED.match(self.plain, token.end())
        if token.start() in self.together and (verb or not clause):
            pass
        elif (verb or BOTH.search(clause)) and not self.aside and not RATE.match(self.plain, token.end()):
            self._change(token, start, verb)
        else:
            self._amount(token, start, clause)
        self.edge = token.end()

    def _in_bracket(self, number: int) -> bool:
        """Whether a bracket begins with a figure: what it is of stands before (基本支出(12万元))."""
        return self.plain[number - 1 : number] == "("

    def _differs(self, clause: str, number: int) -> re.Match[str] | None:
        """A word that means a difference, because the sentence compares before it."""
        found = THAN_VERB.search(clause)
        told = any(claim.kind == "last-year" and claim.at >= self.sentence for claim in self.claims)
        return found if found and (told or THAN.search(self.plain, max(self.sentence, number - NEAR), number)) else None

    def _limit(self, token: re.Match[str], limit: re.Match[str]) -> None:
        """The amount from which projects have performance targets, as the document itself says."""
        stop = END.search(self.plain, limit.end())
        words = self.plain[self.sentence : stop.start() if stop else len(self.plain)]
        if PUBLISHED.search(words) and (NOT.search(words) is None) == limit[0].endswith("上"):
            claim = Claim("performance-limit", token.start(), limit.end(), at=token.start())
            claim.amount, claim.unit = decimal(token["money"]), unit_of(token)
            self.claims.append(claim)

    def _amount(self, token: re.Match[str], start: int, clause: str) -> None:
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
            self.context.named, self.context.topic = own, led_by(own) or self.context.topic
        if kind == "last-year":
            self.compared = own
        parted = self._broken_down_before() if kind == "last-year" and not own else None
        subject = own or (parted.subject if parted else self.context.named)
        claim = Claim(kind, start + offset, token.end("unit"), subject, at=token.start())
        claim.amount, claim.unit = decimal(token["money"]), unit_of(token)
        self.claims.append(claim)
        within = kind == "last-year" or (kind == "year-budget" and self.plain.startswith("的", token.end()))
        self.latest = self.latest if within else claim

    def _named(self, token: re.Match[str], start: int, clause: str) -> tuple[int, int, str]:
        """Where the clause of an amount begins, how far in its subject, and that subject; empty where none is named."""
        offset, own = subject_of(clause[: amount_compared_with(clause)], cut_year=not self.context.in_project)
        own = self.together.get(token.start()) or own
        if not own and self.plain[start - 1 : start] == ":" and not self.context.in_project:  # 收入预算：2031年12万元
            end = start - 1
            start = self._clause(end)
            offset, own = subject_of(self.plain[start:end])
        own = self._whole_named(start, clause, own)
        if budgeted := year_budget(own, self.plain[token.end() :]):
            own = own[: budgeted.start()]
        return start, offset, own

    def _whole_named(self, start: int, clause: str, own: str) -> str:
        """The subject of an amount, where the clause names no part but all that is spent, received or listed."""
        spent = SPENT.fullmatch(clause)
        if spent and (spent["part"] or start == self.sentence or RECEIVED.fullmatch(self.context.named)):
            own = spent["all"]
        elif not own and start == self.sentence and self.context.topic in _OF_ALL:
            whole = WHOLE.fullmatch(clause)
            own = whole[1] if whole else own
        if not own and self.edge > self.sentence and SUM.fullmatch(clause) and not self.context.in_project:
            own = clause
        return own

    def _is_part_of_a_part(self, start: int) -> bool:
        """Whether the amount that a clause breaks down (…，其中：) is itself no total."""
        since = self._begun
        told = [claim for claim in self.claims if claim.at >= since and claim.amount is not None]
        return bool(told) and told[0].kind in _NO_TOTALS and PART.search(self.plain, told[0].at, start + 3) is not None

    def _kind(self, token: re.Match[str], clause: str, subject: str) -> tuple[str, int]:
        """The kind of an amount, and where its subject's noun begins."""
        if self.together.get(token.start()) == "" or is_raised(clause, self.plain[token.end("unit") :]):
            return "explanation", 0
        if RATE.match(self.plain, token.end()) or EACH.search(clause):
            return "unit-price", 0
        if self.context.in_project:
            return self._project_kind(clause, token.end()), 0
        if self.aside:
            return "explanation", 0
        if tells_last_year(clause, self.plain):
            return "last-year", 0
        if self.context.executes and year_budget(clause, self.plain[token.end() :]):
            return "year-budget", 0
        if THAN_VERB.fullmatch(clause) and any(c.kind == "year-budget" and c.at >= self.opened for c in self.claims):
            return "explanation", 0
        return kind_of(led_by(subject) or self.context.topic, subject)

    def _project_kind(self, clause: str, end: int) -> str:
        if "规模" in self.context.label or "规模" in clause:
            return "listed-project"
        if PER.search(clause):
            return "unit-price"
        if "分配" not in self.context.label:
            return "project-note"
        is_last = MONEY.search(self.plain, end) is None
        return "project-sum" if is_last and SUM.search(clause) else "project-part"

    def _change(self, token: re.Match[str], start: int, verb: re.Match[str] | None) -> None:
        claim = self._compared("change", start, token.start() if verb is None else start + verb.start(), token.start())
        claim.change, claim.end = decimal(token["money"]), token.end("unit")
        claim.unit = claim.unit or unit_of(token)
        if verb is not None:
            claim.direction = "increase" if verb["up"] else "decrease"

    def _percent(self, token: re.Match[str]) -> None:
        if self.aside or token.start() in self.together:
            return
        window = self.plain[max(self.sentence, token.start() - 80) : token.start()]
        if told := execution(window):
            self._executed(token, told, window)
            return
        if self.latest and takes_rate(self.latest, token, self.plain[self.edge : token.start()]):
            self.edge = token.end()
            return
        share = SHARE.search(window)
        start = self._clause(token.start())
        verb = VERB.search(self.plain[start : token.start()])
        if share is not None:
            claim = self._shared(token.start() - len(share[0]))
            claim.share, claim.end = decimal(token["percent"]), token.end()
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

    def _executed(self, token: re.Match[str], told: str, words: str) -> None:
        """How far the budget of the year was executed; told only of an amount that the paragraph told before."""
        if any(claim.amount is not None for claim in self.claims):
            start = self._clause(token.start())
            claim = Claim("execution", start, token.end(), self.context.named, at=token.start())
            claim.base = budget_named(words[-_NAMED:])
            setattr(claim, told, decimal(token["percent"]))
            self.claims.append(claim)
        self.edge = token.end()

    def _order(self, token: re.Match[str]) -> None:
        """More or less was executed than budgeted, as the sentence says of the amount told before."""
        last = next((claim for claim in reversed(self.claims) if claim.amount is not None), None)
        if last is not None and not self.aside:
            own = subject_of(self.plain[self._clause(token.start()) : token.start()])[1]
            claim = Claim("execution", token.start(), token.end(), own or last.subject, at=token.start())
            claim.direction = "increase" if is_more(token[0]) else "decrease"
            claim.base = budget_named(token[0])
            self.claims.append(claim)

    def _shared(self, end: int) -> Claim:
        """The claim that a share belongs to: the last, unless the clause names another subject."""
        start = self._clause(end)
        offset, own = subject_of(self.plain[start:end])
        return self._claim_about("share", start + offset, end, own)

    def _flat(self, token: re.Match[str]) -> None:
        start = self._clause(token.start())
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
        if told:
            self.base = budget_named(told[-1]["own"]) if told[-1]["own"] else base_of(told[-1]["what"])
        head = next((than.start() for than in told if than.start() >= start), end)
        if nearly := NEARLY.search(self.plain, start, head):
            head = nearly.start()
        offset, own = subject_of(self.plain[start:head])
        if told and told[-1].end() == start and not own:  # 收入总体与上年相比，增加…
            start, head = self._clause(told[-1].start()), told[-1].start()
            offset, own = subject_of(self.plain[start:head])
        if start == self.sentence and self.plain[start:head] in _WHOLES:
            own = self.plain[start:head]
        elif not own and (whole := WHOLE.fullmatch(self.plain, start, head)) and self._speaks_of_all(whole[1]):
            own = whole[1]
        claim = self._claim_about(told_by, start + offset, number, own)
        claim.base, claim.unnamed = self.base, not own
        self.latest = claim
        return claim

    def _speaks_of_all(self, words: str) -> bool:
        """Whether words that elsewhere say nothing of their own name all of it here."""
        told = any(claim.kind == "total-budget" and claim.subject == words for claim in self.claims)
        return told or self.context.topic in _OF_ALL

    def _claim_about(self, told_by: Comparison, start: int, number: int, own: str) -> Claim:
        """The last claim if it is about this subject (or none is named), else a new one without amount."""
        own = own or self.compared
        told = [self.latest, *reversed(self.claims)] if self.latest else []
        open_ones = [c for c in told if c.kind not in _NO_WHOLE and not self._in_closed_bracket(c.at, number)]
        whole = None if own else self._broken_down_before()
        if whole and whole.is_compared and told_by != "share":
            whole = None
        last = whole or next(iter(open_ones), None)
        untold = last is not None and getattr(last, told_by) is None
        if last is not None and untold and (not own or (alike(own, last.subject) and not last.is_compared)):
            return last
        subject = own or (last.subject if last else "") or self.context.named
        kind, noun = kind_of(led_by(subject) or self.context.topic, subject)
        self.context.topic = led_by(own) or self.context.topic
        if own:
            start, subject = start + noun, subject[noun:]
        claim = Claim(kind, start, number, subject, at=number)
        self.claims.append(claim)
        return claim

    def _broken_down_before(self) -> Claim | None:
        """The amount that the sentence before broke down, as long as this one told none: it is about the whole."""
        told = [claim for claim in self.claims if claim.at >= self.before and claim.kind not in _NO_WHOLE]
        if told and told[0].kind == "income-source" and self.claims[0].kind == "total-budget":
            told = [self.claims[0], *told]
        if len(told) < 2 or told[-1].at >= self.opened:
            return None
        return told[0] if PART.search(self.plain, told[0].at, told[-1].at) else None

    def _in_closed_bracket(self, at: int, end: int) -> bool:
        """Whether a figure stands in a bracket that is closed before ``end``: what follows is not about it."""
        opened, closed = self.plain.rfind("(", self.opened, at), self.plain.find(")", at, end)
        return closed >= 0 and opened > self.plain.rfind(")", self.opened, at)

    def _count(self, token: re.Match[str]) -> None:
        start = self._clause(token.start())
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
