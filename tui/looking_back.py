"""What a library tells when one looks back, as plots in words; no person stands in it."""

from collections.abc import Iterable, Mapping
from statistics import median

from budget.forms import form
from budget.lookback.account import Remaining
from budget.lookback.mistakes import PLACES
from budget.lookback.pace import PAUSE
from budget.lookback.summary import Summary
from tui.plots import Bar, Plot
from tui.words import Words

MOST = 10
"""How many lines a plot by disclosure, form or issuer has; the rest is counted in a note."""

_MINUTES = (1, 5, 10, 20, 40, 80)


def plots(summary: Summary, words: Words) -> list[Plot]:
    """All plots, those first that say what is to be done."""
    return [
        _left(summary, words),
        _each(summary, words),
        _time(summary, words),
        _proposals(summary, words),
        _kinds(summary, words),
        _forms(summary, words),
        _extractors(summary, words),
        _waived(summary, words),
        _disputes(summary, words),
    ]


def _left(summary: Summary, words: Words) -> Plot:
    left = summary.left
    bars = [_bar(words(f"stats.left_{name}"), getattr(left, name)) for name in Remaining.__slots__]
    states = {
        name.replace(" ", "_"): f"{summary.states.get(name, 0):,}"
        for name in ("trusted", "reviewed", "in review", "read")
    }
    notes = [words("stats.states", all=f"{summary.disclosures:,}", **states)]
    if summary.counted < summary.disclosures:
        notes.append(words("stats.uncounted", n=f"{summary.disclosures - summary.counted:,}"))
    return Plot(words("stats.left"), tuple(bars), tuple(notes))


def _asked(left: Remaining, words: Words) -> str:
    """What a disclosure asks for, each kind that there is."""
    cells = left.uncovered + left.doubtful
    counts = {"causes": left.causes + left.notices, "cells": cells, "pages": left.pages, "questions": left.questions}
    return " · ".join(words(f"stats.each_{kind}", n=n) for kind, n in counts.items() if n)


def _each(summary: Summary, words: Words) -> Plot:
    bars = [
        Bar(
            name,
            _asked(left, words),
            left.places,
        )
        for _, name, left in summary.each
    ]
    return _longest(words("stats.each"), bars, words, words("stats.each_note"))


def _time(summary: Summary, words: Words) -> Plot:
    bounds = zip((0, *_MINUTES), (*_MINUTES, None), strict=True)
    bars = []
    for low, high in bounds:
        inside = sum(low * 60 <= s and (high is None or s < high * 60) for s in summary.seconds)
        label = words("stats.minutes", low=low, high=high) if high else words("stats.minutes_more", low=low)
        bars.append(_bar(label, inside))
    notes = [words("stats.time_note", minutes=PAUSE // 60, n=f"{summary.pace.pauses:,}")]
    if summary.seconds:
        middle = median(summary.seconds) / 60
        notes.insert(0, words("stats.median", n=f"{len(summary.seconds):,}", minutes=f"{middle:.1f}"))
    return _plot(words("stats.time"), bars if summary.seconds else [], words, *notes)


def _proposals(summary: Summary, words: Words) -> Plot:
    taken, pace = summary.taken, summary.pace
    bars = [
        _bar(words("stats.decisions"), pace.decisions),
        _bar(words("stats.hasty"), pace.hasty),
        _bar(words("stats.strong"), taken.strong),
        _bar(words("stats.reversed"), taken.strong_reversed),
        _bar(words("stats.weak"), taken.weak),
        _bar(words("stats.reversed"), taken.weak_reversed),
    ]
    return _plot(words("stats.proposals"), bars if pace.decisions else [], words, words("stats.proposals_note"))


def _kinds(summary: Summary, words: Words) -> Plot:
    bars = [_bar(words(f"mistake.{kind}"), n) for kind, n in _largest(summary.mistakes)]
    return _plot(words("stats.kinds"), bars, words, words("stats.kinds_note"))


def _forms(summary: Summary, words: Words) -> Plot:
    bars = [_bar(_place(place, words), n) for place, n in _largest(summary.places)]
    return _longest(words("stats.forms"), bars, words)


def _place(place: str, words: Words) -> str:
    """The name of a form, with its key: two families may have forms of one name."""
    if place in PLACES:
        return words(f"place.{place}")
    known = form(place)
    return f"{place} {known.titles[0]}" if known is not None and known.titles else place


def _extractors(summary: Summary, words: Words) -> Plot:
    bars = [
        Bar(
            version,
            words(
                "stats.extractor_value",
                mistakes=f"{one.mistakes:,}",
                amounts=f"{one.amounts:,}",
                n=f"{one.disclosures:,}",
            ),
            one.mistakes * 1_000_000 // max(one.amounts, 1),
        )
        for version, one in sorted(summary.extractors.items())
    ]
    return _longest(words("stats.extractors"), bars, words, words("stats.extractors_note"))


def _waived(summary: Summary, words: Words) -> Plot:
    bars = [_bar(words(f"because.{because}"), n) for because, n in _largest(summary.waived)]
    return _plot(words("stats.waived"), bars, words)


def _disputes(summary: Summary, words: Words) -> Plot:
    bars = [
        Bar(
            issuer or words("stats.no_issuer"),
            words("stats.dispute_value", emended=one.emended, waived=one.waived, asked=one.asked),
            one.all,
        )
        for issuer, one in sorted(summary.disputes.items(), key=lambda item: -item[1].all)
    ]
    return _longest(words("stats.disputes"), bars, words, words("stats.disputes_note"))


def _bar(label: str, n: int) -> Bar:
    return Bar(label, f"{n:,}", n)


def _largest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: -item[1])


def _plot(title: str, bars: Iterable[Bar], words: Words, *notes: str) -> Plot:
    listed = tuple(bars)
    return Plot(title, listed, notes if listed else (words("stats.none"),))


def _longest(title: str, bars: list[Bar], words: Words, *notes: str) -> Plot:
    """A plot of the first few of its lines, with how many more there are."""
    more = (words("stats.more", n=f"{len(bars) - MOST:,}"),) if len(bars) > MOST else ()
    return _plot(title, bars[:MOST], words, *more, *notes)
