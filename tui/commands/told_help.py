"""The help of the commands, and what is wrong with a command line, in Chinese: as click says it, in other words.

English stands in the code, where it documents the commands; Chinese in ``locale/commands.zh.toml``, in lines that
are broken by hand, since click counts characters where a terminal counts cells.
"""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import IO, Any, TypeVar, cast

import click

from budget.shipped import shipped

C = TypeVar("C", bound=click.Command)


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Mapping[str, str]]:
    return shipped("tui.locale", "commands.zh.toml")


class _Formatter(click.HelpFormatter):
    """Says in Chinese what click says by itself."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of a help."""
        super().write_usage(prog, args, _of_click(prefix or "Usage: "))

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A part of a help under its heading."""
        with super().section(_of_click(name)):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, each with its help."""
        super().write_dl([(name, _of_click(says)) for name, says in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def _of_click(says: str) -> str:
    """A sentence of click's own in Chinese, also where it is the beginning of the rest."""
    for english, chinese in _texts()["click"].items():
        says = says.replace(english, chinese)
    return says


def in_chinese(command: C) -> C:
    """A copy of a command whose help is Chinese; the command stays as it is."""
    told, own = copy.copy(command), _texts()[command.name or "main"]
    options = {**_texts()["options"], **own}
    told.help = _unwrapped(own["help"])
    told.short_help = own["help"].strip().partition("\n\n")[0].partition("\n")[0]
    told.epilog = own.get("epilog")
    told.options_metavar = _of_click(command.options_metavar or "")
    told.context_class = _Context
    told.params = [_option(param, options) for param in command.params]
    if isinstance(told, click.Group):
        told.subcommand_metavar = _of_click(told.subcommand_metavar or "")
    return told


class _Mistake(click.UsageError):
    """A mistake in a command line, told in Chinese."""

    def show(self, file: IO[Any] | None = None) -> None:
        """How the command is used, where its help is, and what is wrong."""
        if self.ctx is not None:
            click.echo(_of_click(self.ctx.get_usage()), file=file, err=True)
            click.echo(_texts()["mistake"]["help"].format(command=self.ctx.command_path), file=file, err=True)
        click.echo(_texts()["mistake"]["says"].format(says=self.format_message()), file=file, err=True)


def mistake_in_chinese(error: click.UsageError) -> click.UsageError:
    """The same mistake, told in Chinese; one that has no words here is told as it is."""
    return _Mistake(_said(error.format_message()), error.ctx)


def _said(english: str) -> str:
    for template, chinese in _texts()["mistakes"].items():
        found = re.fullmatch(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template)), english)
        if found:
            return chinese.format(**found.groupdict())
    return english


def _option(param: click.Parameter, says: Mapping[str, str]) -> click.Parameter:
    name = param.opts[0].removeprefix("--")
    if not isinstance(param, click.Option) or name not in says:
        return param
    told = copy.copy(param)
    told.help = says[name]
    return cast(click.Parameter, told)


def _unwrapped(text: str) -> str:
    """A help whose lines stay as they are."""
    return "\n\n".join(f"\b\n{paragraph}" for paragraph in text.strip().split("\n\n"))
