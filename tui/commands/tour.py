"""``crossfoot tour`` and ``crossfoot practise``: on samples, each in a library of its own."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from extract import ExtractError
from store import Library, StoreError
from tui.commands.common import in_language, one_sentence
from tui.commands.desk import has_screen
from tui.keymap import KeymapError
from tui.paths import clerk, own_library
from tui.settings import Settings, settings
from tui.words import Words, language_of

_SAMPLE = "korla-2024.pdf"
_CLEAN = ("kashgar-2024.pdf", "transport-2024.pdf")
"""Samples in which everything holds: whatever breaks was put there."""


@click.command(epilog="Example: crossfoot tour --lang en")
@click.option("--again", is_flag=True, help="Begin at the first step, with an untouched sample.")
@in_language
def tour(again: bool, lang: str | None) -> None:
    """Do each thing at the desk once, on a sample document: about ten minutes.

    It has a library of its own; your own is not touched. Left in the middle, it goes on there the next time.
    """
    from sample_pdfs import folder

    words = Words(language_of(lang))
    if not has_screen():
        click.echo(words("cli.tour_screen"), err=True)
        sys.exit(2)
    path = own_library("tour")
    with one_sentence(StoreError, KeymapError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = path.with_suffix(".step")
        if again:
            _forget(path, kept)
        chosen = settings()
        with Library.open(path) as library:
            from tui.app import Desk
            from tui.tour import Guide

            guide = Guide(kept)
            last = library.last_place() if guide.at > 1 else None
            documents = [folder() / _SAMPLE]
            desk = Desk(library, documents, words, clerk(), last[0] if last else None, chosen, guide=guide)
            desk.run()
            sys.exit(desk.return_code or 0)


def _forget(*paths: Path) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()


@click.command(epilog="Example: crossfoot practise --seed 3")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(1, 10**6), help="Which figures are misread.")
@click.option("--again", is_flag=True, help="Begin anew, with nothing decided.")
@click.option("--score", "only_score", is_flag=True, help="Print the score, without the desk.")
@in_language
def practise(seed: int, again: bool, only_score: bool, lang: str | None) -> None:
    """Review a sample in which some figures were misread on purpose; the score stands above it.

    It has a library of its own; your own is not touched.
    """
    words = Words(language_of(lang))
    if not only_score and not has_screen():
        click.echo(words("cli.tour_screen"), err=True)
        sys.exit(2)
    path = own_library(f"practice-{seed}")
    with one_sentence(StoreError, KeymapError, OSError, ExtractError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if again:
            _forget(path)
        chosen = settings()
        with Library.open(path) as library:
            sys.exit(_practised(library, seed, only_score, words, chosen))


def _practised(library: Library, seed: int, only_score: bool, words: Words, chosen: Settings) -> int:
    from sample_pdfs import folder
    from tui.tour import Practice
    from tui.tour.practice import score_words

    samples = [folder() / name for name in _CLEAN]
    practice = Practice(library, samples[seed % len(samples)], seed)
    if only_score:
        click.echo(score_words(practice.score(), words))
        return 0
    from tui.app import Desk

    desk = Desk(library, [], words, clerk(), practice.disclosure_id, chosen, practice=practice)
    desk.run()
    return desk.return_code or 0
