"""The commands beside the daily ones."""

import contextlib
import http.client
import importlib.util
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


def test_the_keys_are_printed_as_a_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSFOOT_CONFIG", str(tmp_path))
    result = run("keys")
    assert result.exit_code == 0
    assert tomllib.loads(result.output)["review"]["next"] == ["n", "f3"]
    (tmp_path / "keys.toml").write_text("[review]\nnext = 'left'\n", encoding="utf-8")
    for command in (["keys"], ["desk"]):
        refused = run(*command)
        assert refused.exit_code == 2
        assert re.fullmatch(r"crossfoot: .*keys\.toml: \[review\] next: “left”[^\n]*\n", refused.output)


def test_serving_without_its_extra_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    result = run("serve")
    assert result.exit_code == 2
    assert "pip install 'crossfoot[serve]'" in result.output


def status(port: int, host: str, origin: str) -> int:
    """What is answered to a page that opens a web socket."""
    asks = {"Host": host, "Origin": origin, "Connection": "Upgrade", "Upgrade": "websocket"}
    key = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with contextlib.closing(connection):
        connection.request("GET", "/ws", headers={**asks, **key})
        return connection.getresponse().status


@pytest.mark.skipif(importlib.util.find_spec("textual_serve") is None, reason="the extra “serve” is not installed")
def test_the_desk_is_served_on_the_loopback_address_alone_and_in_the_language_asked_for(path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = "import sys; sys.argv[0] = 'crossfoot'; from tui.cli import main; main()"
    command = [sys.executable, "-c", script, "serve", "--port", str(port), "--library", str(path), "--lang", "zh"]
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        page = ""
        for _ in range(100):
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read().decode()
                break
            except OSError:
                time.sleep(0.1)
        assert "crossfoot" in page and "重新打开" in page
        assert set(re.findall(r"https?://[^/\"]*", page)) == {f"http://127.0.0.1:{port}"}
        taken = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (taken.returncode, taken.stdout) == (2, "")
        assert taken.stderr == f"crossfoot：端口 {port} 已被占用；请用 --port 换一个\n"
        own, other = f"127.0.0.1:{port}", "a.page.elsewhere"
        asked = (
            (own, f"http://{own}"),
            (own, f"http://{other}"),
            (other, f"http://{other}"),
            (own, "null"),
            (own, "http://[::1"),
        )
        assert [status(port, host, origin) for host, origin in asked] == [101, 403, 403, 403, 403]
        with pytest.raises(OSError):
            socket.create_connection((socket.gethostbyname(socket.gethostname()), port), timeout=1).close()
            if socket.gethostbyname(socket.gethostname()).startswith("127."):
                raise OSError("this machine has no address but its own")
    finally:
        served.terminate()
        served.wait(10)
    assert served.stdout is not None
    assert served.stdout.read().decode() == f"crossfoot 在 http://127.0.0.1:{port}（仅限本机）；Ctrl+C 结束\n"
