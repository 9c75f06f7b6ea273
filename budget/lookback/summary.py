"""The accounts of all disclosures of a library, added up."""

from collections import Counter
from collections.abc import Iterable, Mapping

from budget.label import fold
from budget.lookback.account import Account, Remaining
from budget.lookback.pace import Pace
from budget.lookback.proposed import Taken
from budget.record import dataclass


@dataclass(frozen=True, slots=True)
class Accounted:
    """A disclosure with its account, as far as there is one.

    Attributes:
        extractor: the version that made the reading.
        state: read, in review or reviewed.
        account: None where none was made yet; ``current`` tells whether it is up to date.
    """

    id: str
    name: str
    issuer: str | None
    extractor: str
    amounts: int
    state: str
    account: Account | None
    current: bool


@dataclass(frozen=True, slots=True)
class Disputes:
    """What was disputed in the documents of one issuer."""

    emended: int = 0
    waived: int = 0
    asked: int = 0

    @property
    def all(self) -> int:
        """All of it."""
        return self.emended + self.waived + self.asked


@dataclass(frozen=True, slots=True)
class ByExtractor:
    """What one version of the extractor read: disclosures with decisions, amounts in them, mistakes found in them."""

    disclosures: int = 0
    amounts: int = 0
    mistakes: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a library tells when one looks back.

    Attributes:
        counted: disclosures with an account that is up to date; the others count with an older one, or not at all.
        each: what is left in each disclosure in which something is: its id, its issuer or file (of one issuer's
            several, both), and what; the most first.
        extractors: the disclosures on which decisions were made, by version.
        seconds: the time that each disclosure with more than one decision took.
    """

    disclosures: int
    counted: int
    states: Mapping[str, int]
    left: Remaining
    each: tuple[tuple[str, str, Remaining], ...]
    mistakes: Mapping[str, int]
    places: Mapping[str, int]
    extractors: Mapping[str, ByExtractor]
    waived: Mapping[str, int]
    disputes: Mapping[str | None, Disputes]
    seconds: tuple[int, ...]
    pace: Pace
    taken: Taken


def summary_of(rows: Iterable[Accounted]) -> Summary:
    """The accounts added up."""
    listed = list(rows)
    told = [(row, row.account) for row in listed if row.account is not None]
    accounts = [account for _, account in told]
    open_ = [(row, account.left) for row, account in told if account.left.places]
    alike = Counter(row.issuer for row, _ in open_)
    each = [(row.id, _called(row, alone=alike[row.issuer] == 1), left) for row, left in open_]
    by_mistake, by_place, waived = Counter[str](), Counter[str](), Counter[str]()
    for account in accounts:
        for mistake, place, n in account.mistakes:
            by_mistake[mistake] += n
            by_place[place] += n
        waived.update(account.waived)
    return Summary(
        disclosures=len(listed),
        counted=sum(row.current for row in listed),
        states=Counter(row.state for row in listed),
        left=sum((account.left for account in accounts), Remaining()),
        each=tuple(sorted(each, key=lambda one: -one[2].places)),
        mistakes=by_mistake,
        places=by_place,
        extractors=_by_extractor(told),
        waived=waived,
        disputes=_disputes(told),
        seconds=tuple(account.pace.seconds for account in accounts if account.pace.decisions > 1),
        pace=Pace(*_sums(Pace, (account.pace for account in accounts))),
        taken=Taken(*_sums(Taken, (account.taken for account in accounts))),
    )


def _called(row: Accounted, *, alone: bool) -> str:
    if row.issuer is None:
        return row.name
    return row.issuer if alone else f"{row.name} · {row.issuer}"


def _by_extractor(told: Iterable[tuple[Accounted, Account]]) -> dict[str, ByExtractor]:
    found: dict[str, ByExtractor] = {}
    for row, account in told:
        if account.pace.decisions:
            known = found.get(row.extractor, ByExtractor())
            made = sum(n for _, _, n in account.mistakes)
            found[row.extractor] = ByExtractor(
                known.disclosures + 1, known.amounts + row.amounts, known.mistakes + made
            )
    return found


def _disputes(told: Iterable[tuple[Accounted, Account]]) -> dict[str | None, Disputes]:
    """By issuer, as its first disclosure spells the name."""
    found: dict[str | None, Disputes] = {}
    spelt: dict[str, str | None] = {}
    for row, account in told:
        own = Disputes(account.emended, account.waived.get("source", 0), account.asked)
        if own.all:
            issuer = spelt.setdefault(fold(row.issuer or ""), row.issuer)
            known = found.get(issuer, Disputes())
            found[issuer] = Disputes(known.emended + own.emended, known.waived + own.waived, known.asked + own.asked)
    return found


def _sums(kind: type[Pace] | type[Taken], parts: Iterable[Pace | Taken]) -> list[int]:
    names: tuple[str, ...] = kind.__slots__
    totals = dict.fromkeys(names, 0)
    for part in parts:
        for name in names:
            totals[name] += getattr(part, name)
    return list(totals.values())
