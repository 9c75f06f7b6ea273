"""What commands share: their options, errors as one sentence, and documents without a library."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from budget.forms import FormError, see_to_own
from budget.language import Language
from budget.said import reason_of, spoken
from budget.wire import WireError
from extract import ExtractError
from tui.sentences import said
from tui.text import display
from tui.words import LANGUAGES, Words, language_of

_TOLD = 12
_OF_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
READING_ERRORS = (ExtractError, FormError, WireError, OSError)
"""What may be wrong with a document or with the user's own forms."""


class Named(click.Path):
    """A path that is there or not, as who uses it will find; an empty one is none, least of all this folder."""

    def __init__(self, path_type: type[Path] | None = None) -> None:
        super().__init__(readable=False, path_type=path_type)

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a script whose variable is empty is told so."""
        if value == "":
            self.fail("it is empty; name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


A_PATH = Named(Path)

in_library = click.option(
    "--library",
    metavar="FILE",
    type=Named(),
    help="The library to use (else CROSSFOOT_LIBRARY, else your own).",
)
in_language = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Chinese or English (else that of your locale)."
)
as_json = click.option(
    "--json", "to", metavar="PATH", type=Named(), help="Write JSON to a file, or to standard output with “-”."
)


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


def told_of(error: OSError, language: Language) -> str:
    """What the system refused and where: files are named by those who use them, the output by nobody."""
    why = spoken(reason_of(error), language)
    if error.filename:
        return f"{os.fsdecode(error.filename)}: {why}"
    return spoken(said("output", why=why), language) if error.errno in _OF_OUTPUT else why


def _sentence(error: Exception) -> str:
    """What went wrong, in the language of this command."""
    context = click.get_current_context(silent=True)
    language = language_of(context.params.get("lang") if context else None)
    return told_of(error, language) if isinstance(error, OSError) else spoken(error, language)


def tell_some(key: str, sentences: tuple[str, ...], words: Words) -> None:
    """The first of many sentences, and how many more there are."""
    for says in sentences[:_TOLD]:
        click.echo(display(words(f"cli.{key}", says=spoken(says, words.language))), err=True)
    if len(sentences) > _TOLD:
        click.echo(words(f"cli.{key}_more", n=len(sentences) - _TOLD), err=True)
