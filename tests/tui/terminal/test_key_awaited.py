"""Beneath a picture, any key leads back to the desk."""

import os
import select
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

import pty

_WAITS = "from tui.terminal.pictures import wait_for_key; print('shown', flush=True); wait_for_key(); print('back')"


@pytest.mark.parametrize("key", [b"x", b"\x1b[B"])
def test_any_key_leads_back(key: bytes) -> None:
    child, end = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", _WAITS])
    told = b""
    while b"back" not in told:
        if not select.select([end], [], [], 0.1)[0]:
            os.write(end, key)  # again where the key came before it was waited for
            continue
        told += os.read(end, 1000)
    os.close(end)
    os.waitpid(child, 0)
    assert b"shown" in told
