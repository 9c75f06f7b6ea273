"""What commands share: their options, errors as one sentence, and documents without a library."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from budget.forms import FormError, see_to_own
from budget.said import reason_of, spoken
from budget.wire import WireError
from extract import ExtractError
from tui.text import display
from tui.words import LANGUAGES, Words, language_of

_TOLD = 12
READING_ERRORS = (ExtractError, FormError, WireError, OSError)
"""What may be wrong with a document or with the user's own forms."""

in_library = click.option(
    "--library", metavar="FILE", help="The library to use (else CROSSFOOT_LIBRARY, else your own)."
)
in_language = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Chinese or English (else that of your locale)."
)
as_json = click.option("--json", "to", metavar="PATH", help="Write JSON to a file, or to standard output with “-”.")


@contextmanager
def one_sentence(*errors: type[Exception]) -> Iterator[None]:
    """Turns an error that is meant for people into one sentence on stderr and exit code 2.

    These are :data:`READING_ERRORS` and the ``errors`` named. A mistake in the user's own forms is told
    before anything is done.
    """
    told: tuple[type[Exception], ...] = (*READING_ERRORS, *errors)
    try:
        see_to_own()
        yield
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except told as error:
        click.echo(f"crossfoot: {display(_sentence(error))}", err=True)
        sys.exit(2)


def _sentence(error: Exception) -> str:
    """What went wrong, in the language of this command."""
    context = click.get_current_context(silent=True)
    language = language_of(context.params.get("lang") if context else None)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {spoken(reason_of(error), language)}"
    return spoken(error, language)


def tell_some(key: str, sentences: tuple[str, ...], words: Words) -> None:
    """The first of many sentences, and how many more there are."""
    for says in sentences[:_TOLD]:
        click.echo(display(words(f"cli.{key}", says=spoken(says, words.language))), err=True)
    if len(sentences) > _TOLD:
        click.echo(words(f"cli.{key}_more", n=len(sentences) - _TOLD), err=True)
