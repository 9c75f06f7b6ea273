"""What a document says about itself: issuer, year, kind, scope; from its tables and first pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from budget.disclosure import Card, DisclosureKind, Scope, Table
from budget.forms import form as known_form
from budget.label import fold
from budget.pattern import pattern
from extract.tables.recognise import family_of, is_titled
from extract.tables.region import region_of

_YEAR = pattern(r"(20\d\d)年度?")
_HEAD = pattern(
    r"(?P<issuer>[^。，；:]*?)(?<![比较与同])(?P<year>20\d\d)年度?(?:[市区县州]级|本级)?"
    r"(?P<scope>部门|单位)?(?:[(](?:部门|单位)[)])?(?P<kind>预算|决算)"
)
_CONTENTS = pattern(r"目录|第一部分.*|[一1][、.].*")
_COVER_LINES = 40
_LONGEST = 100


@dataclass(slots=True)
class CardMaker:
    """Takes the first lines and the tables of a document, and guesses its card."""

    _lines: list[str] = field(default_factory=list)
    _issuers: Counter[str] = field(default_factory=Counter)
    _families: Counter[str | None] = field(default_factory=Counter)
    _titles: list[str] = field(default_factory=list)

    def page(self, lines: Iterable[str]) -> None:
        """The printed lines of the next page."""
        room = max(_COVER_LINES - len(self._lines), 0)
        self._lines.extend(islice((line[:_LONGEST] for line in lines if line.strip()), room))

    def table(self, table: Table) -> None:
        """The next table."""
        if table.compiled_by:
            self._issuers[table.compiled_by] += 1
        form = known_form(table.form)
        if form is not None and is_titled(form, table.title):
            family = family_of(form)
            self._families[family.region] += 1
        self._titles.append(table.title)

    def card(self) -> Card:
        """The card; None where the document does not tell."""
        cover = [fold(line) for line in self._lines]
        titles = [line for line in [_title_page(cover), *cover] if "预算" in line or "决算" in line]
        heads = [found for line in titles if (found := _HEAD.search(line))]
        issuer = _usual(self._issuers) if self._issuers else _cover_issuer(heads)
        region = self._families.most_common(1)[0][0] if self._families else None
        region = region or region_of(fold(issuer or ""))
        return Card(issuer, region, _year(cover, heads, self._titles), _kind(cover), _scope(cover, heads))


def _usual(issuers: Counter[str]) -> str:
    """The issuer that most tables name, as most of these spell it."""
    alike: Counter[str] = Counter()
    for name, times in issuers.items():
        alike[fold(name)] += times
    return max(issuers, key=lambda name: (alike[fold(name)], issuers[name]))


def _year(cover: Sequence[str], heads: Sequence[re.Match[str]], titles: Sequence[str]) -> int | None:
    named = [head["year"] for head in heads] or _YEAR.findall("\n".join([*cover, *map(fold, titles)]))
    return int(Counter(named).most_common(1)[0][0]) if named else None


def _kind(cover: Sequence[str]) -> DisclosureKind | None:
    text = "\n".join(cover)
    final, budget = text.count("决算"), text.count("预算")
    if not final and not budget:
        return None
    return "final accounts" if final > budget else "budget"


def _scope(cover: Sequence[str], heads: Sequence[re.Match[str]]) -> Scope | None:
    named = [head["scope"] for head in heads if head["scope"]]
    if not named:
        text = "\n".join(cover)
        named = re.findall(r"(部门|单位)(?:预算|决算)", text)
    if not named:
        return None
    return "department" if Counter(named).most_common(1)[0][0] == "部门" else "unit"


def _title_page(cover: Sequence[str]) -> str:
    """The lines before the contents, as one: a cover breaks its title where it likes."""
    end = next((i for i, line in enumerate(cover) if _CONTENTS.fullmatch(line)), 8)
    return "".join(cover[:end])[: 4 * _LONGEST]


def _cover_issuer(heads: Sequence[re.Match[str]]) -> str | None:
    """Who stands before 2024年部门预算 on the cover."""
    names = (re.sub(r"^(?:关于|第.部分)", "", head["issuer"]) for head in heads)
    return next((name for name in names if 2 <= len(name) <= 60), None)
