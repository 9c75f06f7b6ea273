"""A terminal for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.close()
