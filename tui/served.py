"""The desk in a browser: a server on the loopback address that serves its own page alone.

Any page that is open in the same browser can reach this machine's own address, and the browser asks nobody
before it opens a web socket there. So what does not come from the served page is refused.
"""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server

HOST = "127.0.0.1"

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LoopbackServer(Server):
    """Runs a command for each tab of a browser that shows its page."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, host=HOST, port=port, title="crossfoot")
        self._own = frozenset(f"{name}:{port}" for name in (HOST, "localhost"))

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._refuse_others)
        return app

    @web.middleware
    async def _refuse_others(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuses what was asked for under another name, or by the page of somebody else."""
        origin = request.headers.get("Origin")
        if request.host not in self._own or (origin is not None and urlsplit(origin).netloc not in self._own):
            raise web.HTTPForbidden(text="crossfoot serves its own page only")
        return await handler(request)
