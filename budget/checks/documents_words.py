"""What disclosures say of each other, in words: one sentence, without a full stop; figures in yuan."""

from collections.abc import Sequence
from fractions import Fraction

from budget.checks.documents import Between
from budget.checks.naming import place
from budget.disclosure import Disclosure
from budget.language import Language

_MOST = 3
_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "documents.last-year": "{target} 推算上年为 {stated} 元，"
        "而上年公开的{others}为 {expected} 元，差 {difference} 元",
        "documents.units": "{target} 为 {stated} 元，而{others}合计 {expected} 元，差 {difference} 元",
        "other": "“{name}”{place}",
        "more": "等 {n} 个单位",
        "and": "、",
    },
    "en": {
        "documents.last-year": "{target} implies {stated} yuan last year, but {others} printed {expected} yuan: "
        "{difference} apart",
        "documents.units": "{target} is {stated} yuan, but {others} come to {expected} yuan: {difference} apart",
        "other": "“{name}” {place}",
        "more": "… {n} units",
        "and": ", ",
    },
}


def say_between(between: Between, disclosure: Disclosure, others: Sequence[Disclosure], language: Language) -> str:
    """The two figures and their difference; ``others`` as they were passed to the check."""
    words = _SENTENCES[language]
    named = [
        words["other"].format(name=others[i].card.issuer or "", place=place(others[i], at, language, form=True))
        for i, at in between.others[:_MOST]
    ]
    more = [words["more"].format(n=len(between.others))] if len(between.others) > _MOST else []
    return words[between.check].format(
        target=place(disclosure, between.at, language, form=True),
        stated=_grouped(between.stated),
        expected=_grouped(between.expected),
        difference=_grouped(between.stated - between.expected),
        others=words["and"].join([*named, *more]),
    )


def _grouped(yuan: Fraction) -> str:
    """Yuan with two decimals at most, the second one cut."""
    cents = abs(yuan.numerator) * 100 // yuan.denominator
    sign = "-" if yuan < 0 else ""
    return f"{sign}{cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")
