"""What disclosures say of each other, in words: one sentence, without a full stop; figures in yuan."""

from collections.abc import Sequence
from fractions import Fraction

from budget.checks.documents import Between
from budget.checks.notices.notice import Notice, told
from budget.checks.words.naming import place
from budget.disclosure import Address, Disclosure
from budget.language import LANGUAGES, Language

RENAMED = "documents.renamed"
"""The check that asks whether the issuer of a disclosure of the year before is this one, which was renamed."""

_MOST = 3
_SENTENCES: dict[Language, dict[str, str]] = {
    "zh": {
        "documents.last-year": "{target} 推算上年为 {stated} 元，"
        "而上年公开的{others}为 {expected} 元，差 {difference} 元",
        "documents.told": "{target} 写作 {stated} 元，而上年公开的{others}为 {expected} 元，差 {difference} 元",
        "documents.units": "{target} 为 {stated} 元，而{others}合计 {expected} 元，差 {difference} 元",
        "documents.renamed": "本文所述上年数中有 {n} 处与“{name}”{year} 年公开的数一致：是否即本单位更名前？"
        "是则记入封面卡，否则照原样保留",
        "holds": "{target} 与{others}一致",
        "other": "“{name}”{place}",
        "more": "等 {n} 个单位",
        "and": "、",
    },
    "en": {
        "documents.last-year": "{target} implies {stated} yuan last year, but {others} printed {expected} yuan: "
        "{difference} apart",
        "documents.told": "{target} is {stated} yuan, but last year {others} printed {expected} yuan: "
        "{difference} apart",
        "documents.units": "{target} is {stated} yuan, but {others} come to {expected} yuan: {difference} apart",
        "documents.renamed": "{n} figures of last year told here are those that “{name}” published for {year}: "
        "is it the same issuer under a former name? If so its card says so, if not keep all as it is",
        "holds": "{target} agrees with {others}",
        "other": "“{name}” {place}",
        "more": "… {n} units",
        "and": ", ",
    },
}


def say_between(between: Between, disclosure: Disclosure, others: Sequence[Disclosure], language: Language) -> str:
    """The two figures and their difference, or that they agree; ``others`` as they were passed to the check."""
    key = "holds" if between.state == "holds" else between.check
    return _say(key, between.at, _texts(between, others), disclosure, language)


def notice_of(between: Between, others: Sequence[Disclosure], *, certain: bool = True) -> Notice:
    """A figure that others contradict, as a notice; a hint where it is not ``certain`` that they are all there.

    It names itself by all figures, so that a decision about it lapses when one of them changes.
    """
    return Notice(between.check, "broken" if certain else "hint", (between.at,), told(**_texts(between, others)))


def ask_renamed(before: Disclosure, told_there: Sequence[Address]) -> Notice:
    """Whether this is the issuer of last year's disclosure that printed the figures which these places tell."""
    texts = told(name=before.card.issuer or "", year=str(before.card.year), n=str(len(told_there)))
    return Notice(RENAMED, "broken", tuple(told_there), texts)


def tell_between(notice: Notice, disclosure: Disclosure, language: Language) -> str:
    """The sentence of :func:`say_between` for a notice made of it."""
    if notice.check == RENAMED:
        return _SENTENCES[language][RENAMED].format(**dict(notice.told))
    return _say(notice.check, notice.where[0], dict(notice.told), disclosure, language)


def _say(key: str, at: Address, texts: dict[str, str], disclosure: Disclosure, language: Language) -> str:
    target = place(disclosure, at, language, form=True)
    return _SENTENCES[language][key].format(target=target, others=texts[language], **texts)


def _texts(between: Between, others: Sequence[Disclosure]) -> dict[str, str]:
    figures = {
        "stated": _grouped(between.stated),
        "expected": _grouped(between.expected),
        "difference": _grouped(abs(between.stated - between.expected)),
    }
    return figures | {language: _named(between, others, language) for language in LANGUAGES}


def _named(between: Between, others: Sequence[Disclosure], language: Language) -> str:
    """Where the others print their figures."""
    words = _SENTENCES[language]
    named = [
        words["other"].format(name=others[i].card.issuer or "", place=place(others[i], at, language, form=True))
        for i, at in between.others[:_MOST]
    ]
    more = [words["more"].format(n=len(between.others))] if len(between.others) > _MOST else []
    return words["and"].join([*named, *more])


def _grouped(yuan: Fraction) -> str:
    """Yuan with two decimals at most, the second one cut."""
    cents = abs(yuan.numerator) * 100 // yuan.denominator
    sign = "-" if yuan < 0 else ""
    return f"{sign}{cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")
