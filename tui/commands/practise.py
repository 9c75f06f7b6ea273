"""``crossfoot practise``: a sample with known errors, reviewed at the desk, and then the score."""

from pathlib import Path
from typing import get_args

import click

from budget.checks.words.outcomes import place
from budget.disclosure import Address, Disclosure, Page
from budget.edits import EditConflictError
from budget.review import replay
from budget.wire import WireError
from sample_pdfs import folder
from store import Library, StoreError
from tui.commands.common import in_language, one_sentence
from tui.commands.desk import has_screen, run_desk
from tui.commands.loading import load_with_pages
from tui.keymap import KeymapError
from tui.paths import practice_path
from tui.practice.errors import with_errors
from tui.practice.score import Outcome, Score, score_of
from tui.practice.sitting import Sitting
from tui.sentences import said
from tui.settings import settings
from tui.text import display
from tui.words import Words, language_of

_CLEAN = "kashgar-2024.pdf"
"""The sample without misprints of its own: whatever is wrong in it was put there."""


@click.command(epilog="Example: crossfoot practise --seed 7")
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0, 999_999), help="Which errors to make.")
@click.option("--errors", default=8, show_default=True, type=click.IntRange(1, 100), help="How many to make.")
@click.option("--score", "only_score", is_flag=True, help="Print what became of each error, and open nothing.")
@in_language
def practise(seed: int, errors: int, only_score: bool, lang: str | None) -> None:
    """Find known errors in a sample at the desk; the score stands above the page, and is printed when you leave.

    Each seed and number of errors has a library of its own, so work goes on where it stopped.
    """
    words = Words(language_of(lang))
    with one_sentence(StoreError, EditConflictError, KeymapError):
        path = folder() / _CLEAN
        right, pages = load_with_pages(path)
        given = with_errors(right, seed, errors)
        with Library.open(practice_path(seed, errors)) as library:
            disclosure_id = _begun(library, given, list(pages.values()), path)

            def now() -> Disclosure:
                standing = library.standing(disclosure_id)
                return replay(standing.reading, standing.log).current

            if not only_score and has_screen():
                sitting = Sitting(lambda: _beside(right, given, now(), words), words)
                run_desk(library, [], words, settings(), disclosure_id, sitting=sitting)
                click.echo(sitting.effort())
            end = now()
    if end.tables == given.tables:
        click.echo(words("practice.untouched"))
        return
    score = score_of(right, given, end)
    if only_score:
        _tell_each(score, right, words)
    click.echo(words("practice.total", n=score.points, of=len(score.errors)))


def _beside(right: Disclosure, given: Disclosure, now: Disclosure, words: Words) -> str:
    """The score in one line, above the page."""
    score = score_of(right, given, now)
    counts = {outcome: score.count(outcome) for outcome in get_args(Outcome)}
    return words("practice.beside", of=len(score.errors), spoiled=len(score.spoiled), **counts)


def _begun(library: Library, given: Disclosure, pages: list[Page], path: Path) -> str:
    """The practice document in its library, put there if it is new."""
    known = library.disclosures()
    if known and known[0].finished:
        if library.reading(known[0].id).tables != given.tables:
            raise WireError(said("other-version", name=library.path.name))
        return known[0].id
    disclosure_id = library.begin_reading(given.source, "practice", path)
    for page in pages:
        library.add_page(disclosure_id, page)
    for table in given.tables:
        library.add_table(disclosure_id, table)
    library.finish_reading(disclosure_id, given.card, given.statements)
    return disclosure_id


def _tell_each(score: Score, right: Disclosure, words: Words) -> None:
    """A line for each error, and for each right amount that was changed."""
    for error in score.errors:
        says = words(f"practice.{error.outcome}", right=error.right, given=error.given, now=error.now or "—")
        click.echo(display(f"{_place(right, error.at, words)}: {says}"))
    for at in score.spoiled:
        click.echo(display(f"{_place(right, at, words)}: {words('practice.spoiled')}"))


def _place(right: Disclosure, at: Address, words: Words) -> str:
    return f"{right.table(at.table).title} {place(right, at, words.language)}"
