"""The command line. ``crossfoot PATH...`` opens the desk; the other commands work without a screen.

Exit codes: 0 all well, 1 something is broken (``check``), 2 something could not be read or written.
"""

import atexit
import gc
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import click
from click_default_group import DefaultGroup

from tui.text import display
from tui.words import LANGUAGES, language_of

C = TypeVar("C", bound=click.Command)

_DESK = "desk"
_IN_CHINESE = "tui.cli.in_chinese"
_SPEAKS_CHINESE = "tui.cli.speaks_chinese"
LITTER = 100_000
"""Objects after which the collector of cycles looks for some: modules, tables and rows make many, none in a cycle."""

_WHERE = {
    _DESK: "tui.commands.desk",
    "extract": "tui.commands.extract",
    "check": "tui.commands.check",
    "add": "tui.commands.library",
    "export": "tui.commands.library",
    "release": "tui.commands.release",
    "verify": "tui.commands.library",
    "stats": "tui.commands.stats",
    "practise": "tui.commands.practise",
    "tour": "tui.commands.tour",
    "keys": "tui.extras",
    "serve": "tui.extras",
}
"""The module of each command; what a command does not need is not loaded for it."""


class _Commands(DefaultGroup):
    """The commands; without one, the desk. Options may stand before a command's name too."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program; output that cannot be written, a help too, is told in one sentence."""
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            from tui.commands.common import told_of  # for such an error alone

            click.echo(f"crossfoot: {display(told_of(error, language_of(None)))}", err=True)
            sys.exit(2)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts a command's name before the options that were written in front of it."""
        written = args.index("--") if "--" in args else len(args)
        args = [*("--help" if word == "-h" else word for word in args[:written]), *args[written:]]
        ctx.meta[_SPEAKS_CHINESE] = _speaks_chinese(args)
        ctx.meta[_IN_CHINESE] = "--help" in args and ctx.meta[_SPEAKS_CHINESE]
        at = 0
        while at < len(args) and args[at].startswith("--"):
            at += 2 if args[at] in ("--library", "--lang") else 1
        if at >= len(args) and "--help" in args:
            args = ["--help"]
        elif at < len(args) and args[at] in _WHERE:
            args = [args[at], *args[:at], *args[at + 1 :]]
        with _mistakes_told(ctx):
            parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def get_help(self, ctx: click.Context) -> str:
        """The help of the program, in the language of the clerk."""
        if not ctx.meta.get(_IN_CHINESE):
            return super().get_help(ctx)
        told = _in_chinese(self)
        ctx.formatter_class = told.context_class.formatter_class
        return super(_Commands, told).get_help(ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a command; what would only slow down how it is loaded, and how it ends, is off before."""
        gc.set_threshold(LITTER)
        _let_all_be_said()
        atexit.register(gc.freeze)  # else all that is left at the end is looked through for cycles once more
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else it looks through all that is installed
        with _mistakes_told(ctx):
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, for the help."""
        return sorted(_WHERE)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now; the desk where it is none."""
        name = cmd_name if cmd_name in _WHERE else _DESK
        self.add_command(getattr(import_module(_WHERE[name]), name))
        found: click.Command | None = super().get_command(ctx, cmd_name)
        return _in_chinese(found) if found is not None and ctx.meta.get(_IN_CHINESE) else found


def _let_all_be_said() -> None:
    """Characters that a terminal's encoding lacks are told by their numbers: half a sentence would be worse."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _speaks_chinese(args: list[str]) -> bool:
    """Whether these are the words of somebody who is spoken to in Chinese."""
    told = [*args, ""][args.index("--lang") + 1] if "--lang" in args else None
    return language_of(told if told in LANGUAGES else None) == "zh"


@contextmanager
def _mistakes_told(ctx: click.Context) -> Iterator[None]:
    """What is wrong with a command line, in the clerk's language: click says it in English."""
    try:
        yield
    except click.UsageError as error:
        if not ctx.meta.get(_SPEAKS_CHINESE):
            raise
        from tui.commands.told_help import mistake_in_chinese  # for a mistake alone

        raise mistake_in_chinese(error) from None


def _in_chinese(command: C) -> C:
    from tui.commands.told_help import in_chinese  # for a help alone

    return in_chinese(command)


@click.group(cls=_Commands, default=_DESK, default_if_no_args=True, context_settings={"max_content_width": 100})
@click.version_option(package_name="crossfoot")
def main() -> None:
    """Review and correct extracted budgets: the page beside the table, the sums that must hold.

    \b
    crossfoot FOLDER            add what is new in a folder and open the desk
    crossfoot --samples         try it on the sample documents
    crossfoot check FILE        say what does not add up, without a screen
    """
    strangers = _strangers()
    if strangers:
        click.echo(
            f"crossfoot: another program's package is in the way: {display(strangers)}; "
            "install crossfoot in an environment of its own (pipx, uv tool)",
            err=True,
        )
        sys.exit(2)


def _strangers() -> str:
    """Where a package of ours comes from if not from the folder of this one: their names are not ours alone."""
    home = Path(__file__).resolve().parent.parent
    for package in ("budget", "extract", "store"):
        found = find_spec(package)
        folder = Path(found.origin or "").resolve().parent if found else home / package
        if folder.parent != home:
            return str(folder)
    return ""
