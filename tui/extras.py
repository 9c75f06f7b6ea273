"""Commands beside the daily ones: the keys as a file, and the desk in a browser."""

import importlib.util
import sys

import click

from budget.said import spoken
from tui.actions import ACTIONS
from tui.commands.common import in_language, in_library
from tui.keymap import KeymapError, as_toml
from tui.settings import settings
from tui.text import display
from tui.words import Words, language_of


@click.command(epilog="Example: crossfoot keys > ~/.config/crossfoot/keys.toml")
@in_language
def keys(lang: str | None) -> None:
    """Print every action with its keys, as the file that changes them: keys.toml in the configuration folder."""
    words = Words(language_of(lang))
    try:
        found = settings()
    except KeymapError as error:
        click.echo(f"crossfoot: {display(spoken(error, words.language))}", err=True)
        sys.exit(2)
    click.echo(display(f"# {found.folder}") + "/keys.toml")
    click.echo(as_toml(found.keymap, {action.name: words(f"action.{action.name}") for action in ACTIONS}))


@click.command(epilog="Example: crossfoot serve --port 8765 --library city.sqlite3")
@click.option("--port", default=8765, show_default=True, type=click.IntRange(1024, 65535), help="The port to serve on.")
@in_library
@in_language
def serve(port: int, library: str | None, lang: str | None) -> None:
    """Serve the desk to a browser on this machine, for those without a terminal.

    It listens on the loopback address alone, since whoever reaches it works in your name.
    """
    words = Words(language_of(lang))
    if importlib.util.find_spec("textual_serve") is None:
        click.echo(words("cli.no_serve"), err=True)
        sys.exit(2)
    from tui.served import HOST, LoopbackServer

    address = f"http://{HOST}:{port}"
    server = LoopbackServer(_command(library, lang), port, words)
    try:
        server.run(lambda: click.echo(display(words("cli.serving", address=address))))
    except OSError:
        click.echo(words("cli.port_taken", port=port), err=True)
        sys.exit(2)


def _command(library: str | None, lang: str | None) -> str:
    """The command that a browser's session runs: this program once more."""
    import shlex

    script = "import sys; sys.argv[0] = 'crossfoot'; from tui.cli import main; main()"
    options = [*(["--library", library] if library else []), *(["--lang", lang] if lang else [])]
    return shlex.join([sys.executable, "-c", script, *options])
