"""The desk in a browser: a server on the loopback address that serves its own page alone.

Any page that is open in the same browser can reach this machine's own address, and the browser asks nobody
before it opens a web socket there. So what does not come from the served page is refused; and the page fetches
nothing from elsewhere, where textual-serve's waits for a font from the internet.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp_jinja2
from aiohttp import web
from textual_serve.server import Server

from tui.words import Words

HOST = "127.0.0.1"

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SAID = ("starting", "ended", "again")


class LoopbackServer(Server):
    """Runs a command for each tab of a browser that shows its page."""

    def __init__(self, command: str, port: int, words: Words) -> None:
        page = Path(__file__).with_name("page")
        super().__init__(command, host=HOST, port=port, title="crossfoot", templates_path=page)
        self._hosts = frozenset(f"{name}:{port}" for name in (HOST, "localhost"))
        self._origins = frozenset(f"http://{host}" for host in self._hosts)
        self._said = {name: words(f"served.{name}") for name in _SAID} | {"language": words.language}

    def run(self, begun: Callable[[], None]) -> None:
        """Serves until Ctrl+C; ``begun`` is called once the page can be opened.

        Raises:
            OSError: the port cannot be had.
        """
        web.run_app(self._make_app(), host=self.host, port=self.port, print=lambda _: begun())

    async def on_startup(self, app: web.Application) -> None:
        """Says nothing: the command does."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._refuse_others)
        aiohttp_jinja2.get_env(app).globals["said"] = self._said
        return app

    @web.middleware
    async def _refuse_others(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuses what was asked for under another name, or by the page of somebody else."""
        origin = request.headers.get("Origin")
        if request.host not in self._hosts or (origin is not None and origin not in self._origins):
            raise web.HTTPForbidden(text="crossfoot serves its own page only")
        return await handler(request)
